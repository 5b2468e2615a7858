/** 表二跨年的规则，用一份文件、事项的流水账来验证。 */
import { array, assert, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../../check.ts'
import type { FormatId } from '../../format.ts'
import type { Report } from '../../report.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { TABLE_CHECKS } from '../index.ts'

const filled = (id: FormatId, year: number, row: string, figures: Record<string, number>): Report =>
  Object.entries(figures).reduce(
    (report, [column, value]) => withCell(report, { table: 'proactive', row, column }, value),
    sampleReport(id, { year }),
  )
const rules = (report: Report, previous: Report): string[] =>
  runChecks(TABLE_CHECKS, report, { previous }).map(({ rule }) => rule)

/** What happens in one year, one document at a time: true made, false repealed (if there is any left). */
const documents = array(record({ issued: integer({ min: 0, max: 9 }), repealed: integer({ min: 0, max: 9 }) }), {
  minLength: 2,
  maxLength: 6,
})

describe('现行有效件数逐年衔接（P9、P10）', () => {
  test('照流水账填的，不报；差一件就报', () => {
    assert(
      property(documents, (years) => {
        const shelf: string[] = ['旧文件']
        const reports = years.map(({ issued, repealed }, index) => {
          for (let count = 0; count < issued; count += 1) shelf.push(`${index}-${count}`)
          const gone = shelf.splice(0, Math.min(repealed, shelf.length)).length
          return filled('annual-2021', 2021 + index, 'normativeDocuments', {
            issuedThisYear: issued,
            repealedThisYear: gone,
            inForce: shelf.length,
          })
        })
        for (const [index, report] of reports.entries()) {
          const previous = reports[index - 1]
          if (!previous) continue
          const stock = report.cells.find(({ row, column }) => row === 'normativeDocuments' && column === 'inForce')
          expect(rules(report, previous)).not.toContain('P9')
          expect(rules(report, previous)).not.toContain('P10')
          const more = withCell(report, stock ?? expect.fail(), (stock?.value ?? 0) + 1)
          expect(rules(more, previous)).toContain('P9')
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('事项数逐年衔接（P4、P5）', () => {
  const changes = array(integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 5 })

  test('照清单填的，不报；上一年项目数量多一项就报', () => {
    assert(
      property(changes, (wanted) => {
        const list = new Set([1, 2])
        let next = 3
        const years = wanted.map((change) => {
          const before = list.size
          for (let count = 0; count < change; count += 1) list.add((next += 1))
          for (const item of [...list].slice(0, Math.max(0, -change))) list.delete(item)
          return { itemsLastYear: before, itemsChange: list.size - before }
        })
        const reports = years.map((figures, index) => filled('annual-2019', 2019 + index, 'penalties', figures))
        for (const [index, report] of reports.entries()) {
          const previous = reports[index - 1]
          const figures = years[index]
          if (!previous || !figures) continue
          expect(rules(report, previous)).not.toContain('P4')
          expect(rules(report, previous)).not.toContain('P5')
          const more = { ...figures, itemsLastYear: figures.itemsLastYear + 1 }
          expect(rules(filled('annual-2019', 2019 + index, 'penalties', more), previous)).toContain('P5')
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('上一年度缺一个数，衔接不判', () => {
  const report = filled('annual-2021', 2023, 'normativeDocuments', { inForce: 99 })
  const previous = withCell(
    sampleReport('annual-2021', { year: 2022 }),
    { table: 'proactive', row: 'normativeDocuments', column: 'inForce' },
    { status: 'blank', raw: '' },
  )
  expect(rules(report, previous)).not.toContain('P9')
})
