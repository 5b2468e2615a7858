import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleBefore, sampleReport, withCell } from '../src/law/annual-report/sample.ts'
import type { Report } from '../src/law/annual-report/report.ts'
import { render } from '../src/papers/annual-report/render.ts'
import { HOME } from '../src/platform/home.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
const folder = mkdtempSync('/tmp/gongkai-journey-')
const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

/** A real report with one number changed: 自然人 newly received 5, and nothing came of them. */
const seed = readFileSync(join(HOME, 'samples/0-hegang-2020.txt'), 'utf8')
const damaged = seed.replace(/(一、本年新收政府信息公开申请数量\s*\n\s*)0/, '$15')
const RECEIVED = { table: 'applications', row: 'newReceived', column: 'naturalPerson' } as const

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  expect(damaged).not.toBe(seed)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const check = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${site.address}/check`)
  await page.getByLabel('选择年报文件').setInputFiles(path)
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.waitForSelector('#result')
}
const errors = (page: Page) => page.locator('.finding-error')

describe('查一份改坏了的年报', () => {
  test('问题在原文里标出，点过去、点回来；改一格立即重查；带走清单和更正后的报告', async () => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const faults = watchFaults(page)
    await check(page, file('改坏的年报.txt', damaged))

    const finding = errors(page).filter({ hasText: '自然人：本年新收 5' })
    expect(await finding.count()).toBe(1)
    await finding.getByRole('link', { name: /看原文/ }).click()
    const focused = page.locator(':focus')
    expect((await focused.innerText()).startsWith('5')).toBe(true)
    await expect
      .poll(() => focused.evaluate((element) => element.getBoundingClientRect().top), PATIENT)
      .toBeLessThan(768)
    await focused
      .getByRole('link', { name: /第 \d+ 条问题/ })
      .first()
      .click()
    expect(await page.evaluate(() => document.activeElement?.classList.contains('finding'))).toBe(true)

    const box = page.getByRole('textbox', { name: '本年新收，自然人' })
    await box.fill('0')
    await box.press('Enter')
    await expect.poll(() => finding.count(), PATIENT).toBe(0)
    expect(await page.locator('.check-sum').innerText()).toContain('已手工更正 1 格')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('v-applications-newReceived-naturalPerson')

    await box.fill('五件')
    await box.press('Enter')
    await page.getByText('“五件”不是数字').waitFor()

    for (const [group, name, pattern] of [
      ['下载问题清单', 'Word 文档', /检查问题清单\.docx$/],
      ['下载问题清单', 'Excel 表格', /检查问题清单\.xlsx$/],
      ['下载更正后的报告', 'Word 文档', /年度报告\.docx$/],
      ['下载更正后的报告', '数据（JSON）', /年度报告\.json$/],
    ] as const) {
      const link = page.locator('.take-away p').filter({ hasText: group }).getByRole('link', { name })
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      expect(download.suggestedFilename()).toMatch(pattern)
      if (name !== '数据（JSON）') continue
      const { cells } = JSON.parse(readFileSync(await download.path(), 'utf8')) as Report
      const cell = cells.find(
        ({ table, row, column }) => table === RECEIVED.table && row === RECEIVED.row && column === RECEIVED.column,
      )
      expect(cell?.value).toBe(0)
    }
    faults.check()

    const deleted = page.url()
    await page.getByRole('button', { name: '立即删除' }).click()
    await page.waitForURL((url) => url.href !== deleted)
    const gone = await page.goBack()
    expect(gone?.status()).toBe(410)
    await page.close()
  })

  test('不开脚本：上传、看结果、更正、再查，一样能做', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await check(page, file('改坏的年报.txt', damaged))
    const before = await errors(page).count()
    await page.getByRole('textbox', { name: '本年新收，自然人' }).fill('0')
    await page.getByRole('button', { name: '更正并重新检查' }).click()
    expect(await errors(page).count()).toBeLessThan(before)
    expect(await page.locator('.check-sum').innerText()).toContain('已手工更正 1 格')
    await context.close()
  })

  test('粘贴的文字也能查', async () => {
    const page = await browser.newPage()
    await page.goto(`${site.address}/check`)
    await page.getByLabel('或者粘贴年报的文字').fill(damaged)
    await page.getByRole('button', { name: '开始检查' }).click()
    await page.waitForSelector('#result')
    expect(await errors(page).filter({ hasText: '自然人：本年新收 5' }).count()).toBe(1)
    await page.close()
  })

  test('连同上一年度一起查，两年衔接不上的也报出来', async () => {
    const report = withCell(
      withCell(sampleReport('annual-2021'), { table: 'applications', row: 'carriedIn', column: 'naturalPerson' }, 3),
      { table: 'applications', row: 'carriedIn', column: 'total' },
      3,
    )
    const page = await browser.newPage()
    await page.goto(`${site.address}/check`)
    await page.getByLabel('选择年报文件').setInputFiles(file('今年.docx', await render(report, 'docx')))
    await page.getByText('同时核对与上一年度的衔接').click()
    await page
      .getByLabel('同一机关上一年度的年报')
      .setInputFiles(file('去年.docx', await render(sampleBefore(report), 'docx')))
    await page.getByRole('button', { name: '开始检查' }).click()
    await page.waitForSelector('#result')
    expect(await page.locator('.finding .rule').allInnerTexts()).toContain('A5')
    await page.close()
  })
})

describe('各种文件', () => {
  test.each(['docx', 'pdf', 'html', 'xlsx'] as const)('排印出来的 %s 读回来没有错误，每一格都有位置', async (form) => {
    const page = await browser.newPage()
    await check(page, file(`年报.${form}`, await render(sampleReport('annual-2021'), form)))
    expect(await errors(page).allInnerTexts()).toEqual([])
    await page.getByRole('link', { name: /看全部 \d+ 格/ }).click()
    expect(await page.locator('.cell-table tbody tr').count()).toBe(200)
    expect(await page.locator('.cell-table tbody td:nth-child(2) a').count()).toBe(200)
    await page.close()
  })

  test.each([
    ['截断的 docx', '坏.docx', async () => (await render(sampleReport('annual-2021'), 'docx')).slice(0, 3000)],
    ['空文件', '空.docx', async () => ''],
    ['别的文件', '说明.txt', async () => '关于召开会议的通知。请于下周一参加。'],
    ['改了扩展名的图片', '图.pdf', async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
  ])('%s：留在原页，一句话说清', async (_, name, bytes) => {
    const page = await browser.newPage()
    const faults = watchFaults(page)
    await page.goto(`${site.address}/check`)
    await page.getByLabel('选择年报文件').setInputFiles(file(name, await bytes()))
    await page.getByRole('button', { name: '开始检查' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect((await alert.innerText()).trim()).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
    expect(await page.getByRole('button', { name: '开始检查' }).isEnabled()).toBe(true)
    await expectAccessible(page)
    faults.check()
    await page.close()
  })
})

describe.each(SCREENS)('检查结果：$name（$width×$height）', ({ width, height }) => {
  test.each(['改坏的年报.txt', '年报.pdf'])('%s 不横向滚动，无障碍检查没有问题', async (name) => {
    const page = await browser.newPage({ viewport: { width, height } })
    const bytes = name.endsWith('pdf')
      ? await render(withCell(sampleReport('annual-2019'), RECEIVED, 99), 'pdf')
      : damaged
    await check(page, file(name, bytes))
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.goto(`${page.url()}?cells=all`)
    await expectAccessible(page)
    await page.close()
  })
})
