/** 回应关切: registered with its hour, answered by what is published, told to be answered by the clock, counted. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { beijingTime, now } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
})
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

test.each(SCREENS.map((viewport, at) => ({ viewport, n: at + 1 })))(
  '$viewport.name：登记关切，研判，回应发布以后时限即做到，办结，统计里看得到',
  async ({ viewport: { width, height }, n }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
    await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENT.timeout)
    const faults = watchFaults(page)
    const title = `居民询问第${n}处科创园扩建的噪声`
    await page.goto(`${site.address}/desk/concerns/new`)
    await page.getByLabel('关切的内容').fill(title)
    const choose = async (label: string, text: string): Promise<void> => {
      await page.getByLabel(label, { exact: true }).click()
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text }).first().click()
    }
    if ((await page.getByText('涉及公众切身利益且产生较大影响的').count()) > 0)
      await page.getByText('涉及公众切身利益且产生较大影响的').first().click()
    else await choose('情形', '涉及公众切身利益')
    await choose('来源', '网络')
    await page.getByLabel('在哪里发现的').fill('https://bbs.example.cn/t/2')
    await looked(`concerns-register-${n}`, page)
    await page.getByRole('button', { name: /^登\s*记$/ }).click()
    await page.getByRole('heading', { name: /关切〔\d{4}〕\d+号/ }).waitFor()
    await page
      .getByText(/剩余 1 天 23 小时|剩余 2 天/)
      .first()
      .waitFor()
    const id = page.url().split('/').at(-1) ?? ''

    await page.getByRole('button', { name: /^研\s*判$/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('需要回应', { exact: true }).click()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('待回应', { exact: true }).first().waitFor()
    await desk.published('response', { facts: { concerns: id } })
    await page.reload()
    await page.getByText('按时做到').waitFor()
    await looked(`concerns-page-${n}`, page)
    await page.getByRole('button', { name: /^办\s*结$/ }).click()
    await dialog.getByLabel('办理结果').fill('已公布降噪措施，群众认可。')
    await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
    await page.getByText('已办结').first().waitFor()

    await desk.done('POST', '/concerns', {
      title: `走访中反映第${n}项补贴申报难`,
      kind: 'misread',
      source: 'visit',
      place: '某某科技有限公司',
      foundAt: beijingTime(new Date(now().getTime() - 50 * 3_600_000)),
      major: false,
    })
    await page.goto(`${site.address}/desk/concerns`)
    await page
      .getByText(/超时 \d/)
      .first()
      .waitFor()
    await looked(`concerns-list-${n}`, page)
    await page.goto(`${site.address}/desk/concerns/${id}/print`)
    await page.getByText('领导批示').waitFor()
    await looked(`concerns-print-${n}`, page)
    await page.goto(`${site.address}/desk/concerns/figures`)
    await page.getByText('按时回应').waitFor()
    await looked(`concerns-figures-${n}`, page)
    await page
      .getByRole('link', { name: /^\d+ 件$/ })
      .first()
      .click()
    await page.getByText(title).first().waitFor()
    expect(page.url()).toContain('year=')
    faults.check()
    await context.close()
  },
)
