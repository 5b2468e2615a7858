import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { errorSheet } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { portalDocumentAt } from '../portal/document.ts'
import { COLUMNS } from './columns.ts'
import { remindExpiries } from './due.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const day = today() as LocalDate
const later = (days: number): LocalDate => localDateOf(dayNumber(day) + days)
let made = 0
const old = (more: Readonly<Record<string, unknown>> = {}) => ({
  rank: 'normativeDocuments',
  kind: 'circular',
  theme: '11',
  title: `云川市科技计划管理办法（第${++made}号）`,
  number: `云科规(2019) ${String(made).padStart(3, '0')}号`,
  issuers: '云川市科学技术局、云川市财政局',
  signedOn: '2019-03-01',
  publishedOn: '2019-03-05',
  effectiveOn: '2019-04-01',
  expiresOn: null,
  elsewhere: 'https://www.example.gov.cn/old.html',
  ...more,
})
const registered = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await room.done('POST', '/library', old(more))).id
const whole = (id: string, asOf = '') => room.done('GET', `/library/${id}${asOf && `?asOf=${asOf}`}`)
async function enter(id: string, event: Readonly<Record<string, unknown>>) {
  const { version } = await whole(id)
  return room.ask('POST', `/library/${id}/life`, { version, ...event })
}
const listed = async (query: string): Promise<readonly string[]> =>
  (await room.done('GET', `/library?size=100&${query}`)).items.map(({ id }: { id: string }) => id)

test('以前的文件入库：文号改正为六角括号；同文号的、施行早于成文的、日期在以后的不收，并说明哪一栏', async () => {
  const id = await registered()
  const of = await whole(id)
  expect(of.number).toBe(`云科规〔2019〕${made}号`)
  expect(of.steps.map(({ says }: { says: string }) => says)).toEqual(['成文', '公布'])
  const again = await room.ask('POST', '/library', old({ number: `云科规〔2019〕${made}号` }))
  expect(again).toMatchObject({ status: 409, body: { fields: { number: expect.stringContaining(of.title) } } })
  const early = await room.ask('POST', '/library', old({ effectiveOn: '2019-02-01' }))
  expect(early).toMatchObject({ status: 409, body: { fields: { effectiveOn: expect.any(String) } } })
  const future = await room.ask('POST', '/library', old({ signedOn: later(1), publishedOn: later(1) }))
  expect(future).toMatchObject({ status: 409, body: { fields: { signedOn: expect.any(String) } } })
  const backwards = await room.ask('POST', '/library', old({ publishedOn: '2019-02-01' }))
  expect(backwards.status).toBe(409)
})

test('任何一天的有效性：修改、废止从生效之日起；不能成立的按法说明；登记错的划去，划去的还看得到', async () => {
  const id = await registered()
  expect((await enter(id, { did: 'amended', on: '2020-05-01', from: '2020-06-01', by: '修改决定', what: '第三条' })).status).toBe(200) // prettier-ignore
  expect((await enter(id, { did: 'repealed', on: '2023-01-10', from: '2023-02-01', by: '废止目录' })).status).toBe(200)
  const on = async (asOf: string) => (await whole(id, asOf)).validitySays
  expect([await on('2019-03-31'), await on('2019-04-01'), await on('2020-06-01'), await on('2023-01-31'), await on('2023-02-01')]) // prettier-ignore
    .toEqual(['尚未施行', '有效', '已修改', '已修改', '废止'])
  expect((await whole(id)).banner).toContain('废止目录')
  const ended = await enter(id, { did: 'kept', on: '2024-01-01', by: '' })
  expect(ended).toMatchObject({ status: 409, body: { detail: expect.stringContaining('不能再办') } })
  const { version, steps } = await whole(id)
  const repeal = steps.find(({ did }: { did: string }) => did === 'repealed')
  const noReason = await room.ask('POST', `/library/${id}/life/${repeal.n}/strike`, { version, reason: ' ' })
  expect(noReason.status).toBe(400)
  await room.done('POST', `/library/${id}/life/${repeal.n}/strike`, { version, reason: '登记到别的文件上了' })
  const after = await whole(id)
  expect(after.validitySays).toBe('已修改')
  expect(after.steps.find(({ n }: { n: number }) => n === repeal.n).struckWhy).toBe('登记到别的文件上了')
  const stale = await room.ask('POST', `/library/${id}/life`, { version, did: 'kept', on: '2024-01-01', by: '' })
  expect(stale.status).toBe(409)
})

