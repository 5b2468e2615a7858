import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import type { Content } from './content.ts'
import { keepReportDue } from './follow-up.ts'
import type { ReportYearView } from './view.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const YEAR = Number(today().slice(0, 4)) - 1
const view = (year = YEAR, cookie?: string): Promise<ReportYearView> => room.done('GET', `/reports/${year}`, undefined, cookie) // prettier-ignore

/** Every blank cell answered with 0 and a reason. */
const filled = ({ cells, content }: ReportYearView): Content => ({
  ...content,
  figures: cells
    .filter(({ value }) => value === null)
    .map(({ table, row, column }) => ({
      table: table as 'proactive',
      row,
      column,
      value: 0,
      reason: '经核实，本年没有发生。',
    })),
})

async function write(year: number, change: (of: ReportYearView) => Content): Promise<void> {
  const of = await view(year)
  await room.done('PUT', `/reports/${year}`, { version: of.version, content: change(of) })
}

/** A report that lacks nothing, of a year. */
async function written(year: number): Promise<void> {
  await room.done('POST', '/reports', { year })
  await write(year, (of) => ({
    ...filled(of),
    overview: { ...of.content.overview, ...said(of) },
    problems: '存在的主要问题：政策解读形式比较单一。改进措施：增加图解和音视频解读，由办公室于六月底前完成。',
    other: '本年度未收取信息处理费，没有其他需要报告的事项。',
    signedOn: `${year + 1}-01-05` as never,
  }))
}
const said = (of: ReportYearView) => ({
  publication: '本机关通过政府网站及时公开政策文件和工作动态。',
  applications: of.sentences.filter(({ aspect }) => aspect === 'applications').map(({ text }) => text).join(''), // prettier-ignore
  management: '完善信息公开审核制度，公开前逐级审核。',
  platform: '按照统一部署维护政府信息公开专栏。',
  supervision: '明确责任，组织培训。',
})

async function signedOff(year: number): Promise<ReportYearView> {
  const { version } = await view(year)
  await room.done('POST', `/reports/${year}/hand-in`, { version })
  for (const duty of ['office-head', 'secrecy-reviewer', 'deputy-leader'] as const) {
    const { signOff } = await view(year, room.reviewers[duty])
    await room.done('POST', `/reports/${year}/sign`, { ...signOff.seen, decision: 'agree' }, room.reviewers[duty])
  }
  return view(year)
}

test('没有规定格式的年度、还没有到的年度不能编制，同一年度不能编制两次；科室的人看不到', async () => {
  expect(await room.ask('POST', '/reports', { year: 2018 })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('2019年以后') } }) // prettier-ignore
  expect((await room.ask('POST', '/reports', { year: YEAR + 2 })).status).toBe(409)
  await room.done('POST', '/reports', { year: 2021 })
  expect((await room.ask('POST', '/reports', { year: 2021 })).status).toBe(409)
  expect((await room.ask('GET', '/reports/2021', undefined, room.writer)).status).toBe(403)
  expect((await room.ask('GET', '/reports/2022')).status).toBe(404)
})

test('表三、表四从登记得出，没有登记的格是空白而不是0；缺数、引用不存在的数都不能交付，说明是哪一格', async () => {
  await room.done('POST', '/reports', { year: 2022 })
  const of = await view(2022)
  const at = (id: string) => of.cells.find(({ table, row, column }) => `${table}.${row}.${column}` === id)
  expect(at('applications.newReceived.total')).toMatchObject({ value: 0, origin: 'counted', opens: expect.stringContaining('/applications?cell=newReceived.total') }) // prettier-ignore
  expect(of.cells.some(({ value, origin }) => value === null && origin === 'none')).toBe(
    of.cells.some(({ value }) => value === null),
  )
  const early = await room.ask('POST', '/reports/2022/hand-in', { version: of.version })
  expect(early).toMatchObject({ status: 409 })
  await write(2022, (now) => ({
    ...filled(now),
    signedOn: '2023-01-06' as never,
    problems: '新收{{nobody.counts}}件。',
  }))
  const { version, missing } = await view(2022)
  expect(missing).toEqual(['nobody.counts'])
  expect(await room.ask('POST', '/reports/2022/hand-in', { version })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('nobody.counts') } }) // prettier-ignore
})

