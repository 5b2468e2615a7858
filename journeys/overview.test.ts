/** 概况、覆盖、下级机关、网站年度报表 in the browser: every chart has its table, every number opens as many as it says. */
import { sql } from 'kysely'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepReport } from '../src/casework/annual-reports/keep.ts'
import { fill } from '../src/casework/overview/filled.testing.ts'
import { countStanding } from '../src/casework/overview/standing.ts'
import { newOrgan } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { sampleReport } from '../src/law/annual-report/sample.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import { now, today } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
const day = today() as LocalDate
const year = Number(day.slice(0, 4))
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
  const made = { publications: 260, applications: 180, until: day, days: 700 }
  await fill(site.database.sql, { organ: desk.organ, units: [desk.unit], ...made })
  const draft = await desk.done('POST', '/duties/catalogues', { kind: 'own', title: '主动公开目录' })
  await desk.done('POST', `/duties/versions/${draft.versionId}/adopt`, { fromOn: day })
  for (let n = 0; n < 3; n++) {
    const child = await newOrgan(site.database)
    await sql`update organs set parent_id = ${desk.organ} where id = ${child.id}`.execute(site.database.sql)
    if (n === 2) continue
    await fill(site.database.sql, { organ: child.id, units: [child.unit], ...made, publications: 40 * (n + 1) })
    await withScope(site.database.sql, { organ: child.id }, async (tx) => {
      await countStanding(tx, child.id, day)
      const report = { ...sampleReport('annual-2021'), year: year - 1 }
      await keepReport(tx as never, { organId: child.id, report, source: null, publishAt: now(), at: now() })
    })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** With GONGKAI_PICTURES, the page as one sees it. */
const looked = async (name: string, page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
/** A chart is drawn, says what it shows, and its table stands in the same figure. */
async function expectDrawn(page: Page): Promise<void> {
  const chart = page.locator('figure.wb-chart', { has: page.locator('canvas') }).first()
  await chart.locator('canvas').first().waitFor()
  expect(await chart.getByRole('img').first().getAttribute('aria-label')).toMatch(/全部数字在旁边的表里/)
  expect(await chart.getByRole('table').count()).toBe(1)
}

test.each(SCREENS.map((viewport, at) => ({ viewport, n: at + 1 })))(
  '$viewport.name：概况里的数点开一样多，覆盖情况按环节、科室、时间看，下级机关只看公开的，报表填写以后导出',
  async ({ viewport: { width, height }, n }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', acceptDownloads: true })
    await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk/overview`)
    await page.getByRole('heading', { name: '有问题的' }).waitFor()
    await expectDrawn(page)
    await looked(`overview-${n}`, page)
    const wrong = page.getByRole('region', { name: '有问题的' }).getByRole('link').first()
    const value = Number(await wrong.textContent())
    await wrong.click()
    await page.getByText(new RegExp(`共 ${value} [件条项]`)).waitFor()
    await looked(`overview-rows-${n}`, page)

    await page.goto(`${site.address}/desk/coverage?rows=leaf&across=time`)
    await page
      .getByRole('rowheader', { name: /统计信息$/ })
      .first()
      .waitFor()
    await expectDrawn(page)
    await looked(`coverage-${n}`, page)
    const cell = page
      .getByRole('row', { name: /统计信息/ })
      .getByRole('link')
      .first()
    const counted = Number(await cell.textContent())
    await cell.click()
    await page.getByText(new RegExp(`共 ${counted} 条`)).waitFor()

    await page.goto(`${site.address}/desk/subordinates`)
    await expectDrawn(page)
    await page
      .getByText(/共 3 个/)
      .first()
      .waitFor()
    await looked(`subordinates-${n}`, page)

    await page.goto(`${site.address}/desk/site-report?year=${year}`)
    await page.getByRole('heading', { name: '信息发布' }).waitFor()
    await looked(`site-report-${n}`, page)
    await page.getByRole('button', { name: '填写、改动项目' }).click()
    await page.getByLabel('网站总访问量（次）').fill(String(1000 + n))
    await looked(`site-report-entry-${n}`, page)
    await page
      .getByRole('button', { name: /^保\s*存$/ })
      .first()
      .click()
    await page.getByText(String(1000 + n), { exact: true }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`政府网站工作年度报表（${year}年度）.xlsx`)
    await page.getByRole('link', { name: '打印' }).click()
    await page.getByText('填报单位').waitFor()
    await looked(`site-report-print-${n}`, page)
    faults.check()
    await context.close()
  },
  60_000,
)
