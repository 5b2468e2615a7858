/** 公众申请：手机上写一件申请，拿到回执，查到进度，补正，撤回；不开脚本、长者模式、打印都走得通。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyingOrgan } from '../src/doors/portal/apply.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { makeOrgan, makeReport } from '../src/casework/annual-reports/sample-organs.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const
const folder = mkdtempSync('/tmp/gongkai-applying-')
let site: TestSite
let browser: Browser
let organ: string

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  organ = await applyingOrgan(site, 'kjj', '云川市科学技术局')
  const other = await makeOrgan(site.database.sql, { slug: 'gaj', name: '云川市公安局' })
  await makeReport(site.database.sql, other, 2024)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function fill(page: Page, request: string): Promise<void> {
  await page.getByLabel('姓名或者单位名称').fill('欧阳海')
  await page.getByLabel('证件号码', { exact: false }).first().fill('110101199003071234')
  await page.getByLabel('联系电话').fill('13800001111')
  await page.getByLabel('联系地址').fill('云川市和平路1号')
  await page.getByLabel('所需政府信息的名称').fill(request)
  await page.getByLabel('纸质').check()
  await page.getByLabel('邮寄').check()
}

test('手机上申请、改错、提交、查询、撤回', async () => {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const faults = watchFaults(page)
  await page.goto(`${site.address}/apply`)
  await expectAccessible(page)
  await page.getByRole('link', { name: '申请公开：云川市科学技术局' }).click()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  expect(await page.getByLabel('单位属于哪一类').isVisible()).toBe(false)
  await page.getByLabel('法人或者其他组织').check()
  expect(await page.getByLabel('单位属于哪一类').isVisible()).toBe(true)
  await expectAccessible(page)
  await page.getByLabel('公民（个人）').check()

  await fill(page, '云川市公安局2024年政府信息公开年度报告')
  await page.getByRole('link', { name: /云川市公安局2024年/ }).waitFor()
  await expectAccessible(page)

  // Called away in the middle: what was typed is there again on this device, all but the number of the identity card.
  await page.goto(`${site.address}/help`)
  await page.goto(`${site.address}/apply/kjj`)
  await page.getByText('已经填上您上次').waitFor()
  expect(await page.getByLabel('联系地址').inputValue()).toBe('云川市和平路1号')
  expect(await page.locator('#idNumber').inputValue()).toBe('')

  await page.getByLabel('所需政府信息的名称').fill('2025年度科技计划项目立项名单')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('#idNumber-fault').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: /请写明证件号码/ }).click()
  await page.locator('#idNumber').fill('110101199003071234')
  const picture = join(folder, '身份证.png')
  writeFileSync(
    picture,
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  )
  await page.getByLabel('身份证明的照片或者扫描件').setInputFiles(picture)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '政府信息公开申请回执' }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const code = (await page.locator('[data-code]').innerText()).trim()
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await page.getByRole('button', { name: '复制查询码' }).click()

  await page.getByRole('link', { name: '/apply/kjj/progress' }).click()
  await expectAccessible(page)
  await page.getByLabel('查询码').fill(code)
  await page.getByLabel('申请人的姓名').fill('欧阳海')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('等待受理机关与您确认').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByLabel('我确定撤回').check()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('申请已经撤回').waitFor()
  faults.check()
  await context.close()
  const rows = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ phase: string }>`select phase from applications`.execute(tx),
  )
  expect(rows.rows).toEqual([{ phase: 'withdrawn' }])
}, 120_000)

test('不开脚本、长者模式也能提交；连点两下只有一件；回执打印一页', async () => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.address}/elder?on=1&back=${encodeURIComponent('/apply/kjj')}`)
  expect(await page.evaluate(() => document.documentElement.className)).toBe('elder')
  await fill(page, '2026年部门预算')
  await page.getByRole('button', { name: '提交申请' }).dblclick()
  await page.getByRole('heading', { name: '政府信息公开申请回执' }).waitFor()
  const code = await page.locator('[data-code]').innerText()
  // The browser does not keep the number of the identity card; everything else is there, on the same form.
  await page.goBack()
  expect(await page.getByLabel('联系地址').inputValue()).toBe('云川市和平路1号')
  await page.locator('#idNumber').fill('110101199003071234')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '政府信息公开申请回执' }).waitFor()
  expect(await page.locator('[data-code]').innerText()).toBe(code)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const rows = await withScope(site.database.sql, { organ }, (tx) =>
    sql`select 1 from applications where request = '2026年部门预算'`.execute(tx),
  )
  expect(rows.rows).toHaveLength(1)
  await context.close()
}, 120_000)

test('大字版和微信里的申请页也不挡人', async () => {
  const context = await browser.newContext({
    ...PHONE,
    userAgent: 'Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0',
  })
  const page = await context.newPage()
  await page.goto(`${site.address}/elder?on=1&back=${encodeURIComponent('/apply/kjj')}`)
  await expect.poll(() => page.getByText('您正在微信里打开').count(), PATIENT).toBe(1)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await context.close()
})
