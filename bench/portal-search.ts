/**
 * The search of the portal among made documents of about 800 characters: p50 and p95 by how frequent the words are, recall of random pieces, and
 * the same questions as one bare statement on the same index in the same run, in turns. `node bin/run.js bench/portal-search.ts
 * [documents] [server|embedded|url] [characters]`: on a PostgreSQL server of its own, on the private database, or on the server at a superuser's address, where
 * documents that are there already are used again.
 */
import { existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { PoolClient } from 'pg'
import { rowOf } from '../src/casework/portal/search/index-text.ts'
import { searchPortal, type Question } from '../src/casework/portal/search/search-portal.ts'
import { conditionOf, wordsOf } from '../src/casework/portal/search/words.ts'
import { readConfig } from '../src/platform/config.ts'
import { freshDatabase } from '../src/platform/database/both.testing.ts'
import { openDatabase, type Database } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { openServer } from '../src/platform/database/server.testing.ts'
import { dice, documents } from './made-documents.ts'
import { median } from './measure.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
const WHERE = process.argv[3] ?? 'server'
const ORGANS = Array.from({ length: 60 }, (_, at) => `00000000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`)
const EACH = 30
const COLUMNS = 'organ_id, id, published_at, long, title, number, index_number, head, body, attachments, plain, tokens'

const random = dice(7)
const any = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)] as Item
const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`

/** As COPY reads a value. */
const field = (value: string | boolean | Date): string =>
  value instanceof Date
    ? value.toISOString()
    : typeof value === 'boolean'
      ? String(value)
      : value.replace(/[\\\n\r\t]/g, (special) => `\\${{ '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't' }[special] ?? ''}`)

const CHARACTERS = Number(process.argv[4] ?? 800)
const maker = documents(ORGANS, CHARACTERS)

/** Documents in pieces of some hundred, as COPY reads them; keeps one of a thousand for the test of recall. */
interface Kept {
  readonly organ: string
  readonly id: string
  readonly day: Date
  readonly texts: readonly string[]
}
const kept: Kept[] = []
function* rows(): Generator<string> {
  let piece = ''
  for (let at = 0; at < COUNT; at++) {
    const text = maker.make(at, COUNT)
    if (random() < 1000 / COUNT)
      kept.push({
        organ: text.organId,
        id: text.id,
        day: text.publishedAt,
        texts: [text.title, text.body, ...text.attachments],
      })
    piece += `${Object.values(rowOf(text)).map(field).join('\t')}\n`
    if (at % 200 === 199 || at === COUNT - 1) {
      yield piece
      piece = ''
    }
  }
}

/**
 * Loads as a superuser would: COPY knows no row-level security; the index is made afterwards, from PostgreSQL 18 on by two processes.
 * Small memory on purpose: what is gathered before it is written has to fit the processor's cache (2 GB take twice as long as 64 MB).
 * What was made is noted beside the documents, so that another run need not make them again.
 */
async function fill(client: PoolClient): Promise<void> {
  await client.query('set role none')
  const began = performance.now()
  await client.query('create table made (count int, characters int, frequencies int[], kept jsonb)')
  await client.query(
    `insert into organs (id, kind, name, slug) select id::uuid, 'organ', id, 'o' || id from unnest($1::text[]) id`,
    [ORGANS],
  )
  await client.query('drop index portal_texts_tokens')
  await client.query('begin')
  await client.query('truncate portal_texts')
  await pipeline(Readable.from(rows()), client.query(copyFrom(`copy portal_texts (${COLUMNS}) from stdin`)))
  await client.query('commit')
  console.log(`${COUNT} documents copied in ${seconds(began)}; load ${loadavg()[0]?.toFixed(1)}`)
  await client.query('insert into made values ($1, $2, $3, $4)', [
    COUNT,
    CHARACTERS,
    [...maker.frequencies],
    JSON.stringify(kept),
  ])
  const indexed = performance.now()
  await client.query(`set min_parallel_table_scan_size = 0; set max_parallel_maintenance_workers = 1;
    set maintenance_work_mem = '128MB'; alter table portal_texts set (parallel_workers = 1)`)
  await client.query('create index portal_texts_tokens on portal_texts using gin (tokens) with (fastupdate = off)')
  console.log(`index made in ${seconds(indexed)}`)
  await client.query('vacuum analyze portal_texts')
  const { rows: sizes } = await client.query<{ heap: string; all: string; tokens: string }>(
    `select pg_size_pretty(pg_relation_size('portal_texts')) as heap, pg_size_pretty(pg_total_relation_size('portal_texts')) as all,
       pg_size_pretty(pg_relation_size('portal_texts_tokens')) as tokens`,
  )
  console.log(sizes[0])
}

/** What an earlier run made. */
async function recallMade(client: PoolClient): Promise<void> {
  interface Made {
    readonly count: number
    readonly characters: number
    readonly frequencies: readonly number[]
    readonly kept: readonly (Omit<Kept, 'day'> & { readonly day: string })[]
  }
  const { rows: found } = await client.query<Made>('select * from made')
  const [made] = found
  if (made?.count !== COUNT || made.characters !== CHARACTERS)
    throw new Error(`there are ${made?.count ?? 'unknown'} documents of ${made?.characters ?? 'unknown'} characters`)
  maker.frequencies.set(made.frequencies)
  kept.push(...made.kept.map((each) => ({ ...each, day: new Date(each.day) })))
}

/** The word is undefined where no word is as frequent as the class wants it, among shorter or fewer documents. */
type Draw = () => Partial<Question> & { readonly q: string | undefined }

/** What people ask for, by how frequent it is; words are those whose frequency among the documents was counted. */
function classes(): Readonly<Record<string, Draw>> {
  const share = (from: number, to: number): readonly string[] =>
    maker.words.filter((word, rank) => {
      const part = (maker.frequencies[rank] ?? 0) / COUNT
      return [...word].length > 1 && part >= from && part < to
    })
  const common = share(0.1, 1)
  const rare = share(0, 0.0005)
  const middle = share(0.005, 0.1)
  const piece = (least: number, most: number): string => {
    const text = [...any(any(kept).texts).replace(/\s/gu, '')]
    const length = least + Math.floor(random() * (most - least + 1))
    const from = Math.floor(random() * Math.max(1, text.length - length))
    return text.slice(from, from + length).join('')
  }
  const year = (): number => 2008 + Math.floor(random() * 17)
  return {
    'word in over half': () => ({ q: any(share(0.5, 1)) }),
    'word in 10–50 %': () => ({ q: any(share(0.1, 0.5)) }),
    'word in 1–10 %': () => ({ q: any(share(0.01, 0.1)) }),
    'word in 0.1–1 %': () => ({ q: any(share(0.001, 0.01)) }),
    'word in 0.01–0.1 %': () => ({ q: any(share(0.0001, 0.001)) }),
    'word in under 0.01 %': () => ({ q: any(share(0, 0.0001)) || any(rare) }),
    'word of no document': () => ({ q: `${any(rare)}㐂䶮` }),
    'two common words': () => ({ q: `${any(common)} ${any(common)}` }),
    'two middling words': () => ({ q: `${any(middle)} ${any(middle)}` }),
    'common and rare word': () => ({ q: `${any(common)} ${any(rare)}` }),
    'two common words as a phrase': () => ({ q: `"${any(common)}${any(common)}"` }),
    'piece of 3–4 characters': () => ({ q: piece(3, 4) }),
    'piece of 5–12 characters': () => ({ q: piece(5, 12) }),
    'one character': () => ({ q: piece(1, 1) }),
    'figures and 文号': () => ({
      q: any([`云政办发[${year()}]${1 + Math.floor(random() * 400)}号`, String(year()), '18.', '发〔2019〕1']),
    }),
    'common word, one year': () => ({ q: any(common), year: year() }),
    'middling word, one organ': () => ({ q: any(middle), organ: any(ORGANS) }),
    'common word, organ, genre, 废止': () => ({
      q: any(common),
      organ: any(ORGANS),
      genre: 'document',
      validity: '废止',
    }),
  }
}

/** Milliseconds of processor time that this process and the one connection's server process have used; the server's on the same machine only. */
let backend = 0
function used(): number {
  const { user, system } = process.cpuUsage()
  const path = `/proc/${backend}/schedstat`
  const server = existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[0]) / 1e6 : 0
  return (user + system) / 1000 + server
}

const ask = (database: Database, question: Partial<Question> & { readonly q: string }) =>
  withScope(database.sql, {}, (tx) =>
    searchPortal(tx, { organ: null, order: 'relevance', page: 1, size: 20, ...question }),
  )

/** The page as one statement, on the same index, by date, not counted, nothing marked. */
const bare = (database: Database, q: string): Promise<unknown> => {
  const asked = wordsOf(q)
  if (typeof asked === 'string') throw new Error(asked)
  return sql`select id, title from portal_texts where tokens @@ ${conditionOf(asked.words)}::tsquery
    order by published_at desc limit 20`.execute(database.sql)
}

async function measure(database: Database): Promise<void> {
  const table: Record<string, Record<string, number>> = {}
  const every: number[] = []
  const everyProcessor: number[] = []
  for (const [name, draw] of Object.entries(classes())) {
    const times: number[] = []
    const processor: number[] = []
    const bareTimes: number[] = []
    const totals: number[] = []
    for (let n = 0; n < EACH; n++) {
      const { q, ...narrowing } = draw()
      if (q === undefined) continue
      const question = { ...narrowing, q, order: n % 2 === 0 ? ('relevance' as const) : ('newest' as const) }
      const before = used()
      const began = performance.now()
      const page = await ask(database, question)
      const took = performance.now() - began
      times.push(took)
      processor.push(used() - before)
      totals.push(page.total)
      if (n < 7 && !question.organ && !question.year) {
        const bareBegan = performance.now()
        await bare(database, question.q)
        bareTimes.push(performance.now() - bareBegan)
      }
    }
    if (times.length === 0) continue
    every.push(...times)
    everyProcessor.push(...processor)
    table[name] = {
      'p50 ms': +median(times).toFixed(1),
      'p95 ms': +p95(times).toFixed(1),
      'p50 processor': +median(processor).toFixed(1),
      'p95 processor': +p95(processor).toFixed(1),
      'longest ms': +Math.max(...times).toFixed(1),
      'found (median)': median(totals),
      ...(bareTimes.length > 0 && {
        'bare p50 ms': +median(bareTimes).toFixed(1),
        'ours ÷ bare': +(median(times) / median(bareTimes)).toFixed(2),
      }),
    }
  }
  console.table(table)
  console.log(
    `all: p50 ${median(every).toFixed(1)} ms, p95 ${p95(every).toFixed(1)} ms; by processor time p50 ${median(everyProcessor).toFixed(1)} ms, p95 ${p95(everyProcessor).toFixed(1)} ms; load average ${loadavg()[0]?.toFixed(1)}`,
  )
}

/** Random pieces of two to twelve characters of documents kept aside; each has to find its document, on its day in its organ. */
async function recall(database: Database, pieces = 1000): Promise<void> {
  let found = 0
  for (let n = 0; n < pieces; n++) {
    const { organ, id, day, texts } = any(kept)
    const text = [...any(texts).replace(/\s/gu, '')]
    const length = 2 + Math.floor(random() * 11)
    const from = Math.floor(random() * Math.max(1, text.length - length))
    const q = `"${text.slice(from, from + length).join('')}"`
    const local = new Date(day.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as Question['from']
    const page = await ask(database, { q, organ, from: local ?? null, to: local ?? null, order: 'newest', size: 1000 })
    if (page.items.some((item) => item.id === id)) found++
    else console.log(`not found: ${q} in ${id}`)
  }
  console.log(`recall ${((found / pieces) * 100).toFixed(2)} % of ${pieces} random pieces`)
}

const own = WHERE === 'server' ? await openServer() : null
const fresh = WHERE === 'embedded' ? await freshDatabase('embedded') : null
const settings = fresh?.settings ?? { DATABASE_URL: own ? await own.newDatabase('superuser') : WHERE }
const database = await openDatabase(readConfig({ ...settings, DATABASE_CONNECTIONS: '1' }), () => {})
const client = await database.pool.connect()
if ((await client.query('select 1 from portal_texts limit 1')).rowCount) await recallMade(client)
else await fill(client)
client.release(true)
backend = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.sql)).rows[0]?.pid ?? 0
await measure(database)
await recall(database)
await database.close()
await own?.stop()
await fresh?.close()
