/** 从 npm start 到第一个工作日: the whole story as somebody new lives it, on the real program, in a real browser, backup included. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docxOf } from '../src/platform/files/zips.testing.ts'
import { expectNoSidewaysScroll, openBrowser } from './browser.ts'
import { activate, bindAuthenticator, dialogOf, look, newWindow, pick, signIn } from './person.ts'
import { beside, serve, type RunningProgram } from './running.ts'

const folder = mkdtempSync('/tmp/gongkai-story-')
const data = join(folder, 'data')
const ADMINISTRATOR = 'Hai-Tang_2207!x'
const COLLEAGUE = 'Chun-Tian_66x'
const SHEET = docxOf('<w:p><w:r><w:t>签到：陈主任、李经办、周干事</w:t></w:r></w:p>')
const PEOPLE = [
  ['陈主任', '办公室', '主任', '0379-66310001'],
  ['李经办', '办公室', '科员', '0379-66310002'],
  ['张科长', '人事科', '科长', ''],
  ['周干事', '人事科', '科员', ''],
  ['钱科长', '法规科', '科长', ''],
  ['孙审核', '法规科', '科员', ''],
] as const
const DUTIES = [
  ['陈主任', '工作机构负责人'],
  ['李经办', '经办人'],
  ['张科长', '单位管理员'],
] as const
const TRAINING = '《政府信息公开条例》专题培训'

let program: RunningProgram
let browser: Browser
const checks: (() => void)[] = []
const windows = new Map<string, Page>()
const links = new Map<string, string>()
const codes = new Map<string, readonly string[]>()
let training = ''

/** The window of somebody, signed in once. */
async function windowOf(login: string, password = COLLEAGUE): Promise<Page> {
  const open = windows.get(login)
  if (open) return open
  const { page, check } = await newWindow(browser)
  checks.push(check)
  await signIn(page, program.address, { login, password })
  windows.set(login, page)
  return page
}
const go = (page: Page, path: string) => page.goto(`${program.address}/desk/${path}`)
const statusOf = async (page: Page, path: string): Promise<number> =>
  (await page.request.get(`${program.address}/api/v1/desk/${path}`)).status()

