import { read } from 'hucre'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../doors/letters.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { OVERDUE_SHEET } from '../../law/monitor/digest.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { BOUNDS } from './crawl.ts'
import { runCrawl } from './crawl-job.ts'
import { makeDigest } from './digest-job.ts'
import { openFindings, type KeptFinding } from './finding.ts'
import { inspectWatched } from './inspect.ts'
import { FOOTER, list, openOtherSite, page, type OtherSite } from './other-site.testing.ts'
import { probeOrgan } from './jobs.ts'
import { probeSites } from './probe.ts'
import { NO_SETTINGS, NOTHING_ENTERED } from './settings.ts'

let site: TestSite
let room: Press
let other: OtherSite
const config = readConfig({ OUTGOING_INNER: 'yes' })
const world = () => ({ db: site.database.sql, config })
const QUICK = { ...BOUNDS, pause: 0, within: 600 }
const ago = (days: number): LocalDate => localDateOf(dayNumber(beijingDay(now()) as LocalDate) - days)

beforeAll(async () => {
  site = await openSite({ OUTGOING_INNER: 'yes', BACKGROUND: 'no' })
  room = await press(site)
  other = await openOtherSite()
})
afterAll(async () => {
  await other?.close()
  await site?.stop()
})
beforeEach(() => {
  other.pages.clear()
  other.asked.length = 0
})

let made = 0
const given = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: `监测对象${++made}`,
  address: '',
  settings: NO_SETTINGS,
  entered: NOTHING_ENTERED,
  ...more,
})
const watch = async (way: string, more: Readonly<Record<string, unknown>> = {}, of = room): Promise<string> =>
  (await of.done('POST', '/monitor/watched', { way, ...given(more) })).id
/** A site of its own for each test: the same double under another path. */
const watchOther = (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  watch('address', { address: `${other.address}?${++made}`, ...more })
const whole = (id: string): Promise<Answer> => room.done('GET', `/monitor/watched/${id}`)
const inOrgan = <T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.database.sql, { organ: room.organ }, work)
const crawl = async (id: string): Promise<void> => {
  const asked = await room.done('POST', `/monitor/watched/${id}/crawls`)
  await runCrawl(world(), { organ: room.organ, crawl: asked.id }, new AbortController().signal, QUICK)
}
const open = async (id: string, rule?: string): Promise<readonly KeptFinding[]> =>
  (await inOrgan((tx) => openFindings(tx, room.organ, { warnings: true }))).filter(
    (of) => of.watchedId === id && (rule === undefined || of.rule === rule),
  )
const toDos = async (kind: string, subject: string): Promise<readonly string[]> => {
  const { rows } = await inOrgan((tx) =>
    sql<{ title: string }>`
      select title from to_dos where kind = ${kind} and subject_id = ${subject}::uuid and state = 'open'`.execute(tx),
  )
  return rows.map(({ title }) => title)
}

