/** 一件关切经过的每一步：one line a step, only ever added to. Responses are no steps: their releases stand with the publications. */
import type { Concern as ConcernKind } from '../../law/disclosure/response.ts'
import type { ConcernSource, Did } from './words.ts'

/** What is registered of a concern. */
export interface Registration {
  /** What it is about, in one line. */
  readonly title: string
  readonly about: string
  readonly kind: ConcernKind
  readonly source: ConcernSource
  /** Address of the page, name of the paper, of the enterprise visited … */
  readonly place: string
  /** ISO 8601, to the minute. */
  readonly foundAt: string
  /** 涉及特别重大、重大突发事件. */
  readonly major: boolean
  /** The policy document it is about (a publication of this organ). */
  readonly documentId: string | null
  readonly unitId: string | null
  readonly personId: string | null
}

export type Step =
  | ({ readonly did: 'registered' } & Registration)
  | ({ readonly did: 'corrected'; readonly reason: string } & Registration)
  | { readonly did: 'assigned'; readonly unitId: string | null; readonly personId: string | null }
  | { readonly did: 'judged'; readonly needed: boolean; readonly opinion: string }
  /** The entry stands in the register of activities; the hour, which that register does not keep, stands here. */
  | { readonly did: 'press-held'; readonly entryId: string; readonly heldAt: string }
  | { readonly did: 'press-waived'; readonly reason: string }
  | { readonly did: 'merged'; readonly into: string; readonly reason: string }
  | { readonly did: 'separated'; readonly reason: string }
  | { readonly did: 'closed'; readonly result: string }
  | { readonly did: 'reopened'; readonly reason: string }
export type StepOf<Name extends Did> = Extract<Step, { readonly did: Name }>

/** A step with its place in the record. */
export interface TakenStep {
  readonly n: number
  readonly at: Date
  readonly by: string
  readonly step: Step
}
