/** 文件库: older documents are typed in and imported, a repeal is entered and struck, the figures of the year, interpretation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COLUMNS } from '../src/casework/library/columns.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { errorSheet } from '../src/papers/registers/sheets.ts'
import { workbookBytes } from '../src/papers/typeset/workbook.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

const folder = mkdtempSync('/tmp/gongkai-journey-')
let site: TestSite
let browser: Browser
let page: Page
let room: Press

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  room = await press(site)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: room.clerk.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const onPhone = async (name: string): Promise<void> => {
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await picture(`${name}-phone`)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('登记以前的文件，登记废止、划去，导入旧文件，看年度的数', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/library`)
  await page.getByText('还没有文件。').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('link', { name: '登记以前的文件' }).first().click()
  await page.getByLabel('文件名称').fill('云川市科技计划项目管理办法')
  await page.getByLabel('文号').fill('云科规(2019)03号')
  await page.getByLabel('制定机关').fill('云川市科学技术局')
  await page.getByLabel('成文日期').fill('2019-03-01')
  await page.getByLabel('公布日期').fill('2019-02-01')
  await page.getByLabel('公布日期').press('Tab')
  await page.getByRole('button', { name: /^登\s*记$/ }).click()
  await page.getByText('这件事早于前一件事的日期').first().waitFor(PATIENT)
  await page.getByLabel('公布日期').fill('2019-03-05')
  await page.getByLabel('公布日期').press('Tab')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^登\s*记$/ }).click()
  await page.getByText('云科规〔2019〕3号').waitFor(PATIENT)

  await page.getByRole('button', { name: '登记经过' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('发生了什么').click(PATIENT)
  await page.locator('.ant-select-item-option', { hasText: /^废止$/ }).click(PATIENT)
  await dialog.getByLabel('作出日期').fill('2023-01-10')
  await dialog.getByLabel('从哪天起').fill('2023-02-01')
  await dialog.getByLabel('依据的文件').fill('云川市科学技术局关于废止部分文件的决定')
  await dialog.getByRole('button', { name: /登\s*记/ }).click()
  await page.getByText('本文件自2023年2月1日起废止').waitFor(PATIENT)
  await dialog.waitFor({ ...PATIENT, state: 'hidden' })
  await expectAccessible(page)
  await picture('library-page')
  await onPhone('library-page')

  await page.getByRole('button', { name: '登记错了，划去' }).click()
  await page.getByLabel('理由').fill('登记到别的文件上了')
  await page
    .getByRole('button', { name: /划\s*去/ })
    .last()
    .click()
  await page.getByText('划去的理由：登记到别的文件上了').waitFor(PATIENT)
  expect(await page.getByText('起废止，见').count()).toBe(0)

  const rows = [
    { title: '云川市科技奖励办法', number: '云川市人民政府令第12号', rank: '规章', signedOn: '2018-01-02' },
    { title: '文号写重的', number: '云科规〔2019〕3号', rank: '行政规范性文件', signedOn: '2019-03-01' },
  ].map((shown) => ({ shown: { ...shown, issuers: '云川市人民政府', publishedOn: '2019-06-01' }, errors: [] }))
  const file = join(folder, '旧文件.xlsx')
  writeFileSync(file, await workbookBytes(errorSheet(COLUMNS, { title: '文件库', organ: null }, rows)))
  await page.goto(`${site.address}/desk/library`)
  await page.getByRole('button', { name: '导入' }).click(PATIENT)
  await page.getByLabel('选择填好的文件').setInputFiles(file)
  await page.getByText('已经用在《云川市科技计划项目管理办法》上').waitFor(PATIENT)
  await page.getByRole('button', { name: '只导入正确的 1 行' }).click(PATIENT)
  await page.getByText('已导入 1 行').waitFor(PATIENT)
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('共 2 件').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('library-list')
  await onPhone('library-list')

  await page.goto(`${site.address}/desk/library/figures?year=2021`)
  await page.getByText('还没有确认以前的文件都已经入库').waitFor(PATIENT)
  await page.getByRole('button', { name: '统计口径和补录' }).click()
  await page.getByText('以前制定、仍然有效的文件都已经入库').click()
  await page.getByRole('button', { name: /保\s*存/ }).click()
  await page.getByRole('link', { name: '规章现行有效件数 1 件' }).waitFor(PATIENT)
  await page.getByText('还没有确认以前的文件都已经入库').waitFor({ ...PATIENT, state: 'hidden' })
  await expectAccessible(page)
  await picture('library-figures')
  await onPhone('library-figures')
  await page.getByRole('link', { name: '规章现行有效件数 1 件' }).click()
  await page.getByText('只列 2021 年这个数计入的文件').waitFor(PATIENT)
  await page.getByText('云川市科技奖励办法').first().waitFor(PATIENT)
  await page.getByText('共 1 件').waitFor(PATIENT)
  faults.check()
})

test('政策解读：缺什么一目了然，不解读的写着理由，年度的数打开它计入的', async () => {
  const faults = watchFaults(page)
  const document = { kind: 'circular', rank: 'normativeDocuments', issuers: [], signedOn: '2026-01-05', effectiveOn: '2026-02-01' } // prettier-ignore
  await room.drafted('document', { document: { ...document, number: '云科规〔2026〕5001号' }, interpreting: null })
  await room.published('document', {
    document: { ...document, number: '云科规〔2026〕5002号' },
    interpreting: { features: [], waivedBecause: '仅调整联系电话' },
  })
  await page.goto(`${site.address}/desk/interpretation`)
  await page.getByText('解读方案应当与文件一并报批').waitFor(PATIENT)
  await page.getByText('理由：仅调整联系电话').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('interpretation-list')
  await onPhone('interpretation-list')
  await page.getByRole('link', { name: '解读统计' }).click()
  await page.getByText('没有应当解读的文件').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('interpretation-figures')
  await onPhone('interpretation-figures')
  await page.getByRole('link', { name: '1 件' }).click()
  await page.getByText('理由：仅调整联系电话').waitFor(PATIENT)
  await page.getByText('共 1 件').waitFor(PATIENT)
  faults.check()
})
