/**
 * The public's form sent in, and progress asked for by code and name: requests per second and p95 through the whole program over HTTP
 * (proof of work reckoned beforehand) ÷ a bare fastify with one insert, one select, on the same database in the same run, in turns; the
 * private database and a PostgreSQL server. An answer on progress never comes sooner than 0.4 s, whatever was asked: its figures
 * show how many are served at once, not how fast one is. `node bin/run.js bench/public-applications.ts [requests]`
 */
import type { AddressInfo } from 'node:net'
import { registerHooks } from 'node:module'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import fastify from 'fastify'
import { sql } from 'kysely'
import { transformSync } from 'rolldown/utils'
import { sha256 } from '../src/casework/applications/portal/pages/sha256.ts'
import { PROOF_BITS, zeroBits } from '../src/casework/applications/portal/zero-bits.ts'
import type { TestSite } from '../src/doors/portal.testing.ts'
import { applyingOrgan, FILLED, receiptIn } from '../src/doors/portal/apply.testing.ts'
import { BOTH, freshDatabase } from '../src/platform/database/both.testing.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { median } from './measure.ts'

// Pages are TSX, which Node does not strip by itself: each is transformed as it is loaded, as the build would.
registerHooks({
  load: (url, context, next) => {
    if (!url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    const { code } = transformSync(path, readFileSync(path, 'utf8'), { jsx: { runtime: 'automatic' } })
    return { format: 'module', shortCircuit: true, source: code }
  },
})
const { openSite } = await import('../src/doors/portal.testing.ts')

const REQUESTS = Number(process.argv[2] ?? 60)
const AT_ONCE = 8
const TURNS = 3

interface Measured {
  /** Requests per second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p95: number
}

/** Runs the work for every number, so many at once. */
async function measured(work: (n: number) => Promise<unknown>): Promise<Measured> {
  const took: number[] = []
  const begun = performance.now()
  let next = 0
  const one = async (): Promise<void> => {
    while (next < REQUESTS) {
      const n = next++
      const at = performance.now()
      await work(n)
      took.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const seconds = (performance.now() - begun) / 1000
  return {
    rate: REQUESTS / seconds,
    p95: took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? Number.NaN,
  }
}

let visitor = 0
/** Every request is another visitor's: limits are not what is measured. */
const from = (): Record<string, string> => {
  const n = ++visitor
  return {
    accept: 'text/html',
    'x-forwarded-for': `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`,
  }
}

const words = (n: number): string => `2025年度科技计划项目立项名单第${n}项`

/** A form with its proof of work, ready to be sent. */
async function prepared(site: TestSite, n: number): Promise<FormData> {
  const html = await (await site.get('/apply/kjj', from())).text()
  const token = /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
  let answer = 0
  while (zeroBits(sha256(`${token}:${answer}`)) < PROOF_BITS) answer++
  const form = new FormData()
  form.set('form', token)
  form.set('proof', String(answer))
  for (const [name, value] of Object.entries({ ...FILLED, request: words(n) }))
    for (const each of [value].flat()) form.append(name, each)
  return form
}

/** One insert and one select over HTTP, nothing else. */
async function openBare({ database: { sql: db } }: TestSite) {
  await sql`create table bare_applications (id uuid primary key, code text not null, form jsonb not null)`.execute(db)
  await sql`create index on bare_applications (code)`.execute(db)
  const server = fastify()
  server.post<{ Body: Readonly<Record<string, unknown>> }>('/send', async ({ body }) => {
    const id = uuidv7()
    await sql`insert into bare_applications values (${id}, ${id}, ${JSON.stringify(body)}::jsonb)`.execute(db)
    return { id }
  })
  server.post<{ Body: { readonly code: string } }>('/progress', async ({ body: { code } }) => {
    const { rows } = await sql`select form from bare_applications where code = ${code}`.execute(db)
    return rows[0] ?? null
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const post = async (path: string, body: unknown): Promise<{ readonly id: string }> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { readonly id: string }
  }
  return { post, close: () => server.close() }
}

const line = (name: string, whole: readonly Measured[], bare: readonly Measured[]): string => {
  const of = (all: readonly Measured[], key: keyof Measured): number => median(all.map((each) => each[key]))
  return (
    `${name}: ${of(whole, 'rate').toFixed(1)}/s, p95 ${of(whole, 'p95').toFixed(0)} ms; ` +
    `bare ${of(bare, 'rate').toFixed(0)}/s, p95 ${of(bare, 'p95').toFixed(1)} ms; ` +
    `bare ÷ ours ${(of(bare, 'rate') / of(whole, 'rate')).toFixed(1)}`
  )
}

for (const kind of BOTH) {
  const fresh = await freshDatabase(kind)
  const site = await openSite({ ...fresh.settings, TRUST_PROXY: '127.0.0.1', BACKGROUND: 'no' })
  await applyingOrgan(site, 'kjj', '云川市科学技术局')
  const bare = await openBare(site)
  const [sent, asked]: Measured[][][] = [
    [[], []],
    [[], []],
  ]
  for (let turn = 0; turn < TURNS; turn++) {
    const forms: FormData[] = []
    for (let n = 0; n < REQUESTS; n++) forms.push(await prepared(site, turn * REQUESTS + n))
    const codes: string[] = []
    const ids: string[] = []
    sent?.[0]?.push(
      await measured(async (n) => {
        const body = forms[n]
        if (!body) throw new Error('no form')
        const answer = await fetch(`${site.address}/apply/kjj/send`, { method: 'POST', body, headers: from() })
        const { code } = receiptIn(await answer.text())
        if (code === '') throw new Error(`not taken: ${answer.status}`)
        codes.push(code)
      }),
    )
    sent?.[1]?.push(
      await measured(async (n) => ids.push((await bare.post('/send', { ...FILLED, request: words(n) })).id)),
    )
    asked?.[0]?.push(
      await measured(async (n) => {
        const body = new URLSearchParams({ code: codes[n] ?? '', name: FILLED['name'] as string })
        const answer = await fetch(`${site.address}/apply/kjj/progress`, { method: 'POST', body, headers: from() })
        if (answer.status !== 200) throw new Error(`not found: ${answer.status}`)
        await answer.text()
      }),
    )
    asked?.[1]?.push(await measured((n) => bare.post('/progress', { code: ids[n] ?? '' })))
  }
  console.log(line(`${kind}, submission`, sent?.[0] ?? [], sent?.[1] ?? []))
  console.log(line(`${kind}, progress`, asked?.[0] ?? [], asked?.[1] ?? []))
  await bare.close()
  await site.stop()
  await fresh.close()
}
console.log(
  `${AT_ONCE} at once, ${REQUESTS} requests a turn, median of ${TURNS} turns; load average ${loadavg()[0]?.toFixed(1)}`,
)
