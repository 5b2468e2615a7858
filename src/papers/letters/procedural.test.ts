import { describe, expect, test } from 'vitest'
import { localDate, parseLocalDate } from '../../law/local-date.ts'
import { composeLetter } from './compose.ts'
import type { LetterFacts } from './facts.ts'
import type { LetterForm } from './form.ts'
import { PROCEDURAL_LETTERS } from './index.ts'
import { outcomeSpecimen, PROCEDURAL_SPECIMENS, SPECIMEN_ORGAN } from './specimens/index.ts'
import { FEE_UNPAID } from './outcomes/d40-fee-unpaid.ts'

type Key = keyof typeof PROCEDURAL_LETTERS
const KEYS = Object.keys(PROCEDURAL_LETTERS) as Key[]
const DAY = localDate('2024-05-16')
const facts = <Name extends Key>(key: Name) =>
  PROCEDURAL_SPECIMENS[key](DAY) as ReturnType<(typeof PROCEDURAL_SPECIMENS)[Name]>
const outcome = (key: Key, given: object): string => {
  const made = composeLetter(PROCEDURAL_LETTERS[key] as unknown as LetterForm, given as LetterFacts, SPECIMEN_ORGAN)
  return 'refused' in made ? made.refused : 'made'
}

/** Every place in the facts that holds words: path → the same facts with that place blank. */
function* blanked(value: unknown, path: readonly string[] = []): Generator<[path: string, blank: unknown]> {
  if (typeof value === 'string') {
    if (!parseLocalDate(value)) yield [path.join('.'), ' ']
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      for (const [at, blank] of blanked(part, [...path, key])) {
        yield [
          at,
          Array.isArray(value)
            ? value.map((one, index) => (String(index) === key ? blank : one))
            : { ...value, [key]: blank },
        ]
      }
    }
  }
}

/** Places that a letter does not need, or that hold one of a few codes. */
const NOT_NEEDED =
  /^case\.(privateData|channel|applicant\.kind|steps)|kind$|^(charge\.method|whom|ground|queryCode|override)|^enclosed|^document\.number/

describe.each(KEYS)('%s', (key) => {
  const places = [...blanked(facts(key))].filter(([path]) => !NOT_NEEDED.test(path))
  test('要写的事项一样留空，就不能出具', () => {
    expect(places.length).toBeGreaterThan(3)
    const passed = places.filter(([, given]) => outcome(key, given as object) === 'made').map(([path]) => path)
    expect(passed).toEqual([])
  })
})

const on = (day: string) => localDate(day)

describe('日期的先后，两边各一日', () => {
  test.each<[string, Key, object, string]>([
    ['第三十一条 收到不早于提交', 'receipt', { submittedOn: on('2024-05-17') }, 'date-impossible'],
    ['先提交、后确认，可以', 'receipt', { submittedOn: on('2024-05-15') }, 'made'],
    [
      '没有推算出答复期限，不能出具回执',
      'receipt',
      { case: { ...facts('receipt').case, dueOn: null } },
      'fact-missing',
    ],
    ['第三十五条 说明理由的期限在成文之后', 'reasonRequest', { until: on('2024-05-16') }, 'date-impossible'],
    ['次日可以', 'reasonRequest', { until: on('2024-05-17') }, 'made'],
    ['统计期间先起后止', 'reasonRequest', { from: on('2024-05-15'), to: on('2024-05-14') }, 'date-impossible'],
    ['第三十五条 延迟答复晚于原期限', 'delayedReply', { until: facts('delayedReply').case.dueOn }, 'date-impossible'],
    ['晚一日可以', 'delayedReply', { until: on('2024-05-24') }, 'made'],
    ['协办反馈不晚于答复期限', 'assist', { replyBy: on('2024-06-14') }, 'date-impossible'],
    ['当日可以', 'assist', { replyBy: on('2024-06-13') }, 'made'],
    ['协办反馈不早于成文', 'assist', { replyBy: on('2024-05-15') }, 'date-impossible'],
    ['第三十二条 告知第三方之后才公开', 'disclosureTold', { discloseOn: on('2024-05-15') }, 'date-impossible'],
    ['当日可以', 'disclosureTold', { discloseOn: on('2024-05-16') }, 'made'],
    [
      '不可能在征求意见以前反对',
      'disclosureTold',
      { answer: { askedOn: on('2024-05-08'), objectedOn: on('2024-05-07') } },
      'date-impossible',
    ],
    [
      '没有答复的，不是反对',
      'disclosureTold',
      { answer: { askedOn: on('2024-04-08'), objectedOn: null } },
      'fact-missing',
    ],
    ['第四十一条 更正在收到请求之后', 'corrected', { correctedOn: on('2024-04-24') }, 'date-impossible'],
    ['更正在成文以前', 'corrected', { correctedOn: on('2024-05-17') }, 'date-impossible'],
    ['当日更正可以', 'corrected', { correctedOn: on('2024-05-16') }, 'made'],
    ['转送在成文以前', 'forwarded', { forwardedOn: on('2024-05-17') }, 'date-impossible'],
    ['没有转送，告知向有权更正的机关提出，可以', 'forwarded', { forwardedOn: null }, 'made'],
    [
      '第三十三条第三款 告知征求意见，不早于征求',
      'toldOfConsultation',
      { askedOn: on('2024-05-17') },
      'date-impossible',
    ],
    ['当日可以', 'toldOfConsultation', { askedOn: on('2024-05-16') }, 'made'],
    ['补正期限在成文之后', 'supplementNotice', { within: { until: on('2024-05-16') } }, 'date-impossible'],
    ['次日可以', 'supplementNotice', { within: { until: on('2024-05-17') } }, 'made'],
  ])('%s', (_, key, more, expected) => expect(outcome(key, { ...facts(key), ...more })).toBe(expected))

  test('缴费期限当日还不能不再处理，次日可以', () => {
    const given = outcomeSpecimen('other_fee_unpaid', DAY)
    const payBy = (day: string): string => {
      const { feeNotice } = given.needs
      const needs = feeNotice ? { feeNotice: { ...feeNotice, payBy: on(day) } } : {}
      const made = composeLetter(FEE_UNPAID, { ...given, needs }, SPECIMEN_ORGAN)
      return 'refused' in made ? made.refused : 'made'
    }
    expect(payBy('2024-05-16')).toBe('date-impossible')
    expect(payBy('2024-05-15')).toBe('made')
  })
})

test('第三十五条 没有要求并收到说明理由，不能延迟答复', () => {
  const given = facts('delayedReply')
  expect(outcome('delayedReply', { ...given, case: { ...given.case, steps: [] } })).toBe('fact-missing')
})

test('第十七条第三款 主动公开前的保密送审不属于任何申请', () => {
  expect(outcome('secrecyReferral', { ...facts('secrecyReferral'), case: null })).toBe('made')
})

test('答复期限暂定的，回执里说明以放假安排公布后为准', () => {
  const made = composeLetter(PROCEDURAL_LETTERS.receipt, { ...facts('receipt'), provisional: true }, SPECIMEN_ORGAN)
  if ('refused' in made) throw new Error(made.say)
  const text = made.parts.map((part) => (part.kind === 'table' ? '' : part.text)).join('')
  expect(text).toContain('暂定')
  expect(text).toContain('以重新推算的日期为准')
})
