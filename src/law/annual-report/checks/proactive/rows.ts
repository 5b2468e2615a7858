import { figuresOf } from '../../figures.ts'
import type { BlockForm, ColumnForm } from '../../format.ts'
import { columnName, rowName } from '../../names.ts'
import type { Report } from '../../report.ts'
import { term, type Term } from '../equation.ts'

/** A row of table two as far as a rule is concerned. */
export interface ProactiveRow<Column extends string> {
  readonly key: string
  readonly name: string
  /** Its figures under the columns asked for, called by the column. */
  readonly at: Readonly<Record<Column, Term>>
}

/** The rows of table two that have every one of these columns; `year` goes before the columns' names. */
export function proactiveRows<Column extends string>(
  report: Report,
  columns: readonly Column[],
  year?: number,
): readonly ProactiveRow<Column>[] {
  const figures = figuresOf(report)
  const table = figures?.format.tables.find(({ key }) => key === 'proactive')
  if (!figures || !table) return []
  return table.blocks.flatMap((block) => {
    const forms = columnsOf(block, columns)
    return (forms ? block.rows : []).map((row) => {
      const at = (forms ?? []).map((form) => {
        const name = `${year === undefined ? '' : `${year} 年`}${columnName(form)}`
        return [form.key, term(figures, { table: 'proactive', row: row.key, column: form.key }, name)]
      })
      return { key: row.key, name: rowName(row), at: Object.fromEntries(at) as Record<Column, Term> }
    })
  })
}

/** null unless the block has them all. */
function columnsOf(block: BlockForm, keys: readonly string[]): readonly ColumnForm[] | null {
  const forms = keys.flatMap((key) => block.columns.filter((column) => column.key === key))
  return forms.length === keys.length ? forms : null
}
