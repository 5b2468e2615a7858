import type { Check, Seen } from '../../check.ts'
import { cellsOf, type CellForm, type Format } from '../../format.ts'
import { FORMATS } from '../../formats/index.ts'
import type { PrintedLabel } from '../../report.ts'
import { sampleReport } from '../../sample.ts'
import { TABLES_CITED } from '../source.ts'
import { labelVariance } from './label-variance.ts'

const printed = (official: string, printed: string) => ({
  report: sampleReport('annual-2019', { labels: [{ official, printed, at: { line: 75 } }] }),
})

export const officialLabels: Check = {
  id: 'T5',
  severity: 'warning',
  says: '表格的行、列名称与规定格式一字不差（空格、标点、编号样式除外）',
  ...TABLES_CITED,
  fix: '照规定格式改正表格文字；最好使用锁定文字的样表填写。',
  examples: {
    holds: printed('1.属于国家秘密', '1．属于 国家秘密'),
    breaks: printed('结果维持', '结果维护'),
  },
  *look(report) {
    const format = report.format === null ? null : FORMATS[report.format]
    if (!format) return
    const groups = new Map<string, PrintedLabel[]>()
    for (const label of report.labels ?? []) {
      const key = `${label.official}\n${label.printed.replace(/\s+/g, '')}`
      groups.set(key, [...(groups.get(key) ?? []), label])
    }
    for (const labels of groups.values()) yield* lookAt(labels, format)
  },
}

function* lookAt(labels: readonly PrintedLabel[], format: Format): Iterable<Seen> {
  const [label] = labels
  const variance = label && labelVariance(label.official, label.printed)
  if (!label || !variance || variance === 'none') return
  const times = labels.length > 1 ? `（${labels.length} 处）` : ''
  const printed = label.printed.trim()
  const shown = printed === '' ? '没有写' : `写作“${printed}”`
  const remark = variance === 'remark' && printed !== '' ? '，没有照写其中的说明' : ''
  yield {
    message: `表格文字“${label.official}”${shown}${times}${remark}`,
    severity: variance === 'wording' ? 'warning' : 'info',
    cells: cellsUnder(format, label.official),
    text: printed || null,
    at: labels.find(({ at }) => at)?.at ?? null,
  }
}

/** The cells a label heads; of a heading over many only the first, to show where it stands. */
function cellsUnder(format: Format, label: string): readonly CellForm[] {
  const byLabel = UNDER.get(format) ?? new Map<string, readonly CellForm[]>()
  UNDER.set(format, byLabel)
  const known = byLabel.get(label)
  if (known) return known
  const cells = cellsOf(format).filter((cell) => heads(cell, label, format))
  const shown = cells.length > MANY ? cells.slice(0, 1) : cells
  // Only labels of the form are kept: there are no others that head a cell.
  if (shown.length > 0) byLabel.set(label, shown)
  return shown
}

const UNDER = new WeakMap<Format, Map<string, readonly CellForm[]>>()

const heads = ({ table, block, rowForm, columnForm }: CellForm, label: string, format: Format): boolean =>
  rowForm.path.includes(label) ||
  columnForm.path.includes(label) ||
  block.caption === label ||
  format.tables.some(({ key, corner }) => key === table && corner === label)

const MANY = 25
