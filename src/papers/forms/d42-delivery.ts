/**
 * 送达回证 ——《国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释》（国办公开办函〔2016〕235号）
 *   采取邮寄送达方式送达的，以交邮之日当日为期限计算时点；应当通过邮政企业送达。采取直接送达、委托其他行政机关代为送达等方式送达的，
 *   以申请人及其法定代理人签收之日当日为期限计算时点。
 */
import { SENDING_CITES, SENDING_WAYS } from '../../law/time-limits/sending.ts'
import { isBlank } from './answers.ts'
import { choice, column, date, list, optionsOf, signature, text } from './field.ts'
import { form, grid, lines, listing, notes } from './form.ts'
import { daysOutOfOrder } from './signing.ts'

const WAYS = { ...optionsOf(SENDING_WAYS), left: '留置送达' } as const
type Way = keyof typeof WAYS

/** The recipient signs, or the refusal is told. */
const BY_HAND: readonly Way[] = ['hand', 'organ', 'onTheSpot']
const AT_A_DISTANCE: readonly Way[] = ['post', 'online', 'fax']

/** Couriers that are no postal enterprise, as people write them. */
const PRIVATE_COURIER = /顺丰|圆通|中通|申通|韵达|极兔|京东|德邦|百世|菜鸟/u

export const DELIVERY_FORM = form({
  code: 'D42',
  title: '送达回证',
  numbered: true,
  headed: true,
  by: '送达人、受送达人',
  purpose: '证明文书何时、以何种方式送达',
  cites: [SENDING_CITES],
  fields: {
    caseNo: text('登记号'),
    recipient: text('受送达人', { cites: SENDING_CITES, due: 'opening' }),
    address: text('送达地址', { cites: SENDING_CITES, due: 'opening' }),
    documents: list(
      '送达的文书',
      {
        name: column('文书名称', 74, { due: true, left: true }),
        number: column('文号', 50),
        copies: column('份数', 20, { due: true }),
      },
      { cites: SENDING_CITES, due: 'opening', blankRows: 3 },
    ),
    way: choice('送达方式', WAYS, { cites: SENDING_CITES, due: 'opening' }),
    sentOn: date('交邮、发出\n或者送达日期', { cites: SENDING_CITES, due: 'closing' }),
    mailNumber: text('邮件号码\n（邮政企业）', { cites: SENDING_CITES }),
    receivedBy: signature('受送达人签名\n或者盖章', { cites: SENDING_CITES, tall: 16 }),
    substitute: text('代收人及其与受送达人的关系', { tall: 12 }),
    refusal: text('拒收事由和经过', { tall: 14 }),
    witness: text('见证人签名或者\n拍照、录像记录', { tall: 12 }),
    proof: choice(
      '所附凭证',
      { postal: '邮寄凭证', track: '投递记录', screen: '发送成功记录', photo: '照片、录像', other: '其他' },
      { many: true, writeIn: 'other' },
    ),
    server: signature('送达人', { cites: SENDING_CITES, due: 'closing', tall: 14 }),
    remark: text('备注'),
  },
  parts: [
    grid('受送达人', lines([['recipient', 3.65], 'caseNo'], ['address'])),
    listing('documents'),
    grid(
      '送达情况',
      lines(
        ['way'],
        [['sentOn', 3.65], 'mailNumber'],
        ['receivedBy'],
        ['substitute'],
        ['refusal'],
        ['witness'],
        ['proof'],
        ['server'],
        ['remark'],
      ),
    ),
    notes(
      '说明',
      '邮寄送达应当通过邮政企业，以交邮之日为期限计算时点，并附邮寄凭证；直接送达、委托其他行政机关代为送达的，以受送达人签收之日为期限计算时点。',
      '通过互联网渠道、传真送达的，附发送成功的记录。',
    ),
  ],
  requires: [
    {
      oneOf: ['receivedBy'],
      label: '受送达人签名和日期',
      cites: SENDING_CITES,
      due: 'closing',
      when: ({ way }) => BY_HAND.some((by) => way?.picks.includes(by)),
    },
    {
      oneOf: ['mailNumber'],
      label: '邮件号码',
      cites: SENDING_CITES,
      due: 'closing',
      when: ({ way }) => way?.picks.includes('post') ?? false,
    },
    {
      oneOf: ['proof'],
      label: '所附凭证',
      cites: SENDING_CITES,
      due: 'closing',
      when: ({ way }) => AT_A_DISTANCE.some((by) => way?.picks.includes(by)),
    },
  ],
  refuses: ({ way, mailNumber = '', sentOn, receivedBy, refusal, witness }, stage) => {
    if (way?.picks.includes('post') && PRIVATE_COURIER.test(mailNumber)) return { code: 'private-courier' }
    const left = stage === 'closing' && way?.picks.includes('left')
    if (left && (isBlank(refusal) || isBlank(witness))) return { code: 'refusal-unexplained' }
    return daysOutOfOrder(['交邮、发出或者送达日期', sentOn], ['受送达人签名日期', receivedBy?.on])
  },
})
