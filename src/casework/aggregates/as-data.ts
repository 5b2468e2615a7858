/** Public sums as data: the same figures as on the pages, for programs and for spreadsheets. What is not there is empty, never 0. */
import { cellId, type CellForm } from '../../law/annual-report/format.ts'
import { cellName, columnName, rowName } from '../../law/annual-report/names.ts'
import type { RolledIdentity } from '../../law/annual-report/roll-up/broken.ts'
import { COMPARABILITY } from '../../law/annual-report/roll-up/counterparts.ts'
import type { OutcomeStructure } from '../../law/annual-report/roll-up/outcomes.ts'
import { TIMELINESS } from '../../law/annual-report/timeliness.ts'
import { csvField } from '../../papers/typeset/csv.ts'
import { beijingTime } from '../../platform/clock.ts'
import { reportAddress } from '../annual-reports/addresses.ts'
import { BYTE_ORDER_MARK } from '../annual-reports/cells-as-data.ts'
import { aggregateAddress, aggregateApi } from './addresses.ts'
import type { Aggregate } from './aggregate.ts'
import type { OrganFigure } from './organ-figures.ts'
import { reportingLines, type ReportingLine } from './reporting.ts'
import type { Below, Superior } from './superior.ts'
import type { TrendLine } from './trend.ts'
import { equationWords } from './words.ts'

type Value = string | number | null | undefined

/** Lines of a spreadsheet, with the mark by which Excel knows it for UTF-8. */
export const csvOf = (head: readonly string[], rows: readonly (readonly Value[])[]): string =>
  BYTE_ORDER_MARK +
  [head, ...rows].map((row) => `${row.map((value) => csvField(String(value ?? ''))).join(',')}\r\n`).join('')

const named = ({ slug, name }: Pick<Below, 'slug' | 'name'>) => ({ slug, name })
/** What a cell is called, for programs and for people. */
export const formJson = (form: CellForm) => ({
  cell: cellId(form),
  table: form.table,
  row: form.row,
  column: form.column,
  name: cellName(form),
  unit: form.columnForm.kind === 'wanYuan' ? '万元' : null,
})

/** A superior as pages name it. */
export const superiorJson = ({ slug, name, kind, demonstration, above }: Superior) => ({
  slug,
  name,
  kind,
  demonstration,
  above,
})

/** The sum of a year with what it rests on. @param base address of the site */
export function aggregateJson(
  aggregate: Aggregate,
  outcomes: OutcomeStructure,
  broken: readonly RolledIdentity[],
  base: string,
) {
  const { superior, year, format, all, reporting, silent, own, organs } = aggregate
  const organOf = (id: string) => {
    const organ = organs.get(id)
    return organ ? [named(organ)] : []
  }
  const at = (what: string) => base + aggregateApi(superior.slug, year, what)
  return {
    superior: superiorJson(superior),
    year,
    format: format.id,
    reports: {
      published: reporting.length,
      counted: all.counted.length,
      leftOut: reporting.length - all.counted.length,
      late: reporting.filter(({ timeliness }) => timeliness === 'late').length,
      silent: silent.length,
    },
    outcomes: {
      groups: outcomes.groups.map(({ label, cells, count, share }) => ({
        label,
        cells: cells.map(({ form }) => cellId(form)),
        count,
        share,
      })),
      together: outcomes.together,
      stated: outcomes.stated,
      lacking: outcomes.lacking,
    },
    cells: all.cells.map(({ form, sum, missing }, place) => ({
      ...formJson(form),
      sum,
      reports: all.counted.length - missing.length,
      missing: missing.length,
      own: own?.figures[place] ?? null,
    })),
    own: own && { organ: own.organ, version: own.version },
    broken: broken.map(({ identity, left, right, holds, breaking, lacking }) => ({
      says: equationWords(identity),
      left,
      right,
      holds,
      breaking: breaking.flatMap(({ child, left: one, right: other }) =>
        organOf(child.organ).map((organ) => ({ organ, left: one, right: other })),
      ),
      lacking: lacking.flatMap(({ organ }) => organOf(organ)),
    })),
    links: {
      page: base + aggregateAddress(superior.slug, year),
      self: at(''),
      cellsCsv: at('/cells.csv'),
      organs: `${at('/organs')}?cell={cell}`,
      organsCsv: `${at('/organs.csv')}?cell={cell}`,
      reporting: at('/reporting'),
      reportingCsv: at('/reporting.csv'),
      alike: at('/alike'),
    },
  }
}

