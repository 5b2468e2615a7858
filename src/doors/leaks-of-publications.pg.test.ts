/**
 * Publications in every state × every public route the server has, and their files × everybody. Who may read what is the table below; the routes are taken
 * from the server itself, so that a new one is walked by itself, and one that nobody can fill fails.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { withScope } from '../platform/database/scope.ts'
import { everybody, hire, type Caller } from './callers.testing.ts'
import { newOrgan, newUnit } from './files-desk.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { readsPublication } from './readers-of-publications.testing.ts'
import { linksIn, misspelt, publicPaths, wrongIn, type Walked } from './public-walk.testing.ts'
import { fewPublications, publicationsInEveryState, together } from './publications-in-states.testing.ts'
import { Maker, TOKEN, type MadePublication } from './publications-maker.testing.ts'
import { press, type Press } from './publishing.testing.ts'
import { withRoutes, type Route } from './route-table.testing.ts'
import { start, type Running } from './serve.ts'
import { ask, inTurns, saidBy } from './walking.testing.ts'

let site: TestSite
let second: Running
let routes: readonly Route[]
let room: Press
let far: Press
let walked: Walked
let callers: readonly Caller[]
let visitor = 0

beforeAll(async () => {
  const opened = await withRoutes(() => openSite({ TRUST_PROXY: '127.0.0.1' }))
  site = opened.made
  ;({ routes } = opened)
  // Another process of the same installation, with kept pages of its own.
  second = await start(readConfig({ PORT: '0', GONGKAI_DATA: site.data, TRUST_PROXY: '127.0.0.1', BACKGROUND: 'no' }), {
    empty: true,
  })
  room = await press(site)
  far = await press(site)
  const two = await newUnit(site.database, room.organ)
  const makers = await Promise.all([publicationsInEveryState(site, room, '甲', two), fewPublications(site, far, '乙')])
  walked = {
    slugs: [room.slug, far.slug],
    made: together(makers),
    planted: makers.flatMap(({ planted }) => planted),
  }
  const owner = await hire(site, room.organ, { name: '某同事' })
  const home = { organ: room.organ, sections: [room.unit, two] as const, owner }
  const editor = { duty: 'section-editor', unitId: room.unit, forPerson: null } as const
  const writer = { ...owner, name: '本科拟稿人', cookie: room.writer, holder: { personId: null, office: null, colleague: true, duties: [editor] } } // prettier-ignore
  const ended = await hire(site, room.organ, { duty: 'clerk' })
  await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql`update duties set status = 'ended', to_on = from_on where person_id = ${ended.person}`.execute(tx),
  )
  const idle = { personId: ended.person, office: null, colleague: true, duties: [] }
  callers = [
    ...(await everybody(site, home, far)),
    writer,
    { ...(await hire(site, room.organ, { duty: 'section-head', unit: room.unit })), name: '本科负责人' },
    { ...ended, name: '职责已收回', holder: idle },
    { ...(await hire(site, far.organ, { duty: 'office-head' })), name: '另一机关的负责人' },
  ]
}, 400_000)
afterAll(async () => {
  await second?.stop()
  await site?.stop()
})

const KINDS: readonly Readonly<Record<string, string>>[] = [
  { accept: 'text/html' },
  { accept: '*/*', cookie: 'elder=1' },
  { accept: 'text/html', 'user-agent': 'MicroMessenger/8.0' },
  { accept: '*/*', range: 'bytes=0-400' },
  { accept: 'application/json' },
]
const from = (): string => `2001:db8:5:${(++visitor).toString(16)}::1`
const visit = (path: string, headers: Readonly<Record<string, string>> = {}, base = site.address, method = 'GET') =>
  fetch(base + path, { method, redirect: 'manual', headers: { 'x-forwarded-for': from(), ...headers } })

