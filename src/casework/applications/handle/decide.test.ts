import { expect, test } from 'vitest'
import { OUTCOMES, OUTCOME_CODES } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { localDate } from '../../../law/local-date.ts'
import { caseOf } from '../case.ts'
import type { Step } from '../step.ts'
import { NEED_FIELDS } from '../../../papers/letters/asked/needs.ts'
import { filledIn } from '../../../papers/letters/asked/filling.testing.ts'
import { BY_LETTER } from '../letter-step.ts'
import { decideStep, SAY } from './decide.ts'
import { HELD_ONLY } from './judge.ts'
import { sentenceOf } from '../../refusal.ts'
import { stepShape } from './step-shape.ts'

const on = localDate('2026-11-10')
const arrived: Step = { did: 'arrived', on, channel: 'in_person', signedOn: null }
const decide = (form: unknown, steps: readonly Step[] = [arrived], before = 0) =>
  decideStep(stepShape.parse(form), { of: caseOf(steps), ref: 'the-letter', before, today: on })
const PAPER = { number: '云科公开〔2026〕7号', clause: true }
const judged = (outcome: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  did: 'judged',
  on,
  outcome,
  facts,
})
const needsOf = (code: keyof typeof OUTCOMES): readonly NeedCode[] => OUTCOMES[code].needs

