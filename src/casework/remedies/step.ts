/**
 * 一件复议、诉讼案件经过的每一步：what happened to it, one line a step, only ever added to. No personal data stands in it: the other
 * party is in `personal_data`.
 */
import { REVIEW_LITIGATION_TABLE } from '../../law/annual-report/formats/shared.ts'
import type { RemedyBlock } from '../../law/annual-report/tally/remedies.ts'
import type { Instance, ResultCode } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'

/** 谁提起上诉、申请再审. */
export const APPELLANTS = { us: '本机关', other: '对方当事人', both: '双方' } as const
export type Appellant = keyof typeof APPELLANTS

/** 答复书、答辩状怎样交出. */
export const WAYS = { delivered: '直接送交', post: '邮寄', online: '网上提交' } as const
export type Way = keyof typeof WAYS

export type Step =
  /** 收到行政复议答复通知书、应诉通知书；`on` 为收到申请书、起诉状（上诉状）副本之日. */
  | {
      readonly did: 'noticed'
      readonly on: LocalDate
      readonly block: RemedyBlock
      readonly instance: Instance
      /** 向复议机关、法院提出之日. */
      readonly filedOn: LocalDate
      readonly forum: string
      readonly theirNo: string
      /** 简易程序；only reviews have one here, a suit's changes no period of the organ's. */
      readonly simple: boolean
      /** Who appealed; null in the first instance. */
      readonly appellant: Appellant | null
    }
  | { readonly did: 'answered'; readonly on: LocalDate; readonly way: Way; readonly papers: string }
  | { readonly did: 'evidence-supplemented'; readonly on: LocalDate; readonly what: string }
  | {
      readonly did: 'hearing-set'
      readonly on: LocalDate
      readonly day: LocalDate
      readonly place: string
      readonly who: string
      /** 负责人出庭应诉（行政诉讼法第三条第三款）. */
      readonly headGoes: boolean
    }
  | { readonly did: 'hearing-held'; readonly on: LocalDate; readonly headWent: boolean; readonly says: string }
  | { readonly did: 'suspended'; readonly on: LocalDate; readonly reason: string }
  | { readonly did: 'resumed'; readonly on: LocalDate }
  | { readonly did: 'mediated'; readonly on: LocalDate; readonly agreed: boolean; readonly says: string }
  /** 收到决定书、裁判文书；`on` 为收到之日. */
  | {
      readonly did: 'decided'
      readonly on: LocalDate
      readonly decidedOn: LocalDate
      readonly result: ResultCode
      /** What a judgment that changes the earlier one says in its stead. */
      readonly instead: ResultCode | null
      readonly document: string
      readonly orders: string | null
      readonly until: LocalDate | null
    }
  | { readonly did: 'appealed'; readonly on: LocalDate; readonly by: Appellant }
  | { readonly did: 'performed'; readonly on: LocalDate; readonly what: string }
  | { readonly did: 'closed'; readonly on: LocalDate; readonly number: string }

export type Did = Step['did']
export type StepOf<Name extends Did> = Extract<Step, { readonly did: Name }>
/** Everything after the notice. */
export type Taken = Exclude<Step, { readonly did: 'noticed' }>

/** 各步的名称，按先后. */
export const STEPS = {
  noticed: '收到通知',
  answered: '提交答复（答辩）和证据',
  'evidence-supplemented': '补充证据',
  'hearing-set': '确定听证、开庭',
  'hearing-held': '听证、开庭',
  suspended: '中止',
  resumed: '恢复审理',
  mediated: '调解、和解',
  decided: '收到结果',
  appealed: '上诉',
  performed: '履行',
  closed: '办结归档',
} as const satisfies Record<Did, string>

/** Kind of the thing, in its events, its files and the personal data of the other party. */
export const REMEDY = 'remedy'

/** 年度报告表四的三栏，照表的说法. */
export const BLOCKS = Object.fromEntries(
  REVIEW_LITIGATION_TABLE.blocks.map(({ key, caption }) => [key, caption ?? key]),
) as Readonly<Record<RemedyBlock, string>>
export const BLOCK_KEYS = Object.keys(BLOCKS) as [RemedyBlock, ...RemedyBlock[]]

export const INSTANCES = { first: '一审', second: '二审', retrial: '再审' } as const satisfies Record<Instance, string>

/** 行政复议，或者 行政诉讼（复议后起诉，二审）. */
export const kindSays = (block: RemedyBlock, instance: Instance): string =>
  block === 'review' ? BLOCKS.review : `行政诉讼（${BLOCKS[block]}，${INSTANCES[instance]}）`
