/** A chart with its table beside it: the same numbers, each a way to the list it counts; the table is there before the picture and without it. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { cellText, drawable, spoken, type ChartCell, type ChartData } from './chart-data.ts'
import type { Drawn } from './draw-chart.ts'

interface ChartProps extends ChartData {
  /** A column of the table that the picture leaves out: it would outshine the others. By key of the row. */
  readonly total?: { readonly title: string; readonly cells: Readonly<Record<string, ChartCell>> }
  /** A last column of the table, in words: what a row lacks. By key of the row. */
  readonly notes?: { readonly title: string; readonly says: Readonly<Record<string, ReactNode>> }
  /** What the picture cannot say, above it. */
  readonly says?: ReactNode
  /** Said in place of the picture when all numbers are 0 or unknown. */
  readonly empty?: string
}

export function Chart(props: ChartProps): ReactNode {
  const { title, unit, says, empty = '没有大于 0 的数字，不画图。' } = props
  const id = useId()
  return (
    <figure className="wb-chart" aria-labelledby={id}>
      <figcaption id={id}>
        {title}
        <span className="wb-soft">（单位：{unit}）</span>
      </figcaption>
      {says && <p className="wb-soft">{says}</p>}
      {drawable(props) ? <Picture data={props} /> : <p className="wb-soft">{empty}</p>}
      <ChartTable {...props} />
    </figure>
  )
}

/** The picture alone; nothing stands there until it is loaded, and nothing if it never is. */
function Picture({ data }: { readonly data: ChartData }): ReactNode {
  const room = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  const newest = useRef(data)
  const [failed, setFailed] = useState(false)
  const navigate = useNavigate()
  const go = useRef(navigate)
  useEffect(() => {
    newest.current = data
    go.current = navigate
    drawn.current?.draw(data)
  })
  useEffect(() => {
    let gone = false
    let watching: ResizeObserver | null = null
    const begin = async (): Promise<void> => {
      const { beginChart } = await import('./draw-chart.ts')
      if (gone || !room.current) return
      const picture = beginChart(room.current, (row, column) => {
        const to = newest.current.rows[row]?.cells[column]?.to
        if (to) void go.current(to)
      })
      picture.draw(newest.current)
      drawn.current = picture
      watching = new ResizeObserver(() => picture.fit())
      watching.observe(room.current)
    }
    begin().catch(() => setFailed(true))
    return () => {
      gone = true
      watching?.disconnect()
      drawn.current?.end()
      drawn.current = null
    }
  }, [])
  if (failed) return <p className="wb-soft">图没有载入，数字都在表里。</p>
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn on a canvas inside
  return <div ref={room} className="wb-chart-picture" role="img" aria-label={spoken(data)} />
}

/** The numbers. */
function ChartTable({ title, corner, columns, rows, total, notes }: ChartProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways
    <section className="wb-table-room" aria-label={`${title}：表，可以左右滚动`} tabIndex={0}>
      <table className="wb-table wb-chart-table">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {total && <th scope="col">{total.title}</th>}
            {notes && <th scope="col">{notes.title}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {cells.map((cell, at) => (
                <td key={columns[at] ?? at}>
                  <ChartNumber cell={cell} says={`${label}，${columns[at] ?? ''}`} />
                </td>
              ))}
              {total && (
                <td>
                  <ChartNumber cell={total.cells[key] ?? { value: null }} says={`${label}，${total.title}`} />
                </td>
              )}
              {notes && <td className="wb-chart-notes">{notes.says[key]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** 0 counts nothing and leads nowhere; what is not known is said. */
function ChartNumber({ cell, says }: { readonly cell: ChartCell; readonly says: string }): ReactNode {
  if (cell.value === null) return <span title="不知道，不是 0">—</span>
  if (cell.value === 0 || !cell.to) return cellText(cell)
  return (
    <Link to={cell.to} aria-label={`${says}：${cell.value}`}>
      {cell.value}
    </Link>
  )
}
