/** 复议诉讼台账的栏目: the export has them, an old ledger is read against them. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { RESULT_CODES, RESULTS } from '../../law/applications/remedies/results.ts'
import { PARTY_KINDS } from './store.ts'
import { BLOCKS, INSTANCES } from './step.ts'

export const TITLE = '行政复议、行政诉讼台账'

const choicesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const RESULT_CHOICES = RESULT_CODES.map((value) => ({ value, label: RESULTS[value].label }))
const YES_NO = choicesOf({ yes: '是', no: '否' })

/** What both the export and the import have. */
export const COLUMNS: readonly RegisterColumn[] = [
  {
    key: 'block',
    label: '类型',
    kind: 'choice',
    required: true,
    choices: choicesOf(BLOCKS),
    also: ['案件类型', '类别'],
  },
  { key: 'instance', label: '审级', kind: 'choice', choices: choicesOf(INSTANCES), hint: '行政复议、一审的可以不填' },
  {
    key: 'forum',
    label: '复议机关或者法院',
    kind: 'text',
    required: true,
    max: 200,
    also: ['复议机关', '法院', '受理机关', '审理机关', '复议机关/法院'],
  },
  { key: 'theirNo', label: '案号', kind: 'text', required: true, max: 100, also: ['复议案号', '案件编号'] },
  {
    key: 'followsNo',
    label: '前案案号',
    kind: 'text',
    max: 100,
    hint: '复议后起诉的填复议案号，二审、再审的填一审案号',
  },
  {
    key: 'partyName',
    label: '申请人或者原告',
    kind: 'text',
    required: true,
    max: 100,
    also: ['申请人', '原告', '当事人', '申请人/原告'],
  },
  { key: 'partyKind', label: '申请人类别', kind: 'choice', choices: choicesOf(PARTY_KINDS), hint: '不填的按自然人' },
  { key: 'caseNo', label: '所涉申请登记号', kind: 'text', max: 100, also: ['登记号', '依申请公开登记号'] },
  {
    key: 'claim',
    label: '请求',
    kind: 'text',
    required: true,
    max: 2000,
    also: ['复议请求', '诉讼请求', '请求事项', '案由'],
  },
  {
    key: 'filedOn',
    label: '提出日期',
    kind: 'date',
    required: true,
    also: ['申请日期', '立案日期', '受理日期', '起诉日期'],
  },
  {
    key: 'receivedOn',
    label: '收到副本日期',
    kind: 'date',
    required: true,
    also: ['收到日期', '收到通知日期', '收到应诉通知书日期'],
  },
  { key: 'simple', label: '简易程序', kind: 'choice', choices: YES_NO, hint: '只有行政复议填' },
  { key: 'answeredOn', label: '答复（答辩）日期', kind: 'date', also: ['答复日期', '答辩日期'] },
  { key: 'result', label: '结果', kind: 'choice', choices: RESULT_CHOICES, also: ['审理结果', '办理结果', '复议结果'] },
  { key: 'instead', label: '改判为', kind: 'choice', choices: RESULT_CHOICES, hint: '只有改判的填' },
  { key: 'document', label: '决定书、裁判文书', kind: 'text', max: 200, also: ['文书号', '文号', '决定书文号'] },
  {
    key: 'concludedOn',
    label: '作出结果日期',
    kind: 'date',
    also: ['决定日期', '判决日期', '结案日期', '审结日期'],
  },
  { key: 'learntOn', label: '收到结果日期', kind: 'date', hint: '不填的按作出之日' },
  { key: 'archiveNo', label: '归档号', kind: 'text', max: 100, hint: '已经办结归档的填' },
]

/** Further columns of an export, worked out and therefore not read. */
export const FURTHER: readonly RegisterColumn[] = [
  { key: 'ledgerNo', label: '台账号', kind: 'text' },
  { key: 'phase', label: '状态', kind: 'text' },
  { key: 'answerDueOn', label: '答复（答辩）期限', kind: 'date' },
  { key: 'hearingOn', label: '听证、开庭日期', kind: 'date' },
  { key: 'performBy', label: '履行期限', kind: 'date' },
  { key: 'closedOn', label: '办结日期', kind: 'date' },
]
