/**
 * 补正告知书 ——《政府信息公开条例》第二十九条第二款、第三十条
 *   政府信息公开申请内容不明确的，行政机关应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要
 *   补正的事项和合理的补正期限。答复期限自行政机关收到补正的申请之日起计算。申请人无正当理由逾期不补正的，视为放弃申请，行政
 *   机关不再处理该政府信息公开申请。
 */
import { CALENDAR } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { SUPPLEMENT_NOTICE } from '../../law/time-limits/supplement-notice.ts'
import { lastDayOf, periodInChinese, type Period } from '../../law/time-limits/time-limit.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import type { LetterOrgan } from './organ.ts'
import { recital } from './recital.ts'
import { factMissing, type LetterRefusal } from './refusals.ts'
import { clause, day, items, LAW } from './words.ts'

export interface SupplementNoticeFacts extends ApplicationFacts {
  /** 不明确之处，和补什么、怎样补（指导和释明）. */
  readonly points: readonly { readonly unclear: string; readonly supply: string }[]
  /** 合理的补正期限：自收到本告知书之日起多久（ORGAN_PERIODS.supplementReply 是缺省值），或者到哪一天. */
  readonly within: Period | { readonly until: LocalDate }
  /** 逾期告知经政府信息公开工作机构负责人批准. */
  readonly override: { readonly by: string; readonly reason: string } | null
}

export const SUPPLEMENT_NOTICE_LETTER: LetterForm<SupplementNoticeFacts> = {
  code: 'D04',
  title: '政府信息公开申请补正告知书',
  to: '申请人',
  cites: ['条例第二十九条第二款', '条例第三十条'],
  layout: 'letter',
  purpose: '申请内容不明确，一次性告知补正的事项和期限',
  blocks: [
    recital(),
    wording('finding', '审查认定', '经审查，{称谓}的申请内容不明确，需要补正。'),
    locked('points', '需要补正的事项及补正的方法', ({ facts, you }) => [
      `依照${LAW}第二十九条第二款、第三十条的规定，现一次性告知${you}补正以下事项：`,
      ...items(facts.points.map(({ unclear, supply }) => `${clause(unclear)}。${clause(supply)}`)).map((item) =>
        item.replace(/；$/u, '。'),
      ),
    ]),
    locked('period', '补正期限和逾期的后果', ({ facts: { within }, you }) => [
      `请${you}${
        'until' in within ? `于${day(within.until)}前（含当日）` : `自收到本告知书之日起${periodInChinese(within)}内`
      }将补正的申请提交本机关。答复期限自本机关收到补正的申请之日起计算；无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ]),
    wording('guidance', '指导和释明', '补正中如有疑问，可以按下列方式与本机关联系，本机关将给予指导和帮助。'),
    wording('closing', '结尾', '特此告知。'),
  ],
  refuses,
  notes: ({ override }) =>
    override ? ['本告知书超过一次性告知补正的法定期限，经批准出具；原答复期限仍应一并留意。'] : [],
}

function refuses(facts: SupplementNoticeFacts, organ: LetterOrgan): LetterRefusal | undefined {
  const { case: of, date, points, override, within } = facts
  if (of.steps.some(({ did }) => did === 'supplement-requested')) return { code: 'supplement-twice' }
  if (points.length === 0 || points.some(({ unclear, supply }) => !unclear.trim() || !supply.trim())) {
    return factMissing('需要补正的事项及补正的方法')
  }
  if ('until' in within && within.until <= date) {
    return { code: 'date-impossible', about: `补正期限至${day(within.until)}，不晚于成文日期${day(date)}` }
  }
  const last = lastDayOf(organ.calendar ?? CALENDAR, SUPPLEMENT_NOTICE, of.receivedOn)
  const until = 'dueOn' in last ? last.dueOn : 'provisionallyOn' in last ? last.provisionallyOn : undefined
  const approved = override !== null && override.by.trim() !== '' && override.reason.trim() !== ''
  if (until === undefined || (date > until && !approved)) {
    return { code: 'supplement-late', about: until ? `至${day(until)}` : '无从推算' }
  }
  return undefined
}
