/** 登记、修改、停用、注销发布渠道. Credentials come in here, are sealed at once, and are never given out again. */
import type { Every } from '../../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { closeToDo } from '../../to-do/to-do.ts'
import { catchUp } from '../catch-up.ts'
import { sealCredential } from '../credentials.ts'
import {
  CLOSING_CODES,
  CLOSING_STEPS,
  kindOf,
  OUTLET_STATES,
  type ClosingStep,
  type KindCode,
  type Measure,
  type OutletState,
} from '../kinds.ts'
import { addOutlet, findOutlet, keepOutlet, OUTLET, outletsOf, type Outlet } from '../outlet.ts'
import { SECRETS, settingsShape } from '../settings.ts'

export const SAY = {
  'not-found': '没有这个发布渠道，或者不归您所在的机关。',
  'name-taken': '已经有叫“{}”的渠道，请换一个名称。',
  'one-portal': '本系统门户只登记一次。',
  'bad-settings': '{}',
  'bad-secret': '{}：{}',
  'unknown-secret': '这一类渠道没有“{}”这一项。',
  closed: '“{}”已经注销，不能再改。',
  'same-state': '这个渠道已经是“{}”。',
  'not-all-steps': '注销以前还有这些没有办：{}。',
  'future-day': '办理的日子不能写成今天以后。',
} as const satisfies Say<string>
export type KeepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

export interface Given {
  readonly name: string
  readonly unitId: string | null
  readonly personId: string | null
  readonly measure: Measure
  readonly settings: Readonly<Record<string, unknown>>
  /** By field; '' leaves it as it is. */
  readonly secrets: Readonly<Record<string, string>>
  readonly verifiedUntil: LocalDate | null
  readonly every: Every | null
  readonly note: string
}
type Done = { readonly id: string; readonly version: number } | KeepRefusal

/** What the record keeps: never a key, only which fields were filled in anew. */
const summary = ({ name, measure, settings, verifiedUntil, every, note }: Outlet) => ({
  名称: name,
  计量单位: measure,
  设置: JSON.stringify(settings),
  认证有效期: verifiedUntil,
  更新间隔: every && JSON.stringify(every),
  备注: note,
})

/** Registers an outlet. */
export async function registerOutlet(
  { tx, actor, at, record }: Acting,
  cipher: FieldCipher,
  kind: KindCode,
  given: Given,
): Promise<Done> {
  const organ = actor.organId
  const others = await outletsOf(tx, organ)
  if (others.some(({ name }) => name === given.name))
    return refuse('name-taken', { words: [given.name], field: 'name' })
  if (kind === 'portal' && others.some((each) => each.kind === 'portal')) return refuse('one-portal', { field: 'kind' })
  const id = uuidv7()
  const fitted = fit(cipher, organ, id, kind, given, {})
  if ('refused' in fitted) return fitted
  const { secrets: _, settings: __, ...plain } = given
  const outlet: Outlet = {
    ...plain,
    ...fitted,
    id,
    kind,
    state: 'active',
    closing: {},
    checked: null,
    version: 1,
    createdAt: at,
    closedOn: null,
  }
  await addOutlet(tx, organ, outlet)
  await catchUp(tx, organ, outlet, at)
  await record({
    did: 'outlet-added',
    subject: { kind: OUTLET, id, version: 1 },
    title: given.name,
    after: { 种类: kindOf(kind).label, ...summary(outlet), ...renewed(given) },
  })
  return { id, version: 1 }
}

/** Changes an outlet over the version somebody saw. */
export async function changeOutlet(
  acting: Acting,
  cipher: FieldCipher,
  { id, seen }: { readonly id: string; readonly seen: number },
  given: Given,
): Promise<Done> {
  const { tx, actor, record } = acting
  const organ = actor.organId
  const was = await opened(acting, id, seen)
  if ('refused' in was) return was
  if ((await outletsOf(tx, organ)).some((each) => each.id !== id && each.name === given.name))
    return refuse('name-taken', { words: [given.name], field: 'name' })
  const fitted = fit(cipher, organ, id, was.kind, given, was.sealed)
  if ('refused' in fitted) return fitted
  const { secrets: _, settings: __, ...plain } = given
  const outlet: Outlet = { ...was, ...plain, ...fitted, version: seen + 1 }
  await keepOutlet(tx, organ, outlet)
  await record({
    did: 'outlet-changed',
    subject: { kind: OUTLET, id, version: outlet.version },
    title: given.name,
    before: summary(was),
    after: { ...summary(outlet), ...renewed(given) },
  })
  return { id, version: outlet.version }
}

