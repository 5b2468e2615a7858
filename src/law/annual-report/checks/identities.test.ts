/** 勾稽关系，用另一种数法验证：先有一件件案子，再数成表。 */
import { assert, constantFrom, integer, property, record, array, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../check.ts'
import { cellId, cellsOf, type CellRef, type FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import { identitiesOf, resultRows, subtotals } from '../identities.ts'
import type { Cell, Report } from '../report.ts'
import { sampleReport, withCell, withoutFigures, withSection } from '../sample.ts'
import { CHECKS, TABLE_CHECKS } from './index.ts'

const FORMAT_IDS = Object.keys(FORMATS) as FormatId[]
const COLUMNS = ['naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrg']
const OUTCOMES = ['upheld', 'corrected', 'otherResult', 'pending']
const COURSES = ['review', 'suitDirect', 'suitAfterReview']
const IDENTITIES = ['A1', 'A2', "A2'", 'A3', 'R1']

/** One application: when it came, who asked, how it ended (null: still open). */
const applications = (id: FormatId) =>
  array(
    record({
      received: constantFrom('newReceived', 'carriedIn'),
      who: constantFrom(...COLUMNS),
      result: constantFrom(null, ...resultRows(FORMATS[id]).map(({ key }) => key)),
    }),
    { maxLength: 60 },
  )
const courses = array(record({ course: constantFrom(...COURSES), outcome: constantFrom(...OUTCOMES) }), {
  maxLength: 12,
})

const reportOf = (id: FormatId) =>
  record({ cases: applications(id), suits: courses }).map(({ cases, suits }) => {
    const count = (row: string, column: string): number => {
      const asked = cases.filter(({ who }) => column === 'total' || who === column)
      if (row === 'newReceived' || row === 'carriedIn') return asked.filter(({ received }) => received === row).length
      if (row === 'resultTotal') return asked.filter(({ result }) => result !== null).length
      return asked.filter(({ result }) => result === (row === 'carriedOut' ? null : row)).length
    }
    const heard = (row: string, column: string): number =>
      suits.filter(({ course, outcome }) => course === row && (column === 'total' || outcome === column)).length
    const figure = ({ table, row, column }: CellRef): number | null =>
      table === 'applications' ? count(row, column) : table === 'reviewLitigation' ? heard(row, column) : null
    const quiet = withSection(
      sampleReport(id),
      'overview',
      '本机关做好主动公开、依申请公开、政府信息管理、平台建设和监督保障工作。',
    )
    const cells = quiet.cells.map((cell): Cell => {
      const value = figure(cell)
      return value === null ? cell : { ...cell, value, raw: String(value) }
    })
    return { ...quiet, cells }
  })

const rulesOf = (report: Report): string[] => runChecks(TABLE_CHECKS, report).map(({ rule }) => rule)
const errors = (report: Report) => runChecks(CHECKS, report).filter(({ severity }) => severity === 'error')

describe.each(FORMAT_IDS)('勾稽关系 %s', (id) => {
  test('逐件数出来的表，没有错误', () => {
    assert(
      property(reportOf(id), (report) => {
        expect(errors(report)).toEqual([])
      }),
    )
  })

  test('样例表三、表四任意一格改动，勾稽必破', () => {
    const report = sampleReport(id)
    for (const cell of report.cells.filter(({ table }) => table !== 'proactive')) {
      for (const by of [1, 10]) {
        const rules = rulesOf(withCell(report, cell, (cell.value ?? 0) + by)).filter((rule) =>
          IDENTITIES.includes(rule),
        )
        expect(rules.length, cellId(cell)).toBeGreaterThan(0)
      }
    }
  })

  test('任意一张表任意一格改动，勾稽必破，并指到这一格', () => {
    assert(
      property(reportOf(id), integer({ min: 0, max: 1000 }), integer({ min: 1, max: 99 }), (report, pick, by) => {
        const counted = report.cells.filter(({ table }) => table !== 'proactive')
        const cell = counted[pick % counted.length] as Cell
        const broken = runChecks(TABLE_CHECKS, withCell(report, cell, (cell.value ?? 0) + by)).filter(({ rule }) =>
          IDENTITIES.includes(rule),
        )
        expect(broken.length).toBeGreaterThan(0)
        for (const { cells, left, right, at } of broken) {
          expect(cells.map(cellId)).toContain(cellId(cell))
          expect(Math.abs((left ?? 0) - (right ?? 0))).toBe(by)
          expect(at).not.toBeNull()
        }
      }),
    )
  })

  test('空格不当作 0：有空格的式子不判，空格由 A4、R2、T1 逐一指出', () => {
    const all = sampleReport(id).cells
    assert(
      property(
        reportOf(id),
        subarray([...all], { maxLength: 30 }),
        constantFrom('blank', 'marked', 'absent'),
        (report, gone, status) => {
          const ids = new Set(gone.map(cellId))
          const findings = runChecks(
            CHECKS,
            withoutFigures(report, status, (cell) => ids.has(cellId(cell))),
          )
          for (const { rule, cells } of findings.filter(({ rule }) => IDENTITIES.includes(rule))) {
            expect.fail(`${rule} 用到了空格：${cells.map(cellId).join()}`)
          }
          const named = findings.filter(({ rule }) => ['A4', 'R2', 'T1'].includes(rule))
          expect(new Set(named.flatMap(({ cells }) => cells.map(cellId)))).toEqual(ids)
        },
      ),
    )
  })

  test('认不准的格不算错，只提示没有核对', () => {
    assert(
      property(reportOf(id), subarray([...sampleReport(id).cells]), (report, gone) => {
        const ids = new Set(gone.map(cellId))
        const unclear = withoutFigures(report, 'unclear', (cell) => ids.has(cellId(cell)))
        expect(errors(unclear)).toEqual([])
        expect(rulesOf(unclear).includes('T6')).toBe(ids.size > 0)
      }),
    )
  })

  test('式子的数目：列数两次，行数一次，三个部分各一次', () => {
    const of = (kind: string) => identitiesOf(FORMATS[id]).filter((identity) => identity.kind === kind)
    const rows = new Set(cellsOf(FORMATS[id]).flatMap(({ table, row }) => (table === 'applications' ? [row] : [])))
    expect([of('balance').length, of('results').length, of('applicants').length, of('outcomes').length]).toEqual([
      7,
      7,
      rows.size,
      3,
    ])
    expect(of('results')[0]?.left.length).toBe(id === 'annual-2019' ? 19 : 21)
  })

  test('小计按行的大类、按法人或其他组织相加', () => {
    assert(
      property(reportOf(id), (report) => {
        const value = (row: string, column: string) =>
          report.cells.find((cell) => cell.row === row && cell.column === column)?.value ?? 0
        const startsWith = (prefix: string, column: string) =>
          resultRows(FORMATS[id])
            .filter(({ key }) => key.startsWith(prefix))
            .reduce((sum, { key }) => sum + value(key, column), 0)
        const { results, organisations } = subtotals(report)
        const of = (label: string, along: string) =>
          results.find((subtotal) => subtotal.label === label && subtotal.along === along)?.value
        expect(of('（三）不予公开', 'total')).toBe(startsWith('denied', 'total'))
        expect(of('（四）无法提供', 'business')).toBe(startsWith('unable', 'business'))
        expect(of('（五）不予处理', 'naturalPerson')).toBe(startsWith('refused', 'naturalPerson'))
        expect(of('（六）其他处理', 'total')).toBe(id === 'annual-2021' ? startsWith('other', 'total') : undefined)
        const newOnes = organisations.find(({ along }) => along === 'newReceived')?.value
        expect(newOnes).toBe(value('newReceived', 'total') - value('newReceived', 'naturalPerson'))
      }),
      { numRuns: 30 },
    )
  })
})