beforeAll(async () => {
  ;[program, browser] = await Promise.all([serve(data), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('打开启动时给的链接：机关、三员一次建好', async () => {
  const [link = ''] = /http:\S+\/desk\/setup\?\S+/.exec(program.said()) ?? []
  const { page, check } = await newWindow(browser)
  checks.push(check)
  await page.goto(link)
  await page.getByLabel('所在区划').fill('云川县')
  await page.getByLabel('机关名称').fill('云川县科学技术局')
  for (const [part, name, login] of [
    ['系统管理员（您本人）', '王系统', 'wang'],
    ['安全管理员', '李安全', 'li'],
    ['审计管理员', '赵审计', 'zhao'],
  ] as const) {
    await page.getByRole('group', { name: part }).getByLabel('姓名').fill(name)
    await page.getByRole('group', { name: part }).getByLabel('登录名').fill(login)
  }
  await page.getByLabel('口令', { exact: true }).fill(ADMINISTRATOR)
  await page.getByLabel('再输一次口令').fill(ADMINISTRATOR)
  await look(page, 'first-day-setup')
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByRole('heading', { name: '设置完成' }).waitFor()
  await look(page)
  for (const each of await page.locator('.accounts-link').allTextContents())
    await activate(browser, each, ADMINISTRATOR)
  await page.getByRole('link', { name: /进入工作台/ }).click()
  await page.getByRole('heading', { name: '首页' }).waitFor()
  await look(page)
  windows.set('wang', page)
})

test('三个科室、六个人、六个账号，激活单打印出来；职责由一人提出、另一人授予', async () => {
  const page = await windowOf('wang')
  await page.getByRole('link', { name: '内设机构与人员' }).click()
  await page.getByRole('button', { name: /^新设/ }).click()
  await dialogOf(page).getByLabel('名称').fill('办公室\n人事科\n法规科')
  await dialogOf(page).getByRole('button', { name: '新设' }).click()
  await page.getByRole('button', { name: /^法规科/ }).waitFor()
  await page.getByRole('button', { name: '添加人员' }).click()
  await dialogOf(page).getByLabel('第 1 行姓名').focus()
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(paste)
    },
    PEOPLE.map((row) => row.join('\t')).join('\n'),
  )
  await look(page, 'first-day-people')
  await dialogOf(page).getByRole('button', { name: '添加 6 人' }).click()
  await page.getByText('共 6 人').waitFor()
  await look(page)

  await page.getByRole('link', { name: '账号管理' }).first().click()
  await page.getByRole('button', { name: '批量开设账号' }).click()
  // The first login is somebody else's already: nothing is opened, and the line says why.
  await page.getByLabel('陈主任的登录名').fill('wang')
  await page.getByRole('button', { name: '开设 6 个账号' }).click()
  await page.getByText('登录名“wang”已有人使用').waitFor()
  await look(page)
  await page.getByLabel('陈主任的登录名').fill('chen')
  await page.getByRole('button', { name: '开设 6 个账号' }).click()
  await page.getByRole('heading', { name: '账号激活单' }).waitFor()
  await look(page, 'first-day-slips')
  for (const slip of await page.locator('.accounts-slip').all()) {
    const name = (await slip.getByRole('heading').textContent()) ?? ''
    links.set(name, (await slip.locator('.accounts-link').textContent()) ?? '')
  }
  expect([...links.keys()].toSorted()).toEqual(PEOPLE.map(([name]) => name).toSorted())
  page.on('dialog', (dialog) => void dialog.accept())
  for (const name of ['陈主任', '李经办', '张科长', '周干事']) await activate(browser, links.get(name) ?? '', COLLEAGUE)

  await page.getByRole('link', { name: '职责授权' }).first().click()
  for (const [name, duty] of DUTIES) {
    await page.getByRole('button', { name: '提出职责' }).click()
    await pick(page, dialogOf(page), '人员', name)
    await page.keyboard.press('Escape')
    await pick(page, dialogOf(page), '职责', duty)
    await page.keyboard.press('Escape')
    await dialogOf(page)
      .getByRole('button', { name: /^提 ?出$/ })
      .click()
    await dialogOf(page).waitFor({ state: 'detached' })
  }
  await page.getByRole('heading', { name: '待授权（3 项）' }).waitFor()
  await look(page)
  const guard = await windowOf('li', ADMINISTRATOR)
  await guard.getByRole('link', { name: '职责授权' }).first().click()
  for (const [name, duty] of DUTIES) await guard.getByLabel(`选择${name}：${duty}`).check()
  await look(guard, 'first-day-duties')
  await guard.getByRole('button', { name: /^授予所选/ }).click()
  await guard.getByRole('heading', { name: '待授权（0 项）' }).waitFor()
})

test('两个人绑定动态口令；登记一次培训，附上签到表，搜得到，印得出', async () => {
  const head = await windowOf('chen')
  codes.set('chen', await bindAuthenticator(head, program.address, COLLEAGUE))
  const clerk = await windowOf('李经办')
  codes.set('李经办', await bindAuthenticator(clerk, program.address, COLLEAGUE))
  await go(clerk, '')
  await look(clerk, 'first-day-home')
  await clerk.getByRole('link', { name: '登记培训' }).click()
  await clerk.getByLabel('培训主题').fill(TRAINING)
  await clerk.getByRole('radio', { name: '业务培训' }).check()
  await clerk.getByLabel('培训日期').fill('2026-03-05')
  await clerk.getByLabel('参加人数').fill('3')
  await clerk.getByLabel('地点').fill('三楼会议室')
  let release = (): void => {}
  const released = new Promise<void>((done) => (release = done))
  await clerk.route('**/api/v1/desk/uploads', (route) => released.then(() => route.continue()))
  await clerk
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '签到表.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(SHEET) })
  // Handed in before the sheet has arrived, the training would be without it.
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByText('“签到表.docx”还没有传完').waitFor()
  release()
  await clerk.getByRole('button', { name: '移去 签到表.docx' }).waitFor()
  await look(clerk)
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByRole('heading', { name: TRAINING }).waitFor()
  await clerk.getByRole('link', { name: '签到表.docx' }).waitFor()
  training = new URL(clerk.url()).pathname
  await look(clerk, 'first-day-training')
  await clerk.getByLabel('搜索全部内容').fill('专题培训')
  await clerk.getByRole('button', { name: '搜索' }).click()
  await clerk.getByText('找到 1 条').waitFor()
  await look(clerk)
  await clerk.getByRole('link', { name: TRAINING }).click()
  await clerk.getByRole('button', { name: '打印' }).click()
  await clerk.getByRole('heading', { name: '政务公开培训登记表', exact: true }).waitFor()
  await look(clerk)
  const paper = (await clerk.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('这件事只有审计管理员在审计里看得到，而且看不到业务内容；别人打开页面、调用接口都被拒绝', async () => {
  const auditor = await windowOf('zhao', ADMINISTRATOR)
  await go(auditor, 'audit')
  await pick(auditor, auditor, /^机关$/, '云川县科学技术局')
  await auditor.getByText('登记台账').waitFor()
  expect(await auditor.getByText(TRAINING).count()).toBe(0)
  await auditor.getByRole('button', { name: '验证记录完整' }).click()
  await auditor.getByText('记录完整', { exact: true }).waitFor()
  await look(auditor, 'first-day-audit')
  expect(await statusOf(auditor, 'audit/events')).toBe(200)
  for (const [login, password] of [
    ['wang', ADMINISTRATOR],
    ['li', ADMINISTRATOR],
    ['chen', COLLEAGUE],
    ['李经办', COLLEAGUE],
    ['张科长', COLLEAGUE],
  ] as const) {
    const page = await windowOf(login, password)
    expect(await statusOf(page, 'audit/events'), login).toBe(403)
    await go(page, 'audit')
    await page.getByText('没有权限').waitFor()
  }
  for (const login of ['wang', 'li', 'zhao']) {
    const page = await windowOf(login)
    expect(await statusOf(page, 'registers/trainings/entries'), login).toBe(403)
    const found = await page.request.get(`${program.address}/api/v1/desk/search?q=培训`)
    expect(await found.json(), login).toMatchObject({ total: 0 })
  }
})

test('替岗、第二个机关、提醒方式、后台任务、个人信息查找', async () => {
  const steward = await windowOf('张科长')
  await go(steward, 'substitutions')
  await steward.getByRole('button', { name: '安排替岗' }).click()
  await pick(steward, dialogOf(steward), '被替岗人', '李经办')
  await pick(steward, dialogOf(steward), /^替岗人/, '周干事')
  for (const [label, day] of [
    ['自', new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)],
    ['至', '2099-12-31'],
  ] as const) {
    await dialogOf(steward).getByLabel(label, { exact: true }).fill(day)
    await dialogOf(steward).getByLabel(label, { exact: true }).press('Tab')
  }
  await dialogOf(steward)
    .getByRole('button', { name: /^安 ?排$/ })
    .click()
  await steward.getByText('替岗中').waitFor()
  await look(steward)
  const substitute = await windowOf('周干事')
  await substitute.getByRole('link', { name: '登记培训' }).first().waitFor()

  const page = await windowOf('wang')
  await go(page, 'organs')
  await page.getByRole('button', { name: '云川县', exact: true }).click()
  await page.getByRole('button', { name: '在它之下新建' }).click()
  await dialogOf(page).getByLabel('名称').fill('云川县档案局')
  await dialogOf(page).getByRole('button', { name: '新建' }).click()
  await page.getByRole('heading', { name: '云川县档案局' }).waitFor()
  await page.getByRole('link', { name: '内设机构与人员' }).last().click()
  await page.getByRole('button', { name: '添加人员' }).click()
  await dialogOf(page).getByLabel('第 1 行姓名').fill('李经办')
  await dialogOf(page).getByRole('button', { name: '添加 1 人' }).click()
  await page.getByText('共 1 人').waitFor()
  await go(page, 'accounts')
  await page.getByRole('link', { name: '李经办' }).first().click()
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByRole('button', { name: '再加一个机关' }).click()
  await pick(page, page, '第 2 个机关', '云川县档案局')
  await pick(page, dialogOf(page).locator('.accounts-membership').last(), '工作人员', '李经办')
  await look(page)
  await dialogOf(page).getByRole('button', { name: '保存' }).click()
  await dialogOf(page).waitFor({ state: 'detached' })
  for (const path of ['jobs', 'organs', 'people', 'messages', 'to-dos']) {
    await go(page, path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(page)
  }

  const clerk = await windowOf('李经办')
  await go(clerk, '')
  const entry = training.replace('/desk/registers/trainings', 'registers/trainings/entries')
  for (const [organ, status] of [
    ['云川县档案局', 404],
    ['云川县科学技术局', 200],
  ] as const) {
    await pick(clerk, clerk, '所在机关', organ)
    const turned = clerk.waitForEvent('load')
    await dialogOf(clerk).getByRole('button', { name: '换过去' }).click()
    await turned
    await clerk.getByRole('heading', { name: '首页' }).waitFor()
    expect(await statusOf(clerk, entry), organ).toBe(status)
  }
  const head = await windowOf('chen')
  for (const path of ['settings/notifications', 'personal-data', 'messages', 'reminders', 'channels']) {
    await go(head, path)
    await head.getByRole('heading', { level: 1 }).waitFor()
    await look(head)
  }
  await head.setViewportSize({ width: 390, height: 844 })
  for (const path of ['', training.slice('/desk/'.length), 'registers/trainings', 'account', 'people']) {
    await go(head, path)
    await head.getByRole('heading', { level: 1 }).waitFor()
    await head.waitForLoadState('networkidle')
    await expectNoSidewaysScroll(head)
  }
})

test('一边运行一边备份，恢复到空目录：账号、动态口令、登记、附件、审计都在', async () => {
  const copy = join(folder, 'copy.gkb')
  expect(await beside(data, join(folder, 'here'), ['backup', '-o', copy])).toMatchObject({ status: 0 })
  const there = join(folder, 'restored')
  expect(await beside(there, join(folder, 'there'), ['restore', copy])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/审计记录共 \d+ 条，逐条验证无误/),
  })
  for (const check of checks) check()
  await program.stop()
  program = await serve(there)
  const { page, check } = await newWindow(browser)
  await signIn(page, program.address, {
    login: '李经办',
    password: COLLEAGUE,
    recovery: codes.get('李经办')?.[0] ?? '',
  })
  await page.goto(`${program.address}${training}`)
  await page.getByRole('heading', { name: TRAINING }).waitFor()
  await look(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: '签到表.docx' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).equals(Buffer.from(SHEET))).toBe(true)
  await go(page, 'people')
  await page.getByText('共 6 人').waitFor()
  check()
})
