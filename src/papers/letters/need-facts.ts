/**
 * What each need of the catalogue holds for its letter. Total over the needs: a new need without a shape does not compile.
 * A string must not be blank and a list not empty, or the need counts as missing; what may be absent is null.
 */
import type { NeedCode } from '../../law/applications/outcomes/needs.ts'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'

export type InternalKind = '人事管理' | '后勤管理' | '内部工作流程'
export type ProcessKind = '讨论记录' | '过程稿' | '磋商信函' | '请示报告'
export type Interest = '国家安全' | '公共安全' | '经济安全' | '社会稳定'

export interface SuppliedRecord {
  readonly name: string
  readonly number: string | null
  /** 提供的形式，如“纸质复印件”“电子文档（PDF）”. */
  readonly form: string
  readonly pages: number
}

/** 不予公开（或者无法提供等）的一部分：依据、理由，和那一结果自己需要的材料. */
export interface WithheldPart {
  readonly part: string
  readonly ground: Exclude<OutcomeCode, 'partial' | `granted_${string}`>
  readonly needs: Partial<NeedFacts>
}

/** One item of a request whose items are not answered alike: its own outcome, and what that must state. */
export interface OtherItem {
  readonly part: string
  readonly ground: Exclude<OutcomeCode, 'partial'>
  readonly needs: Partial<NeedFacts>
}

export interface NeedFacts {
  readonly accessPath: string
  readonly accessTime: string
  readonly records: readonly SuppliedRecord[]
  readonly withheldParts: readonly WithheldPart[]
  readonly classification: { readonly level: '绝密' | '机密' | '秘密'; readonly basis: string }
  readonly lawCitation: { readonly law: string; readonly article: string; readonly reason: string }
  readonly harmReason: { readonly interest: Interest; readonly reason: string }
  readonly consultation: {
    /** 信息涉及的权益，如“商业秘密”“个人隐私”. */
    readonly nature: string
    readonly askedOn: LocalDate
    readonly result: 'objects' | 'partly' | 'silent'
    /** 收到意见之日；逾期未提出的为期限届满之日. */
    readonly doneOn: LocalDate
    /** 本机关的审查意见：为什么公开会损害其合法权益，为什么不公开不会对公共利益造成重大影响. */
    readonly reason: string
  }
  readonly internalKind: { readonly kind: InternalKind; readonly reason: string }
  readonly processKind: { readonly kind: ProcessKind; readonly reason: string }
  readonly caseRef: { readonly case: string; readonly reading: string }
  readonly specialLaw: { readonly law: string; readonly article: string; readonly office: string }
  readonly searchLog: {
    /** 检索范围，如“本机关档案室2015年至2020年的文书档案、办公自动化系统”. */
    readonly scope: string
    readonly method: string
    readonly keywords: readonly string[]
    readonly searchedOn: LocalDate
    /** For the file only; never printed. */
    readonly searchedBy: string
  }
  readonly notResponsibleReason: {
    readonly rule: 'maker' | 'holder' | 'branch' | 'lead'
    readonly reason: string
    readonly responsible: { readonly name: string; readonly contact: string } | null
  }
  readonly existingInstead: { readonly work: string; readonly existing: string | null }
  readonly supplementNotice: { readonly number: string; readonly on: LocalDate; readonly until: LocalDate }
  readonly supplement: { readonly on: LocalDate; readonly unclear: string }
  readonly channel: { readonly nature: string; readonly channel: string }
  readonly earlierAnswer: { readonly number: string; readonly on: LocalDate }
  readonly publicationPath: { readonly publication: string; readonly path: string }
  readonly excessiveCounts: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly count: number
    readonly about: string
  }
  readonly reasonRequest: {
    readonly number: string
    readonly on: LocalDate
    /** 申请人说明的理由；没有说明的为 null. */
    readonly reasons: { readonly on: LocalDate; readonly text: string } | null
    readonly finding: string
  }
  readonly earlierSupply: { readonly on: LocalDate; readonly how: string }
  readonly feeNotice: {
    readonly number: string
    readonly receivedOn: LocalDate
    readonly payBy: LocalDate
    readonly amountYuan: number
  }
  readonly withdrawal: { readonly on: LocalDate; readonly form: string }
  readonly notGovernmentInfo: { readonly reason: string; readonly channel: string | null }
}

/** Every need of the catalogue with its shape: one without does not compile. */
export type CompleteNeeds = { readonly [Code in NeedCode]: NeedFacts[Code] }

/** The first of these needs that is not there, or there with a blank in it. */
export const firstGap = (needs: readonly NeedCode[], given: Partial<NeedFacts>): NeedCode | undefined =>
  needs.find((code) => isBlank(given[code]))

/** Nothing, blank text, an empty list, a number that is none, or a record with such a field; null is a known “none”. */
export function isBlank(value: unknown): boolean {
  if (value === undefined) return true
  if (value === null) return false
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'number') return !Number.isFinite(value) || value < 0
  if (Array.isArray(value)) return value.length === 0 || value.some(isBlank)
  // 部分公开各部分的 needs 由它的依据决定，另查。
  if (typeof value === 'object') return Object.entries(value).some(([key, part]) => key !== 'needs' && isBlank(part))
  return false
}
