/** 公众申请：手机上写一件申请，拿到回执，查到进度，补正，撤回；不开脚本、长者模式、打印都走得通。 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyingOrgan } from '../src/doors/portal/apply.testing.ts'
import { signedIn } from '../src/doors/files-desk.testing.ts'
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

test('补正、说明理由、答复收费、看救济途径，不开脚本也办得成；设置页改得了', async () => {
  const profile = {
    disclosureOffice: '云川市科学技术局办公室',
    disclosurePhone: '0379-66312345',
    disclosureAddress: '云川市科学路1号',
    reviewGovernment: '云川市人民政府',
    reviewAddress: '云川市行政复议接待室',
    reviewOnline: 'https://fy.example.gov.cn',
    court: '云川市人民法院',
    courtAddress: '云川市法院路1号',
  }
  const inOrgan = (query: ReturnType<typeof sql>) => withScope(site.database.sql, { organ }, (tx) => query.execute(tx))
  await inOrgan(
    sql`insert into organ_profiles (organ_id, profile, version) values (${organ}, ${JSON.stringify(profile)}, 1)`,
  )
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  const page = await context.newPage()
  /** With GONGKAI_PICTURES, the pages as the manual shows them. */
  const picture = async (of: Page, name: string): Promise<void> => {
    const pictures = process.env['GONGKAI_PICTURES']
    if (pictures) await of.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  }
  await page.goto(`${site.address}/apply/kjj`)
  await picture(page, 'applying-form')
  await fill(page, '2026年科技项目清单')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '政府信息公开申请回执' }).waitFor()
  const code = (await page.locator('[data-code]').innerText()).trim()
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ id: string; day: string }>`select id, submitted_on::text as day from applications
      where request = '2026年科技项目清单'`.execute(tx),
  )
  const [{ id, day } = { id: '', day: '' }] = rows
  let n = 1
  const add = async (step: object): Promise<void> => {
    const { did } = step as { did: string }
    n += 1
    await inOrgan(sql`insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
      values (${organ}, ${id}, ${n}, ${did}, ${day}::date, ${JSON.stringify({ on: day, ...step })}::jsonb, 1)`)
  }
  const look = async (): Promise<void> => {
    await page.goto(`${site.address}/apply/kjj/progress`)
    await page.getByLabel('查询码').fill(code)
    await page.getByLabel('申请人的姓名').fill('欧阳海')
    await page.getByRole('button', { name: '查询' }).click()
    await expectNoSidewaysScroll(page)
  }
  await add({ did: 'confirmed' })
  await add({ did: 'reasons-requested', until: day, letter: null })
  await look()
  await page.getByRole('textbox', { name: '申请的理由' }).fill('编写县志需要')
  await page.getByRole('button', { name: '提交说明' }).click()
  await page.getByText('已经收到您说明的理由。').waitFor()
  n += 1
  await add({ did: 'reasons-received', reasonable: true })
  await add({ did: 'fee-noticed', method: 'item', units: 12, yuan: 200, letter: null })
  await add({ did: 'fee-notice-delivered' })
  await look()
  await picture(page, 'applying-progress')
  await page.getByRole('textbox', { name: '财政票据号码' }).fill('0001234')
  await page.getByRole('button', { name: '提交答复' }).click()
  await page.getByText('受理机关正在核对').first().waitFor()
  n += 1
  await add({ did: 'fee-paid', yuan: 200, receipt: '0001234' })
  await add({ did: 'judged', item: 1, outcome: 'denied_state_secret', facts: {}, withheld: [] })
  await add({ did: 'replied', outcome: 'denied_state_secret', way: 'post', datedOn: day, letter: null })
  await add({ did: 'delivered', proof: '签收' })
  await look()
  await page.getByRole('heading', { name: '对答复不服的' }).waitFor()
  await picture(page, 'applying-answered')
  await expectNoSidewaysScroll(page)
  await context.close()

  const cookie = await signedIn(site.database, organ, { duty: 'office-head' })
  for (const size of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    const desk = await browser.newContext({ viewport: size })
    await desk.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
    const settings = await desk.newPage()
    const faults = watchFaults(settings)
    await settings.goto(`${site.address}/desk/application-settings`)
    await settings.getByRole('heading', { name: '文书里的复议机关和法院' }).waitFor()
    await picture(settings, `application-settings-${size.width}`)
    await expectAccessible(settings)
    await expectNoSidewaysScroll(settings)
    await settings.getByLabel('以系统回执为确认').check()
    await settings.getByRole('button', { name: '保存' }).click()
    await settings.getByText('请写明本机关在哪里作了这样的规定').first().waitFor()
    await settings.getByLabel('依据', { exact: true }).fill('本机关政府信息公开指南第三条')
    await settings.getByRole('button', { name: '保存' }).click()
    await settings.getByText('已保存').first().waitFor()
    await expectAccessible(settings)
    faults.check()
    await desk.close()
    await inOrgan(sql`delete from organ_settings where organ_id = ${organ}`)
  }
}, 240_000)
