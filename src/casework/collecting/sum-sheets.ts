/** 汇总导出: the sum as a workbook – every total, every organ with its figures, adjustments, who is not counted – and as the statutory report. */
import { cellsOf, cellId } from '../../law/annual-report/format.ts'
import { cellForm } from '../../law/annual-report/figures.ts'
import { cellName } from '../../law/annual-report/names.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { LEFT_OUT } from '../../law/annual-report/roll-up/children.ts'
import type { RollUp } from '../../law/annual-report/roll-up/roll-up.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { TITLE_END } from '../../law/annual-report/title.ts'
import { localDate } from '../../law/local-date.ts'
import { workbookBytes, type Worksheet, type WorksheetCell } from '../../papers/typeset/workbook.ts'
import type { KeptAdjustment } from './adjustment.ts'
import type { Member } from './member.ts'
import type { Summed } from './sum.ts'
import { ORIGINS, type VersionOrigin } from './words.ts'
import { memberView } from './views.ts'

type Value = string | number | null

/** A sheet of one header row and rows below; text stays text, a number a number, nothing a blank cell. */
function listSheet(
  name: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Value[])[],
): Worksheet {
  const cells: WorksheetCell[] = head.map((value, column) => ({ row: 0, column, value, look: 'head' }))
  rows.forEach((values, row) =>
    values.forEach((value, column) =>
      cells.push({ row: row + 1, column, value, look: typeof value === 'number' ? 'figure' : 'text' }),
    ),
  )
  return { name, widths, cells, frozen: { rows: 1, columns: 1 }, filter: true, landscape: true }
}

export interface SumToExport {
  readonly organ: string
  readonly summed: Summed
  readonly adjustments: readonly KeptAdjustment[]
  /** Where each counted version came from. */
  readonly origins: ReadonlyMap<string, { readonly origin: VersionOrigin; readonly handedInOn: string }>
}

/** The bytes (xlsx). */
export async function sumWorkbook({ organ, summed, adjustments, origins }: SumToExport): Promise<Uint8Array> {
  const { all, digests } = summed
  const forms = cellsOf(all.format)
  const names = forms.map(cellName)
  const added = (cell: RollUp['cells'][number]): number =>
    cell.adjustments.reduce((sum, { amount }) => Math.round((sum + amount) * 1e6) / 1e6, 0)
  const totals = all.cells.map((cell, place): Value[] => [
    names[place] ?? '',
    cell.sum,
    added(cell) || null,
    cell.total,
    cell.missing.length || null,
    cell.missing
      .slice(0, 20)
      .map(({ child }) => child.name)
      .join('、'),
  ])
  const children = all.counted.map(({ child, format }, at): Value[] => {
    const from = origins.get(child.organ)
    return [
      child.name,
      child.version,
      from ? ORIGINS[from.origin] : '',
      from?.handedInOn ?? '',
      FORMATS[format].cites,
      digests.get(child.organ) ?? '',
      ...forms.map((_, place) => {
        const value = all.values[at]?.[place] ?? Number.NaN
        return Number.isNaN(value) ? null : value
      }),
    ]
  })
  const own = [
    ['合计', null, '', '', '', '', ...all.cells.map(({ sum }) => sum)],
    ['调整', null, '', '', '', '', ...all.cells.map((cell) => added(cell) || null)],
    ['汇总', null, '', '', '', '', ...all.cells.map(({ total }) => total)],
  ] as const
  const heads = ['机关', '版本', '来源', '报来日期', '格式', '内容摘要', ...names]
  const whole = all.leftOut.map(({ child, why, by }): Value[] => [
    child.name,
    child.version,
    LEFT_OUT[why],
    by.map((id) => all.counted.find((each) => each.child.organ === id)?.child.name ?? '').join('、'),
  ])
  const made = adjustments.map((each): Value[] => {
    const form = cellForm(all.format, each)
    return [
      form ? cellName(form) : cellId(each),
      each.amount,
      each.reason,
      each.madeBy,
      each.madeAt.toISOString().slice(0, 10),
      each.withdrawnAt ? `${each.withdrawnBy ?? ''}撤销：${each.withdrawnBecause}` : '',
    ]
  })
  return workbookBytes({
    title: `${organ}${all.year}年度政府信息公开工作年度报告汇总`,
    author: organ,
    sheets: [
      listSheet(
        '汇总',
        ['项目', '各机关之和', '调整', '汇总数', '没有数的机关', '其中'],
        [60, 14, 10, 14, 14, 60],
        totals,
      ),
      listSheet('各机关', heads, [32, 8, 14, 14, 30, 20, ...names.map(() => 12)], [...children, ...own]),
      listSheet('调整', ['项目', '调整数', '理由', '经办', '日期', '撤销'], [60, 12, 60, 14, 14, 40], made),
      listSheet('没有计入的', ['机关', '版本', '原因', '由哪些机关的报告计入'], [36, 8, 50, 60], whole),
    ],
  })
}

/** The sum as a report: the three statutory tables with the totals; the prose is written where the report is compiled. */
export function sumReport(organ: string, { cells, format, year }: RollUp): Report {
  return {
    organ,
    year,
    format: format.id,
    title: `${organ}${year}${TITLE_END}`,
    period: { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) },
    signedOn: null,
    preamble: null,
    signature: null,
    sections: format.sections.map(({ key, number, title }) => ({ key, number, title, text: '' })),
    cells: cells.map(({ form: { table, row, column }, total }) => ({
      table,
      row,
      column,
      value: total,
      raw: total === null ? '' : String(total),
      status: total === null ? ('blank' as const) : ('read' as const),
      at: null,
    })),
  }
}

/** The list of a round as offices circulate it. */
export const membersWorkbook = (
  organ: string,
  year: number,
  members: readonly Member[],
  dueOn: string,
  today: string,
): Promise<Uint8Array> =>
  workbookBytes({
    title: `${organ}${year}年度政府信息公开工作年度报告报送情况`,
    author: organ,
    sheets: [
      listSheet(
        '报送情况',
        ['机关', '所在', '统一社会信用代码', '情况', '逾期', '报来日期', '计入的版本', '错误', '不用报送的原因'],
        [36, 20, 24, 18, 8, 14, 12, 8, 40],
        members.map((member) => {
          const { name, place, code, stateSays, late, receivedOn, accepted, errors, excused } = memberView(
            member,
            dueOn,
            today,
          )
          return [name, place, code, stateSays, late ? '逾期' : '', receivedOn, accepted, errors, excused]
        }),
      ),
    ],
  })
