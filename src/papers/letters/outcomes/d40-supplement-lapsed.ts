/**
 * 逾期不补正 ——《政府信息公开条例》第三十条
 *   申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。
 */
import { quotedNumber } from '../../../law/documents/document-number.ts'
import { wording } from '../form.ts'
import { day } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const SUPPLEMENT_LAPSED = outcomeLetter({
  code: 'D40',
  outcome: 'other_supplement_lapsed',
  title: '政府信息公开申请不再处理告知书',
  noun: '告知',
  purpose: '无正当理由逾期不补正，视为放弃申请，不再处理',
  finding: wording<OutcomeFacts>(
    'finding',
    '逾期不补正的事实',
    '因申请内容不明确，本机关于{告知日期}以《政府信息公开申请补正告知书》（{告知文号}）一次性告知{称谓}补正，补正期限至{补正期限}。期限届满，{称谓}没有补正，也没有说明正当理由。',
    {
      告知日期: (writing) => day(need(writing, 'supplementNotice').on),
      告知文号: (writing) => quotedNumber(need(writing, 'supplementNotice').number),
      补正期限: (writing) => day(need(writing, 'supplementNotice').until),
    },
  ),
  decision: ({ you }) => `视为${you}放弃申请，本机关不再处理该政府信息公开申请。`,
  refuses: ({ date, needs: { supplementNotice } }) =>
    supplementNotice && date <= supplementNotice.until
      ? { code: 'date-impossible', about: `补正期限至${day(supplementNotice.until)}，届满之后才可以不再处理` }
      : undefined,
})
