/** 工作日历：the system administrator pastes next year's notice; a clerk sees the year's working days on a telephone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Duty, Office } from '../src/casework/permissions.ts'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { NOTICE_2020 } from '../src/law/calendar/proof/notice-texts.ts'
import { INSTALLATION } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let organ: string

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  organ = (await newOrgan(site.database)).id
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function windowOf(
  as: { readonly office?: Office; readonly duty?: Duty },
  viewport: { readonly width: number; readonly height: number },
): Promise<Page> {
  const cookie = await signedIn(site.database, as.office ? INSTALLATION : organ, as)
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  return page
}
/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假调休，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月10日`

test('粘贴通知：读不懂的说一句话，预览以后登记，日历随即改变；手机上的经办人看得到，改不了', async () => {
  const page = await windowOf({ office: 'system' }, { width: 1366, height: 768 })
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/calendar?year=2027`)
  await page.getByText('还没有2027年的放假安排').waitFor()
  await page.getByRole('button', { name: '登记通知' }).click()
  const text = page.getByLabel(/通知的原文/)
  await text.fill(NOTICE_2020)
  await page.getByRole('button', { name: '预览' }).click()
  await expect.poll(() => page.getByRole('alert').textContent(), PATIENT).toContain('已经登记过')
  await text.fill(NOTICE)
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('heading', { name: '读到的内容，请与原文核对' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('heading', { name: '读到的内容，请与原文核对' }).scrollIntoViewIfNeeded()
  await picture(page, 'calendar-preview')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText(/^全年 \d+ 个工作日$/).waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => page.locator('.ant-message-notice').count(), PATIENT).toBe(0)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  // What the manual shows is a real year, not the one this test made up.
  await page.goto(`${site.address}/desk/calendar?year=2026`)
  await page.getByText('国办发明电〔2025〕7号').waitFor()
  await picture(page, 'calendar')
  const narrow = await windowOf({ duty: 'clerk' }, { width: 390, height: 844 })
  await narrow.goto(`${site.address}/desk/calendar?year=2027`)
  await narrow.getByText(/^全年 \d+ 个工作日$/).waitFor()
  expect(await narrow.getByRole('button', { name: /登记通知|撤回/ }).count()).toBe(0)
  await expectAccessible(narrow)
  await expectNoSidewaysScroll(narrow)
  await picture(narrow, 'calendar-phone')
  faults.check()
})
