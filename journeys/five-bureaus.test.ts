/**
 * 五个机关的2020年再造一遍：their records are entered the way clerks enter them, and the report that writes itself is compared, cell for cell
 * and figure for figure, with what the reader reads of the real one. What differs is what is wrong in the original, and each is named.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadingPool, type Reading } from '../src/casework/annual-reports/reading/read-files.ts'
import type { ReportYearView } from '../src/casework/compiling/view.ts'
import { HERE } from '../src/doors/cli/operator-world.ts'
import { openGround } from '../src/doors/ground.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { BUREAUS } from '../src/doors/recreated/bureaus.ts'
import { byRecreation } from '../src/doors/recreated/by-recreation.ts'
import { enterYear } from '../src/doors/recreated/enter.ts'
import { writeYear } from '../src/doors/recreated/write-report.ts'
import { HOME } from '../src/platform/home.ts'
import { readConfig } from '../src/platform/config.ts'
import { expectAccessible, openBrowser, PATIENT, watchFaults } from './browser.ts'
import { gongkai, type Ended } from './program.ts'

/** What the originals say in their prose, and the re-created report: the same figures, the inexact made exact, the sum what its parts make. */
const SAID: Readonly<Record<string, readonly (readonly [original: string, remade: string])[]>> = {
  hegang: [
    [
      '对吉尔吉斯外语学校等3家单位进行全面检查，合格率达到100%',
      '对吉尔吉斯外语学校等3家单位进行全面检查，合格率达到100%',
    ],
    ['办理的10个外国专家许可', '办理的10个外国专家许可'],
  ],
  songxian: [
    ['全局对外管理服务事项5条', '全局对外管理服务事项5项'],
    ['通过政府网站发布政策文件3条', '通过政府网站发布政策文件3条'],
    ['通过企业服务微信群发布各类政策等300余条', '通过企业服务微信群向企业推送政策312条'],
    ['通过公示栏宣传有关政策10余版', '通过公示栏宣传有关政策12版'],
    ['印发工作动态4期', '印发工作动态4期'],
  ],
  huantai: [
    ['公开信息共计31条', '公开信息共计31条'],
    ['政务公开工作培训会1次、研讨会1次', '政务公开工作培训会1次、研讨会1次'],
    ['2020年未收到政府信息依申请公开件', '2020年未收到政府信息公开申请'],
    ['未收到人大政协提案', '未收到交办的人大代表建议、政协提案'],
  ],
  jinfeng: [
    ['公开政府信息13条，其中部门文件4件，政策解读5件，重点工作2件，财政资金2件', '公开政府信息13条，其中部门文件4件，政策解读5件，重点工作2件，财政资金2件'], // prettier-ignore
    ['通过政务微博“金凤科技”发布信息321件', '通过政务微博“金凤科技”发布信息321件'],
    ['美丽金凤宣传工作信息库网站发布科技信息68件', '美丽金凤宣传工作信息库网站发布科技信息68件'],
    ['累计审核企业申报项目399个', '累计审核企业申报项目399个'],
  ],
  ganzhou: [
    ['主动公开政府信息97条，其中政策性法规及其它有关文件9条，通知公告19条，工作动态46条，政务公开', '主动公开政府信息80条，其中政策性法规及其它有关文件9条，通知公告19条，工作动态46条，政务公开6条'], // prettier-ignore
    ['规划计划)共计6条', '政务公开6条'],
    ['专题网站一个', '专题网站1个'],
    ['市人大代表建议7件(均为协办件)、市政协提案22件(主办3件、分办2件、协办17件)', '市人大代表建议7件(均为协办件)、市政协提案22件(主办3件、分办2件、协办17件)'], // prettier-ignore
    ['对29件建议、提案均已作出答复', '对29件建议、提案均已作出答复'],
  ],
}
const plainly = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')

/** Cells in which the original says nothing that can be counted, and what it is that is wrong with them. */
const UNREAD: Readonly<Record<string, { readonly cells: number; readonly rows: RegExp | null }>> = {
  hegang: { cells: 0, rows: null },
  songxian: { cells: 0, rows: null },
  huantai: { cells: 0, rows: null },
  jinfeng: { cells: 5, rows: /^reviewLitigation\.review\./ },
  ganzhou: { cells: 42, rows: /^applications\.\w+\.(otherOrg|total)$/ },
}

