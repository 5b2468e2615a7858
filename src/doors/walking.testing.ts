/** Walking the doors: an endpoint's declaration becomes a call with somebody's ids in every place, an answer all it says. */
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { z } from 'zod'
import { beijingDay, now } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'
import type { AnyEndpoint } from '../platform/web/endpoint.ts'
import type { Caller } from './callers.testing.ts'
import type { TestSite } from './portal.testing.ts'

/** What all secrets begin with, so that a search finds every one of them. */
export const WORD = '绝密'

/** The ids of an organ's things, by the segment of the path that stands before them. */
export interface Things {
  readonly ids: Readonly<Record<string, string>>
}

/** One call as a page of the desk makes it. */
export const ask = (
  site: Pick<TestSite, 'address'>,
  caller: Pick<Caller, 'cookie'>,
  method: string,
  path: string,
  body?: unknown,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(site.address + path, {
    method,
    redirect: 'manual',
    headers: {
      cookie: caller.cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && !(body instanceof Uint8Array) && { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
  })

/** Ids of `planted` wherever a path, a query or a body wants one. */
export function idFor(planted: Things, name: string, before = ''): string {
  const { ids } = planted
  const by: Readonly<Record<string, string>> = {
    organ: 'organs', organId: 'organs', parentId: 'organs', successorId: 'organs', unit: 'units', unitId: 'units',
    upload: 'uploads', post: 'posts', session: 'sessions', id: before || 'people', toDos: 'entries', subjectId: 'entries',
  } // prettier-ignore
  return ids[by[name] ?? name] ?? ids['people'] ?? ''
}

const WORDS: Readonly<Record<string, string>> = {
  ':register': 'trainings', ':kind': 'application', ':form': 'f', ':subject': 'new', ':name': 'x',
} // prettier-ignore

/** The path of an endpoint with ids of `planted` in it. */
export function pathOf({ path }: AnyEndpoint<never, never>, planted: Things): string {
  const parts = path.split('/')
  return parts
    .map((part, at) => {
      if (!part.startsWith(':')) return part
      if (WORDS[part]) return WORDS[part]
      const before = parts[at - 1] ?? ''
      return idFor(planted, part.slice(1), before.startsWith(':') ? 'application' : before)
    })
    .join('/')
}

export interface Shape {
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
}
/** A value of a declared shape, with the ids of `planted`, and `text` for every other text. */
export function valueOf(shape: Shape, planted: Things, text: string, name = ''): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) {
    const best = shape.anyOf.find(({ format }) => format === 'uuid') ?? shape.anyOf.find(({ type }) => type !== 'null')
    return valueOf(best ?? {}, planted, text, name)
  }
  if (shape.properties)
    return Object.fromEntries(
      Object.entries(shape.properties).map(([key, each]) => [key, valueOf(each, planted, text, key)]),
    )
  if (shape.items) return [valueOf(shape.items, planted, text, name)]
  if (shape.format === 'uuid') return idFor(planted, name)
  if (shape.format === 'date') return beijingDay(now())
  if (shape.type === 'integer' || shape.type === 'number') return text === HUGE ? Number.MAX_SAFE_INTEGER : 1
  if (shape.type === 'boolean') return true
  if (name === 'kind' || name === 'subjectKind') return 'register-entry'
  // Nothing is shown of somebody's own without a reason.
  if (name === 'why' && text === '') return '核对申请人身份'
  return shape.type === 'object' ? {} : text
}
/** As a text too long for a name; where a number is asked for, one that no table holds. */
export const HUGE = '9'.repeat(400)
const shapes = new WeakMap<z.ZodType, Shape>()
/** What an endpoint declares, as JSON Schema; anything when it declares nothing. */
export function shapeOf(schema: z.ZodType | undefined): Shape {
  if (!schema) return {}
  const shape = shapes.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
  shapes.set(schema, shape)
  return shape
}

/** The query of an endpoint with ids of `planted` in it, narrowing nothing; all secrets are searched for. */
export function queryOf(endpoint: AnyEndpoint<never, never>, planted: Things, withOrgan: boolean): string {
  const given = valueOf(shapeOf(endpoint.query), planted, '') as Record<string, unknown>
  const entries = typeof given === 'object' ? Object.entries(given) : []
  const kept = entries.filter(([name, value]) => typeof value === 'string' && (withOrgan || name !== 'organ'))
  const narrow = new Set(['status', 'lacking', 'figure', 'kind', 'office', 'holders', 'unread', 'due', 'mode', 'did', 'door'])
  const query = Object.fromEntries(kept.filter(([name]) => !narrow.has(name) && name !== 'id').map(([name, value]) => [name, String(value)]))
  return new URLSearchParams({ ...query, size: '100', ...(endpoint.path.endsWith('/search') && { q: WORD }) }).toString()
} // prettier-ignore

/** Everything an answer says: headers, body, and what is packed in a file. */
export async function saidBy(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  const packed = bytes.subarray(0, 2).toString('latin1') === 'PK' ? Object.values(unzipSync(bytes)) : []
  const headers = [...answer.headers.values()].join('\n')
  return [headers, decode(headers), bytes.toString(), ...packed.map((each) => Buffer.from(each).toString())].join('\n')
}
const decode = (text: string): string => text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (part) => decodeURIComponent(part))

/** Hits of a search come in pieces: put together again. */
export const wholeHits = (said: string): string =>
  said.replaceAll(/"\},?\{"text":"|","hit":(?:true|false)\},\{"text":"/g, '')

/** Does `work` for every item, eight at a time. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  // One iterator for all: taking the first of tens of thousands off an array again and again has crashed the runtime (V8 trims it in place).
  const waiting = items.values()
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const item of waiting) await work(item)
  }))
} // prettier-ignore

/** Every row of an organ, as one text. */
export const rowsOf = (site: TestSite, organ: string): Promise<string> =>
  withScope(site.database.sql, { organ, identity: true }, async (tx) => {
    await sql`select set_config('gongkai.search', ${"!'-'"}, true)`.execute(tx)
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns where column_name = 'organ_id' and table_schema = 'public'
        and table_name not in ('sessions', 'record_heads') order by 1`.execute(tx)
    const texts = await Promise.all(
      rows.map(({ name }) =>
        sql<{
          all: string
        }>`select coalesce(string_agg(t::text, ' ' order by t::text), '') as all from ${sql.table(name)} t
          where organ_id = ${organ}`.execute(tx),
      ),
    )
    const itself = await sql<{
      all: string
    }>`select o::text || (select string_agg(a::text, ' ' order by a.id) from accounts a
      join account_organs ao on ao.account_id = a.id and ao.organ_id = o.id) as all from organs o where id = ${organ}`.execute(
      tx,
    )
    return [...texts, itself].map(({ rows: [row] }, at) => `${rows[at]?.name} ${row?.all}`).join('\n')
  })
