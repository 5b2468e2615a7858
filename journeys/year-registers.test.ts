/** 表二：decisions come in from the sheet the office keeps, what is overdue is seen, the figure stands in table two and opens its list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
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

/** The sheet as offices keep it: a title above, their own headers, days in several spellings, a sum at the end. */
const decisions = (): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '2020许可',
        rows: [
          ['2020年行政许可办理情况'],
          [
            '序号',
            '许可证号',
            '许可事项',
            '权力类别',
            '许可决定日期',
            '行政相对人类别',
            '相对人名称',
            '公示日期',
            '公示网站',
          ],
          [
            1,
            '鹤科外许〔2020〕1号',
            '外国人来华工作许可',
            '行政许可',
            '2020.9.1',
            '法人及非法人组织',
            '某某科技有限公司',
            '2020年9月4日',
            '信用中国和地方信用网站',
          ],
          [2, '鹤科外许〔2020〕2号', '外国人来华工作许可', '行政许可', 44076, '自然人', null, null, null],
          [3, '鹤科外许〔2020〕3号', '外国人来华工作许可', '行政许可', '20200903', '自然人', '张三', null, null],
          [4, '鹤科外许〔2020〕1号', '外国人来华工作许可', '行政许可', '2020-09-08', '自然人', null, null, null],
          ['合计', null, null, null, null, null, '4件', null, null],
        ],
      },
    ],
  })

test('导入处理决定，看哪些双公示逾期，表二的数打开就是这些决定；没有的声明本年没有', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/registers/decisions`)
  await page.getByText('作出一件登记一件').waitFor(PATIENT)
  await expectAccessible(page)

  const file = join(folder, '许可.xlsx')
  writeFileSync(file, await decisions())
  await page.getByRole('button', { name: '导入' }).click(PATIENT)
  await page.getByLabel('选择填好的文件').setInputFiles(file)
  await page.getByText('第 7 行是合计，不作为一条。').waitFor(PATIENT)
  await page.getByText('台账不登记姓名').waitFor(PATIENT)
  await page.getByText('与第 3 行的决定文书号相同').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('year-registers-import')
  await page.getByRole('button', { name: '只导入正确的 2 行' }).click(PATIENT)
  await page.getByText('已导入 2 行').waitFor(PATIENT)
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('共 2 件').waitFor(PATIENT)
  await page.getByText('逾期', { exact: true }).first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture('year-registers-list')

  await page.goto(`${site.address}/desk/registers/decisions?overdue=1`)
  await page.getByText('共 1 件').waitFor(PATIENT)
  await page.getByRole('link', { name: '外国人来华工作许可（鹤科外许〔2020〕2号）' }).click()
  await page.getByText('逾期：最迟 2020-09-11 公示行政许可、行政处罚决定').waitFor(PATIENT)
  await expectAccessible(page)

  await page.goto(`${site.address}/desk/registers/figures?year=2020`)
  await page.getByText('作出行政许可决定2件，公示行政许可和行政处罚信息1件。').waitFor(PATIENT)

  await page.goto(`${site.address}/desk/year-tables?year=2020`)
  const figure = page.getByRole('link', { name: /处理决定数量，行政许可：2件，看是哪些/ })
  await figure.waitFor(PATIENT)
  await page.getByRole('heading', { name: '表二还没有数的' }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture('year-table-two')
  await page.getByRole('button', { name: '行政强制，处理决定：本年没有' }).click()
  await page.getByRole('button', { name: '撤回：行政强制，处理决定本年没有' }).waitFor(PATIENT)
  await expectAccessible(page)
  await figure.click()
  await page.getByText('只列出2020 年计入“行政许可决定”的处理决定。').waitFor(PATIENT)
  await page.getByText('共 2 件').waitFor(PATIENT)
  faults.check()
})

test('手机上看台账、登记、看表二，不横向滚动', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, shown] of [
    ['registers/decisions', '外国人来华工作许可'],
    ['registers/decisions/new', '决定文书号'],
    ['registers/proposals/new', '建议提案题目'],
    ['year-tables?year=2020', '表二还没有数的'],
  ] as const) {
    await page.goto(`${site.address}/desk/${path}`)
    await page.getByText(shown).first().waitFor(PATIENT)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await picture(`year-registers-phone-${path.split(/[/?]/)[1]}`)
  }
  expect(await page.title()).toContain('年度表二')
})
