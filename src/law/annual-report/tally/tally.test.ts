import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OUTCOME_CODES, outcome } from '../../applications/outcomes/catalogue.ts'
import { localDate, type LocalDate } from '../../local-date.ts'
import { cellsOf, type FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import {
  tallyApplications,
  tallyGroups,
  type ApplicantKind,
  type ApplicationGroup,
  type CountedApplication,
} from './applications.ts'
import { tallyRemedies, type CountedRemedy } from './remedies.ts'

const KINDS: readonly ApplicantKind[] = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrg',
]
const day = (from: string, to: string): fc.Arbitrary<LocalDate> =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => localDate(date.toISOString().slice(0, 10)))

const applications = fc.array(
  fc
    .record({
      applicant: fc.constantFrom(...KINDS),
      receivedOn: day('2021-06-01', '2023-06-01'),
      outcome: fc.constantFrom(...OUTCOME_CODES),
      takes: fc.option(fc.integer({ min: 0, max: 500 })),
    })
    .map(({ applicant, receivedOn, outcome: code, takes }) => ({
      applicant,
      receivedOn,
      decided:
        takes === null
          ? null
          : {
              outcome: code,
              on: localDate(new Date(Date.parse(receivedOn) + takes * 86_400_000).toISOString().slice(0, 10)),
            },
    })),
  { maxLength: 60 },
)
const numbered = applications.map((list): CountedApplication[] => list.map((each, i) => ({ id: `${i}`, ...each })))

const at = (row: string, column: string) => ({ row, column })

describe('表三由办件得出', () => {
  test('第一项加第二项之和，等于第三项加第四项之和；各列、各行都成立', () => {
    fc.assert(
      fc.property(numbered, (list) => {
        const tally = tallyApplications(list, 2022, FORMATS['annual-2021'])
        for (const column of [...KINDS, 'total']) {
          const value = (row: string) => tally.value(at(row, column))
          expect(value('newReceived') + value('carriedIn')).toBe(value('resultTotal') + value('carriedOut'))
        }
        const rows = FORMATS['annual-2021'].tables[1]?.blocks[0]?.rows ?? []
        for (const { key } of rows) {
          expect(tally.value(at(key, 'total'))).toBe(KINDS.reduce((sum, kind) => sum + tally.value(at(key, kind)), 0))
        }
      }),
    )
  })

  test('每个数字就是它列出的件数，逐格与另一种数法相同', () => {
    fc.assert(
      fc.property(numbered, (list) => {
        const tally = tallyApplications(list, 2022, FORMATS['annual-2021'])
        const inYear = (date: LocalDate) => date.startsWith('2022')
        const open = list.filter(
          ({ receivedOn, decided }) => receivedOn < '2023-01-01' && (!decided || decided.on >= '2022-01-01'),
        )
        expect(tally.counted(at('newReceived', 'total'))).toEqual(
          open.filter(({ receivedOn }) => inYear(receivedOn)).map(({ id }) => id),
        )
        expect(tally.counted(at('carriedIn', 'total'))).toEqual(
          open.filter(({ receivedOn }) => receivedOn < '2022-01-01').map(({ id }) => id),
        )
        expect(tally.counted(at('resultTotal', 'total'))).toEqual(
          open.filter(({ decided }) => decided && inYear(decided.on)).map(({ id }) => id),
        )
        expect(tally.counted(at('granted', 'naturalPerson'))).toEqual(
          open
            .filter(
              ({ decided, applicant }) =>
                applicant === 'naturalPerson' &&
                decided &&
                inYear(decided.on) &&
                outcome(decided.outcome).class === 'granted',
            )
            .map(({ id }) => id),
        )
        for (const { row, column } of cellsOf(FORMATS['annual-2021']).filter(({ table }) => table === 'applications')) {
          expect(tally.counted(at(row, column))).toHaveLength(tally.value(at(row, column)))
        }
      }),
      { numRuns: 40 },
    )
  })

  test.each<FormatId>(['annual-2019', 'annual-2021'])('%s：先按相同情形合并计数再归行，与逐件归行的数字相同', (id) => {
    fc.assert(
      fc.property(numbered, fc.constantFrom(2021, 2022, 2023), fc.nat(3), (list, year, off) => {
        // Some are decided before they came: both ways must leave out the same number.
        const some = list.map((each, at) =>
          off > 0 && at % 5 === off && each.decided
            ? { ...each, decided: { ...each.decided, on: localDate('2021-05-31') } }
            : each,
        )
        const groups = new Map<string, ApplicationGroup>()
        for (const { applicant, receivedOn, decided } of some) {
          const group = {
            applicant,
            receivedYear: Number(receivedOn.slice(0, 4)),
            decided: decided && { outcome: decided.outcome, year: Number(decided.on.slice(0, 4)) },
            early: decided !== null && decided.on < receivedOn,
          }
          const name = JSON.stringify(group)
          groups.set(name, { ...group, count: (groups.get(name)?.count ?? 0) + 1 })
        }
        const whole = tallyApplications(some, year, FORMATS[id])
        const grouped = tallyGroups([...groups.values()], year, FORMATS[id])
        for (const cell of cellsOf(FORMATS[id]).filter(({ table }) => table === 'applications'))
          expect(grouped.value(cell), `${cell.row}/${cell.column}`).toBe(whole.value(cell))
        for (const why of ['decided-before-received', 'outcome-not-in-format'] as const)
          expect(grouped.refused[why]).toBe(whole.refused.filter(({ refused }) => refused === why).length)
      }),
    )
  })

  test('12月31日收到的计入本年，次年1月1日收到的不计；元旦当日决定的，年初仍算结转', () => {
    const one = (receivedOn: string, decidedOn: string | null): CountedApplication => ({
      id: receivedOn,
      applicant: 'research',
      receivedOn: localDate(receivedOn),
      decided: decidedOn ? { outcome: 'unable_not_exist', on: localDate(decidedOn) } : null,
    })
    const list = [one('2022-12-31', null), one('2023-01-01', null), one('2021-12-31', '2022-01-01')]
    const tally = tallyApplications(list, 2022, FORMATS['annual-2021'])
    expect(tally.counted(at('newReceived', 'research'))).toEqual(['2022-12-31'])
    expect(tally.counted(at('carriedIn', 'research'))).toEqual(['2021-12-31'])
    expect(tally.counted(at('unableNotHeld', 'research'))).toEqual(['2021-12-31'])
    expect(tally.counted(at('carriedOut', 'total'))).toEqual(['2022-12-31'])
  })

  test.each<[FormatId, number]>([
    ['annual-2019', 2020],
    ['annual-2021', 2021],
  ])('%s：逾期未缴费只在2021年起的表上有行', (id, year) => {
    const list: CountedApplication[] = [
      {
        id: '甲',
        applicant: 'business',
        receivedOn: localDate(`${year}-03-01`),
        decided: { outcome: 'other_fee_unpaid', on: localDate(`${year}-06-01`) },
      },
    ]
    const { refused } = tallyApplications(list, year, FORMATS[id])
    expect(refused).toEqual(year === 2020 ? [{ id: '甲', refused: 'outcome-not-in-format' }] : [])
  })

  test('决定早于收到的不计，并说出来', () => {
    const list: CountedApplication[] = [
      {
        id: '乙',
        applicant: 'business',
        receivedOn: localDate('2022-03-02'),
        decided: { outcome: 'partial', on: localDate('2022-03-01') },
      },
    ]
    const tally = tallyApplications(list, 2022, FORMATS['annual-2021'])
    expect(tally.refused).toEqual([{ id: '乙', refused: 'decided-before-received' }])
    expect(tally.value(at('newReceived', 'total'))).toBe(0)
  })
})

