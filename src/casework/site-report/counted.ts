/** 报表里由记录得出的数, each with its list; null where the records do not know, which is never 0. */
import { sql } from 'kysely'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import type { SiteFact } from '../../law/site-report/form.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { consultationFigures } from '../consultations/figures.ts'
import { ITEMS_OF } from '../duties/coverage-asked.ts'
import { countPostings } from '../outlets/counts.ts'
import { KINDS, type KindCode } from '../outlets/kinds.ts'
import { followersOn } from '../outlets/reach.ts'
import type { SiteValue } from './content.ts'

export interface Counted {
  readonly value: SiteValue
  /** The list it counts, below /desk; null for what is no count. */
  readonly opens: string | null
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** What it published in the year, in its own measure. */
  readonly published: number
  readonly measure: string
  readonly opens: string
  /** Followers as last known within the year; null where nobody knows. */
  readonly followers: number | null
  readonly followersOn: LocalDate | null
}

type Published = Readonly<Record<'total' | 'profile' | keyof typeof ITEMS_OF, number>>
export type SiteCounts = Readonly<Record<SiteFact, Counted | null>>

/** The counts of a year up to a day; `tx` in the organ's scope. */
export async function siteCounts(tx: Tx, organ: string, year: number): Promise<SiteCounts> {
  const within = sql`d.organ_id = ${organ}
    and d.first_published_at >= (make_date(${year}, 1, 1)::timestamp at time zone 'Asia/Shanghai')
    and d.first_published_at < (make_date(${year + 1}, 1, 1)::timestamp at time zone 'Asia/Shanghai')`
  const only = (of: keyof typeof ITEMS_OF) => sql`(count(*) filter (where ${ITEMS_OF[of]}))::int`
  const { rows } = await sql<Published>`
    select count(*)::int as total, (count(*) filter (where d.category = 'art20_2'))::int as profile, ${only('news')} as news,
      ${only('statutory')} as statutory, ${only('interpretation')} as interpretation, ${only('materials')} as materials,
      ${only('products')} as products, ${only('response')} as response, ${only('consultation')} as consultation,
      ${only('result')} as result
    from portal_documents d where ${within}`.execute(tx)
  const [published] = rows
  const name = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const messages = await messagesOf(tx, organ, year)
  const asked = await consultationFigures(tx, organ, year)
  const items = (of: string): string => `/coverage/items?rows=category&year=${year}${of}`
  const list = (value: number, opens: string): Counted => ({ value, opens })
  const out = (of: keyof Published & keyof typeof ITEMS_OF): Counted => list(published?.[of] ?? 0, items(`&of=${of}`))
  const enquiries = `/registers/enquiries?year=${year}&figure=portal`
  return {
    organName: name.rows[0] ? { value: name.rows[0].name, opens: null } : null,
    publishedTotal: list(published?.total ?? 0, items('')),
    publishedProfile: list(published?.profile ?? 0, items('&line=art20_2')),
    publishedNews: out('news'),
    publishedCatalogue: out('statutory'),
    interpretations: out('interpretation'),
    interpretationMaterials: out('materials'),
    interpretationProducts: out('products'),
    responses: out('response'),
    messagesReceived: messages && list(messages.received, enquiries),
    messagesSettled: messages && list(messages.settled, enquiries),
    messageDays: messages && messages.days !== null ? list(messages.days, enquiries) : null,
    messagesPublic: messages && list(messages.public, enquiries),
    consultations: out('consultation'),
    opinions: list(asked.received, `/consultations/opinions?year=${year}`),
    consultationResults: out('result'),
    hasAccounts: { value: (await accountsIn(tx, organ, year)).length > 0, opens: '/outlets' },
  }
}

/** 网站和新媒体的咨询; null where none is registered: whether there was none nobody said. */
async function messagesOf(
  tx: Tx,
  organ: string,
  year: number,
): Promise<{
  readonly received: number
  readonly settled: number
  readonly days: number | null
  readonly public: number
} | null> {
  const { rows } = await sql<{ received: number; settled: number; days: number | null; public: number }>`
    select count(*)::int as received, (count(*) filter (where replied <> ''))::int as settled,
      (round(avg(case when replied <> '' then replied::date - occurred_on end), 1))::float8 as days,
      (count(*) filter (where replied <> '' and shown = 'yes'))::int as public
    from (select occurred_on, coalesce(fields ->> 'repliedOn', '') as replied, fields ->> 'published' as shown
      from register_entries where organ_id = ${organ} and register = 'enquiries' and status = 'recorded'
        and occurred_on >= make_date(${year}, 1, 1) and occurred_on <= make_date(${year}, 12, 31)
        and fields ->> 'channel' in ('portal', 'media')) as each`.execute(tx)
  const [counted] = rows
  return counted && counted.received > 0 ? counted : null
}

async function accountsIn(
  tx: Tx,
  organ: string,
  year: number,
): Promise<readonly { readonly id: string; readonly name: string; readonly kind: KindCode }[]> {
  const kinds = (Object.keys(KINDS) as KindCode[]).filter((code) => KINDS[code].account)
  const { rows } = await sql<{ id: string; name: string; kind: KindCode }>`
    select o.id, o.name, o.kind from outlets o where o.organ_id = ${organ} and o.kind = any(${kinds}::text[])
      and (o.state = 'active' or exists (select 1 from postings p where p.organ_id = o.organ_id and p.outlet_id = o.id
        and p.posted_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)))
    order by o.kind, o.name`.execute(tx)
  return rows
}

/** The organ's accounts with what each published in the year and its followers. */
export async function siteAccounts(tx: Tx, organ: string, year: number): Promise<readonly Account[]> {
  const from = localDate(`${year}-01-01`)
  const to = localDate(`${year}-12-31`)
  const accounts = await accountsIn(tx, organ, year)
  const counts = await countPostings(tx, organ, { from, to, by: 'outlet' })
  const followers = await followersOn(tx, organ, to)
  return accounts.map(({ id, name, kind }) => {
    const of = counts.filter(({ key }) => key === id)
    const measure = KINDS[kind].measure
    const known = followers.get(id)
    const asked = { postedFrom: from, postedTo: to, outlet: id, counted: 'yes' }
    return {
      id,
      name,
      kind: KINDS[kind].label,
      published: of.filter((each) => each.measure === measure).reduce((sum, { number }) => sum + number, 0),
      measure,
      opens: `/postings?${new URLSearchParams(asked)}`,
      followers: known && known.day >= from ? known.followers : null,
      followersOn: known && known.day >= from ? known.day : null,
    }
  })
}
