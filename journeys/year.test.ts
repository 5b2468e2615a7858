/** 年度: an old ledger comes in, the tables of its year stand, a figure opens what it counts, the ledger goes out again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
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
const picture = async (name: string, fullPage = false): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage })
}

const HEADER = [
  '序号',
  '编号',
  '申请人姓名',
  '申请人类型',
  '申请方式',
  '收到日期',
  '申请内容',
  '办理结果',
  '答复日期',
  '办理天数',
]
const LINES = [
  [
    1,
    '云科〔2025〕1号',
    '赵明',
    '公民',
    '现场',
    '2024年12月20日',
    '2024年科技项目立项名单',
    '予以公开',
    '2025.1.8',
    '13',
  ],
  [
    2,
    '云科〔2025〕2号',
    '钱芳',
    '公民',
    '邮寄',
    '2025-03-03',
    '科技企业孵化器认定材料',
    '部分公开',
    '2025-03-28',
    '19',
  ],
  [
    3,
    '云科〔2025〕3号',
    '云川某科技公司',
    '企业',
    '网上',
    '2025/5/12',
    '高新技术企业认定评分表',
    '商业秘密',
    '2025-08-01',
    '57',
  ],
  [
    4,
    '云科〔2025〕4号',
    '孙立',
    '公民',
    '网上',
    '2025-09-15',
    '科技特派员补助发放表',
    '信息不存在',
    '2025-09-30',
    '12',
  ],
  [5, '云科〔2025〕5号', '李某', '公民', '平信', '2025-11-03', '重大专项经费', '不予公开', '2025-11-20', '13'],
  [6, '云科〔2025〕6号', '周丽', '公民', '邮寄', '2025-12-25', '实验室验收材料', '', '', ''],
]

test('导入旧台账、看年度表三、由数字打开申请、导出台账', async () => {
  const faults = watchFaults(page)
  const file = join(folder, '2025年台账.xlsx')
  const cells = [HEADER, ...LINES].flatMap((line, row) =>
    line.map((value, column) => ({ row, column, value, look: 'plain' as const })),
  )
  writeFileSync(
    file,
    await workbookBytes({
      title: '台账',
      author: null,
      sheets: [{ name: '台账', widths: HEADER.map(() => 14), cells }],
    }),
  )
  await page.goto(`${site.address}/desk/applications/import`)
  await page.getByLabel('选择台账文件').setInputFiles(file, PATIENT)
  await page.getByText('5 行可以导入，0 行像是重复的，1 行有错误').waitFor(PATIENT)
  await page.getByText('没有写明依据').waitFor(PATIENT)
  await page.getByText('有 1 列不认得').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('ledger-import')
  await page.getByRole('button', { name: '导入选中的 5 行' }).click()
  await page.getByText('导入完毕：已导入 5 行').waitFor(PATIENT)

  await page.goto(`${site.address}/desk/year-tables?year=2025`)
  const granted = page.getByRole('link', { name: /自然人.*（二）部分公开.*：1件/ })
  await granted.waitFor(PATIENT)
  await expectAccessible(page)
  await picture('year-tables', true)
  expect(await page.getByText('2024年结转下年度').count()).toBe(1)
  await granted.click()
  await page.getByText('这里只列出2025年表三的一格所计的申请').waitFor(PATIENT)
  await page.getByRole('link', { name: '云科〔2025〕2号' }).first().waitFor(PATIENT)
  await page.getByText(/共 1 件/).waitFor(PATIENT)
  await page.getByRole('link', { name: '返回表三' }).click()
  await granted.waitFor(PATIENT)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await picture('year-tables-phone')
  await page.goto(`${site.address}/desk/applications/import`)
  await page.getByLabel('选择台账文件').waitFor(PATIENT)
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1366, height: 768 })

  await page.goto(`${site.address}/desk/applications?phase=all`)
  await page.getByRole('link', { name: '云科〔2025〕3号' }).first().waitFor(PATIENT)
  await page.getByRole('button', { name: '台账', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '按列表条件的台账' }).click(),
  ])
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(await download.path())))
  expect(sheets[0]?.rows.flat()).toContain('云科〔2025〕6号')
  expect(JSON.stringify(sheets[0]?.rows)).not.toContain('赵明')
  faults.check()
})
