import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../annual-report/formats/index.ts'
import { localDate } from '../local-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import type { LifeEvent } from './life.ts'
import { livesFrom } from './lives.testing.ts'
import { tallyDocuments, TALLY_RULES, type CountedDocument, type DocumentFigure, type TallyRules } from './tally.ts'
import { validityOn } from './validity.ts'

const STRICT: TallyRules = { lapsedAsRepealed: false, pendingAsInForce: false }
const signed = (on: string): LifeEvent => ({ did: 'signed', on: localDate(on) })
const published = (on: string, effectiveOn = on, expiresOn: string | null = null): LifeEvent => ({
  did: 'published',
  on: localDate(on),
  effectiveOn: localDate(effectiveOn),
  expiresOn: expiresOn === null ? null : localDate(expiresOn),
})
const repealed = (on: string, from = on): LifeEvent => ({ did: 'repealed', on: localDate(on), from: localDate(from) })
const one = (...life: LifeEvent[]): CountedDocument => ({ id: 'a', rank: 'normativeDocuments', life })

const FIGURES = {
  'annual-2019': ['madeThisYear', 'publishedThisYear', 'publishedTotal'],
  'annual-2021': ['issuedThisYear', 'repealedThisYear', 'inForce'],
} as const

test.each(Object.entries(FIGURES))('%s 第二十条第（一）项的列和行都有数', (format, figures) => {
  const block = FORMATS[format as keyof typeof FIGURES].tables
    .flatMap(({ blocks }) => blocks)
    .find(({ key }) => key === 'art20_1')
  expect(block?.columns.map(({ key }) => key)).toEqual(figures)
  expect(block?.rows.map(({ key }) => key)).toEqual(['rules', 'normativeDocuments'])
})

describe('一件文件在2022年计入哪里', () => {
  const places = (document: CountedDocument, rules?: TallyRules): readonly string[] => {
    const tally = tallyDocuments([document], 2022, rules)
    const figures = Object.values(FIGURES)
      .flat()
      .filter((figure) => tally.value('normativeDocuments', figure as DocumentFigure) === 1)
    const moves = (['lapsed', 'pending', 'became-effective', 'unpublished'] as const).filter(
      (move) => tally.moves('normativeDocuments', move).length === 1,
    )
    return [...figures, ...moves]
  }
  const NEW = ['madeThisYear', 'publishedThisYear', 'publishedTotal', 'issuedThisYear', 'inForce']
  test.each([
    ['元旦制发', one(signed('2022-01-01'), published('2022-01-01')), NEW],
    ['除夕制发', one(signed('2022-12-31'), published('2022-12-31')), NEW],
    ['次年元旦制发', one(signed('2023-01-01'), published('2023-01-01')), []],
    [
      '上年成文，本年公布',
      one(signed('2021-12-31'), published('2022-01-04')),
      ['publishedThisYear', 'publishedTotal', 'inForce'],
    ],
    ['往年的，仍然有效', one(signed('2020-05-01'), published('2020-05-01')), ['publishedTotal', 'inForce']],
    ['除夕废止', one(signed('2020-05-01'), published('2020-05-01'), repealed('2022-12-31')), ['repealedThisYear']],
    [
      '本年宣布、自次年元旦起废止：本年末仍然有效',
      one(signed('2020-05-01'), published('2020-05-01'), repealed('2022-12-01', '2023-01-01')),
      ['publishedTotal', 'inForce'],
    ],
    ['上年除夕已经废止', one(signed('2020-05-01'), published('2020-05-01'), repealed('2021-12-31')), []],
    [
      '有效期至上年除夕：本年元旦失效',
      one(signed('2020-05-01'), published('2020-05-01', '2020-05-01', '2021-12-31')),
      ['repealedThisYear'],
    ],
    [
      '有效期至本年除夕：次年才失效',
      one(signed('2020-05-01'), published('2020-05-01', '2020-05-01', '2022-12-31')),
      ['publishedTotal', 'inForce'],
    ],
    ['本年制发，没有公布', one(signed('2022-12-30')), ['madeThisYear', 'issuedThisYear', 'inForce', 'unpublished']],
    [
      '本年制发、本年废止',
      one(signed('2022-03-01'), published('2022-03-01'), repealed('2022-09-01')),
      ['madeThisYear', 'publishedThisYear', 'issuedThisYear', 'repealedThisYear'],
    ],
    [
      '有效但已撤下页面',
      { ...one(signed('2020-05-01'), published('2020-05-01')), takenDownOn: localDate('2022-12-31') },
      ['inForce'],
    ],
    [
      '次年才撤下',
      { ...one(signed('2020-05-01'), published('2020-05-01')), takenDownOn: localDate('2023-01-01') },
      ['publishedTotal', 'inForce'],
    ],
  ] as const)('%s', (_, document, expected) => expect(places(document)).toEqual(expected))

  test.each([
    [
      '年末尚未施行的不计入现行有效',
      one(signed('2022-12-20'), published('2022-12-25', '2023-01-01')),
      ['madeThisYear', 'publishedThisYear', 'publishedTotal', 'issuedThisYear', 'pending'],
    ],
    [
      '上年尚未施行、本年施行',
      one(signed('2021-12-20'), published('2021-12-25', '2022-01-01')),
      ['publishedTotal', 'inForce', 'became-effective'],
    ],
    [
      '届满失效的不计入废止',
      one(signed('2020-05-01'), published('2020-05-01', '2020-05-01', '2021-12-31')),
      ['lapsed'],
    ],
  ] as const)('另一种设置：%s', (_, document, expected) => expect(places(document, STRICT)).toEqual(expected))
})

