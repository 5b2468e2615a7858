/** 办理一步: decide, take the step, hang its papers on the case, tell the application, reopen it when the decision says so – in one transaction. */
import type { Ground } from '../../ground.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { findApplication } from '../../applications/store.ts'
import type { Step as ApplicationStep } from '../../applications/step.ts'
import { SAY as SAY_APPLICATION, takeStep } from '../../applications/take-step.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { attachFiles } from '../../files/attach.ts'
import type { FileRefusal } from '../../files/refusals.ts'
import { groundFor, may, PERMISSIONS } from '../../permissions.ts'
import { refuse, sentenceOf } from '../../refusal.ts'
import { RESULTS } from '../../../law/applications/remedies/results.ts'
import { remedyOf, type Phase } from '../case.ts'
import { endKeeping } from '../keeping.ts'
import { findRemedy, stepsOf, type Remedy } from '../store.ts'
import { REMEDY, type StepOf, type Taken } from '../step.ts'
import { takeRemedyStep, type StepRefusal } from '../take-step.ts'
import { decideStep, type HandleRefusal } from './decide.ts'
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

/** Thrown to undo the step when what belongs to it cannot be done. */
export class Undone extends Error {
  readonly answer: Extract<Handled, { readonly refused: string }>
  constructor(answer: Extract<Handled, { readonly refused: string }>) {
    super(answer.refused)
    this.answer = answer
  }
}

/** Takes a step for `actor`; a case that they may not see is not there for them. */
export async function handleRemedyStep(
  world: ActingWorld & Pick<Ground, 'config'>,
  actor: Actor,
  { id, version, step: form, files }: Handling,
): Promise<Handled> {
  const handling = act(world, actor, async (acting): Promise<Handled> => {
    const { tx } = acting
    const organ = actor.organId
    const remedy = await findRemedy(tx, organ, id, true)
    if (!remedy || !may(actor, 'remedies.read')) return refuse('not-found')
    const right = groundFor(actor, 'remedies.keep')
    if (!right) return refuse('not-allowed', { words: [PERMISSIONS['remedies.keep'].says] })
    if (remedy.version !== version) return changedMeanwhile(tx, organ, { kind: REMEDY, id }, version)
    const of = remedyOf(await stepsOf(tx, organ, id))
    const step = decideStep(form, of, remedy.applicationId, await calendarOf(tx, organ))
    if ('refused' in step) return step
    if (files.length > 0 && step.did === 'closed') await hang(acting, id, step.did, files)
    const onBehalfOf = right.onBehalfOf?.name ?? null
    const taken = await takeRemedyStep(acting, { id, seen: version }, step, { onBehalfOf })
    if ('refused' in taken) throw new Undone(taken)
    if (step.did === 'decided') {
      await tellApplication(acting, remedy, noteOf(remedy, step), onBehalfOf)
      if (form.did === 'decided' && form.reopen) await reopen(acting, remedy, step, onBehalfOf)
    }
    if (step.did === 'closed') await endKeeping(tx, organ, remedy, step.on, world.config.ID_IMAGE_DAYS)
    if (files.length > 0 && step.did !== 'closed') await hang(acting, id, step.did, files)
    return { id, version: taken.remedy.version, phase: taken.remedy.phase }
  })
  return handling.catch((fault: unknown) => {
    if (fault instanceof Undone) return fault.answer
    throw fault
  })
}

async function hang(acting: Acting, id: string, slot: Taken['did'], files: readonly string[]): Promise<void> {
  const held = files.map((file) => ({ id: file, slot }))
  const hung = await attachFiles(acting, { kind: REMEDY, id }, held)
  if ('refused' in hung) throw new Undone({ refused: 'files-refused', because: hung })
}

const noteOf = ({ ledgerNo }: Remedy, { result, instead, decidedOn }: StepOf<'decided'>): Note => ({
  on: decidedOn,
  says: `${ledgerNo}：${RESULTS[instead ?? result].label}（${decidedOn}）`,
})

interface Note {
  readonly on: StepOf<'decided'>['on']
  readonly says: string
}

/**
 * Puts a line into the course of the application the case is about; nothing when it is about none. Where the application takes no such
 * line any more (it was joined to another) the ledger still has the link, and the notice is not lost for it.
 */
export async function tellApplication(
  acting: Acting,
  { id, applicationId }: Pick<Remedy, 'id' | 'applicationId'>,
  { on, says }: Note,
  onBehalfOf: string | null,
): Promise<void> {
  if (applicationId)
    await onApplication(acting, applicationId, { did: 'remedy-noted', on, remedyId: id, says }, onBehalfOf)
}

/** Reopens the application for a new answer, as the decision orders; what it refuses undoes the whole. */
async function reopen(
  acting: Acting,
  { id, applicationId, block }: Remedy,
  { on, document, until, orders }: StepOf<'decided'>,
  onBehalfOf: string | null,
): Promise<void> {
  const by = block === 'review' ? 'review' : 'court'
  const step = { did: 'reopened', on, by, remedyId: id, document, until, reason: orders ?? '' } as const
  const says = await onApplication(acting, applicationId ?? '', step, onBehalfOf)
  if (says) throw new Undone(refuse('not-reopened', { words: [`所涉的申请：${says}`], field: 'reopen' }))
}

/** A step on an application by way of its own act; the sentence when it refuses. */
async function onApplication(
  acting: Acting,
  applicationId: string,
  step: Exclude<ApplicationStep, { readonly did: 'arrived' }>,
  onBehalfOf: string | null,
): Promise<string | null> {
  const application = await findApplication(acting.tx, acting.actor.organId, applicationId, true)
  if (!application) return SAY_APPLICATION['not-found']
  const taken = await takeStep(acting, { id: applicationId, seen: application.version }, step, onBehalfOf)
  if (!('refused' in taken)) return null
  if (taken.refused === 'changed-meanwhile') throw new Error('a locked application changed')
  return sentenceOf(taken, SAY_APPLICATION)
}
