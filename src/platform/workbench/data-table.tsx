/** A list that lives on the server: search form, toolbar, rows, pages; the person's columns and page size are remembered. */
import { Button, Pagination } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { PAGE_SIZES } from '../web/query.ts'
import { callForFile, saveFile, type Query } from './api.ts'
import type { Column, RowAction } from './column.ts'
import { ColumnChoice } from './column-choice.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { usePreference } from './preference.ts'
import { CardRows, TableRows } from './rows.tsx'
import { SearchForm, type Filter } from './search-form.tsx'
import { Loading, State, Trouble } from './states.tsx'
import { useAct } from './use-act.tsx'
import { useList } from './use-list.ts'
import { useMay } from './viewer.ts'
import { TABLE_FROM, useWide } from './wide.ts'

export interface DataTableProps<Row> {
  /** What the person arranged is remembered under this name. */
  readonly name: string
  /** What a row is: 培训 */
  readonly says: string
  /** Its measure word, 条 when not given. */
  readonly unit?: string
  /** The list below the desk's API: `/trainings`. */
  readonly path: string
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly filters?: readonly Filter[]
  /** Conditions the person does not choose. */
  readonly always?: Query
  /** `name` or `-name`, when the person sorts by nothing. */
  readonly sort?: string
  /** Where a row leads: its title, 查看, double-click. */
  readonly open?: (row: Row) => string
  readonly actions?: (row: Row) => readonly RowAction[]
  readonly create?: { readonly label: string; readonly to: string; readonly may: string }
  readonly bulk?: readonly {
    readonly label: string
    readonly run: (rows: readonly Row[]) => void
    readonly may?: string
  }[]
  readonly importing?: { readonly path: string; readonly may: string }
  /** Address of the xlsx below the desk's API; what is asked for is added. */
  readonly exporting?: string
  readonly print?: boolean
  /** Further buttons of the toolbar. */
  readonly more?: ReactNode
  /** What to do when there is nothing yet. */
  readonly empty: ReactNode
}

const NO_QUERY = {}

export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { name, says, unit = '条', path, columns, filters = [], always = NO_QUERY, rowKey, empty } = props
  const [size, keepSize] = usePreference(`size.${name}`, 20)
  const [preset] = useState(() => ({ size: String(size), ...(props.sort && { sort: props.sort }) }))
  const list = useList<Row>(path, always, preset)
  const [hidden, keepHidden] = usePreference<readonly string[]>(
    `columns.${name}`,
    columns.filter((column) => column.hidden).map(({ key }) => key),
  )
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const wide = useWide(TABLE_FROM)
  const { page, query } = list
  const searched = filters.some(({ name: filter }) =>
    Object.keys(query).some((key) => key.startsWith(filter) && query[key]),
  )
  const rows = page?.items ?? []
  const shared = {
    says,
    rows,
    first: page ? (page.page - 1) * page.size + 1 : 1,
    columns: columns.filter(({ key }) => !hidden.includes(key)),
    rowKey,
    open: props.open,
    actions: props.actions,
    sorted: query['sort'] ?? '',
    sort: (by: string) => list.ask({ sort: by }),
    chosen: props.bulk ? chosen : undefined,
    choose,
  }
  return (
    <section className="wb-list" aria-busy={list.loading}>
      {filters.length > 0 && <SearchForm filters={filters} query={query} ask={list.ask} reset={list.reset} />}
      <Toolbar
        {...props}
        query={{ ...query, ...always }}
        total={page?.total ?? 0}
        chosen={rows.filter((row) => chosen.has(rowKey(row)))}
        again={list.again}
        choice={wide ? <ColumnChoice columns={columns} hidden={hidden} keep={keepHidden} /> : null}
      />
      {list.problem ? (
        <Trouble problem={list.problem} again={list.again} />
      ) : !page ? (
        <Loading what={`${says}列表`} />
      ) : rows.length === 0 ? (
        <State
          title={searched ? `没有符合条件的${says}` : `还没有${says}`}
          says={searched ? '请放宽查询条件再试，或者点“重置”查看全部。' : empty}
        >
          {searched && <Button onClick={list.reset}>查看全部</Button>}
        </State>
      ) : wide ? (
        <TableRows {...shared} />
      ) : (
        <CardRows {...shared} />
      )}
      {page && page.total > 0 && (
        <Pagination
          className="wb-pages"
          align="end"
          size="small"
          current={page.page}
          pageSize={page.size}
          total={page.total}
          showSizeChanger
          pageSizeOptions={[...PAGE_SIZES]}
          showTotal={(total) => (page.more ? `多于 ${total} ${unit}，请缩小范围` : `共 ${total} ${unit}`)}
          onChange={(at, per) => {
            if (per !== page.size) keepSize(per)
            list.ask({ size: per, page: per === page.size && at > 1 ? at : null })
          }}
        />
      )}
    </section>
  )
}

interface ToolbarProps<Row> extends Omit<DataTableProps<Row>, 'actions'> {
  readonly query: Query
  readonly total: number
  readonly again: () => void
  readonly choice: ReactNode
  readonly chosen: readonly Row[]
}

function Toolbar<Row>(props: ToolbarProps<Row>): ReactNode {
  const {
    create,
    bulk = [],
    importing,
    exporting,
    print = true,
    more,
    query,
    chosen,
    again,
    choice,
    total,
    says,
  } = props
  const may = useMay()
  const act = useAct()
  const [importOpen, setImportOpen] = useState(false)
  return (
    <div className="wb-toolbar">
      {create && may(create.may) && (
        <Link className="ant-btn wb-button-link" to={create.to}>
          {create.label}
        </Link>
      )}
      {bulk
        .filter((each) => !each.may || may(each.may))
        .map(({ label, run }) => (
          <Button key={label} disabled={chosen.length === 0} onClick={() => run(chosen)}>
            {label}
            {chosen.length > 0 && `（${chosen.length}）`}
          </Button>
        ))}
      {importing && may(importing.may) && <Button onClick={() => setImportOpen(true)}>导入</Button>}
      {exporting && (
        <Button
          loading={act.busy}
          disabled={total === 0}
          onClick={() =>
            void act.run(async () => saveFile(await callForFile('GET', exporting, { query })), { refresh: ['none'] })
          }
        >
          导出Excel
        </Button>
      )}
      {print && (
        <Button disabled={total === 0} onClick={() => window.print()}>
          打印
        </Button>
      )}
      {more}
      <span className="wb-toolbar-end">{choice}</span>
      {importing && (
        <ImportDialog
          open={importOpen}
          path={importing.path}
          {...(props.always && { query: props.always })}
          says={says}
          close={(changed) => {
            setImportOpen(false)
            if (changed) again()
          }}
        />
      )}
    </div>
  )
}
