/**
 * 重复申请 ——《政府信息公开条例》第三十六条第（六）项
 *   行政机关已就申请人提出的政府信息公开申请作出答复、申请人重复申请公开相同政府信息的，告知申请人不予重复处理。
 */
import { quotedNumber } from '../../../law/documents/document-number.ts'
import { wording } from '../form.ts'
import { day } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const DUPLICATE = outcomeLetter({
  code: 'D36',
  outcome: 'refuse_duplicate',
  title: '政府信息公开申请不予处理告知书',
  noun: '告知',
  purpose: '就相同信息已经答复过，不予重复处理',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{称谓}曾向本机关申请公开相同的政府信息，本机关已于{答复日期}作出答复（{答复文号}）。',
    {
      答复日期: (writing) => day(need(writing, 'earlierAnswer').on),
      答复文号: (writing) => quotedNumber(need(writing, 'earlierAnswer').number),
    },
  ),
  decision: ({ you }) => `现告知${you}：本机关对${you}的重复申请不予重复处理。`,
})
