import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate } from '../../law/local-date.ts'
import { caseOf } from './case.ts'
import { clockOf, datesOf } from './case-clock.ts'
import { standings } from './next-steps.ts'
import type { Step } from './step.ts'

const d = localDate
const arrived = (on: string, channel: 'in_person' | 'ordinary_mail' | 'online' = 'in_person'): Step => ({
  did: 'arrived',
  on: d(on),
  channel,
  signedOn: null,
})
const judged = (on: string, outcome: 'granted_provided' | 'unable_not_exist', item = 1): Step => ({
  did: 'judged',
  on: d(on),
  item,
  outcome,
  facts: {},
  withheld: [],
})
const whyClosed = (steps: readonly Step[], today: string, did: keyof ReturnType<typeof standings>): string | null => {
  const standing = standings(steps, d(today), CALENDAR)[did]
  return standing.open ? null : standing.why
}

describe('收到申请之日', () => {
  test('平常信函，与申请人确认以前期限没有开始', () => {
    const steps = [arrived('2026-03-02', 'ordinary_mail')]
    expect(caseOf(steps).phase).toBe('to-confirm')
    expect(datesOf(steps, CALENDAR)).toMatchObject({ receivedOn: null, dueOn: null })
    expect(whyClosed(steps, '2026-03-02', 'replied')).toMatch(/第三十一条/)
    expect(whyClosed(steps, '2026-03-02', 'confirmed')).toBeNull()
  })

  test('确认之日为收到申请之日', () => {
    const steps: Step[] = [arrived('2026-03-02', 'ordinary_mail'), { did: 'confirmed', on: d('2026-03-03') }]
    expect(datesOf(steps, CALENDAR)).toMatchObject({ receivedOn: '2026-03-03', dueOn: '2026-03-31' })
  })
})

describe('规则书里的例子，从案卷的一步步推出来', () => {
  test('补正、征求第三方、国庆后延长：2020-09-09 收到，2020-12-09 届满', () => {
    const steps: Step[] = [
      arrived('2020-09-09'),
      { did: 'supplement-requested', on: d('2020-09-15'), until: d('2020-09-30'), points: ['请写明文件名称'] },
      { did: 'supplement-received', on: d('2020-09-24') },
      {
        did: 'consulted',
        on: d('2020-09-29'),
        ref: 'a',
        whom: 'third-party',
        organ: null,
        receivedOn: d('2020-09-30'),
      },
      { did: 'opinion-received', on: d('2020-10-20'), ref: 'a', opinion: 'objects', says: '涉及商业秘密' },
      { did: 'extended', on: d('2020-11-09'), days: 20, reason: '需要会商', notifiedOn: d('2020-11-09') },
    ]
    expect(datesOf(steps, CALENDAR)).toMatchObject({ dueOn: '2020-12-09', supplementBy: '2020-09-18' })
    expect(whyClosed(steps, '2020-11-10', 'extended')).toMatch(/第三十三条/)
    expect(whyClosed(steps, '2020-11-10', 'supplement-requested')).toMatch(/第三十条/)
  })
})

