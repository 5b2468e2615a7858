/** Who makes a total: every report with its figure, ranked; those without one last, with the reason. By organs or by branches of the tree. */
import { cellForm, exactSum } from '../../law/annual-report/figures.ts'
import { cellId, type CellForm, type CellRef, type TableKey } from '../../law/annual-report/format.ts'
import { COMPARABILITY, type Comparability } from '../../law/annual-report/roll-up/counterparts.ts'
import { contributionsTo } from '../../law/annual-report/roll-up/roll-up.ts'
import type { Timeliness } from '../../law/annual-report/timeliness.ts'
import { perThousand, type Base } from '../../law/organs/bases.ts'
import type { OrganBase } from '../organs/bases.ts'
import { STATUS_NAMES } from '../annual-reports/cells-as-data.ts'
import type { Aggregate } from './aggregate.ts'
import type { Below } from './superior.ts'

/** One line of the table behind a total. */
export interface OrganFigure {
  readonly organ: Below
  /** null: it has no figure here, or its report is not summed up (see `why`). */
  readonly value: number | null
  /** For a thousand of the base; null where the figure or the base is missing. */
  readonly each: number | null
  readonly base: OrganBase | null
  /** Why there is no figure, or that it is comparable only roughly; null when it simply counts. */
  readonly why: string | null
  /** The version summed up; null in lines that stand for several reports. */
  readonly version: number | null
  readonly timeliness: Timeliness | null
  /** Reports in the line that have a figure. */
  readonly reports: number
}

export const FIGURE_SORTS = ['value', 'each', 'name'] as const
export type FigureSort = (typeof FIGURE_SORTS)[number]
export const GROUPINGS = { organ: '按机关', branch: '按下一级' } as const
export type Grouping = keyof typeof GROUPINGS

/** A declared cell of the sum's form by its address (`applications/granted/total`); undefined when there is none such. */
export function cellNamed({ format }: Aggregate, address: string): CellForm | undefined {
  const [table = '', row = '', column = '', more] = address.split('/')
  return more === undefined ? cellForm(format, { table: table as TableKey, row, column }) : undefined
}

/** Every line behind a cell's total, unsorted. @param bases what is given for the year, of any organs */
export function figuresBehind(
  aggregate: Aggregate,
  cell: CellRef,
  grouping: Grouping,
  divide: { readonly by: Base; readonly bases: readonly OrganBase[] } | null,
): readonly OrganFigure[] {
  const bases = new Map(divide?.bases.filter(({ base }) => base === divide.by).map((each) => [each.organId, each]))
  const lines = organLines(aggregate, cell)
  const grouped = grouping === 'organ' ? lines : branchLines(aggregate, lines)
  return grouped.map((line) => {
    const base = bases.get(line.organ.id) ?? null
    return { ...line, base, each: perThousand(line.value, base?.amount ?? null) }
  })
}

/** In the order asked for; what has no figure comes last either way. */
export function sortFigures(
  figures: readonly OrganFigure[],
  { sort, descending }: { readonly sort: FigureSort; readonly descending: boolean },
): readonly OrganFigure[] {
  const sign = descending ? -1 : 1
  const byName = (one: OrganFigure, other: OrganFigure) => one.organ.name.localeCompare(other.organ.name, 'zh-CN')
  if (sort === 'name') return figures.toSorted((one, other) => sign * byName(one, other))
  return figures.toSorted((one, other) => {
    const [a, b] = [one[sort], other[sort]]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (a - b)
  })
}

function organLines({ all, organs, reporting }: Aggregate, cell: CellRef): readonly OrganFigure[] {
  const place = all.cells.findIndex(({ form }) => cellId(form) === cellId(cell))
  const values = new Map(contributionsTo(all, cell).map((each) => [each.child.organ, each]))
  const missing = new Map(all.cells[place]?.missing.map((each) => [each.child.organ, each]))
  return reporting.flatMap(({ organ, published, timeliness, leftOut }): readonly OrganFigure[] => {
    const known = organs.get(organ.id)
    if (!known) return []
    const given = values.get(organ.id)
    const none = missing.get(organ.id)
    const why = leftOut
      ? `没有计入：${leftOut.why}`
      : given
        ? remark(given.how)
        : none?.status
          ? `没有数：${STATUS_NAMES[none.status]}`
          : COMPARABILITY[none?.how ?? 'none'].label
    return [
      {
        organ,
        value: given?.value ?? null,
        each: null,
        base: null,
        why,
        version: published.version,
        timeliness,
        reports: given ? 1 : 0,
      },
    ]
  })
}

const remark = (how: Comparability): string | null => (how === 'same' ? null : COMPARABILITY[how].label)

/** One line for each branch directly under the superior: the sum of what its organs have. */
function branchLines({ organs }: Aggregate, lines: readonly OrganFigure[]): readonly OrganFigure[] {
  const byBranch = new Map<string, OrganFigure[]>()
  for (const line of lines) byBranch.set(line.organ.branch, [...(byBranch.get(line.organ.branch) ?? []), line])
  return [...byBranch].flatMap(([id, own]) => {
    const organ = organs.get(id)
    if (!organ) return []
    const [only] = own
    if (only?.organ.id === id && own.length === 1) return [only]
    const present = own.flatMap(({ value }) => (value === null ? [] : [value]))
    const without = own.length - present.length
    return [
      {
        organ,
        value: present.length === 0 ? null : exactSum(present),
        each: null,
        base: null,
        why: without > 0 ? `另有 ${without} 份报告没有数或者没有计入` : null,
        version: null,
        timeliness: null,
        reports: present.length,
      },
    ]
  })
}
