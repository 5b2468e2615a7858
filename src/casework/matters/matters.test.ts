import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { CLOSED, matterOf } from './case.ts'
import { wantedToDos } from './follow-up.ts'
import { decideStep, permissionOf } from './handle/decide.ts'
import { KIND_CODES, kindOf, RESULT_CODES, resultOf, type KindCode, type ResultCode } from './kinds.ts'
import { standings } from './next-steps.ts'
import { registrationRefused, type Registration } from './register/act.ts'
import { dueOf, MATTER_SETTING } from './setting.ts'
import type { Step, StepOf, Taken } from './step.ts'
import { cacheOf } from './store.ts'
import { refusalOf } from './take-step.ts'

const day = (text: string): LocalDate => localDate(text)
const TODAY = day('2026-06-30')
const received = (kind: KindCode): StepOf<'received'> => ({
  did: 'received',
  on: day('2026-06-01'),
  kind,
  cameBy: kindOf(kind).cameBy[0] ?? 'letter',
  about: 'other',
  evidence: '社保记录复印件',
  dueOn: day('2026-06-30'),
  grounds: [],
  applications: [],
  withheldId: null,
})
const ours = (competent: boolean): Taken => ({
  did: 'competence-found',
  on: day('2026-06-02'),
  competent,
  says: '职责',
})
const verified: Taken = { did: 'verified', on: day('2026-06-03'), finding: 'true', says: '与档案不符' }
const concluded = (result: ResultCode, change: Partial<StepOf<'concluded'>> = {}): StepOf<'concluded'> => ({
  did: 'concluded',
  on: day('2026-06-10'),
  result,
  says: '理由',
  competent: resultOf(result).wants.includes('competent') ? { name: '某局', contact: '0000000' } : null,
  forwardedOn: resultOf(result).wants.includes('forwardedOn') ? day('2026-06-10') : null,
  correctedOn: resultOf(result).wants.includes('correction') ? day('2026-06-10') : null,
  ...change,
})
const answered: Taken = { did: 'answered', on: day('2026-06-11'), way: 'letter', number: '某局告〔2026〕1号' }
const against = (kind: KindCode, before: readonly Taken[], step: Taken) =>
  refusalOf([received(kind), ...before], step, TODAY)