describe('下一步', () => {
  const received = [arrived('2026-03-02')]

  test('没有判断不能答复；每一项都判断了才能', () => {
    const two: Step[] = [...received, { did: 'itemised', on: d('2026-03-02'), items: ['甲', '乙'] }]
    expect(whyClosed(two, '2026-03-03', 'replied')).toContain('第1、2项')
    expect(whyClosed([...two, judged('2026-03-03', 'granted_provided')], '2026-03-03', 'replied')).toContain('第2项')
    const both = [...two, judged('2026-03-03', 'granted_provided'), judged('2026-03-03', 'unable_not_exist', 2)]
    expect(whyClosed(both, '2026-03-03', 'replied')).toBeNull()
  })

  test('重新列出事项，旧的判断不算', () => {
    const steps: Step[] = [...received, judged('2026-03-03', 'granted_provided')]
    expect(whyClosed(steps, '2026-03-03', 'replied')).toBeNull()
    const again: Step[] = [...steps, { did: 'itemised', on: d('2026-03-04'), items: ['甲', '乙'] }]
    expect(whyClosed(again, '2026-03-04', 'replied')).toContain('第1、2项')
  })

  test('等补正时不能答复，第二次补正不行；逾期以后只出具不再处理告知书', () => {
    const steps: Step[] = [
      ...received,
      { did: 'supplement-requested', on: d('2026-03-04'), until: d('2026-03-20'), points: ['请写明年份'] },
    ]
    expect(caseOf(steps).phase).toBe('awaiting-supplement')
    expect(whyClosed([...steps, judged('2026-03-05', 'unable_not_exist')], '2026-03-05', 'replied')).toMatch(/补正/)
    expect(whyClosed(steps, '2026-03-05', 'supplement-requested')).toMatch(/第二次/)
    expect(whyClosed(steps, '2026-03-20', 'supplement-lapsed')).toMatch(/还没有逾期/)
    const lapsed: Step[] = [...steps, { did: 'supplement-lapsed', on: d('2026-03-23') }]
    expect(caseOf(lapsed).phase).toBe('abandoned')
    expect(whyClosed(lapsed, '2026-03-23', 'extended')).toMatch(/不再处理告知书/)
    expect(whyClosed(lapsed, '2026-03-23', 'judged')).toBeNull()
  })

  test('届满当日还能延长，次日不能；逾期了仍可以答复，并说逾期几天', () => {
    const steps = [...received, judged('2026-03-05', 'granted_provided')]
    expect(datesOf(steps, CALENDAR).dueOn).toBe('2026-03-30')
    expect(whyClosed(steps, '2026-03-30', 'extended')).toBeNull()
    expect(whyClosed(steps, '2026-03-31', 'extended')).toMatch(/届满/)
    expect(standings(steps, d('2026-04-01'), CALENDAR).replied).toEqual({
      open: true,
      warning: expect.stringContaining('逾期2个工作日') as string,
    })
  })

  test('撤回以后，除了归档、移交、记复议诉讼的进展，什么也不能再办', () => {
    const withdrawn: Step[] = [...received, { did: 'withdrawn', on: d('2026-03-04'), form: '书面' }]
    for (const [did, standing] of Object.entries(standings(withdrawn, d('2026-03-05'), CALENDAR)))
      expect([did, standing.open]).toEqual([did, ['archived', 'moved-out', 'remedy-noted'].includes(did)])
  })
})

test('任意一串步骤：说可以办的，办了时钟总能接着算', () => {
  const day = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), day), { maxLength: 12 }), (picks) => {
      const steps: Step[] = [arrived('2026-03-02')]
      let at = 0
      for (const [pick, gap] of picks) {
        at += gap % 9
        const today = d(new Date(Date.UTC(2026, 2, 2 + at)).toISOString().slice(0, 10))
        const possible: Step[] = [
          { did: 'supplement-requested', on: today, until: today, points: [] },
          { did: 'supplement-received', on: today },
          { did: 'supplement-lapsed', on: today },
          { did: 'extended', on: today, days: 1, reason: '', notifiedOn: today },
          { did: 'fee-noticed', on: today, method: 'page', units: 31, yuan: 10 },
          { did: 'fee-paid', on: today, yuan: 10, receipt: 'x' },
          { did: 'fee-lapsed', on: today },
          { did: 'judged', on: today, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] },
          { did: 'withdrawn', on: today, form: '书面' },
        ]
        const step = possible[pick % possible.length]
        if (!step || step.did === 'arrived') continue
        const standing = standings(steps, today, CALENDAR)[step.did]
        if (standing.open) steps.push(step)
        const clock = clockOf(steps, CALENDAR)
        expect(clock && 'refused' in clock ? clock.says : null).toBeNull()
      }
    }),
    { numRuns: 400 },
  )
})
