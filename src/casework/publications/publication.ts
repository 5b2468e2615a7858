/** 一条信息：what is being worked on, what the public has of it, and the rows in which both are kept. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Content } from './content.ts'
import type { GenreCode } from './genres.ts'

/** The kind of thing in events, signatures, files, search. */
export const PUBLICATION = 'publication'

/** Where the content being worked on stands. */
export const STATES = {
  draft: '拟稿中',
  in_review: '审核中',
  returned: '已退回',
  approved: '待发布',
  scheduled: '定时发布',
  released: '已发布',
  void: '已作废',
} as const
export type State = keyof typeof STATES

/** Where the public stands with it. */
export const STANDINGS = { unpublished: '未发布', published: '公开中', withdrawn: '已撤下' } as const
export type Standing = keyof typeof STANDINGS

export const PURPOSES = { release: '发布', correction: '更正', replacement: '替换' } as const
export type Purpose = keyof typeof PURPOSES

/** Only in these states may the content be changed. */
export const OPEN_FOR_WRITING: readonly State[] = ['draft', 'returned']

/** The drafter's answer to a finding of the check before a release. */
export interface Checked {
  readonly finding: string
  readonly reason: string
  readonly by: string
  readonly on: LocalDate
}

export interface Publication {
  readonly id: string
  readonly genre: GenreCode
  readonly state: State
  readonly standing: Standing
  readonly purpose: Purpose
  readonly purposeReason: string
  readonly version: number
  readonly title: string
  readonly content: Content
  readonly unitId: string | null
  readonly draftedBy: string | null
  readonly draftedByPerson: string | null
  readonly draftedByName: string
  readonly draftedAt: Date
  readonly changedAt: Date
  readonly digest: string | null
  readonly indexNumber: string | null
  readonly dueOn: LocalDate | null
  readonly releaseAt: Date | null
  /** 0 before the first. */
  readonly releasedVersion: number
  readonly firstPublishedAt: Date | null
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnWhy: string
  readonly checked: readonly Checked[]
}

export const COLUMNS: RawBuilder<unknown> = sql`
  p.id, p.genre, p.state, p.standing, p.purpose, p.purpose_reason as "purposeReason", p.version, p.title, p.content,
  p.unit_id as "unitId", p.drafted_by as "draftedBy", p.drafted_by_person as "draftedByPerson",
  p.drafted_by_name as "draftedByName", p.drafted_at as "draftedAt", p.changed_at as "changedAt", p.digest,
  p.index_number as "indexNumber", p.due_on::text as "dueOn", p.release_at as "releaseAt",
  p.released_version as "releasedVersion", p.first_published_at as "firstPublishedAt", p.published_at as "publishedAt",
  p.withdrawn_at as "withdrawnAt", p.withdrawn_why as "withdrawnWhy", p.checked`

/** One publication of an organ, locked when asked; null when there is none. */
export async function findPublication(tx: Tx, organ: string, id: string, lock = false): Promise<Publication | null> {
  const { rows } = await sql<Publication>`
    select ${COLUMNS} from publications p where p.organ_id = ${organ} and p.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Puts a new one down. */
export async function addPublication(tx: Tx, organ: string, of: Publication): Promise<void> {
  await sql`
    insert into publications (organ_id, id, genre, title, content, unit_id, drafted_by, drafted_by_person, drafted_by_name,
      drafted_at, changed_at, due_on)
    values (${organ}, ${of.id}, ${of.genre}, ${of.title}, ${JSON.stringify(of.content)}::jsonb, ${of.unitId}, ${of.draftedBy},
      ${of.draftedByPerson}, ${of.draftedByName}, ${of.draftedAt}, ${of.changedAt}, ${of.dueOn}::date)`.execute(tx)
}

/** Keeps everything that may change of one. */
export async function keepPublication(tx: Tx, organ: string, of: Publication): Promise<void> {
  await sql`
    update publications set genre = ${of.genre}, state = ${of.state}, standing = ${of.standing}, purpose = ${of.purpose},
      purpose_reason = ${of.purposeReason}, version = ${of.version}, title = ${of.title},
      content = ${JSON.stringify(of.content)}::jsonb, unit_id = ${of.unitId}, changed_at = ${of.changedAt}, digest = ${of.digest},
      index_number = ${of.indexNumber}, due_on = ${of.dueOn}::date, release_at = ${of.releaseAt},
      released_version = ${of.releasedVersion}, first_published_at = ${of.firstPublishedAt}, published_at = ${of.publishedAt},
      withdrawn_at = ${of.withdrawnAt}, withdrawn_why = ${of.withdrawnWhy}, checked = ${JSON.stringify(of.checked)}::jsonb
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
}

/** A version as it went out. */
export interface ReleasedVersion {
  readonly version: number
  readonly purpose: Purpose
  readonly reason: string
  readonly content: Content
  readonly digest: string
  readonly round: number
  readonly releasedAt: Date
  readonly releasedBy: string
  readonly endedAt: Date | null
  readonly endedHow: 'replaced' | 'withdrawn' | null
}

/** Every version that went out, the first one first. */
export async function versionsOf(tx: Tx, organ: string, id: string): Promise<readonly ReleasedVersion[]> {
  const { rows } = await sql<ReleasedVersion>`
    select version, purpose, reason, content, digest, round, released_at as "releasedAt", released_by as "releasedBy",
      ended_at as "endedAt", ended_how as "endedHow"
    from publication_versions where organ_id = ${organ} and publication_id = ${id} order by version`.execute(tx)
  return rows
}

/** The thing its permissions depend on. */
export const thingOf = ({ unitId, draftedByPerson }: Pick<Publication, 'unitId' | 'draftedByPerson'>) => ({
  unitId,
  ownerId: draftedByPerson,
})
