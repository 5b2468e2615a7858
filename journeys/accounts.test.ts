/** 账号: from the link of the first start to a colleague who signs in with an authenticator, and the three administrators at work. */
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

const PASSWORD = 'Hai-Tang_2207!x'
const COLLEAGUES = 'Chun-Tian_66x'

let site: TestSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite({ BACKGROUND: 'no' }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

const newWindow = async (width = 1366): Promise<Page> =>
  (await browser.newContext({ viewport: { width, height: 768 }, locale: 'zh-CN' })).newPage()
const dialog = (page: Page) => page.getByRole('dialog')
/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (page: Page, name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

async function activate(link: string, password: string): Promise<void> {
  const page = await newWindow()
  await page.goto(link)
  await page.getByLabel('口令', { exact: true }).fill(password, PATIENT)
  // The secret has left the address.
  expect(page.url()).not.toContain('token')
  await expectAccessible(page)
  await page.getByLabel('再输一次口令').fill(password)
  await page.getByRole('button', { name: '设置口令' }).click()
  await page.getByText('请用登录名和新口令登录').waitFor(PATIENT)
  await page.context().close()
}

async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto(`${site.address}/desk`)
  await page.getByLabel('登录名').fill(login, PATIENT)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const ours: { system?: Page; security?: Page } = {}

test('打开启动时显示的链接，建好机关和三员，另两人自己激活', async () => {
  const [link = ''] = /http:\S+\/desk\/setup\?\S+/.exec(site.said.join('\n')) ?? []
  const page = await newWindow()
  ours.system = page
  const faults = watchFaults(page)
  await page.goto(link)
  await page.getByLabel('机关名称').fill('云川县科学技术局', PATIENT)
  await expect.poll(() => page.getByLabel('网址名').inputValue()).toMatch(/^jg-[0-9a-z]{7}$/)
  await page.getByLabel('网址名').fill('yunchuan-kjj')
  await page.getByLabel('所在区划').fill('云川县')
  const [system, security, audit] = ['系统管理员（您本人）', '安全管理员', '审计管理员'].map((name) =>
    page.getByRole('group', { name }),
  )
  await system?.getByLabel('姓名').fill('王系统')
  await system?.getByLabel('登录名').fill('wang')
  await system?.getByLabel('口令', { exact: true }).fill('short')
  await system?.getByLabel('再输一次口令').fill('short')
  await security?.getByLabel('姓名').fill('李安全')
  await security?.getByLabel('登录名').fill('wang')
  await audit?.getByLabel('姓名').fill('赵审计')
  await audit?.getByLabel('登录名').fill('zhao')
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByRole('alert').getByText('三员分立').waitFor(PATIENT)
  await expect.poll(() => page.getByRole('alert').evaluate((box) => box.getBoundingClientRect().top >= 0)).toBe(true)
  await page.getByRole('alert').getByText('口令至少 12 个字符').waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'accounts-setup')
  // What was typed is kept.
  expect(await page.getByLabel('机关名称').inputValue()).toBe('云川县科学技术局')
  await security?.getByLabel('登录名').fill('li')
  await system?.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await system?.getByLabel('再输一次口令').fill(PASSWORD)
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByRole('heading', { name: '设置完成' }).waitFor(PATIENT)
  await expectAccessible(page)
  const links = await page.locator('.accounts-link').allTextContents()
  expect(links).toHaveLength(2)
  for (const each of links) await activate(each, PASSWORD)
  await page.getByRole('link', { name: /进入工作台/ }).click()
  await page.getByRole('link', { name: '账号管理' }).first().waitFor(PATIENT)
  faults.check()

  const again = await newWindow()
  await again.goto(link)
  await again.getByText('初次设置已经完成').waitFor(PATIENT)
  const used = await newWindow()
  await used.goto(links[0] ?? '')
  await used.getByText('这个链接已经用过').waitFor(PATIENT)
})

test('系统管理员为工作人员开设账号，本人激活、绑定动态口令、再登录', async () => {
  const page = ours.system
  if (!page) throw new Error('not set up')
  const faults = watchFaults(page)
  // Somebody to open an account for.
  const organs = await page.request.get(`${site.address}/api/v1/desk/me`)
  const [organ] = ((await organs.json()) as { organs: { id: string }[] }).organs
  const added = await page.request.post(`${site.address}/api/v1/desk/people?organ=${organ?.id ?? ''}`, {
    headers: { 'x-gongkai-desk': '1' },
    data: { people: [{ name: '张经办' }] },
  })
  expect(added.status()).toBe(200)

  await page.goto(`${site.address}/desk/accounts`)
  await page
    .getByRole('link', { name: '开设账号' })
    .or(page.getByRole('button', { name: '开设账号' }))
    .first()
    .click(PATIENT)
  await page.getByRole('textbox', { name: '姓名' }).fill('张经办', PATIENT)
  await page.getByRole('textbox', { name: '登录名' }).fill('zhang')
  await page.getByRole('combobox', { name: '第 1 个机关' }).click()
  await page.locator('.ant-select-item-option', { hasText: '云川县科学技术局' }).last().click(PATIENT)
  await page.getByRole('combobox', { name: '工作人员' }).click()
  await page.locator('.ant-select-item-option', { hasText: '张经办' }).last().click(PATIENT)
  await expectAccessible(page)
  await page.getByRole('button', { name: '开设', exact: true }).click()
  const link = await dialog(page).locator('.accounts-link').textContent(PATIENT)
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: '已交给本人' }).click()
  await page.getByRole('heading', { name: '张经办', level: 1 }).waitFor(PATIENT)
  await expectAccessible(page)
  faults.check()
  await activate(link ?? '', COLLEAGUES)

  const own = await newWindow()
  const ownFaults = watchFaults(own)
  await signIn(own, 'zhang', COLLEAGUES)
  await own.getByText('云川县科学技术局').first().waitFor(PATIENT)
  await own.goto(`${site.address}/desk/account`)
  await own.getByRole('heading', { name: '我的账号' }).waitFor(PATIENT)
  await expectAccessible(own)
  await picture(own, 'accounts-own')
  await own.getByRole('button', { name: '绑定动态口令' }).click()
  await dialog(own).getByLabel('现在的口令').fill(COLLEAGUES)
  await dialog(own).getByRole('button', { name: '下一步' }).click()
  const secret = ((await dialog(own).locator('code').first().textContent(PATIENT)) ?? '').replaceAll(' ', '')
  await dialog(own).getByLabel('6 位数字').fill(codeOf(secret))
  await dialog(own).getByRole('button', { name: '确认绑定' }).click()
  await dialog(own).getByRole('heading', { name: '保存恢复码' }).waitFor(PATIENT)
  await expectAccessible(own)
  const codes = await dialog(own).locator('.desk-codes code').allTextContents()
  expect(codes).toHaveLength(10)
  await dialog(own).getByLabel('我已打印或抄写').check()
  await dialog(own).getByRole('button', { name: '完成', exact: true }).click()
  await own.getByText('恢复码还剩 10 个').waitFor(PATIENT)
  ownFaults.check()

  const phone = await newWindow(390)
  await signIn(phone, 'zhang', COLLEAGUES)
  await phone.getByRole('button', { name: /用恢复码/ }).click(PATIENT)
  await phone.getByLabel('恢复码').fill(codes[0] ?? '')
  await phone.getByRole('button', { name: '验证' }).click()
  await phone.getByRole('button', { name: '验证' }).waitFor({ state: 'detached', ...PATIENT })
  await phone.goto(`${site.address}/desk/account`)
  await phone.getByText('恢复码还剩 9 个').waitFor(PATIENT)
  await expectNoSidewaysScroll(phone)

  // From here the first window is signed out.
  await own.reload()
  await own.getByRole('button', { name: '结束', exact: true }).first().click(PATIENT)
  await phone.reload()
  await phone.getByText('您在别处结束了这次登录').waitFor(PATIENT)
})

