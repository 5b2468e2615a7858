/** 文件库里的一件文件，给人看的样子. */
import { z } from 'zod'
import { sql } from 'kysely'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { LIFE_EVENTS, type LifeEvent } from '../../law/documents/life.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { THEMES } from '../../law/documents/themes.ts'
import { VALIDITY, validityBanner, validityOn } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { WithLife } from './document.ts'

const day = z.iso.date().nullable()
export const rowShape = z.object({
  id: z.uuid(),
  rank: z.string(),
  rankSays: z.string(),
  title: z.string(),
  number: z.string(),
  issuers: z.string(),
  theme: z.string().describe('主题分类的名称'),
  signedOn: z.iso.date(),
  publishedOn: day,
  effectiveOn: day,
  expiresOn: day,
  validity: z.string(),
  validitySays: z.string(),
  since: day.describe('这个状态从哪天起'),
  binds: z.boolean(),
  publishedHere: z.boolean(),
  takenDownOn: day,
  version: z.int(),
})
export type LibraryRow = z.infer<typeof rowShape>

export const stepShape = z.object({
  n: z.int(),
  did: z.string(),
  says: z.string(),
  on: z.iso.date(),
  more: z.array(z.string()).describe('生效日期、条款、依据等'),
  by: z.object({ id: z.uuid(), title: z.string() }).nullable().describe('哪件文件（在库里的）'),
  enteredBy: z.string(),
  enteredAt: z.string(),
  struckWhy: z.string().nullable().describe('划去的理由；没有划去的为空'),
  mayStrike: z.boolean(),
})

/** A document as lists show it; `on`: the day of the validity. */
export function shown(of: WithLife, on: LocalDate): LibraryRow {
  const { state, since, expiresOn } = validityOn(of.life, on)
  const published = of.life.find((event) => event.did === 'published')
  return {
    id: of.id,
    rank: of.rank,
    rankSays: RANKS[of.rank].label,
    title: of.title,
    number: of.number,
    issuers: of.issuers,
    theme: THEMES.find(({ code }) => code === of.theme)?.label ?? of.theme ?? '',
    signedOn: of.signedOn,
    publishedOn: published?.on ?? null,
    effectiveOn: published?.effectiveOn ?? null,
    expiresOn,
    validity: state,
    validitySays: VALIDITY[state].label,
    since,
    binds: VALIDITY[state].binds,
    publishedHere: of.publishedHere,
    takenDownOn: of.takenDownOn,
    version: of.version,
  }
}

/** The word for its kind; '' where none is known. */
export const kindSays = ({ kind }: WithLife): string => (kind ? DOCUMENT_KINDS[kind].label : '')

interface Entry {
  readonly n: number
  readonly event: LifeEvent
  readonly actingId: string | null
  readonly at: Date
  readonly by: string
  readonly struckWhy: string | null
}

/** Everything that was entered of a life, also what was struck, in the order of the days. */
export async function stepsOf(
  tx: Tx,
  organ: string,
  id: string,
  mayKeep: boolean,
): Promise<readonly z.infer<typeof stepShape>[]> {
  const { rows } = await sql<Entry>`
    select n, event, acting_id as "actingId", entered_at as at, entered_by as by,
      case when struck_at is null then null else struck_why end as "struckWhy"
    from document_events where organ_id = ${organ} and document_id = ${id}
    order by event ->> 'on', case event ->> 'did' when 'signed' then 0 when 'published' then 1 else 2 end, n`.execute(
    tx,
  )
  const titles = await titlesOf(
    tx,
    organ,
    rows.map(({ event }) => event),
  )
  return rows.map(({ n, event, actingId, at, by, struckWhy }) => {
    const acting = 'by' in event ? event.by?.documentId : undefined
    return {
      n,
      did: event.did,
      says: LIFE_EVENTS[event.did],
      on: event.on,
      more: [...moreOf(event)],
      by: acting === undefined ? null : { id: acting, title: titles.get(acting) ?? '库里的另一件文件' },
      enteredBy: by,
      enteredAt: beijingTime(at),
      struckWhy,
      mayStrike:
        mayKeep && struckWhy === null && actingId === null && event.did !== 'signed' && event.did !== 'published',
    }
  })
}

function moreOf(event: LifeEvent): readonly string[] {
  const lines: string[] = []
  if (event.did === 'published') lines.push(`施行日期：${event.effectiveOn}`)
  if (event.did === 'published' || event.did === 'extended')
    lines.push(event.expiresOn === null ? '没有规定有效期' : `有效期至：${event.expiresOn}`)
  if (event.did === 'filed' && event.number) lines.push(`备案号：${event.number}`)
  if ('from' in event) lines.push(`自${event.from}起`)
  if ('what' in event && event.what) lines.push(`条款：${event.what}`)
  if ('by' in event && event.by?.title) lines.push(`依据：《${event.by.title}》`)
  return lines
}

/** Names of the documents of the library that acted in these events. */
export async function titlesOf(
  tx: Tx,
  organ: string,
  events: readonly LifeEvent[],
): Promise<ReadonlyMap<string, string>> {
  const ids = events.flatMap((event) => ('by' in event && event.by?.documentId ? [event.by.documentId] : []))
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from library_documents where organ_id = ${organ} and id = any(${[...new Set(ids)]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What stands across the top of the page on a day; null when nothing has to. */
export function bannerOf(of: WithLife, on: LocalDate, titles: ReadonlyMap<string, string>): string | null {
  const validity = validityOn(of.life, on)
  const by = validity.because && 'by' in validity.because ? validity.because.by : undefined
  return validityBanner(validity, by?.title ?? (by?.documentId ? titles.get(by.documentId) : undefined))
}
