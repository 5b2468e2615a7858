/**
 * 不予公开：国家秘密 ——《政府信息公开条例》第十四条、第三十六条第（三）项
 *   依法确定为国家秘密的政府信息……不予公开。
 * The letter names level and basis of the classification and nothing of the content (保守国家秘密法).
 */
import { wording } from '../form.ts'
import { clause } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const STATE_SECRET = outcomeLetter({
  code: 'D24',
  outcome: 'denied_state_secret',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '信息已依法确定为国家秘密，不予公开',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，该政府信息已依照{定密依据}确定为国家秘密，密级为{密级}。',
    {
      定密依据: (writing) => clause(need(writing, 'classification').basis),
      密级: (writing) => need(writing, 'classification').level,
    },
  ),
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
})
