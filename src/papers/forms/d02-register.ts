/**
 * 政府信息公开申请登记表 ——《政府信息公开条例》第四十五条
 *   行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度，加强工作规范。
 * One block for each of the five stages; the day of receipt follows from the channel (第三十一条).
 */
import { RECEIPT_CHANNELS, receiptOf } from '../../law/time-limits/receipt.ts'
import { SENDING_WAYS } from '../../law/time-limits/sending.ts'
import { choice, column, date, list, opinion, optionsOf, signature, text, type Values } from './field.ts'
import { beside, form, grid, listing } from './form.ts'
import { ORGANISATION_KINDS } from './organisation-kinds.ts'
import type { FormRefusal } from './refusals.ts'
import { daysOutOfOrder } from './signing.ts'

const STAGES = '条例第四十五条'
const RECEIPT = '条例第三十一条'

const fields = {
  applicant: text('申请人', { cites: STAGES, due: 'opening' }),
  kind: choice(
    '申请人类别',
    { naturalPerson: '自然人', ...ORGANISATION_KINDS },
    { cites: '条例第五十条', due: 'opening' },
  ),
  identity: text('身份证明', { cites: '条例第二十九条' }),
  contact: text('联系方式', { cites: '条例第二十九条' }),
  agent: text('代理人\n及委托书'),
  channel: choice('提交渠道', optionsOf(RECEIPT_CHANNELS), { cites: RECEIPT, due: 'opening' }),
  submittedOn: date('提交日期', { cites: RECEIPT, due: 'opening' }),
  signedOn: date('签收日期', { cites: RECEIPT }),
  confirmedOn: date('确认日期', { cites: RECEIPT }),
  receivedOn: date('收到申请之日', { cites: RECEIPT, due: 'opening' }),
  request: text('申请内容', { cites: STAGES, due: 'opening', tall: 18 }),
  formWanted: text('形式要求', { cites: '条例第二十九条' }),
  help: text('需要的帮助', { cites: '条例第四十三条' }),
  papers: text('收到的材料'),
  splitOf: text('拆分自'),
  registrar: signature('登记人', { cites: STAGES, due: 'opening', tall: 9 }),
  dueOn: date('答复期限\n届满日', { cites: '条例第三十三条', due: 'opening' }),
  review: opinion('{政府信息公开工作机构负责人}\n审核意见', { cites: STAGES, due: 'closing', tall: 20 }),
  unit: text('承办科室', { cites: STAGES, due: 'closing' }),
  handler: text('承办人', { cites: STAGES, due: 'closing' }),
  steps: list(
    '办理经过',
    {
      on: column('日期', 32, { due: true, day: true }),
      what: column('事项（补正、征求意见、延长、收费等）', 80, { due: true, left: true }),
      result: column('结果', 32, { left: true }),
    },
    { cites: STAGES, blankRows: 4 },
  ),
  outcome: text('答复类型', { cites: '条例第三十六条', due: 'closing' }),
  reportRow: text('年报表三\n所在行', { cites: '条例第五十条' }),
  replyNumber: text('答复文号'),
  repliedOn: date('答复日期', { cites: STAGES, due: 'closing' }),
  sendingWay: choice('送达方式', optionsOf(SENDING_WAYS), { cites: STAGES, due: 'closing' }),
  deliveredOn: date('送达日期'),
  remedies: text('复议、诉讼、\n投诉举报'),
  converted: choice('转为主动公开', { yes: '是', no: '否' }, { cites: '条例第四十四条' }),
  archivedOn: date('归档日期', { cites: STAGES, due: 'closing' }),
  archiveNumber: text('档号'),
}

export const REGISTER_FORM = form({
  code: 'D02',
  title: '政府信息公开申请登记表',
  numbered: true,
  headed: true,
  by: '政府信息公开工作机构',
  purpose: '登记一件申请，记到归档为止',
  cites: [STAGES, RECEIPT],
  fields,
  parts: [
    grid(
      '登记、审核和办理',
      beside(
        '登记',
        [['applicant', 3.65], 'identity'],
        ['kind'],
        [['contact', 3.65], 'agent'],
        ['channel'],
        [['submittedOn', 3.65], 'signedOn'],
        [['confirmedOn', 3.65], 'receivedOn'],
        ['request'],
        [['formWanted', 3.65], 'help'],
        [['papers', 3.65], 'splitOf'],
        [['registrar', 3.65], 'dueOn'],
      ),
      beside('审核', ['review']),
      beside('办理', [['unit', 3.65], 'handler']),
    ),
    listing('steps'),
    grid(
      '答复和归档',
      beside(
        '答复',
        [['outcome', 3.65], 'reportRow'],
        [['replyNumber', 3.65], 'repliedOn'],
        ['sendingWay'],
        [['deliveredOn', 3.65], 'remedies'],
      ),
      beside('归档', ['converted'], [['archivedOn', 3.65], 'archiveNumber']),
    ),
  ],
  requires: [],
  refuses: (values) =>
    receiptRefusal(values) ??
    daysOutOfOrder(
      ['收到申请之日', values.receivedOn],
      ['答复日期', values.repliedOn],
      ['送达日期', values.deliveredOn],
      ['归档日期', values.archivedOn],
    ),
  notes: ({ dueOn, repliedOn }) =>
    dueOn !== undefined && repliedOn !== undefined && repliedOn > dueOn
      ? ['答复日期晚于答复期限届满日，属于逾期答复。']
      : [],
})

/** 收到申请之日 is no matter of choice: it is the day the channel makes it. */
function receiptRefusal(values: Values<typeof fields>): FormRefusal | undefined {
  const channel = values.channel?.picks[0]
  const { submittedOn, signedOn, confirmedOn, receivedOn } = values
  if (channel === undefined || submittedOn === undefined || receivedOn === undefined) return undefined
  const receipt = receiptOf({ channel, submittedOn, signedOn, confirmedOn })
  if ('refused' in receipt) return { code: 'receipt-day', about: receipt.refused }
  if ('receivedOn' in receipt && receipt.receivedOn === receivedOn) return undefined
  return { code: 'receipt-day', about: receipt.says }
}
