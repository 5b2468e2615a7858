/** An attachment: a name under which a content hangs on a thing. Contents lie in the store, once for every organ. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Finding } from '../../platform/files/findings.ts'
import type { KindName } from '../../platform/files/kinds.ts'

export type ScanState = 'not-scanned' | 'scanning' | 'clean' | 'infected'

export interface File {
  readonly id: string
  readonly digest: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly kind: KindName
  /** What it hangs on; null while it is only uploaded. */
  readonly subject: Subject | null
  /** The place on the form. */
  readonly slot: string
  readonly status: 'held' | 'attached' | 'withdrawn'
  readonly withdrawnWhy: string | null
  /** The account that uploaded it. */
  readonly uploadedBy: string | null
  readonly uploadedByName: string
  readonly uploadedAt: Date
  readonly version: number
  readonly content: Content
}

export interface Subject {
  readonly kind: string
  readonly id: string
}

export interface Content {
  readonly scanState: ScanState
  readonly scanDetail: string | null
  readonly scannedAt: Date | null
  readonly findings: readonly Finding[]
  readonly createdAt: Date
}

type Row = Omit<File, 'subject' | 'size' | 'content'> &
  Content & { readonly size: string; readonly subjectKind: string | null; readonly subjectId: string | null }

const COLUMNS = sql`
  f.id, f.digest, f.name, f.size, f.type as kind, f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.slot,
  f.status, f.withdrawn_why as "withdrawnWhy", f.uploaded_by as "uploadedBy", f.uploaded_by_name as "uploadedByName",
  f.uploaded_at as "uploadedAt", f.version, c.scan_state as "scanState", c.scan_detail as "scanDetail",
  c.scanned_at as "scannedAt", c.findings, c.created_at as "createdAt"`
const FROM = sql`files f join file_contents c on c.organ_id = f.organ_id and c.digest = f.digest`

function fileOf(row: Row): File {
  const { subjectKind, subjectId, size, scanState, scanDetail, scannedAt, findings, createdAt, ...rest } = row
  return {
    ...rest,
    size: Number(size),
    subject: subjectKind !== null && subjectId !== null ? { kind: subjectKind, id: subjectId } : null,
    content: { scanState, scanDetail, scannedAt, findings, createdAt },
  }
}

/** A file of the organ; `lock` keeps others from changing it meanwhile. */
export async function findFile(tx: Tx, organ: string, id: string, lock = false): Promise<File | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${FROM} where f.organ_id = ${organ} and f.id = ${id}
    ${lock ? sql`for update of f` : sql``}`.execute(tx)
  return rows[0] && fileOf(rows[0])
}

/** What hangs on a thing, in the order of the form; those withdrawn stay in the list, with their reason. */
export async function filesOf(tx: Tx, organ: string, subject: Subject): Promise<readonly File[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${FROM}
    where f.organ_id = ${organ} and f.subject_kind = ${subject.kind} and f.subject_id = ${subject.id}
    order by f.slot, f.position, f.id`.execute(tx)
  return rows.map(fileOf)
}

/** What an account has uploaded and not used yet. */
export async function filesHeldBy(tx: Tx, organ: string, account: string): Promise<readonly File[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${FROM}
    where f.organ_id = ${organ} and f.status = 'held' and f.uploaded_by = ${account}
    order by f.uploaded_at, f.id`.execute(tx)
  return rows.map(fileOf)
}

export interface NewFile {
  readonly id: string
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly kind: KindName
  readonly subject: Subject | null
  readonly slot: string
  readonly uploadedBy: { readonly account: string | null; readonly name: string }
  readonly at: Date
}

/** Puts a file in, last in its place; its content must be there. */
export async function insertFile(tx: Tx, organ: string, file: NewFile): Promise<void> {
  const { subject } = file
  await sql`
    insert into files (
      organ_id, id, digest, name, size, type, subject_kind, subject_id, slot, position, status, uploaded_by, uploaded_by_name,
      uploaded_at, version
    ) values (
      ${organ}, ${file.id}, ${file.digest}, ${file.name}, ${file.size}, ${file.kind}, ${subject?.kind ?? null},
      ${subject?.id ?? null}, ${file.slot}, ${await nextPosition(tx, organ, subject)}, ${subject ? 'attached' : 'held'},
      ${file.uploadedBy.account}, ${file.uploadedBy.name}, ${file.at}, 1
    )`.execute(tx)
}

/** Hangs a held file on a thing, as its next version. */
export async function hangFile(
  tx: Tx,
  organ: string,
  {
    id,
    subject,
    slot,
    version,
  }: { readonly id: string; readonly subject: Subject; readonly slot: string; readonly version: number },
): Promise<void> {
  await sql`
    update files set status = 'attached', subject_kind = ${subject.kind}, subject_id = ${subject.id}, slot = ${slot},
      position = ${await nextPosition(tx, organ, subject)}, version = ${version}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** Takes a file down, as its next version; it stays where it was, with the reason. */
export async function keepWithdrawn(
  tx: Tx,
  organ: string,
  { id, why, version, at }: { readonly id: string; readonly why: string; readonly version: number; readonly at: Date },
): Promise<void> {
  await sql`
    update files set status = 'withdrawn', withdrawn_why = ${why}, withdrawn_at = ${at}, version = ${version}
    where organ_id = ${organ} and id = ${id}`.execute(tx)
}

async function nextPosition(tx: Tx, organ: string, subject: Subject | null): Promise<number> {
  if (!subject) return 0
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), 0) + 1 as next from files
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id}`.execute(tx)
  return rows[0]?.next ?? 1
}
