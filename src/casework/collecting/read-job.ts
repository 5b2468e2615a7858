/**
 * 识别：the documents of a batch are read by the one reader, some at a time, and each is put where it belongs. May be stopped and gone on with;
 * cut short, it goes on with what was not kept: a document is kept with its version in one transaction.
 */
import { z } from 'zod'
import { availableParallelism } from 'node:os'
import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import { defineJob, NotYet } from '../../platform/queue/job.ts'
import { act, look, type Acting } from '../acting.ts'
import { ReadingPool, type ReadResult } from '../annual-reports/reading/read-files.ts'
import { scanOf } from '../files/content.ts'
import { filesOf, type File } from '../files/file.ts'
import type { Ground } from '../ground.ts'
import { atWork } from './at-child.ts'
import { filesRead, findBatch, keepBatchState, keepReadFile } from './batch.ts'
import { directoryOf, type Directory } from './matching.ts'
import { findMember, membersOf } from './member.ts'
import { previousReport } from './previous.ts'
import { findRound, type Round } from './round.ts'
import { sortRead, type Sorted } from './sort-read.ts'
import { settleToAssign, settleToDecide } from './to-decide.ts'
import { documentsIn, unpack, type Document } from './unpack.ts'
import { addVersion, sameVersion } from './version.ts'
import { BATCH } from './words.ts'

export interface Reading {
  readonly organ: string
  readonly batch: string
}
type World = Pick<Ground, 'db' | 'digest' | 'reactions' | 'files'>

export const readBatchJob = defineJob<World, Reading>({
  name: 'read-collected-files',
  says: '识别成批导入的年度报告，归入各机关',
  schema: z.object({ organ: z.uuid(), batch: z.uuid() }),
  run: (world, reading, { signal }) => readBatch(world, reading, signal),
  minutes: 240,
  whenDead: '请看失败原因后重试；已经识别的不会再识别一次。',
})

/** Documents read and kept together: few enough that a stop is felt at once. */
const AT_ONCE = 16
/** Documents after which the list of organs is looked at again: a person may have added names meanwhile. */
const FRESH = 20 * AT_ONCE

/** Reads what of a batch was not read yet. Throws `NotYet` while attachments are still being scanned. */
export async function readBatch(world: World, { organ, batch }: Reading, signal?: AbortSignal): Promise<void> {
  const actor = atWork(organ, '导入年度报告')
  const begun = await look(world, actor, async (tx) => {
    const of = await findBatch(tx, organ, batch)
    const round = of && (await findRound(tx, organ, of.year))
    if (!of || !round || of.state !== 'reading') return null
    const files = (await filesOf(tx, organ, { kind: BATCH, id: batch })).filter(({ status }) => status === 'attached')
    return { round, files, done: await filesRead(tx, organ, batch) }
  })
  if (!begun) return
  const { round, files, done } = begun
  const scanning = (file: File): boolean => scanOf(file.content).state === 'scanning'
  await countDocuments(world, organ, batch, files)
  const pool = new ReadingPool(Math.max(1, Math.min(4, availableParallelism() - 1)))
  try {
    let directory: Directory = directoryOf([])
    let read = 0
    for await (const documents of inChunks(
      world,
      organ,
      batch,
      files.filter((file) => !scanning(file)),
      done,
    )) {
      signal?.throwIfAborted()
      if (read % FRESH === 0)
        directory = directoryOf(await look(world, actor, (tx) => membersOf(tx, organ, round.year)))
      const sorted = await Promise.all(
        documents.map((document) => readOne(world, pool, organ, round, directory, document)),
      )
      const going = await act(world, actor, async (acting) => {
        if ((await findBatch(acting.tx, organ, batch, true))?.state !== 'reading') return false
        for (const each of sorted) await keep(acting, batch, round, each)
        await settleToDecide(acting, round)
        await settleToAssign(acting, round)
        return true
      })
      if (!going) return
      read += documents.length
    }
  } finally {
    await pool.close()
  }
  if (files.some(scanning))
    throw new NotYet(new Date(now().getTime() + 30_000), '有的附件还在扫描病毒，等扫描完再识别。')
  await act(world, actor, async ({ tx, at }) => {
    if ((await findBatch(tx, organ, batch, true))?.state === 'reading')
      await keepBatchState(tx, organ, batch, 'done', at)
  })
}

