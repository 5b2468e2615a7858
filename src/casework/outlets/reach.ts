/** 关注和阅读：figures of outlets and postings over time; from the platform where it offers them, by hand otherwise. Null is never 0. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { AccountDay, ItemFigures } from '../../platform/channels/channel.ts'
import { messageOf } from '../../platform/channels/wechat/remote-id.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting } from '../acting.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { KindCode } from './kinds.ts'
import { findOutlet, OUTLET } from './outlet.ts'

export interface OutletDay {
  readonly day: LocalDate
  readonly source: 'platform' | 'hand'
  readonly followers: number | null
  readonly gained: number | null
  readonly lost: number | null
  readonly readers: number | null
  readonly shares: number | null
  readonly byName: string
}

/** Figures of an outlet, the newest day first. */
export async function reachOf(tx: Tx, organ: string, outlet: string, most: number): Promise<readonly OutletDay[]> {
  const { rows } = await sql<OutletDay>`
    select day::text, source, followers, gained, lost, readers, shares, by_name as "byName" from outlet_days
    where organ_id = ${organ} and outlet_id = ${outlet} order by outlet_days.day desc limit ${most}`.execute(tx)
  return rows
}

/** The latest known number of followers of each outlet up to a day; outlets nobody knows it of are not in the map. */
export async function followersOn(
  tx: Tx,
  organ: string,
  day: LocalDate,
): Promise<ReadonlyMap<string, { readonly followers: number; readonly day: LocalDate }>> {
  const { rows } = await sql<{ outlet: string; followers: number; day: LocalDate }>`
    select distinct on (outlet_id) outlet_id as outlet, followers, day::text from outlet_days
    where organ_id = ${organ} and day <= ${day}::date and followers is not null
    order by outlet_id, outlet_days.day desc`.execute(tx)
  return new Map(rows.map(({ outlet, ...rest }) => [outlet, rest]))
}

/** The latest figures of a posting; null where none are known. */
export async function figuresOf(
  tx: Tx,
  organ: string,
  posting: string,
): Promise<(Omit<ItemFigures, 'item'> & { readonly day: string }) | null> {
  const { rows } = await sql<Omit<ItemFigures, 'item'>>`
    select day::text, readers, shares, comments, likes from posting_days
    where organ_id = ${organ} and posting_id = ${posting} order by posting_days.day desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export const SAY = {
  'not-found': '没有这个发布渠道，或者不归您所在的机关。',
  'future-day': '统计的日子不能写成今天以后。',
  nothing: '请至少填一项；不知道的留空，不要填 0。',
} as const satisfies Say<string>

export type FiguresByHand = Pick<OutletDay, 'day' | 'followers' | 'readers' | 'shares'>

/** Keeps figures that a person read off the platform; they stand before what the platform tells later. */
export async function keepFigures(
  { tx, actor, at, today, record }: Acting,
  id: string,
  { day, followers, readers, shares }: FiguresByHand,
): Promise<{ readonly id: string } | Refused<keyof typeof SAY>> {
  const organ = actor.organId
  const outlet = await findOutlet(tx, organ, id)
  if (!outlet) return refuse('not-found')
  if (day > today) return refuse('future-day', { field: 'day' })
  if (followers === null && readers === null && shares === null) return refuse('nothing', { field: 'followers' })
  await sql`
    insert into outlet_days (organ_id, outlet_id, day, source, followers, readers, shares, by_name, at)
    values (${organ}, ${id}, ${day}::date, 'hand', ${followers}, ${readers}, ${shares}, ${actor.author.name}, ${at})
    on conflict (organ_id, outlet_id, day) do update set source = 'hand',
      followers = coalesce(excluded.followers, outlet_days.followers), readers = coalesce(excluded.readers, outlet_days.readers),
      shares = coalesce(excluded.shares, outlet_days.shares), by_name = excluded.by_name, at = excluded.at`.execute(tx)
  await record({
    did: 'outlet-figures-kept',
    subject: { kind: OUTLET, id },
    title: outlet.name,
    after: { 日期: day, 关注人数: followers, 阅读人数: readers, 分享人数: shares },
  })
  return { id }
}

/** Keeps what the platform told; a blank takes nothing away, and what a person entered stands. */
export async function keepCounted(
  tx: Tx,
  organ: string,
  outlet: { readonly id: string; readonly kind: KindCode },
  { account, items }: { readonly account: readonly AccountDay[]; readonly items: readonly ItemFigures[] },
  at: Date,
): Promise<void> {
  for (const { day, followers, gained, lost, readers, shares } of account)
    await sql`
      insert into outlet_days (organ_id, outlet_id, day, source, followers, gained, lost, readers, shares, by_name, at)
      values (${organ}, ${outlet.id}, ${day}::date, 'platform', ${followers}, ${gained}, ${lost}, ${readers}, ${shares}, '平台统计', ${at})
      on conflict (organ_id, outlet_id, day) do update set
        followers = case when outlet_days.source = 'hand' then coalesce(outlet_days.followers, excluded.followers)
          else coalesce(excluded.followers, outlet_days.followers) end,
        readers = case when outlet_days.source = 'hand' then coalesce(outlet_days.readers, excluded.readers)
          else coalesce(excluded.readers, outlet_days.readers) end,
        shares = case when outlet_days.source = 'hand' then coalesce(outlet_days.shares, excluded.shares)
          else coalesce(excluded.shares, outlet_days.shares) end,
        gained = coalesce(excluded.gained, outlet_days.gained), lost = coalesce(excluded.lost, outlet_days.lost),
        at = excluded.at`.execute(tx)
  if (items.length === 0) return
  const { rows } = await sql<{ id: string; remote: string }>`
    select id, entry #>> '{state,remoteId}' as remote from postings
    where organ_id = ${organ} and outlet_id = ${outlet.id} and state = 'sent'`.execute(tx)
  const known = rows.map(({ id, remote }) => ({ id, begins: outlet.kind === 'wechat' ? messageOf(remote) : remote }))
  for (const { item, day, readers, shares, comments, likes } of items) {
    const of = known.find(({ begins }) => begins !== null && (item === begins || item.startsWith(`${begins}_`)))
    if (!of) continue
    await sql`
      insert into posting_days (organ_id, posting_id, day, readers, shares, comments, likes, at)
      values (${organ}, ${of.id}, ${day}::date, ${readers}, ${shares}, ${comments}, ${likes}, ${at})
      on conflict (organ_id, posting_id, day) do update set
        readers = coalesce(excluded.readers, posting_days.readers), shares = coalesce(excluded.shares, posting_days.shares),
        comments = coalesce(excluded.comments, posting_days.comments), likes = coalesce(excluded.likes, posting_days.likes),
        at = excluded.at`.execute(tx)
  }
}