describe('抓取别人的网站', () => {
  const home = (...more: string[]): string =>
    page(
      list([
        ['/a.html', '全市科技创新大会今天在我市召开', ago(2)],
        ['/b.html', '关于申报科技计划项目的通知公告', ago(30)],
        ['/gone.html', '已经不在的一条网页的标题在这里', ago(3)],
      ]) +
        more.join('') +
        FOOTER,
    )

  test('栏目、链接、页脚、证据都进发现；死链试三次；跳到内网的不访问也不判定', async () => {
    other.pages.set(
      '/',
      home(
        '<a href="/col/">工作动态</a><a href="/slow.html">慢</a><a href="/inner.html">内</a><a href="/huge.html">大</a><a href="http://shop.example.invalid/">商城</a>',
      ),
    )
    other.pages.set('/a.html', page('正文', '<meta name="ArticleTitle" content="大会">'))
    other.pages.set('/b.html', page('正文'))
    other.pages.set(
      '/col/',
      page(
        list([['/b.html', '很久以前的一条工作动态信息', ago(40)]]),
        '<meta name="ColumnName" content="工作动态"><meta name="ColumnType" content="工作动态">',
      ),
    )
    const id = await watchOther()
    await crawl(id)
    const { verdict, crawls, notKnown } = await whole(id)
    expect(crawls[0]).toMatchObject({ state: 'done', pages: expect.any(Number) })
    const dead = (await open(id, 'D-home-links')).map(({ what }) => what).join('\n')
    expect(dead).toContain('/gone.html')
    expect(dead).toContain('/slow.html')
    expect(dead).toContain('shop.example.invalid')
    expect(dead).not.toContain('/inner.html')
    expect(other.asked.filter((path) => path === '/gone.html')).toHaveLength(3)
    expect(notKnown.find(({ rule }: Answer) => rule === 'D-home-links').why).toContain('/inner.html')
    const [gone] = (await open(id, 'D-home-links')).filter(({ what }) => what.includes('/gone.html'))
    expect(gone?.evidence).toMatchObject({
      excerpt: expect.stringContaining('已经不在的一条网页'),
      address: expect.stringContaining(other.address),
    })
    expect((await open(id, 'L-foreign-link')).map(({ what }) => what)).toEqual([
      expect.stringContaining('shop.example.invalid'),
    ])
    expect((await open(id, 'D-news'))[0]).toMatchObject({
      since: ago(25),
      late: { overdueDays: 26, title: '工作动态' },
    })
    expect((await open(id, 'D-footer')).map(({ what }) => what)).toEqual([expect.stringContaining('找错')])
    // The home page is two days old: no finding; nobody probed for a week: not passed either.
    expect(await open(id, 'W3')).toEqual([])
    expect(verdict).toBe('open')
    expect(notKnown.map(({ rule }: Answer) => rule)).toEqual(expect.arrayContaining(['W1', 'W2', 'W5-1', 'L-row-gap']))
  })

  test('首页两周没有更新即否决；只写月日的、用脚本写的，不判定', async () => {
    other.pages.set('/', page(list([['/a.html', '很久以前的一条新闻的标题在这里', ago(16)]]) + FOOTER))
    const stale = await watchOther()
    await crawl(stale)
    expect((await open(stale, 'W3'))[0]).toMatchObject({ severity: 'veto', grade: 'broken' })
    expect((await whole(stale)).verdict).toBe('failed')
    expect(await toDos('monitor-finding', (await open(stale, 'W3'))[0]?.id ?? '')).toHaveLength(1)
    other.pages.set('/', page(list([['/a.html', '只写了月份和日子的一条新闻标题', '01-05']])))
    const unclear = await watchOther()
    await crawl(unclear)
    other.pages.set('/', page('<div id="app"></div><script>draw()</script>'))
    const scripted = await watchOther()
    await crawl(scripted)
    for (const id of [unclear, scripted]) {
      expect(await open(id, 'W3')).toEqual([])
      expect((await whole(id)).notKnown.map(({ rule }: Answer) => rule)).toContain('W3')
    }
    expect(await open(scripted, 'D-footer')).toEqual([])
  })

  test('按 robots.txt 不访问的、超出页数的说明没有访问；打不开首页的没有结论', async () => {
    other.pages.set('/robots.txt', 'User-agent: *\nDisallow: /secret/')
    other.pages.set('/', home('<a href="/secret/x.html">秘</a>'))
    const id = await watchOther({ settings: { ...NO_SETTINGS, pages: 1 } })
    await crawl(id)
    expect(other.asked).not.toContain('/secret/x.html')
    expect((await whole(id)).crawls[0]).toMatchObject({
      state: 'done',
      pages: 1,
      says: expect.stringContaining('没有访问'),
    })
    other.pages.clear()
    const dead = await watchOther()
    await crawl(dead)
    const seen = await whole(dead)
    expect(seen.crawls[0]).toMatchObject({ state: 'failed', says: '首页没有打开：返回404。' })
    expect(await open(dead)).toEqual([])
    expect(seen.verdict).toBe('open')
  })

  test('叫停的抓取停得下来；读到的照常检查', async () => {
    other.pages.set('/', home())
    const id = await watchOther()
    await room.done('POST', `/monitor/watched/${id}/crawls`)
    expect((await room.ask('POST', `/monitor/watched/${id}/crawls`)).status).toBe(409)
    await room.done('POST', `/monitor/watched/${id}/crawls/stop`)
    expect((await whole(id)).crawls[0].state).toBe('stopped')
    expect((await room.ask('POST', `/monitor/watched/${id}/crawls/stop`)).status).toBe(409)
  })

  test('复查没有了即自动办结并写明日期；没有看到的地方不算解决；再出现的重新列出', async () => {
    other.pages.set('/', home())
    const id = await watchOther()
    await crawl(id)
    const [first] = await open(id, 'D-home-links')
    expect(first).toBeDefined()
    // Nothing could be fetched: the finding neither stands nor is mended.
    await inOrgan((tx) => sql`update watched_crawls set facts = null where watched_id = ${id}`.execute(tx))
    await inspectWatched(world(), room.organ, id)
    expect((await open(id, 'D-home-links'))[0]).toMatchObject({ id: first?.id, unseen: true })
    for (const path of ['/a.html', '/b.html', '/gone.html']) other.pages.set(path, page('又有了'))
    await crawl(id)
    expect(await room.done('GET', `/monitor/findings/${first?.id}`)).toMatchObject({
      state: 'closed',
      closedSays: '复查已经没有',
      closedAt: expect.stringContaining(beijingDay(now())),
    })
    other.pages.delete('/gone.html')
    await crawl(id)
    const [again] = (await open(id, 'D-home-links')).filter(({ what }) => what.includes('gone'))
    expect(again?.id).not.toBe(first?.id)
  })
})

