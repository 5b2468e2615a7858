/** 发到各渠道: a release goes to subscribers by mail, into the static column, and by hand into a group, with text, code and long picture at hand on a telephone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { openPostOffice, type PostOffice } from '../src/platform/mail/post-office.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let post: PostOffice
let site: TestSite
let office: Press
let browser: Browser
let page: Page
const WIDE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

beforeAll(async () => {
  post = await openPostOffice()
  ;[site, browser] = await Promise.all([
    openSite({
      SMTP_URL: post.address,
      MAIL_FROM: '平台 <gk@example.gov.cn>',
      PUBLIC_URL: 'https://gk.example.gov.cn',
    }),
    openBrowser(),
  ])
  office = await press(site)
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: office.clerk.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  await post?.close()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const look = async (picture?: string, fullPage = false): Promise<void> => {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const folder = process.env['GONGKAI_PICTURES']
  await page.evaluate(() => scrollTo(0, 0))
  if (folder && picture) await page.screenshot({ path: join(folder, `${picture}.png`), fullPage })
}
const letterTo = async (address: string, words: string): Promise<string> => {
  await expect
    .poll(() => post.letters.some(({ to, text }) => to === address && text.includes(words)), { timeout: 60_000 })
    .toBe(true)
  return post.letters.findLast(({ to, text }) => to === address && text.includes(words))?.text ?? ''
}
const pathIn = (text: string): string => /\/subscription\/(?:confirm|end)\?[^\s"<]+/.exec(text)?.[0] ?? ''

test('一条信息发到订阅人的邮箱、静态栏目和微信群；撤下以后收到过的人得到说明', async () => {
  const faults = watchFaults(page)
  const outlet = async (kind: string, name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    (await office.done('POST', '/outlets', { kind, name, measure: '条', ...more })).id
  const mail = await outlet('mail', '邮件订阅')
  const files = await outlet('files', '市政府网站栏目', { settings: { folder: 'kjj', shape: 'folder' } })
  const group = await outlet('wechat-group', '惠企政策微信群')
  await outlet('wechat-hand', '云川科技公众号', { verifiedUntil: '2030-12-31' })
  const channels = [mail, files, group]
  await office.published('notice', { title: '关于开放科普场馆的通知', channels: [] })

  await page.goto(`${site.address}/subscribe/${office.slug}`)
  await page.getByLabel('电子邮箱').fill('reader@example.com')
  await page.getByLabel('只要下面勾选的栏目').check()
  await page.getByLabel('通知公告').check()
  await look('channels-subscribe')
  await page.setViewportSize(PHONE)
  await look('channels-subscribe-phone')
  await page.getByRole('button', { name: '订阅', exact: true }).click()
  await page.getByRole('heading', { name: '还差一步：请到邮箱确认' }).waitFor()
  await page.goto(site.address + pathIn(await letterTo('reader@example.com', '请确认订阅')))
  await look()
  await page.getByRole('button', { name: '确认订阅' }).click()
  await page.getByText('已经订阅').waitFor()

  const { id } = await office.published('notice', {
    title: '关于申报2027年科技创新项目的通知',
    summary: '本年度项目自即日起申报，截止时间见正文。',
    channels,
  })
  const letter = await letterTo('reader@example.com', '关于申报2027年科技创新项目的通知')
  type Listed = {
    readonly items: readonly { readonly id: string; readonly outletId: string; readonly state: string }[]
  }
  const postings = async () => ((await office.done('GET', `/postings?publication=${id}`)) as Listed).items
  const of = async (outletId: string) => (await postings()).find((each) => each.outletId === outletId)
  await expect.poll(async () => (await of(files))?.state, { timeout: 90_000 }).toBe('sent')
  const byHand = (await of(group))?.id ?? ''

  await page.goto(`${site.address}/desk/postings/${byHand}`)
  await page.getByRole('region', { name: '发布用的文字和图片' }).waitFor()
  await page.getByRole('img', { name: '这条信息网址的二维码' }).waitFor()
  await page.getByRole('button', { name: '生成长图' }).click()
  await page.getByRole('img', { name: /^长图：/ }).waitFor()
  const drawn = await page
    .getByRole('img', { name: /^长图：/ })
    .evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])
  expect(drawn[0]).toBe(750)
  expect(drawn[1]).toBeGreaterThan(500)
  await look('channels-by-hand-phone', true)
  await page.getByRole('button', { name: '登记已发布' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('群名、栏名、版面').fill('惠企政策一群、二群')
  await dialog.getByLabel('数量').fill('2')
  await dialog.getByRole('button', { name: '登记已发布' }).click()
  await page.getByText('2条').first().waitFor()

  await page.goto(`${site.address}/desk/postings/${(await of(mail))?.id ?? ''}`)
  await page.getByRole('region', { name: '订阅邮件' }).waitFor()
  await look('channels-mail-phone')
  for (const [path, picture] of [
    ['outlets', 'channels-outlets-phone'],
    [`outlets/${group}`, 'channels-outlet-phone'],
    ['subscribers', 'channels-subscribers-phone'],
  ] as const) {
    await page.goto(`${site.address}/desk/${path}`)
    await look(picture)
  }
  await page.setViewportSize(WIDE)
  await page.goto(`${site.address}/desk/outlets/${group}`)
  await page.getByRole('navigation', { name: '当前位置' }).waitFor()
  const crumbs = await page.getByRole('navigation', { name: '当前位置' }).getByRole('listitem').allInnerTexts()
  expect(new Set(crumbs).size, crumbs.join(' › ')).toBe(crumbs.length)
  await page.goto(`${site.address}/desk/outlets`)
  await page.getByText('惠企政策微信群').first().waitFor()
  await look('channels-outlets')
  await page.goto(`${site.address}/desk/subscribers`)
  await page.getByText('已订阅').first().waitFor()
  expect(await page.getByText('reader@example.com').count()).toBe(0)
  await look('channels-subscribers')

  const { version } = await office.view(id)
  await office.done('POST', `/publications/${id}/withdraw`, { version, reason: '内容有误' })
  const note = await letterTo('reader@example.com', '已撤下')
  expect(note).not.toContain('科技创新项目')
  await page.goto(site.address + pathIn(letter.slice(letter.indexOf('/subscription/end'))))
  await look('channels-end')
  await page.getByRole('button', { name: '退订' }).click()
  await page.getByText('已经退订').waitFor()
  await page.goto(`${site.address}/desk/subscribers?state=active`)
  await page
    .getByText(/没有符合|还没有人订阅/)
    .first()
    .waitFor()
  await look()
  faults.check()
}, 600_000)