describe('表四由案件得出', () => {
  const cases: readonly CountedRemedy[] = [
    { id: 'a', block: 'review', filedOn: localDate('2021-11-01'), concluded: null },
    {
      id: 'b',
      block: 'review',
      filedOn: localDate('2021-12-01'),
      concluded: { result: 'corrected', on: localDate('2022-02-01') },
    },
    {
      id: 'c',
      block: 'suitDirect',
      filedOn: localDate('2022-05-01'),
      concluded: { result: 'upheld', on: localDate('2023-01-01') },
    },
    {
      id: 'd',
      block: 'suitDirect',
      filedOn: localDate('2022-05-01'),
      concluded: { result: 'upheld', on: localDate('2022-04-01') },
    },
  ]
  test('年内有一日未审结的都计入，12月31日没有结果的是尚未审结', () => {
    const tally = tallyRemedies(cases, 2022)
    expect(tally.counted(at('review', 'pending'))).toEqual(['a'])
    expect(tally.counted(at('review', 'corrected'))).toEqual(['b'])
    expect(tally.counted(at('suitDirect', 'pending'))).toEqual(['c'])
    expect(tally.value(at('suitDirect', 'total'))).toBe(1)
    expect(tally.refused).toEqual(['d'])
  })
  test('总计等于各项之和，上年尚未审结的本年仍能找到', () => {
    const before = tallyRemedies(cases, 2021)
    const after = tallyRemedies(cases, 2022)
    for (const id of before.counted(at('review', 'pending'))) {
      expect(after.counted(at('review', 'total'))).toContain(id)
    }
  })
})