describe('误报申诉', () => {
  test('理由、另一个人核定；核减的不再计入，情况没有变化不再列出，变了重新列出', async () => {
    other.pages.set('/', page(list([['/x.html', '首页只有这一条已经打不开的信息', ago(1)]]) + FOOTER))
    const id = await watchOther()
    await crawl(id)
    const [finding] = await open(id, 'D-home-links')
    const path = `/monitor/findings/${finding?.id}`
    const version = async (): Promise<number> => (await room.done('GET', path)).version
    const head = room.reviewers['office-head']
    expect((await room.ask('POST', `${path}/appeals`, { version: await version(), reason: '  ' })).status).toBe(409)
    await room.done('POST', `${path}/appeals`, { version: await version(), reason: '这个网页登录以后才能看' }, head)
    expect(
      (await room.ask('POST', `${path}/appeals`, { version: await version(), reason: '再申诉' })).body.detail,
    ).toContain('已经有人申诉')
    const decide = async (cookie: string) =>
      room.ask('POST', `${path}/decision`, { version: await version(), accepted: true, opinion: '属实' }, cookie)
    expect(await decide(head)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('另一个人') } })
    expect((await decide(room.clerk)).status).toBe(403)
    expect((await decide(room.reviewers['deputy-leader'])).status).toBe(200)
    expect(await open(id, 'D-home-links')).toEqual([])
    await crawl(id)
    expect(await open(id, 'D-home-links')).toEqual([])
    expect((await room.done('GET', path)).appeals[0]).toMatchObject({
      state: 'accepted',
      reason: '这个网页登录以后才能看',
    })
    // Another state of the same link is another fault.
    await inOrgan((tx) =>
      sql`update monitor_appeals set asked_on = ${ago(3)}::date where finding_id = ${finding?.id}::uuid`.execute(tx),
    )
    await inspectWatched(world(), room.organ, id)
    expect(await open(id, 'D-home-links')).toHaveLength(1)
  })

  test('人工办结要写明，下次还有的重新列出；指定的人以后同一处照旧；别的版本不能改', async () => {
    other.pages.set('/', page(list([['/x.html', '首页只有这一条已经打不开的信息', ago(1)]]) + FOOTER))
    const id = await watchOther()
    await crawl(id)
    const [finding] = await open(id, 'D-footer')
    const path = `/monitor/findings/${finding?.id}`
    await room.done('POST', `${path}/assign`, { version: finding?.version, unitId: room.unit, personId: null })
    expect((await room.ask('POST', `${path}/close`, { version: finding?.version, why: '改了' })).status).toBe(409)
    expect((await room.ask('POST', `${path}/assign`, { version: 2, unitId: uuidv7(), personId: null })).status).toBe(
      409,
    )
    // The section's own writer may handle what is the section's, and nothing else.
    const [others] = await open(id, 'D-home-links')
    expect(
      (await room.ask('POST', `/monitor/findings/${others?.id}/close`, { version: 1, why: '好了' }, room.writer))
        .status,
    ).toBe(403)
    await room.done('POST', `${path}/close`, { version: 2, why: '已经加上了找错入口' }, room.writer)
    await inspectWatched(world(), room.organ, id)
    const [again] = await open(id, 'D-footer')
    expect(again).toMatchObject({ unitId: room.unit })
    expect(again?.id).not.toBe(finding?.id)
  })
})

