/**
 * The desk's half of the one gate: every declared way of reading × everybody × publications in every state. Who may read what is the table
 * in `readers-of-publications.testing.ts`; the ways are taken from the server's own declarations, so that a new one is walked by itself.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnPlace } from '../casework/outlets/column.ts'
import { readConfig } from '../platform/config.ts'
import { withScope } from '../platform/database/scope.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { DESK_ENDPOINTS } from './api/desk-endpoints.ts'
import type { Caller } from './callers.testing.ts'
import { OUTSIDE, SECTIONS } from './desk/menu.ts'
import { addressesOf, idsOf, READINGS, type Ids, type Reading } from './desk-walk-of-publications.testing.ts'
import { TOKEN, type Planted } from './publications-maker.testing.ts'
import { openRoom, type Room } from './publications-room.testing.ts'
import { readsAt, readsPublication } from './readers-of-publications.testing.ts'
import { exportColumn } from './static/export.ts'
import { innerSite } from './static/inner-site.ts'
import { zipShelf } from './static/zip-shelf.ts'
import { ask, inTurns, saidBy, wholeHits } from './walking.testing.ts'

let all: Room
let ids: Ids

beforeAll(async () => {
  all = await openRoom()
  ids = await idsOf(all.room, all.walked)
}, 900_000)
afterAll(() => all?.close())

const declared = (endpoint: Reading): boolean => DESK_ENDPOINTS.includes(endpoint as never)
const namedIn = (path: string) => all.walked.made.find((each) => [each.id, ...[...each.files, ...each.hidden].map(({ id }) => id)].some((id) => path.includes(id))) // prettier-ignore
const askedIn = (path: string): string => decodeURIComponent(new URLSearchParams(path.split('?')[1] ?? '').toString())

/** What an answer says that `caller` may not read; what they may is put into `seen`. */
function wrongIn(caller: Caller, path: string, answered: string, seen: Set<string>): readonly string[] {
  const said = wholeHits(answered)
  if (!said.includes(TOKEN) && !said.includes('云甲发') && !said.includes('云乙发')) return []
  const echoed = askedIn(path)
  const wrong: string[] = []
  for (const mark of all.walked.planted) {
    if (mark.open || !said.includes(mark.text) || echoed.includes(mark.text)) continue
    if (readsAt(path, caller, mark, all.room.writer)) seen.add(mark.text)
    else wrong.push(`${caller.name}：${path.split('?')[0]} → ${mark.text}`)
  }
  return wrong
}

/**
 * Who asks for which addresses of a way: everybody for all where they are few; else each a part, readers together for everything, and those who
 * may read nothing together for everything. Who is not let in at all asks for one.
 */
function sharesOf(paths: readonly string[], endpoint: Reading): readonly { readonly caller: Caller; readonly path: string }[] {
  const reader = (caller: Caller): boolean => all.walked.planted.some((mark) => readsPublication(caller, mark, all.room.writer))
  const barred = all.callers.filter(({ holder, owes }) => !holder || owes)
  const inside = all.callers.filter((caller) => !barred.includes(caller))
  const readers = inside.filter(reader)
  const others = inside.filter((caller) => !reader(caller))
  const parts = (callers: readonly Caller[], share: number) =>
    callers.flatMap((caller, at) => paths.filter((_, n) => n % share === at % share || (caller.cookie === all.room.writer && endpoint.path.includes('/drafts/'))).map((path) => ({ caller, path })))
  const many = paths.length > 4
  // Whole forms are slow to set; a publication's own page says the most.
  const share = /\/forms\/|hand-over/.test(endpoint.path) ? readers.length : endpoint.path.endsWith('/publications/:id') ? 3 : 8
  return [
    ...parts(readers, many ? share : 1),
    ...parts(others, many ? 12 : 1),
    ...barred.flatMap((caller, at) => paths.slice(at % paths.length, (at % paths.length) + 1).map((path) => ({ caller, path }))),
  ]
} // prettier-ignore

