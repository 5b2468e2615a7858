/** 机关与人员: an organ with three sections and six people in a few minutes, duties proposed and granted, a leading group, a substitute. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import type { Duty, Office } from '../src/casework/permissions.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { INSTALLATION } from '../src/platform/database/scope.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** A window of somebody who has signed in. */
async function windowOf(
  organ: string,
  as: { readonly office?: Office; readonly duty?: Duty },
  width = 1366,
): Promise<Page> {
  const cookie = await signedIn(site.database, organ, as)
  const context = await browser.newContext({ viewport: { width, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  return context.newPage()
}

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const dialog = (page: Page) => page.getByRole('dialog')
/** Chooses from a list by typing; the list is drawn outside the dialog. */
async function pick(page: Page, label: string | RegExp, text: string): Promise<void> {
  await dialog(page).getByLabel(label).click()
  await dialog(page).getByLabel(label).fill(text)
  await page.locator('.ant-select-item-option', { hasText: text }).last().click(PATIENT)
}

test('系统管理员建机关、科室和人员，提出职责；安全管理员授予', async () => {
  const page = await windowOf(INSTALLATION, { office: 'system' })
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/organs`)
  await page.getByText('还没有区划和机关').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await dialog(page).getByLabel('名称').fill('云川县')
  await dialog(page).getByRole('button', { name: '新建' }).click()
  await page.getByRole('heading', { name: '云川县' }).waitFor(PATIENT)
  await page.getByRole('button', { name: '在它之下新建' }).click()
  await dialog(page).getByLabel('名称').fill('云川县科学技术局')
  await dialog(page).getByRole('textbox', { name: '统一社会信用代码' }).fill('91350100M000100Y44')
  await dialog(page).getByRole('button', { name: '新建' }).click()
  await dialog(page).getByText('校验码不对').waitFor(PATIENT)
  await dialog(page).getByRole('textbox', { name: '统一社会信用代码' }).fill('91350100M000100Y43')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: '新建' }).click()
  await page.getByRole('heading', { name: '云川县科学技术局' }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'people-organs')

  await page.getByRole('link', { name: '内设机构与人员' }).last().click()
  await page.getByRole('button', { name: /^新设/ }).click(PATIENT)
  await dialog(page).getByLabel('名称').fill('办公室\n人事科\n法规科')
  await dialog(page).getByRole('button', { name: '新设' }).click()
  await page.getByRole('button', { name: /^法规科/ }).waitFor(PATIENT)

  await page.getByRole('button', { name: '添加人员' }).click(PATIENT)
  const first = dialog(page).getByLabel('第 1 行姓名')
  await first.waitFor(PATIENT)
  // Six rows as they come from a spreadsheet.
  const rows = [
    ['王主任', '办公室', '主任', '0379-66310001'],
    ['李经办', '办公室', '科员', '0379-66310002'],
    ['张科长', '人事科', '科长', ''],
    ['赵干事', '人事科', '科员', ''],
    ['钱科长', '法规科', '科长', ''],
    ['孙审核', '法规科', '科员', ''],
  ]
  await first.focus()
  await page.evaluate(
    (text) => {
      const data = new DataTransfer()
      data.setData('text', text)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    rows.map((row) => row.join('\t')).join('\n'),
  )
  await dialog(page).getByRole('button', { name: '添加 6 人' }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'people-quick-add')
  await dialog(page).getByRole('button', { name: '添加 6 人' }).click()
  await page.getByText('共 6 人').waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'people-list')
  await page.getByRole('button', { name: /^人事科/ }).click()
  await page.getByText('共 2 人').waitFor(PATIENT)

  await page.getByRole('link', { name: '张科长' }).click()
  await page.getByRole('button', { name: '调整岗位' }).click(PATIENT)
  await dialog(page).getByText('张科长没有未办完的待办').waitFor(PATIENT)
  await picture(page, 'people-move')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: '取消' }).click()

  await page.goto(`${site.address}/desk/duties`)
  await page.getByRole('button', { name: '提出职责' }).click(PATIENT)
  await pick(page, '人员', '李经办')
  await page.keyboard.press('Escape')
  await pick(page, '职责', '经办人')
  await page.keyboard.press('Escape')
  await dialog(page)
    .getByRole('button', { name: /^提 ?出$/ })
    .click()
  await page.getByRole('heading', { name: '待授权（1 项）' }).waitFor(PATIENT)
  await expectAccessible(page)

  const guard = await windowOf(INSTALLATION, { office: 'security' })
  await guard.goto(`${site.address}/desk/duties`)
  await guard.getByLabel('选择李经办：经办人').check(PATIENT)
  await expectAccessible(guard)
  await picture(guard, 'people-duties')
  await guard.getByRole('button', { name: /^授予所选/ }).click()
  await guard.getByRole('heading', { name: '待授权（0 项）' }).waitFor(PATIENT)
  await guard.getByRole('button', { name: '收回李经办的经办人' }).waitFor(PATIENT)
  faults.check()
})

test('单位管理员填机关简介、成立领导小组、安排替岗；手机上不横向滚动', async () => {
  const { id } = await newOrgan(site.database)
  const page = await windowOf(id, { duty: 'organ-steward' })
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/organ-profile`)
  await page.getByText(/还有 \d+ 项没有填/).waitFor(PATIENT)
  await page.getByLabel('办公地址').first().fill('云川县人民路1号')
  await page.getByLabel('邮政编码').first().fill('47140')
  await page.getByRole('textbox', { name: '工作机构联系电话' }).focus()
  await picture(page, 'people-profile')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('邮政编码应为 6 位数字').waitFor(PATIENT)
  await page.getByLabel('邮政编码').first().fill('471400')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor(PATIENT)

  await page.goto(`${site.address}/desk/people`)
  await page.getByRole('button', { name: '添加人员' }).click(PATIENT)
  await dialog(page).getByLabel('第 1 行姓名').fill('王局长')
  await dialog(page).getByLabel('第 2 行姓名').fill('赵副局长')
  await dialog(page).getByRole('button', { name: '添加 2 人' }).click()
  await page.getByText('共 3 人').waitFor(PATIENT)

  await page.goto(`${site.address}/desk/leading-groups`)
  await page.getByRole('button', { name: '成立领导小组' }).click(PATIENT)
  await dialog(page).getByLabel('名称').fill('政务公开工作领导小组')
  await dialog(page)
    .getByRole('button', { name: /^成 ?立$/ })
    .click()
  await page.getByRole('button', { name: /^任 ?职$/ }).click(PATIENT)
  await dialog(page).getByLabel('小组职务').fill('组长')
  await page.keyboard.press('Escape')
  await pick(page, '本机关人员', '王局长')
  await page.keyboard.press('Escape')
  await dialog(page).getByLabel('自', { exact: true }).fill('2024-01-01')
  await dialog(page).getByLabel('自', { exact: true }).press('Tab')
  await dialog(page)
    .getByRole('button', { name: /^任 ?职$/ })
    .click()
  await page.getByRole('button', { name: '免职：王局长，组长' }).waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'people-group')
  await page.getByRole('button', { name: '任职沿革' }).click()
  await dialog(page).getByText('历次任职').waitFor(PATIENT)
  await expectAccessible(page)
  await dialog(page)
    .getByRole('button', { name: 'Close' })
    .or(dialog(page).getByRole('button', { name: '关闭' }))
    .first()
    .click()

  await page.goto(`${site.address}/desk/substitutions`)
  await page.getByRole('button', { name: '安排替岗' }).click(PATIENT)
  await pick(page, '被替岗人', '王局长')
  await pick(page, /^替岗人/, '赵副局长')
  for (const [label, day] of [
    ['自', new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)],
    ['至', '2099-12-31'],
  ] as const) {
    await dialog(page).getByLabel(label, { exact: true }).fill(day)
    await dialog(page).getByLabel(label, { exact: true }).press('Tab')
  }
  await dialog(page)
    .getByRole('button', { name: /^安 ?排$/ })
    .click()
  await page.getByText('替岗中').waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'people-substitutes')
  await page.getByRole('button', { name: '移交待办' }).click()
  await expectAccessible(page)
  faults.check()

  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['people', 'leading-groups', 'organ-profile', 'duties', 'substitutions']) {
    await page.goto(`${site.address}/desk/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor(PATIENT)
    await page.waitForLoadState('networkidle')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
  expect(await page.title()).toContain('替岗与移交')
})
