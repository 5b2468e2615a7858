/** 年报汇总和对照，公众在浏览器里一步步走：数字打开组成它的机关，撤回以后立即不同。 */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keep, plantTree, reportFrom, type Node } from '../src/casework/aggregates/city.testing.ts'
import { signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { INSTALLATION, withScope } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let ids: Record<string, string>
const NAMES = [
  '科学技术局',
  '教育局',
  '财政局',
  '民政局',
  '司法局',
  '交通运输局',
  '水利局',
  '农业农村局',
  '商务局',
  '审计局',
]
const COUNTY: Node = {
  slug: 'wangshan',
  name: '望山县',
  kind: 'region',
  below: NAMES.slice(0, 4).map((name, at) => ({ slug: `ws-${at}`, name: `望山县${name}` })),
}
const BUREAUS: readonly Node[] = NAMES.map((name, at) => ({ slug: `yc-${at}`, name: `云川市${name}` }))
const CITY: Node = {
  slug: 'yunchuan',
  name: '云川市',
  kind: 'region',
  below: [...BUREAUS, { slug: 'yc-wu', name: '云川市统计局' }, COUNTY],
}
const organ = (slug: string): string => ids[slug] ?? ''

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite({ BACKGROUND: 'no' }), openBrowser()])
  const db = site.database.sql
  ids = await plantTree(db, [CITY])
  for (const [at, { slug, name }] of [...BUREAUS, ...(COUNTY.below ?? [])].entries()) {
    const report = reportFrom(at + 1, 2024, 'annual-2021', {
      organ: name,
      title: `${name}2024年政府信息公开工作年度报告`,
    })
    await keep(db, organ(slug), report, { at: new Date(at === 3 ? '2025-02-10T01:00:00Z' : '2025-01-20T01:00:00Z') })
    if (at < 6) await keep(db, organ(slug), reportFrom(at + 100, 2023))
    if (at < 4) await keep(db, organ(slug), reportFrom(at + 200, 2020, 'annual-2019'))
  }
  await withScope(db, { organ: organ('wangshan') }, (tx) =>
    sql`insert into organ_bases (organ_id, year, base, amount, source)
        values (${organ('wangshan')}, 2024, 'population', 352000, '望山县2024年统计公报')`.execute(tx),
  )
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const CELL = 'applications/newReceived/total'
const PAGES = [
  '/aggregates',
  '/aggregates?q=没有的市',
  '/aggregates/yunchuan/2024',
  '/aggregates/yunchuan/2022',
  `/aggregates/yunchuan/2024/organs?cell=${CELL}`,
  `/aggregates/yunchuan/2024/organs?cell=${CELL}&by=branch&per=population`,
  '/aggregates/yunchuan/2024/reporting',
  '/aggregates/yunchuan/2024/alike',
  `/aggregates/yunchuan/trend?cell=${CELL}`,
  '/compare',
  '/compare?leftq=科学技术局&right=yc-1/2024',
  '/compare?left=yc-0/2020&right=yc-0/2024',
  '/compare?left=yc-0/2024&right=yc-1/2024&all=1',
  '/compare?left=nowhere/2020&right=x',
]

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const PICTURES: Readonly<Record<string, string>> = {
  '/aggregates/yunchuan/2024': 'sum',
  [`/aggregates/yunchuan/2024/organs?cell=${CELL}&by=branch&per=population`]: 'organs',
  '/compare?left=yc-0/2020&right=yc-0/2024': 'compare',
}

test('查找、选择两份年报对照，网址带着选择，旧格式按对应的格比', async () => {
  const page = await browser.newPage()
  await page.goto(`${site.address}/compare`)
  const left = page.getByRole('region', { name: '左边' })
  await left.getByLabel('机关名称，可以加年度').fill('科学技术局 2020')
  await left.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: '云川市科学技术局 2020 年' }).click()
  await page.getByRole('region', { name: '右边' }).getByRole('link', { name: '2024 年' }).click()
  expect(new URL(page.url()).search).toBe('?left=yc-0%2F2020&right=yc-0%2F2024')
  expect(await page.getByText('两种格式所计不同，不可比').count()).toBeGreaterThan(0)
  const answer = await site.get('/api/v1/compare?left=yc-0/2020&right=yc-0/2024')
  const { cells } = (await answer.json()) as { cells: { cell: string; difference: number | null; how: string }[] }
  const fees = cells.find(({ cell }) => cell === 'proactive/administrativeFees/amountWanYuan')
  expect(fees).toMatchObject({ difference: null, how: 'unlike' })
  await page.close()
})

