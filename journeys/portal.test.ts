import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
const PAGES = [
  '/',
  '/reports',
  '/reports?q=没有的局',
  '/reports/ganzhou-kjj',
  '/reports/ganzhou-kjj/2020',
  '/check',
  '/data',
  '/help',
  '/sitemap',
  '/nowhere',
]

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite({}, { empty: false }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

test('新的数据目录，五份真实年报已在页上，标明示范数据', async () => {
  expect(site.said.join()).toMatch(/已载入 5 份真实年报.*serve --empty/)
  const page = await browser.newPage()
  const faults = watchFaults(page)
  await page.goto(`${site.address}/`)
  expect(await page.getByRole('link', { name: /2020 年度报告/ }).count()).toBe(5)
  expect(await page.getByText('示范数据', { exact: true }).count()).toBe(5)

  await page.getByRole('link', { name: '赣州市科学技术局 2020 年度报告' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('赣州市')
  expect(await page.locator('[data-cell="proactive/normativeDocuments/publishedTotal"]').innerText()).toBe('32')
  expect(await page.getByText('本年度没有新收政府信息公开申请。').count()).toBe(1)
  const picture = page.getByRole('img', { name: /主动公开政府信息情况/ })
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), PATIENT)
    .toBeGreaterThan(100)

  for (const name of ['Word 文档', 'PDF', '网页文件', 'Excel 表格', '数据（JSON）', '全部单元格（CSV）']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^(赣州市|cells-).*\.(docx|pdf|html|xlsx|json|csv)$/)
    expect(await download.failure()).toBeNull()
  }
  faults.check()
  await page.close()
})

test('按名称、年度查找，一步步都有去处', async () => {
  const page = await browser.newPage()
  await page.goto(`${site.address}/`)
  await page.getByLabel('机关名称').fill('桓台')
  await page.getByRole('button', { name: '查找' }).click()
  expect(await page.getByRole('row').count()).toBe(2)
  expect(await page.getByLabel('机关名称').inputValue()).toBe('桓台')
  await page.getByLabel('机关名称').fill('不存在的局')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '查看全部年报' }).click()
  expect(await page.getByRole('row').count()).toBe(6)
  await page.close()
})

describe.each(SCREENS)('$name（$width×$height）', ({ width, height }) => {
  test.each(PAGES)('%s 不横向滚动，无障碍检查没有问题', async (path) => {
    const page = await browser.newPage({ viewport: { width, height } })
    const faults = watchFaults(page)
    await page.goto(site.address + path)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    faults.check()
    await page.close()
  })
})

test('长者模式：字更大，仍不横向滚动，不用脚本也能开关', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.address}/reports/jinfeng-kjj/2020`)
  const size = () =>
    page
      .locator('.particulars dd')
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const plain = await size()
  await page.getByRole('link', { name: '长者模式' }).click()
  expect(page.url()).toBe(`${site.address}/reports/jinfeng-kjj/2020`)
  expect(await size()).toBeGreaterThan(plain * 1.25)
  await expectNoSidewaysScroll(page)
  await page.getByRole('link', { name: '退出长者模式' }).click()
  expect(await size()).toBe(plain)
  await context.close()
})

test('只用键盘：第一个链接跳到正文，宽表可以选中后移动', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${site.address}/reports/hegang-kjj/2020`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  const table = page.getByRole('region', { name: '收到和处理政府信息公开申请情况' })
  await table.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((element) => element.scrollLeft), PATIENT).toBeGreaterThan(0)
  await page.close()
})
