/** 目录：起步、修改、施行、导入导出、待办、覆盖情况，从接口走一遍；两个人同时改、别的机关、坏文件. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { promiseOf } from '../publications/promise.ts'
import { openDuties } from './due.ts'
import { publicCatalogue } from './public-catalogue.ts'

let site: TestSite
let desk: Press
let other: Press
const day = today() as LocalDate
const after = (days: number): LocalDate => localDateOf(dayNumber(day) + days)

beforeAll(async () => {
  site = await openSite()
  desk = await press(site)
  other = await press(site)
})
afterAll(() => site.stop())

const within = <T>(work: (tx: Parameters<typeof promiseOf>[0]) => Promise<T>): Promise<T> =>
  withScope(site.database.sql, { organ: desk.organ }, work)
const rowsOf = async (id: string, query = 'size=100', of = desk) =>
  (await of.done('GET', `/duties/versions/${id}/rows?${query}`)).items
const toDos = () =>
  within(async (tx) => {
    const { rows } = await sql<{
      kind: string
      subject: string
      due: string | null
      state: string
      duty: string | null
    }>`
      select kind, subject_id as subject, due_on::text as due, state, duty from to_dos
      where organ_id = ${desk.organ} and kind like 'duty-%' order by opened_at, id`.execute(tx)
    return rows
  })
async function sent(id: string, mode: string, name: string, bytes: Uint8Array, more = '') {
  const form = new FormData()
  form.append('file', new File([Uint8Array.from(bytes)], name))
  const answer = await fetch(`${site.address}/api/v1/desk/duties/versions/${id}/import?mode=${mode}${more}`, {
    method: 'POST',
    headers: { cookie: desk.clerk, 'x-gongkai-desk': '1' },
    body: form,
  })
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const read = ({ bytes }: { readonly bytes: Uint8Array }) => JSON.parse(new TextDecoder().decode(bytes))
/** A table as a page has it, cells parted by commas. */
const table = (...lines: string[]): Uint8Array =>
  new TextEncoder().encode(
    `<meta charset="utf-8"><table>${lines
      .map(
        (line) =>
          `<tr>${line
            .split(',')
            .map((cell) => `<td>${cell}</td>`)
            .join('')}</tr>`,
      )
      .join('')}</table>`,
  )

let own: { id: string; versionId: string }
let row: { key: string; version: number; entry: Record<string, never>; name: string }

test('一键从条例的底本开始；没有施行以前，哪里也不算数', async () => {
  own = await desk.done('POST', '/duties/catalogues', { kind: 'own', title: '主动公开目录', from: 'starter' })
  const rows = await rowsOf(own.versionId)
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.map(({ leaf }: { leaf: string }) => leaf)).not.toContain('')
  expect(rows.every(({ state }: { state: string | null }) => state === null)).toBe(true)
  row = rows.find(({ name }: { name: string }) => name.includes('统计信息'))
  expect(await within((tx) => promiseOf(tx, desk.organ, row.key))).toEqual({ part: null, promise: undefined })
  expect(await within((tx) => publicCatalogue(tx, desk.organ))).toEqual([])
  expect((await desk.ask('POST', '/duties/catalogues', { kind: 'own', title: '又一个' })).status).toBe(409)
})

const written = (entry: Record<string, unknown>, time: string, more: Record<string, unknown> = {}) => {
  const { time: _, ...rest } = entry
  return { entry: { ...rest, time, ...more } }
}

