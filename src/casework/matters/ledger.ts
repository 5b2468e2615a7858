/** 各类事项的台账 as spreadsheets: out as the list asks, in with the same columns. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { errorSheet, sheetOf, templateOf, type WrongRow } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { PHASES } from './case.ts'
import { CAME_BY, KINDS, RESULTS, SUBJECTS, type KindCode } from './kinds.ts'
import type { ListedMatter } from './list.ts'

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const labels = <Key extends string>(table: Readonly<Record<Key, { readonly label: string }>>) =>
  Object.fromEntries(Object.entries<{ readonly label: string }>(table).map(([key, { label }]) => [key, label]))

/** Kinds that a sheet may bring in: the others hang on an application. */
export const IMPORTED: readonly KindCode[] = ['correction', 'complaint', 'suggestion', 'rectification']
const names = Object.fromEntries(IMPORTED.map((kind) => [kind, KINDS[kind].name]))

export const COLUMNS: readonly RegisterColumn[] = [
  { key: 'kind', label: '类别', kind: 'choice', required: true, choices: choices(names), also: ['事项类别'] },
  { key: 'receivedOn', label: '收到日期', kind: 'date', required: true, also: ['收到之日', '来件日期', '收件日期'] },
  {
    key: 'cameBy',
    label: '来源',
    kind: 'choice',
    required: true,
    choices: choices(CAME_BY),
    also: ['来源渠道', '渠道'],
  },
  {
    key: 'party',
    label: '提出人',
    kind: 'text',
    required: true,
    max: 100,
    also: ['姓名或者名称', '申请人', '投诉人'],
    hint: '加密保存，列表遮盖',
  },
  {
    key: 'partyKind',
    label: '提出人类别',
    kind: 'choice',
    choices: [
      { value: 'person', label: '自然人' },
      { value: 'organisation', label: '法人或者其他组织' },
    ],
    hint: '不填为自然人；督促整改填主管部门',
  },
  { key: 'phone', label: '联系电话', kind: 'text', max: 60, also: ['电话'] },
  { key: 'subject', label: '关于', kind: 'choice', choices: choices(SUBJECTS), hint: '不填为其他' },
  {
    key: 'about',
    label: '内容',
    kind: 'text',
    required: true,
    max: 4000,
    also: ['事项', '反映的问题', '要求更正的记录'],
  },
  { key: 'evidence', label: '证据或者文号', kind: 'text', max: 2000, also: ['证据', '文号'] },
  { key: 'dueOn', label: '整改期限', kind: 'date', hint: '只有督促整改填写；其他的由系统按本机关的设置推算' },
]

const OUT: readonly RegisterColumn[] = [
  { key: 'ledgerNo', label: '登记号', kind: 'text' },
  { key: 'kindName', label: '类别', kind: 'text' },
  { key: 'receivedOn', label: '收到日期', kind: 'date' },
  { key: 'cameBy', label: '来源', kind: 'text' },
  { key: 'partyShown', label: '提出人', kind: 'text' },
  { key: 'about', label: '内容', kind: 'text' },
  { key: 'dueOn', label: '期限', kind: 'date' },
  { key: 'unit', label: '承办科室', kind: 'text' },
  { key: 'phase', label: '办理状态', kind: 'text' },
  { key: 'result', label: '办理结果', kind: 'text' },
  { key: 'closedOn', label: '办结日期', kind: 'date' },
]

/** The ledger's name: that of one kind, or of all. */
export const ledgerName = (kind: KindCode | '' | undefined): string => (kind ? KINDS[kind].ledger : '申请后续事项台账')

/** The list as a workbook; persons stay masked, what is not there yet is a blank cell. */
export const ledgerSheet = (title: string, organ: string | null, rows: readonly ListedMatter[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      OUT,
      { title, organ },
      rows.map(({ kind, cameBy, phase, result, ...row }) => ({
        ...row,
        kindName: KINDS[kind].name,
        cameBy: CAME_BY[cameBy],
        phase: PHASES[phase],
        result: result && labels(RESULTS)[result],
      })),
    ),
  )

const IMPORT_TITLE = '申请后续事项'
/** The empty template. */
export const templateSheet = (organ: string | null): Promise<Uint8Array> =>
  workbookBytes(templateOf(COLUMNS, { title: IMPORT_TITLE, organ }))
/** The rows that were not taken, each with what is wrong. */
export const wrongSheet = (organ: string | null, rows: readonly WrongRow[]): Promise<Uint8Array> =>
  workbookBytes(errorSheet(COLUMNS, { title: IMPORT_TITLE, organ }, rows))