async function countDocuments(world: World, organ: string, batch: string, files: readonly File[]): Promise<void> {
  let total = 0
  for (const file of files) total += await documentsIn(world.files, organ, file)
  await look(world, atWork(organ, '导入年度报告'), async (tx) => {
    await sql`update collecting_batches set total = ${total} where organ_id = ${organ} and id = ${batch}`.execute(tx)
  })
}

async function* inChunks(
  world: World,
  organ: string,
  batch: string,
  files: readonly File[],
  done: ReadonlySet<string>,
): AsyncGenerator<readonly Document[]> {
  let chunk: Document[] = []
  for (const file of files)
    for await (const document of unpack(world.files, organ, batch, file, done)) {
      chunk.push(document)
      if (chunk.length < AT_ONCE) continue
      yield chunk
      chunk = []
    }
  if (chunk.length > 0) yield chunk
}

interface Read {
  readonly document: Document
  readonly sorted: Sorted
  readonly result: ReadResult | { readonly says: string }
}

async function readOne(
  world: World,
  pool: ReadingPool,
  organ: string,
  round: Round,
  directory: Directory,
  document: Document,
): Promise<Read> {
  const { content, name } = document
  const result = 'says' in content ? content : await pool.read({ name, bytes: content.bytes }, { check: true })
  const sorted = sortRead(result, name, round.year, directory)
  if (sorted.member === null || !sorted.report) return { document, sorted, result }
  const { member, report } = sorted
  const previous = await look(world, atWork(organ, '导入年度报告'), async (tx) => {
    const of = await findMember(tx, organ, member)
    return of && previousReport(tx, organ, of)
  })
  // What the rules find beside last year's report they find in a reading thread too.
  return { document, sorted, result: previous ? await pool.read({ name, report, previous }, { check: true }) : result }
}

async function keep(acting: Acting, batch: string, round: Round, { document, sorted, result }: Read): Promise<void> {
  const { tx, actor, at, today } = acting
  const organ = actor.organId
  const { rows } = await sql`
    select 1 from collecting_files where organ_id = ${organ} and id = ${document.id}`.execute(tx)
  if (rows.length > 0) return
  const { report } = sorted
  const head = {
    id: document.id,
    batchId: batch,
    year: round.year,
    fileId: document.fileId,
    entry: document.entry,
    name: document.name,
    organRead: report?.organ ?? report?.signature ?? null,
    yearRead: report?.year ?? null,
    formatRead: report?.format ?? null,
    candidates: sorted.candidates,
    readAt: at,
  }
  const member = sorted.member === null ? null : await findMember(tx, organ, sorted.member, true)
  if (!member || !report) {
    const left = report ? { report, problems: sorted.problems } : null
    await keepReadFile(tx, organ, { ...head, state: sorted.state, says: sorted.says, memberId: null, n: null }, left)
    return
  }
  const same = await sameVersion(tx, organ, member.id, report)
  const n =
    same ??
    (await addVersion(acting, member, {
      origin: 'file',
      fileId: document.fileId,
      fileName: document.name,
      handedInOn: today,
      report,
      problems: sorted.problems,
      findings: 'findings' in result ? (result.findings ?? []) : [],
    }))
  const state = same === null ? 'assigned' : 'duplicate'
  const says = same === null ? sorted.says : `与已经收到的第${same}版一字不差，没有另计。`
  await keepReadFile(tx, organ, { ...head, state, says, memberId: member.id, n }, null)
}
