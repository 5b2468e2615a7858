/** 年度报告: begun at the desk, blank figures answered for, prose from the facts, signed by three, submitted, published, corrected. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'
import { dialogOf } from './person.ts'

const YEAR = Number(today().slice(0, 4)) - 1
let site: TestSite
let browser: Browser
let room: Press

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  room = await press(site)
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function windowOf(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  return page
}

const picture = async (page: Page, name: string, fullPage = false): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `annual-report-${name}.png`), fullPage })
}

test('一份年度报告：着手编制、补齐空白的数、从事实写正文、三人审签、报送、公开、门户上看到', async () => {
  const page = await windowOf(room.clerk)
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/reports`)
  await page.getByText('还没有编制过年度报告').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '着手编制' }).first().click()
  await dialogOf(page).getByRole('button', { name: '着手编制' }).click()
  await page.getByRole('heading', { name: `${YEAR}年政府信息公开工作年度报告`, level: 1 }).waitFor()
  await page.getByText('还不能交付审核').waitFor()
  await expectAccessible(page)
  await picture(page, 'begun')

  await page.getByRole('button', { name: /个空白的格都填 0/ }).click()
  await dialogOf(page).getByLabel('怎样核实的').fill('各科室核实，本年没有制发规范性文件，没有许可、处罚、强制和收费。')
  await dialogOf(page).getByRole('button', { name: '都填 0' }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /个空白的格都填 0/ }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '撰写正文' }).click()
  await page.getByRole('heading', { name: '撰写正文', level: 1 }).waitFor()
  const offer = page.getByRole('button', { name: '写上这一句' })
  await offer.first().waitFor()
  while ((await offer.count()) > 0) await offer.first().click()
  await expectAccessible(page)
  await picture(page, 'write')
  const parts = {
    主动公开: '本机关通过政府网站及时公开政策文件和工作动态。',
    政府信息管理: '完善信息公开审核制度，公开前逐级审核。',
    政府信息公开平台建设: '按照统一部署维护政府信息公开专栏。',
    监督保障: '明确责任，组织培训。',
    问题和改进: '存在的主要问题：政策解读形式比较单一。改进措施：增加图解和音视频解读，由办公室于六月底前完成。',
    其他事项: '本年度未收取信息处理费，没有其他需要报告的事项。',
  }
  for (const [label, text] of Object.entries(parts)) {
    const box = page.getByLabel(label, { exact: true })
    const now = await box.inputValue()
    await box.fill(now + text)
  }
  await page.getByLabel('落款日期').fill(`${YEAR + 1}-01-08`)
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: `${YEAR}年政府信息公开工作年度报告`, level: 1 }).waitFor()
  await page.getByRole('button', { name: '交付审核' }).click()
  await page.getByRole('button', { name: '撤回会签' }).waitFor()
  await picture(page, 'handed-in', true)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await picture(page, 'phone', true)
  await page.setViewportSize({ width: 1366, height: 768 })

  for (const duty of ['office-head', 'secrecy-reviewer', 'deputy-leader'] as const) {
    const desk = await windowOf(room.reviewers[duty])
    await desk.goto(`${site.address}/desk/reports/${YEAR}`)
    await desk.getByRole('button', { name: '同意', exact: true }).click()
    await dialogOf(desk).getByRole('button', { name: '同意' }).click()
    await desk.getByRole('button', { name: '同意', exact: true }).waitFor({ state: 'detached' })
    await desk.context().close()
  }
  await page.reload()
  await page.getByRole('button', { name: '登记报送' }).click()
  await dialogOf(page)
    .getByLabel('报送日期')
    .fill(`${YEAR + 1}-01-12`)
  await page.keyboard.press('Tab')
  await dialogOf(page).getByLabel('怎样报送的').fill('纸质加盖公章报市政府办公室，收文第3号')
  await dialogOf(page).getByRole('button', { name: '登记' }).click()
  await page.getByText('收文第3号').waitFor()
  // The page reads itself anew after an act, and a button is deaf meanwhile: whoever clicks too early clicks again.
  await dialogOf(page).waitFor({ state: 'hidden' })
  const asked = dialogOf(page).getByRole('button', { name: '公开', exact: true })
  for (let tries = 0; tries < 5 && !(await asked.isVisible()); tries += 1) {
    await page.getByRole('button', { name: '公开', exact: true }).click()
    await asked.waitFor({ timeout: 5000 }).catch(() => {})
  }
  await asked.click()
  await page.getByText(/\d，第 1 版$/).waitFor()
  await picture(page, 'published')

  await page.goto(`${site.address}/reports/${room.slug}/${YEAR}`)
  await page.getByText('本机关通过政府网站及时公开政策文件和工作动态').waitFor()
  expect(await page.locator('body').innerText()).toContain(`${YEAR}年未收到政府信息公开申请`)
  await picture(page, 'portal')
  faults.check()
})
