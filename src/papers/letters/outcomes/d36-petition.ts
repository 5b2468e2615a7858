/**
 * 信访、投诉、举报 ——《政府信息公开条例》第三十九条第一款
 *   申请人以政府信息公开申请的形式进行信访、投诉、举报等活动，行政机关应当告知申请人不作为政府信息公开申请处理并可以告知
 *   通过相应渠道提出。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const PETITION = outcomeLetter({
  code: 'D36',
  outcome: 'refuse_petition',
  title: '政府信息公开申请不予处理告知书',
  noun: '告知',
  purpose: '以申请的形式进行信访、投诉、举报，不作为政府信息公开申请处理，告知相应渠道',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{称谓}提交的上述内容属于以政府信息公开申请的形式进行{性质}。',
    { 性质: (writing) => clause(need(writing, 'channel').nature) },
  ),
  decision: ({ you }) => `现告知${you}：本机关对上述内容不作为政府信息公开申请处理。`,
  further: [
    wording<OutcomeFacts>('channel', '相应渠道', '对上述事项，{称谓}可以通过以下渠道提出：{渠道}。', {
      渠道: (writing) => clause(need(writing, 'channel').channel),
    }),
  ],
})