test('改一行：两个人同时改，后来的被告知；信息员不能改', async () => {
  const path = `/duties/versions/${own.versionId}/rows/${row.key}`
  const body = {
    ...written(row.entry, '信息形成之日起3个工作日内', { updateEvery: { days: 30 } }),
    unitId: desk.unit,
    part: 'statistics',
  }
  const kept = await desk.done('PUT', path, { version: row.version, ...body })
  expect(kept.version).toBe(row.version + 1)
  const late = await desk.ask('PUT', path, { version: row.version, ...body })
  expect(late.status).toBe(409)
  expect(late.body.detail).toMatch(/刚刚修改过/)
  expect((await desk.ask('PUT', path, { version: kept.version, ...body }, desk.writer)).status).toBe(403)
  const same = await desk.done('PUT', path, { version: kept.version, ...body })
  expect(same.version, '没有改动，不成新的一版').toBe(kept.version)
  for (const [bad, says] of [
    [{ ...body, unitId: other.unit }, /科室/],
    [{ ...body, leafPath: 'fdzdgknr/nowhere' }, /栏目/],
    [{ ...body, part: 'fees' }, /类别/],
    [{ entry: { ...body.entry, matter: '', subMatter: '' } }, /事项|不对|核对|有/],
    [{ entry: { ...body.entry, updateEvery: { days: 0 } } }, /./],
  ] as const) {
    const answer = await desk.ask('PUT', path, { version: kept.version, ...bad })
    expect([409, 422, 400]).toContain(answer.status)
    expect(JSON.stringify(answer.body)).toMatch(says)
  }
})

test('增加、移动、删去；别的机关看不到', async () => {
  const path = `/duties/versions/${own.versionId}/rows`
  const entry = { matter: '科普活动', subMatter: '科普基地名单', category: 'art20_15', way: { proactive: true } }
  const { key } = await desk.done('POST', path, { entry, behind: row.key })
  let rows = await rowsOf(own.versionId)
  const at = (of: string) => rows.findIndex((each: { key: string }) => each.key === of)
  expect(at(key)).toBe(at(row.key) + 1)
  await desk.done('POST', `${path}/${key}/move`, { to: 1 })
  rows = await rowsOf(own.versionId)
  expect(at(key)).toBe(0)
  expect(rows.map((each: { at: number }) => each.at)).toEqual(rows.map((_: unknown, index: number) => index + 1))
  await desk.done('POST', `${path}/${key}/remove`, { version: 1 })
  rows = await rowsOf(own.versionId)
  expect(at(key)).toBe(-1)
  expect(rows.map((each: { at: number }) => each.at)).toEqual(rows.map((_: unknown, index: number) => index + 1))
  for (const address of ['', '/rows', '/differences', '/export?format=xlsx'])
    expect((await other.ask('GET', `/duties/versions/${own.versionId}${address}`)).status).toBe(404)
  expect((await other.ask('PUT', `${path}/${row.key}`, { version: 1, entry })).status).toBe(404)
})

test('施行：从那一天起定期限、进选项、给公众看；施行了的不能再改', async () => {
  const refused = await desk.ask('POST', `/duties/versions/${own.versionId}/adopt`, { fromOn: after(400) })
  expect(refused.status).toBe(409)
  expect(
    await desk.done('POST', `/duties/versions/${own.versionId}/adopt`, { fromOn: day, note: '云科发〔2026〕1号' }),
  ).toEqual({
    number: 1,
  })
  expect(await within((tx) => promiseOf(tx, desk.organ, row.key))).toEqual({
    part: 'statistics',
    promise: { workingDays: 3 },
  })
  const choices = await desk.done('GET', '/duties/choices', undefined, desk.writer)
  expect(choices[0]).toMatchObject({ value: row.key, mine: true, leaf: 'fdzdgknr/tjxx', category: 'art20_4' })
  const [shown] = await within((tx) => publicCatalogue(tx, desk.organ))
  expect(shown).toMatchObject({ number: 1, fromOn: day, kind: 'own' })
  expect(JSON.stringify(shown), '不给公众看是谁负责').not.toContain(desk.unit)
  const body = written(row.entry, '及时公开')
  const answer = await desk.ask('PUT', `/duties/versions/${own.versionId}/rows/${row.key}`, { version: 2, ...body })
  expect(answer.status).toBe(409)
})