describe('第四十一条 更正', () => {
  test('先认定是否有权更正，再核实，再结论，再告知', () => {
    expect(against('correction', [], verified)?.words?.[0]).toContain('有权更正')
    expect(against('correction', [], concluded('corrected'))?.words?.[0]).toContain('先认定')
    expect(against('correction', [ours(true)], concluded('corrected'))?.words?.[0]).toContain('核实')
    expect(against('correction', [ours(true), verified], answered)?.words?.[0]).toContain('还没有作出结论')
    expect(against('correction', [ours(true), verified], concluded('corrected'))).toBeNull()
    expect(against('correction', [ours(true), verified, concluded('corrected')], answered)).toBeNull()
  })

  test.each([
    ['无权更正的不能更正', false, concluded('corrected'), 'result'],
    ['有权更正的不能转送', true, concluded('forwarded'), 'result'],
    [
      '转送要写机关和联系方式',
      false,
      concluded('forwarded', { competent: { name: '某局', contact: ' ' } }),
      'competentName',
    ],
    ['转送要写转送之日', false, concluded('forwarded', { forwardedOn: null }), 'forwardedOn'],
    ['转送之日不能早于收到之日', false, concluded('forwarded', { forwardedOn: day('2026-05-31') }), 'forwardedOn'],
    ['转送之日不能晚于结论之日', false, concluded('forwarded', { forwardedOn: day('2026-06-11') }), 'forwardedOn'],
    ['更正要写更正之日', true, concluded('corrected', { correctedOn: null }), 'correctedOn'],
    ['结论要有理由', true, concluded('not-corrected', { says: ' ' }), 'says'],
    ['没有别的类别的结论', true, concluded('adopted'), 'result'],
  ])('%s', (_, competent, step, field) => {
    const before = competent ? [ours(true), verified] : [ours(false)]
    expect(against('correction', before, step)?.field).toBe(field)
  })

  test('核实不属实的，不能登记为予以更正', () => {
    const untrue: Taken = { ...verified, did: 'verified', finding: 'untrue' } as Taken
    expect(against('correction', [ours(true), untrue], concluded('corrected'))?.field).toBe('result')
    expect(against('correction', [ours(true), untrue], concluded('not-corrected'))).toBeNull()
  })

  test('没有证据不登记；期限按本机关的设置，缺省二十个工作日', () => {
    const given: Registration = {
      kind: 'correction',
      receivedOn: day('2026-03-02'),
      cameBy: 'letter',
      subject: 'other',
      about: '社保缴费记录',
      evidence: '',
      dueOn: null,
      applicationId: null,
      party: { kind: 'person', name: '张三', phone: '', address: '' },
      grounds: [],
      applications: [],
      withheldId: null,
    }
    expect(registrationRefused(given, TODAY)).toMatchObject({ refused: 'blank', field: 'evidence' })
    expect(registrationRefused({ ...given, evidence: '存折' }, TODAY)).toBeNull()
    // The regulation has been in force since 2008-05-01: what is older is a slip of the pen.
    const on = (text: string) =>
      registrationRefused({ ...given, evidence: '存折', receivedOn: day(text) }, TODAY)?.refused
    expect([on('1990-01-01'), on('2008-04-30'), on('2008-05-01')]).toEqual(['early', 'early', undefined])
    expect(registrationRefused({ ...given, evidence: '存折', cameBy: 'hotline' }, TODAY)?.refused).toBe('not-this-way')
    const preset = MATTER_SETTING.preset
    expect(dueOf(CALENDAR, 'correction', given.receivedOn, null, preset)).toBe('2026-03-30')
    expect(dueOf(CALENDAR, 'correction', given.receivedOn, null, { ...preset, correctionDays: 1 })).toBe('2026-03-03')
    expect(dueOf(CALENDAR, 'complaint', given.receivedOn, null, preset)).toBeNull()
    expect(dueOf(CALENDAR, 'rectification', given.receivedOn, day('2026-03-20'), preset)).toBe('2026-03-20')
  })
})

describe('各类事项', () => {
  test('每一类的每种结论都能走到办结，办结以后没有待办', () => {
    for (const kind of KIND_CODES)
      for (const result of kindOf(kind).results) {
        const before: Taken[] =
          kind === 'correction'
            ? result === 'corrected' || result === 'not-corrected'
              ? [ours(true), verified]
              : [ours(false)]
            : kind === 'complaint'
              ? [verified]
              : kind === 'rectification'
                ? [{ did: 'put-right', on: day('2026-06-02'), says: '已补发', link: '' }]
                : []
        const end: Taken[] =
          resultOf(result).owes === 'answered'
            ? [answered]
            : resultOf(result).owes === 'published'
              ? [{ did: 'published', on: day('2026-06-11'), where: '政策文件栏目' }]
              : []
        const steps: Step[] = [received(kind)]
        for (const step of [...before, concluded(result), ...end]) {
          expect(refusalOf(steps, step, TODAY), `${kind} ${result} ${step.did}`).toBeNull()
          steps.push(step)
        }
        expect(matterOf(steps)).toMatchObject({ phase: 'closed', result })
        expect(wantedToDos('某〔2026〕1号', steps)).toEqual([])
      }
  })

  test('不能早于收到之日，不能晚于今天；告知不能早于结论', () => {
    expect(against('complaint', [], { ...verified, on: day('2026-05-31') } as Taken)?.refused).toBe('before-received')
    expect(against('complaint', [], { ...verified, on: day('2026-07-01') } as Taken)?.refused).toBe('future')
    const early = { ...answered, on: day('2026-06-09') } as Taken
    expect(against('complaint', [verified, concluded('upheld')], early)?.field).toBe('on')
  })

  test('办结以后重新办理，结论重新作出，以前的留在经过里', () => {
    const steps: Step[] = [received('complaint'), verified as Step, concluded('not-upheld'), answered as Step]
    const again: Taken = { did: 'reopened', on: day('2026-06-20'), reason: '主管部门要求重新核查' }
    expect(refusalOf(steps, concluded('upheld'), TODAY)?.refused).toBe('closed')
    expect(refusalOf(steps, again, TODAY)).toBeNull()
    expect(matterOf([...steps, again])).toMatchObject({ phase: 'handling', conclusion: null, closedOn: null })
  })

  test('转主动公开只由工作机构负责人决定；核实、整改由科室也可以登记', () => {
    expect(permissionOf('conversion', 'concluded')).toBe('matters.decide')
    expect(permissionOf('correction', 'concluded')).toBe('matters.keep')
    expect(permissionOf('complaint', 'verified')).toBe('matters.work')
    expect(permissionOf('complaint', 'answered')).toBe('matters.keep')
  })

  test('书面告知要有文号；更正要写更正前后的内容，两者不同', () => {
    expect(decideStep({ did: 'answered', on: '2026-06-11', way: 'letter', number: '' })).toMatchObject({
      field: 'number',
    })
    const form = {
      did: 'concluded' as const,
      on: '2026-06-10',
      result: 'corrected' as const,
      says: '属实',
      competentName: '',
      competentContact: '',
      forwardedOn: null,
      correctedOn: '2026-06-10',
    }
    expect(decideStep({ ...form, before: '', after: '1990年' })).toMatchObject({ field: 'before' })
    expect(decideStep({ ...form, before: '1990年', after: '1990年' })).toMatchObject({ field: 'after' })
    expect(
      JSON.stringify(decideStep({ ...form, before: '1909年', after: '1990年' })),
      '个人信息不进步骤',
    ).not.toContain('19')
  })
})

