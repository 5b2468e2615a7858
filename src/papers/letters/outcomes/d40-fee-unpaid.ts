/**
 * 逾期未缴费 ——《政府信息公开条例》第四十二条；《政府信息公开信息处理费管理办法》第六条
 *   申请人应当在收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请，行政机关不再处理该政府信息公开申请。
 */
import { quotedNumber } from '../../../law/documents/document-number.ts'
import { wording } from '../form.ts'
import { day, LAW } from '../words.ts'
import { inForceOn } from '../../../law/dated.ts'
import { FEE_PAYMENT } from '../../../law/time-limits/fee-payment.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const FEE_UNPAID = outcomeLetter({
  code: 'D40',
  outcome: 'other_fee_unpaid',
  title: '政府信息公开申请不再处理告知书',
  noun: '告知',
  purpose: '收费通知后逾期未缴费，视为放弃申请，不再处理',
  finding: wording<OutcomeFacts>(
    'finding',
    '逾期未缴费的事实',
    '本机关以《政府信息公开申请收费通知书》（{通知文号}）通知{称谓}缴纳信息处理费{金额}元，{称谓}于{收到日期}收到，缴费期限至{缴费期限}。期限届满，{称谓}没有缴纳。',
    {
      通知文号: (writing) => quotedNumber(need(writing, 'feeNotice').number),
      金额: (writing) => String(need(writing, 'feeNotice').amountYuan),
      收到日期: (writing) => day(need(writing, 'feeNotice').receivedOn),
      缴费期限: (writing) => day(need(writing, 'feeNotice').payBy),
    },
  ),
  basis: ({ facts }) => `${LAW}第四十二条和${inForceOn(FEE_PAYMENT.versions, facts.date)?.cites ?? ''}`,
  decision: ({ you }) => `视为${you}放弃申请，本机关不再处理该政府信息公开申请。`,
  refuses: ({ date, needs: { feeNotice } }) =>
    feeNotice && date <= feeNotice.payBy
      ? { code: 'date-impossible', about: `缴费期限至${day(feeNotice.payBy)}，届满之后才可以不再处理` }
      : undefined,
})
