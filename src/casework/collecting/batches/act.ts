/** 成批导入：begun, read, stopped, gone on with; a file that nobody is certain of is given to its organ by a person, or not used. */
import { sql } from 'kysely'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { findBatch, findReadFile, keepBatchState } from '../batch.ts'
import { plainName } from '../matching.ts'
import { findMember } from '../member.ts'
import { findingsIn, previousReport } from '../previous.ts'
import { readBatchJob } from '../read-job.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { openRound, roundTitle } from '../round.ts'
import { settleToAssign, settleToDecide } from '../to-decide.ts'
import { addVersion, sameVersion } from '../version.ts'
import { BATCH, BATCH_STATES, FILE_STATES, OPEN_FILES, type BatchState, type FileState } from '../words.ts'

export type Begun = { readonly id: string } | CollectingRefusal

/** Begins a batch, to hang files on. */
export const beginBatch = (world: ActingWorld, actor: Actor, year: number): Promise<Begun> =>
  act(world, actor, async (acting): Promise<Begun> => {
    const { tx, at, record } = acting
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    const id = uuidv7()
    await sql`
      insert into collecting_batches (organ_id, id, year, begun_at, begun_by)
      values (${actor.organId}, ${id}, ${year}, ${at}, ${actor.author.name})`.execute(tx)
    await record({
      did: 'collecting-batch-begun',
      subject: { kind: BATCH, id },
      title: roundTitle({ year }),
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    return { id }
  })

export type Turned = { readonly id: string; readonly state: BatchState } | CollectingRefusal

/** Has a batch read, or goes on with one that was stopped or got more files. */
export const readOn = (
  world: ActingWorld,
  actor: Actor,
  { year, id }: { readonly year: number; readonly id: string },
): Promise<Turned> =>
  act(world, actor, async (acting): Promise<Turned> => {
    const { tx } = acting
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    const batch = await findBatch(tx, actor.organId, id, true)
    if (batch?.year !== year) return refuse('no-batch')
    if (batch.state === 'reading') return refuse('batch-busy', { words: [BATCH_STATES.reading] })
    if (batch.attached === 0) return refuse('no-files')
    await keepBatchState(tx, actor.organId, id, 'reading', null)
    await enqueue(tx, readBatchJob, { organ: actor.organId, batch: id })
    return { id, state: 'reading' }
  })

/** Stops the reading; what was read stays. */
export const stopReading = (
  world: ActingWorld,
  actor: Actor,
  { year, id }: { readonly year: number; readonly id: string },
): Promise<Turned> =>
  act(world, actor, async (acting): Promise<Turned> => {
    const { tx, record } = acting
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    const batch = await findBatch(tx, actor.organId, id, true)
    if (batch?.year !== year) return refuse('no-batch')
    if (batch.state !== 'reading') return refuse('batch-busy', { words: [BATCH_STATES[batch.state]] })
    await keepBatchState(tx, actor.organId, id, 'stopped', null)
    await record({
      did: 'collecting-batch-stopped',
      subject: { kind: BATCH, id },
      title: roundTitle({ year }),
      after: { 已识别: batch.done, 共: batch.total },
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    return { id, state: 'stopped' }
  })

export type Settled = { readonly id: string; readonly state: FileState; readonly n: number | null } | CollectingRefusal

interface File {
  readonly year: number
  readonly id: string
  /** The version of the file that was seen. */
  readonly seen: number
}

/** Gives a file to an organ, and keeps the name it bears as another name of that organ when asked. */
export const assignFile = (
  world: ActingWorld,
  actor: Actor,
  { year, id, seen, member: memberId, alias }: File & { readonly member: string; readonly alias: boolean },
): Promise<Settled> =>
  act(world, actor, async (acting): Promise<Settled> => {
    const { tx, today, record } = acting
    const organ = actor.organId
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    const file = await findReadFile(tx, organ, id)
    if (file?.year !== year) return refuse('no-file')
    if (file.version !== seen || !OPEN_FILES.includes(file.state))
      return refuse('file-settled', { words: [FILE_STATES[file.state]] })
    if (file.state === 'wrong-year') return refuse('file-other-year', { words: [file.yearRead ?? '', year] })
    const member = await findMember(tx, organ, memberId, true)
    if (member?.year !== year) return refuse('member-unknown', { field: 'member' })
    const { report } = file
    if (!report || report.format === null) return refuse('file-no-report')
    const said = file.organRead
    if (alias && said && ![member.name, ...member.aliases].some((each) => plainName(each) === plainName(said)))
      await sql`
        update collecting_members set aliases = aliases || ${JSON.stringify([said])}::jsonb
        where organ_id = ${organ} and id = ${member.id}`.execute(tx)
    const same = await sameVersion(tx, organ, member.id, report)
    const n =
      same ??
      (await addVersion(acting, member, {
        origin: 'file',
        fileId: file.fileId,
        fileName: file.name,
        handedInOn: today,
        report,
        problems: file.problems,
        findings: findingsIn(report, { previous: await previousReport(tx, organ, member), submittedOn: null, today }),
      }))
    const state: FileState = same === null ? 'assigned' : 'duplicate'
    await settle(acting, file.id, { state, member: member.id, n })
    await record({
      did: 'collecting-file-assigned',
      subject: { kind: BATCH, id: file.batchId },
      title: file.name,
      after: { 机关: member.name, 版本: n, 记为其他名称: alias && said ? said : null },
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    await settleToDecide(acting, opened.round)
    await settleToAssign(acting, opened.round)
    return { id, state, n }
  })

/** Does not use a file; it stays in the list and in the archive of attachments. */
export const discardFile = (world: ActingWorld, actor: Actor, { year, id, seen }: File): Promise<Settled> =>
  act(world, actor, async (acting): Promise<Settled> => {
    const { tx, record } = acting
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    const file = await findReadFile(tx, actor.organId, id)
    if (file?.year !== year) return refuse('no-file')
    if (file.version !== seen || !OPEN_FILES.includes(file.state))
      return refuse('file-settled', { words: [FILE_STATES[file.state]] })
    await settle(acting, file.id, { state: 'discarded', member: null, n: null })
    await record({
      did: 'collecting-file-discarded',
      subject: { kind: BATCH, id: file.batchId },
      title: file.name,
      before: { 情况: FILE_STATES[file.state], 说明: file.says },
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    await settleToAssign(acting, opened.round)
    return { id, state: 'discarded', n: null }
  })

async function settle(
  { tx, actor }: Parameters<typeof settleToAssign>[0],
  id: string,
  { state, member, n }: { readonly state: FileState; readonly member: string | null; readonly n: number | null },
): Promise<void> {
  await sql`
    update collecting_files set state = ${state}, member_id = ${member}, n = ${n}, decided_by = ${actor.author.name},
      version = version + 1
    where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
}
