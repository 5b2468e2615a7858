/** 监测: the own portal and somebody else's site are watched, walked in the background, a false alarm is decided by another person, the digest read. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  FOOTER,
  list,
  openOtherSite,
  page as otherPage,
  type OtherSite,
} from '../src/casework/monitoring/other-site.testing.ts'
import { makeDigest } from '../src/casework/monitoring/digest-job.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { beijingDay, now } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
let other: OtherSite
beforeAll(async () => {
  ;[site, browser, other] = await Promise.all([openSite({ OUTGOING_INNER: 'yes' }), openBrowser(), openOtherSite()])
  desk = await press(site)
  const old = beijingDay(new Date(now().getTime() - 40 * 86_400_000))
  const items = [
    ['/a.html', '全市科技创新大会今天在我市召开', beijingDay(now())],
    ['/gone.html', '关于组织申报科技计划项目的通知', old],
  ] as const
  other.pages.set('/', otherPage(`${list(items)}<a href="/dt/">工作动态</a>${FOOTER}`))
  other.pages.set('/a.html', otherPage('正文'))
  other.pages.set('/dt/', otherPage(list([['/a.html', '很久以前发布的一条工作动态', old]])))
})
afterAll(async () => {
  await browser?.close()
  await other?.close()
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
  '$viewport.name：添加网站，后台抓取，看发现和证据，申诉由另一个人核定，看通报',
  async ({ viewport: { width, height }, n }) => {
    const open = async (cookie: string): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
      await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENT.timeout)
      return page
    }
    const page = await open(desk.clerk)
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk/monitor`)
    if (n === 1) await page.getByText('还没有监测对象').waitFor()
    await page.getByRole('button', { name: '添加监测对象' }).click()
    await page.getByRole('heading', { name: '添加监测对象' }).waitFor()
    await page
      .getByText(/^其他网站/)
      .first()
      .click()
    const name = `云川市某局网站${n}`
    await page.getByLabel('名称', { exact: true }).fill(name)
    await page.getByLabel('网址', { exact: true }).fill(`${other.address}?${n}`)
    await page.getByLabel('栏目', { exact: true }).fill('工作动态，/dt/，动态要闻')
    await looked(`monitoring-add-${n}`, page)
    await page.getByRole('button', { name: /^添\s*加$/ }).click()
    await page.getByRole('heading', { name }).waitFor()
    await page.getByRole('heading', { name: /没有测到的/ }).waitFor()
    await page.getByRole('button', { name: '抓取一遍' }).click()
    await page.getByText(/抓取完成/).waitFor()
    await looked(`monitoring-site-${n}`, page)

    await page.goto(`${site.address}/desk/monitor`)
    await page.getByRole('link', { name, exact: true }).waitFor()
    await looked(`monitoring-overview-${n}`, page)
    await page
      .getByRole('link', { name: new RegExp(`^${name}的\\d+项发现$`) })
      .first()
      .click()
    await page
      .getByText(/gone\.html/)
      .first()
      .waitFor()
    await page
      .getByText(/工作动态.*已超期/)
      .first()
      .waitFor()
    await looked(`monitoring-findings-${n}`, page)
    const found = await desk.done('GET', `/monitor/findings?q=gone.html&state=open&size=100`)
    const id = found.items.find(({ watched }: { watched: string }) => watched === name).id
    await page.goto(`${site.address}/desk/monitor/findings/${id}`)
    await page.getByText('关于组织申报科技计划项目的通知').waitFor()
    await page.getByRole('button', { name: '申诉误报' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('为什么是误报').fill('这个网页要登录以后才能看，网站上已经说明。')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
    await page.getByText('申诉待核').waitFor()
    expect(await page.getByRole('button', { name: '核定申诉' }).count()).toBe(0)

    const head = await open(desk.reviewers['office-head'])
    await head.goto(`${site.address}/desk/monitor/findings/${id}`)
    await head.getByRole('button', { name: '核定申诉' }).click()
    await head.getByRole('dialog').getByText('核减：是误报').click()
    await head.getByRole('dialog').getByLabel('意见').fill('情况属实。')
    await head
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*定$/ })
      .click()
    await head.getByText('核减的误报').first().waitFor()
    await looked(`monitoring-finding-${n}`, head)
    await head.context().close()

    const on = beijingDay(now())
    await makeDigest(site.database.sql, desk.organ, on)
    await page.goto(`${site.address}/desk/monitor/digests`)
    await page.getByRole('link', { name: on }).click()
    await page.getByRole('heading', { name: '超期的栏目' }).waitFor()
    await looked(`monitoring-digest-${n}`, page)
    await page.goto(`${site.address}/desk/monitor/rules`)
    await page.getByText('国办秘函〔2019〕19号').first().waitFor()
    await looked(`monitoring-rules-${n}`, page)
    faults.check()
    await page.context().close()
  },
)
