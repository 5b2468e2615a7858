/** What a person does at the desk in a window of their own, for journeys that walk through the whole of it. */
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, PATIENT, watchFaults } from './browser.ts'

/** A window of an ordinary office computer; what goes wrong in it is told at `check`. */
export async function newWindow(browser: Browser): Promise<{ readonly page: Page; check(): void }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  return { page, check: watchFaults(page).check }
}

export const dialogOf = (page: Page): Locator => page.getByRole('dialog')

/** Looks at the page as it stands: nobody is barred out; with GONGKAI_PICTURES it is kept as the manual shows it. */
export async function look(page: Page, picture?: string): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  const folder = process.env['GONGKAI_PICTURES']
  if (!folder || !picture) return
  // The page from its top, when what was said in passing has gone.
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => page.locator('.ant-message-notice').count(), PATIENT).toBe(0)
  await page.screenshot({ path: join(folder, `${picture}.png`) })
}

/** Chooses from a list by typing; the list is drawn outside of where it was opened. */
export async function pick(page: Page, within: Page | Locator, label: string | RegExp, text: string): Promise<void> {
  const box = within.getByLabel(label)
  await box.click()
  if (await box.isEditable()) await box.fill(text)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: text }).last().click()
}

/** Opens the link of an activation and sets the password. */
export async function activate(browser: Browser, link: string, password: string): Promise<void> {
  const { page, check } = await newWindow(browser)
  await page.goto(link)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByLabel('再输一次口令').fill(password)
  await page.getByRole('button', { name: '设置口令' }).click()
  await page.getByText('请用登录名和新口令登录').waitFor()
  check()
  await page.context().close()
}

/** Types login and password, and a recovery code where one is asked for. */
export async function signIn(
  page: Page,
  address: string,
  { login, password, recovery }: { readonly login: string; readonly password: string; readonly recovery?: string },
): Promise<void> {
  await page.goto(`${address}/desk`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  if (recovery !== undefined) {
    await page.getByRole('button', { name: /用恢复码/ }).click()
    await page.getByLabel('恢复码').fill(recovery)
    await page.getByRole('button', { name: '验证' }).click()
  }
  await page.getByRole('heading', { name: '首页' }).waitFor()
}

/** Binds an authenticator on one's own page; gives the recovery codes. */
export async function bindAuthenticator(page: Page, address: string, password: string): Promise<readonly string[]> {
  await page.goto(`${address}/desk/account`)
  await page.getByRole('button', { name: '绑定动态口令' }).click()
  await dialogOf(page).getByLabel('现在的口令').fill(password)
  await dialogOf(page).getByRole('button', { name: '下一步' }).click()
  const shown = (await dialogOf(page).locator('code').first().textContent()) ?? ''
  const secret = Secret.fromBase32(shown.replaceAll(' ', ''))
  await look(page)
  await dialogOf(page).getByLabel('6 位数字').fill(new TOTP({ secret }).generate())
  await dialogOf(page).getByRole('button', { name: '确认绑定' }).click()
  await dialogOf(page).getByRole('heading', { name: '保存恢复码' }).waitFor()
  await look(page)
  const codes = await dialogOf(page).locator('.desk-codes code').allTextContents()
  await dialogOf(page).getByLabel('我已打印或抄写').check()
  await dialogOf(page).getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('恢复码还剩 10 个').waitFor()
  return codes
}
