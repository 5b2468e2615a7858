/** The figures of 覆盖情况 as squares, darker for more, with the table and what each line lacks. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Chart } from '../../../platform/workbench/chart.tsx'
import type { CoverageJson } from '../coverage-endpoints.ts'
import { COVERAGE_AXES, NO_UNIT, type CoverageAxis, type CoverageFault } from '../words.ts'

export type Across = 'stage' | 'unit' | 'time'
type Row = CoverageJson['rows'][number]
type Query = Readonly<Record<string, string>>

/** What of a line stands wrong. */
export const faultsOf = ({ total, newestOn, duties, oneSided }: Row): readonly CoverageFault[] => [
  ...((total === 0 && newestOn === null) || (duties['empty'] ?? 0) > 0 ? ['empty' as const] : []),
  ...((duties['past'] ?? 0) > 0 ? ['stale' as const] : []),
  ...(oneSided.length > 0 ? ['oneSided' as const] : []),
]

const ACROSS = {
  stage: { counts: 'byStage', name: 'stage', title: '五公开环节' },
  unit: { counts: 'byUnit', name: 'unitId', title: '科室' },
  time: { counts: 'byTime', name: 'time', title: '时间' },
} as const

interface CoverageChartProps {
  readonly of: CoverageJson
  readonly rows: readonly Row[]
  readonly query: Query
  readonly across: Across
}

export function CoverageChart({ of, rows, query, across }: CoverageChartProps): ReactNode {
  const { counts, name, title } = ACROSS[across]
  const columns = columnsOf(of, across)
  const axis = COVERAGE_AXES[query['rows'] as CoverageAxis]
  const idle =
    across === 'unit' && !query['unitId']
      ? of.units.filter(({ value }) => value !== NO_UNIT && !columns.some((column) => column.value === value))
      : []
  return (
    <>
      <Chart
        kind="heat"
        title={`${axis}，按${title}`}
        unit="条"
        corner={axis}
        columns={columns.map(({ label }) => label)}
        rows={rows.map((row) => ({
          key: row.key,
          label: row.label,
          cells: columns.map(({ value }) => ({
            value: row[counts][value] ?? 0,
            to: toItems({ ...query, line: row.key, [name]: value }),
          })),
        }))}
        total={{
          title: '合计',
          cells: Object.fromEntries(
            rows.map((row) => [row.key, { value: row.total, to: toItems({ ...query, line: row.key }) }]),
          ),
        }}
        notes={{
          title: '最新一条、说明',
          says: Object.fromEntries(
            rows.map((row) => [
              row.key,
              <Notes key={row.key} row={row} axis={query['rows'] ?? ''} versions={of.versionIds} />,
            ]),
          ),
        }}
        empty="这些行里还没有公开的信息。"
      />
      {idle.length > 0 && <p className="wb-soft">没有公开的科室：{idle.map(({ label }) => label).join('、')}。</p>}
    </>
  )
}

/** Stages always; sections and times in which something was published, or the one asked for. */
function columnsOf(of: CoverageJson, across: Across): CoverageJson['stages'] {
  if (across === 'stage') return of.stages
  if (across === 'time') return of.times
  return of.units.filter(({ value }) => of.rows.some(({ byUnit }) => (byUnit[value] ?? 0) > 0))
}

const toItems = (asked: Query): string =>
  `/coverage/items?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`

interface NotesProps {
  readonly row: Row
  readonly axis: string
  readonly versions: CoverageJson['versionIds']
}

function Notes({ row, axis, versions }: NotesProps): ReactNode {
  const { empty = 0, past = 0, soon = 0 } = row.duties
  const told = [
    { state: 'empty', n: empty, says: '项还没有发布过' },
    { state: 'past', n: past, says: '项超过更新期限' },
    { state: 'soon', n: soon, says: '项临近更新期限' },
  ].filter(({ n }) => n > 0)
  const only = versions.length === 1 && axis === 'category' ? versions[0] : undefined
  return (
    <>
      <p>{row.newestOn ?? '还没有发布过'}</p>
      {row.newestOn !== null && row.total === 0 && <p>这段时间没有</p>}
      {told.map(({ state, n, says }) => (
        <p key={state}>
          {only ? (
            <Link to={`/catalogues/versions/${only.id}?category=${row.key}&state=${state}`}>
              目录 {n} {says}
            </Link>
          ) : (
            `目录 ${n} ${says}`
          )}
        </p>
      ))}
      {row.oneSided.map((says) => (
        <p key={says}>只有一面：{says}</p>
      ))}
    </>
  )
}
