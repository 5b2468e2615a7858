import { expect, test } from 'vitest'
import { OUTCOMES, OUTCOME_CODES } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { localDate } from '../../../law/local-date.ts'
import { caseOf } from '../case.ts'
import type { Step } from '../step.ts'
import { decideStep, HELD_ONLY, SAY } from './decide.ts'
import { sentenceOf } from '../../refusal.ts'
import { stepShape } from './step-shape.ts'

const on = localDate('2026-11-10')
const arrived: Step = { did: 'arrived', on, channel: 'in_person', signedOn: null }
const decide = (form: unknown, steps: readonly Step[] = [arrived], before = 0) =>
  decideStep(stepShape.parse(form), { of: caseOf(steps), ref: 'the-letter', before, today: on })
const judged = (outcome: string, facts: Readonly<Record<string, string>> = {}) => ({
  did: 'judged',
  on,
  outcome,
  facts,
})
const needsOf = (code: keyof typeof OUTCOMES): readonly NeedCode[] => OUTCOMES[code].needs

test.each(OUTCOME_CODES)('%s：什么也不写就不能判断；写了的只有卷内才能证明的还缺', (code) => {
  const nothing = decide(judged(code))
  expect(nothing).toHaveProperty('refused')
  const all = Object.fromEntries(Object.keys(NEEDS).map((need) => [need, '写明了']))
  const said = decide(judged(code, all))
  const held = needsOf(code).filter((need) => HELD_ONLY.includes(need))
  if ('refused' in said) {
    if (said.refused === 'needs-missing')
      for (const need of held) expect(sentenceOf(said, SAY)).toContain(NEEDS[need].label)
    else expect(said.refused).toBe('not-by-judgement')
    expect(said.refused === 'needs-missing' ? held.length : 1).toBeGreaterThan(0)
  } else {
    expect(held).toEqual([])
    expect(Object.keys('facts' in said ? said.facts : {}).toSorted()).toEqual([...needsOf(code)].toSorted())
  }
})

test('空白不是写明；别的依据不留在判断里', () => {
  expect(decide(judged('granted_provided', { records: '  ' }))).toMatchObject({ refused: 'needs-missing' })
  expect(decide(judged('granted_provided', { records: '1份', lawCitation: '无关' }))).toMatchObject({
    facts: { records: '1份' },
  })
})

test('收费：第十件不收，第十一件收；缴费数额由通知定，不由表单定', () => {
  const notice = { did: 'fee-noticed', on, method: 'item', units: 1 }
  expect(decide(notice, [arrived], 9)).toMatchObject({ refused: 'free-of-charge' })
  const noticed = decide(notice, [arrived], 10)
  expect(noticed).toMatchObject({ did: 'fee-noticed', yuan: 100 })
  const paid = decide({ did: 'fee-paid', on, receipt: '1号', yuan: 1 }, [arrived, noticed as Step])
  expect(paid).toMatchObject({ yuan: 100 })
})

test('告知的期限早于告知之日不行；没有的征求意见书不行', () => {
  const early = { did: 'reasons-requested', on, until: '2026-11-09' }
  expect(decide(early)).toMatchObject({ refused: 'until-past', field: 'until' })
  expect(decide({ ...early, until: on })).toMatchObject({ did: 'reasons-requested' })
  const ref = '00000000-0000-7000-8000-000000000001'
  expect(decide({ did: 'consultation-lapsed', on, ref })).toMatchObject({ refused: 'no-consultation' })
})

test('还没有到的日子不能写成告知、收到了；日历以外的年份不收', () => {
  const extended = { did: 'extended', on, days: 20, reason: '内容多', notifiedOn: '2026-11-11' }
  expect(decide(extended)).toMatchObject({ refused: 'not-yet', field: 'notifiedOn' })
  expect(decide({ ...extended, notifiedOn: on })).toMatchObject({ did: 'extended' })
  const asked = { did: 'consulted', on, whom: 'organ', name: '某局', receivedOn: '2026-11-11' }
  expect(decide(asked)).toMatchObject({ refused: 'not-yet', field: 'receivedOn' })
  for (const day of ['0001-01-01', '1900-01-01', '9999-12-31'])
    expect(stepShape.safeParse({ did: 'delay-fixed', on, until: day, reason: '量大' }).success).toBe(false)
})

test('第三方的名称不进步骤，机关的名称写明', () => {
  const asked = { did: 'consulted', on, name: '云川某某公司' }
  expect(decide({ ...asked, whom: 'third-party' })).toEqual({
    did: 'consulted',
    on,
    ref: 'the-letter',
    whom: 'third-party',
    organ: null,
    receivedOn: null,
  })
  expect(decide({ ...asked, whom: 'organ' })).toMatchObject({ organ: '云川某某公司' })
})
