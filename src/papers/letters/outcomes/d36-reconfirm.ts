/**
 * 要求确认或者重新出具已获取信息 —— 全国统一的年度报告格式第三部分“（五）不予处理 5.要求行政机关确认或重新出具已获取信息”
 * No article of the regulation says it in these words: the duty of article 36 is to supply information the applicant does not
 * have, and article 2 defines what that is. The letter cites both the article and the national type.
 */
import { outcome } from '../../../law/applications/outcomes/catalogue.ts'
import { wording } from '../form.ts'
import { clause, day, LAW } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const RECONFIRM = outcomeLetter({
  code: 'D36',
  outcome: 'refuse_reconfirm',
  title: '政府信息公开申请不予处理告知书',
  noun: '告知',
  purpose: '要求确认或者重新出具已经获取的信息，不予处理',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{称谓}已于{获取日期}{获取方式}获取上述信息，本次申请是要求本机关对{称谓}已经获取的信息予以确认或者重新出具。',
    {
      获取日期: (writing) => day(need(writing, 'earlierSupply').on),
      获取方式: (writing) => clause(need(writing, 'earlierSupply').how),
    },
  ),
  opening: () =>
    `根据${LAW}第二条、第三十六条的规定，行政机关依申请提供的是以一定形式记录、保存的政府信息，不包括对申请人已经获取的信息予以确认或者重新出具；` +
    `年度报告格式（${outcome('refuse_reconfirm').cites.replace(' ', '')}）对该情形单列为“要求行政机关确认或重新出具已获取信息”。`,
  decision: ({ you }) => `现告知${you}：本机关对${you}的该项申请不予处理。`,
})
