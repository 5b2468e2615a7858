/**
 * 撤回申请 —— 申请人的意思表示
 * Nothing is decided about the applicant's rights: the letter ends the case and needs no remedies clause.
 */
import { wording } from '../form.ts'
import { clause, day } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const WITHDRAWN = outcomeLetter({
  code: 'D37',
  outcome: 'other_withdrawn',
  title: '政府信息公开申请终止办理告知书',
  noun: '告知',
  purpose: '申请人撤回申请，终止办理',
  finding: wording<OutcomeFacts>('finding', '撤回的事实', '{撤回日期}，{称谓}{撤回形式}撤回上述申请。', {
    撤回日期: (writing) => day(need(writing, 'withdrawal').on),
    撤回形式: (writing) => clause(need(writing, 'withdrawal').form),
  }),
  opening: ({ you }) => `鉴于${you}已经撤回申请，`,
  decision: () => '本机关对该申请终止办理。',
  further: [wording<OutcomeFacts>('again', '再次申请', '撤回申请不影响{称谓}就同一政府信息再次提出申请。')],
})