test('安全管理员看登录、改策略、重设动态口令；系统管理员看不到这些', async () => {
  const page = await newWindow()
  const faults = watchFaults(page)
  await signIn(page, 'li')
  await page.getByRole('link', { name: '安全策略' }).first().click(PATIENT)
  await page.getByText('3 至 10 次，预设 5').waitFor(PATIENT)
  await page.getByLabel('连续失败多少次后锁定').fill('4')
  await expectAccessible(page)
  await picture(page, 'accounts-policy')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('安全策略已修改').waitFor(PATIENT)

  await page.goto(`${site.address}/desk/accounts`)
  await page.getByRole('link', { name: '张经办' }).or(page.getByText('张经办')).first().waitFor(PATIENT)
  await expectAccessible(page)
  await picture(page, 'accounts-list')
  await page.getByText('张经办').first().dblclick()
  await page.getByRole('heading', { name: '张经办', level: 1 }).waitFor(PATIENT)
  await page.getByRole('button', { name: '重设动态口令' }).click()
  await dialog(page).getByLabel(/理由/).fill('手机丢失，已当面核实')
  await dialog(page).getByRole('button', { name: '重设', exact: true }).click()
  await page.getByText('未绑定').waitFor(PATIENT)
  await page.getByText('现在没有在任何地方登录').waitFor(PATIENT)
  await picture(page, 'accounts-one')
  faults.check()

  const system = ours.system
  await system?.goto(`${site.address}/desk/security-policy`)
  await system?.getByText('没有权限').waitFor(PATIENT)
})
