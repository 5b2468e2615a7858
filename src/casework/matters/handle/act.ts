/** 办理一步: ask who may with the matter's section, take the step, keep what it says of a person, hang its papers on it – in one transaction. */
import { sql } from 'kysely'
import { act, type Acting, type Actor } from '../../acting.ts'
import { attachFiles } from '../../files/attach.ts'
import type { FileRefusal } from '../../files/refusals.ts'
import type { Ground } from '../../ground.ts'
import { groundFor, may, PERMISSIONS } from '../../permissions.ts'
import { keepPersonal, retainFrom, retainWhileOpen } from '../../personal-data/store.ts'
import { refuse } from '../../refusal.ts'
import { matterOf, type Phase } from '../case.ts'
import { MATTER } from '../step.ts'
import { findMatter } from '../store.ts'
import { takeMatterStep, type StepRefusal } from '../take-step.ts'
import { decideStep, permissionOf, type HandleRefusal } from './decide.ts'
import type { StepForm } from './step-shape.ts'

export interface Handling {
  readonly id: string
  /** The version the person saw. */
  readonly version: number
  readonly step: StepForm
  /** Uploaded files that belong to this step. */
  readonly files: readonly string[]
}

export type Handled =
  | { readonly id: string; readonly version: number; readonly phase: Phase }
  | HandleRefusal
  | StepRefusal
  | { readonly refused: 'files-refused'; readonly because: FileRefusal }

/** Thrown to undo the step when its papers cannot be taken. */
class NotHung extends Error {
  readonly because: FileRefusal
  constructor(because: FileRefusal) {
    super(because.refused)
    this.because = because
  }
}

/** Takes one step as the form asks for it; nothing of it stays when a part of it is refused. */
export async function handleMatter(ground: Ground, actor: Actor, handling: Handling): Promise<Handled> {
  try {
    return await act(ground, actor, (acting) => handleIn(acting, ground, handling))
  } catch (fault) {
    if (fault instanceof NotHung) return { refused: 'files-refused', because: fault.because }
    throw fault
  }
}

async function handleIn(
  acting: Acting,
  { cipher, config }: Pick<Ground, 'cipher' | 'config'>,
  { id, version, step: form, files }: Handling,
): Promise<Handled> {
  const { tx, actor, at } = acting
  const organ = actor.organId
  const matter = await findMatter(tx, organ, id)
  if (!matter || !may(actor, 'matters.read', matter)) return refuse('not-found')
  const permission = permissionOf(matter.kind, form.did)
  const right = groundFor(actor, permission, matter)
  if (!right) return refuse('not-allowed', { words: [PERMISSIONS[permission].says] })
  const step = decideStep(form)
  if ('refused' in step) return step
  if (step.did === 'assigned') {
    const { rows } = await sql`
      select 1 from units where organ_id = ${organ} and id = ${step.unitId} and status = 'active'`.execute(tx)
    if (rows.length === 0) return refuse('unit-unknown', { field: 'unitId' })
  }
  const taken = await takeMatterStep(acting, { id, seen: version }, step, right.onBehalfOf?.name ?? null)
  if ('refused' in taken) return taken
  const owner = { organ, kind: MATTER, id }
  if (form.did === 'concluded' && step.did === 'concluded' && step.correctedOn)
    await keepPersonal(tx, cipher, owner, { 'record-before': form.before, 'record-after': form.after }, at)
  const { closedOn } = matterOf(taken.steps)
  if (closedOn) await retainFrom(tx, owner, closedOn, config.ID_IMAGE_DAYS)
  else if (step.did === 'reopened') await retainWhileOpen(tx, owner)
  if (files.length > 0) {
    const held = files.map((file) => ({ id: file, slot: form.did }))
    const hung = await attachFiles(acting, { kind: MATTER, id }, held)
    if ('refused' in hung) throw new NotHung(hung)
  }
  return { id, version: taken.matter.version, phase: taken.matter.phase }
}
