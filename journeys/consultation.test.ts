/** 征集调查: somebody says an opinion on a telephone, the section registers a letter, handles both and publishes what came of it. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { beijingDay, now } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** The browser reckons the proof of work before it sends: on a busy machine that takes its time. */
const PROVING = { timeout: 3 * PATIENT.timeout } as const

const day = (days: number): string => beijingDay(new Date(now().getTime() + days * 86_400_000))
const survey = () => ({
  kind: 'survey',
  asks: '请就网上办事谈谈您的感受。',
  begins: day(0),
  ends: day(9),
  letter: '云川市科技路1号办公室（收）',
  phone: '0871-1234567',
  contact: '办公室',
  q1: '您对网上办事满意吗？',
  q1kind: 'one',
  q1options: '满意\n基本满意\n不满意',
  q1must: true,
  q2: '您常从哪里看政策？',
  q2kind: 'many',
  q2options: '网站\n微信\n政务公开栏',
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const looked = async (name: string, page: Page): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  await page.waitForLoadState('networkidle')
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
}

test.each(SCREENS.map((viewport) => ({ viewport })))(
  '$viewport.name：群众在信息页填问卷、写意见；科室登记来信、一并处理、起草采纳情况',
  async ({ viewport }) => {
    const tag = viewport.name
    const of = await desk.published('consultation', { title: `网上办事满意度调查（${tag}）`, facts: survey() })
    const { width, height } = viewport
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENT.timeout)
    await page.goto(site.address + of.address)
    await page.getByText('进行中，还有 10 日').waitFor()
    await looked(`consultations-public-${width}`, page)
    await page.getByRole('link', { name: '填写问卷' }).click()
    await page.getByRole('heading', { name: '填写问卷' }).waitFor()
    await looked(`consultations-form-${width}`, page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('第 1 题还没有回答。').first().waitFor(PROVING)
    await looked(`consultations-trouble-${width}`, page)
    await page.getByLabel('基本满意').check()
    await page.getByLabel('网站').check()
    await page.getByLabel('政务公开栏').check()
    await page.getByLabel('还有什么意见').fill('希望申报材料给出样例。')
    await page.getByLabel('联系电话或者电子邮箱').fill('13812345678')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已经收到，谢谢您' }).waitFor(PROVING)
    await looked(`consultations-receipt-${width}`, page)
    const [number = ''] = /意见〔\d{4}〕\d+号/.exec(await page.locator('main').innerText()) ?? []
    expect(number).not.toBe('')

    const faults = watchFaults(page)
    await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
    await page.goto(`${site.address}/desk/consultations`)
    await page.getByText(`网上办事满意度调查（${tag}）`).first().waitFor()
    await looked(`consultations-list-${width}`, page)
    await page.goto(`${site.address}/desk/consultations/${of.id}`)
    await page.getByText(number).first().waitFor()
    await page.getByRole('button', { name: '登记意见' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('来信', { exact: true }).click()
    await dialog.getByLabel('意见', { exact: true }).fill('希望申报材料给出样例！')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^登\s*记$/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('相同、相近的意见 1 组').click()
    await page.getByText('2 条，文字相同，待处理 2 条').waitFor()
    await looked(`consultations-page-${width}`, page)
    await page.getByRole('button', { name: '一并处理' }).click()
    await dialog.getByText('采纳', { exact: true }).click()
    await dialog.getByLabel('理由').fill('已在网站公布样例。')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^处\s*理$/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('采纳 2，部分采纳 0，未采纳 0，待处理 0').waitFor()
    await page.getByRole('button', { name: '逐题汇总' }).click()
    await page.getByRole('heading', { name: '您对网上办事满意吗？' }).waitFor()
    await looked(`consultations-summary-${width}`, page)

    await over(of.id)
    await page.goto(`${site.address}/desk/consultations/${of.id}`)
    await page.getByRole('button', { name: '起草采纳情况' }).click()
    await page.getByRole('heading', { name: '采纳情况', exact: true }).waitFor()
    expect(await page.getByLabel('收到意见（问卷）').inputValue()).toBe('2')
    await looked(`consultations-result-${width}`, page)
    await page.goto(`${site.address}/desk/open-days`)
    await page.getByRole('heading', { name: '政府开放日' }).first().waitFor()
    await looked(`open-days-${width}`, page)
    faults.check()
    await context.close()
  },
)

test('起草征集调查：类别有自己的事项，问卷一题一题加', async () => {
  const id = await desk.drafted('consultation', { facts: { ...survey(), q2options: '网站' } })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  const faults = watchFaults(page)
  await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
  await page.goto(`${site.address}/desk/publications/${id}/edit`)
  await page.getByRole('heading', { name: '征集的事项' }).waitFor()
  await page.getByText('第 2 题至少要有两个选项。').first().waitFor()
  await page.getByLabel('第 2 题的选项，每行一项').fill('网站\n微信')
  await page.getByRole('button', { name: '再加一题' }).click()
  await page.getByLabel('第 3 题的题目').fill('您的建议？')
  await looked('consultations-editor', page)
  await page.getByRole('button', { name: /^保\s*存$/ }).click()
  await page.getByText('已保存。').waitFor()
  const { content } = await desk.view(id)
  expect(content.facts).toMatchObject({ q2options: '网站\n微信', q3: '您的建议？', q3kind: 'one' })
  faults.check()
  await context.close()
})

/** As if the days of a consultation had gone by. */
const over = (id: string): Promise<unknown> =>
  withScope(site.database.sql, { organ: desk.organ }, async (tx) => {
    const json = JSON.stringify({ begins: day(-20), ends: day(-1) })
    await sql`update publication_versions set content = jsonb_set(content, '{facts}', content -> 'facts' || ${json}::jsonb)
      where publication_id = ${id}`.execute(tx)
  })
