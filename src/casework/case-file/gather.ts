/** Gathers a case of either kind for one of its copies, with the events of the record and the digest that tells whether it changed. */
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import type { CaseKind, Copy, Gathered } from './case-file.ts'
import { gatherApplication } from './gather-application.ts'
import { gatherRemedy } from './gather-remedy.ts'
import { maskAll, replacementsOf } from './mask.ts'
import type { GatherWorld } from './organ.ts'
import { eventsOf, type ProvedEvent } from './proof-piece.ts'

export interface Standing extends Gathered {
  readonly events: readonly ProvedEvent[]
  /** Of everything that goes into the file but the time of making: the same as long as the case has not changed. */
  readonly state: string
}

export interface Wanted {
  readonly kind: CaseKind
  readonly id: string
  readonly copy: Copy
}

const GATHER = { application: gatherApplication, remedy: gatherRemedy } as const

/** The case as it stands at an instant; null when the organ has none of that id. */
export async function gather(
  tx: Tx,
  world: GatherWorld & { readonly eventNames: Readonly<Record<string, string>> },
  actor: Actor,
  { kind, id, copy }: Wanted,
  at: Date,
): Promise<Standing | null> {
  const masked = copy === 'masked'
  const madeAt = beijingTime(at).slice(0, 16).replace('T', ' ')
  const found = await GATHER[kind](tx, world, actor, id, { masked, at, madeAt })
  if (!found) return null
  const events = await eventsOf(tx, actor.organId, found.subjects, world.eventNames)
  const gathered = masked
    ? maskAll(found, await replacementsOf(tx, world.cipher, actor.organId, found.subjects))
    : found
  const told = JSON.parse(
    JSON.stringify({ head: { ...gathered.head, madeAt: '' }, pieces: gathered.pieces, events }),
  ) as Json
  return { ...gathered, events, state: digest('sha256', canonical(told)) }
}
