import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrgan } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { documentOf, link, paragraphs, publish } from '../src/doors/portal/published.testing.ts'
import { storeFile } from '../src/doors/portal/published-files.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, SCREENS } from './browser.ts'

let site: TestSite
let browser: Browser
const PAGES = [
  '/',
  '/zfxxgk',
  '/zfxxgk/kjj',
  '/zfxxgk/kjj/fdzdgknr/czyjs',
  '/zfxxgk/kjj/fdzdgknr/czyjs?page=2',
  '/zfxxgk/kjj/zcwjk?validity=lapsed',
  '/zfxxgk/kjj/zfxxgkzn',
  '/zfxxgk/kjj/zdgkml',
  '/sitemap',
  '/tzgg',
  '/d/kjj/2026/1.html',
  '/d/kjj/2026/1/report',
  '/search?q=%E9%A2%84%E7%AE%97',
  '/search?q=%E6%B2%A1%E6%9C%89%E7%9A%84%E8%AF%8D',
]

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite({ SITE_NAME: '云川市政府信息公开' }), openBrowser()])
  const organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  const policy = await publish(
    site,
    documentOf(organ, 'kjj', 1, {
      genre: 'document',
      leaf: 'zcwjk/xzgfxwj',
      category: 'art20_1',
      rank: 'normativeDocuments',
      title: '云川市科学技术局关于印发《云川市科技计划项目管理办法》的通知',
      documentNumber: '云科规〔2026〕1号',
      attachments: [await storeFile(site, organ, '申报表.txt', '申报单位名称')],
      body: paragraphs('各县（区）科技主管部门：', '现将《云川市科技计划项目管理办法》印发给你们，请遵照执行。'),
    }),
  )
  const reading = documentOf(organ, 'kjj', 2, {
    genre: 'interpretation',
    leaf: 'zcjd',
    category: null,
    title: '《管理办法》解读',
  })
  await publish(site, reading)
  await link(site, organ, reading.id, 'interprets', policy.id)
  for (let n = 3; n < 48; n++) await publish(site, documentOf(organ, 'kjj', n))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

describe.each(SCREENS)('%j', (viewport) => {
  test.each(PAGES)('%s：无障碍，不用左右拖动', async (path) => {
    const page = await browser.newPage({ viewport })
    await page.goto(site.address + path)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.close()
  })
})

test('不开脚本，只用键盘：从首页到栏目、翻页、打开信息、从文件到解读再回来', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.address)
  const press = async (name: string): Promise<void> => {
    await page.getByRole('link', { name, exact: true }).first().focus()
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
    await page.waitForLoadState()
  }
  await press('政府信息公开')
  await press('云川市科学技术局')
  await press('财政预决算')
  await press('下一页')
  expect(page.url()).toContain('page=2')
  expect(await page.getByText('第 2 / 3 页').count()).toBe(1)
  await press('行政规范性文件')
  await press('云川市科学技术局关于印发《云川市科技计划项目管理办法》的通知')
  expect(await page.getByText('云科规〔2026〕1号').count()).toBeGreaterThan(0)
  await press('《管理办法》解读')
  await press('云川市科学技术局关于印发《云川市科技计划项目管理办法》的通知')
  await press('预览：申报表.txt')
  expect(await page.getByText('申报单位名称').count()).toBe(1)
  await context.close()
})
