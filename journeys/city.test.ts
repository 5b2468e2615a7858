/**
 * 一个市：the government collects the reports of 2020 of the five bureaus – first the real ones, whose faults are found, then those re-created
 * from their records, signed and submitted here – and of 500 organs outside, finds the faults that were planted, sends them back, accepts
 * the rest, fixes the sum and publishes it as its own report; a correction later shows as a difference.
 */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from '../src/casework/acting.ts'
import type { MemberView } from '../src/casework/collecting/views.ts'
import { membersOf, type Member } from '../src/casework/collecting/member.ts'
import { findingsIn } from '../src/casework/collecting/previous.ts'
import { addVersion } from '../src/casework/collecting/version.ts'
import type { Ground } from '../src/casework/ground.ts'
import { eventually, foundCity, signedReport, writtenReport, type City } from '../src/doors/city.testing.ts'
import { HERE } from '../src/doors/cli/operator-world.ts'
import { openGround } from '../src/doors/ground.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import type { Press } from '../src/doors/publishing.testing.ts'
import { BUREAUS } from '../src/doors/recreated/bureaus.ts'
import { byRecreation } from '../src/doors/recreated/by-recreation.ts'
import { enterYear } from '../src/doors/recreated/enter.ts'
import { writeYear } from '../src/doors/recreated/write-report.ts'
import { cellId } from '../src/law/annual-report/format.ts'
import type { Report } from '../src/law/annual-report/report.ts'
import { localDate } from '../src/law/local-date.ts'
import { today } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'
import { generatedChildren } from './generated-children.ts'
import { ERRORS, readOriginals } from './originals.ts'

const YEAR = 2020
const MANY = 500
const AT = `/collecting/${YEAR}`
const CHILDREN = generatedChildren(YEAR, MANY)
const PLANTED = CHILDREN.filter(({ fault }) => fault !== null)

let site: TestSite
let ground: Ground
let city: City
let government: Press
const rooms = new Map<string, Press>()
const members = new Map<string, string>()

beforeAll(async () => {
  site = await openSite()
  ground = await openGround(readConfig({ PORT: '0', GONGKAI_DATA: site.data }), site.database, () => {})
  city = await foundCity(site)
  ;({ government } = city)
  for (const bureau of BUREAUS) {
    const room = await city.organ(bureau.organ)
    rooms.set(bureau.key, room)
    await enterYear(ground, byRecreation(room.organ, HERE), bureau)
    await writeYear(ground, byRecreation(room.organ, HERE), bureau)
  }
})
afterAll(() => site.stop())

/** Reports as they came in files, put into the round. */
async function come(reports: readonly { readonly name: string; readonly report: Report }[], on: string): Promise<void> {
  const handedInOn = localDate(on)
  await act(ground, byRecreation(government.organ, HERE), async (acting) => {
    const known = new Map((await membersOf(acting.tx, government.organ, YEAR)).map((each): [string, Member] => [each.name, each])) // prettier-ignore
    for (const { name, report } of reports) {
      const member = known.get(name)
      if (!member) throw new Error(`${name} is not in the round`)
      const findings = findingsIn(report, { previous: null, submittedOn: handedInOn, today: localDate(today()) })
      await addVersion(acting, member, { origin: 'file', fileName: `${name}.docx`, handedInOn, report, problems: [], findings }) // prettier-ignore
    }
  })
}

/** Every member that stands so. */
async function standing(as: string): Promise<readonly MemberView[]> {
  const all: MemberView[] = []
  for (let page = 1; ; page++) {
    const { items, pages } = await government.done('GET', `${AT}/members?standing=${as}&size=100&page=${page}`)
    all.push(...items)
    if (page >= pages) return all
  }
}

test('布置采集：系统内的五个机关收到，系统外的五百个列入名单', async () => {
  expect(await government.done('POST', '/collecting', { year: YEAR })).toMatchObject({ members: BUREAUS.length })
  for (const { name } of CHILDREN) members.set(name, (await government.done('POST', `${AT}/members`, { name })).id)
  const round = await government.done('GET', AT)
  expect(round).toMatchObject({ total: BUREAUS.length + MANY, dueOn: '2021-01-31', by: { missing: BUREAUS.length + MANY } }) // prettier-ignore
})

