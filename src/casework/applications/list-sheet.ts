/** 依申请公开台账: the list as it is asked for, as a workbook. Names of persons stay masked. */
import { OUTCOMES } from '../../law/applications/outcomes/catalogue.ts'
import { RECEIPT_CHANNELS } from '../../law/time-limits/receipt.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { APPLICANT_KIND_LABELS } from './applicant-kinds.ts'
import { PHASES } from './case.ts'
import type { ListedApplication } from './list.ts'

export const TITLE = '依申请公开台账'

const COLUMNS: readonly SheetColumn[] = [
  { key: 'caseNo', label: '登记号', kind: 'text', width: 22 },
  { key: 'applicantShown', label: '申请人', kind: 'text', width: 20 },
  { key: 'applicantKind', label: '申请人类别', kind: 'text', width: 26 },
  { key: 'channel', label: '提交方式', kind: 'text', width: 24 },
  { key: 'request', label: '申请内容', kind: 'longtext' },
  { key: 'submittedOn', label: '提交日期', kind: 'date' },
  { key: 'receivedOn', label: '收到申请之日', kind: 'date' },
  { key: 'dueOn', label: '答复期限', kind: 'date' },
  { key: 'phase', label: '办理状态', kind: 'text' },
  { key: 'unit', label: '承办科室', kind: 'text' },
  { key: 'person', label: '承办人', kind: 'text' },
  { key: 'internalDueOn', label: '内部期限', kind: 'date' },
  { key: 'repliedOn', label: '答复日期', kind: 'date' },
  { key: 'outcome', label: '办理结果', kind: 'text', width: 40 },
]

/** The workbook of these applications; what is not there yet is a blank cell. */
export const applicationsSheet = (organ: string | null, rows: readonly ListedApplication[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      COLUMNS,
      { title: TITLE, organ },
      rows.map((row) => ({
        ...row,
        applicantKind: APPLICANT_KIND_LABELS[row.applicantKind] ?? row.applicantKind,
        channel: RECEIPT_CHANNELS[row.channel]?.label ?? row.channel,
        phase: PHASES[row.phase] ?? row.phase,
        outcome: row.outcome && (OUTCOMES[row.outcome]?.label ?? row.outcome),
      })),
    ),
  )