test('每个人从每一个读的入口，只得到职责之内的；科室只有本科室的，自动保存的草稿只有本人', async () => {
  const wrong: string[] = []
  const seen = new Set<string>()
  const asked = READINGS.flatMap((endpoint) => sharesOf(addressesOf(endpoint, all.room, ids), endpoint).map((each) => ({ ...each, endpoint })))
  await inTurns(asked, async ({ caller, endpoint, path }) => {
    const answer = await ask(all.site, caller, 'GET', path)
    wrong.push(...wrongIn(caller, path, await saidBy(answer), seen))
    if (answer.status >= 500) wrong.push(`${caller.name}：${path} → ${answer.status}`)
    if (!caller.holder && declared(endpoint) && ![401, 404].includes(answer.status)) wrong.push(`${caller.name}：${path} → ${answer.status}`)
    if (declared(endpoint) && !/no-store/.test(answer.headers.get('cache-control') ?? '')) wrong.push(`${path}：留缓存`)
    const about = namedIn(path.split('?')[0] ?? '')
    if (!about || !/\/desk\/(?:publications|files)\//.test(path)) return
    if (answer.status < 400 && !readsPublication(caller, { ...about, own: false }, all.room.writer)) wrong.push(`${caller.name}：${path} → ${answer.status} ${about.state}`)
  })
  expect(asked.length).toBeGreaterThan(2000)
  expect([...new Set(wrong)].slice(0, 80)).toEqual([])
  // The walk would prove nothing if it met no secret: nearly everything that is not open was read by somebody who may.
  // Why something was reopened or voided stands in the record alone, and of a version that was replaced the body is shown no more.
  const recorded = ({ field, once }: Planted): boolean => /^(?:作废|重开|收回)理由$/.test(field) || (once && field === '正文')
  const met = all.walked.planted.filter((mark) => !mark.open && mark.organ === all.room.organ && !recorded(mark))
  const unmet = met.filter(({ text }) => !seen.has(text)).map(({ text }) => text)
  expect(unmet.length, unmet.join('、')).toBeLessThan(met.length / 20)
}, 1_200_000) // prettier-ignore

const named = (...names: readonly string[]): readonly Caller[] => {
  const found = names.flatMap((name) => all.callers.filter((caller) => caller.name === name).slice(-1))
  expect(found.length).toBe(names.length)
  return found
}

test('没有的和不给看的，一个样：状态和说的话都分不出', async () => {
  const wrong: string[] = []
  const plain = (text: string): string => text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
  const outside = named('没有职责的同事', '同级机关的经办人', '上级机关的负责人', 'system', 'audit')
  const reads = READINGS.filter(({ path }) => /\/desk\/(?:publications|library|postings|files|drafts)\/.*:/.test(path))
  // Of every state one that never was out: what was is in the books.
  const secret = all.walked.made.filter(({ organ, state }) => organ === all.room.organ && !all.walked.planted.some((mark) => mark.once && mark.state === state))
  const few: Ids = { publications: secret.map(({ id }) => id), files: secret.flatMap(({ hidden }) => hidden.map(({ id }) => id)), others: {} }
  const asked = reads.flatMap((endpoint) => {
    const paths = addressesOf(endpoint, all.room, few).filter((path) => namedIn(path))
    return outside.flatMap((caller, at) => paths.filter((_, n) => n % outside.length === at).map((path) => ({ caller, path })))
  })
  expect(asked.length).toBeGreaterThan(200)
  await inTurns(asked, async ({ caller, path }) => {
    const id = [...few.publications, ...few.files].find((each) => path.includes(each)) ?? ''
    const [is, none] = await Promise.all([path, path.replaceAll(id, uuidv7())].map((each) => ask(all.site, caller, 'GET', each)))
    const [a, b] = [plain((await is?.text()) ?? ''), plain((await none?.text()) ?? '')]
    if (is?.status !== none?.status || a !== b) wrong.push(`${caller.name}：${path} → ${is?.status} ${a.slice(0, 120)} ≠ ${none?.status} ${b.slice(0, 120)}`)
  })
  expect(wrong.slice(0, 40)).toEqual([])
}, 600_000) // prettier-ignore

test('按藏着的词去查：不给看的人得到的，与查一个没有的词完全一样', async () => {
  const wrong: string[] = []
  const searching = READINGS.filter((endpoint) => addressesOf(endpoint, all.room, ids).some((path) => path.includes('q=')))
  expect(searching.length).toBeGreaterThan(8)
  const callers = named('没有职责的同事', 'system', 'audit', '同级机关的经办人', '上级机关的负责人', 'section-editor（限科室）', '本科负责人', '替岗期外')
  const hidden = all.walked.planted.filter(({ open, once, organ, field }) => !open && !once && organ === all.room.organ && ['标题', '正文', '文号', '附件内容', '审核意见', '摘要'].includes(field))
  const nothing = (text: string): string => text.replace(/[^\d〔〕号]/g, '龘')
  const few: Ids = { publications: ids.publications.slice(0, 1), files: ids.files.slice(0, 1), others: {} }
  let n = 0
  await inTurns(searching.flatMap((endpoint) => callers.map((caller) => ({ endpoint, caller }))), async ({ endpoint, caller }) => {
    const secrets = hidden.filter((mark) => !readsPublication(caller, mark, all.room.writer))
    for (const mark of Array.from({ length: Math.min(5, secrets.length) }, () => secrets[n++ % secrets.length]))
      for (const path of addressesOf(endpoint, all.room, few, [mark?.text ?? '']).filter((each) => each.includes('q=')).slice(0, 1)) {
        const text = mark?.text ?? ''
        const none = nothing(text)
        const [one, two] = await Promise.all([path, path.replace(encodeURIComponent(text), encodeURIComponent(none))].map((each) => ask(all.site, caller, 'GET', each)))
        const [a, b] = [(await saidOf(one)).replaceAll(text, '词'), (await saidOf(two)).replaceAll(none, '词')]
        // A refusal tells the address back.
        if (one?.status === two?.status && (one?.status ?? 0) >= 400) continue
        if (one?.status !== two?.status || a !== b) wrong.push(`${caller.name}：${path} ${text} → ${a.slice(0, 200)} ≠ ${b.slice(0, 200)}`)
      }
  })
  expect(wrong.slice(0, 20)).toEqual([])
}, 600_000) // prettier-ignore

/** The body alone; workbooks hold the instant of their making and are not compared. */
const saidOf = async (answer: Response | undefined): Promise<string> =>
  /json/.test(answer?.headers.get('content-type') ?? '') ? ((await answer?.text()) ?? '') : ''

test('页面：办公桌面的每一页，什么人打开都没有一个字在网页里', async () => {
  const wrong: string[] = []
  const pages = [...OUTSIDE, ...SECTIONS.flatMap(({ pages }) => pages)].map(({ path }) => `/desk/${path.replace(/:\w+/g, ids.publications[0] ?? '')}`)
  expect(pages.length).toBeGreaterThan(40)
  await inTurns(pages.flatMap((path, at) => all.callers.filter((_, n) => n % 6 === at % 6).map((caller) => ({ path, caller }))), async ({ path, caller }) => {
    const answer = await ask(all.site, caller, 'GET', path, undefined, { accept: 'text/html' })
    const said = await saidBy(answer)
    if (answer.status >= 500) wrong.push(`${path} → ${answer.status}`)
    if (said.includes(TOKEN)) wrong.push(`${caller.name}：${path}`)
  })
  expect(wrong).toEqual([])
}, 100_000) // prettier-ignore

test('推送、静态栏目、导出的整个栏目：只有公开过的、现在公开的', async () => {
  const { site, room, pushed, walked, column } = all
  const moving = async (): Promise<number> =>
    (await withScope(site.database.sql, { organ: room.organ }, (tx) => sql<{ n: number }>`select count(*)::int as n from postings where due_at is not null`.execute(tx))).rows[0]?.n ?? 0
  for (let n = 0; n < 240 && (await moving()) > 0; n++) await wait(250)
  const never = walked.planted.filter(({ open, once }) => !open && !once)
  const now = walked.planted.filter(({ open, organ }) => open && organ === room.organ)
  const sent = pushed.join('\n')
  expect(sent.length).toBeGreaterThan(0)
  expect(never.filter(({ text }) => sent.includes(text)).map(({ text }) => text)).toEqual([])
  expect(now.filter(({ field, text }) => field === '标题' && !sent.includes(text)).map(({ text }) => text)).toEqual([])
  for (const each of walked.made) if (!walked.planted.some(({ once, state }) => once && state === each.state)) expect(sent).not.toContain(each.id)

  const folder = columnPlace(site.data, room.organ, { folder: column, shape: 'folder' })
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  const inColumn = files.map((path) => `${path}\n${readFileSync(join(folder, path)).toString()}`).join('\n')
  const packed = join(site.data, 'column.zip')
  const inner = await innerSite(readConfig({ GONGKAI_DATA: site.data }), site.database, '')
  const shelf = zipShelf(packed)
  try {
    await exportColumn(inner, shelf, { organId: room.organ, base: '', live: '', tell: () => {} })
  } finally {
    await shelf.close()
    await inner.close()
  }
  const exported = await saidBy(new Response(readFileSync(packed)))
  for (const said of [inColumn, exported]) {
    expect(walked.planted.filter(({ open, organ, text }) => (!open || organ !== room.organ) && said.includes(text)).map(({ text }) => text)).toEqual([])
    expect(now.filter(({ field, text }) => field === '标题' && !said.includes(text)).map(({ text }) => text)).toEqual([])
    for (const each of walked.made) for (const { id } of each.hidden) expect(said).not.toContain(id)
  }
}, 600_000) // prettier-ignore

test('提醒、消息、待发的信：送给谁的，谁看得到；审计记录、任务、日志里没有内容', async () => {
  const { site, room, walked, callers } = all
  const wrong: string[] = []
  const rows = await withScope(site.database.sql, { organ: room.organ, identity: true }, async (tx) => {
    const told = await sql<{ person: string; text: string }>`
      select person_id as person, title || ' ' || body as text from notifications
      union all select person_id, coalesce(subject, '') || ' ' || coalesce(body, '') from outbox
      union all select person_id, title from to_dos where person_id is not null`.execute(tx)
    const jobs = await sql<{ text: string }>`select coalesce(string_agg(j::text, ' '), '') as text from graphile_worker._private_jobs j`.execute(tx).catch(() => null)
    return { told: told.rows, jobs: jobs?.rows[0]?.text ?? '' }
  })
  const holders = new Map(callers.map((caller) => [caller.person, caller]))
  for (const { person, text } of rows.told)
    for (const mark of walked.planted) {
      if (mark.open || !text.includes(mark.text)) continue
      const caller = holders.get(person)
      if (caller && !readsPublication(caller, mark, room.writer)) wrong.push(`${caller.name} ← ${mark.text}`)
    }
  expect(wrong).toEqual([])
  for (const said of [rows.jobs, site.said.join('\n')]) expect(said).not.toContain(TOKEN)
}, 100_000) // prettier-ignore
