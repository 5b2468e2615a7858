/** 本机关的征集调查：every one that ever went out, as its latest released version has it, with its result. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { consultationIn, type ConsultationFacts } from '../publications/genre-facts.ts'
import type { Facts } from '../publications/genre-fields.ts'
import type { Standing, State } from '../publications/publication.ts'

export interface ResultOf {
  readonly id: string
  readonly state: State
  readonly standing: Standing
  readonly publishedOn: LocalDate | null
}

export interface Consultation extends ConsultationFacts {
  /** Of its publication. */
  readonly id: string
  readonly title: string
  readonly unitId: string | null
  readonly unit: string | null
  /** Version that stands on the portal, or stood there last. */
  readonly releasedVersion: number
  readonly standing: Standing
  readonly publishedOn: LocalDate
  readonly address: string | null
  /** Its result, published or being written; the published one before a draft. */
  readonly result: ResultOf | null
}

interface Row {
  readonly id: string
  readonly title: string
  readonly facts: Facts
  readonly unitId: string | null
  readonly unit: string | null
  readonly releasedVersion: number
  readonly standing: Standing
  readonly publishedAt: Date
  readonly address: string | null
  readonly resultId: string | null
  readonly resultState: State | null
  readonly resultStanding: Standing | null
  readonly resultAt: Date | null
}

/** All of the organ's, the one that ends last first; one of them where `id` is given. */
export async function consultationsOf(
  tx: Tx,
  organ: string,
  id: string | null = null,
): Promise<readonly Consultation[]> {
  const { rows } = await sql<Row>`
    select p.id, v.content ->> 'title' as title, v.content -> 'facts' as facts, p.unit_id as "unitId", u.name as unit,
      p.released_version as "releasedVersion", p.standing, p.first_published_at as "publishedAt", a.address,
      r.id as "resultId", r.state as "resultState", r.standing as "resultStanding", r.first_published_at as "resultAt"
    from publications p
    join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id and v.version = p.released_version
    left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    left join portal_addresses a on a.organ_id = p.organ_id and a.id = p.id
    left join lateral (
      select r.id, r.state, r.standing, r.first_published_at from publications r
      where r.organ_id = p.organ_id and r.genre = 'consultation-result' and r.state <> 'void'
        and r.content -> 'facts' ->> 'consultation' = p.id::text
      order by (r.standing = 'published') desc, (r.standing = 'unpublished') desc, r.id limit 1) r on true
    where p.organ_id = ${organ} and p.genre = 'consultation' and p.released_version > 0
      ${id === null ? sql`` : sql`and p.id = ${id}`}
    order by p.first_published_at desc, p.id desc`.execute(tx)
  return rows.flatMap((row) => {
    const facts = consultationIn(row.facts)
    return facts ? [shaped(row, facts)] : []
  })
}

const day = (at: Date): LocalDate => beijingDay(at) as LocalDate

const shaped = (row: Row, facts: ConsultationFacts): Consultation => ({
  ...facts,
  id: row.id,
  title: row.title,
  unitId: row.unitId,
  unit: row.unit,
  releasedVersion: row.releasedVersion,
  standing: row.standing,
  publishedOn: day(row.publishedAt),
  address: row.standing === 'published' ? row.address : null,
  result:
    row.resultId && row.resultState && row.resultStanding
      ? {
          id: row.resultId,
          state: row.resultState,
          standing: row.resultStanding,
          publishedOn: row.resultStanding === 'published' && row.resultAt ? day(row.resultAt) : null,
        }
      : null,
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One of them; null when the organ has none of that id, or it never went out. */
export const findConsultation = async (tx: Tx, organ: string, id: string): Promise<Consultation | null> =>
  UUID.test(id) ? ((await consultationsOf(tx, organ, id))[0] ?? null) : null

/** Whether its figures are before the public as they are: opinions stay as they were counted until the result is taken up again. */
export const isCounted = ({ result }: Pick<Consultation, 'result'>): boolean =>
  result?.standing === 'published' && result.state === 'released'
