/** The reader's remarks on what is missing and what is unclear, one by one with their places. */
import { cellId, cellsOf, type Format } from '../../law/annual-report/format.ts'
import { cellName, rowName } from '../../law/annual-report/names.ts'
import type { Cell, Problem, Section } from '../../law/annual-report/report.ts'
import type { Settled } from './choose.ts'
import { problem } from './problems.ts'

/** Sections, tables and rows the document does not have. */
export function missingProblems(
  format: Format,
  sections: readonly Section[],
  settled: readonly Settled[],
  cells: readonly Cell[],
): Problem[] {
  const problems: Problem[] = []
  const printed = new Set(sections.map(({ key }) => key))
  for (const { key, number, title } of format.sections) {
    if (!printed.has(key)) problems.push(problem('section-missing', null, `${number}、${title}`))
  }
  const absent = new Map<string, Cell[]>()
  for (const cell of cells) {
    if (cell.status === 'absent')
      absent.set(`${cell.table}/${cell.row}`, [...(absent.get(`${cell.table}/${cell.row}`) ?? []), cell])
  }
  format.tables.forEach((table, index) => {
    const title = format.sections.find(({ tables }) => tables.includes(table.key))?.title ?? ''
    if (!settled[index]?.reading) {
      problems.push(problem('table-missing', null, title))
      return
    }
    if (settled[index].repeated) problems.push(problem('table-repeated', null, title))
    for (const block of table.blocks) {
      for (const row of block.rows) {
        const missing = absent.get(`${table.key}/${row.key}`)
        if (!missing) continue
        const name = row.path.length > 0 ? rowName(row) : (block.caption ?? title)
        if (missing.length === block.columns.length) problems.push(problem('row-missing', null, name))
        else problems.push(problem('cells-missing', rowPlace(cells, missing), name, missing.length))
      }
    }
  })
  return problems
}

/** Where the rest of a row stands. */
function rowPlace(cells: readonly Cell[], [missing]: readonly Cell[]): Cell['at'] {
  return cells.find(({ table, row, at }) => table === missing?.table && row === missing.row && at !== null)?.at ?? null
}

/** One remark for every unclear cell; `cells` in the order of the form. */
export function cellProblems(format: Format, cells: readonly Cell[], settled: readonly Settled[]): Problem[] {
  const forms = cellsOf(format)
  return cells.flatMap((cell, index) => {
    if (cell.status !== 'unclear') return []
    const why = settled.map(({ cells: found }) => found.get(cellId(cell))?.why).find((doubt) => doubt !== undefined)
    const form = forms[index]
    return [problem(`unclear-${why ?? 'value'}`, cell.at, form ? cellName(form) : cellId(cell), cell.raw ?? '')]
  })
}
