/**
 * 政策解读 ——《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》（国办发〔2016〕80号）
 *   各地区各部门要按照“谁起草、谁解读”的原则，做好政策解读工作。……坚持政策性文件与解读方案、解读材料同步组织、同步审签、同步部署。……
 *   解读方案一般包括解读提纲、解读形式、解读渠道、解读时间等。
 * How many days after the document the interpretation may come stands in `time-limits/interpretation.ts`. Which documents need one is a
 * setting of the organ with a preset.
 */
import type { Calendar } from '../calendar/calendar.ts'
import type { Reckoned } from '../calendar/working-days.ts'
import type { Dated } from '../dated.ts'
import type { RankCode } from '../documents/rank.ts'
import type { LocalDate } from '../local-date.ts'
import type { Source } from '../standing.ts'
import { INTERPRETATION } from '../time-limits/interpretation.ts'
import { lastDayOf } from '../time-limits/time-limit.ts'

export const INTERPRETATION_CITE = '国办发〔2016〕80号'

/** 三同步. */
export const TOGETHER = ['同步组织', '同步审签', '同步部署'] as const

/** 解读方案的内容. */
export const PLAN_ELEMENTS = {
  outline: '解读提纲',
  forms: '解读形式',
  channels: '解读渠道',
  time: '解读时间',
} as const
export type PlanElement = keyof typeof PLAN_ELEMENTS

/** 着重解读的内容. */
export const POINTS = {
  background: '背景依据',
  aims: '目标任务',
  contents: '主要内容',
  scope: '涉及范围',
  standards: '执行标准',
  cautions: '注意事项',
  terms: '关键词诠释',
  benefits: '惠民利民举措',
  changes: '新旧政策差异',
} as const
export type Point = keyof typeof POINTS

/** 解读形式；`plain`: words only – an organ that uses nothing else is told 形式单一. */
export const INTERPRETATION_FORMS = {
  text: { label: '文字解读', plain: true },
  chart: { label: '图表图解', plain: false },
  audioVideo: { label: '音频视频', plain: false },
  animation: { label: '动漫', plain: false },
  expert: { label: '专家解读', plain: false },
  head: { label: '负责人解读', plain: false },
  pressConference: { label: '新闻发布会', plain: false },
  questions: { label: '政策问答', plain: false },
} as const satisfies Record<string, { label: string; plain: boolean }>
export type InterpretationForm = keyof typeof INTERPRETATION_FORMS

/** 解读的来源：own of the organ's own documents, else forwarded from a superior; 仅转发上级解读 is a fault organs confess. */
export const INTERPRETATION_ORIGINS = {
  own: '本级',
  city: '转发市级',
  province: '转发省级',
  state: '转发国家级',
} as const
export type InterpretationOrigin = keyof typeof INTERPRETATION_ORIGINS

/** Why a document that need not be interpreted by its rank should be all the same. */
export const INTERPRETATION_FEATURES = {
  interests: '涉及公众切身利益',
  attention: '社会关注度高',
  technical: '专业性强',
  difficult: '实施难度大',
} as const
export type InterpretationFeature = keyof typeof INTERPRETATION_FEATURES

export interface InterpretationRule {
  /** Ranks that always need one. */
  readonly always: readonly RankCode[]
  /** Features that make any other policy document need one. */
  readonly features: readonly InterpretationFeature[]
  /** 与文件同时发布；false: within the time limit after it. */
  readonly together: boolean
}

/** The preset, newest first. Before November 2016 nothing national asked for it. */
export const INTERPRETATION_RULE: readonly (Dated<InterpretationRule> & Pick<Source, 'standing'>)[] = [
  {
    from: '2016-11-10',
    cites: INTERPRETATION_CITE,
    standing: 'recalled',
    value: {
      always: ['rules', 'normativeDocuments'],
      features: ['interests', 'attention', 'technical', 'difficult'],
      together: true,
    },
  },
]

/** Whether a document is to be interpreted; `undecided` while nobody has said of it which features it has. */
export function needsInterpretation(
  rule: InterpretationRule,
  rank: RankCode | null,
  features: readonly InterpretationFeature[] | null,
): boolean | 'undecided' {
  if (rank === null) return false
  if (rule.always.includes(rank)) return true
  if (features === null) return rule.features.length === 0 ? false : 'undecided'
  return features.some((feature) => rule.features.includes(feature))
}

export interface InterpretationState {
  readonly needed: boolean | 'undecided'
  /** 不解读的理由, signed with the document; null where none is given. */
  readonly waivedBecause: string | null
  /** Elements of the plan that are filled in; null while there is no plan. */
  readonly plan: readonly PlanElement[] | null
  /** How many interpretations are approved to go out with the document, or are out. */
  readonly ready: number
}

export type ReleaseRefusal = 'undecided' | 'plan-missing' | 'plan-unfinished' | 'interpretation-missing'

export const INTERPRETATION_SAYS: Readonly<Record<ReleaseRefusal, string>> = {
  undecided: '还没有确定这份文件是否需要政策解读。',
  'plan-missing': '需要解读的文件，解读方案应当与文件一并报批；确实不需要解读的，请说明理由。',
  'plan-unfinished': '解读方案还没有写完整。',
  'interpretation-missing': '解读材料还没有审签，不能先发布文件；确实不需要解读的，请说明理由。',
}

/**
 * Why a document cannot go out for want of its interpretation; null when it can. A reason against interpretation lets it go; where the
 * organ does not ask for both together, a finished plan does.
 */
export function interpretationRefusal(
  state: InterpretationState,
  { together }: InterpretationRule,
): ReleaseRefusal | null {
  const { needed, waivedBecause, plan, ready } = state
  if (needed === 'undecided') return 'undecided'
  if (!needed || (waivedBecause ?? '').trim() !== '') return null
  if (plan === null) return 'plan-missing'
  if ((Object.keys(PLAN_ELEMENTS) as PlanElement[]).some((element) => !plan.includes(element))) return 'plan-unfinished'
  return together && ready === 0 ? 'interpretation-missing' : null
}

/** The last day for the interpretation of a document: the day of publication where both go together, else the limit's last day. */
export const interpretBy = (calendar: Calendar, { together }: InterpretationRule, publishedOn: LocalDate): Reckoned =>
  together ? { dueOn: publishedOn } : lastDayOf(calendar, INTERPRETATION, publishedOn)

export type MixFinding = 'text-only' | 'forwarded-only'

export const MIX_SAYS: Readonly<Record<MixFinding, string>> = {
  'text-only': '解读形式单一：全部是文字解读，请结合图表、问答、音视频等形式。',
  'forwarded-only': '全部转发上级的解读，本级制定的文件还没有解读。',
}

/** What the interpretations of a period look like taken together; nothing is said of none. */
export function mixFindings(
  interpretations: readonly { readonly forms: readonly InterpretationForm[]; readonly origin: InterpretationOrigin }[],
): readonly MixFinding[] {
  if (interpretations.length === 0) return []
  const findings: MixFinding[] = []
  if (interpretations.every(({ forms }) => forms.every((form) => INTERPRETATION_FORMS[form].plain)))
    findings.push('text-only')
  if (interpretations.every(({ origin }) => origin !== 'own')) findings.push('forwarded-only')
  return findings
}