test('公众：每一个公开的地址、列表、检索、附件，只有现在公开的那一版；没有编号、文号、理由、意见', async () => {
  const { paths, unknown } = publicPaths(routes, walked)
  expect(unknown, '这些路由有填不了的部分，请在 public-walk.testing.ts 写明怎样填').toEqual([])
  const secret = walked.planted.map(({ text }) => encodeURIComponent(text))
  const asked = new Set([
    ...paths,
    ...walked.made.flatMap(({ address }) => (address ? misspelt(address) : [])),
    ...secret.flatMap((q) => [`/search?q=${q}`, `/search/suggestions?q=${q}`]),
    '/metrics',
    '/.well-known/x',
  ])
  const wrong: string[] = []
  const seen = new Set<string>()
  let at = 0
  // What answers link to is walked as well.
  for (let next = [...asked]; next.length > 0 && asked.size < 12_000;) {
    const links = new Set<string>()
    await inTurns(next, async (path) => {
      const n = at++
      const headers = { ...KINDS[n % KINDS.length], ...(n % 7 === 0 && { cookie: room.clerk }) }
      const answer = await visit(path, headers)
      const said = await saidBy(answer)
      if (answer.status >= 500 && answer.status !== 503) wrong.push(`${path} → ${answer.status}`)
      for (const what of wrongIn(path, said, walked)) wrong.push(`${path} → ${what}`)
      const hidden = walked.made.find((each) => each.hidden.some(({ id }) => path.split(/[/?]/).includes(id)))
      if (hidden && path.startsWith('/d/') && answer.status < 400) wrong.push(`${path} → ${answer.status} ${hidden.state}的附件`)
      for (const { text, open } of walked.planted) if (open && said.includes(text)) seen.add(text)
      for (const link of linksIn(said, site.address)) if (!asked.has(link)) links.add(link)
      if (n % 11 === 0) {
        const head = await visit(path, headers, site.address, 'HEAD')
        // Range is a matter of GET alone (RFC 9110, 14.2): a HEAD is answered as a whole.
        const whole = answer.status === 206 ? 200 : answer.status
        if (head.status !== whole && head.status !== 429) wrong.push(`HEAD ${path} → ${head.status} ≠ ${whole}`)
      }
    })
    for (const link of links) asked.add(link)
    next = [...links]
  }
  expect([...new Set(wrong)]).toEqual([])
  // Everything that is public was met: otherwise the walk would prove nothing.
  expect(walked.planted.filter(({ open, text }) => open && !seen.has(text)).map(({ text }) => text)).toEqual([])
}, 600_000) // prettier-ignore

test('公众的检索：藏着的词查不到，别的词查到的只有公开的', async () => {
  const wrong: string[] = []
  await inTurns(walked.planted.filter(({ open }) => !open), async (mark) => {
    for (const path of ['/search/suggestions', '/search'] as const) {
      const said = await saidBy(await visit(`${path}?q=${encodeURIComponent(mark.text)}`, { accept: 'text/html' }))
      const found = walked.made.filter(({ address, open }) => !open && address && said.includes(`/d/${address}`))
      for (const each of found) wrong.push(`${mark.text} → ${each.state}`)
      if (path === '/search/suggestions' && said.includes(mark.text)) wrong.push(`建议 → ${mark.text}`)
    }
  })
  for (const organ of [room.slug, far.slug]) {
    const body = new URLSearchParams({ q: TOKEN })
    const answer = await fetch(`${site.address}/apply/${organ}/suggestions`, { method: 'POST', body, headers: { 'x-forwarded-for': from() } })
    for (const what of wrongIn('', await saidBy(answer), walked)) wrong.push(`申请前的建议 → ${what}`)
  }
  expect(wrong).toEqual([])
}, 300_000) // prettier-ignore

