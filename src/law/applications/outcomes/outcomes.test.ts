import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { OUTCOME_CODES, type OutcomeCode } from './catalogue.ts'
import { choose, FIRST_QUESTION, QUESTIONS } from './choose.ts'
import { settle } from './settle.ts'

const IN_2022 = localDate('2022-03-01')

describe('一件申请只归入一行', () => {
  test.each<[string, OutcomeCode[], OutcomeCode]>([
    ['各项相同', ['unable_not_exist', 'unable_not_exist'], 'unable_not_exist'],
    ['区分处理的只计部分公开', ['granted_provided', 'denied_third_party'], 'partial'],
    ['一项公开、一项不存在，也是部分公开', ['granted_provided', 'unable_not_exist'], 'partial'],
    ['已含部分公开的，不再计其他情形', ['partial', 'denied_state_secret'], 'partial'],
    ['都予以公开的，仍是予以公开', ['granted_already_public', 'granted_provided'], 'granted_provided'],
  ])('%s', (_, items, expected) => expect(settle(items, IN_2022)).toEqual({ outcome: expected }))

  test('都没有公开而结果不同，要承办人指定一个', () => {
    const items: OutcomeCode[] = ['unable_not_exist', 'denied_state_secret']
    expect(settle(items, IN_2022)).toEqual({ refused: 'main-outcome-needed' })
    expect(settle(items, IN_2022, 'denied_state_secret')).toEqual({ outcome: 'denied_state_secret' })
    expect(settle(items, IN_2022, 'partial')).toEqual({ refused: 'main-outcome-not-among' })
  })
  test('没有决定不能结案', () => expect(settle([], IN_2022)).toEqual({ refused: 'nothing-decided' }))

  test('2021年1月1日之前不可能有逾期未缴费', () => {
    expect(settle(['other_fee_unpaid'], localDate('2020-12-31'))).toEqual({ refused: 'not-yet-possible' })
    expect(settle(['other_fee_unpaid'], localDate('2021-01-01'))).toEqual({ outcome: 'other_fee_unpaid' })
  })
})

/** Every path through the tree as the answers given. */
function* paths(at: string, answers: Record<string, string>): Generator<Record<string, string>> {
  for (const [key, { to }] of Object.entries(QUESTIONS[at]?.options ?? {})) {
    const next = { ...answers, [at]: key }
    if ('ask' in to) yield* paths(to.ask, next)
    else yield next
  }
}

describe('七步', () => {
  const all = [...paths(FIRST_QUESTION, {})]
  test('每条路都走到一个结果或者一件应当先办的事，没有死路', () => {
    for (const answers of all) expect(Object.keys(choose(answers))).not.toContain('refused')
  })
  test('目录里的每个结果都走得到', () => {
    const reached = new Set(all.map(choose).flatMap((end) => ('outcome' in end ? [end.outcome] : [])))
    expect([...reached].toSorted()).toEqual([...OUTCOME_CODES].toSorted())
  })
  test('先问补不补，后问是不是', () => {
    expect(choose({})).toMatchObject({ ask: 'standing' })
    expect(choose({ standing: 'yes' })).toMatchObject({ ask: 'clear' })
    expect(choose({ standing: 'yes', clear: 'not' })).toEqual({ act: '自收到申请之日起7个工作日内一次性告知补正' })
  })
  test('第三十七条：能区分的，必须部分公开，并记住不予公开部分的依据', () => {
    const answers = {
      standing: 'yes',
      clear: 'yes',
      governmentInfo: 'info',
      excessive: 'no',
      responsible: 'yes',
      exists: 'yes',
      alreadyPublic: 'no',
      ground: 'process',
      'separable:denied_process_info': 'yes',
    }
    expect(choose(answers)).toEqual({ outcome: 'partial', ground: 'denied_process_info' })
  })
  test('没有的选项说在哪一问', () => {
    expect(choose({ standing: 'toString' })).toEqual({ refused: 'no-such-answer', at: 'standing' })
  })
})
