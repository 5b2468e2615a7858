/**
 * 说明理由告知书 ——《政府信息公开条例》第三十五条
 *   申请人申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求申请人说明理由。行政机关认为申请理由不合理的，告知
 *   申请人不予处理；行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，可以确定延迟答复的合理期限
 *   并告知申请人。
 */
import type { LocalDate } from '../../law/local-date.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { course, recital } from './recital.ts'
import { factMissing } from './refusals.ts'
import { clause, day, LAW } from './words.ts'

export interface ReasonRequestFacts extends ApplicationFacts {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly count: number
  /** 数量、频次的具体情形. */
  readonly about: string
  /** 说明理由的最后一日. */
  readonly until: LocalDate
}

export const REASON_REQUEST: LetterForm<ReasonRequestFacts> = {
  code: 'D05',
  title: '政府信息公开申请说明理由告知书',
  to: '申请人',
  cites: ['条例第三十五条'],
  layout: 'letter',
  purpose: '申请的数量、频次明显超过合理范围，要求说明理由',
  blocks: [
    recital(),
    course(),
    locked('counts', '申请的数量、频次', ({ facts, you }) => [
      `经查，${day(facts.from)}至${day(facts.to)}，${you}向本机关提出政府信息公开申请${facts.count}件，${clause(facts.about)}，` +
        '数量、频次明显超过合理范围。',
    ]),
    locked('request', '要求和期限', ({ facts, you }) => [
      `依照${LAW}第三十五条的规定，请${you}于${day(facts.until)}前（含当日）向本机关书面说明申请的理由。`,
    ]),
    locked('consequence', '后果', ({ you }) => [
      `本机关认为申请理由不合理的，将告知${you}不予处理；认为申请理由合理，但是无法在${LAW}第三十三条规定的期限内答复的，将确定延迟答复的合理期限并告知${you}。`,
    ]),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses: ({ from, to, count, about, until, date }) => {
    if (!(Number.isInteger(count) && count > 0) || !about.trim()) return factMissing('申请的数量、频次')
    if (from > to || to > date || until <= date) {
      return { code: 'date-impossible', about: `统计期间${day(from)}至${day(to)}，说明理由的期限至${day(until)}` }
    }
    return undefined
  },
}
