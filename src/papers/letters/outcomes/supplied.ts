/**
 * What is supplied with an answer —《政府信息公开条例》第三十六条第（二）项、第三十七条、第四十条
 *   行政机关依申请公开政府信息，应当根据申请人的要求及行政机关保存政府信息的实际情况，确定提供政府信息的具体形式；按照
 *   申请人要求的形式提供政府信息，可能危及政府信息载体安全或者公开成本过高的，可以通过电子数据以及其他适当形式提供……
 */
import type { PaperTable } from '../../typeset/paper.ts'
import { locked } from '../form.ts'
import type { SuppliedRecord } from '../need-facts.ts'
import { clause, LAW } from '../words.ts'
import type { OutcomeFacts } from './outcome-form.ts'

/** The list of records with form and pages; nothing where none are supplied. */
export const recordList = locked<OutcomeFacts>('records', '提供的政府信息目录、形式和页数', ({ facts: { needs } }) =>
  needs.records && needs.records.length > 0 ? [recordsTable(needs.records)] : [],
)

/** Why the form differs from the one asked for. */
export const otherForm = locked<OutcomeFacts>(
  'other-form',
  '改变提供形式的理由',
  ({ facts: { otherForm: other }, you }) =>
    other
      ? [
          `${you}要求以“${clause(other.requested)}”的形式提供；因${clause(other.reason)}，` +
            `本机关依照${LAW}第四十条的规定以上列形式提供。`,
        ]
      : [],
)

/** The enclosed records as 附件说明 names them. */
export const recordNames = (records: readonly SuppliedRecord[] = []): readonly string[] =>
  records.map(({ name }) => name)

function recordsTable(records: readonly SuppliedRecord[]): PaperTable {
  return {
    kind: 'table',
    name: '提供的政府信息目录',
    widths: [14, 66, 34, 28, 14],
    headRows: 1,
    rows: [
      { cells: ['序号', '信息名称', '文号', '提供形式', '页数'].map((text) => ({ text, bold: true })) },
      ...records.map(({ name, number, form, pages }, index) => ({
        cells: [
          { text: String(index + 1) },
          { text: name, left: true },
          { text: number ?? '—' },
          { text: form },
          { text: String(pages) },
        ],
      })),
    ],
  }
}
