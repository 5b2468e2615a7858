/** 公开目录 at the desk: begun from the articles, a row changed, exported, imported again, put in force; a to-do is fulfilled by a publication; coverage. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuties } from '../src/casework/duties/due.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { dayNumber, localDateOf } from '../src/law/calendar/day-number.ts'
import type { LocalDate } from '../src/law/local-date.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
let page: Page

async function pageOf(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', acceptDownloads: true })
  await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
  return context.newPage()
}
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
  page = await pageOf({ width: 1366, height: 768 })
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string, of = page): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await of.screenshot({ path: join(pictures, `${name}.png`) })
}
const button = (label: string) => page.getByRole('button', { name: new RegExp(`^${[...label].join('\\s*')}$`) }).first()

test('从条例的底本开始，改一行，导出再导入，施行；到期的待办由发布了结；覆盖情况点得开', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/catalogues`)
  await page.getByRole('heading', { name: '还没有主动公开目录' }).waitFor(PATIENT)
  await expectAccessible(page)
  await button('从条例的底本开始').click()
  await page.getByText('机关职能').first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture('duties-table')
  const id = page.url().split('/').at(-1)?.split('?')[0] ?? ''

  await page.getByRole('button', { name: '修改' }).first().click(PATIENT)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '公开时限' }).fill('信息形成之日起5个工作日内', PATIENT)
  await expectAccessible(page)
  await picture('duties-row')
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await dialog.waitFor({ ...PATIENT, state: 'hidden' })
  await page.getByText('信息形成之日起5个工作日内').first().waitFor(PATIENT)

  const { body } = await desk.ask('GET', `/duties/versions/${id}/export?format=xlsx`)
  const file = join('/tmp', `目录-${id}.xlsx`)
  writeFileSync(file, body as Buffer)
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByLabel('目录文件').setInputFiles(file, PATIENT)
  await page.getByRole('heading', { name: '核对结果' }).waitFor(PATIENT)
  expect(await page.getByText('新增 0 行，修改 0 行').count()).toBe(1)
  await expectAccessible(page)
  await picture('duties-import')
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).click()
  await button('施行').click(PATIENT)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^施\s*行$/ })
    .click(PATIENT)
  await page.getByText('已经施行的不能再改').waitFor(PATIENT)
  await picture('duties-in-force')

  const choices = await desk.done('GET', '/duties/choices')
  const duty = choices.find(({ part }: { part: string }) => part === 'statistics')
  const later = localDateOf(dayNumber(today() as LocalDate) + 40)
  await openDuties(site.database.sql, desk.organ, later)
  await page.goto(`${site.address}/desk/to-dos`)
  await page.getByText('统计信息').first().waitFor(PATIENT)
  await desk.published('information', { dutyId: duty.value, stages: ['result'] })
  await page.reload()
  await page.getByRole('heading', { name: '待办' }).first().waitFor(PATIENT)
  const open = await desk.done('GET', '/to-dos?size=100')
  expect(JSON.stringify(open.items ?? open)).not.toContain(duty.value)

  await page.goto(`${site.address}/desk/coverage`)
  await page.getByRole('rowheader', { name: '统计信息' }).first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture('duties-coverage')
  await page
    .getByRole('row', { name: /统计信息/ })
    .getByRole('link')
    .first()
    .click()
  await page
    .getByText(/第\d+号信息/)
    .first()
    .waitFor(PATIENT)
  await expectAccessible(page)
  faults.check()
}, 180_000)

test('手机上：目录、各版、覆盖情况都不用左右拖动整页', async () => {
  const phone = await pageOf({ width: 390, height: 844 })
  await phone.goto(`${site.address}/desk/catalogues`)
  await phone.getByRole('link', { name: '第1版' }).waitFor(PATIENT)
  await expectNoSidewaysScroll(phone)
  await expectAccessible(phone)
  await picture('duties-phone-list', phone)
  await phone.getByRole('link', { name: '第1版' }).click()
  await phone.getByText('机关职能').first().waitFor(PATIENT)
  await expectNoSidewaysScroll(phone)
  await expectAccessible(phone)
  await picture('duties-phone', phone)
  await phone.goto(`${site.address}/desk/coverage`)
  await phone.getByRole('rowheader', { name: '统计信息' }).first().waitFor(PATIENT)
  await expectNoSidewaysScroll(phone)
  await expectAccessible(phone)
  await picture('duties-phone-coverage', phone)
}, 120_000)