test.each(OUTCOME_CODES)('%s：什么也不写就不能判断；写了的只有卷内才能证明的还缺', (code) => {
  const nothing = decide(judged(code))
  expect(nothing).toHaveProperty('refused')
  const all = Object.fromEntries(
    Object.entries(NEED_FIELDS).map(([need, field]) => [need, field ? filledIn(field) : '写明了']),
  )
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

const RECORD = { name: '立项名单', number: null, form: '电子文档', pages: 3 }

test('空白不是写明；别的依据不留在判断里；没填的可不填栏不留', () => {
  for (const records of ['  ', [], [{}], undefined])
    expect(decide(judged('granted_provided', { records }))).toMatchObject({ refused: 'needs-missing' })
  expect(decide(judged('granted_provided', { records: [RECORD], lawCitation: '无关' }))).toMatchObject({
    facts: { records: [RECORD] },
  })
})

test('写错的一格说出是哪一格；旧的整段文字不再收', () => {
  expect(decide(judged('granted_provided', { records: [RECORD, { ...RECORD, pages: 0 }] }))).toMatchObject({
    refused: 'need-wrong',
    field: 'facts.records.1.pages',
  })
  expect(decide(judged('granted_provided', { records: '立项名单1份' }))).toMatchObject({ field: 'facts.records' })
})

test('部分公开：每一部分按自己的依据填，公开了什么可以一并写明', () => {
  const classification = { level: '秘密', basis: '国家秘密范围第3条' }
  const part = { part: '第3页附表', ground: 'denied_state_secret', facts: { classification } }
  const partial = (withheld: unknown, facts = {}) => decide({ ...judged('partial', facts), withheld })
  expect(partial([])).toMatchObject({ refused: 'needs-missing' })
  expect(partial([part])).toMatchObject({ withheld: [part], facts: {} })
  expect(partial([part], { records: [RECORD] })).toMatchObject({ facts: { records: [RECORD] } })
  expect(partial([part], { records: [{ ...RECORD, pages: 'x' }] })).toMatchObject({ field: 'facts.records.0.pages' })
  const slip = { ...part, facts: { classification: { ...classification, level: '内部' } } }
  expect(partial([part, slip])).toMatchObject({ field: 'withheld.1.facts.classification.level' })
  expect(partial([{ ...part, facts: {} }])).toMatchObject({ refused: 'needs-missing' })
  expect(partial([{ ...part, ground: 'granted_provided' }])).toMatchObject({ refused: 'ground-not-denial' })
})

test.each(BY_LETTER)('%s：没有文书、没有文号不能登记；补登了文号的带着文号', (did) => {
  const ref = '00000000-0000-7000-8000-000000000001'
  const steps: readonly Step[] = [
    arrived,
    { did: 'consulted', on, ref, whom: 'third-party', organ: null, receivedOn: on },
    { did: 'opinion-received', on, ref, opinion: 'agrees', says: '同意' },
    { did: 'judged', on, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] },
  ]
  const whole = {
    on,
    until: on,
    points: ['写明名称'],
    whom: 'organ',
    name: '某局',
    ref,
    unitId: ref,
    tasks: ['核对'],
    replyBy: on,
    authority: '保密局',
    days: 5,
    reason: '会商',
    notifiedOn: on,
    method: 'page',
    units: 500,
    way: 'post',
  }
  expect(decide({ did, ...whole }, steps, 10)).toMatchObject({ refused: 'by-letter' })
  expect(decide({ did, ...whole, paper: PAPER }, steps, 10)).toMatchObject({
    did,
    letter: { id: null, number: PAPER.number },
  })
})

test('没有写明救济途径的纸质答复书，不能作为答复登记；成文日期不能晚于发出', () => {
  const steps: readonly Step[] = [
    arrived,
    { did: 'judged', on, item: 1, outcome: 'granted_provided', facts: {}, withheld: [] },
  ]
  const reply = { did: 'replied', on, way: 'post' }
  expect(decide({ ...reply, paper: { number: '7号' } }, steps)).toMatchObject({ refused: 'paper-without-clause' })
  expect(decide({ ...reply, paper: PAPER, datedOn: '2026-11-11' }, steps)).toMatchObject({ refused: 'dated-after' })
  expect(decide({ ...reply, paper: PAPER, datedOn: '2026-11-09' }, steps)).toMatchObject({
    outcome: 'granted_provided',
    datedOn: '2026-11-09',
  })
})

test('收费：第十件不收，第十一件收；缴费数额由通知定，不由表单定', () => {
  const notice = { did: 'fee-noticed', on, method: 'item', units: 1, paper: PAPER }
  expect(decide(notice, [arrived], 9)).toMatchObject({ refused: 'free-of-charge' })
  const noticed = decide(notice, [arrived], 10)
  expect(noticed).toMatchObject({ did: 'fee-noticed', yuan: 100 })
  const paid = decide({ did: 'fee-paid', on, receipt: '1号', yuan: 1 }, [arrived, noticed as Step])
  expect(paid).toMatchObject({ yuan: 100 })
})

test('告知的期限早于告知之日不行；没有的征求意见书不行', () => {
  const early = { did: 'reasons-requested', on, until: '2026-11-09', paper: PAPER }
  expect(decide(early)).toMatchObject({ refused: 'until-past', field: 'until' })
  expect(decide({ ...early, until: on })).toMatchObject({ did: 'reasons-requested' })
  const ref = '00000000-0000-7000-8000-000000000001'
  expect(decide({ did: 'consultation-lapsed', on, ref })).toMatchObject({ refused: 'no-consultation' })
})

test('还没有到的日子不能写成告知、收到了；日历以外的年份不收', () => {
  const extended = { did: 'extended', on, days: 20, reason: '内容多', notifiedOn: '2026-11-11', paper: PAPER }
  expect(decide(extended)).toMatchObject({ refused: 'not-yet', field: 'notifiedOn' })
  expect(decide({ ...extended, notifiedOn: on })).toMatchObject({ did: 'extended' })
  const asked = { did: 'consulted', on, whom: 'organ', name: '某局', receivedOn: '2026-11-11', paper: PAPER }
  expect(decide(asked)).toMatchObject({ refused: 'not-yet', field: 'receivedOn' })
  for (const day of ['0001-01-01', '1900-01-01', '9999-12-31'])
    expect(stepShape.safeParse({ did: 'delay-fixed', on, until: day, reason: '量大' }).success).toBe(false)
})

test('第三方的名称不进步骤，机关的名称写明', () => {
  const asked = { did: 'consulted', on, name: '云川某某公司', paper: PAPER }
  expect(decide({ ...asked, whom: 'third-party' })).toEqual({
    did: 'consulted',
    on,
    ref: 'the-letter',
    whom: 'third-party',
    organ: null,
    receivedOn: null,
    letter: { id: null, number: PAPER.number },
  })
  expect(decide({ ...asked, whom: 'organ' })).toMatchObject({ organ: '云川某某公司' })
})

test('第三方同意公开的，不能再以损害其权益为由不予公开；不同意、部分同意、逾期的可以', () => {
  const asked: Step = { did: 'consulted', on, ref: 'a', whom: 'third-party', organ: null, receivedOn: null }
  const answer = (opinion: 'agrees' | 'objects' | 'partly'): Step => ({
    did: 'opinion-received',
    on,
    ref: 'a',
    opinion,
    says: '',
  })
  const facts = { consultation: { nature: '商业秘密', reason: '会使竞争对手知悉工艺' } }
  const denied = (...steps: readonly Step[]) =>
    decide({ ...judged('denied_third_party'), facts }, [arrived, asked, ...steps])
  expect(denied(answer('agrees'))).toMatchObject({ refused: 'not-by-judgement' })
  for (const last of [answer('objects'), answer('partly'), { did: 'consultation-lapsed', on, ref: 'a' } as const])
    expect(denied(last)).toMatchObject({ did: 'judged', outcome: 'denied_third_party' })
})
