/** 待办、提醒、渠道和后台任务: what a person sees of work that goes on by itself, with the mail server down. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../src/casework/notifications/deliver.ts'
import type { Duty, Office } from '../src/casework/permissions.ts'
import { openToDo } from '../src/casework/to-do/to-do.ts'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { localDate } from '../src/law/local-date.ts'
import { INSTALLATION, withScope } from '../src/platform/database/scope.ts'
import { enqueue } from '../src/platform/queue/enqueue.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let organ: string
let receiver: Server
const pushed: string[] = []

beforeAll(async () => {
  receiver = createServer((request, response) => {
    pushed.push(String(request.headers['x-gongkai-signature']))
    request.resume()
    response.writeHead(204).end()
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  // Nothing listens there: the mail server is down.
  const settings = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'gk@example.gov.cn', OUTGOING_INNER: 'yes' }
  ;[site, browser] = await Promise.all([openSite(settings), openBrowser()])
  organ = (await newOrgan(site.database)).id
})
afterAll(async () => {
  await browser.close()
  await site.stop()
  await new Promise((done) => receiver.close(done))
})

async function windowOf(as: { readonly office?: Office; readonly duty?: Duty }, width = 1366): Promise<Page> {
  const cookie = await signedIn(site.database, as.office ? INSTALLATION : organ, as)
  const context = await browser.newContext({ viewport: { width, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  return context.newPage()
}
/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const go = (page: Page, path: string): Promise<unknown> => page.goto(`${site.address}/desk${path}`)

test('待办按到期先后列出；邮件服务器停着，消息照样看得到，提醒设置说明邮件没有发出', async () => {
  const page = await windowOf({ duty: 'office-head' })
  const faults = watchFaults(page)
  await withScope(site.database.sql, { organ }, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update people set email = 'head@example.gov.cn' where organ_id = ${organ} returning id`.execute(tx)
    const person = rows[0]?.id ?? ''
    await sql`insert into notification_preferences (organ_id, person_id, preferences) values (${organ}, ${person},
      ${JSON.stringify({ kinds: { 'to-do': { mail: 'at-once', robot: false } }, quiet: null })}::jsonb)`.execute(tx)
    for (const [title, dueOn] of [
      ['登记会议', null],
      ['答复李某的申请', '2020-01-02'],
    ] as const) {
      const subject = { kind: 'x', id: uuidv7() }
      const due = { dueOn: dueOn === null ? null : localDate(dueOn) }
      await openToDo(tx, organ, new Date(), {
        kind: 'x',
        subject,
        title,
        link: '/to-dos',
        assignee: { person },
        ...due,
      })
    }
  })
  await go(page, '/to-dos')
  await page.getByText('答复李某的申请').first().waitFor(PATIENT)
  await page
    .getByText(/超期 \d+ 个工作日/)
    .first()
    .waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'reminders-to-dos')
  await go(page, '/messages')
  await page.getByText('登记会议').first().waitFor(PATIENT)
  await go(page, '/settings/notifications')
  await page.getByText(/给您的邮件没有发出：邮件服务器没有在运行/).waitFor(PATIENT)
  await page.getByRole('button', { name: '发测试邮件' }).click()
  await page.getByText('没有发出：邮件服务器没有在运行，或端口不对。').waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'reminders-notification-preferences')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor(PATIENT)
  faults.check()
})

test('负责人改提醒规则、设推送渠道并当场试发；没有发出的看得到原因，可以重发', async () => {
  const page = await windowOf({ duty: 'office-head' })
  const faults = watchFaults(page)
  await go(page, '/reminders')
  await page.getByText('提前 5 个工作日').waitFor(PATIENT)
  await page.getByRole('button', { name: '去掉第 1 档' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(/已保存，下一个工作日/).waitFor(PATIENT)
  expect(await page.getByText('提前 5 个工作日').count()).toBe(0)

  await go(page, '/channels')
  await page.getByText('邮件服务器没有在运行').first().waitFor(PATIENT)
  await page.getByRole('checkbox', { name: /使用（接收方/ }).check()
  await page.getByLabel('接收地址').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`)
  await page.getByRole('textbox', { name: '密钥' }).fill('0123456789abcdef')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '发测试消息' }).click(PATIENT)
  await page.getByText('对方已收下测试消息。').waitFor(PATIENT)
  expect(pushed).toEqual([expect.stringMatching(/^sha256=/)])
  await picture(page, 'reminders-channels')
  await page.getByRole('button', { name: '重新发送' }).first().click()
  await page.getByText('已重新发送').waitFor(PATIENT)
  faults.check()
})

test('系统管理员看失败的后台任务：发生了什么、怎么办；重试一项，写明理由放弃一项', async () => {
  for (let n = 0; n < 2; n += 1)
    await enqueue(site.database.sql, deliver, { organ, id: uuidv7() }, { runAt: new Date('2099-01-01') })
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = '邮件服务器没有在运行，或端口不对'
    where run_at > '2098-01-01'`.execute(site.database.sql)
  const page = await windowOf({ office: 'system' })
  const faults = watchFaults(page)
  await go(page, '/jobs')
  await page.getByText('共 2 项').waitFor(PATIENT)
  await page
    .getByText(/请检查 SMTP_URL/)
    .first()
    .waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'reminders-jobs')
  await page.locator('.wb-row-actions button', { hasText: '重试' }).first().click()
  await page.getByText('共 1 项').waitFor(PATIENT)
  await page.locator('.wb-row-actions button', { hasText: '放弃' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill('收件人已调离')
  await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click()
  await page.getByText('还没有失败的任务').waitFor(PATIENT)
  faults.check()
})

test('手机上改提醒设置，不横向滚动', async () => {
  const page = await windowOf({ duty: 'office-head' }, 390)
  for (const path of ['/settings/notifications', '/channels', '/reminders']) {
    await go(page, path)
    await page.getByRole('button', { name: '保存', exact: true }).waitFor(PATIENT)
    await expectNoSidewaysScroll(page)
  }
})