test('五份原报告先以文件报来：毛病都找出来，逐份退回', async () => {
  const originals = await readOriginals()
  await come(BUREAUS.map(({ organ, key }) => ({ name: organ, report: originals.get(key) as Report })), '2021-01-20') // prettier-ignore
  const broken = await standing('broken')
  expect(broken.map(({ name }) => name).toSorted()).toEqual(BUREAUS.map(({ organ }) => organ).toSorted())
  for (const { key, organ } of BUREAUS) {
    const member = broken.find(({ name }) => name === organ)
    const { findings } = await government.done('GET', `${AT}/members/${member?.id}/versions/1`)
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error')
    expect(new Set(errors.map(({ rule }: { rule: string }) => rule)), organ).toEqual(new Set(ERRORS[key]))
    const why = { seen: member?.version, reason: `请按检查的发现改正：${ERRORS[key]?.join('、')}。` }
    await government.done('POST', `${AT}/members/${member?.id}/versions/1/return`, why)
  }
  expect(await standing('returned')).toHaveLength(BUREAUS.length)
})

test('五个机关审签、登记报送以后，报告送达；没有一处错误', async () => {
  for (const bureau of BUREAUS) {
    const room = rooms.get(bureau.key)
    if (!room) throw new Error(bureau.key)
    const { version } = await signedReport(room, YEAR)
    await eventually(async () => expect((await room.done('GET', '/report-requests')).items).toHaveLength(1))
    await room.done('POST', `/reports/${YEAR}/submit`, { version, on: bureau.report.submittedOn, how: '在线报送' })
  }
  await eventually(async () => expect(await standing('received')).toHaveLength(BUREAUS.length))
  for (const member of await standing('received')) expect(member).toMatchObject({ here: true, errors: 0, newest: 2 })
})

test('五百份报来：埋下的错误逐个找出来，说得出是哪一条；没有错误的成批验收', async () => {
  await come(CHILDREN.map(({ name, handedIn }) => ({ name, report: handedIn })), '2021-01-25') // prettier-ignore
  const broken = await standing('broken')
  expect(broken.map(({ name }) => name).toSorted()).toEqual(PLANTED.map(({ name }) => name).toSorted())
  for (const { name, fault } of PLANTED) {
    const { findings } = await government.done('GET', `${AT}/members/${members.get(name)}/versions/1`)
    const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error')
    expect(
      errors.map(({ rule }: { rule: string }) => rule),
      name,
    ).toContain(fault)
  }
  let accepted = 0
  for (let more = true; more;) {
    const done = await government.done('POST', `${AT}/accept`, { members: null })
    accepted += done.accepted
    expect(done.left).toEqual([])
    more = done.more
  }
  expect(accepted).toBe(BUREAUS.length + MANY - PLANTED.length)
  expect((await standing('received')).map(({ name }) => name).toSorted()).toEqual(PLANTED.map(({ name }) => name).toSorted()) // prettier-ignore
})

test('带着错误验收的，汇总说得出是哪个机关的哪一处；其余退回，改好再报，汇总就平了', async () => {
  const [taken, ...others] = PLANTED.filter(({ fault }) => fault === 'A3')
  if (!taken) throw new Error('no fault was planted')
  const path = (name: string): string => `${AT}/members/${members.get(name)}`
  const { version: seen } = await government.done('GET', path(taken.name))
  await government.done('POST', `${path(taken.name)}/versions/1/accept`, { seen })
  const { broken } = await government.done('GET', `${AT}/sum`)
  const breaking = broken.flatMap(({ breaking: all }: { breaking: { name: string }[] }) => all.map(({ name }) => name))
  expect(new Set(breaking)).toEqual(new Set([taken.name]))
  for (const { name, fault } of PLANTED.filter((each) => each !== taken)) {
    const { version } = await government.done('GET', path(name))
    await government.done('POST', `${path(name)}/versions/1/return`, { seen: version, reason: `请核对${fault}。` })
  }
  expect(others.length).toBeGreaterThan(0)
  expect(await standing('returned')).toHaveLength(PLANTED.length - 1)
  await come(PLANTED.map(({ name, right }) => ({ name, report: right })), '2021-01-30') // prettier-ignore
  expect((await standing('correction')).map(({ name }) => name)).toEqual([taken.name])
  expect((await government.done('POST', `${AT}/accept`, { members: null })).accepted).toBe(PLANTED.length - 1)
  const again = await government.done('GET', path(taken.name))
  await government.done('POST', `${path(taken.name)}/versions/2/accept`, { seen: again.version })
  expect(await standing('accepted')).toHaveLength(BUREAUS.length + MANY)
  expect((await government.done('GET', `${AT}/sum`)).broken).toEqual([])
})

