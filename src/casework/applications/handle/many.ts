/** 批量办理: the same step on many applications, one act each. What is refused for one says why and leaves the others alone. */
import type { LocalDate } from '../../../law/local-date.ts'
import { look, type ActingWorld, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { may } from '../../permissions.ts'
import { sentenceOf, type Refused } from '../../refusal.ts'
import { findApplication } from '../store.ts'
import { SAY as SAY_STEP } from '../take-step.ts'
import { handleStep, type Handled } from './act.ts'
import { SAY as SAY_HANDLE } from './decide.ts'
import type { StepForm } from './step-shape.ts'

/** So many in one call; a page with more asks again for the next ones and shows how far it is. */
export const MOST_AT_ONCE = 50

export interface DoneRow {
  readonly id: string
  readonly caseNo: string
  readonly done: boolean
  /** Why it was not done; empty when it was. */
  readonly says: string
}

type World = ActingWorld & Pick<Ground, 'cipher' | 'config'>

const CHANGED = '刚有人办了这一件，请刷新以后单独办。'

/** Assigns many to a section, and to a person of it. */
export const assignMany = (
  world: World,
  actor: Actor,
  ids: readonly string[],
  assigned: Omit<Extract<StepForm, { readonly did: 'assigned' }>, 'did'>,
): Promise<readonly DoneRow[]> => many(world, actor, ids, () => ({ did: 'assigned', ...assigned }))

/** Archives many; the number of each is the prefix and its own case number. */
export const archiveMany = (
  world: World,
  actor: Actor,
  ids: readonly string[],
  { on, prefix }: { readonly on: LocalDate; readonly prefix: string },
): Promise<readonly DoneRow[]> =>
  many(world, actor, ids, (caseNo) => ({ did: 'archived', on, number: `${prefix}${caseNo}` }))

async function many(
  world: World,
  actor: Actor,
  ids: readonly string[],
  stepOf: (caseNo: string) => StepForm,
): Promise<readonly DoneRow[]> {
  const rows: DoneRow[] = []
  for (const id of new Set(ids)) {
    const application = await look(world, actor, (tx) => findApplication(tx, actor.organId, id))
    if (!application || !may(actor, 'applications.read', application)) {
      rows.push({ id, caseNo: '', done: false, says: SAY_STEP['not-found'] })
      continue
    }
    const { caseNo, version } = application
    const handled = await handleStep(world, actor, { id, version, step: stepOf(caseNo), files: [] })
    rows.push({ id, caseNo, done: !('refused' in handled), says: 'refused' in handled ? saysOf(handled) : '' })
  }
  return rows
}

function saysOf(refusal: Extract<Handled, { readonly refused: string }>): string {
  if (refusal.refused === 'changed-meanwhile' || refusal.refused === 'files-refused') return CHANGED
  return sentenceOf(refusal as Refused<keyof typeof SAY>, SAY)
}

const SAY = { ...SAY_STEP, ...SAY_HANDLE }