/** What the checks find wrong in the originals and no longer find in what was re-created. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  hegang: ['N4', 'F3', 'N13', 'N14', 'N19', 'N25', 'T3', 'T5'],
  songxian: ['N4', 'F4', 'F6', 'N6', 'N7', 'N10', 'N24', 'T3', 'T5'],
  huantai: ['N5', 'F3', 'N14', 'N17', 'N18', 'T3', 'T5'],
  jinfeng: ['R2', 'F4', 'N8', 'N10', 'N21', 'T3', 'T5'],
  ganzhou: ['A4', 'F2', 'N1', 'N5', 'N19', 'T2', 'T3', 'T5'],
}

let site: TestSite
const rooms = new Map<string, Press>()
let pool: ReadingPool
beforeAll(async () => {
  site = await openSite()
  pool = new ReadingPool(1)
})
afterAll(async () => {
  await pool.close()
  await site.stop()
})

interface Remade {
  readonly room: Press
  readonly original: Reading
  /** Of the original, without blanks. */
  readonly text: string
  readonly view: ReportYearView
}
const cellId = ({ table, row, column }: { table: string; row: string; column: string }): string => `${table}.${row}.${column}` // prettier-ignore

describe.each(BUREAUS)('$organ', (bureau) => {
  const { key, year, organ, sample } = bureau
  let remade: Remade

  beforeAll(async () => {
    const room = await press(site)
    await sql`update organs set name = ${organ} where id = ${room.organ}`.execute(site.database.sql)
    const ground = await openGround(readConfig({ PORT: '0', GONGKAI_DATA: site.data }), site.database, () => {})
    const actor = byRecreation(room.organ, HERE)
    await enterYear(ground, actor, bureau)
    await writeYear(ground, actor, bureau)
    const bytes = new Uint8Array(await readFile(join(HOME, 'samples', sample)))
    const original = await pool.read({ name: sample, bytes }, { check: true })
    if ('refused' in original || !original.report) throw new Error(`${sample} cannot be read`)
    const text = plainly(new TextDecoder().decode(bytes))
    rooms.set(key, room)
    remade = { room, original, text, view: await room.done('GET', `/reports/${year}`) }
  })

  test('表格的每一格与原报告相同；原报告没有写出来的格，补上的都是登记得出的数', () => {
    const { original, view } = remade
    const made = new Map(view.cells.map((cell) => [cellId(cell), cell]))
    const cells = original.report?.cells ?? []
    expect(made.size).toBe(22 + 161 + 15)
    const wrong = cells.filter((cell) => cell.value !== null && made.get(cellId(cell))?.value !== cell.value)
    expect(wrong.map((cell) => `${cellId(cell)}：原${cell.value}，得${made.get(cellId(cell))?.value}`)).toEqual([])
    const read = new Set(cells.filter(({ value }) => value !== null).map(cellId))
    const unread = [...made.keys()].filter((id) => !read.has(id))
    expect(unread.length).toBe(UNREAD[key]?.cells)
    for (const id of unread) expect(id).toMatch(UNREAD[key]?.rows ?? /^$/)
    // Nothing was typed in: every cell is counted.
    expect(view.cells.filter(({ origin }) => origin !== 'counted').map(cellId)).toEqual([])
    for (const cell of view.cells) expect(cell.opens).not.toBeNull()
  })

  test('正文里的数都是数出来的，与原报告所写相同', () => {
    const { view, text } = remade
    const prose = view.prose.map(({ text }) => text).join('\n')
    for (const [original, says] of SAID[key] ?? []) {
      expect(text).toContain(plainly(original))
      expect(plainly(prose)).toContain(plainly(says))
    }
    expect(view.missing).toEqual([])
    for (const { figures } of view.prose) for (const figure of figures) expect(figure.opens).not.toBeNull()
    expect(prose).not.toContain('{{')
    const columns = view.sentences.some(({ id }) => id === 'publication-columns')
    expect(columns).toBe(key === 'jinfeng' || key === 'ganzhou')
  })

  test('正文里渠道的数，点开的台账加起来正是这个数', async () => {
    const { room, view } = remade
    const figures = view.prose.flatMap(({ text, figures: all }) =>
      all.map(({ start, end, opens }) => ({ opens: opens ?? '', value: Number(text.slice(start, end)) })),
    )
    for (const { opens, value } of figures.filter(({ opens: path }) => path.startsWith('/postings?'))) {
      const { items } = await room.done('GET', `${opens}&size=100`)
      expect(items.reduce((sum: number, { number }: { number: number }) => sum + number, 0)).toBe(value)
    }
  })

  test('原报告的毛病，检查说得出来；再造的报告没有这些毛病', () => {
    const { original, view } = remade
    const before = new Set(original.findings?.map(({ rule }) => rule))
    expect([...before]).toEqual(expect.arrayContaining([...(FAULTS[key] ?? [])]))
    const left = view.findings.filter(({ rule, blocks }) => blocks || (FAULTS[key] ?? []).includes(rule))
    expect(left.map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
  })

  test('三人审签、登记报送、公开以后，门户上的就是这一份', async () => {
    const { room, view } = remade
    const handed = await room.done('POST', `/reports/${year}/hand-in`, { version: view.version })
    expect(handed.state).toBe('in_review')
    for (const duty of ['office-head', 'secrecy-reviewer', 'deputy-leader'] as const) {
      const { signOff } = await room.done('GET', `/reports/${year}`, undefined, room.reviewers[duty])
      await room.done('POST', `/reports/${year}/sign`, { ...signOff.seen, decision: 'agree' }, room.reviewers[duty])
    }
    const signed = await room.done('GET', `/reports/${year}`)
    const sent = { version: signed.version, on: bureau.report.submittedOn, how: '（示范）报本级政府办公室' }
    await room.done('POST', `/reports/${year}/submit`, sent)
    const { version } = await room.done('GET', `/reports/${year}`)
    expect((await room.done('POST', `/reports/${year}/publish`, { version })).state).toBe('published')
    const page = await (await site.get(`/reports/${room.slug}/${year}`)).text()
    const shown = plainly(page.replaceAll(/<[^>]+>/g, ''))
    for (const [, says] of SAID[key] ?? []) expect(shown).toContain(plainly(says))
  })
})

test('在服务器上用一条命令录入空白的机关；登记过的机关、不认识的机关不录', async () => {
  const empty = await press(site)
  await sql`update organs set slug = 'shi-yong' where id = ${empty.organ}`.execute(site.database.sql)
  const run = (...args: string[]) => inFolder({ GONGKAI_DATA: site.data }, ['admin', 'recreate', ...args])
  expect((await run('shi-yong', '--from', 'nobody')).stderr).toContain('hegang（鹤岗市科学技术局）')
  const done = await run('shi-yong', '--from', 'ganzhou')
  expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining('照赣州市科学技术局2020年的记录录入') })
  const { cells, lacks } = (await empty.done('GET', '/reports/2020')) as ReportYearView
  const procurement = cells.find((cell) => cellId(cell) === 'proactive.centralProcurement.totalAmountWanYuan')
  expect(procurement).toMatchObject({ value: 13.7, raw: '13.7000' })
  expect(lacks).toBeNull()
  const all = await run('--all')
  expect(all).toMatchObject({ status: 0, stdout: expect.stringContaining('试用地区人民政府（shiyong-zf）') })
  for (const { organ } of BUREAUS) expect(all.stdout).toContain(organ)
  expect(await run('--all')).toMatchObject({ status: 2, stderr: expect.stringContaining('已有“试用地区”') })
  expect(await run('shi-yong', '--from', 'hegang')).toMatchObject({ status: 2, stderr: expect.stringContaining('不能混入') }) // prettier-ignore
})

