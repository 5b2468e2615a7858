/** The facts every letter rests on; each letter's own file adds its own. */
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'

/** 自然人称“你”，法人和其他组织称“你单位”. */
export interface Addressee {
  readonly kind: 'person' | 'organisation'
  /** 姓名或者名称，与身份证明一致. */
  readonly name: string
}

export interface LetterFacts {
  /** 发文字号 as given out by the register; set right when composed. Null only where the letter carries none (回执). */
  readonly number: string | null
  /** 成文日期. */
  readonly date: LocalDate
  /** The application; null only for a letter that belongs to none (保密审查 before publication). */
  readonly case: CaseFacts | null
  /** Sent through the Internet (portal, e-mail). */
  readonly deliveredOnline: boolean
}

/** Facts of a letter that belongs to an application. */
export interface ApplicationFacts extends LetterFacts {
  readonly case: CaseFacts
}

export interface CaseFacts {
  /** 登记号 */
  readonly caseNo: string
  readonly applicant: Addressee
  /** 证件号码、电话、住址等：letters to others than the applicant are searched for them. */
  readonly privateData?: readonly string[]
  /** The request as the applicant wrote it; quoted exactly. */
  readonly request: string
  /** 收到申请之日（第三十一条），第一次收到的那天. */
  readonly receivedOn: LocalDate
  readonly channel: ReceiptChannelCode
  /** What happened since, oldest first; the recital tells it so that timeliness can be read from the letter. */
  readonly steps: readonly CaseStep[]
  /** The last day for the answer, from the clock; null where no period runs. */
  readonly dueOn: LocalDate | null
}

export type CaseStep =
  | { readonly did: 'supplement-requested'; readonly on: LocalDate }
  /** `says`: the applicant's words; null or absent where they are not to be quoted. */
  | { readonly did: 'supplement-received'; readonly on: LocalDate; readonly says?: string | null }
  | { readonly did: 'reasons-requested'; readonly on: LocalDate }
  | { readonly did: 'reasons-received'; readonly on: LocalDate }
  | ConsultedStep
  | { readonly did: 'extended'; readonly on: LocalDate; readonly days: number }
  | { readonly did: 'fee-noticed'; readonly on: LocalDate }
  | { readonly did: 'fee-paid'; readonly on: LocalDate }
  | { readonly did: 'delay-fixed'; readonly on: LocalDate; readonly until: LocalDate }

export interface ConsultedStep {
  readonly did: 'consulted'
  readonly whom: 'third-party' | 'organ'
  /** 发出征求意见书之日. */
  readonly on: LocalDate
  /** 收到意见之日，或者期限届满之日；null = still waiting. */
  readonly doneOn: LocalDate | null
  /** No opinion came within the period. */
  readonly lapsed: boolean
}

/** 称谓 */
export const youOf = ({ kind }: Addressee): string => (kind === 'person' ? '你' : '你单位')
