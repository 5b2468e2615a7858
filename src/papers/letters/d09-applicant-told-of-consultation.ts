/**
 * 征求意见告知书（给申请人）——《政府信息公开条例》第三十三条第三款
 *   行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。
 * No article orders this letter; without it the applicant cannot tell why the period stands still.
 */
import { inForceOn } from '../../law/dated.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { EXCLUDED } from '../../law/time-limits/excluded.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { recital } from './recital.ts'
import { factMissing } from './refusals.ts'
import { cited, clause, day, LAW } from './words.ts'

export interface ToldOfConsultationFacts extends ApplicationFacts {
  readonly whom: 'third-party' | 'organ'
  readonly askedOn: LocalDate
  /** 为什么需要征求意见；the third party is not named. */
  readonly why: string
}

const WHOM = {
  'third-party': { name: '第三方', cites: '第三十二条' },
  organ: { name: '共同制作该政府信息的行政机关', cites: '第三十四条' },
} as const

export const TOLD_OF_CONSULTATION: LetterForm<ToldOfConsultationFacts> = {
  code: 'D09',
  title: '政府信息公开申请征求意见告知书',
  to: '申请人',
  cites: ['条例第三十三条第三款'],
  layout: 'letter',
  purpose: '告知申请人正在征求第三方或者其他机关意见，所需时间不计算在答复期限内',
  blocks: [
    recital(),
    wording('why', '征求意见的原因', '经审查，{原因}。', { 原因: ({ facts }) => clause(facts.why) }),
    locked('consultation', '征求意见的日期和依据', ({ facts }) => [
      `依照${LAW}${WHOM[facts.whom].cites}的规定，本机关于${day(facts.askedOn)}书面征求${WHOM[facts.whom].name}的意见。`,
    ]),
    locked('excluded', '对答复期限的影响', ({ facts }) => [
      `依照${cited(inForceOn(EXCLUDED, facts.askedOn)?.cites ?? '')}的规定，征求意见所需时间不计算在答复期限内。征求意见结束后，本机关将在答复期限内继续办理并答复。`,
    ]),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses: ({ why, askedOn, date, case: of }) => {
    if (!why.trim()) return factMissing('征求意见的原因')
    return askedOn < of.receivedOn || askedOn > date
      ? { code: 'date-impossible', about: `征求意见书${day(askedOn)}发出` }
      : undefined
  },
}
