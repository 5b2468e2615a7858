/**
 * 向社会公开征求意见、公示 —— 期限不少于几日，各法各条；以及公布结果
 *   《重大行政决策程序暂行条例》第十五条：……公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明。
 *   《优化营商环境条例》第六十二条：……应当通过报纸、网络等向社会公开征求意见，并建立健全意见采纳情况反馈机制。向社会公开征求意见的期限一般
 *   不少于30日。
 * These are least periods, not last days: closing earlier is the fault. The day of opening is not counted; a last day on a day off moves on.
 */
import type { Calendar } from '../calendar/calendar.ts'
import type { Reckoned } from '../calendar/working-days.ts'
import { inForceOn, type Dated } from '../dated.ts'
import type { LocalDate } from '../local-date.ts'
import type { Source, StandingCode } from '../standing.ts'
import { lastDayOfPeriod, type Period } from '../time-limits/time-limit.ts'

export interface LeastPeriod {
  readonly label: string
  /** comment: opinions are asked for and what came of them is published; notice: it is only shown (公示、公告). */
  readonly kind: 'comment' | 'notice'
  /** 一般不少于：may be shorter where the reason is published with it. */
  readonly mayShorten: boolean
  readonly standing: StandingCode
  /** Newest first. */
  readonly versions: readonly Dated<Period>[]
}

const comment = (label: string, mayShorten: boolean, from: string, cites: string, value: Period) =>
  ({ label, kind: 'comment', mayShorten, standing: 'law', versions: [{ from, cites, value }] }) as const
const notice = (label: string, from: string, cites: string, value: Period) =>
  ({ label, kind: 'notice', mayShorten: false, standing: 'law', versions: [{ from, cites, value }] }) as const

export const LEAST_PERIODS = {
  majorDecision: comment('重大行政决策草案', true, '2019-09-01', '《重大行政决策程序暂行条例》第十五条', { days: 30 }),
  businessRules: comment(
    '与市场主体生产经营活动密切相关的规章、行政规范性文件',
    true,
    '2020-01-01',
    '《优化营商环境条例》第六十二条',
    { days: 30 },
  ),
  rules: comment('规章草案', true, '2018-05-01', '《规章制定程序条例》第十五条第二款', { days: 30 }),
  /** 国办发〔2018〕37号 asks for it and names no number of days: the longest of the others is the preset. */
  normativeDocuments: {
    label: '其他行政规范性文件草案',
    kind: 'comment',
    mayShorten: true,
    standing: 'proposed',
    versions: [{ from: '2018-05-16', cites: '国办发〔2018〕37号', value: { days: 30 } }],
  },
  compensation: comment('房屋征收补偿方案', false, '2011-01-21', '《国有土地上房屋征收与补偿条例》第十条第二款', {
    days: 30,
  }),
  planDraft: comment('城乡规划草案', false, '2008-01-01', '《城乡规划法》第二十六条', { days: 30 }),
  hearing: notice('规章听证会的时间、地点和内容', '2018-05-01', '《规章制定程序条例》第十六条', { days: 30 }),
  landCompensation: notice('征地补偿安置公告', '2021-09-01', '《土地管理法实施条例》第二十八条', { days: 30 }),
  landPrenotice: notice('征收土地预公告', '2021-09-01', '《土地管理法实施条例》第二十六条', { workingDays: 10 }),
  recruits: notice('公务员拟录用人员名单', '2019-06-01', '《公务员法》第三十二条', { workingDays: 5 }),
  singleSource: notice('单一来源采购', '2015-03-01', '《政府采购法实施条例》第三十八条', { workingDays: 5 }),
  bidCandidates: notice('中标候选人', '2012-02-01', '《招标投标法实施条例》第五十四条', { days: 3 }),
} as const satisfies Record<string, LeastPeriod>

export type LeastPeriodCode = keyof typeof LEAST_PERIODS

/** A least period with the types of its fields widened. */
export const leastPeriod = (code: LeastPeriodCode): LeastPeriod => LEAST_PERIODS[code]

/** The first day on which it may close, when it opens on a day; null where no rule was in force yet. */
export function earliestClose(calendar: Calendar, code: LeastPeriodCode, opensOn: LocalDate): Reckoned | null {
  const version = inForceOn(leastPeriod(code).versions, opensOn)
  return version ? lastDayOfPeriod(calendar, version.value, opensOn) : null
}

/**
 * 意见采纳情况几日以内公布：《优化营商环境条例》第六十二条 asks for 意见采纳情况反馈机制 and names no days; the preset is our own and the
 * organ sets another. Days after the last one on which opinions are taken; newest first.
 */
export const RESULT_WITHIN: readonly (Dated<number> & Source)[] = [
  { from: '2020-01-01', cites: '《优化营商环境条例》第六十二条（没有规定几日）', standing: 'proposed', value: 30 },
]

export interface PublicComment {
  readonly basis: LeastPeriodCode
  readonly opensOn: LocalDate
  /** Last day on which opinions are taken. */
  readonly closesOn: LocalDate
  /** 缩短期限的说明, published with it. */
  readonly shortenedBecause: string | null
  /** 意见采纳情况公布的日子; null while it is not. */
  readonly resultOn: LocalDate | null
}

export type CommentFault =
  'closes-before-opening' | 'too-short' | 'shortened-unexplained' | 'result-before-close' | 'result-missing'

export const COMMENT_SAYS: Readonly<Record<CommentFault, string>> = {
  'closes-before-opening': '截止日期早于开始日期，请核对。',
  'too-short': '征求意见、公示的时间短于法定的最短期限。',
  'shortened-unexplained': '缩短征求意见期限的，应当在公开征求意见时说明理由。',
  'result-before-close': '征求意见还没有截止，不能公布采纳情况。',
  'result-missing': '征求意见已经截止，还没有公布意见采纳情况。',
}

/**
 * What is wrong with a call for opinions on a day; empty when nothing is. Shortening is refused where the law allows none; a
 * provisional last day is held against it all the same.
 */
export function commentFaults(
  calendar: Calendar,
  { basis, opensOn, closesOn, shortenedBecause, resultOn }: PublicComment,
  today: LocalDate,
): readonly CommentFault[] {
  const faults: CommentFault[] = []
  const { kind, mayShorten } = leastPeriod(basis)
  if (closesOn < opensOn) faults.push('closes-before-opening')
  else {
    const earliest = earliestClose(calendar, basis, opensOn)
    const day =
      earliest &&
      ('dueOn' in earliest ? earliest.dueOn : 'provisionallyOn' in earliest ? earliest.provisionallyOn : null)
    if (day && closesOn < day) {
      if (!mayShorten) faults.push('too-short')
      else if ((shortenedBecause ?? '').trim() === '') faults.push('shortened-unexplained')
    }
  }
  if (kind === 'comment') {
    if (resultOn !== null && resultOn <= closesOn) faults.push('result-before-close')
    if (resultOn === null && today > closesOn) faults.push('result-missing')
  }
  return faults
}