let second: string
test('再改一版：差别看得到；以后施行的，今天还不算；放弃的不留痕迹', async () => {
  const dropped = await desk.done('POST', `/duties/catalogues/${own.id}/draft`)
  expect((await desk.ask('POST', `/duties/catalogues/${own.id}/draft`)).status).toBe(409)
  await desk.done('POST', `/duties/versions/${dropped.versionId}/drop`)
  const draft = await desk.done('POST', `/duties/catalogues/${own.id}/draft`)
  second = draft.versionId
  expect((await desk.ask('POST', `/duties/versions/${second}/adopt`, { fromOn: after(30) })).status, '没有差别').toBe(
    409,
  )
  const found = await desk.done('GET', `/duties/versions/${second}/rows/${row.key}`)
  const body = written(found.entry, '实时公开')
  await desk.done('PUT', `/duties/versions/${second}/rows/${row.key}`, {
    version: found.version,
    unitId: desk.unit,
    part: found.part,
    ...body,
  })
  const { changes } = await desk.done('GET', `/duties/versions/${second}/differences`)
  expect(changes).toMatchObject([
    {
      key: row.key,
      kind: 'changed',
      differences: [{ column: '公开时限', before: '信息形成之日起3个工作日内', after: '实时公开' }],
    },
  ])
  await desk.done('POST', `/duties/versions/${second}/adopt`, { fromOn: after(30) })
  expect((await within((tx) => promiseOf(tx, desk.organ, row.key))).promise).toEqual({ workingDays: 3 })
  expect((await within((tx) => publicCatalogue(tx, desk.organ)))[0]?.number).toBe(1)
  const early = await desk.done('POST', `/duties/catalogues/${own.id}/draft`)
  const again = await desk.done('GET', `/duties/versions/${early.versionId}/rows/${row.key}`)
  await desk.done('PUT', `/duties/versions/${early.versionId}/rows/${row.key}`, {
    version: again.version,
    ...written(again.entry, '及时公开'),
  })
  const answer = await desk.ask('POST', `/duties/versions/${early.versionId}/adopt`, { fromOn: day })
  expect(answer.body.detail).toMatch(/早于上一版/)
  await desk.done('POST', `/duties/versions/${early.versionId}/drop`)
})

test('待办：没有发布过的按期限列入，发布以后了结，到了下一次又列入；做几遍都一样', async () => {
  await openDuties(site.database.sql, desk.organ, after(20))
  const mine = async () => (await toDos()).filter(({ subject }) => subject === row.key)
  expect(await mine()).toMatchObject([{ kind: 'duty-first', state: 'open' }])
  const before = await toDos()
  await openDuties(site.database.sql, desk.organ, after(20))
  expect(await toDos()).toEqual(before)
  expect(before.some(({ kind }) => kind === 'duty-leaves')).toBe(true)
  const view = await desk.published('information', { dutyId: row.key, formedOn: day })
  expect(view.standing).toBe('published')
  expect((await mine()).map(({ state }) => state)).toEqual(['done'])
  const [shown] = await within((tx) => publicCatalogue(tx, desk.organ))
  expect(shown?.rows.find(({ key }) => key === row.key)).toMatchObject({ published: 1, lastOn: day })
  await openDuties(site.database.sql, desk.organ, after(22))
  expect((await mine()).filter(({ state }) => state === 'open')).toEqual([])
  await openDuties(site.database.sql, desk.organ, after(23))
  expect((await mine()).filter(({ state }) => state === 'open')).toMatchObject([
    { kind: 'duty-update', due: after(30) },
  ])
  const { version } = await desk.view(view.id)
  await desk.done('POST', `/publications/${view.id}/withdraw`, { version, reason: '发布有误' })
  expect((await mine()).filter(({ state, kind }) => state === 'open' && kind === 'duty-update')).toEqual([])
})

test('第二十六条：到了最后一日没有发布的成为待办，作废了就取消', async () => {
  const id = await desk.drafted('information', { dutyId: row.key })
  await openDuties(site.database.sql, desk.organ, day)
  const of = async () => (await toDos()).filter(({ subject }) => subject === id)
  expect(await of()).toMatchObject([{ kind: 'duty-unpublished', state: 'open' }])
  await sql`update publications set state = 'void' where id = ${id}`.execute(site.database.sql)
  await within((tx) =>
    sql`update publications set state = 'void' where organ_id = ${desk.organ} and id = ${id}`.execute(tx),
  )
  await openDuties(site.database.sql, desk.organ, day)
  expect(await of()).toMatchObject([{ state: 'cancelled' }])
})

