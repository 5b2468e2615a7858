/** What handling an application leaves in the record: one event a step. */
import { STEPS, type Did } from './step.ts'

type EventOf<Name extends Did> = `application-${Name}`

/** The applicant corrected how they are reached: a change of no step. */
export const CONTACT_CORRECTED = 'application-contact-corrected'
/** The organ changed how it takes and numbers applications. */
export const SETTINGS_KEPT = 'application-settings-kept'
/** Applications were marked as handled together, or one was taken out: no step of either. */
export const MARKED_TOGETHER = 'application-marked-together'
export const TAKEN_APART = 'application-taken-apart'
/** A line of an old ledger became an application, with all its steps at once. */
export const IMPORTED = 'application-imported'
/** The ledger was taken out with names and numbers as they are. */
export const LEDGER_OPENED = 'application-ledger-opened'
export type ApplicationEvent =
  | typeof IMPORTED
  | typeof LEDGER_OPENED
  | EventOf<Did>
  | typeof CONTACT_CORRECTED
  | typeof SETTINGS_KEPT
  | typeof MARKED_TOGETHER
  | typeof TAKEN_APART

/** The event of a step. */
export const eventOf = <Name extends Did>(did: Name): EventOf<Name> => `application-${did}`

export const APPLICATION_EVENTS = Object.fromEntries([
  ...(Object.keys(STEPS) as Did[]).map((did) => [eventOf(did), STEPS[did]]),
  [CONTACT_CORRECTED, '申请人更正联系方式'],
  [SETTINGS_KEPT, '修改依申请公开设置'],
  [IMPORTED, '由旧台账导入'],
  [LEDGER_OPENED, '导出台账（含个人信息原文）'],
  [MARKED_TOGETHER, '标为一并办理'],
  [TAKEN_APART, '不再一并办理'],
]) as { readonly [Name in ApplicationEvent]: string }