/** Another way to the phase: walk the steps one by one with a state. */
function walked(steps: readonly Step[]): string {
  let state = 'received'
  let owes: 'answered' | 'published' | null = null
  for (const step of steps.slice(1)) {
    if (step.did === 'reopened') state = 'handling'
    else if (step.did === 'withdrawn') state = 'withdrawn'
    else if (step.did === 'concluded') {
      owes = resultOf(step.result).owes
      state = owes === null ? 'closed' : owes === 'answered' ? 'to-answer' : 'to-publish'
    } else if (step.did === 'answered' && state === 'to-answer') state = 'closed'
    else if (step.did === 'published' && state === 'to-publish') state = 'closed'
    else if (state === 'received') state = 'handling'
  }
  return state
}

const anyStep = (kind: KindCode): fc.Arbitrary<Taken> =>
  fc.oneof(
    fc.constantFrom(ours(true), ours(false), verified, answered),
    fc
      .constantFrom(...RESULT_CODES.filter((code) => kindOf(kind).results.includes(code)))
      .map((code) => concluded(code)),
    fc.constant<Taken>({ did: 'put-right', on: day('2026-06-04'), says: '已改', link: '' }),
    fc.constant<Taken>({ did: 'published', on: day('2026-06-12'), where: '网站' }),
    fc.constant<Taken>({ did: 'withdrawn', on: day('2026-06-05'), says: '来信' }),
    fc.constant<Taken>({ did: 'reopened', on: day('2026-06-20'), reason: '重查' }),
    fc.constant<Taken>({ did: 'assigned', on: day('2026-06-02'), unitId: 'u', internalDueOn: null }),
  )

test('任意次序的步骤：能办的照办，状态与逐步走出来的一致；办结的只能重新办理或者补登告知', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...KIND_CODES)
        .chain((kind) => fc.tuple(fc.constant(kind), fc.array(anyStep(kind), { maxLength: 14 }))),
      ([kind, tried]) => {
        const steps: Step[] = [received(kind)]
        for (const step of tried) {
          if (refusalOf(steps, step, TODAY)) continue
          const before = matterOf(steps).phase
          if (CLOSED.includes(before)) expect(['reopened', 'answered']).toContain(step.did)
          steps.push(step)
        }
        const of = matterOf(steps)
        expect(of.phase).toBe(walked(steps))
        expect(of.closedOn !== null).toBe(CLOSED.includes(of.phase))
        expect(cacheOf(steps)).toMatchObject({ phase: of.phase, closedOn: of.closedOn })
        expect(wantedToDos('某〔2026〕1号', steps).length === 0).toBe(CLOSED.includes(of.phase))
        expect([...standings(steps).keys()]).toEqual(kindOf(kind).steps)
      },
    ),
    { numRuns: 300 },
  )
})
