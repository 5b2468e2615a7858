/**
 * 一件事项经过的每一步：one line a step, only ever added to. No personal data stands in it: who it is, and what a record said of them before
 * and after its correction, are in `personal_data`.
 */
import type { LocalDate } from '../../law/local-date.ts'
import type { About, After, CameBy, Ground, KindCode, ResultCode } from './kinds.ts'

/** 核实的结论. */
export const FINDINGS = { true: '属实', partly: '部分属实', untrue: '不属实', unproven: '没有证据，不能认定' } as const
export type Finding = keyof typeof FINDINGS

/** 怎样告知. */
export const WAYS = {
  letter: '书面（邮寄或者当面送达）',
  online: '电子邮件、网站',
  phone: '电话告知',
  system: '12345等系统回复',
} as const
export type Way = keyof typeof WAYS

/** 有权处理的机关. */
export interface Competent {
  readonly name: string
  readonly contact: string
}

export type Step =
  | {
      readonly did: 'received'
      readonly on: LocalDate
      readonly kind: KindCode
      readonly cameBy: CameBy
      readonly about: About
      /** 随附的证据；督促整改的为文号. */
      readonly evidence: string
      /** The organ's own last day, or the one the notice gives; null = none. */
      readonly dueOn: LocalDate | null
      /** 转主动公开：缘由，相关的申请，评估的那一项. */
      readonly grounds: readonly Ground[]
      readonly applications: readonly string[]
      readonly withheldId: string | null
    }
  | {
      readonly did: 'assigned'
      readonly on: LocalDate
      readonly unitId: string
      readonly internalDueOn: LocalDate | null
    }
  /** 是不是本机关有权更正. */
  | { readonly did: 'competence-found'; readonly on: LocalDate; readonly competent: boolean; readonly says: string }
  | { readonly did: 'verified'; readonly on: LocalDate; readonly finding: Finding; readonly says: string }
  /** 纠正、整改措施. */
  | { readonly did: 'put-right'; readonly on: LocalDate; readonly says: string; readonly link: string }
  | {
      readonly did: 'concluded'
      readonly on: LocalDate
      readonly result: ResultCode
      readonly says: string
      readonly competent: Competent | null
      readonly forwardedOn: LocalDate | null
      readonly correctedOn: LocalDate | null
    }
  | { readonly did: 'answered'; readonly on: LocalDate; readonly way: Way; readonly number: string }
  | { readonly did: 'published'; readonly on: LocalDate; readonly where: string }
  | { readonly did: 'withdrawn'; readonly on: LocalDate; readonly says: string }
  | { readonly did: 'reopened'; readonly on: LocalDate; readonly reason: string }

export type Did = Step['did']
export type StepOf<Name extends Did> = Extract<Step, { readonly did: Name }>
/** Everything after the registration. */
export type Taken = Extract<Step, { readonly did: After }>

/** 各步的名称，按先后. */
export const STEPS = {
  received: '登记',
  assigned: '交办',
  'competence-found': '认定是否有权更正',
  verified: '核实',
  'put-right': '纠正、整改',
  concluded: '作出结论',
  answered: '告知、答复',
  published: '主动公开',
  withdrawn: '撤回',
  reopened: '重新办理',
} as const satisfies Record<Did, string>

/** Kind of the thing in its events, its files, its personal data. */
export const MATTER = 'matter'
