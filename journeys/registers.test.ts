/** 台账: a clerk registers a training, finds it again, takes in a spreadsheet, reads the figures, prints the paper form. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TRAININGS } from '../src/casework/events/trainings.ts'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { columnsOf } from '../src/casework/registers/columns.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { sheetOf } from '../src/papers/registers/sheets.ts'
import { workbookBytes } from '../src/papers/typeset/workbook.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

const folder = mkdtempSync('/tmp/gongkai-journey-')
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
  rmSync(folder, { recursive: true, force: true })
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** How many sheets of A4 the printer would use. */
const sheetsOfPaper = async (): Promise<number> =>
  (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ??
  0

test('登记一期培训、查到它、导入表格、看统计、打印登记表', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/registers/trainings`)
  await page.getByText('每办完一期登记一次').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('link', { name: '登记培训' }).first().click()

  await page.getByLabel('培训主题').fill('《政府信息公开条例》专题培训')
  await page.getByRole('radio', { name: '业务培训' }).check()
  await page.getByLabel('参加人数').fill('42')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请填写培训日期。').waitFor(PATIENT)
  await page.getByLabel('培训日期').fill('2025-05-15')
  await page.getByLabel('地点').fill('三楼会议室')
  await page.getByText('请填写培训日期。').waitFor({ ...PATIENT, state: 'hidden' })
  await expectAccessible(page)
  await picture('registers-form')
  await page.getByRole('button', { name: '保存' }).click()

  await page.getByRole('heading', { name: '《政府信息公开条例》专题培训' }).waitFor(PATIENT)
  await page.getByText('还缺签到表').waitFor(PATIENT)
  await page.getByText('42人').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('registers-entry')

  await page.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('参加人数').fill('43')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('参加人数：42人 → 43人').waitFor(PATIENT)

  const rows = ['2025-06-01', '2025-07-01', '去年'].map((heldOn, at) => ({
    ...(TRAININGS.sample as Record<string, string | number>),
    topic: `第${at + 1}期业务培训`,
    heldOn,
    unit: '业务科',
  }))
  const file = join(folder, '培训.xlsx')
  writeFileSync(file, await workbookBytes(sheetOf(columnsOf(TRAININGS), { title: '培训台账' }, rows)))
  await page.goto(`${site.address}/desk/registers/trainings`)
  await page.getByRole('button', { name: '导入' }).click(PATIENT)
  await page.getByLabel('选择填好的文件').setInputFiles(file)
  await page.getByRole('button', { name: '只导入正确的 2 行' }).click(PATIENT)
  await page.getByText('已导入 2 行').waitFor(PATIENT)
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('共 3 期').waitFor(PATIENT)
  await picture('registers-list')
  await expectAccessible(page)
  await page.getByLabel('关键词').fill('条例')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('共 1 期').waitFor(PATIENT)
  await page.getByRole('button', { name: '重置' }).click()
  await page.getByText('共 3 期').waitFor(PATIENT)
  for (const row of [1, 2, 3]) await page.getByRole('checkbox').nth(row).check()
  await page.getByRole('button', { name: '批量打印登记表' }).click()
  await page.getByRole('heading', { name: '政务公开培训登记表', exact: true }).nth(2).waitFor(PATIENT)
  expect(await sheetsOfPaper(), '一条一张').toBe(3)

  await page.goto(`${site.address}/desk/registers/figures?year=2025`)
  await page.getByText('举办政务公开培训3期，培训127人次。').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('registers-figures')
  await page.getByRole('region', { name: '培训台账' }).getByRole('link', { name: '3 期', exact: true }).first().click()
  await page.getByText('只列出2025 年计入“举办培训”的培训。').waitFor(PATIENT)
  await page.getByText('共 3 期').waitFor(PATIENT)
  await page.getByRole('link', { name: '第1期业务培训' }).click()
  await page.getByRole('button', { name: '打印' }).click(PATIENT)
  await page.getByRole('heading', { name: '政务公开培训登记表', exact: true }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture('registers-paper')
  expect(await sheetsOfPaper()).toBe(1)
  await page.getByRole('button', { name: '改为空白签到表' }).click()
  await page.getByRole('columnheader', { name: '签名' }).waitFor(PATIENT)
  expect(await sheetsOfPaper()).toBe(1)
  faults.check()
})

test('手机上登记、查看，不横向滚动', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, shown] of [
    ['registers/trainings', '第1期业务培训'],
    ['registers/trainings/new', '培训主题'],
    ['registers/figures?year=2025', '举办政务公开培训'],
  ] as const) {
    await page.goto(`${site.address}/desk/${path}`)
    await page.getByText(shown).first().waitFor(PATIENT)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
  expect(await page.title()).toContain('台账统计')
})
