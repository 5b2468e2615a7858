import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press } from '../../doors/publishing.testing.ts'
import { signedIn } from '../../doors/files-desk.testing.ts'
import { openGround } from '../../doors/ground.ts'
import { today } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { askAll } from './ask-job.ts'
import {
  eventually,
  foundCity,
  rewritten,
  signedReport,
  submittedReport,
  writtenReport,
  type City,
} from '../../doors/city.testing.ts'
import { deliver } from './deliver-job.ts'
import { everyMorning } from './urge-job.ts'

let site: TestSite
let city: City
beforeAll(async () => {
  site = await openSite()
  city = await foundCity(site)
})
afterAll(() => site.stop())

const YEAR = Number(today().slice(0, 4)) - 1
const NEW = 'applications.newReceived'
/** Two applications of natural persons, granted: every identity holds. */
const TWO = Object.fromEntries(
  ['newReceived', 'granted', 'resultTotal'].flatMap((row) =>
    ['naturalPerson', 'total'].map((column) => [`applications.${row}.${column}`, 2]),
  ),
)

describe('从布置到本级政府的报告', () => {
  test('布置采集：下级机关都在名单里，收到待办；没有过完的年度、晚于法定期限的不行，布置两次不行', async () => {
    const { government } = city
    const [science, education] = [await city.organ('云川市科学技术局'), await city.organ('云川市教育局')]
    expect(await government.ask('POST', '/collecting', { year: YEAR + 1 })).toMatchObject({ status: 409 })
    expect(await government.ask('POST', '/collecting', { year: 2018 })).toMatchObject({ status: 409 })
    expect(await government.ask('POST', '/collecting', { year: YEAR, dueOn: `${YEAR + 1}-02-01` })).toMatchObject({
      status: 409,
      body: { fields: { dueOn: expect.stringContaining(`${YEAR + 1}-01-31`) } },
    })
    const opened = await government.done('POST', '/collecting', { year: YEAR, note: '请附佐证材料。' })
    expect(opened).toMatchObject({ members: 2 })
    expect((await government.ask('POST', '/collecting', { year: YEAR })).status).toBe(409)
    const { items } = await government.done('GET', `/collecting/${YEAR}/members`)
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['云川市教育局', '云川市科学技术局'])
    for (const child of [science, education])
      await eventually(async () => {
        const requests = (await child.done('GET', '/report-requests')).items
        expect(requests).toMatchObject([
          { year: YEAR, state: 'asked', dueOn: `${YEAR + 1}-01-31`, note: '请附佐证材料。' },
        ])
        const { items: toDos } = await child.done('GET', '/to-dos')
        expect(toDos.some(({ title }: { title: string }) => title.includes(`报送${YEAR}年度`))).toBe(true)
      })
    // Doing it again asks nobody twice.
    const ground = await openGround(readConfig({ GONGKAI_DATA: site.data }), site.database, () => {})
    await askAll(ground, { organ: government.organ, year: YEAR, again: true })
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from report_requests`.execute(site.database.sql)
    expect(rows[0]?.n).toBe(0) // without a scope nothing is seen
    expect((await science.done('GET', '/report-requests')).items).toHaveLength(1)

    // 报送：主管部门在此以前看不到草稿。
    await writtenReport(science, YEAR, TWO)
    expect((await government.ask('GET', `/reports/${YEAR}`)).status).toBe(404)
    const [member] = (await government.done('GET', `/collecting/${YEAR}/members?q=科学`)).items
    expect(member).toMatchObject({ state: 'missing', newest: 0 })
    const signed = await signedReport(science, YEAR)
    expect((await government.done('GET', `/collecting/${YEAR}/members/${member.id}`)).versions).toEqual([])
    await submittedReport(science, YEAR)
    const at = `/collecting/${YEAR}/members/${member.id}`
    await eventually(async () =>
      expect(await government.done('GET', at)).toMatchObject({ state: 'received', newest: 1 }),
    )
    const version = await government.done('GET', `${at}/versions/1`)
    expect(version).toMatchObject({ origin: 'submitted', handedInOn: `${YEAR + 1}-01-10`, organ: '云川市科学技术局' })
    expect(version.signedDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(version.sections.map(({ text }: { text: string }) => text).join('')).toContain('政策文件和工作动态')
    expect(signed.state).toBe('approved')
    expect((await science.done('GET', '/report-requests')).items[0]).toMatchObject({ state: 'delivered' })
    // 送达两次还是一份。
    await deliver(ground, { organ: science.organ, superior: government.organ, year: YEAR, n: 1 })
    expect((await government.done('GET', at)).newest).toBe(1)

    // 退回：理由只有这个机关看到，可以改了再报。
    const { version: seen } = await government.done('GET', at)
    expect((await government.ask('POST', `${at}/versions/1/return`, { seen, reason: ' ' })).status).toBe(400)
    await government.done('POST', `${at}/versions/1/return`, { seen, reason: '请补充培训的次数。' })
    expect((await government.ask('POST', `${at}/versions/1/accept`, { seen })).status).toBe(409)
    expect((await science.done('GET', '/report-requests')).items[0]).toMatchObject({
      state: 'returned',
      because: '请补充培训的次数。',
    })
    expect((await education.done('GET', '/report-requests')).items[0]).toMatchObject({ state: 'asked', because: '' })
    const before = await science.done('GET', `/reports/${YEAR}`)
    expect(before.may.submit).toBe(true)
    await science.done('POST', `/reports/${YEAR}/reopen`, { version: before.version, reason: '按主管部门意见修改' })
    await rewritten(science, YEAR, { ...TWO, 'applications.newReceived.naturalPerson': 2 })
    const of = await science.done('GET', `/reports/${YEAR}`)
    await science.done('PUT', `/reports/${YEAR}`, {
      version: of.version,
      content: { ...of.content, overview: { ...of.content.overview, supervision: '组织培训3次。' } },
    })
    await signedReport(science, YEAR)
    await submittedReport(science, YEAR)
    await eventually(async () =>
      expect(await government.done('GET', at)).toMatchObject({ state: 'received', newest: 2 }),
    )
    const second = await government.done('GET', `${at}/versions/2`)
    expect(second).toMatchObject({ against: 1, differences: [] })
    expect(second.sentences.map(({ now }: { now: string }) => now)).toContain('组织培训3次。')

    // 验收：计入汇总，钉住这一版。
    const received = await government.done('GET', at)
    await government.done('POST', `${at}/versions/2/accept`, { seen: received.version })
    expect((await government.ask('POST', `${at}/versions/2/accept`, { seen: received.version })).status).toBe(409)
    expect((await science.done('GET', '/report-requests')).items[0]).toMatchObject({ state: 'accepted' })
    const sum = await government.done('GET', `/collecting/${YEAR}/sum`)
    expect(sum.counted).toBe(1)
    const total = sum.cells.find(
      ({ row, column }: { row: string; column: string }) => row === 'newReceived' && column === 'total',
    )
    expect(total).toMatchObject({ value: 2, missing: 0 })

    // 调整：写明理由；没有的格、零、小数不行；两个人同时办，后来的被告知。
    const adjust = (more: object) =>
      government.ask('POST', `/collecting/${YEAR}/adjustments`, {
        version: sum.version,
        cell: `${NEW}.naturalPerson`,
        amount: 1,
        reason: '市政府直接受理的一件',
        ...more,
      })
    expect((await adjust({ cell: 'applications.nothing.total' })).status).toBe(409)
    expect((await adjust({ amount: 0 })).status).toBe(409)
    expect((await adjust({ amount: 0.5 })).status).toBe(409)
    expect((await adjust({ reason: '' })).status).toBe(400)
    expect((await adjust({})).status).toBe(200)
    expect(await adjust({})).toMatchObject({ status: 409, body: { changes: expect.any(Array) } })
    const adjusted = await government.done('GET', `/collecting/${YEAR}/sum`)
    const cell = (of: typeof adjusted, row: string, column: string) =>
      of.cells.find((each: { row: string; column: string }) => each.row === row && each.column === column)
    expect(cell(adjusted, 'newReceived', 'naturalPerson')).toMatchObject({ sum: 2, adjusted: 1, value: 3 })
    expect(
      adjusted.broken.map(({ breakingTotal, holds }: { breakingTotal: number; holds: boolean }) => [
        breakingTotal,
        holds,
      ]),
    ).toContainEqual([0, false])
    expect(await government.done('GET', `/collecting/${YEAR}/sum/cell?cell=${NEW}.naturalPerson`)).toMatchObject({
      sum: 2,
      total: 3,
      children: [{ name: '云川市科学技术局', n: 2, value: 2 }],
      adjustments: [{ amount: 1, reason: '市政府直接受理的一件' }],
    })
    const [{ id: adjustment }] = adjusted.adjustments
    await government.done('POST', `/collecting/${YEAR}/adjustments/${adjustment}/withdraw`, {
      version: adjusted.version,
      reason: '由市政府办公室填报',
    })

    // 定稿：只有工作机构负责人；以后的更正显示差别，再验收、再定稿才改变。
    const now = await government.done('GET', `/collecting/${YEAR}/sum`)
    expect((await government.ask('POST', `/collecting/${YEAR}/sum/fix`, { version: now.version })).status).toBe(403)
    const head = government.reviewers['office-head']
    await government.done('POST', `/collecting/${YEAR}/sum/fix`, { version: now.version }, head)
    await science.done('POST', `/reports/${YEAR}/publish`, {
      version: (await science.done('GET', `/reports/${YEAR}`)).version,
    })
    const out = await science.done('GET', `/reports/${YEAR}`)
    await science.done('POST', `/reports/${YEAR}/rework`, { version: out.version, reason: '漏统计一件' })
    const three = Object.fromEntries(Object.keys(TWO).map((key) => [key, 3]))
    await rewritten(science, YEAR, three)
    await signedReport(science, YEAR)
    await submittedReport(science, YEAR)
    await eventually(async () => expect((await government.done('GET', at)).newest).toBe(3))
    expect(await government.done('GET', at)).toMatchObject({
      state: 'accepted',
      accepted: 2,
      waiting: 1,
      stateSays: '验收后又报来新版',
    })
    const third = await government.done('GET', `${at}/versions/3`)
    expect(third.against).toBe(2)
    expect(third.differences).toHaveLength(6)
    expect(cell(await government.done('GET', `/collecting/${YEAR}/sum`), 'newReceived', 'total').value).toBe(2)
    await government.done('POST', `${at}/versions/3/accept`, { seen: (await government.done('GET', at)).version })
    const later = await government.done('GET', `/collecting/${YEAR}/sum`)
    expect(cell(later, 'newReceived', 'total').value).toBe(3)
    expect(later.fixed).toMatchObject({ n: 1, same: false })
    expect(later.since.changes).toEqual([{ says: '报告换了版本', names: ['云川市科学技术局'] }])
    expect(cell(await government.done('GET', `/collecting/${YEAR}/sum?fixed=1`), 'newReceived', 'total').value).toBe(2)
    await government.done('POST', `/collecting/${YEAR}/sum/fix`, { version: later.version }, head)

    // 本级政府的报告由汇总得出，照样编写、审签、公开；记下公开的是哪一次定稿。
    await writtenReport(government, YEAR)
    const own = await government.done('GET', `/reports/${YEAR}`)
    expect(
      own.cells.find(({ row, column }: { row: string; column: string }) => row === 'newReceived' && column === 'total'),
    ).toMatchObject({
      value: 3,
      origin: 'counted',
      opens: `/collecting/${YEAR}/sum?cell=${NEW}.total&fixed=2`,
    })
    const approved = await signedReport(government, YEAR)
    await government.done('POST', `/reports/${YEAR}/publish`, { version: approved.version })
    expect((await government.done('GET', `/collecting/${YEAR}`)).fixed).toMatchObject({
      n: 2,
      counted: 1,
      publishedVersion: 1,
    })
    const page = await (await site.get(`/reports/${government.slug}/${YEAR}`)).text()
    expect(page).toContain('人民政府')
  })

  test('别的机关看不到这里的采集；没有权限的人不能办；结束以后不能再验收', async () => {
    const { government } = city
    const stranger = await press(site)
    expect((await stranger.ask('GET', `/collecting/${YEAR}`)).status).toBe(404)
    const [member] = (await government.done('GET', `/collecting/${YEAR}/members?q=科学`)).items
    expect((await stranger.ask('GET', `/collecting/${YEAR}/members/${member.id}`)).status).toBe(404)
    expect((await stranger.ask('GET', `/collecting/${YEAR}/members/${member.id}/versions/3`)).status).toBe(404)
    expect((await stranger.ask('POST', `/collecting/${YEAR}/members/${member.id}/versions/3/return`, { seen: 1, reason: '看看' })).status).toBe(404) // prettier-ignore
    expect((await government.ask('GET', `/collecting/${YEAR}`, undefined, government.writer)).status).toBe(403)
    const leader = government.reviewers['deputy-leader']
    expect((await government.ask('GET', `/collecting/${YEAR}`, undefined, leader)).status).toBe(200)
    const { version } = await government.done('GET', `/collecting/${YEAR}`)
    expect((await government.ask('POST', `/collecting/${YEAR}/close`, { version, closed: true }, leader)).status).toBe(
      403,
    )
    await government.done('POST', `/collecting/${YEAR}/close`, { version, closed: true })
    expect(await government.ask('POST', `/collecting/${YEAR}/accept`, { members: [member.id] })).toMatchObject({
      status: 409,
    })
    expect((await government.ask('POST', `/collecting/${YEAR}/close`, { version, closed: false })).status).toBe(409)
    await government.done('POST', `/collecting/${YEAR}/close`, { version: version + 1, closed: false })
  })
})

test('催报：经办人收到一条消息，同一天不重复；系统外的点名；逾期未报的列入待办', async () => {
  const own = await foundCity(site)
  const bureau = await own.organ('云川市民政局')
  await own.government.done('POST', '/collecting', { year: YEAR })
  await own.government.done('POST', `/collecting/${YEAR}/members`, { name: '云川市青山镇人民政府' })
  expect((await own.government.ask('POST', `/collecting/${YEAR}/members`, { name: '云川市 青山镇人民政府' })).status).toBe(409) // prettier-ignore
  await eventually(async () => expect((await bureau.done('GET', '/report-requests')).items).toHaveLength(1))
  await eventually(async () => {
    const { items } = await own.government.done('GET', `/collecting/${YEAR}/members?here=yes`)
    expect(items[0].asked).toBe(true)
  })
  const urged = await own.government.done('POST', `/collecting/${YEAR}/urge`, {})
  expect(urged).toEqual({ urged: 1, outside: ['云川市青山镇人民政府'] })
  expect(await own.government.ask('POST', `/collecting/${YEAR}/urge`, {})).toMatchObject({ status: 409 })
  await eventually(async () => {
    const { rows } = await withScope(
      site.database.sql,
      { organ: bureau.organ },
      (tx) =>
      sql<{ title: string }>`select title from notifications where organ_id = ${bureau.organ} and kind = 'reminder'`.execute(tx), // prettier-ignore
    )
    expect(rows.map(({ title }) => title)).toEqual([expect.stringContaining(`催报${YEAR}年度`)])
  })
  const ground = await openGround(readConfig({ GONGKAI_DATA: site.data }), site.database, () => {})
  for (let again = 0; again < 2; again++) await everyMorning(ground, own.government.organ, `${YEAR + 1}-02-03` as never)
  const { items } = await own.government.done('GET', '/to-dos')
  expect(items.filter(({ title }: { title: string }) => title.includes('2个机关逾期未报'))).toHaveLength(1)
})

test('没有被指定的机关只采集自己的下级；下级区划有自己的主管部门的，只报它的汇总，不重复列其下的机关', async () => {
  const db = site.database.sql
  const [top, county] = [await foundCity(site), await foundCity(site)]
  await sql`update organs set parent_id = ${top.region} where id = ${county.region}`.execute(db)
  const bureau = await top.organ('云川市财政局')
  await county.organ('云川县财政局')
  await sql`update organs set parent_id = ${bureau.organ}, name = '云川市财政监督所' where id = ${(await press(site)).organ}`.execute(
    db,
  )
  await top.government.done('POST', '/collecting', { year: YEAR })
  const { items } = await top.government.done('GET', `/collecting/${YEAR}/members`)
  expect(items.map(({ name }: { name: string }) => name).toSorted()).toEqual(
    ['云川市财政局', '云川市财政监督所', `云川市${Number(/\d+/.exec((await county.government.done('GET', '/collecting')).supervises)?.[0])}人民政府`].toSorted(), // prettier-ignore
  )
  expect(await bureau.done('GET', '/collecting')).toMatchObject({ supervises: null, below: 1 })
  await bureau.done('POST', '/collecting', { year: YEAR })
  expect((await bureau.done('GET', `/collecting/${YEAR}/members`)).total).toBe(1)
  // A region has one 主管部门.
  const administrator = await signedIn(site.database, INSTALLATION, { office: 'system' })
  expect(await bureau.ask('POST', `/supervising-organs/${bureau.organ}`, { version: 1, region: top.region }, administrator)).toMatchObject({ status: 409 }) // prettier-ignore
  expect((await bureau.ask('POST', `/supervising-organs/${bureau.organ}`, { version: 1, region: top.region })).status).toBe(403) // prettier-ignore
})
