/** 回应：publications of genre `response` that name concerns, with every version that went out. Read off the publications; nothing is kept. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Standing, State } from '../publications/publication.ts'
import { listIn, type Facts } from '../publications/genre-fields.ts'
import { CONCERNS_FACT } from './words.ts'

export interface NamingVersion {
  readonly version: number
  readonly releasedAt: Date
  readonly releasedBy: string
  readonly endedAt: Date | null
  readonly endedHow: 'replaced' | 'withdrawn' | null
  /** Ids of the concerns it names. */
  readonly concerns: readonly string[]
}

export interface NamingResponse {
  readonly id: string
  readonly title: string
  readonly state: State
  readonly standing: Standing
  readonly unitId: string | null
  /** Its page on the portal, without `/d/`; null before the first release. */
  readonly address: string | null
  /** Named by what is being worked on. */
  readonly concerns: readonly string[]
  /** The first one first. */
  readonly versions: readonly NamingVersion[]
}

/** The ids in the text of the fact; what is not an id is left out. */
export const concernsIn = (fact: Facts[string] | undefined): readonly string[] => [
  ...new Set(listIn(fact).flatMap((each) => (UUID.test(each) ? each.toLowerCase() : []))),
]

/** The text of the fact for some ids. */
export const factOf = (ids: readonly string[]): string => ids.join(',')

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Row extends Omit<NamingResponse, 'versions' | 'concerns'> {
  readonly named: string | null
  readonly versions: readonly (Omit<NamingVersion, 'concerns' | 'releasedAt' | 'endedAt'> & {
    readonly releasedAt: string
    readonly endedAt: string | null
    readonly named: string | null
  })[]
}

const FACT = sql.lit(CONCERNS_FACT)

/** Every response of an organ that names one of these concerns now or did in a version that went out, oldest first. */
export async function responsesNaming(
  tx: Tx,
  organ: string,
  concerns: readonly string[],
): Promise<readonly NamingResponse[]> {
  if (concerns.length === 0) return []
  const naming = (content: string) =>
    sql`string_to_array(replace(${sql.ref(content)} -> 'facts' ->> ${FACT}, ' ', ''), ',') && ${[...concerns]}::text[]`
  const { rows } = await sql<Row>`
    with naming as (
      select p.id from publications p
      where p.organ_id = ${organ} and p.content -> 'facts' ->> ${FACT} <> '' and ${naming('p.content')}
      union
      select v.publication_id from publication_versions v
      where v.organ_id = ${organ} and v.content -> 'facts' ->> ${FACT} <> '' and ${naming('v.content')})
    select p.id, p.title, p.state, p.standing, p.unit_id as "unitId", a.address,
      p.content -> 'facts' ->> ${FACT} as named,
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'releasedAt', v.released_at,
          'releasedBy', v.released_by, 'endedAt', v.ended_at,
          'endedHow', v.ended_how, 'named', v.content -> 'facts' ->> ${FACT}) order by v.version)
        from publication_versions v where v.organ_id = p.organ_id and v.publication_id = p.id), '[]') as versions
    from publications p left join portal_addresses a on a.organ_id = p.organ_id and a.id = p.id
    where p.organ_id = ${organ} and p.id in (select id from naming) and p.genre = 'response'
      and (p.state <> 'void' or p.released_version > 0)
    order by p.drafted_at, p.id`.execute(tx)
  return rows.map(({ named, versions, ...row }) => ({
    ...row,
    concerns: concernsIn(named),
    versions: versions.map(({ named: then, releasedAt, endedAt, ...version }) => ({
      ...version,
      releasedAt: new Date(releasedAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
      concerns: concernsIn(then),
    })),
  }))
}

/** The concerns a publication names, now or in any version that went out. */
export async function concernsNamedBy(tx: Tx, organ: string, publication: string): Promise<readonly string[]> {
  const { rows } = await sql<{ named: string | null }>`
    select content -> 'facts' ->> ${FACT} as named from publications where organ_id = ${organ} and id = ${publication}
    union all
    select content -> 'facts' ->> ${FACT} from publication_versions
    where organ_id = ${organ} and publication_id = ${publication}`.execute(tx)
  return [...new Set(rows.flatMap(({ named }) => concernsIn(named)))]
}
