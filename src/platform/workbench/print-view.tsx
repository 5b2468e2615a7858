/** A sheet of A4 on the screen as it will come out of the printer: everything around it stays on the screen. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

interface PrintProps {
  /** The form's printed title, centred. */
  readonly title: string
  /** At the right below the title: 编号 */
  readonly number?: string
  /** Where “返回” leads. */
  readonly back: string
  readonly landscape?: boolean
  readonly children: ReactNode
}

export function PrintView({ title, number, back, landscape = false, children }: PrintProps): ReactNode {
  return (
    <div className="wb-print">
      <p className="wb-print-bar">
        <Button type="primary" onClick={() => print()}>
          打印
        </Button>
        <Link to={back}>返回</Link>
      </p>
      <article className={landscape ? 'wb-sheet wb-sheet-landscape' : 'wb-sheet'}>
        <h1 className="wb-sheet-title">{title}</h1>
        {number && <p className="wb-sheet-number">{number}</p>}
        {children}
      </article>
    </div>
  )
}

/** A row of a printed form: label and content in turn, lines around each. */
export interface SheetRow {
  readonly cells: readonly { readonly label: string; readonly value: ReactNode }[]
  /** 意见栏: as many lines of room to write in. */
  readonly room?: number
}

/** The grid of a paper form; a row with fewer cells than the widest lets its last value span. */
export function SheetTable({ rows }: { readonly rows: readonly SheetRow[] }): ReactNode {
  const widest = Math.max(...rows.map(({ cells }) => cells.length))
  return (
    <table className="wb-sheet-table">
      <tbody>
        {rows.map(({ cells, room }) => (
          <tr
            key={cells.map(({ label }) => label).join()}
            className={room ? `wb-room-${Math.min(room, 6)}` : undefined}
          >
            {cells.map(({ label, value }, at) => (
              <SheetCells
                key={label}
                label={label}
                value={value}
                span={at === cells.length - 1 ? (widest - cells.length) * 2 + 1 : 1}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SheetCells = ({
  label,
  value,
  span,
}: {
  readonly label: string
  readonly value: ReactNode
  readonly span: number
}) => (
  <>
    <th scope="row">{label}</th>
    <td colSpan={span}>{value}</td>
  </>
)
