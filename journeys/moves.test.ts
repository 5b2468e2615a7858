/** 机构改革移交 at two desks: chosen and offered at one, accepted at the other, followed to the end; the same on a telephone. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let sender: Page
let receiver: Page
let administrator: Page
const SENDER = '云川市园林管理局'
const RECEIVER = '云川市城市管理局'

const pageOf = async (cookie: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  return context.newPage()
}

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const [from, to] = [await newOrgan(site.database), await newOrgan(site.database)]
  for (const [{ id }, name] of [
    [from, SENDER],
    [to, RECEIVER],
  ] as const)
    await sql`update organs set name = ${name} where id = ${id}`.execute(site.database.sql)
  const head = await signedIn(site.database, from.id, { duty: 'office-head' })
  sender = await pageOf(head)
  receiver = await pageOf(await signedIn(site.database, to.id, { duty: 'office-head' }))
  administrator = await pageOf(await signedIn(site.database, from.id, { office: 'system' }))
  for (const n of [1, 2, 3]) {
    const answer = await fetch(`${site.address}/api/v1/desk/applications`, {
      method: 'POST',
      headers: { cookie: head, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'in_person',
        submittedOn: today(),
        applicant: {
          kind: 'naturalPerson',
          name: `欧阳小${n}`,
          idKind: '居民身份证',
          idNumber: `41010119900000000${n}`,
          phone: `1390000000${n}`,
          address: '云川市和平路1号',
        },
        request: `第${n}个公园的改造批复`,
      }),
    })
    expect(answer.status, await answer.text()).toBe(200)
  }
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

test('移出机关选择、提出，承接机关接收，逐件移交，两边都看得到结果', async () => {
  const faults = watchFaults(sender)
  await sender.goto(`${site.address}/desk/moves`)
  await sender.getByText('还没有移出、移入的申请').waitFor(PATIENT)
  await expectAccessible(sender)
  await sender.getByRole('button', { name: '移交申请' }).click()
  await sender.getByRole('combobox', { name: '承接职责的机关' }).click(PATIENT)
  await sender.locator('.ant-select-item-option', { hasText: RECEIVER }).first().click()
  await sender.getByText('将要移交的', { exact: true }).waitFor(PATIENT)
  await sender.getByRole('radio', { name: '只移交选中的' }).check()
  await sender.getByRole('checkbox', { name: '选择全部' }).check(PATIENT)
  await sender.getByRole('textbox', { name: '依据' }).fill('云川市机构改革方案第八条，园林管理职责划入市城市管理局')
  await expectAccessible(sender)
  await picture(sender, 'moves-new')
  await sender.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(sender)
  await picture(sender, 'moves-phone')
  await sender.setViewportSize({ width: 1366, height: 768 })
  await sender.getByRole('button', { name: '提出移交3件申请' }).click()
  await sender.getByRole('button', { name: /^撤\s*回$/ }).waitFor(PATIENT)
  await expectAccessible(sender)

  await receiver.goto(`${site.address}/desk/moves`)
  await receiver.getByRole('link', { name: `查看移入${SENDER}的清单` }).click(PATIENT)
  await receiver.getByRole('button', { name: /^接\s*收$/ }).waitFor(PATIENT)
  expect(await receiver.getByText('欧阳').count(), '接收以前看不到申请人').toBe(0)
  expect(await receiver.getByText('公园').count(), '接收以前看不到内容').toBe(0)
  await expectAccessible(receiver)
  await picture(receiver, 'moves-accept')
  await receiver.getByRole('button', { name: /^接\s*收$/ }).click()
  await receiver
    .getByRole('dialog')
    .getByRole('button', { name: /^接\s*收$/ })
    .click()
  await receiver.getByText('3件，已移交3件').waitFor(PATIENT)
  await receiver.getByText('已移交', { exact: true }).first().waitFor(PATIENT)
  await expectAccessible(receiver)
  await receiver.goto(`${site.address}/desk/applications`)
  await receiver.getByText('第1个公园的改造批复').first().waitFor(PATIENT)
  await sender.reload()
  await sender.getByText('3件，已移交3件').waitFor(PATIENT)
  faults.check()
})

test('系统管理员准许代为移交：只有机关的名称', async () => {
  await administrator.goto(`${site.address}/desk/move-openings`)
  await administrator.getByRole('heading', { name: '准许代为移交' }).waitFor(PATIENT)
  await expectAccessible(administrator)
  await administrator.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(administrator)
})
