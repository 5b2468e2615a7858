/**
 * 第三方意见 ——《政府信息公开条例》第三十二条
 *   第三方应当自收到征求意见书之日起15个工作日内提出意见……第三方不同意公开且有合理理由的，行政机关不予公开。
 * An objection without reasons is still an opinion: the form takes it and says what follows.
 */
import { periodInChinese } from '../../law/time-limits/time-limit.ts'
import { THIRD_PARTY } from '../../law/time-limits/third-party.ts'
import { OPINION_FORM_TITLE } from '../letters/d07-third-party-consultation.ts'
import { choice, date, signature, text } from './field.ts'
import { beside, caption, form, grid, lines, notes } from './form.ts'
import { daysOutOfOrder } from './signing.ts'

const CITES = '条例第三十二条'

export const THIRD_PARTY_OPINION = form({
  code: 'D08',
  title: OPINION_FORM_TITLE,
  numbered: false,
  headed: false,
  by: '第三方',
  purpose: '第三方就是否同意公开提出书面意见，随征求意见书发出',
  cites: ['条例第十五条', CITES],
  fields: {
    toOrgan: text('致'),
    consultationNumber: text('征求意见书文号', { cites: CITES, due: 'opening' }),
    receivedOn: date('收到征求意见书日期', { cites: CITES, due: 'closing' }),
    information: text('所涉政府信息', { cites: CITES, due: 'opening', tall: 16 }),
    thirdParty: text('姓名或者名称', { cites: CITES, due: 'opening' }),
    contact: text('联系人'),
    phone: text('联系电话'),
    opinion: choice(
      '意见',
      { agrees: '同意公开', partly: '部分同意公开', objects: '不同意公开' },
      { cites: CITES, due: 'closing' },
    ),
    parts: text('不同意公开的部分', { cites: CITES, tall: 16 }),
    nature: choice(
      '可能损害的权益',
      { secret: '商业秘密', privacy: '个人隐私', other: '其他合法权益' },
      { cites: '条例第十五条', many: true, writeIn: 'other' },
    ),
    reasons: text('不同意公开的理由', { cites: CITES, tall: 40 }),
    measures: text('涉及商业秘密的，已采取的保密措施', { tall: 20 }),
    evidence: text('所附证明材料', { cites: CITES, tall: 14 }),
    signature: signature('第三方签名\n或者盖章', { cites: CITES, due: 'closing', tall: 22 }),
  },
  parts: [
    caption('toOrgan'),
    grid(
      '第三方对公开政府信息的意见',
      lines([['consultationNumber', 3.65], 'receivedOn'], ['information']),
      beside('第三方', ['thirdParty'], [['contact', 3.65], 'phone']),
      lines(['opinion'], ['parts'], ['nature'], ['reasons'], ['measures'], ['evidence'], ['signature']),
    ),
    notes(
      '说明',
      `请自收到征求意见书之日起${periodInChinese(THIRD_PARTY.versions[0].value)}内提出意见；逾期未提出意见的，由行政机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开。`,
      '不同意公开的，请具体说明公开会损害何种合法权益以及如何损害；没有说明合理理由的，由行政机关依照条例的规定决定是否公开。',
      '行政机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方。',
    ),
  ],
  requires: [
    {
      oneOf: ['parts'],
      label: '不同意公开的部分',
      cites: CITES,
      due: 'closing',
      when: ({ opinion }) => opinion?.picks[0] === 'partly',
    },
  ],
  refuses: ({ receivedOn, signature }) =>
    daysOutOfOrder(['收到征求意见书日期', receivedOn], ['签名日期', signature?.on]),
  notes: ({ opinion, reasons }) =>
    opinion !== undefined && opinion.picks[0] !== 'agrees' && !reasons?.trim()
      ? ['第三方不同意公开但没有说明理由，由本机关依照条例的规定决定是否公开（条例第三十二条）。']
      : [],
})
