/** What of a report is worth a picture: series read off its tables, each with the numbers beside, and a sentence when there is nothing to draw. */
import { cellsOf, type CellForm, type Format, type TableForm } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { columnName, rowName, shortLabel } from '../../law/annual-report/names.ts'
import { cellIndex, type Report } from '../../law/annual-report/report.ts'
import { cellId } from '../../law/annual-report/format.ts'

export interface Bar {
  readonly label: string
  /** Null when no number stands in the cell (blank, a sign, uncertain): no bar, and the table says so. */
  readonly value: number | null
}

export interface Chart {
  /** Letters and hyphens, for the address of the picture. */
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly bars: readonly Bar[]
  /** Said instead of a picture when no bar is above zero; null when there is something to draw. */
  readonly nothing: string | null
}

/** The charts of a report, in the order of its tables; none when its format is not known. */
export function chartsOf(report: Report): readonly Chart[] {
  if (report.format === null) return []
  const format = FORMATS[report.format]
  return format.tables.flatMap((table) => CHARTS[table.layout](report, format, table))
}

const CHARTS: Readonly<
  Record<TableForm['layout'], (report: Report, format: Format, table: TableForm) => readonly Chart[]>
> = {
  stacked: (report, format, table) => [
    chart(
      'proactive',
      titleOfSection(format, table),
      '件、项',
      bars(
        report,
        formsOf(format, table).filter(({ columnForm }) => columnForm.kind === 'count'),
        (form) => `${rowName(form.rowForm)}：${columnName(form.columnForm)}`,
      ),
      '各项数字均为 0。',
    ),
  ],
  matrix: (report, format, table) => {
    const forms = formsOf(format, table)
    const total = forms.at(-1)?.column
    const first = forms[0]?.row
    const applicants = forms.filter(({ row, column }) => row === first && column !== total)
    const inTotal = forms.filter(({ column, rowForm }) => column === total && rowForm.path.length > 1)
    // Rows under one heading (不予公开 …) make one bar; the sum row of the results is no result.
    const results = inTotal.filter(({ row }) => row !== SUM_OF_RESULTS)
    return [
      chart(
        'applicants',
        '本年新收申请：按申请人',
        '件',
        bars(report, applicants, (form) => columnName(form.columnForm)),
        '本年度没有新收政府信息公开申请。',
      ),
      chart('results', '本年度办理结果', '件', groupedBars(report, results), '本年度没有办结的政府信息公开申请。'),
    ]
  },
  strip: (report, format, table) => [
    chart(
      'review-litigation',
      '行政复议、行政诉讼',
      '件',
      bars(
        report,
        formsOf(format, table).filter(({ columnForm }) => columnForm.key !== 'total'),
        (form) => `${form.block.caption ?? ''}：${columnName(form.columnForm)}`,
      ),
      '本年度没有因政府信息公开引起的行政复议、行政诉讼。',
    ),
  ],
}

const SUM_OF_RESULTS = 'resultTotal'

const formsOf = (format: Format, table: TableForm): readonly CellForm[] =>
  cellsOf(format).filter((form) => form.table === table.key)

const titleOfSection = (format: Format, table: TableForm): string =>
  format.sections.find(({ tables }) => tables.includes(table.key))?.title ?? ''

function bars(report: Report, forms: readonly CellForm[], label: (form: CellForm) => string): readonly Bar[] {
  const cells = cellIndex(report)
  return forms.map((form) => ({ label: label(form), value: cells.get(cellId(form))?.value ?? null }))
}

function groupedBars(report: Report, forms: readonly CellForm[]): readonly Bar[] {
  const groups = new Map<string, (number | null)[]>()
  for (const [index, { value }] of bars(report, forms, () => '').entries()) {
    const label = shortLabel(forms[index]?.rowForm.path[1] ?? '')
    groups.set(label, [...(groups.get(label) ?? []), value])
  }
  return [...groups].map(([label, values]) => ({
    label,
    value: values.some((value) => value === null) ? null : sum(values),
  }))
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((left, right) => left + (right ?? 0), 0)

function chart(key: string, title: string, unit: string, all: readonly Bar[], zero: string): Chart {
  const drawn = all.some(({ value }) => value !== null && value !== 0)
  const unknown = all.filter(({ value }) => value === null).length
  // A blank is never 0: what nobody filled in cannot be said to be nothing.
  const nothing = unknown === 0 ? zero : `表中没有大于 0 的数字，另有 ${unknown} 项空白或不能确定。`
  return { key, title, unit, bars: all, nothing: drawn ? null : nothing }
}
