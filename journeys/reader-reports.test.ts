/** 读者纠错: a reader tells of a fault on a page; the clerks find it in the desk and answer it. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { documentOf, publish } from '../src/doors/portal/published.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
  for (const n of SCREENS.keys()) await publish(site, documentOf(desk.organ, desk.slug, n + 1))
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** With GONGKAI_PICTURES, the pages as one sees them. */
const picture = async (name: string, of: Page): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await of.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
const looked = async (name: string, page: Page): Promise<void> => {
  await picture(name, page)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

test.each(SCREENS.map((viewport, at) => ({ viewport, n: at + 1 })))(
  '$viewport.name：读者从信息页反映错误，得到编号；经办人在工作台看到，写明理由处理',
  async ({ viewport, n }) => {
    const { width, height } = viewport
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`${site.address}/d/${desk.slug}/2026/${n}.html`)
    await page.getByRole('link', { name: '内容有误？告诉我们' }).click()
    await page.getByRole('heading', { name: '内容有误？告诉我们' }).waitFor(PATIENT)
    await looked(`report-form-${n}`, page)
    await page.getByLabel('有什么错误').fill('总收入少了一个零')
    await page.getByLabel('联系电话或者电子邮箱').fill('13812345678')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已经收到，谢谢您' }).waitFor(PATIENT)
    await looked(`report-received-${n}`, page)
    const [number = ''] = /纠错〔\d{4}〕\d+号/.exec(await page.locator('main').innerText()) ?? []
    expect(number).toContain(`〕${n}号`)

    const faults = watchFaults(page)
    await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
    await page.goto(`${site.address}/desk/reader-reports`)
    await page.getByText(number).first().waitFor(PATIENT)
    await looked(`report-list-${n}`, page)
    const found = (await desk.ask('GET', `/reader-reports?q=${encodeURIComponent(number)}`)).body as {
      items: readonly { id: string }[]
    }
    await page.goto(`${site.address}/desk/reader-reports/${found.items[0]?.id}`)
    await page.getByText('总收入少了一个零').waitFor(PATIENT)
    await page.getByText('138****5678').waitFor(PATIENT)
    await looked(`report-page-${n}`, page)
    await page.getByRole('button', { name: /^处\s*理$/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('说明').fill('原文如此，单位是万元。')
    await dialog.getByText('不需更正', { exact: true }).click()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^处\s*理$/ }).click()
    await dialog.waitFor({ ...PATIENT, state: 'hidden' })
    await page.getByText('原文如此，单位是万元。').waitFor(PATIENT)
    expect(await page.getByRole('button', { name: /^处\s*理$/ }).count()).toBe(0)
    faults.check()
    await context.close()
  },
)
