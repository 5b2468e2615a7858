/**
 * 延迟答复告知书 ——《政府信息公开条例》第三十五条
 *   ……行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，可以确定延迟答复的合理期限并告知申请人。
 */
import type { LocalDate } from '../../law/local-date.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { course, recital } from './recital.ts'
import { factMissing } from './refusals.ts'
import { clause, day, LAW } from './words.ts'

export interface DelayedReplyFacts extends ApplicationFacts {
  /** 为什么无法在第三十三条规定的期限内答复. */
  readonly reason: string
  /** 延迟答复的最后一日. */
  readonly until: LocalDate
}

export const DELAYED_REPLY_LETTER: LetterForm<DelayedReplyFacts> = {
  code: 'D14',
  title: '政府信息公开申请延迟答复告知书',
  to: '申请人',
  cites: ['条例第三十五条'],
  layout: 'letter',
  purpose: '大量申请的理由合理、但无法按期答复，确定延迟答复的合理期限',
  blocks: [
    recital(),
    course(),
    wording(
      'reason',
      '延迟的原因',
      '经审查，{称谓}申请的理由合理；因{原因}，本机关无法在{条例}第三十三条规定的期限内答复{称谓}。',
      {
        原因: ({ facts }) => clause(facts.reason),
      },
    ),
    locked('until', '延迟答复的期限', ({ facts, you }) => [
      `依照${LAW}第三十五条的规定，本机关确定于${day(facts.until)}前（含当日）答复${you}。`,
    ]),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses: ({ reason, until, date, case: { dueOn, steps } }) => {
    if (!steps.some(({ did }) => did === 'reasons-received')) return factMissing('申请人说明的理由')
    if (!reason.trim()) return factMissing('无法按期答复的原因')
    return until <= date || (dueOn !== null && until <= dueOn)
      ? { code: 'date-impossible', about: `延迟答复的期限${day(until)}不晚于成文日期或者原答复期限` }
      : undefined
  },
}
