/** 汇集佐证材料: asked for by one person for themselves, made in the background, stopped, taken out – each in the record. */
import { uuidv7 } from '../../../platform/uuid.ts'
import { enqueue, unqueue } from '../../../platform/queue/enqueue.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import type { File } from '../../files/file.ts'
import { refuse } from '../../refusal.ts'
import { titleOf } from '../assessment.ts'
import { archiveFile, archiveOf, askedAnew, movedOn } from '../evidence-archive.ts'
import { evidenceJob } from '../evidence-job.ts'
import { openAssessment } from '../open.ts'
import { planOf, stepsOf } from '../plan.ts'
import type { AssessingRefusal } from '../refusals.ts'
import { ASSESSMENT } from '../words.ts'

const keyOf = (organ: string, id: string): string => `${organ}/${id}`

/** Asks for the archive of an assessment, or of one of its blocks; the one before goes. */
export const askEvidence = (
  world: ActingWorld,
  actor: Actor,
  { id, block }: { readonly id: string; readonly block: string | null },
): Promise<{ readonly id: string } | AssessingRefusal> =>
  act(world, actor, async (acting): Promise<{ readonly id: string } | AssessingRefusal> => {
    const { tx, at, record } = acting
    const opened = await openAssessment(acting, { id, seen: null })
    if ('refused' in opened) return opened
    const { of, ground } = opened
    const { personId } = actor
    if (!personId) return refuse('not-found')
    if (block !== null && !of.sheet.blocks.some(({ key }) => key === block)) return refuse('no-item')
    const before = await archiveOf(tx, actor.organId, id, personId)
    if (before && (before.state === 'waiting' || before.state === 'running')) return refuse('archive-running')
    const plan = await planOf(tx, actor, of, block)
    const archive = uuidv7()
    await askedAnew(tx, actor.organId, {
      id: archive,
      assessmentId: id,
      personId,
      state: 'waiting',
      plan,
      done: 0,
      steps: stepsOf(plan),
      says: '',
      askedAt: at,
      madeAt: null,
    })
    await record({
      did: 'evidence-asked',
      subject: { kind: ASSESSMENT, id },
      title: titleOf(of),
      after: { 板块: block ?? '全部', 件数: stepsOf(plan) },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    const payload = { organ: actor.organId, id: archive }
    await enqueue(tx, evidenceJob, payload, { key: keyOf(actor.organId, archive) })
    return { id }
  })

/** Stops the making; nothing of it is kept. */
export const stopEvidence = (
  world: ActingWorld,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<{ readonly id: string } | AssessingRefusal> =>
  act(world, actor, async (acting): Promise<{ readonly id: string } | AssessingRefusal> => {
    const opened = await openAssessment(acting, { id, seen: null })
    if ('refused' in opened) return opened
    const { tx } = acting
    const archive = actor.personId ? await archiveOf(tx, actor.organId, id, actor.personId) : null
    if (!archive || (archive.state !== 'waiting' && archive.state !== 'running')) return refuse('no-archive')
    await movedOn(tx, actor.organId, archive.id, { state: 'stopped' })
    await unqueue(tx, evidenceJob, keyOf(actor.organId, archive.id))
    await acting.record({
      did: 'evidence-stopped',
      subject: { kind: ASSESSMENT, id },
      title: titleOf(opened.of),
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    return { id }
  })

/** The archive for who asked for it, once the record says that it was taken out. */
export const takeEvidence = (
  world: ActingWorld,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<File | AssessingRefusal> =>
  act(world, actor, async (acting): Promise<File | AssessingRefusal> => {
    const opened = await openAssessment(acting, { id, seen: null })
    if ('refused' in opened) return opened
    const { tx } = acting
    const archive = actor.personId ? await archiveOf(tx, actor.organId, id, actor.personId) : null
    const file = archive?.state === 'done' ? await archiveFile(tx, actor.organId, archive.id) : null
    if (!file) return refuse('no-archive')
    await acting.record({
      did: 'evidence-taken',
      subject: { kind: ASSESSMENT, id },
      title: file.name,
      after: { 文件名: file.name, 校验值: file.digest },
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    return file
  })