test('列表按有效性、类别、年份、机关、词筛选；科室信息员看得到，不能登记', async () => {
  const rules = await registered({ rank: 'rules', signedOn: '2016-01-04', publishedOn: '2016-01-05', effectiveOn: null, issuers: '云川市人民政府' }) // prettier-ignore
  expect(await listed('rank=rules')).toEqual([rules])
  expect(await listed('year=2016')).toEqual([rules])
  expect(await listed(`issuer=${encodeURIComponent('云川市人民政府')}`)).toEqual([rules])
  expect(await listed('rank=rules&validity=inForce&asOf=2016-01-04')).toEqual([])
  expect(await listed('rank=rules&validity=inForce&asOf=2016-01-05')).toEqual([rules])
  expect(await listed(`rank=rules&q=${encodeURIComponent('计划 (第')}`)).toEqual([rules])
  expect(await listed(`q=${encodeURIComponent('没有这样的词')}`)).toEqual([])
  expect((await room.ask('GET', '/library', undefined, room.writer)).status).toBe(200)
  expect((await room.ask('POST', '/library', old(), room.writer)).status).toBe(403)
  expect((await room.ask('GET', '/library?asOf=2026-02-31')).status).toBe(400)
})

test('本系统发布的文件也在库里：登记不能在这里改，成文、公布和随发布登记的不能划去；手工登记的废止门户上当即看到', async () => {
  const out = await room.published('document')
  const of = await whole(out.id)
  expect(of).toMatchObject({ publishedHere: true, address: out.address })
  const { number } = of
  const corrected = await room.ask('PUT', `/library/${out.id}`, {
    ...old({ number }),
    version: of.version,
    reason: '改',
  })
  expect(corrected.body.detail).toContain('信息发布')
  const struck = await room.ask('POST', `/library/${out.id}/life/1/strike`, { version: of.version, reason: '错' })
  expect(struck.body.detail).toContain('不能划去')
  expect((await enter(out.id, { did: 'annulled', on: day, from: day, by: '上级机关的决定' })).status).toBe(200)
  const shown = await withScope(site.database.sql, {}, (tx) =>
    portalDocumentAt(tx, out.address.slice('/d/'.length, -'.html'.length)),
  )
  expect(shown?.life.map(({ did }) => did)).toEqual(['signed', 'published', 'annulled'])
})

test('更正登记要写理由，更正以后的经过不能不成立', async () => {
  const id = await registered()
  await enter(id, { did: 'repealed', on: '2020-01-10', from: '2020-01-10', by: '' })
  const { version, title, number } = await whole(id)
  const after = old({ title, number, signedOn: '2021-01-01', publishedOn: '2021-01-02', effectiveOn: null })
  const refused = await room.ask('PUT', `/library/${id}`, { ...after, version, reason: '成文日期写错' })
  expect(refused.status).toBe(409)
  const right = old({ title, number, signedOn: '2019-01-01', publishedOn: '2019-01-02', effectiveOn: null })
  await room.done('PUT', `/library/${id}`, { ...right, version, reason: '成文日期写错' })
  const { steps, signedOn } = await whole(id)
  expect(signedOn).toBe('2019-01-01')
  expect(steps.filter(({ struckWhy }: { struckWhy: string | null }) => struckWhy === '成文日期写错')).toHaveLength(2)
})

test('Excel 导入：核对、登记、取回错误的行；同一份再导入一次什么也不增加；导出的能再读', async () => {
  const before = (await room.done('GET', '/library?size=10')).total
  const shown = (more: Readonly<Record<string, string>>) => ({
    shown: {
      title: '云川市奖励办法',
      number: '云科规〔2018〕901号',
      rank: '行政规范性文件',
      issuers: '云川市科学技术局',
      signedOn: '2018-01-02',
      publishedOn: '2018-01-03',
      ...more,
    },
    errors: [],
  })
  const rows = [
    shown({ endedHow: '废止', endedOn: '2022-03-01', endedBy: '云科规〔2022〕1号' }),
    shown({ title: '另一件同文号的' }),
    shown({ title: '只写了终止日期', number: '云科规〔2018〕902号', endedOn: '2022-03-01' }),
    shown({ title: '公布早于成文', number: '云科规〔2018〕903号', publishedOn: '2017-01-03' }),
  ]
  const bytes = await workbookBytes(errorSheet(COLUMNS, { title: '文件库', organ: null }, rows))
  const send = async (mode: string) => {
    const form = new FormData()
    form.append('file', new Blob([Buffer.from(bytes)]), '旧文件.xlsx')
    const answer = await fetch(`${site.address}/api/v1/desk/library/import?mode=${mode}`, {
      method: 'POST',
      headers: { cookie: room.clerk, 'x-gongkai-desk': '1' },
      body: form,
    })
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: answer }
  }
  expect(await (await send('preview')).body.json()).toMatchObject({ total: 4, good: 1, bad: 3 })
  expect((await send('errors')).type).toContain('spreadsheet')
  expect(await (await send('commit')).body.json()).toEqual({ added: 1, failed: 3 })
  expect(await (await send('commit')).body.json()).toEqual({ added: 0, failed: 4 })
  expect((await room.done('GET', '/library?size=10')).total).toBe(before + 1)
  const [id] = await listed(`q=${encodeURIComponent('云川市奖励办法')}`)
  expect(await whole(id ?? '')).toMatchObject({ validitySays: '废止', banner: expect.stringContaining('〔2022〕1号') })
  const exported = await room.ask('GET', '/library/export.xlsx')
  expect(exported.status).toBe(200)
})