test('覆盖情况：每个数点开是同样多的信息；空的、只有一面的看得出', async () => {
  await desk.published('information', { dutyId: row.key, formedOn: day, stages: ['result', 'decision'] })
  await desk.published('information', { category: 'art20_8', leaf: 'fdzdgknr/xzsyxsf' })
  const { rows, emptyLeaves, stages } = await desk.done('GET', '/duties/coverage')
  const of = (code: string) => rows.find(({ key }: { key: string }) => key === code)
  expect(of('art20_4')).toMatchObject({ total: 1, byStage: { result: 1, decision: 1 } })
  expect(of('art20_8').byStage).toEqual({ none: 1 })
  expect(of('art20_8').lacking).toEqual(['service'])
  expect(of('art20_8').oneSided).toEqual(['没有服务公开'])
  expect(of('art20_2')).toMatchObject({ total: 0, newestOn: null, lacking: [] })
  expect(emptyLeaves.map(({ path }: { path: string }) => path)).toContain('fdzdgknr/jgzn')
  expect(emptyLeaves.map(({ path }: { path: string }) => path)).not.toContain('fdzdgknr/tjxx')
  for (const { key, total, byStage } of rows)
    for (const [stage, n] of [
      ['', total],
      ...stages.map(({ value }: { value: string }) => [value, byStage[value] ?? 0]),
    ]) {
      const listed = await desk.done('GET', `/duties/coverage/items?line=${key}&stage=${stage}`)
      expect([key, stage, listed.total, listed.items.length]).toEqual([key, stage, n, n])
    }
  const past = await desk.done('GET', `/duties/coverage?to=${after(-1)}`)
  expect(past.rows.every(({ total }: { total: number }) => total === 0)).toBe(true)
  expect((await desk.ask('GET', '/duties/coverage?from=昨天')).status).toBe(400)
  expect((await other.done('GET', '/duties/coverage')).rows.every(({ total }: { total: number }) => total === 0)).toBe(
    true,
  )
  const { status, body } = await desk.ask('GET', '/duties/coverage.xlsx')
  expect([status, body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
})

test('栏目：增加、改名、有内容不能删，地址写错说明', async () => {
  const { path } = await desk.done('POST', '/duties/leaves', {
    under: 'fdzdgknr/tjxx',
    slug: 'kjtj',
    title: '科技统计',
  })
  expect(path).toBe('fdzdgknr/tjxx/kjtj')
  const leaves = await within((tx) => ownLeaves(tx, desk.organ))
  expect(leaves.findIndex((leaf) => leaf.path === path)).toBe(
    leaves.findIndex((leaf) => leaf.path === 'fdzdgknr/tjxx') + 1,
  )
  for (const bad of [
    { under: 'fdzdgknr/tjxx', slug: 'kjtj', title: '别的' },
    { under: 'fdzdgknr/tjxx', slug: 'kjtj2', title: '科技统计' },
    { under: 'fdzdgknr/nowhere', slug: 'a', title: '别的' },
    { under: null, slug: '科技', title: '别的' },
    { under: null, slug: 'fdzdgknr', title: '别的' },
  ])
    expect((await desk.ask('POST', '/duties/leaves', bad)).status, JSON.stringify(bad)).toBe(409)
  await desk.done('PUT', '/duties/leaves', { path, title: '科技统计数据', version: 1 })
  expect((await desk.ask('PUT', '/duties/leaves', { path, title: '又改', version: 1 })).status).toBe(409)
  await desk.published('information', { leaf: path })
  const answer = await desk.ask('POST', '/duties/leaves/remove', { path, version: 2 })
  expect(answer.body.detail).toMatch(/里有信息/)
  expect(
    (await desk.ask('POST', '/duties/leaves', { under: null, slug: 'zt', title: '专题' }, desk.writer)).status,
  ).toBe(403)
})

const HEAD = '序号,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体'
test('导出再导入：一行不多、一行不少；改了的、新的、没有的逐行说明，核对以后变了就不导入', async () => {
  const { versionId } = await desk.done('POST', `/duties/catalogues/${own.id}/draft`)
  for (const format of ['xlsx', 'docx']) {
    const { body } = await desk.ask('GET', `/duties/versions/${versionId}/export?format=${format}`)
    const preview = read(await sent(versionId, 'preview', `目录.${format}`, body))
    expect(preview.detail).toBeUndefined()
    expect([format, preview.fresh, preview.changed, preview.failed, preview.missingTotal]).toEqual([format, 0, 0, 0, 0])
    expect(preview.same).toBe(preview.total)
  }
  const lines = table(
    HEAD,
    '1,统计信息,统计信息,新的内容,《条例》,及时公开,办公室',
    '2,新事项,甲,内容,,每年1月31日前,',
    '2,新事项,甲,内容,,及时,',
    `3,${'长'.repeat(300)},乙,内容,,及时,`,
  )
  const preview = read(await sent(versionId, 'preview', '表.html', lines))
  expect([preview.fresh, preview.failed, preview.total]).toEqual([1, 2, 4])
  expect(preview.rows[0].errors.length).toBeGreaterThan(0)
  const errors = await sent(versionId, 'errors', '表.html', lines)
  expect(Buffer.from(errors.bytes.subarray(0, 2)).toString()).toBe('PK')
  expect((await sent(versionId, 'commit', '表.html', lines, '&stamp=x')).status, '没有核对过').toBe(409)
  const before = await rowsOf(versionId)
  const done = read(await sent(versionId, 'commit', '表.html', lines, `&stamp=${preview.stamp}`))
  expect(done).toEqual({ added: 1, changed: 1, removed: 0, failed: 2 })
  const rows = await rowsOf(versionId)
  expect(rows).toHaveLength(before.length + 1)
  expect(rows.find(({ key }: { key: string }) => key === row.key)).toMatchObject({
    unitId: desk.unit,
    printed: { updateEvery: '30日', content: '新的内容' },
  })
  expect((await sent(versionId, 'commit', '表.html', lines, `&stamp=${preview.stamp}`)).status, '已经变了').toBe(409)
  const anew = read(await sent(versionId, 'preview', '表.html', lines))
  const replaced = read(await sent(versionId, 'commit', '表.html', lines, `&stamp=${anew.stamp}&replace=yes`))
  expect(replaced.removed).toBe(before.length - 1)
  expect(await rowsOf(versionId)).toHaveLength(2)
  expect((await rowsOf(second)).length, '施行了的一版不变').toBe(before.length)
})

test('坏文件：读不了的一句话说明，什么也不写', async () => {
  const list = await desk.done('GET', '/duties/catalogues')
  const draft = list[0].versions.find(({ state }: { state: string }) => state === 'draft')
  const before = await rowsOf(draft.id)
  for (const [name, bytes] of [
    ['空.xlsx', new Uint8Array()],
    ['坏.xlsx', new TextEncoder().encode('PK\u0003\u0004坏')],
    ['图.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['无表.html', table('你好,世界')],
    ['只有表头.html', table(HEAD)],
    ['表.csv', new TextEncoder().encode(HEAD)],
    ['脚本.html', new TextEncoder().encode('<script>alert(1)</script><p>没有表</p>')],
  ] as const) {
    const answer = await sent(draft.id, 'preview', name, bytes)
    expect([name, [400, 422].includes(answer.status)]).toEqual([name, true])
    expect(read(answer).detail).toMatch(/[一-龥].*。$/)
  }
  const big = await sent(draft.id, 'preview', '大.xlsx', new Uint8Array(34 * 1024 * 1024))
  expect(big.status).toBe(413)
  expect(await rowsOf(draft.id)).toEqual(before)
})