test('发布的一刻两个服务进程处处都有，撤下的一刻处处没有；拿着撤下以前的标签再问，也不说没有变', async () => {
  const maker = new Maker(site, room, '丙')
  const begun = await maker.drafted('notice', '当场', { open: true })
  const { version } = await maker.approved(begun)
  const before = await maker.keep(begun, false)
  const only = (of: MadePublication): Walked => ({ slugs: [room.slug], made: [of], planted: maker.planted })
  const bases = [site.address, second.address]
  const q = encodeURIComponent(begun.title)
  const number = (await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql<{ n: number }>`select max(split_part(address, '/', 3)::int) + 1 as n from portal_addresses`.execute(tx))).rows[0]?.n ?? 0
  const own = `/d/${room.slug}/${new Date().getFullYear()}/${number}`
  const [file, picture] = begun.files
  const must = [
    '/', '/tzgg', `/tzgg/${room.slug}`, `/zfxxgk/${room.slug}`, '/feed.xml', `/feed.xml?organ=${room.slug}`, '/api/v1/documents',
    `/api/v1/documents?organ=${room.slug}&leaf=tzgg`, `/gkmlpt/api/all/tzgg?sid=${room.slug}`, '/api/v1/catalogue.csv', '/api/v1/catalogue.json',
    `/search?q=${q}`, `/search/suggestions?q=${q}`, `${own}.html`, `${own}.html?font=large`, `${own.replace('/d/', '/api/v1/documents/')}`,
    `${own}/files/${file?.id}/${encodeURIComponent(file?.name ?? '')}`, `${own}/preview/${file?.id}`,
  ] // prettier-ignore
  const quiet = ['/sitemap.xml', `${own}/pictures/${picture?.id}`, `${own}/code.svg`]
  const paths = [...new Set([...must, ...quiet, ...publicPaths(routes, only({ ...before, address: own.slice(3) })).paths])]
  const shows = (path: string, said: string): boolean =>
    maker.planted.some(({ open, text }) => open && said.replaceAll(/<\/?mark>/g, '').includes(text) && !decodeURIComponent(path).includes(text)) ||
    // The page of a search tells back what was asked for: there, only the address says that it was found.
    (path.startsWith('/search/') ? said.includes(`"${begun.title}"`) : said.includes(path.startsWith('/search?') ? `${own}.html` : own))
  const tags = new Map<string, string>()
  const round = async (asked: readonly string[], headers: (key: string) => Readonly<Record<string, string>>): Promise<ReadonlyMap<string, { readonly status: number; readonly shows: boolean }>> => {
    const found = new Map<string, { readonly status: number; readonly shows: boolean }>()
    await inTurns(asked.flatMap((path) => bases.map((base) => ({ path, base }))), async ({ path, base }) => {
      const key = `${base}${path}`
      const answer = await visit(path, headers(key), base)
      const etag = answer.headers.get('etag')
      if (etag) tags.set(key, etag)
      // The address itself stands in problems and in the page's own links: only what answers 200 tells anything.
      const said = await saidBy(answer)
      found.set(key, { status: answer.status, shows: answer.status < 300 && shows(path, said) })
    })
    return found
  }
  const plain = () => ({ accept: 'text/html' })
  const showing = (found: Awaited<ReturnType<typeof round>>): readonly string[] =>
    [...found].filter(([, { shows: is }]) => is).map(([key]) => key).toSorted()
  // Twice, so that both processes keep what they made.
  expect(showing(await round(paths, plain))).toEqual([])
  expect(showing(await round(must, plain))).toEqual([])
  await room.done('POST', `/publications/${begun.id}/release`, { version })
  const out = await room.view(begun.id)
  expect(out.address).toBe(`${own}.html`)
  const shown = await round(paths, plain)
  const missing = bases.flatMap((base) => must.filter((path) => !shown.get(base + path)?.shows).map((path) => base + path))
  expect(missing).toEqual([])
  for (const base of bases) for (const path of quiet) expect([path, shown.get(base + path)?.status]).toEqual([path, 200])
  const [first, other] = bases.map((base) => showing(shown).filter((key) => key.startsWith(base)).map((key) => key.slice(base.length)))
  expect(first).toEqual(other)
  await round(must, plain)
  const kept = new Map(tags)
  const since = new Date(Date.now() + 60_000).toUTCString()
  await maker.reasoned(begun, 'withdraw', '撤下理由')
  const asked = [...new Set([...paths.filter((path) => path.startsWith('/d/') || path.includes(own.slice(3))), ...must, ...quiet, ...(first ?? [])])]
  for (const headers of [
    (key: string) => ({ accept: 'text/html', 'if-none-match': kept.get(key) ?? '"x"' }),
    (key: string) => ({ accept: '*/*', 'if-none-match': `W/"x", ${kept.get(key) ?? '"x"'}`, range: 'bytes=0-9' }),
    () => ({ accept: '*/*', 'if-modified-since': since }),
    () => ({ accept: '*/*', range: 'bytes=0-9' }),
    () => ({ accept: 'text/html', cookie: `elder=1; ${room.clerk}` }),
    plain,
  ]) {
    const gone = await round(asked, headers)
    expect(showing(gone)).toEqual([])
    const told = [...gone].filter(([key, { status }]) => status < 400 && (key.includes(`${own}`) || key.includes(own.replace('/d/', '/api/v1/documents/'))))
    expect(told).toEqual([])
    // What showed it is another page now: nobody is told that nothing has changed.
    expect([...gone].filter(([key, { status }]) => status === 304 && showing(shown).includes(key)).map(([key]) => key)).toEqual([])
  }
}, 600_000) // prettier-ignore

