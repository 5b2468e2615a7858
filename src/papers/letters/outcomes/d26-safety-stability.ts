/**
 * 不予公开：三安全一稳定 ——《政府信息公开条例》第十四条、第三十六条第（三）项
 *   ……公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开。
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const SAFETY_STABILITY = outcomeLetter({
  code: 'D26',
  outcome: 'denied_safety_stability',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '公开后可能危及国家安全、公共安全、经济安全、社会稳定，不予公开',
  finding: wording<OutcomeFacts>('finding', '审查认定', '经审查，{理由}。该政府信息公开后可能危及{利益}。', {
    理由: (writing) => clause(need(writing, 'harmReason').reason),
    利益: (writing) => need(writing, 'harmReason').interest,
  }),
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
})
