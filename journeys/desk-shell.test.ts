/** 工作台的外壳：登录、菜单里的每一页、填到一半时会发生的事、老内核的浏览器。 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let cookie: string

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const { id } = await newOrgan(site.database)
  cookie = await signedIn(site.database, id, { duty: 'clerk' })
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

async function desk(
  viewport: { width: number; height: number } = { width: 1366, height: 768 },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: site.address, httpOnly: true, sameSite: 'Strict' }])
  return context
}

/** Fills the fields a training needs. */
async function fill(page: Page, topic: string): Promise<void> {
  await page.getByLabel('培训主题').fill(topic)
  await page.getByLabel('培训日期').fill('2026-03-02')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: '业务培训' }).check()
}

describe.each(SCREENS)('$name（$width×$height）', (viewport) => {
  test('没有登录，什么地址都先见登录页和非涉密提示', async () => {
    const page = await browser.newPage({ viewport })
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk/registers/trainings`)
    await page.getByText('还没有完成初次设置').or(page.getByLabel('登录名')).first().waitFor(PATIENT)
    expect(await page.getByText('本系统为非涉密系统，严禁处理、存储、传输国家秘密和工作秘密').count()).toBe(1)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    faults.check()
    await page.close()
  })

  test('首页、菜单里的每一页、没有的地址：打得开，有标题，不横向滚动，无障碍检查没有问题', async () => {
    const context = await desk(viewport)
    const page = await context.newPage()
    const faults = watchFaults(page)
    await page.goto(`${site.address}/desk`)
    await page.getByRole('heading', { level: 1, name: '首页' }).waitFor(PATIENT)
    const menu = page.getByRole('button', { name: '打开菜单' })
    if (await menu.isVisible()) await menu.click()
    const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
    await links.first().waitFor(PATIENT)
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThan(5)
    for (const path of [...paths, '/desk/search?q=培训', '/desk/nowhere']) {
      await page.goto(site.address + path)
      await page.getByRole('heading', { level: 1 }).waitFor(PATIENT)
      await expect.poll(() => page.getByText(/^正在载入/).count(), PATIENT).toBe(0)
      expect(await page.title(), path).toContain('政务公开工作台')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
    faults.check()
    await context.close()
  })
})

test('只用键盘：先是跳到主要内容，Esc 关得掉弹窗', async () => {
  const context = await desk()
  const page = await context.newPage()
  await page.goto(`${site.address}/desk/registers/trainings`)
  await page.getByRole('heading', { level: 1 }).waitFor(PATIENT)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到主要内容')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await page.getByRole('button', { name: '导入' }).click()
  await page.getByRole('dialog').waitFor(PATIENT)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count(), PATIENT).toBe(0)
  await context.close()
})

test('填到一半关掉窗口，下次接着填；交了以后草稿就没有了', async () => {
  const context = await desk()
  const page = await context.newPage()
  await page.goto(`${site.address}/desk/registers/trainings/new`)
  await page.getByLabel('培训主题').waitFor(PATIENT)
  await fill(page, '填到一半的培训')
  await page.getByText(/草稿已保存/).waitFor(PATIENT)
  await page.close({ runBeforeUnload: false })
  const later = await context.newPage()
  await later.goto(`${site.address}/desk/registers/trainings/new`)
  await later.getByRole('button', { name: '接着填' }).click(PATIENT)
  expect(await later.getByLabel('培训主题').inputValue()).toBe('填到一半的培训')
  expect(await later.getByLabel('培训日期').inputValue()).toBe('2026-03-02')
  await context.close()
})

test('提交时登录已经结束：在原页重新登录，填的都在，接着交上去', async () => {
  const context = await desk()
  const page = await context.newPage()
  await page.goto(`${site.address}/desk/registers/trainings/new`)
  await page.getByLabel('培训主题').waitFor(PATIENT)
  const dropped = page.getByRole('button', { name: '不要了' })
  if (await dropped.isVisible()) await dropped.click()
  await fill(page, '登录结束时的培训')
  let ended = true
  await page.route('**/api/v1/desk/registers/**', (route) =>
    ended && route.request().method() === 'POST' ? route.fulfill({ status: 401, body: '{}' }) : route.fallback(),
  )
  await page.route('**/api/v1/desk/sign-in', (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    ended = false
    return route.fulfill({ json: { owed: 'none' } })
  })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const again = page.getByRole('dialog')
  await again.getByText('请重新登录').waitFor(PATIENT)
  expect(await again.getByLabel('登录名').isDisabled()).toBe(true)
  await again.getByLabel('口令', { exact: true }).fill('any')
  await page.keyboard.press('Enter')
  await page.getByText('已登记。').first().waitFor(PATIENT)
  await page.getByText('登录结束时的培训').first().waitFor(PATIENT)
  await context.close()
})

test('老内核的浏览器（没有近年的函数）也能用', async () => {
  const context = await desk()
  await context.addInitScript(() => {
    const missing: readonly (readonly [object, readonly string[]])[] = [
      [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
      [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
      [Object, ['hasOwn', 'groupBy']],
      [globalThis, ['structuredClone', 'reportError', 'Iterator']],
      [Crypto.prototype, ['randomUUID']],
      [URL, ['canParse', 'parse']],
      [Promise, ['withResolvers', 'try']],
      [AbortSignal, ['timeout', 'any']],
      [Set.prototype, ['union', 'intersection', 'difference']],
      [Document.prototype, ['startViewTransition']],
    ]
    for (const [owner, names] of missing) for (const name of names) Reflect.deleteProperty(owner, name)
  })
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/registers/trainings`)
  await page.getByRole('heading', { level: 1, name: '培训台账' }).waitFor(PATIENT)
  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByText('显示哪些列').waitFor(PATIENT)
  await page.goto(`${site.address}/desk/registers/trainings/new`)
  await page.getByLabel('培训主题').waitFor(PATIENT)
  await fill(page, '老内核')
  expect(await page.getByLabel('培训日期').inputValue()).toBe('2026-03-02')
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll('style')].map((style) => style.textContent).join(),
  )
  expect(styles, 'Chromium 86 不认识 :where()').not.toContain(':where(')
  faults.check()
  await context.close()
})