/** Notes that a step of 关停注销 was done on a day, or (null) that it was not. */
export async function markClosingStep(
  acting: Acting,
  {
    id,
    seen,
    step,
    on,
  }: { readonly id: string; readonly seen: number; readonly step: ClosingStep; readonly on: LocalDate | null },
): Promise<Done> {
  const was = await opened(acting, id, seen)
  if ('refused' in was) return was
  if (on && on > acting.today) return refuse('future-day', { field: 'on' })
  const { [step]: _, ...rest } = was.closing
  const version = seen + 1
  await keepOutlet(acting.tx, acting.actor.organId, { ...was, closing: on ? { ...rest, [step]: on } : rest, version })
  await acting.record({
    did: 'outlet-closing-step',
    subject: { kind: OUTLET, id, version },
    title: was.name,
    after: { [CLOSING_STEPS[step]]: on ?? '没有办' },
  })
  return { id, version }
}

/** Puts an outlet out of use, into use again, or closes it for good once every step of the list is done. */
export async function changeOutletState(
  acting: Acting,
  {
    id,
    seen,
    state,
    reason,
  }: { readonly id: string; readonly seen: number; readonly state: OutletState; readonly reason: string },
): Promise<Done> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const was = await opened(acting, id, seen)
  if ('refused' in was) return was
  if (was.state === state) return refuse('same-state', { words: [OUTLET_STATES[state]] })
  const left = CLOSING_CODES.filter((step) => !was.closing[step])
  if (state === 'closed' && kindOf(was.kind).account && left.length > 0)
    return refuse('not-all-steps', { words: [left.map((step) => CLOSING_STEPS[step]).join('；')] })
  const version = seen + 1
  if (state === 'active') await catchUp(tx, organ, was, at)
  await keepOutlet(tx, organ, {
    ...was,
    state,
    version,
    // A closed account's keys are of no use to anybody any more.
    ...(state === 'closed' && { sealed: {}, closedOn: today }),
  })
  if (state !== 'active')
    await closeToDo(tx, organ, at, { subject: { kind: OUTLET, id }, state: 'cancelled', by: actor.author.name })
  await record({
    did: 'outlet-state-changed',
    subject: { kind: OUTLET, id, version },
    title: was.name,
    before: { 状态: OUTLET_STATES[was.state] },
    after: { 状态: OUTLET_STATES[state] },
    why: reason,
  })
  return { id, version }
}

async function opened({ tx, actor }: Acting, id: string, seen: number): Promise<Outlet | KeepRefusal> {
  const was = await findOutlet(tx, actor.organId, id, true)
  if (!was) return refuse('not-found')
  if (was.version !== seen) return changedMeanwhile(tx, actor.organId, { kind: OUTLET, id }, seen)
  return was.state === 'closed' ? refuse('closed', { words: [was.name] }) : was
}

/** Settings in their shape, and credentials sealed; what was sealed before stays where nothing new came. */
function fit(
  cipher: FieldCipher,
  organ: string,
  id: string,
  kind: KindCode,
  { settings, secrets }: Given,
  before: Readonly<Record<string, string>>,
): Pick<Outlet, 'settings' | 'sealed'> | KeepRefusal {
  const shaped = settingsShape(kind).safeParse(settings)
  if (!shaped.success) {
    const [issue] = shaped.error.issues
    return refuse('bad-settings', {
      words: [issue?.message ?? '设置填得不对。'],
      field: `settings.${issue?.path.join('.') ?? ''}`,
    })
  }
  const sealed: Record<string, string> = { ...before }
  for (const [field, raw] of Object.entries(secrets)) {
    const value = raw.trim()
    if (value === '') continue
    const known = SECRETS[kind]?.[field]
    if (!known) return refuse('unknown-secret', { words: [field], field: `secrets.${field}` })
    const wrong = known.wrong(value)
    if (wrong) return refuse('bad-secret', { words: [known.label, wrong], field: `secrets.${field}` })
    sealed[field] = sealCredential(cipher, organ, id, field, value)
  }
  return { settings: shaped.data, sealed }
}

const renewed = ({ secrets }: Given): Readonly<Record<string, string>> => {
  const fields = Object.keys(secrets).filter((field) => secrets[field]?.trim())
  return fields.length > 0 ? { 重新填写的密钥: fields.join('、') } : {}
}