/** Runs a command with its settings in the `.env` of a folder of its own. */
async function inFolder(settings: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ended> {
  const cwd = mkdtempSync('/tmp/gongkai-five-bureaus-')
  try {
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
    writeFileSync(join(cwd, '.env'), lines.join(''))
    return await gongkai(args, { cwd })
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

test('再造的报告：工作台上点开一个数看到它计的台账，门户上看到公开的报告', async () => {
  const browser = await openBrowser()
  try {
    const room = rooms.get('jinfeng')
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    await context.addCookies([{ name: 'gongkai_session', value: room?.clerk.split('=')[1] ?? '', url: site.address }])
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENT.timeout)
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk/reports/2020`)
    await page.getByText('发布信息321件').waitFor()
    await page.getByText('321', { exact: true }).first().scrollIntoViewIfNeeded()
    await expectAccessible(page)
    await picture(page, 'report')
    await page.getByRole('link', { name: '321', exact: true }).first().click()
    await page.getByText('（示范）12月微博').first().waitFor()
    await page.locator('.ant-select').getByText('金凤科技').waitFor()
    await picture(page, 'behind')
    await page.goto(`${site.address}/desk/posting-counts?year=2020&by=spot`)
    await page.getByRole('rowheader', { name: '金凤区政府门户网站：政策解读' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'columns')
    await page.goto(`${site.address}/reports/${room?.slug}/2020`)
    await page.getByText('发布信息321件').first().waitFor()
    faults.check()
  } finally {
    await browser.close()
  }
})

const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `five-bureaus-${name}.png`) })
}