describe('探测', () => {
  test('打开、打不开、跳到内网各记各的；一周内每天都探测够了才判定', async () => {
    other.pages.set('/', page('首页'))
    const id = await watchOther()
    await probeSites(world(), room.organ, undefined, 500)
    expect((await whole(id)).probes[0]).toMatchObject({ opened: true, status: 200 })
    const at = now().getTime()
    await inOrgan((tx) =>
      sql`insert into watched_probes (organ_id, watched_id, at, opened, took_ms, fault, says)
        select ${room.organ}, ${id}, to_timestamp(${at / 1000}::float8) - make_interval(mins => 60 * n), n % 10 <> 0, 300,
          case when n % 10 = 0 then 'dns' else '' end, '' from generate_series(1, 167) n`.execute(tx),
    )
    await inspectWatched(world(), room.organ, id)
    const [w2] = await open(id, 'W2')
    expect(w2).toMatchObject({ severity: 'veto', grade: 'broken' })
    expect(w2?.what).toMatch(/探测168次.*16次/)
    const { probeDays } = await whole(id)
    expect(probeDays.reduce((sum: number, day: Answer) => sum + day.failed, 0)).toBe(16)
  })

  test('探测一轮接一轮，排着的只有一轮；没有网站的机关没有', async () => {
    const rounds = async (organ: string): Promise<number> => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from graphile_worker.jobs where key = ${`monitor-probe-organ:${organ}`}`.execute(
        site.database.sql,
      )
      return rows[0]?.n ?? 0
    }
    const attempt = { attempt: 1, of: 1, signal: new AbortController().signal }
    await probeOrgan.run(world(), { organ: room.organ }, attempt)
    await probeOrgan.run(world(), { organ: room.organ }, attempt)
    expect(await rounds(room.organ)).toBe(1)
    const none = await press(site)
    await probeOrgan.run(world(), { organ: none.organ }, attempt)
    expect(await rounds(none.organ)).toBe(0)
  })

  test('内网地址没有许可的不探测；没有测到的既不算通也不算不通', async () => {
    const id = await watchOther()
    await probeSites({ ...world(), config: readConfig({}) }, room.organ, undefined, 500)
    expect((await whole(id)).probes[0]).toMatchObject({ opened: null, says: expect.stringContaining('内网') })
    expect((await whole(id)).probeDays[0]).toMatchObject({ probes: 0, failed: 0, unmeasured: 1 })
  })
})

describe('本系统门户和账号', () => {
  test('栏目的更新日期取自发布；发布以后即不再是空白', async () => {
    const fresh = await press(site)
    const id = (await fresh.done('POST', '/monitor/watched', { way: 'portal', ...given() })).id
    const blank = async (): Promise<readonly string[]> => {
      const { items } = await fresh.done(
        'GET',
        `/monitor/findings?watched=${id}&rule=D-blank-column&state=open&size=100`,
      )
      return items.map(({ what }: Answer) => what)
    }
    expect((await blank()).join('')).toContain('“通知公告”')
    await fresh.published('notice')
    await fresh.done('POST', `/monitor/watched/${id}/inspect`)
    expect((await blank()).join('')).not.toContain('“通知公告”')
    expect((await blank()).join('')).toContain('“工作动态”')
    // Several blank columns together are a veto, and the number opens the columns.
    const { items } = await fresh.done('GET', `/monitor/findings?watched=${id}&rule=W4-3`)
    expect((await fresh.done('GET', `/monitor/findings/${items[0].id}`)).madeOf.length).toBeGreaterThanOrEqual(5)
    expect((await fresh.ask('POST', '/monitor/watched', { way: 'portal', ...given() })).status).toBe(409)
    expect((await fresh.ask('POST', '/monitor/watched', { way: 'portal', ofOrgan: uuidv7(), ...given() })).status).toBe(
      409,
    )
  })

  test('上级看所属机关在本系统的门户：只看公开的，留言和公开事项没有测到；不是所属的不能看', async () => {
    const below = await press(site)
    expect(
      (await room.ask('POST', '/monitor/watched', { way: 'portal', ofOrgan: below.organ, ...given() })).status,
    ).toBe(409)
    await sql`update organs set parent_id = ${room.organ} where id = ${below.organ}`.execute(site.database.sql)
    await below.published('notice')
    const id = await watch('portal', { ofOrgan: below.organ })
    const blank = (await open(id, 'D-blank-column')).map(({ what }) => what).join('')
    expect(blank).not.toContain('“通知公告”')
    expect(blank).toContain('“工作动态”')
    const { notKnown, ofOrgan } = await whole(id)
    expect(ofOrgan).toBe(
      (await room.done('GET', `/monitor/overview`)).items.find((row: Answer) => row.id === id).ofOrgan,
    )
    expect(notKnown.map(({ rule }: Answer) => rule)).toEqual(
      expect.arrayContaining(['W5-2', 'L-row-newest', 'D-home-links', 'W2']),
    )
  })

  test('两周规则：登记的账号用人工登记的日子，渠道里的账号用发布台账；看过互动才有结论', async () => {
    const entered = { ...NOTHING_ENTERED, postings: [ago(15)], interaction: true, conduct: [] }
    const id = await watch('elsewhere', { entered })
    expect((await open(id, 'N2'))[0]).toMatchObject({ severity: 'veto', since: ago(0), dueOn: ago(1) })
    const { version, settings, name } = await whole(id)
    await room.done('PUT', `/monitor/watched/${id}`, {
      version,
      name,
      settings,
      entered: { ...entered, postings: [ago(15), ago(14)] },
    })
    expect((await open(id, 'N2'))[0]?.grade).toBe('warning')
    const outlet = await room.done('POST', '/outlets', {
      kind: 'wechat-hand', name: `公众号${++made}`, unitId: null, personId: null, measure: '条', settings: {}, secrets: {}, verifiedUntil: null, every: null, note: '',
    }, room.reviewers['office-head']) // prettier-ignore
    const account = await watch('outlet', { outletId: outlet.id })
    expect(await open(account, 'N2')).toEqual([])
    expect((await whole(account)).notKnown.map(({ rule }: Answer) => rule)).toContain('N2')
    await inOrgan((tx) =>
      sql`insert into postings (organ_id, id, outlet_id, way, title, state, number, measure, posted_on, created_at)
        values (${room.organ}, gen_random_uuid(), ${outlet.id}, 'by-hand', '更新了', 'posted', 1, '条', ${ago(20)}::date, now())`.execute(
        tx,
      ),
    )
    await inspectWatched(world(), room.organ, account)
    const [stale] = await open(account, 'N2')
    expect(stale?.grade).toBe('broken')
    // The outlet's own reminder is the to-do.
    expect(await toDos('monitor-finding', stale?.id ?? '')).toEqual([])
  })

  test('系统查不了的由人登记；约束性的规则不能关，缺省的可以改；停止监测的不再计入', async () => {
    const id = await watch('elsewhere', { entered: { ...NOTHING_ENTERED, postings: [ago(1)] } })
    const judge = (rule: string, holds: boolean) =>
      room.ask('POST', `/monitor/watched/${id}/judgements`, { rule, holds, what: '看了最近二十条', on: ago(0) })
    expect((await judge('N1', false)).status).toBe(200)
    expect((await open(id, 'N1'))[0]?.what).toBe('看了最近二十条')
    expect((await judge('N1', true)).status).toBe(200)
    expect(await open(id, 'N1')).toEqual([])
    expect((await judge('N2', true)).status).toBe(409)
    expect((await judge('W1', true)).status).toBe(409)
    const put = async (rules: unknown) => {
      const { version, name, settings, entered } = await whole(id)
      return room.ask('PUT', `/monitor/watched/${id}`, { version, name, settings: { ...settings, rules }, entered })
    }
    expect(await put({ N2: { off: true } })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('不能关闭') },
    })
    expect((await put({ N3: { off: true } })).status).toBe(200)
    expect((await put({ N9: { off: true } })).status).toBe(400)
    const { version } = await whole(id)
    await room.done('POST', `/monitor/watched/${id}/state`, { version, state: 'resting' })
    expect(await open(id)).toEqual([])
  })
})

test('通报：第一次全是新的，第二次分清新的、仍有的、已解决的；消息给负责人和工作机构负责人；超期表是各机关传阅的样子', async () => {
  const own = await press(site)
  const entered = { ...NOTHING_ENTERED, postings: [ago(30)], interaction: true, conduct: [] }
  const account = (
    await own.done('POST', '/monitor/watched', { way: 'elsewhere', ...given({ entered, unitId: own.unit }) })
  ).id
  await own.done('POST', '/monitor/watched', { way: 'portal', ...given() })
  await makeDigest(site.database.sql, own.organ, ago(7))
  await makeDigest(site.database.sql, own.organ, ago(7))
  const first = await own.done('GET', `/monitor/digests/${ago(7)}`)
  expect(first).toMatchObject({ standing: 0, mended: 0, notRechecked: 0 })
  expect(first.fresh).toBeGreaterThan(5)
  const { version, name, settings } = await own.done('GET', `/monitor/watched/${account}`)
  await own.done('PUT', `/monitor/watched/${account}`, {
    version,
    name,
    settings,
    unitId: own.unit,
    entered: { ...entered, postings: [ago(0)] },
  })
  await makeDigest(site.database.sql, own.organ, ago(0))
  const second = await own.done('GET', `/monitor/digests/${ago(0)}`)
  expect(second).toMatchObject({ fresh: 0, mended: 1, standing: first.fresh - 1 })
  expect((await own.done('GET', '/monitor/digests')).items).toHaveLength(2)
  const told = await withScope(site.database.sql, { organ: own.organ }, (tx) =>
    sql<{ n: number }>`select count(distinct person_id)::int as n from notifications where kind = 'monitoring'`.execute(
      tx,
    ),
  )
  expect(told.rows[0]?.n).toBeGreaterThanOrEqual(2)
  expect((await own.ask('GET', '/monitor/digests/2020-01-01')).status).toBe(404)
  const sheet = await own.ask('GET', '/monitor/overdue.xlsx')
  const book = await read(new Uint8Array(sheet.body as unknown as Buffer))
  const rows = book.sheets[0]?.rows ?? []
  const head = rows.find((row) => row.includes(OVERDUE_SHEET[0]?.head ?? ''))
  expect(head?.slice(0, OVERDUE_SHEET.length)).toEqual(OVERDUE_SHEET.map((column) => column.head))
  expect(JSON.stringify(rows)).toContain('通知公告')
})

test('别的机关看不到，没有职责的不能改，坏的输入都有一句话', async () => {
  const id = await watchOther()
  const stranger = await press(site)
  expect((await stranger.ask('GET', `/monitor/watched/${id}`)).status).toBe(404)
  expect((await stranger.done('GET', '/monitor/overview')).items).toEqual([])
  expect(
    (
      await room.ask(
        'POST',
        '/monitor/watched',
        { way: 'address', ...given({ address: `${other.address}?z` }) },
        room.writer,
      )
    ).status,
  ).toBe(403)
  for (const address of ['', 'ftp://a.cn/', 'www.a.gov.cn', 'http://u:p@a.gov.cn/'])
    expect(
      (await room.ask('POST', '/monitor/watched', { way: 'address', ...given({ address }) })).status,
      address,
    ).toBe(409)
  expect((await room.ask('POST', '/monitor/watched', { way: 'x', ...given() })).status).toBe(400)
  expect((await room.ask('GET', '/monitor/findings?watched=x')).status).toBe(400)
  expect((await room.done('GET', '/monitor/rules')).items.length).toBeGreaterThan(40)
})