test('附件按编号：打开、预览、读成正文，给的人与看得到这条信息的人一样', async () => {
  const wrong: string[] = []
  const files = walked.made.flatMap((of) => [...of.files, ...of.hidden].map((file) => ({ of, file })))
  expect(files.length).toBeGreaterThan(40)
  // Each of the callers asks for a third of them, all together for everything.
  const asked = callers.flatMap((caller, at) => files.filter((_, n) => n % 3 === at % 3).map((each) => ({ caller, ...each })))
  await inTurns(asked, async ({ caller, of, file }) => {
    const reads = readsPublication(caller, { ...of, own: false }, room.writer)
    for (const end of ['', '/content'] as const) {
      const { status } = await ask(site, caller, 'GET', `/api/v1/desk/files/${file.id}${end}`)
      if ((status === 200) !== reads) wrong.push(`${caller.name}：${of.state} ${file.name}${end} → ${status}`)
    }
    if (reads || !file.name.endsWith('.txt')) return
    for (const end of ['inline', 'preview']) {
      const { status } = await ask(site, caller, 'GET', `/api/v1/desk/files/${file.id}/${end}`)
      if (status < 400) wrong.push(`${caller.name}：${of.state} ${end} → ${status}`)
    }
    const { status } = await ask(site, caller, 'POST', '/api/v1/desk/publications/read-body', { fileId: file.id })
    if (status < 400) wrong.push(`${caller.name}：${of.state} 读成正文 → ${status}`)
  })
  expect([...new Set(wrong)].slice(0, 60)).toEqual([])
}, 600_000) // prettier-ignore

test('数据库：没有进入机关，只看得到门户上的；进了一个机关，看不到另一个没有公开的', async () => {
  const empty = await newOrgan(site.database)
  const wrong: string[] = []
  for (const [name, scope] of [['没有进入机关', {}], ['另一机关', { organ: empty.id }], ['办账户的', { identity: true }]] as const)
    await withScope(site.database.sql, scope, async (tx) => {
      const { rows: tables } = await sql<{ name: string }>`
        select c.relname as name from pg_class c where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
          and has_table_privilege(c.oid, 'select') order by 1`.execute(tx)
      expect(tables.length).toBeGreaterThan(50)
      let met = 0
      for (const table of tables) {
        const { rows } = await sql<{ all: string }>`select coalesce(string_agg(t::text, ' '), '') as all from ${sql.table(table.name)} t`.execute(tx)
        const text = rows[0]?.all ?? ''
        for (const { text: word, open } of walked.planted) {
          if (!text.includes(word)) continue
          if (open) met++
          else wrong.push(`${name}：${table.name} → ${word}`)
        }
      }
      expect(met).toBeGreaterThan(40)
    })
  expect(wrong).toEqual([])
}, 120_000) // prettier-ignore

test('日志、指标、发出去的信里，没有一个没有公开的字', async () => {
  const { rows } = await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql<{ all: string }>`
      select coalesce((select string_agg(o::text, ' ') from outbox o), '') as all`.execute(tx),
  )
  const metrics = await (await visit('/metrics')).text()
  for (const said of [rows[0]?.all ?? '', metrics, site.said.join('\n')])
    expect([...said.matchAll(new RegExp(`.{0,20}${TOKEN}.{0,20}`, 'g'))].map(([text]) => text)).toEqual([])
}) // prettier-ignore
