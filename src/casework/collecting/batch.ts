/** 成批导入：a batch of files and what became of each. Works in the scope of its transaction. */
import { sql } from 'kysely'
import type { Problem, Report } from '../../law/annual-report/report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { keepable } from './compact.ts'
import { BATCH, type BatchState, type FileState } from './words.ts'

export interface Batch {
  readonly id: string
  readonly year: number
  readonly state: BatchState
  /** Files found so far, those inside archives included. */
  readonly total: number
  /** Files read. */
  readonly done: number
  /** Attachments, archives counted as one. */
  readonly attached: number
  readonly begunAt: Date
  readonly begunBy: string
}

const COLUMNS = sql`b.id, b.year, b.state, b.total, b.begun_at as "begunAt", b.begun_by as "begunBy",
  (select count(*)::int from collecting_files f where f.organ_id = b.organ_id and f.batch_id = b.id) as done,
  (select count(*)::int from files a where a.organ_id = b.organ_id and a.subject_kind = ${BATCH} and a.subject_id = b.id
    and a.status = 'attached') as attached`

/** A batch, locked when asked; null when there is none. */
export async function findBatch(tx: Tx, organ: string, id: string, lock = false): Promise<Batch | null> {
  const { rows } = await sql<Batch>`
    select ${COLUMNS} from collecting_batches b where b.organ_id = ${organ} and b.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** The batches of a year, the newest first; at most a hundred. */
export async function batchesOf(tx: Tx, organ: string, year: number): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    select ${COLUMNS} from collecting_batches b where b.organ_id = ${organ} and b.year = ${year}
    order by b.begun_at desc, b.id desc limit 100`.execute(tx)
  return rows
}

export async function keepBatchState(
  tx: Tx,
  organ: string,
  id: string,
  state: BatchState,
  at: Date | null,
): Promise<void> {
  await sql`
    update collecting_batches set state = ${state}, ended_at = ${at} where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
}

/** A file that was read, and what became of it. */
export interface ReadFile {
  readonly id: string
  readonly batchId: string
  readonly year: number
  readonly fileId: string
  /** Its path inside an archive; '' for a file that is none. */
  readonly entry: string
  readonly name: string
  readonly state: FileState
  readonly says: string
  readonly organRead: string | null
  readonly yearRead: number | null
  readonly formatRead: string | null
  readonly candidates: readonly string[]
  readonly memberId: string | null
  readonly n: number | null
  readonly readAt: Date
  readonly decidedBy: string | null
  readonly version: number
}

const FILE = sql`f.id, f.batch_id as "batchId", f.year, f.file_id as "fileId", f.entry, f.name, f.state, f.says,
  f.organ_read as "organRead", f.year_read as "yearRead", f.format_read as "formatRead", f.candidates,
  f.member_id as "memberId", f.n, f.read_at as "readAt", f.decided_by as "decidedBy", f.version`

/** The files of a batch that were read already, by id. */
export async function filesRead(tx: Tx, organ: string, batch: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from collecting_files where organ_id = ${organ} and batch_id = ${batch}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Keeps what became of a file; false when it was kept before. */
export async function keepReadFile(
  tx: Tx,
  organ: string,
  of: Omit<ReadFile, 'decidedBy' | 'version'>,
  left: { readonly report: Report; readonly problems: readonly Problem[] } | null,
): Promise<void> {
  const problems = JSON.stringify(left?.problems ?? []).replaceAll('\\u0000', '')
  await sql`
    insert into collecting_files (organ_id, id, batch_id, year, file_id, entry, name, state, says, organ_read, year_read,
      format_read, candidates, member_id, n, report, problems, read_at)
    values (${organ}, ${of.id}, ${of.batchId}, ${of.year}, ${of.fileId}, ${of.entry}, ${of.name}, ${of.state}, ${of.says},
      ${of.organRead}, ${of.yearRead}, ${of.formatRead}, ${JSON.stringify(of.candidates)}::jsonb, ${of.memberId}, ${of.n},
      ${left && JSON.stringify(keepable(left.report))}::jsonb, ${problems}::jsonb, ${of.readAt})`.execute(tx)
}

/** A file, with the report that belongs to nobody yet; locked. Null when there is none. */
export async function findReadFile(
  tx: Tx,
  organ: string,
  id: string,
): Promise<(ReadFile & { readonly report: Report | null; readonly problems: readonly Problem[] }) | null> {
  const { rows } = await sql<ReadFile & { report: Report | null; problems: readonly Problem[] }>`
    select ${FILE}, f.report, f.problems from collecting_files f where f.organ_id = ${organ} and f.id = ${id} for update`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** A page of the files of a year. */
export async function filesFound(
  tx: Tx,
  organ: string,
  year: number,
  filter: { readonly states: readonly FileState[]; readonly batch: string | null },
  list: ListQuery<'read' | 'name'>,
): Promise<Page<ReadFile>> {
  const where = sql`where f.organ_id = ${organ} and f.year = ${year}
    ${filter.states.length === 0 ? sql`` : sql`and f.state = any(${[...filter.states]}::text[])`}
    ${filter.batch === null ? sql`` : sql`and f.batch_id = ${filter.batch}`}
    ${list.q === '' ? sql`` : sql`and position(lower(${list.q}) in lower(f.name || ' ' || coalesce(f.organ_read, ''))) > 0`}`
  const counted = await sql<{ total: number }>`select count(*)::int as total from collecting_files f ${where}`.execute(
    tx,
  )
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const order = list.sort === 'name' ? sql`f.name` : sql`f.read_at`
  const { rows } = await sql<ReadFile>`
    select ${FILE} from collecting_files f ${where} order by ${order} ${list.descending ? sql`desc` : sql``}, f.id
    limit ${list.size} offset ${(page - 1) * list.size}`.execute(tx)
  return { items: rows, total, page, size: list.size, pages }
}

/** How many files of a year are in each state. */
export async function fileCounts(tx: Tx, organ: string, year: number): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from collecting_files where organ_id = ${organ} and year = ${year} group by state`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
