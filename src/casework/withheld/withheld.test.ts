import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import type { Step } from '../applications/step.ts'
import { persons } from './same-requests.ts'
import { withheldParts } from './withhold-from.ts'

const on = localDate('2026-06-01')
const arrived: Step = { did: 'arrived', on, channel: 'in_person', signedOn: null }
const reply: Step = { did: 'replied', on, outcome: 'partial', way: 'hand' }
const judged = (item: number, change: object): Step =>
  ({ did: 'judged', on, item, outcome: 'granted_provided', facts: {}, withheld: [], ...change }) as Step

describe('第十八条 不予公开的部分', () => {
  test('没有答复的没有；予以公开的没有；无法提供的不是不予公开', () => {
    expect(withheldParts('名单', [arrived, judged(1, { outcome: 'denied_state_secret' })])).toEqual([])
    expect(withheldParts('名单', [arrived, judged(1, {}), reply])).toEqual([])
    expect(withheldParts('名单', [arrived, judged(1, { outcome: 'unable_not_exist' }), reply])).toEqual([])
  })

  test('全部不予公开的以申请事项为名称，部分公开的一部分一条，各有依据和理由', () => {
    const withheld = [
      { part: '第三方的联系电话', ground: 'denied_third_party', facts: { consultation: { reason: '涉及个人隐私' } } },
      { part: '请示报告', ground: 'denied_process_info', facts: {} },
    ]
    const steps = [
      arrived,
      { did: 'itemised', on, items: ['名单', '预算'] } as Step,
      judged(2, { outcome: 'denied_state_secret', facts: { classification: { level: '秘密', basis: '' } } }),
      judged(1, { outcome: 'partial', withheld }),
      reply,
    ]
    const parts = withheldParts('名单和预算', steps)
    expect(parts.map(({ item, title, reason }) => [item, title, reason])).toEqual([
      [1, '第三方的联系电话', '涉及个人隐私'],
      [1, '请示报告', ''],
      [2, '预算', ''],
    ])
  })
})

test.each([
  ['两件没有共同的号码，是两个人', [['a'], ['b']], 2],
  ['同一证件号码，是一个人', [['a'], ['a']], 1],
  ['电话把两个人连起来，是一个人', [['a'], ['b'], ['a', 'b']], 1],
  ['四件三个人', [['a', 'x'], ['b'], ['c'], ['x']], 3],
])('第四十四条 多个申请人：%s', (_, marks, n) => {
  expect(persons(marks)).toBe(n)
})