test('改写登记得出的数要写理由；小数、负数、没有的格不收；勾稽不平不能交付', async () => {
  await room.done('POST', '/reports', { year: 2023 })
  const of = await view(2023)
  const put = (figures: readonly unknown[]) =>
    room.ask('PUT', '/reports/2023', { version: of.version, content: { ...of.content, figures } })
  const cell = { table: 'applications', row: 'newReceived', column: 'naturalPerson' }
  expect((await put([{ ...cell, value: 1, reason: ' ' }])).status).toBe(400)
  expect(await put([{ ...cell, value: 1.5, reason: '核对' }])).toMatchObject({ status: 409, body: { detail: expect.stringContaining('整数') } }) // prettier-ignore
  expect((await put([{ ...cell, value: -1, reason: '核对' }])).status).toBe(409)
  expect((await put([{ ...cell, row: 'nowhere', value: 1, reason: '核对' }])).status).toBe(409)
  expect((await put([{ ...cell, value: 1, reason: '核对' }, { ...cell, value: 2, reason: '核对' }])).status).toBe(400) // prettier-ignore
  await room.done('PUT', '/reports/2023', {
    version: of.version,
    content: { ...filled(of), signedOn: '2024-01-05', figures: [...filled(of).figures, { ...cell, value: 1, reason: '有一件登记在别处' }] }, // prettier-ignore
  })
  const now = await view(2023)
  expect(now.cells.find(({ row, column }) => row === 'newReceived' && column === 'naturalPerson')).toMatchObject({
    value: 1,
    counted: 0,
    origin: 'given',
    reason: '有一件登记在别处',
  })
  expect(now.findings.filter(({ rule, blocks }) => blocks && (rule === 'A1' || rule === 'A3')).length).toBeGreaterThan(
    0,
  )
  expect(now.findings.filter(({ rule }) => rule === 'A7').every(({ blocks }) => !blocks)).toBe(true)
  expect((await room.ask('POST', '/reports/2023/hand-in', { version: now.version })).status).toBe(409)
  expect((await room.ask('PUT', '/reports/2023', { version: of.version, content: of.content })).status).toBe(409)
})

test('从编制到公开：编写的人不能审核，审的是原样，报送和公开是两件事；更正是看得见的新版本', async () => {
  await written(YEAR)
  const before = await view()
  expect(before.lacks).toBeNull()
  expect(before.prose.find(({ part }) => part === 'overview.applications')?.text).toContain(
    `${YEAR}年未收到政府信息公开申请`,
  )
  const handed = await room.done('POST', `/reports/${YEAR}/hand-in`, { version: before.version })
  expect(handed.state).toBe('in_review')
  expect((await room.ask('PUT', `/reports/${YEAR}`, { version: handed.version, content: before.content })).status).toBe(
    409,
  )
  expect((await site.get(`/reports/${room.slug}/${YEAR}`)).status).toBe(404)
  await room.done('POST', `/reports/${YEAR}/take-back`, { version: handed.version })
  const approved = await signedOff(YEAR)
  expect(approved.state).toBe('approved')
  expect((await site.get(`/reports/${room.slug}/${YEAR}`)).status).toBe(404)
  expect((await room.ask('POST', `/reports/${YEAR}/submit`, { version: approved.version, on: `${YEAR}-12-01`, how: '报市政府办' })).status).toBe(409) // prettier-ignore
  await room.done('POST', `/reports/${YEAR}/submit`, { version: approved.version, on: `${YEAR + 1}-01-10`, how: '报市政府办公室，收文第3号' }) // prettier-ignore
  expect(await room.ask('POST', `/reports/${YEAR}/submit`, { version: (await view()).version, on: `${YEAR + 1}-01-11`, how: '再报' })).toMatchObject({ status: 409, body: { detail: expect.stringContaining(`${YEAR + 1}-01-10`) } }) // prettier-ignore
  const published = await room.done('POST', `/reports/${YEAR}/publish`, { version: (await view()).version })
  expect(published.state).toBe('published')
  const page = await (await site.get(`/reports/${room.slug}/${YEAR}`)).text()
  expect(page).toContain('本机关通过政府网站及时公开政策文件和工作动态')
  const pdf = await room.ask('GET', `/reports/${YEAR}/report.pdf`)
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')

  await room.done('POST', `/reports/${YEAR}/rework`, { version: published.version, reason: '补充监督保障情况' })
  expect(await (await site.get(`/reports/${room.slug}/${YEAR}`)).text()).toContain('及时公开政策文件')
  expect((await room.ask('POST', `/reports/${YEAR}/hand-in`, { version: (await view()).version })).status).toBe(409)
  await write(YEAR, ({ content }) => ({ ...content, overview: { ...content.overview, supervision: '组织专题培训。' } }))
  const corrected = await signedOff(YEAR)
  await room.done('POST', `/reports/${YEAR}/publish`, { version: corrected.version })
  expect(await view()).toMatchObject({ publishedVersion: 2, purpose: 'correction', state: 'published' })
  await room.done('POST', `/reports/${YEAR}/submit`, { version: (await view()).version, on: `${YEAR + 1}-01-20`, how: '补报' }) // prettier-ignore
  expect(await view()).toMatchObject({
    may: { submit: false },
    submissions: [
      { version: 1, on: `${YEAR + 1}-01-10`, how: '报市政府办公室，收文第3号' },
      { version: 2, on: `${YEAR + 1}-01-20`, how: '补报' },
    ],
  })
  // Article 49 asks when the report was submitted, not when it was corrected.
  const { items } = await room.done('GET', '/reports')
  expect(items.find(({ year }: { year: number }) => year === YEAR)).toMatchObject({ submittedOn: `${YEAR + 1}-01-10` })
  expect(await (await site.get(`/reports/${room.slug}/${YEAR}`)).text()).toContain('组织专题培训')
})

