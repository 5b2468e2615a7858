/**
 * 不予公开：法律、行政法规禁止公开 ——《政府信息公开条例》第十四条、第三十六条第（三）项
 *   ……法律、行政法规禁止公开的政府信息……不予公开。
 * Only a law or an administrative regulation can forbid; rules and normative documents cannot.
 */
import { outcome } from '../../../law/applications/outcomes/catalogue.ts'
import { wording } from '../form.ts'
import { cited, clause, titled } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

/** Names that no law or administrative regulation has: normative documents, and rules of a province, city or county. */
const NO_LAW =
  /(通知|意见|函|纪要|方案|通告|公告|细则|规程)$|^(?!中华人民共和国|全国|国务院).{2,5}?(省(?!际)|自治区|自治州|市(?![场容政民])|县)/u

export const OTHER_LAW = outcomeLetter({
  code: 'D25',
  outcome: 'denied_other_law',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '法律、行政法规禁止公开，不予公开',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{理由}。{法律名称}{条款}规定该类信息不得公开，该政府信息属于法律、行政法规禁止公开的政府信息。',
    {
      理由: (writing) => clause(need(writing, 'lawCitation').reason),
      法律名称: (writing) => titled(need(writing, 'lawCitation').law),
      条款: (writing) => clause(need(writing, 'lawCitation').article),
    },
  ),
  refuses: ({ needs: { lawCitation } }) =>
    lawCitation && NO_LAW.test(lawCitation.law.replaceAll(/[《》\s]/g, ''))
      ? { code: 'not-a-law', about: titled(lawCitation.law) }
      : undefined,
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
  basis: (writing) => {
    const { law, article } = need(writing, 'lawCitation')
    return `${titled(law)}${clause(article)}和${cited(outcome('denied_other_law').cites)}`
  },
})
