/** 政府开放日：announcements that went out or are being written, and the entries of the activities register they belong to. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { openDayIn, type OpenDayFacts } from '../publications/genre-facts.ts'
import type { Facts } from '../publications/genre-fields.ts'
import type { Standing, State } from '../publications/publication.ts'

export interface OpenDay extends OpenDayFacts {
  /** Of its publication. */
  readonly id: string
  readonly title: string
  readonly state: State
  readonly standing: Standing
  readonly unitId: string | null
  readonly publishedOn: LocalDate | null
  readonly entry: { readonly id: string; readonly title: string; readonly heldOn: LocalDate } | null
}

interface Row {
  readonly id: string
  readonly title: string
  readonly facts: Facts
  readonly state: State
  readonly standing: Standing
  readonly unitId: string | null
  readonly publishedAt: Date | null
  readonly entryId: string | null
  readonly entryTitle: string | null
  readonly heldOn: LocalDate | null
}

/** All of the organ's that are not void and name a day, the latest day first; a withdrawn entry is no entry. */
export async function openDaysOf(tx: Tx, organ: string, id: string | null = null): Promise<readonly OpenDay[]> {
  const { rows } = await sql<Row>`
    select p.id, coalesce(v.content, p.content) ->> 'title' as title, coalesce(v.content, p.content) -> 'facts' as facts,
      p.state, p.standing, p.unit_id as "unitId", p.first_published_at as "publishedAt", e.id as "entryId",
      e.title as "entryTitle", e.occurred_on::text as "heldOn"
    from publications p
    left join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id
      and v.version = p.released_version and p.standing = 'published'
    left join open_day_entries l on l.organ_id = p.organ_id and l.publication_id = p.id
    left join register_entries e on e.organ_id = l.organ_id and e.id = l.entry_id and e.status = 'recorded'
    where p.organ_id = ${organ} and p.genre = 'open-day' and p.state <> 'void' ${id === null ? sql`` : sql`and p.id = ${id}`}
    order by p.drafted_at desc, p.id desc`.execute(tx)
  const days = rows.flatMap((row): OpenDay[] => {
    const facts = openDayIn(row.facts)
    if (!facts) return []
    const { id: publication, title, state, standing, unitId, publishedAt, entryId, entryTitle, heldOn } = row
    return [
      {
        ...facts,
        id: publication,
        title,
        state,
        standing,
        unitId,
        publishedOn: publishedAt && (beijingDay(publishedAt) as LocalDate),
        entry: entryId && heldOn ? { id: entryId, title: entryTitle ?? '', heldOn } : null,
      },
    ]
  })
  return days.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

export interface Unannounced {
  readonly id: string
  readonly title: string
  readonly heldOn: LocalDate
  readonly unitId: string | null
}

/** Entries of the register that are open days and belong to no announcement, the latest first. */
export async function unannounced(tx: Tx, organ: string): Promise<readonly Unannounced[]> {
  const { rows } = await sql<Unannounced>`
    select e.id, e.title, e.occurred_on::text as "heldOn", e.unit_id as "unitId" from register_entries e
    where e.organ_id = ${organ} and e.register = 'activities' and e.status = 'recorded' and e.fields ->> 'kind' = 'open-day'
      and not exists (
        select 1 from open_day_entries l join publications p on p.organ_id = l.organ_id and p.id = l.publication_id
        where l.organ_id = e.organ_id and l.entry_id = e.id and p.state <> 'void')
    order by e.occurred_on desc, e.id desc limit 200`.execute(tx)
  return rows
}
