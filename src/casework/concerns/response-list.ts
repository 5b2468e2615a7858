/** The responses of a year, as the figures count them: public now, with the concerns they name and the channels they stand on. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'
import { KINDS, type KindCode } from '../outlets/kinds.ts'
import { postedNow, respondedIn } from './figures.ts'
import { concernsIn } from './responses.ts'

export interface ListedResponse {
  readonly id: string
  readonly title: string
  readonly address: string | null
  readonly firstPublishedAt: Date
  readonly concerns: readonly string[]
  /** Names of the kinds of channels. */
  readonly channels: readonly string[]
}

interface Asked {
  readonly year: number
  readonly channel: KindCode | null
  /** Condition on `publications p` for who sees less than the organ. */
  readonly reach: RawBuilder<unknown>
}

/** One page, the newest first. */
export async function responsePage(
  tx: Tx,
  organ: string,
  { year, channel, reach }: Asked,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<Page<ListedResponse>> {
  const on = sql`from postings s join outlets o on o.organ_id = s.organ_id and o.id = s.outlet_id
    where s.organ_id = p.organ_id and s.publication_id = p.id and ${postedNow}`
  const fits = sql`p.organ_id = ${organ} and ${respondedIn(year)} and ${reach}
    ${channel ? sql`and exists (select 1 ${on} and o.kind = ${channel})` : sql``}`
  const counted = await sql<{ n: number }>`select count(*)::integer as n from publications p where ${fits}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<
    Omit<ListedResponse, 'concerns' | 'channels'> & { named: string | null; kinds: KindCode[] }
  >`
    select p.id, v.content ->> 'title' as title, a.address, p.first_published_at as "firstPublishedAt",
      v.content -> 'facts' ->> 'concerns' as named,
      array(select distinct o.kind ${on} order by o.kind) as kinds
    from publications p
    join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id and v.ended_at is null
    left join portal_addresses a on a.organ_id = p.organ_id and a.id = p.id
    where ${fits} order by p.first_published_at desc, p.id desc limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return {
    items: rows.map(({ named, kinds, ...row }) => ({
      ...row,
      concerns: concernsIn(named),
      channels: kinds.map((kind) => KINDS[kind].label),
    })),
    total,
    page: at,
    size,
    pages,
  }
}