test('第四十九条的日子在待办里：着手前、编制中、到公开为止；公开了，再核对一遍也不再有；搜索找得到', async () => {
  const owed = (year: number) =>
    withScope(site.database.sql, { organ: room.organ }, async (tx) => {
      await keepReportDue(tx, room.organ, year, now())
      const { rows } = await sql<{ title: string; due: string; state: string }>`
        select title, due_on::text as due, state from to_dos where kind = 'annual-report' and title like ${`%${year}年%`}`.execute(tx)
      return rows
    })
  expect(await owed(2019)).toMatchObject([{ title: expect.stringContaining('着手编制2019年'), due: '2020-01-31', state: 'open' }])
  await room.done('POST', '/reports', { year: 2019 })
  expect(await owed(2019)).toMatchObject([{ title: expect.stringContaining('编制、报送、公布2019年'), state: 'open' }])
  expect((await owed(YEAR)).map(({ state }) => state)).toEqual(['done'])
  expect(await owed(2018)).toEqual([])
  const { items } = await room.done('GET', `/search?q=${encodeURIComponent('2019年政府信息公开工作')}`)
  expect(JSON.stringify(items)).toContain('/reports/2019')
}) // prettier-ignore

test('替科室写了一部分的、采用一部分的，都是作者，不能审签自己写的', async () => {
  const head = room.reviewers['office-head']
  for (const [year, writer, taker] of [[2024, head, room.clerk], [2020, room.writer, head]] as const) {
    await written(year)
    const { id } = await room.done('POST', '/report-parts', { year, place: 'problems', unitId: room.unit, asked: '' })
    const { version } = await room.done('PUT', `/report-parts/${id}`, { version: 1, text: '本科室的问题和办法。', handIn: true }, writer) // prettier-ignore
    await room.done('POST', `/report-parts/${id}/take`, { version }, taker)
    await room.done('POST', `/reports/${year}/hand-in`, { version: (await view(year)).version })
    const { signOff } = await view(year, head)
    const signed = await room.ask('POST', `/reports/${year}/sign`, { ...signOff.seen, decision: 'agree' }, head)
    expect([year, signed.status, signed.body.detail]).toEqual([year, 409, expect.stringContaining('您编写、修改过这份报告')])
  }
}) // prettier-ignore

test('与同级机关公开的报告雷同的，编写时就提醒', async () => {
  const before = (await view()).findings.filter(({ rule }) => rule === 'N9')
  const other = await press(site)
  // Of another name: a report is not compared with its own organ's.
  await sql`update organs set name = '望山市民政局' where id = ${other.organ}`.execute(site.database.sql)
  const mine = (await view()).content
  await other.done('POST', '/reports', { year: YEAR })
  const { version, content } = await other.done('GET', `/reports/${YEAR}`)
  const prose = { overview: mine.overview, problems: mine.problems, other: mine.other }
  await other.done('PUT', `/reports/${YEAR}`, { version, content: { ...content, ...prose } })
  const { findings } = await other.done('GET', `/reports/${YEAR}`)
  expect(before).toEqual([])
  expect(findings.filter(({ rule }: { rule: string }) => rule === 'N9').length).toBeGreaterThan(0)
})
