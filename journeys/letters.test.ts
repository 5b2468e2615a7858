/** 文书: 补正告知书 from the page of its application to its delivery, signed by another; the check before a release; settings; a telephone. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { today } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let clerk: Page
let letter = ''
const signers: Page[] = []
const watched: ReturnType<typeof watchFaults>[] = []
const SIGNERS = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader', 'leader'] as const
let organ = ''

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  ;({ id: organ } = await newOrgan(site.database))
  clerk = await windowOf(await signedIn(site.database, organ, { duty: 'clerk' }))
  for (const duty of SIGNERS) signers.push(await windowOf(await signedIn(site.database, organ, { duty })))
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function windowOf(cookie: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    acceptDownloads: true,
  })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  watched.push(watchFaults(page))
  return page
}

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
async function picture(page: Page, name: string): Promise<void> {
  const pictures = process.env['GONGKAI_PICTURES']
  if (!pictures) return
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

const call = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([verb, to, given]) => {
      const answer = await fetch(`/api/v1/desk${to}`, {
        method: verb ?? 'GET',
        headers: { 'x-gongkai-desk': '1', ...(given && { 'content-type': 'application/json' }) },
        ...(given && { body: given }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${to}: ${text}`)
      return JSON.parse(text || 'null') as { readonly id: string; readonly version: number }
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  )

const apply = (page: Page, request: string) =>
  call(page, 'POST', '/applications', {
    channel: 'in_person',
    submittedOn: today(),
    request,
    applicant: {
      kind: 'naturalPerson',
      name: '欧阳小明',
      idKind: '居民身份证',
      idNumber: '110101199003071234',
      phone: '13800001111',
      address: '云川市和平路1号',
    },
  })

test('补正告知书：缺什么指到哪里去填，起草，退回，再会签，发出，送达', async () => {
  await clerk.goto(`${site.address}/desk`)
  const { id } = await apply(clerk, '2025年科技项目立项名单')
  await clerk.goto(`${site.address}/desk/applications/${id}`)
  await clerk
    .getByRole('region', { name: '现在可以办的' })
    .getByRole('button', { name: '告知补正', exact: true })
    .click(PATIENT)
  await clerk.getByRole('heading', { name: /政府信息公开申请补正告知书/ }).waitFor(PATIENT)
  letter = clerk.url()
  await clerk.getByText(/还不能出具/).waitFor(PATIENT)
  await clerk.getByRole('link', { name: '工作机构名称' }).first().waitFor(PATIENT)
  await expectAccessible(clerk)
  await picture(clerk, 'letters-missing')
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify({
      reviewGovernment: '云川市人民政府',
      court: '云川市人民法院',
      reviewOnline: 'https://fuyi.example.gov.cn',
      disclosureOffice: '办公室',
      disclosurePhone: '0379-12345678',
      numberCode: '云科',
    })}::jsonb)`.execute(tx),
  )
  await clerk.reload()
  await clerk.getByRole('textbox', { name: '哪里不明确' }).first().fill('没有写明年度', PATIENT)
  await clerk.getByRole('textbox', { name: '补什么、怎样补' }).first().fill('写明哪一年')
  await clerk.getByRole('button', { name: /^保\s?存$/ }).click()
  await clerk.getByText('没有写明年度').first().waitFor(PATIENT)
  await clerk.getByText('没有发现。').waitFor(PATIENT)
  await expectAccessible(clerk)
  await picture(clerk, 'letters-draft')
  await clerk.getByRole('button', { name: '交付会签', exact: true }).click()
  await clerk.getByText('轮到这一步').first().waitFor(PATIENT)
  const [head] = signers
  if (!head) throw new Error('nobody signs')
  await head.goto(letter)
  await head.getByRole('button', { name: /^退\s?回$/ }).click(PATIENT)
  await head.getByRole('dialog').getByRole('textbox', { name: '意见' }).fill('补正的内容再写具体些', PATIENT)
  await head
    .getByRole('dialog')
    .getByRole('button', { name: /^退\s?回$/ })
    .click()
  await head.getByText('已退回，待修改').first().waitFor(PATIENT)
  await clerk.reload()
  await clerk.getByRole('textbox', { name: '补什么、怎样补' }).first().fill('写明是2024年还是2025年', PATIENT)
  await clerk.getByRole('button', { name: /^保\s?存$/ }).click()
  await clerk.getByRole('article', { name: '文书正文' }).getByText('写明是2024年还是2025年').waitFor(PATIENT)
  await clerk.getByRole('button', { name: '交付会签', exact: true }).click(PATIENT)
  await clerk.getByText('轮到这一步').first().waitFor(PATIENT)
  await head.reload()
  await head.getByRole('heading', { name: '与上一轮相比' }).waitFor(PATIENT)
  await head.getByText('增加', { exact: true }).first().waitFor(PATIENT)
  await expectAccessible(head)
  await picture(head, 'letters-sign')
  await head.getByRole('button', { name: /^同\s?意$/ }).click()
  await head
    .getByRole('dialog')
    .getByRole('button', { name: /^同\s?意$/ })
    .click(PATIENT)
  await head.getByText('已签发，待发出').first().waitFor(PATIENT)

  await clerk.goto(`${site.address}/desk/letters/outgoing`)
  await clerk.getByRole('checkbox', { name: /^选择/ }).check(PATIENT)
  await clerk.getByRole('textbox', { name: /邮件号码/ }).fill('XA12345678911')
  await expectAccessible(clerk)
  await picture(clerk, 'letters-outgoing')
  await clerk.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(clerk)
  await picture(clerk, 'letters-telephone-outgoing')
  await clerk.setViewportSize({ width: 1366, height: 768 })
  const [download] = await Promise.all([
    clerk.waitForEvent('download', PATIENT),
    clerk.getByRole('button', { name: '打印邮寄标签' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('邮寄标签.pdf')
  // What has gone out is off the list at once.
  await clerk.getByRole('button', { name: /^登记发出/ }).click(PATIENT)
  await clerk.getByText('没有待发出的文书').waitFor(PATIENT)

  await clerk.goto(letter)
  await clerk.getByText('已发出').first().waitFor(PATIENT)
  await clerk.getByText(/XA12345678911/).waitFor(PATIENT)
  await clerk.getByRole('button', { name: '登记送达', exact: true }).click(PATIENT)
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '送达凭证' }).fill('邮件投递记录：本人签收', PATIENT)
  await expectAccessible(clerk)
  await dialog.getByRole('button', { name: '登记送达', exact: true }).click()
  await dialog.waitFor({ state: 'detached', timeout: 20_000 })
  await clerk.getByText('已送达').first().waitFor(PATIENT)
  await expectAccessible(clerk)
  await picture(clerk, 'letters-delivered')
  await clerk.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(clerk)
  await picture(clerk, 'letters-telephone')
  await clerk.setViewportSize({ width: 1366, height: 768 })
  await clerk.goto(`${site.address}/desk/applications/${id}`)
  await clerk.getByText('待补正').first().waitFor(PATIENT)
  for (const faults of watched) faults.check()
})

test('文书设置：发文字号，改写一种文书的用语，看样稿，恢复缺省', async () => {
  const [head] = signers
  if (!head) throw new Error('nobody keeps settings')
  await head.goto(`${site.address}/desk/letter-settings`)
  await head.getByText('今年第一份：云科公复').waitFor(PATIENT)
  await expectAccessible(head)
  await picture(head, 'letters-settings')
  await head.getByRole('link', { name: /D04/ }).click()
  await head.getByText('还没有改过').waitFor(PATIENT)
  await head.getByRole('button', { name: '看样稿' }).click()
  await head.getByRole('article', { name: '样稿' }).waitFor(PATIENT)
  await expectAccessible(head)
  await picture(head, 'letters-wording')
  await head.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(head)
  await head.setViewportSize({ width: 1366, height: 768 })
  for (const faults of watched) faults.check()
})
