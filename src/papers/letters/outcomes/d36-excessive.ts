/**
 * 无正当理由大量、反复申请 ——《政府信息公开条例》第三十五条
 *   申请人申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求申请人说明理由。行政机关认为申请理由不合理的，告知
 *   申请人不予处理……
 */
import { quotedNumber } from '../../../law/documents/document-number.ts'
import { wording } from '../form.ts'
import { clause, day, quoted } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const EXCESSIVE = outcomeLetter({
  code: 'D36',
  outcome: 'refuse_excessive',
  title: '政府信息公开申请不予处理告知书',
  noun: '告知',
  purpose: '申请的数量、频次明显超过合理范围且理由不合理，不予处理',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经查，{起始日期}至{截止日期}，{称谓}向本机关提出政府信息公开申请{件数}件，{申请情况}，数量、频次明显超过合理范围。本机关于{告知日期}以《政府信息公开申请说明理由告知书》（{告知文号}）要求{称谓}说明理由。{说明的理由}{审查意见}。',
    {
      起始日期: (writing) => day(need(writing, 'excessiveCounts').from),
      截止日期: (writing) => day(need(writing, 'excessiveCounts').to),
      件数: (writing) => String(need(writing, 'excessiveCounts').count),
      申请情况: (writing) => clause(need(writing, 'excessiveCounts').about),
      告知日期: (writing) => day(need(writing, 'reasonRequest').on),
      告知文号: (writing) => quotedNumber(need(writing, 'reasonRequest').number),
      说明的理由: (writing) => {
        const { reasons } = need(writing, 'reasonRequest')
        return reasons === null
          ? `${writing.you}没有在告知的期限内说明理由。`
          : `${day(reasons.on)}，本机关收到${writing.you}说明的理由：${quoted(reasons.text)}`
      },
      审查意见: (writing) => `经审查，${clause(need(writing, 'reasonRequest').finding)}，申请理由不合理`,
    },
  ),
  decision: ({ you }) => `现告知${you}：本机关对${you}的上述申请不予处理。`,
})
