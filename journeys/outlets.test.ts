/** 发布渠道 at the desk: an outlet registered, a posting by hand registered on a telephone with an exact number, the figures of the year. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const organ = await newOrgan(site.database)
  const cookie = await signedIn(site.database, organ.id, { duty: 'clerk' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

test('登记渠道，登记人工发布（数字要确切），看统计', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/postings/new`)
  await page.getByText('还没有登记人工发布的渠道').waitFor(PATIENT)
  await page.goto(`${site.address}/desk/posting-counts`)
  await page.getByRole('heading', { name: '渠道统计', level: 1 }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture('outlets-counts-empty')
  await page.goto(`${site.address}/desk/postings`)
  await page.getByText('信息发布到渠道，或者登记一次人工发布以后，列在这里').waitFor(PATIENT)
  await expectAccessible(page)
  await page.goto(`${site.address}/desk/outlets`)
  await page.getByText('还没有登记发布渠道').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记发布渠道' }).click()
  await page.getByRole('textbox', { name: '名称' }).first().fill('企业服务微信群', PATIENT)
  await expectAccessible(page)
  await picture('outlets-form')
  await page.getByRole('button', { name: /^保\s*存$/ }).click()
  await page.getByRole('heading', { name: '企业服务微信群' }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture('outlets-page')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${site.address}/desk/postings/new`)
  await page.getByRole('main').getByRole('textbox', { name: '内容' }).fill('惠企政策汇编', PATIENT)
  await page.getByRole('main').getByRole('textbox', { name: '数量' }).fill('300余')
  await page.getByRole('button', { name: /^登\s*记$/ }).click()
  await page.getByText('“300余”不知道是多少').first().waitFor(PATIENT)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture('outlets-register-phone')
  await page.getByRole('main').getByRole('textbox', { name: '数量' }).fill('321')
  await page.getByRole('button', { name: /^登\s*记$/ }).click()
  await page.getByRole('region', { name: '经过' }).waitFor(PATIENT)
  await page.getByText('321条').first().waitFor(PATIENT)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await picture('outlets-posting-phone')

  for (const path of ['postings', 'outlets', 'posting-counts']) {
    await page.goto(`${site.address}/desk/${path}`)
    await page.getByText('企业服务微信群').first().waitFor(PATIENT)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await picture(`outlets-${path}-phone`)
  }

  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${site.address}/desk/postings`)
  await page.getByText('惠企政策汇编').first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture('outlets-postings')
  await page.goto(`${site.address}/desk/posting-counts`)
  await page.getByText('可以写进年报：企业服务微信群321条').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('outlets-counts')
  await page.getByRole('link', { name: '321条' }).click()
  await page.getByText('惠企政策汇编').first().waitFor(PATIENT)
  expect(page.url()).toContain('counted=yes')
  faults.check()
})
