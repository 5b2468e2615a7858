/**
 * 补正后仍不明确 ——《政府信息公开条例》第二十九条、第三十条
 *   政府信息公开申请应当包括……申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述……
 * A second notice is not allowed (一次性告知): what is still unclear is answered, not asked again.
 */
import { quotedNumber } from '../../../law/documents/document-number.ts'
import { wording } from '../form.ts'
import { clause, day, LAW } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const STILL_UNCLEAR = outcomeLetter({
  code: 'D35',
  outcome: 'unable_still_unclear',
  title: '政府信息无法提供告知书',
  noun: '告知',
  purpose: '申请人补正后申请内容仍不明确，无法提供',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '本机关于{告知日期}以《政府信息公开申请补正告知书》（{告知文号}）告知{称谓}补正，{补正日期}收到{称谓}补正的申请。经审查，补正后的申请内容仍不明确：{不明确之处}。',
    {
      告知日期: (writing) => day(need(writing, 'supplementNotice').on),
      告知文号: (writing) => quotedNumber(need(writing, 'supplementNotice').number),
      补正日期: (writing) => day(need(writing, 'supplement').on),
      不明确之处: (writing) => clause(need(writing, 'supplement').unclear),
    },
  ),
  basis: () => `${LAW}第二十九条第二款、第三十条`,
  decision: ({ you }) => `因${you}补正后的申请内容仍不明确，本机关无法查找和提供${you}申请公开的政府信息。`,
  further: [
    wording<OutcomeFacts>(
      'again',
      '重新申请',
      '{称谓}可以在明确所需政府信息的名称、文号或者其他便于查询的特征后，重新提出申请。',
    ),
  ],
})