test('年度的数：没有确认补录完整的，存量为空不是 0；确认以后每个数都打开它计入的文件；两种表格都有', async () => {
  const own = await press(site)
  const get = (path: string) => own.done('GET', path)
  const empty = await get('/library/figures?year=2021')
  const cells = (of: typeof empty) => of.forms.flatMap(({ rows }: { rows: { cells: { value: unknown }[] }[] }) => rows.flatMap((row) => row.cells.map(({ value }) => value))) // prettier-ignore
  expect(new Set(cells(empty))).toEqual(new Set([null]))
  const ids: string[] = []
  for (const number of ['甲〔2020〕1号', '甲〔2021〕2号'])
    ids.push((await own.done('POST', '/library', old({ number, signedOn: `${number.slice(2, 6)}-03-01`, publishedOn: `${number.slice(2, 6)}-03-02`, effectiveOn: null }))).id) // prettier-ignore
  const { version } = await get(`/library/${ids[0]}`)
  await own.done('POST', `/library/${ids[0]}/life`, { version, did: 'repealed', on: '2021-05-01', from: '2021-05-01', by: '' }) // prettier-ignore
  const value = async (year: number, figure: string): Promise<number | null> => {
    const { forms } = await get(`/library/figures?year=${year}`)
    for (const { rows } of forms)
      for (const { rank, cells: row } of rows)
        if (rank === 'normativeDocuments') for (const cell of row) if (cell.figure === figure) return cell.value
    throw new Error(`没有 ${figure}`)
  }
  expect([await value(2021, 'issuedThisYear'), await value(2021, 'repealedThisYear'), await value(2021, 'inForce')]).toEqual([1, 1, null]) // prettier-ignore
  const { settingVersion, setting } = await get('/library/figures?year=2021')
  const { lapsedAsRepealed, pendingAsInForce } = setting
  await own.done('PUT', '/library/setting', { lapsedAsRepealed, pendingAsInForce, complete: true, version: settingVersion }) // prettier-ignore
  expect([await value(2020, 'inForce'), await value(2021, 'inForce'), await value(2020, 'publishedTotal')]).toEqual([1, 1, 1]) // prettier-ignore
  for (const [year, figure, id] of [
    [2021, 'issuedThisYear', ids[1]],
    [2021, 'repealedThisYear', ids[0]],
    [2020, 'inForce', ids[0]],
  ]) {
    // prettier-ignore
    const counted = await get(`/library?countedYear=${year}&countedRank=normativeDocuments&counted=${figure}`)
    expect(counted.items.map((of: { id: string }) => of.id)).toEqual([id])
  }
  const next = Number(day.slice(0, 4)) + 1
  expect((await own.ask('GET', `/library/figures?year=${next}`)).status).toBe(404)
})

test('有效期临近的列入待办，90、30、7 日各提醒一次；延长以后待办办结；别的机关看不到', async () => {
  const own = await press(site)
  const { id } = await own.done('POST', '/library', old({ number: '乙〔2019〕1号', expiresOn: later(40) }))
  await own.done('POST', '/library', old({ number: '乙〔2019〕2号', expiresOn: later(180) }))
  const open = () =>
    withScope(site.database.sql, { organ: own.organ }, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select subject_id as id from to_dos where organ_id = ${own.organ} and kind = 'library-expiry' and state = 'open'`.execute(tx) // prettier-ignore
      return rows.map((row) => row.id)
    })
  const told = () =>
    withScope(site.database.sql, { organ: own.organ }, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::integer as n from notifications where organ_id = ${own.organ} and link = ${`/library/${id}`}`.execute(tx) // prettier-ignore
      return rows[0]?.n
    })
  await remindExpiries(site.database.sql, own.organ, day)
  await remindExpiries(site.database.sql, own.organ, later(5))
  expect(await open()).toEqual([id])
  expect(await told()).toBe(1)
  await remindExpiries(site.database.sql, own.organ, later(10))
  await remindExpiries(site.database.sql, own.organ, later(33))
  expect(await told()).toBe(3)
  const { version } = await own.done('GET', `/library/${id}`)
  await own.done('POST', `/library/${id}/life`, {
    version,
    did: 'extended',
    on: day,
    expiresOn: later(700),
    by: '续期通知',
  })
  expect(await open()).not.toContain(id)
  expect((await room.ask('GET', `/library/${id}`)).status).toBe(404)
})
