/** 附件: a clerk adds files to a training, looks into one, takes one down; a line that breaks costs nothing. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newEntry, newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { docxOf } from '../src/platform/files/zips.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

const folder = mkdtempSync('/tmp/gongkai-journey-')
let site: TestSite
let browser: Browser
let page: Page
let entry: string

const file = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const organ = await newOrgan(site.database)
  entry = await newEntry(site.database, organ.id, organ.unit)
  const cookie = await signedIn(site.database, organ.id, { duty: 'clerk' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('上传、预览、撤下；不收的说明原因；断网以后接着传', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/registers/trainings/${entry}`)
  const sheets = page.getByRole('region', { name: '签到表' })
  await sheets.getByText('把文件拖到这里').waitFor(PATIENT)
  const choose = sheets.locator('.ant-upload-drag input[type=file]')

  const words = '<w:p><w:r><w:t>参加人员：张三、李四</w:t></w:r></w:p>'
  await choose.setInputFiles(file('业务培训签到表.docx', docxOf(words)))
  await sheets.getByRole('link', { name: '业务培训签到表.docx' }).waitFor(PATIENT)
  await sheets.getByText('未扫描（没有配置病毒查杀程序）').waitFor(PATIENT)

  await choose.setInputFiles([file('工具.exe', 'MZ'), file('假的.pdf', 'MZ\u0090\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')])
  await sheets.getByText('不接受 .exe 文件').waitFor(PATIENT)
  await sheets.getByText('文件里有可执行程序或脚本').waitFor(PATIENT)
  await expectAccessible(page)
  for (const name of ['工具.exe', '假的.pdf']) await sheets.getByRole('button', { name: `移去${name}` }).click()

  await sheets.getByRole('button', { name: '预览 业务培训签到表.docx' }).click()
  await page.getByText('参加人员：张三、李四').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()

  // From here on the console tells of the broken line.
  faults.check()

  // The line breaks in the middle of the second piece, and comes back.
  let broken = 0
  await page.route('**/api/v1/desk/uploads/*', async (route) => {
    const offset = Number(route.request().headers()['upload-offset'] ?? 0)
    if (route.request().method() !== 'PATCH' || offset === 0 || broken >= 2) return route.continue()
    broken += 1
    return route.abort('connectionreset')
  })
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20 * 1024 * 1024)])
  await choose.setInputFiles(file('大的.pdf', pdf))
  await sheets.getByRole('link', { name: '大的.pdf' }).waitFor(PATIENT)
  expect(broken).toBe(2)

  await sheets.getByRole('button', { name: '撤下 大的.pdf' }).click()
  await page.getByRole('textbox', { name: '理由' }).fill('传错了')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s*下/ })
    .click()
  await sheets.getByText('已撤下：传错了').waitFor(PATIENT)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})
