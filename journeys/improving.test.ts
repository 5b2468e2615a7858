/** 问题整改和考核评分: what last year's report confessed becomes this year's tasks; the year is scored and proved. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, type Press } from '../src/doors/publishing.testing.ts'
import { today } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, SCREENS, watchFaults } from './browser.ts'

let site: TestSite
let desk: Press
let browser: Browser
const YEAR = Number(today().slice(0, 4)) - 1
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
  await publishReport()
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** Last year's report, as it stands among the published ones. */
async function publishReport(): Promise<void> {
  const title = `某局${YEAR}年政府信息公开工作年度报告`
  const text =
    '一是政策解读形式比较单一；二是部分栏目更新不够及时。\n下一步，加强业务培训，按月检查栏目更新情况，提高公开质量。'
  const report = {
    organ: '某局',
    year: YEAR,
    format: 'annual-2021',
    title,
    period: { from: `${YEAR}-01-01`, to: `${YEAR}-12-31` },
    signedOn: `${YEAR + 1}-01-05`,
    preamble: null,
    signature: '某局',
    sections: [{ key: 'problems', number: 5, title: '存在的主要问题及改进情况', text }],
    cells: [],
  }
  await withScope(site.database.sql, { organ: desk.organ }, (tx) =>
    sql`insert into annual_reports (organ_id, year, version, status, format, title, report, created_at, published_at)
      values (${desk.organ}, ${YEAR}, 1, 'published', 'annual-2021', ${title}, ${JSON.stringify(report)}::jsonb, now(), now())`.execute(
      tx,
    ),
  )
}

/** With GONGKAI_PICTURES, the page as one sees it. */
const looked = async (name: string, page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const opened = async ({ width, height }: { readonly width: number; readonly height: number }): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: desk.clerk.split('=')[1] ?? '', url: site.address }])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENT.timeout)
  return page
}

test('上年报告的一句登记为问题，定措施，登记完成，上传佐证，完成整改', async () => {
  const page = await opened({ width: 1366, height: 768 })
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/improving`)
  await page.getByText('还没有问题').or(page.getByText('可以从“查找问题”里留下')).first().waitFor()
  await page.goto(`${site.address}/desk/improving/offers?year=${YEAR}`)
  await page.getByRole('heading', { name: /年度报告第五部分/ }).waitFor()
  await looked('improving-offers', page)
  await page
    .getByRole('button', { name: /登记为问题/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^登\s*记$/ }).click()
  await dialog.waitFor({ state: 'hidden' })

  await page.goto(`${site.address}/desk/improving`)
  await page.getByText('政策解读形式').first().waitFor()
  await looked('improving-list', page)
  await page.getByText('政策解读形式').first().dblclick()
  await page.getByRole('heading', { level: 1, name: /政策解读形式/ }).waitFor()
  await page.getByRole('button', { name: '增加整改措施' }).click()
  await dialog.getByLabel('整改措施').fill('每件政策文件都配图解')
  await dialog.getByLabel('完成时限').fill(today())
  await dialog.getByLabel('完成时限').press('Enter')
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('每件政策文件都配图解').first().waitFor()
  const id = page.url().split('/').at(-1) ?? ''
  const { list } = await desk.done('GET', `/improving/${id}`)
  const file = await desk.upload('图解清单.txt', '六件图解', desk.clerk)
  await desk.done('POST', `/files/${file}/attach`, { subject: { kind: 'measure', id: list[0].id }, slot: 'rectification-proof' }, desk.clerk) // prettier-ignore
  await page.reload()
  await page.getByRole('button', { name: '登记完成' }).click()
  await dialog.getByLabel('做了什么，或者为什么不再进行').fill('六件文件都已配图解')
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('已完成').first().waitFor()
  await looked('improving-page', page)
  await page.getByRole('button', { name: '完成整改' }).click()
  await dialog.getByLabel('整改的结果').fill('政策文件图解全覆盖')
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('已整改').first().waitFor()
  faults.check()
  await page.context().close()
})

test('自查一次，有问题的登记为问题；手机上也看得到', async () => {
  const page = await opened({ width: 390, height: 844 })
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/improving/self-inspections`)
  await page.getByText('还没有自查过').waitFor()
  const path = '/improving/self-inspections'
  const { id } = await desk.done('POST', path, { name: '年末自查', year: YEAR + 1, heldOn: today(), from: 'preset' })
  const { list, version } = await desk.done('GET', `${path}/${id}`)
  const answers = (list as { key: string }[]).slice(1).map(({ key }) => ({ key, answer: 'ok', note: '' }))
  await desk.done('PUT', `${path}/${id}`, { version, answers, conclude: false })
  await page.goto(`${site.address}/desk${path}/${id}`)
  await page.getByText('有问题', { exact: true }).first().click()
  await page.getByLabel('第 1 条：是什么问题').fill('指南里的电话没有人接')
  await looked('improving-self-inspection', page)
  await page.getByRole('button', { name: '完成自查' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /完成自查/ })
    .click()
  await page.getByText('指南里的电话没有人接').first().waitFor()
  await page.goto(`${site.address}/desk/improving?source=self-inspection`)
  await page.getByText('指南里的电话没有人接').first().waitFor()
  await looked('improving-phone', page)
  faults.check()
  await page.context().close()
})

test.each(SCREENS)('$name：评分，看数据的清单，汇集佐证材料；各科室的数、责任矩阵、制度清单', async (screen) => {
  const n = screen.width
  const page = await opened(screen)
  const faults = watchFaults(page)
  const { id } = await desk.done('POST', '/score-sheets', { year: YEAR + 1, sheet: 'self-check' })
  await page.goto(`${site.address}/desk/score-sheets`)
  await page.getByRole('link', { name: '政务公开考核自查表' }).first().waitFor()
  await looked(`assessing-list-${n}`, page)
  await page.goto(`${site.address}/desk/score-sheets/${id}`)
  await page.getByText('用到的数据').first().waitFor()
  await looked(`assessing-page-${n}`, page)
  await page.getByRole('button', { name: '汇集全部' }).click()
  await page.getByRole('button', { name: '下载压缩包' }).waitFor()
  await looked(`assessing-evidence-${n}`, page)
  await page.goto(`${site.address}/desk/score-sheets/unit-figures`)
  await page
    .getByRole('link', { name: /^业务科.* \d+$/ })
    .first()
    .waitFor()
  await looked(`assessing-units-${n}`, page)
  await page.getByRole('link', { name: /^业务科主动公开信息/ }).click()
  await page
    .getByText(/没有计入的|名称/)
    .first()
    .waitFor()
  const values = { matter: `政策解读${n}`, holder: '业务科', role: 'lead', decidedOn: today(), unit: desk.unit }
  await desk.done('POST', '/registers/responsibilities/entries', { values })
  await page.goto(`${site.address}/desk/responsibilities`)
  await page.getByText(`政策解读${n}`).waitFor()
  await looked(`assessing-matrix-${n}`, page)
  await page.goto(`${site.address}/desk/systems`)
  await page.getByText('政府信息公开审查机制').first().waitFor()
  expect(await page.getByText('缺', { exact: true }).count()).toBeGreaterThan(0)
  await looked(`assessing-systems-${n}`, page)
  faults.check()
  await page.context().close()
})
