/** 办理一步：lock, decide, record, and bring everything that hangs on it in step – in one transaction. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type PermissionCode } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { recordStep } from './record-step.ts'
import { registrationRefused, type RegistrationRefusal } from './registration.ts'
import { namedRefused } from './named.ts'
import { settleConcern } from './settle.ts'
import type { Registration } from './step.ts'
import { findConcern, loadConcern, type ConcernRow, type Loaded } from './store.ts'
import { CONCERN } from './words.ts'
import { stepRefused, type Handled, type HandleRefusal } from './decide-step.ts'

export type Taken = { readonly id: string; readonly version: number }
export type OpenRefusal = HandleRefusal | ChangedMeanwhile

export interface Opened {
  readonly row: ConcernRow
  readonly loaded: Loaded
  readonly onBehalfOf: string | null
}

/** Opens a concern for an act that needs `code`, in the version that was seen. */
export async function openConcern(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  code: PermissionCode,
): Promise<Opened | OpenRefusal> {
  const row = await findConcern(tx, actor.organId, id, true)
  if (!row || !groundFor(actor, 'concerns.read', row)) return refuse('not-found')
  const right = groundFor(actor, code, row)
  if (!right) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  if (row.version !== seen) return changedMeanwhile(tx, actor.organId, { kind: CONCERN, id }, seen)
  const loaded = await loadConcern(tx, actor.organId, id)
  return loaded ? { row, loaded, onBehalfOf: right.onBehalfOf?.name ?? null } : refuse('not-found')
}

/** Takes one step on a concern. */
export async function handleConcern(
  acting: Acting,
  asked: { readonly id: string; readonly seen: number },
  step: Handled,
): Promise<Taken | OpenRefusal | RegistrationRefusal> {
  const { tx, actor, at } = acting
  const organ = actor.organId
  const opened = await openConcern(acting, asked, 'concerns.keep')
  if ('refused' in opened) return opened
  const { row, loaded, onBehalfOf } = opened
  const against =
    stepRefused(loaded.concern, step, at) ??
    (step.did === 'corrected' ? correctionRefused(loaded, step, at) : null) ??
    (step.did === 'merged' ? await mergerRefused(acting, row, loaded, step.into) : null) ??
    (step.did === 'assigned' || step.did === 'corrected' ? await namedRefused(tx, organ, step) : null)
  if (against) return against
  const version = await recordStep(acting, row, loaded.steps.length, step, onBehalfOf)
  const by = actor.author.name
  await settleConcern(tx, organ, row.id, at, by)
  // The one it goes into takes over its hour and its responses; so does the one it leaves.
  if (step.did === 'merged') await settleConcern(tx, organ, step.into, at, by)
  if (step.did === 'separated' && row.mergedInto) await settleConcern(tx, organ, row.mergedInto, at, by)
  return { id: row.id, version }
}

const REGISTERED: readonly (keyof Registration)[] = [
  'title',
  'about',
  'kind',
  'source',
  'place',
  'foundAt',
  'major',
  'documentId',
  'unitId',
  'personId',
]

function correctionRefused(
  { concern }: Loaded,
  to: Registration,
  at: Date,
): HandleRefusal | RegistrationRefusal | null {
  const against = registrationRefused(to, at)
  if (against) return against
  const from: Registration = { ...concern.registration, unitId: concern.unitId, personId: concern.personId }
  const same = (key: keyof Registration): boolean =>
    key === 'foundAt' ? Date.parse(from[key]) === Date.parse(to[key]) : from[key] === to[key]
  return REGISTERED.every(same) ? refuse('nothing-changed') : null
}

async function mergerRefused(
  { tx, actor }: Acting,
  row: ConcernRow,
  { absorbed }: Loaded,
  into: string,
): Promise<HandleRefusal | null> {
  if (into === row.id) return refuse('into-itself', { field: 'into' })
  if (absorbed.length > 0) return refuse('has-absorbed', { words: [absorbed.length], field: 'into' })
  const target = await findConcern(tx, actor.organId, into, true)
  if (!target) return refuse('into-unknown', { field: 'into' })
  if (!target.mergedInto) return null
  const main = await findConcern(tx, actor.organId, target.mergedInto)
  return refuse('into-merged', { words: [main?.number ?? '', main?.number ?? ''], field: 'into' })
}
