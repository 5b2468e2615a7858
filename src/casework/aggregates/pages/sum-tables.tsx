/** The three tables of the form with the sums in them; every figure opens the organs that make it. */
import type { ReactNode } from 'react'
import type { BlockForm, RowForm, TableForm } from '../../../law/annual-report/format.ts'
import { cellId } from '../../../law/annual-report/format.ts'
import { cellName, columnName } from '../../../law/annual-report/names.ts'
import type { RolledCell } from '../../../law/annual-report/roll-up/roll-up.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import { figuresAddress } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { figureText, rowLabel } from '../words.ts'

export function SumTables({ aggregate }: { readonly aggregate: Aggregate }): ReactNode {
  const { format, all, superior, year } = aggregate
  const cells = new Map(all.cells.map((cell) => [cellId(cell.form), cell]))
  const cellAt = (table: TableForm, row: RowForm, column: string): RolledCell | undefined =>
    cells.get(cellId({ table: table.key, row: row.key, column }))
  const open = (cell: RolledCell): string => figuresAddress(superior.slug, year, { cell: cellId(cell.form) })
  return (
    <>
      {format.sections
        .filter(({ tables }) => tables.length > 0)
        .map(({ key, number, title, tables }) => (
          <section key={key} aria-labelledby={`sum-${key}`}>
            <h2 id={`sum-${key}`}>
              {number}、{title}
            </h2>
            {format.tables
              .filter((table) => tables.includes(table.key))
              .flatMap((table) =>
                table.blocks.map((block) => (
                  <BlockTable
                    key={block.key}
                    block={block}
                    title={block.caption ?? title}
                    shown={block.caption !== null}
                    cellAt={(row, column) => cellAt(table, row, column)}
                    open={open}
                  />
                )),
              )}
          </section>
        ))}
    </>
  )
}

function BlockTable({
  block,
  title,
  shown,
  cellAt,
  open,
}: {
  readonly block: BlockForm
  readonly title: string
  readonly shown: boolean
  readonly cellAt: (row: RowForm, column: string) => RolledCell | undefined
  readonly open: (cell: RolledCell) => string
}): ReactNode {
  return (
    <Scroll label={title}>
      <table className="data small agg-sum">
        <caption className={shown ? 'agg-caption' : 'unseen'}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {block.columns.map((column) => (
              <th key={column.key} scope="col" className="figure">
                {columnName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.path.length > 0 ? rowLabel({ rowForm: row, block }) : '合计'}</th>
              {block.columns.map(({ key }) => {
                const cell = cellAt(row, key)
                return (
                  <td key={key} className="figure">
                    {cell && <SumFigure cell={cell} href={open(cell)} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The sum as a link to who makes it, with how many reports have no figure here. */
function SumFigure({ cell, href }: { readonly cell: RolledCell; readonly href: string }): ReactNode {
  const without = cell.missing.length
  return (
    <>
      <a href={href} aria-label={`${cellName(cell.form)}：${figureText(cell.sum)}，各机关数据`}>
        {figureText(cell.sum)}
      </a>
      {without > 0 && <span className="under">{without} 份没有数</span>}
    </>
  )
}