describe.each(SCREENS)('$name（$width×$height）', ({ width, height }) => {
  test('各页不横向滚动，无障碍检查没有问题，没有脚本', async () => {
    const page = await browser.newPage({ viewport: { width, height } })
    const faults = watchFaults(page)
    for (const path of PAGES) {
      await page.goto(site.address + path)
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
      expect(await page.locator('script[src]').count()).toBe(0)
      const name = PICTURES[path]
      const into = process.env['GONGKAI_PICTURES']
      if (into && name && width > 1000) await page.screenshot({ path: join(into, `aggregates-${name}.png`) })
    }
    faults.check()
    await page.close()
  })
})

test('系统管理员登记人口，汇总里就有每千人，来源写在旁边', async () => {
  const cookie = await signedIn(site.database, INSTALLATION, { office: 'system' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/organs`)
  await page.getByText('云川市', { exact: true }).first().click(PATIENT)
  await page.getByRole('heading', { name: '人口等基数' }).waitFor(PATIENT)
  await page.getByRole('button', { name: '登记基数' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('年度').fill('2024')
  await dialog.getByLabel('数', { exact: true }).fill('3520000')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('请写明数据的来源').waitFor(PATIENT)
  await dialog.getByLabel('来源').fill('云川市2024年统计公报')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('cell', { name: '云川市2024年统计公报' }).waitFor(PATIENT)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const into = process.env['GONGKAI_PICTURES']
  if (into) await page.screenshot({ path: join(into, 'aggregates-bases.png'), fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  if (into) await page.screenshot({ path: join(into, 'aggregates-bases-phone.png'), fullPage: true })
  await page.goto(`${site.address}/aggregates/yunchuan/2024`)
  await page
    .getByText(/每千人常住人口新收申请 0\.\d+ 件（2024 年常住人口 3520000 人，来源：云川市2024年统计公报）/)
    .waitFor()
  faults.check()
  await context.close()
})

test('从年报列表到汇总，点数字看各机关，撤回以后合计立即不同', async () => {
  const page = await browser.newPage()
  const faults = watchFaults(page)
  await page.goto(`${site.address}/reports`)
  await page.getByRole('link', { name: '各区划、上级机关的年报汇总' }).click()
  await page.getByRole('link', { name: '云川市 2024 年汇总' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('云川市：2024 年')
  const sum = page.getByRole('link', { name: /^“本年新收”总计：/ })
  const before = Number(await sum.innerText())
  await sum.click()
  const figures = await page.getByRole('row').locator('td.figure:nth-child(3)').allInnerTexts()
  expect(figures.reduce((all, each) => all + (Number(each) || 0), 0)).toBe(before)
  expect(figures.map(Number).filter(Number.isFinite)).toEqual(
    figures
      .map(Number)
      .filter(Number.isFinite)
      .toSorted((a, b) => b - a),
  )
  const largest = await page.getByRole('rowheader').first().innerText()
  const [found] = await site.database.sql.selectFrom('organs').select('id').where('name', '=', largest).execute()
  const shares = async () => {
    await page.goto(`${site.address}/aggregates/yunchuan/2024`)
    const table = page.getByRole('region', { name: '各种办理结果的件数和比重' })
    return (await table.locator('tbody tr td:nth-child(3)').allInnerTexts()).slice(0, -1)
  }
  expect((await shares()).reduce((all, each) => all + Math.round(Number(each) * 10), 0)).toBe(1000)
  await withScope(site.database.sql, { organ: found?.id ?? '' }, (tx) =>
    sql`update annual_reports set status = 'draft', published_at = null where organ_id = ${found?.id}`.execute(tx),
  )
  await page.reload()
  expect(Number(await sum.innerText())).toBeLessThan(before)
  await page.getByRole('link', { name: /本站没有 2 个机关/ }).click()
  expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(expect.arrayContaining([largest, '云川市统计局']))
  faults.check()
  await page.close()
})
