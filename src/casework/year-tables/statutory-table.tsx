/** A table of the annual report as the form prints it, every figure a link to what it counts. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cellId, type CellKind, type CellRef, type Format, type TableKey } from '../../law/annual-report/format.ts'
import { bandsOf } from '../../papers/annual-report/bands.ts'
import { layoutsOf, type LayoutCell, type TableLayout } from '../../papers/annual-report/layout.ts'

interface StatutoryProps {
  readonly format: Format
  readonly table: TableKey
  readonly cells: readonly {
    readonly table: string
    readonly row: string
    readonly column: string
    readonly value: number | null
    readonly raw: string | null
  }[]
  /** The list a figure counts; null where there is none. */
  readonly to: (cell: CellRef) => string | null
}

export function StatutoryTable({ format, table, cells, to }: StatutoryProps): ReactNode {
  const layout = layoutsOf(format).find(({ key }) => key === table)
  if (!layout) return null
  const values = new Map(cells.map((cell) => [cellId(cell as CellRef), cell]))
  const drawn = (cell: LayoutCell): ReactNode =>
    cell.kind === 'label' ? (
      <Label key={`${cell.row}.${cell.column}`} cell={cell} />
    ) : (
      <Figure
        key={cellId(cell.form)}
        cell={cell}
        value={values.get(cellId(cell.form))?.value ?? null}
        shown={values.get(cellId(cell.form))?.raw ?? ''}
        to={to(cell.form)}
      />
    )
  const rows = (of: TableLayout['rows']): ReactNode[] =>
    of.map((row) => <tr key={row[0]?.row ?? 0}>{row.map(drawn)}</tr>)
  const section = format.sections.find(({ tables }) => tables.includes(table))
  return (
    <div className="yt-table">
      <h2>
        {section?.number}、{layout.title}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label={`${layout.title}，可以左右滚动`} tabIndex={0}>
        <table className={`yt-form yt-form-${layout.form.layout}`}>
          <colgroup>
            {Array.from({ length: layout.width }, (_, at) => (
              <col key={at} className={at < layout.labelColumns ? `yt-label-${at + 1}` : undefined} />
            ))}
          </colgroup>
          {layout.headRows > 0 && <thead>{rows(layout.rows.slice(0, layout.headRows))}</thead>}
          {bandsOf(layout).map(({ head, body }, at) => (
            <tbody key={at}>{rows(layout.headRows > 0 ? body : [...head, ...body])}</tbody>
          ))}
        </table>
      </section>
    </div>
  )
}

function Label({ cell }: { readonly cell: Extract<LayoutCell, { kind: 'label' }> }): ReactNode {
  const { role, text, rowSpan, colSpan } = cell
  const scope = { row: 'row', rowGroup: 'rowgroup', column: 'col', columnGroup: 'colgroup' } as const
  if (role === 'corner' || role === 'caption')
    return (
      <td rowSpan={rowSpan} colSpan={colSpan} className={`yt-${role}`}>
        {text}
      </td>
    )
  return (
    <th scope={scope[role]} rowSpan={rowSpan} colSpan={colSpan} className={`yt-${role}`}>
      {text}
    </th>
  )
}

const MEASURES: Record<CellKind, string> = { count: '件', change: '项', wanYuan: '万元' }

/** 0 counts nothing and leads nowhere. */
function Figure({
  cell,
  value,
  shown,
  to,
}: {
  readonly cell: Extract<LayoutCell, { kind: 'figure' }>
  readonly value: number | null
  /** As the form prints it. */
  readonly shown: string
  readonly to: string | null
}): ReactNode {
  const named = cell.heads.map(({ text }) => text).filter((text) => text !== '')
  return (
    <td rowSpan={cell.rowSpan} colSpan={cell.colSpan} className="yt-figure">
      {value && to ? (
        <Link to={to} aria-label={`${named.join('，')}：${shown}${MEASURES[cell.form.columnForm.kind]}，看是哪些`}>
          {shown}
        </Link>
      ) : (
        shown
      )}
    </td>
  )
}
