import { expect, test } from 'vitest'
import { localDate as d } from '../../law/local-date.ts'
import { caseFacts, toldSteps, type Named } from './case-facts.ts'
import type { Step } from './step.ts'

const NAMED: Named = {
  caseNo: '依申请〔2026〕1号',
  applicant: { kind: 'person', name: '欧阳𠮷' },
  privateData: ['13800001111'],
  request: '2025年科技项目立项名单',
  channel: 'ordinary_mail',
}
const arrived: Step = { did: 'arrived', on: d('2026-03-02'), channel: 'ordinary_mail', signedOn: null }
const confirmed: Step = { did: 'confirmed', on: d('2026-03-03') }

test('没有确认收到的，没有可写的文书', () => {
  expect(caseFacts([arrived], NAMED, null)).toBeNull()
})

test('收到之日是确认之日；补正、征求意见、延长按日期先后写进文书，检索、判断不写', () => {
  const steps: Step[] = [
    arrived,
    confirmed,
    { did: 'searched', on: d('2026-03-04'), where: '档案室', words: '立项', who: '张', found: true, result: '一份' },
    { did: 'consulted', on: d('2026-03-12'), ref: 'a', whom: 'third-party', organ: null, receivedOn: null },
    { did: 'consulted', on: d('2026-03-12'), ref: 'b', whom: 'organ', organ: '财政局', receivedOn: null },
    { did: 'supplement-requested', on: d('2026-03-05'), until: d('2026-03-20'), points: ['年份'] },
    { did: 'supplement-received', on: d('2026-03-10'), says: '2025年度的' },
    { did: 'opinion-received', on: d('2026-03-20'), ref: 'a', opinion: 'agrees', says: '' },
    { did: 'consultation-lapsed', on: d('2026-04-07'), ref: 'b' },
    { did: 'extended', on: d('2026-04-08'), days: 10, reason: '会商', notifiedOn: d('2026-04-08') },
  ]
  expect(caseFacts(steps, NAMED, d('2026-05-20'))).toMatchObject({ receivedOn: '2026-03-03', dueOn: '2026-05-20' })
  expect(toldSteps(steps)).toEqual([
    { did: 'supplement-requested', on: '2026-03-05' },
    { did: 'supplement-received', on: '2026-03-10', says: '2025年度的' },
    { did: 'consulted', whom: 'third-party', on: '2026-03-12', doneOn: '2026-03-20', lapsed: false },
    { did: 'consulted', whom: 'organ', on: '2026-03-12', doneOn: '2026-04-07', lapsed: true },
    { did: 'extended', on: '2026-04-08', days: 10 },
  ])
})
