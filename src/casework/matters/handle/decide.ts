/** Which step a form asks for, and which permission it needs; pure. */
import type { LocalDate } from '../../../law/local-date.ts'
import type { PermissionCode } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { resultOf, type After, type KindCode } from '../kinds.ts'
import type { Taken } from '../step.ts'
import type { StepForm } from './step-shape.ts'

export const SAY = {
  'not-allowed': '{}',
  'unit-unknown': '没有这个科室，或者已经撤销。',
  'number-missing': '书面告知的，请填写文书的文号。',
  'correction-missing': '请填写更正前、更正后的内容；原来空白的写“（空白）”。',
  'correction-same': '更正前后的内容相同。',
} as const satisfies Say<string>
export type HandleRefusal = Refused<keyof typeof SAY>

/** The permission of a step: the section verifies and mends, the head of the office decides what is made public. */
export function permissionOf(kind: KindCode, did: After): PermissionCode {
  if (did === 'verified' || did === 'put-right') return 'matters.work'
  return kind === 'conversion' && did === 'concluded' ? 'matters.decide' : 'matters.keep'
}

/** The step of a form; what it says of a person stays out of it. */
export function decideStep(form: StepForm): Taken | HandleRefusal {
  const on = form.on as LocalDate
  switch (form.did) {
    case 'assigned':
      return { did: 'assigned', on, unitId: form.unitId, internalDueOn: form.internalDueOn as LocalDate | null }
    case 'concluded': {
      const { wants } = resultOf(form.result)
      if (wants.includes('correction')) {
        if (!form.before || !form.after)
          return refuse('correction-missing', { field: form.before ? 'after' : 'before' })
        if (form.before === form.after) return refuse('correction-same', { field: 'after' })
      }
      return {
        did: 'concluded',
        on,
        result: form.result,
        says: form.says,
        competent: wants.includes('competent') ? { name: form.competentName, contact: form.competentContact } : null,
        forwardedOn: wants.includes('forwardedOn') ? (form.forwardedOn as LocalDate | null) : null,
        correctedOn: wants.includes('correction') ? (form.correctedOn as LocalDate | null) : null,
      }
    }
    case 'answered':
      if (form.way === 'letter' && !form.number) return refuse('number-missing', { field: 'number' })
      return { ...form, on }
    case 'competence-found':
    case 'verified':
    case 'put-right':
    case 'published':
    case 'withdrawn':
    case 'reopened':
      return { ...form, on }
  }
}