test('汇总的每一格是五份原报告和五百份报告逐格相加；定稿，编制，审签，公开', async () => {
  const expected = await addedUp()
  const sum = await government.done('GET', `${AT}/sum`)
  expect(sum).toMatchObject({ counted: BUREAUS.length + MANY, leftOut: [] })
  const summed = (cells: { table: string; row: string; column: string; value: number | null }[]) =>
    new Map(cells.map((cell) => [cellId(cell as never), cell.value]))
  expect(summed(sum.cells)).toEqual(expected)
  await government.done('POST', `${AT}/sum/fix`, { version: sum.version }, government.reviewers['office-head'])
  await writtenReport(government, YEAR)
  const own = await government.done('GET', `/reports/${YEAR}`)
  expect(summed(own.cells)).toEqual(expected)
  const { version } = await signedReport(government, YEAR)
  await government.done('POST', `/reports/${YEAR}/publish`, { version })
  expect((await government.done('GET', AT)).fixed).toMatchObject({ counted: BUREAUS.length + MANY, publishedVersion: 1 }) // prettier-ignore
  const { rows } = await sql<{ report: Report }>`
    select report from annual_reports where organ_id = ${government.organ} and year = ${YEAR}`.execute(
    site.database.sql,
  )
  expect(summed([...(rows[0]?.report.cells ?? [])])).toEqual(expected)
  const page = await (await site.get(`/reports/${government.slug}/${YEAR}`)).text()
  expect(page).toContain(String(expected.get('applications/newReceived/total'))) // prettier-ignore
})

/** Added up in ten-thousandths, so that money comes out exactly; a cell the originals leave out is the 0 it was counted to be. */
async function addedUp(): Promise<ReadonlyMap<string, number>> {
  const reports = [...CHILDREN.map(({ right }) => right), ...(await readOriginals()).values()]
  const totals = new Map<string, bigint>()
  for (const { cells } of reports)
    for (const cell of cells)
      totals.set(cellId(cell), (totals.get(cellId(cell)) ?? 0n) + BigInt(Math.round((cell.value ?? 0) * 10_000)))
  return new Map([...totals].map(([id, units]) => [id, Number(units) / 10_000]))
}

test('公开以后一个机关报来更正：验收以后汇总显示差别，定稿的数、公开的报告不变', async () => {
  const [first] = CHILDREN
  if (!first) throw new Error('no child')
  const one = (['newReceived', 'carriedOut'] as const).flatMap((row) => ['naturalPerson', 'total'].map((column) => `applications/${row}/${column}`)) // prettier-ignore
  const cells = first.right.cells.map((cell) => one.includes(cellId(cell)) && cell.value !== null ? { ...cell, value: cell.value + 1, raw: String(cell.value + 1) } : cell) // prettier-ignore
  const total = async (query = ''): Promise<number> =>
    (await government.done('GET', `${AT}/sum/cell?cell=applications.newReceived.total${query}`)).total
  const before = await total()
  await come([{ name: first.name, report: { ...first.right, cells } }], '2021-01-31')
  expect(await total()).toBe(before)
  const path = `${AT}/members/${members.get(first.name)}`
  const { version: seen } = await government.done('GET', path)
  await government.done('POST', `${path}/versions/2/accept`, { seen })
  expect([await total(), await total('&fixed=1')]).toEqual([before + 1, before])
  const { fixed, since } = await government.done('GET', `${AT}/sum`)
  expect(fixed).toMatchObject({ n: 1, same: false, publishedVersion: 1 })
  expect(since.changes.flatMap(({ names }: { names: string[] }) => names)).toEqual([first.name])
  const page = await (await site.get(`/reports/${government.slug}/${YEAR}`)).text()
  expect(page).toContain(String(before))
})

test('采集、汇总的页面看得到这个市', async () => {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    await context.addCookies([{ name: 'gongkai_session', value: government.clerk.split('=')[1] ?? '', url: site.address }]) // prettier-ignore
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENT.timeout)
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk${AT}`)
    await page.getByText('云川市第1局', { exact: true }).first().waitFor()
    await expectAccessible(page)
    await picture(page, 'round')
    await page.goto(`${site.address}/desk${AT}/sum`)
    await page.getByText('一、本年新收').first().waitFor()
    await expectAccessible(page)
    await picture(page, 'sum')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    faults.check()
  } finally {
    await browser.close()
  }
})

const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `five-bureaus-city-${name}.png`) })
}
