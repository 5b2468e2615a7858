/** 更正申请 at the desk: registered from a letter, found competent, verified, corrected, told; withheld information assessed; the same on a telephone. */
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
  const cookie = await signedIn(site.database, organ.id, { duty: 'office-head' })
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
const begin = (label: string): Promise<void> =>
  page.getByRole('region', { name: '现在可以办的' }).getByRole('button', { name: label, exact: true }).click(PATIENT)
const dialog = () => page.getByRole('dialog')
const fill = (name: string, value: string): Promise<void> => dialog().getByRole('textbox', { name }).first().fill(value)
async function choose(name: string, label: string): Promise<void> {
  const radio = dialog().getByRole('radio', { name: label, exact: true })
  if ((await radio.count()) > 0) return radio.check()
  await dialog().getByRole('combobox', { name }).click()
  await page.locator('.ant-select-item-option', { hasText: label }).first().click()
}
async function finish(label: string): Promise<void> {
  await dialog()
    .getByRole('button', { name: new RegExp(`^${[...label].join('\\s*')}$`) })
    .click()
  await dialog().waitFor({ ...PATIENT, state: 'hidden' })
}

test('更正申请：登记，认定有权更正，核实，予以更正，告知', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/matters`)
  await page.getByRole('heading', { name: '更正、投诉举报等事项' }).waitFor(PATIENT)
  await expectAccessible(page)
  await page.goto(`${site.address}/desk/matters/new?kind=correction&caseNo=`)
  await page.getByRole('textbox', { name: '提出人' }).first().fill('欧阳小明', PATIENT)
  await page.locator('form.wb-form').getByRole('textbox', { name: '内容' }).first().fill('企业登记信息中的住所一项')
  await page.getByRole('textbox', { name: '证据、文号、理由' }).first().fill('营业执照副本复印件1份')
  await expectAccessible(page)
  await picture('matters-register')
  await page.getByRole('button', { name: /^登\s*记$/ }).click()
  await page.getByRole('region', { name: '现在可以办的' }).waitFor(PATIENT)
  expect(await page.getByText('欧阳小明').count(), '姓名遮盖').toBe(0)
  await begin('认定是否有权更正')
  await choose('本机关有权更正', '有权更正')
  await fill('理由', '本机关是登记机关')
  await finish('认定是否有权更正')
  await begin('核实')
  await choose('核实的结论', '属实')
  await fill('核实的情况', '与登记档案不符')
  await finish('核实')
  await begin('作出结论')
  await choose('结论', '予以更正')
  await fill('理由、情况', '申请人提出的情况属实')
  await fill('更正前的内容', '和平路1号')
  await fill('更正后的内容', '和平路11号')
  await fill('更正之日', await dialog().getByRole('textbox', { name: '日期' }).first().inputValue())
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await finish('作出结论')
  await page.getByText('现在不能办的').click()
  await expectAccessible(page)
  await picture('matters-page')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await picture('matters-phone')
  await page.setViewportSize({ width: 1366, height: 768 })
  await begin('告知申请人')
  await choose('方式', '书面（邮寄或者当面送达）')
  await fill('文号', '某局告〔2026〕1号')
  await finish('告知申请人')
  await page.getByText('予以更正（').first().waitFor(PATIENT)
  faults.check()
})

test('不予公开信息：登记发布审核时不予公开的，评估，仍不予公开', async () => {
  await page.goto(`${site.address}/desk/withheld`)
  await page.getByRole('button', { name: '登记发布审核时不予公开的' }).click(PATIENT)
  await fill('信息名称', '城市更新规划草案')
  await choose('不予公开的依据', '属于过程性信息')
  await fill('理由', '还在讨论，没有定稿')
  await finish('登记')
  await page.getByRole('link', { name: '城市更新规划草案' }).first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture('matters-withheld')
  await page.getByRole('link', { name: '城市更新规划草案' }).first().click()
  await page.getByRole('button', { name: /^评\s*估$/ }).click(PATIENT)
  await choose('结论', '仍不予公开')
  await fill('理由', '仍未定稿')
  await finish('评估')
  await page.getByText('仍未定稿').waitFor(PATIENT)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})
