import { expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { composeLetter } from '../../papers/letters/compose.ts'
import { SPECIMEN_ORGAN } from '../../papers/letters/specimens/organ.ts'
import { matterOf } from './case.ts'
import { letterFactsOf, type Named } from './letter-facts.ts'
import type { Step, StepOf } from './step.ts'

const on = localDate('2026-06-01')
const received: Step = {
  did: 'received',
  on,
  kind: 'correction',
  cameBy: 'letter',
  about: 'other',
  evidence: '执照',
  dueOn: null,
  grounds: [],
  applications: [],
  withheldId: null,
}
const concluded: StepOf<'concluded'> = {
  did: 'concluded',
  on: localDate('2026-06-10'),
  result: 'corrected',
  says: '与档案不符',
  competent: null,
  forwardedOn: null,
  correctedOn: localDate('2026-06-09'),
}
const named: Named = {
  ledgerNo: '更正〔2026〕1号',
  party: { kind: 'person', name: '张三' },
  about: '登记信息中的住所',
  before: '和平路1号',
  after: '和平路11号',
}
const own = { number: '云科公告〔2026〕1号', date: localDate('2026-06-11'), deliveredOnline: false }
const competent = { name: '云川市市场监督管理局', contact: '0000-0000000' }

test.each([
  ['更正', {}, '更正为“和平路11号”'],
  ['不予更正', { result: 'not-corrected', correctedOn: null }, '不予更正'],
  [
    '转送',
    { result: 'forwarded', correctedOn: null, competent, forwardedOn: localDate('2026-06-09') },
    '转送云川市市场监督管理局',
  ],
  ['告知向有权的机关提出', { result: 'told-where', correctedOn: null, competent }, '向有权更正的云川市市场监督管理局'],
] as const)('第四十一条 告知书照结论写：%s', (_, change, says) => {
  const letter = letterFactsOf(matterOf([received, { ...concluded, ...change }]), named)
  if ('say' in letter) throw new Error(letter.say)
  // One form with the facts made for it.
  const composed = composeLetter(letter.form as never, letter.facts(own) as never, SPECIMEN_ORGAN)
  expect('refused' in composed ? composed.say : JSON.stringify(composed.parts)).toContain(says)
})

test('没有结论、内容已经清除的，说明为什么不能出具', () => {
  expect(letterFactsOf(matterOf([received]), named)).toMatchObject({ say: expect.stringContaining('还没有作出结论') })
  expect(letterFactsOf(matterOf([received, concluded]), { ...named, before: null })).toMatchObject({
    say: expect.stringContaining('清除'),
  })
})