const documents = fc.array(
  fc.record({
    rank: fc.constantFrom('rules' as const, 'normativeDocuments' as const),
    life: livesFrom('2021-06-01', 700),
    takenDown: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 3 }),
  }),
  { maxLength: 25 },
)
const filed = documents.map((list): CountedDocument[] =>
  list.map(({ rank, life, takenDown }, at) => ({
    id: `${at}`,
    rank,
    life,
    takenDownOn:
      takenDown === null
        ? null
        : localDate(new Date((dayNumber(localDate('2022-03-01')) + takenDown) * 86_400_000).toISOString().slice(0, 10)),
  })),
)

describe('任何一批文件', () => {
  const ranks = ['rules', 'normativeDocuments'] as const
  test('缺省设置：现行有效＝上年＋制发－废止，一件不差（P9、P10）', () => {
    fc.assert(
      fc.property(filed, (list) => {
        for (const rank of ranks) {
          const [last, now] = [tallyDocuments(list, 2022), tallyDocuments(list, 2023)]
          expect(now.value(rank, 'inForce')).toBe(
            last.value(rank, 'inForce') + now.value(rank, 'issuedThisYear') - now.value(rank, 'repealedThisYear'),
          )
        }
      }),
    )
  })
  test('任何设置：差额正好是所列的标注事项', () => {
    fc.assert(
      fc.property(filed, fc.boolean(), fc.boolean(), (list, lapsedAsRepealed, pendingAsInForce) => {
        const rules = { lapsedAsRepealed, pendingAsInForce }
        for (const rank of ranks) {
          const [last, now] = [tallyDocuments(list, 2022, rules), tallyDocuments(list, 2023, rules)]
          const count = (move: Parameters<typeof now.moves>[1]) => now.moves(rank, move).length
          expect(now.value(rank, 'inForce')).toBe(
            last.value(rank, 'inForce') +
              now.value(rank, 'issuedThisYear') -
              now.value(rank, 'repealedThisYear') -
              count('lapsed') -
              count('pending') +
              count('became-effective'),
          )
        }
      }),
    )
  })
  test('与按字面一件一件数的相同', () => {
    fc.assert(
      fc.property(filed, fc.boolean(), fc.boolean(), (list, lapsedAsRepealed, pendingAsInForce) => {
        const year = 2022
        const tally = tallyDocuments(list, year, { lapsedAsRepealed, pendingAsInForce })
        const days = Array.from({ length: 365 }, (_, at) =>
          localDate(new Date(Date.parse('2022-01-01') + at * 86_400_000).toISOString().slice(0, 10)),
        )
        const count = (holds: (document: CountedDocument) => boolean): string[] =>
          list.filter((each) => each.rank === 'rules' && holds(each)).map(({ id }) => id)
        const happened = (did: string) => (document: CountedDocument) =>
          document.life.some((event) => event.did === did && event.on.startsWith('2022'))
        const stateOn = (document: CountedDocument, on: string) => validityOn(document.life, localDate(on)).state
        const ended = (document: CountedDocument, on: string, which: readonly string[]) =>
          which.includes(stateOn(document, on))
        const made = (document: CountedDocument) => document.life.some(({ did, on }) => did === 'signed' && on < '2023')

        expect(tally.counted('rules', 'issuedThisYear')).toEqual(count(happened('signed')))
        expect(tally.counted('rules', 'madeThisYear')).toEqual(count(happened('signed')))
        expect(tally.counted('rules', 'publishedThisYear')).toEqual(count(happened('published')))
        // A day of the year on which it was over while it had not been over the evening before.
        const endsIn = lapsedAsRepealed ? ['repealed', 'lapsed'] : ['repealed']
        expect(tally.counted('rules', 'repealedThisYear')).toEqual(
          count((document) =>
            days.some(
              (on, at) =>
                ended(document, on, endsIn) &&
                !ended(document, at === 0 ? '2021-12-31' : (days[at - 1] ?? ''), ['repealed', 'lapsed']),
            ),
          ),
        )
        const holding = [
          'inForce',
          'amended',
          'partlyLapsed',
          ...(pendingAsInForce ? ['unpublished', 'notYetEffective'] : []),
        ]
        expect(tally.counted('rules', 'inForce')).toEqual(
          count((document) => made(document) && holding.includes(stateOn(document, '2022-12-31'))),
        )
        expect(tally.counted('rules', 'publishedTotal')).toEqual(
          count(
            (document) =>
              ['notYetEffective', 'inForce', 'amended', 'partlyLapsed'].includes(stateOn(document, '2022-12-31')) &&
              !(document.takenDownOn && document.takenDownOn < '2023'),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })
  test('缺省设置写在一处', () => expect(TALLY_RULES).toEqual({ lapsedAsRepealed: true, pendingAsInForce: true }))
})
