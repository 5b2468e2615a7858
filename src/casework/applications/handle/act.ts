/** 办理一步: ask who may with the application's unit, decide, take the step, hang its papers on it – in one transaction. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { attachFiles } from '../../files/attach.ts'
import type { FileRefusal } from '../../files/refusals.ts'
import type { Ground } from '../../ground.ts'
import { groundFor, may, PERMISSIONS } from '../../permissions.ts'
import { keepPersonal, retainFrom } from '../../personal-data/store.ts'
import { refuse } from '../../refusal.ts'
import { caseOf, type Phase } from '../case.ts'
import { itemsBeforeThis } from '../fee-before.ts'
import { findApplication, stepsOf } from '../store.ts'
import { STEPS, THIRD_PARTY } from '../step.ts'
import { takeStep, type StepRefusal } from '../take-step.ts'
import { decideStep, MAY, type HandleRefusal } from './decide.ts'
import type { StepForm } from './step-shape.ts'

export interface Handling {
  readonly id: string
  /** The version the person saw. */
  readonly version: number
  readonly step: StepForm
  /** Uploaded files that belong to this step: 补正材料、意见、送达回证. */
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

/** Takes a step for `actor`; an application that they may not see is not there for them. */
export async function handleStep(
  world: ActingWorld & Pick<Ground, 'cipher' | 'config'>,
  actor: Actor,
  { id, version, step: form, files }: Handling,
): Promise<Handled> {
  const handling = act(world, actor, async (acting): Promise<Handled> => {
    const { tx, at, today } = acting
    const organ = actor.organId
    const application = await findApplication(tx, organ, id, true)
    if (!application || !may(actor, 'applications.read', application)) return refuse('not-found')
    const code = MAY[form.did]
    const right = groundFor(actor, code, application)
    if (!right) return refuse('not-allowed', { words: [STEPS[form.did], PERMISSIONS[code].says] })
    if (application.version !== version) return changedMeanwhile(tx, organ, { kind: 'application', id }, version)
    const ref = uuidv7()
    const before = form.did === 'fee-noticed' ? await itemsBeforeThis(tx, world.cipher, organ, id) : 0
    const step = decideStep(form, { of: caseOf(await stepsOf(tx, organ, id)), ref, before, today })
    if ('refused' in step) return step
    if (form.did === 'assigned') {
      const against = await unknownAssignee(tx, organ, form)
      if (against) return against
    }
    const taken = await takeStep(acting, { id, seen: version }, step, right.onBehalfOf?.name ?? null)
    if ('refused' in taken) return taken
    if (form.did === 'consulted' && form.whom === 'third-party') {
      const owner = { organ, kind: THIRD_PARTY, id: ref }
      await keepPersonal(tx, world.cipher, owner, { name: form.name, ...(form.contact && { phone: form.contact }) }, at)
    }
    if (form.did === 'archived') {
      // 办结以后开始算保存期限；归档时一并写明。
      const { reply, withdrawnOn, consultations } = caseOf(taken.steps)
      const closedOn = reply?.on ?? withdrawnOn ?? form.on
      const days = world.config.ID_IMAGE_DAYS
      await retainFrom(tx, { organ, kind: 'application', id }, closedOn, days)
      for (const { ref: letter } of consultations)
        await retainFrom(tx, { organ, kind: THIRD_PARTY, id: letter }, closedOn, days)
    }
    if (files.length > 0) {
      const held = files.map((file) => ({ id: file, slot: form.did }))
      const hung = await attachFiles(acting, { kind: 'application', id }, held)
      if ('refused' in hung) throw new NotHung(hung)
    }
    return { id, version: taken.application.version, phase: taken.application.phase }
  })
  return handling.catch((fault: unknown) => {
    if (fault instanceof NotHung) return { refused: 'files-refused' as const, because: fault.because }
    throw fault
  })
}

async function unknownAssignee(
  tx: Tx,
  organ: string,
  { unitId, personId }: Extract<StepForm, { readonly did: 'assigned' }>,
): Promise<HandleRefusal | null> {
  const { rows } = await sql<{ unit: boolean; person: boolean }>`
    select exists (select 1 from units where organ_id = ${organ} and id = ${unitId} and status = 'active') as unit,
      exists (select 1 from people where organ_id = ${organ} and id = ${personId} and status = 'active') as person`.execute(
    tx,
  )
  if (!rows[0]?.unit) return refuse('unit-unknown', { field: 'unitId' })
  return personId && !rows[0].person ? refuse('person-elsewhere', { field: 'personId' }) : null
}
