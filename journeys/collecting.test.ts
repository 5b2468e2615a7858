/** 采集和汇总: a round is opened, an organ submits, files are uploaded, one is returned, the others accepted, the sum fixed and published. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportOf, spoilt } from '../src/casework/collecting/made-reports.testing.ts'
import { foundCity, signedReport, submittedReport, writtenReport, type City } from '../src/doors/city.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import type { Press } from '../src/doors/publishing.testing.ts'
import { render } from '../src/papers/annual-report/render.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'
import { dialogOf } from './person.ts'

const YEAR = Number(today().slice(0, 4)) - 1
let site: TestSite
let browser: Browser
let city: City
let science: Press

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  city = await foundCity(site)
  science = await city.organ('云川市科学技术局')
  await city.organ('云川市教育局')
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function windowOf(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  return page
}

const picture = async (page: Page, name: string, fullPage = false): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `collecting-${name}.png`), fullPage })
}

const phone = async (page: Page, name: string): Promise<void> => {
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await picture(page, `${name}-phone`, true)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('主管部门布置采集，下级机关报送，导入文件，退回一份，验收，汇总定稿，本级政府的报告由此公开', async () => {
  const { government } = city
  const desk = `${site.address}/desk`
  const page = await windowOf(government.clerk)
  const faults = watchFaults(page)
  await page.goto(`${desk}/collecting`)
  await page.getByText('还没有布置过采集').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '布置采集' }).first().click()
  await dialogOf(page).getByLabel('要求').fill('请同时报送电子版。')
  await dialogOf(page).getByRole('button', { name: '布置', exact: true }).click()
  await page.getByRole('heading', { name: `${YEAR} 年度报告采集`, level: 1 }).waitFor()
  await page.getByRole('button', { name: '添加机关' }).click()
  await dialogOf(page).getByLabel('机关名称').fill('云川市青山镇人民政府')
  await dialogOf(page).getByRole('button', { name: '添加', exact: true }).click()
  await page.getByText('云川市青山镇人民政府').first().waitFor()

  // 下级机关登记报送，报告自动送到。
  await writtenReport(science, YEAR)
  await signedReport(science, YEAR)
  const child = await windowOf(science.clerk)
  await child.goto(`${desk}/report-requests`)
  await child.getByText('请同时报送电子版。').waitFor()
  await expectAccessible(child)
  await submittedReport(science, YEAR)
  await child.reload()
  await child.getByText('已送达，待验收').waitFor()

  // 系统外的，导入文件：一份对得上，一份拿不准。
  await page.goto(`${desk}/collecting/${YEAR}/files`)
  await page.getByText('还没有导入过文件').waitFor()
  await page.getByRole('button', { name: '导入一批' }).first().click()
  const chooser = page.locator('input[type=file]').first()
  await chooser.waitFor({ state: 'attached' })
  const town = spoilt(reportOf('云川市青山镇人民政府', YEAR), { table: 'applications', row: 'newReceived', column: 'naturalPerson' }, 5) // prettier-ignore
  const file = async (name: string, report: Parameters<typeof render>[0], to: 'html' | 'docx') => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(await render(report, to)),
  })
  await chooser.setInputFiles([
    await file('青山镇.html', town, 'html'),
    await file('教育.docx', reportOf('云川市教育局机关', YEAR), 'docx'),
  ])
  await page.getByText('2 个附件').waitFor()
  await page.getByRole('button', { name: '识别', exact: true }).click()
  await page.getByText('待人工归属').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'files', true)
  await phone(page, 'files')
  await page.getByRole('button', { name: '指定机关' }).first().click()
  await dialogOf(page).getByLabel('机关', { exact: true }).click()
  await page.getByTitle('云川市教育局', { exact: false }).last().click()
  await dialogOf(page).getByRole('button', { name: '归入' }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })

  // 退回一份，其余的验收。
  await page.goto(`${desk}/collecting/${YEAR}?standing=broken`)
  await page.getByRole('link', { name: '云川市青山镇人民政府' }).click()
  await page.getByRole('heading', { name: '云川市青山镇人民政府', level: 1 }).waitFor()
  await page.getByText('错误 A1').first().waitFor()
  await expectAccessible(page)
  await picture(page, 'member')
  await phone(page, 'member')
  await page.getByRole('button', { name: '退回第 1 版' }).click()
  await dialogOf(page).getByLabel('理由').fill('新收与办理结果不平，请核对。')
  await dialogOf(page).getByRole('button', { name: '退回', exact: true }).click()
  await page.getByText('新收与办理结果不平').waitFor()
  await page.goto(`${desk}/collecting/${YEAR}`)
  await page.getByRole('button', { name: '验收没有错误的' }).click()
  await page.getByText('已验收 2', { exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'round')
  await phone(page, 'round')

  // 汇总：数点得开，调整写理由，定稿由工作机构负责人。
  const head = await windowOf(government.reviewers['office-head'])
  await head.goto(`${desk}/collecting/${YEAR}/sum`)
  await head.getByRole('heading', { name: '勾稽关系' }).waitFor()
  await head
    .getByRole('link', { name: /：17件，看是哪些$/ })
    .first()
    .click()
  await head.getByRole('link', { name: '云川市教育局' }).first().waitFor()
  await expectAccessible(head)
  await picture(head, 'sum')
  await phone(head, 'sum')
  await head.getByRole('button', { name: '定稿', exact: true }).click()
  await dialogOf(head).getByRole('button', { name: '定稿', exact: true }).click()
  await head.getByText(/第 1 次，/).waitFor()

  await writtenReport(government, YEAR)
  const { version } = await signedReport(government, YEAR)
  await government.done('POST', `/reports/${YEAR}/publish`, { version })
  await page.goto(`${desk}/collecting/${YEAR}`)
  await page.getByText('计入 2 份报告，已随本级报告第 1 版公开').waitFor()
  await page.goto(`${site.address}/reports/${government.slug}/${YEAR}`)
  expect(await page.locator('body').innerText()).toContain('23')
  faults.check()
})

test('系统管理员指定主管部门', async () => {
  const page = await windowOf(await city.administrator())
  await page.goto(`${site.address}/desk/supervising-organs`)
  await page.getByRole('heading', { name: '主管部门', level: 1 }).waitFor()
  await page.getByRole('button', { name: '取消指定' }).first().waitFor()
  await expectAccessible(page)
})