/** The sum of every cell, a line each. */
export function cellsCsv({ superior, year, format, all, own }: Aggregate): string {
  const head = [
    '汇总',
    '年度',
    '部分',
    '行',
    '列',
    '合计',
    '有数的报告',
    '没有数的报告',
    '本级报告',
    'table',
    'row',
    'column',
  ]
  const rows = all.cells.map(({ form, sum, missing }, place) => [
    superior.name,
    year,
    format.sections.find(({ tables }) => tables.includes(form.table))?.title,
    form.rowForm.path.length > 0 ? rowName(form.rowForm) : form.block.caption,
    columnName(form.columnForm),
    sum,
    all.counted.length - missing.length,
    missing.length,
    own?.figures[place],
    form.table,
    form.row,
    form.column,
  ])
  return csvOf(head, rows)
}

/** A line behind a total. */
export const figureJson = ({ organ, value, each, base, why, version, timeliness, reports }: OrganFigure) => ({
  organ: named(organ),
  kind: organ.kind,
  value,
  perThousand: each,
  base: base && { base: base.base, amount: base.amount, source: base.source },
  remark: why,
  version,
  timeliness,
  reports,
})

/** Every line behind a total. */
export const figuresCsv = (year: number, form: CellForm, lines: readonly OrganFigure[]): string =>
  csvOf(
    ['机关', '年度', '数据项', '数值', '每千', '基数', '基数来源', '版本', '是否按期', '说明', '网址名'],
    lines.map(({ organ, value, each, base, why, version, timeliness }) => [
      organ.name,
      year,
      cellName(form),
      value,
      each,
      base?.amount,
      base?.source,
      version,
      timeliness && TIMELINESS[timeliness],
      why,
      organ.slug,
    ]),
  )

/** An organ with its report of the year, or without. */
export const reportingJson = ({ organ, reporting, dueOn, counts, why }: ReportingLine, year: number, base: string) => ({
  organ: named(organ),
  dissolvedOn: organ.dissolvedOn,
  version: reporting?.published.version ?? null,
  signedOn: reporting?.published.signedOn ?? null,
  publicOn: reporting?.published.publicOn ?? null,
  publishedAt: reporting ? beijingTime(reporting.published.publishedAt) : null,
  fromFile: reporting ? !reporting.published.writtenHere : null,
  dueOn,
  timeliness: reporting?.timeliness ?? null,
  counts,
  why,
  page: reporting ? base + reportAddress({ slug: organ.slug, year }) : null,
})

/** Everybody's line, for a spreadsheet. */
export const reportingCsv = (aggregate: Aggregate): string =>
  csvOf(
    [
      '机关',
      '年度',
      '版本',
      '成文日期',
      '首次公布',
      '从文件录入',
      '期限',
      '是否按期',
      '计入合计',
      '没有计入的原因',
      '网址名',
    ],
    reportingLines(aggregate).map(({ organ, reporting, dueOn, counts, why }) => [
      organ.name,
      aggregate.year,
      reporting?.published.version ?? '本站没有',
      reporting?.published.signedOn,
      reporting?.published.publicOn,
      reporting && (reporting.published.writtenHere ? '否' : '是'),
      dueOn,
      reporting && TIMELINESS[reporting.timeliness],
      reporting && (counts ? '是' : '否'),
      why,
      organ.slug,
    ]),
  )

/** The years of every cell. */
export const trendJson = (superior: Superior, lines: readonly TrendLine[]) => ({
  superior: superiorJson(superior),
  cells: lines.map(({ form, points }) => ({ ...formJson(form), years: points })),
})

/** The years of every cell, a line each. */
export const trendCsv = (superior: Superior, lines: readonly TrendLine[]): string =>
  csvOf(
    ['汇总', '数据项', '年度', '合计', '有数的报告', '没有数的报告', '可比程度', 'table', 'row', 'column'],
    lines.flatMap(({ form, points }) =>
      points.map(({ year, total, how, reports, missing }) => [
        superior.name,
        cellName(form),
        year,
        total,
        reports,
        missing,
        COMPARABILITY[how].label,
        form.table,
        form.row,
        form.column,
      ]),
    ),
  )
