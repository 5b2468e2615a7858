/** The rows of a list: a dense table on a screen, cards on a phone. */
import { Button, Checkbox, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { IN_SIGHT, sortName, type Column, type RowAction } from './column.ts'

export interface RowsProps<Row> {
  readonly says: string
  readonly rows: readonly Row[]
  /** The number of the first row in the whole list. */
  readonly first: number
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly open: ((row: Row) => string) | undefined
  readonly actions: ((row: Row) => readonly RowAction[]) | undefined
  /** `name` or `-name` */
  readonly sorted: string
  readonly sort: (name: string) => void
  /** Keys of chosen rows; undefined when rows cannot be chosen. */
  readonly chosen: ReadonlySet<string> | undefined
  readonly choose: (keys: ReadonlySet<string>) => void
}

/** The column whose text leads into the record. */
const leading = <Row,>(columns: readonly Column<Row>[]): string | undefined =>
  (columns.find(({ card }) => card === 'title') ?? columns[0])?.key

export function TableRows<Row>(props: RowsProps<Row>): ReactNode {
  const { says, rows, first, columns, rowKey, open, actions, sorted, sort, chosen, choose } = props
  const navigate = useNavigate()
  const lead = leading(columns)
  const keys = rows.map(rowKey)
  const all = chosen !== undefined && keys.length > 0 && keys.every((key) => chosen.has(key))
  return (
    // What scrolls sideways is reached by the keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="wb-table-room" aria-label={`${says}列表`} tabIndex={0}>
      <table className="wb-table">
        <thead>
          <tr>
            {chosen && (
              <th scope="col" className="wb-col-choose">
                <Checkbox
                  aria-label="选择本页全部"
                  checked={all}
                  indeterminate={!all && keys.some((key) => chosen.has(key))}
                  onChange={({ target }) => choose(new Set(target.checked ? keys : []))}
                />
              </th>
            )}
            <th scope="col" className="wb-col-number">
              序号
            </th>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sorted={sorted} sort={sort} />
            ))}
            {(open ?? actions) && (
              <th scope="col" className="wb-col-actions">
                操作
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={keys[at]}
              onDoubleClick={open && (() => void navigate(open(row)))}
              className={chosen?.has(keys[at] ?? '') ? 'wb-chosen' : undefined}
            >
              {chosen && (
                <td className="wb-col-choose">
                  <Choose at={first + at} rowKey={keys[at] ?? ''} chosen={chosen} choose={choose} />
                </td>
              )}
              <td className="wb-col-number">{first + at}</td>
              {columns.map(({ key, show, align }) => (
                <td key={key} className={align ? `wb-${align}` : undefined}>
                  {open && key === lead ? <Link to={open(row)}>{show(row)}</Link> : show(row)}
                </td>
              ))}
              {(open ?? actions) && (
                <td className="wb-col-actions">
                  <Actions row={row} at={first + at} open={open} actions={actions} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sorted: string
  readonly sort: (name: string) => void
}

function HeadCell<Row>({ column, sorted, sort }: HeadProps<Row>): ReactNode {
  const name = sortName(column)
  const style = column.width ? { width: column.width, minWidth: column.width } : undefined
  if (!name)
    return (
      <th scope="col" style={style} className={column.align ? `wb-${column.align}` : undefined}>
        {column.title}
      </th>
    )
  const way = sorted === name ? 'ascending' : sorted === `-${name}` ? 'descending' : 'none'
  return (
    <th scope="col" style={style} aria-sort={way}>
      <button type="button" className="wb-sort" onClick={() => sort(way === 'ascending' ? `-${name}` : name)}>
        {column.title}
        <span aria-hidden="true">{way === 'ascending' ? '▲' : way === 'descending' ? '▼' : '↕'}</span>
      </button>
    </th>
  )
}

interface ChooseProps {
  readonly at: number
  readonly rowKey: string
  readonly chosen: ReadonlySet<string>
  readonly choose: (keys: ReadonlySet<string>) => void
}

function Choose({ at, rowKey, chosen, choose }: ChooseProps): ReactNode {
  return (
    <Checkbox
      aria-label={`选择第 ${at} 行`}
      checked={chosen.has(rowKey)}
      onChange={({ target }) => {
        const next = new Set(chosen)
        if (target.checked) next.add(rowKey)
        else next.delete(rowKey)
        choose(next)
      }}
    />
  )
}

interface ActionsProps<Row> {
  readonly row: Row
  readonly at: number
  readonly open: ((row: Row) => string) | undefined
  readonly actions: ((row: Row) => readonly RowAction[]) | undefined
}

function Actions<Row>({ row, at, open, actions }: ActionsProps<Row>): ReactNode {
  const all = actions?.(row) ?? []
  const room = IN_SIGHT - (open ? 1 : 0)
  const inSight = all.length > room + 1 ? all.slice(0, room) : all
  const more = all.slice(inSight.length)
  return (
    <span className="wb-row-actions">
      {open && (
        <Link to={open(row)} aria-label={`查看第 ${at} 行`}>
          查看
        </Link>
      )}
      {inSight.map(({ label, onClick, danger = false }) => (
        <Button
          key={label}
          type="link"
          size="small"
          danger={danger}
          onClick={onClick}
          aria-label={`${label}第 ${at} 行`}
        >
          {label}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map(({ label, danger = false }) => ({ key: label, label, danger })),
            onClick: ({ key }) => more.find(({ label }) => label === key)?.onClick(),
          }}
        >
          <Button type="link" size="small" aria-label={`第 ${at} 行的更多操作`}>
            更多
          </Button>
        </Dropdown>
      )}
    </span>
  )
}

export function CardRows<Row>(props: RowsProps<Row>): ReactNode {
  const { says, rows, first, columns, rowKey, open, actions, chosen, choose } = props
  const lead = leading(columns)
  const title = columns.find(({ key }) => key === lead)
  const status = columns.find(({ card }) => card === 'status')
  const lines = columns.filter((column) => column !== title && column !== status && column.card !== 'none')
  return (
    <ol className="wb-cards" aria-label={`${says}列表`} start={first}>
      {rows.map((row, at) => (
        <li key={rowKey(row)} className="wb-card">
          <p className="wb-card-head">
            {chosen && <Choose at={first + at} rowKey={rowKey(row)} chosen={chosen} choose={choose} />}
            {open ? <Link to={open(row)}>{title?.show(row)}</Link> : <strong>{title?.show(row)}</strong>}
            {status?.show(row)}
          </p>
          <dl>
            {lines.map(({ key, title: label, show }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{show(row)}</dd>
              </div>
            ))}
          </dl>
          {actions && <Actions row={row} at={first + at} open={undefined} actions={actions} />}
        </li>
      ))}
    </ol>
  )
}
