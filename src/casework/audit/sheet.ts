/** The audit list as a workbook. */
import { workbookBytes, type WorksheetCell } from '../../papers/typeset/workbook.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { AuditEntry } from './entries.ts'

const HEAD = ['序号', '时间', '操作人', '事项', '对象', '来源', '地址', '请求编号', '校验值'] as const
const WIDTHS = [8, 22, 14, 20, 44, 8, 18, 40, 76]
export const DOORS: Readonly<Record<string, string>> = {
  desk: '工作台',
  portal: '门户',
  api: '接口',
  job: '后台任务',
  cli: '命令行',
}

/** The entries as xlsx, in their order; `names` are the events' names. */
export function auditSheet(
  entries: readonly AuditEntry[],
  names: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const rows = entries.map((entry) => [
    entry.seq,
    beijingTime(entry.at).slice(0, 19).replace('T', ' '),
    entry.actorName,
    names[entry.did] ?? entry.did,
    `${entry.subjectKind} ${entry.subjectId}`,
    DOORS[entry.door] ?? entry.door,
    entry.address,
    entry.requestId,
    entry.hash,
  ])
  const cells: WorksheetCell[] = [HEAD, ...rows].flatMap((row, at) =>
    row.map((value, column) => ({ row: at, column, value, look: at === 0 ? ('head' as const) : ('text' as const) })),
  )
  return workbookBytes({
    title: '审计记录',
    author: null,
    sheets: [
      { name: '审计记录', widths: WIDTHS, cells, frozen: { rows: 1, columns: 0 }, landscape: true, filter: true },
    ],
  })
}
