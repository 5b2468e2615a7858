/** 复议诉讼: from the notice to the decision, the figure in table four opens the case; the same pages on a telephone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let page: Page
let open = ''

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const organ = await newOrgan(site.database)
  const cookie = await signedIn(site.database, organ.id, { duty: 'clerk' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (!pictures) return
  await expect.poll(() => page.locator('.ant-message-notice').count(), PATIENT).toBe(0)
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

const begin = (label: string): Promise<void> =>
  page.getByRole('region', { name: '现在可以办的' }).getByRole('button', { name: label, exact: true }).click(PATIENT)
/** Types a day into the open form; the calendar that opens with it goes when the field is left. */
async function day(label: string, text: string): Promise<void> {
  const box = page.getByRole('dialog').getByRole('textbox', { name: label })
  await box.fill(text)
  await box.press('Tab')
}
async function finish(label: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('dialog').waitFor({ ...PATIENT, state: 'hidden' })
}

test('从答复通知书登记，答复，听证，撤销，履行；表四的数字点开就是这一件', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/remedies`)
  await page.getByText('没有符合条件的案件').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('link', { name: '登记复议诉讼' }).first().click()

  await page.getByRole('radio', { name: /行政复议答复通知书/ }).check(PATIENT)
  await page.getByRole('textbox', { name: '复议机关或者法院' }).fill('云川市人民政府')
  await page.getByRole('textbox', { name: '案号' }).fill('云政复〔2026〕12号')
  await page.getByRole('textbox', { name: '提出之日' }).fill('2026-11-02')
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '收到副本之日' }).fill('2026-11-05')
  await page.keyboard.press('Tab')
  await page.getByText('2026-11-19').first().waitFor()
  await page.getByRole('textbox', { name: '姓名或者名称' }).fill('欧阳小明')
  await page.getByRole('textbox', { name: '请求' }).first().fill('撤销不予公开的答复，责令重新答复。')
  await expectAccessible(page)
  await picture('remedies-notice')
  await page.locator('.wb-form-end button[type=submit]').click()
  await page.getByRole('heading', { name: '期限是怎样算出来的' }).waitFor()
  open = page.url()
  expect(await page.getByText('欧阳小明').count(), '姓名遮盖').toBe(0)
  await page.getByText('现在不能办的').click()
  await page.getByText('还没有登记结果，不能办结').waitFor()
  await expectAccessible(page)

  await begin('提交答复（答辩）和证据')
  await day('日期', '2026-11-12')
  await page.getByRole('dialog').getByRole('radio', { name: '直接送交' }).check()
  await expectAccessible(page)
  await finish('提交答复（答辩）和证据')
  await begin('收到结果')
  await page.getByRole('dialog').getByRole('combobox', { name: '结果' }).click()
  await page.locator('.ant-select-item-option', { hasText: '撤销（含部分撤销' }).click()
  await day('收到之日', '2026-11-19')
  await day('作出之日', '2026-11-18')
  await page.getByRole('dialog').getByRole('textbox', { name: '文书和文号' }).fill('云政复决〔2026〕12号')
  await page.getByRole('dialog').getByRole('textbox', { name: '要求本机关' }).fill('二十个工作日内重新作出答复')
  await day('履行的最后一日', '2026-12-16')
  await expectAccessible(page)
  await picture('remedies-decided')
  await finish('收到结果')
  await page.getByText('本机关的行为被纠正，应当履行').waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)
  await picture('remedies-case')

  await page.goto(`${site.address}/desk/remedies/table-four?year=2026`)
  const figure = page.getByRole('link', { name: '2026年，行政复议，结果纠正：1件' })
  await figure.waitFor()
  await expectAccessible(page)
  await picture('remedies-table-four')
  await figure.click()
  await page.getByText('只列出表四').waitFor()
  await page
    .getByText(/复议诉讼〔\d{4}〕1号/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await picture('remedies-list')
  faults.check()
}, 240_000)

test('电话上也看得全', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [address, name] of [
    [open, 'phone-case'],
    [`${site.address}/desk/remedies?phase=all`, 'phone-list'],
    [`${site.address}/desk/remedies/new`, 'phone-new'],
    [`${site.address}/desk/remedies/table-four?year=2026`, 'phone-table'],
  ] as const) {
    await page.goto(address)
    await page.locator('h1').first().waitFor(PATIENT)
    await page.waitForLoadState('networkidle')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    if (process.env['GONGKAI_PHONE']) await page.screenshot({ path: join(process.env['GONGKAI_PHONE'], `${name}.png`) })
  }
}, 120_000)
