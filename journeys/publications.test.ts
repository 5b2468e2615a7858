/** 信息发布: a section pastes from Word, tidies, adds an attachment; three people pass it, one returns it first; released, corrected, withdrawn. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { press, REVIEW_CLEAR, type Press } from '../src/doors/publishing.testing.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let desk: Press
let writer: Page
let address = ''
const watched: ReturnType<typeof watchFaults>[] = []

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  desk = await press(site)
  writer = await windowOf(desk.writer)
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

async function windowOf(cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
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

const WORD_LIKE =
  '<html><body><!--StartFragment--><p class=MsoNormal align=center><b>关于征集科技创新项目的通知</b></p>' +
  '<p class=MsoNormal>各县区科技局,各有关单位:</p><p class=MsoNormal>　　现将有关事项通知如下,请认真组织.</p>' +
  '<p class=MsoNormal>一、申报条件</p><p class=MsoNormal>　　在本市注册的企业。</p>' +
  '<table><tr><th>类别</th><th>数量</th></tr><tr><td>重点项目</td><td>12</td></tr></table>' +
  '<p class=MsoNormal>附件:1.申报书</p><p align=right>云川市科学技术局</p><p align=right>2026年1月5日</p><!--EndFragment--></body></html>'

const room = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true })

async function paste(page: Page, html: string): Promise<void> {
  await room(page).click(PATIENT)
  await room(page).evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, html)
}

/** A picture of one point, as a screen shot comes: a file and no words. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function pastePicture(page: Page): Promise<void> {
  await room(page).evaluate((element, given) => {
    const bytes = Uint8Array.from(atob(given), (sign) => sign.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, POINT)
}

const view = async (): Promise<Record<string, never>> => desk.view(address.split('/').at(-1) ?? '')

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click(PATIENT)
  await page.getByRole('combobox', { name: label, exact: true }).fill(option)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click(PATIENT)
}

test('从 Word 粘来，排版，填要素，传附件；还缺什么写在旁边', async () => {
  await writer.goto(`${site.address}/desk/publications`)
  await writer.getByRole('link', { name: '起草信息' }).first().click(PATIENT)
  await writer.getByRole('heading', { level: 1, name: '起草信息' }).waitFor(PATIENT)
  await expectAccessible(writer)
  const begun = await desk.done(
    'POST',
    '/publications',
    { genre: 'notice', unitId: desk.unit, content: { body: null, review: REVIEW_CLEAR } },
    desk.writer,
  )
  address = `${site.address}/desk/publications/${begun.id}`
  await writer.goto(`${address}/edit`)
  await writer.getByText('还没有标题。').first().waitFor(PATIENT)
  await paste(writer, WORD_LIKE)
  await room(writer).getByText('重点项目').waitFor(PATIENT)
  await writer.getByRole('button', { name: '全部填入' }).click(PATIENT)
  expect(await writer.getByRole('textbox', { name: '标题', exact: true }).inputValue()).toBe(
    '关于征集科技创新项目的通知',
  )
  await writer.getByRole('button', { name: '一键排版' }).click()
  await writer
    .getByRole('dialog')
    .getByText(/只改版式、标点和空格/)
    .waitFor(PATIENT)
  await picture(writer, 'publications-tidy')
  await writer.getByRole('dialog').getByRole('button', { name: '按勾选的排版' }).click()
  await room(writer).getByText('各县区科技局，各有关单位：').waitFor(PATIENT)
  // Typed at the end of a paragraph, taken back, typed again.
  await room(writer).getByText('在本市注册的企业。').click()
  await writer.keyboard.press('End')
  await writer.keyboard.type('信用良好。')
  await room(writer).getByText('在本市注册的企业。信用良好。').waitFor(PATIENT)
  await choose(writer, '公开属性', '主动公开')
  await writer.getByRole('checkbox', { name: /需要公众广泛知晓/ }).check(PATIENT)
  await choose(writer, '门户栏目', '通知公告')
  await writer
    .getByRole('region', { name: '附件', exact: true })
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '申报书.txt', mimeType: 'text/plain', buffer: Buffer.from('申报书：填写项目名称。') })
  await writer.getByRole('textbox', { name: '附件 1 的名称' }).waitFor(PATIENT)
  await writer.getByRole('button', { name: /^保\s?存$/ }).click()
  await writer.getByText('都齐了，可以交付审核。').waitFor(PATIENT)
  const { content } = (await view()) as unknown as { content: { body: { blocks: readonly { kind: string }[] } } }
  expect(content.body.blocks.map(({ kind }) => kind)).toEqual([
    'title',
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
    'table',
    'attachments',
    'signature',
  ])
  expect(JSON.stringify(content.body)).toContain('在本市注册的企业。信用良好。')
  await expectAccessible(writer)
  await picture(writer, 'publications-editor')
  await writer.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(writer)
  await picture(writer, 'publications-editor-phone')
  await writer.setViewportSize({ width: 1366, height: 768 })
  // Saved and read again the body stays as it is.
  await writer.reload()
  await room(writer).getByText('重点项目').waitFor(PATIENT)
  await room(writer).getByText('在本市注册的企业。信用良好。').click()
  await writer.getByRole('button', { name: '加粗' }).click()
  await writer.getByRole('button', { name: '保存并交付审核' }).click()
  await writer.getByText('审核中').first().waitFor(PATIENT)
  const handed = (await view()) as unknown as { content: { body: unknown } }
  expect(handed.content.body).toEqual(content.body)
})

test('责任编辑在正文里标注错漏退回；改了再审，看得见改了什么；分管领导签；经办人发布', async () => {
  const editor = await windowOf(desk.reviewers.editor)
  await editor.goto(address)
  await editor.getByRole('article', { name: '预览' }).getByText('在本市注册的企业。').waitFor(PATIENT)
  await editor.getByText('在本市注册的企业。信用良好。').click({ clickCount: 3 })
  await editor.getByRole('button', { name: /^标注：/ }).click(PATIENT)
  await picture(editor, 'publications-mark')
  await editor.getByRole('button', { name: /^退\s?回$/ }).click()
  const dialog = editor.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '意见' }).fill('条件要写全', PATIENT)
  await dialog.getByRole('textbox', { name: '第 1 处：是什么错漏' }).fill('漏写年限')
  await dialog.getByRole('button', { name: /^退\s?回$/ }).click()
  await editor.getByText('已退回').first().waitFor(PATIENT)

  await writer.goto(`${address}/edit`)
  await room(writer).getByText('在本市注册的企业。信用良好。').click(PATIENT)
  await writer.keyboard.press('End')
  await writer.keyboard.type('注册满一年。')
  await writer.getByRole('button', { name: '保存并交付审核' }).click()
  await writer.getByText('审核中').first().waitFor(PATIENT)

  await editor.reload()
  await editor.getByText('与第 1 轮交付审核的内容相比：').waitFor(PATIENT)
  await editor.getByText('注册满一年。', { exact: true }).first().waitFor(PATIENT)
  await expectAccessible(editor)
  await picture(editor, 'publications-review')
  for (const cookie of [desk.reviewers.editor, desk.reviewers['deputy-leader']]) {
    const page = await windowOf(cookie)
    await page.goto(address)
    await page.getByRole('button', { name: /^同\s?意$/ }).click(PATIENT)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^同\s?意$/ })
      .click(PATIENT)
    await expect.poll(() => page.getByRole('dialog').count(), PATIENT).toBe(0)
    await page.context().close()
  }
  const clerk = await windowOf(desk.clerk)
  await clerk.goto(address)
  await clerk.getByRole('button', { name: /^发\s?布$/ }).click(PATIENT)
  await clerk
    .getByRole('dialog')
    .getByRole('button', { name: /^发\s?布$/ })
    .click(PATIENT)
  await clerk.getByRole('link', { name: /^\/d\// }).waitFor(PATIENT)
  await expectAccessible(clerk)
  await picture(clerk, 'publications-item')
  await clerk.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(clerk)
  await picture(clerk, 'publications-item-phone')
  const out = (await view()) as unknown as { standing: string; address: string }
  expect(out.standing).toBe('published')
  const visitor = await browser.newPage()
  await visitor.goto(site.address + out.address)
  await visitor.getByRole('heading', { level: 1, name: '关于征集科技创新项目的通知' }).waitFor(PATIENT)
  expect(await visitor.getByText('注册满一年。').count()).toBe(1)
  await visitor.close()
  await clerk.setViewportSize({ width: 1366, height: 768 })
  for (const [path, name] of [
    ['publications', 'publications-list'],
    ['publication-settings', 'publications-settings'],
  ] as const) {
    await clerk.goto(`${site.address}/desk/${path}`)
    await clerk.getByRole('heading', { level: 1 }).waitFor(PATIENT)
    await expect.poll(() => clerk.getByText(/^正在载入/).count(), PATIENT).toBe(0)
    await expectAccessible(clerk)
    await picture(clerk, name)
    await clerk.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(clerk)
    await clerk.setViewportSize({ width: 1366, height: 768 })
  }
})

test('选目录里的一行：空着的照它填，公开时限写在下面；与它不同的说明，可以照它填', async () => {
  const begun = await desk.done('POST', '/publications', {
    genre: 'notice',
    unitId: desk.unit,
    content: { body: null },
  })
  const page = await windowOf(desk.writer)
  const row = {
    value: '0198c0de-0000-7000-8000-000000000001',
    label: '科技计划项目申报通知',
    catalogue: '主动公开基本目录',
    category: 'art20_4',
    part: null,
    leaf: 'tzgg',
    stages: ['execution'],
    time: '信息形成之日起5个工作日内',
    unitId: null,
    mine: true,
  }
  await page.route('**/api/v1/desk/duties/choices', (route) => route.fulfill({ json: [row] }))
  await page.goto(`${site.address}/desk/publications/${begun.id}/edit`)
  const place = page.getByRole('region', { name: '发到哪里' })
  await place.waitFor(PATIENT)
  await choose(page, '门户栏目', '工作动态')
  await choose(page, '目录事项（没有的不选）', row.label)
  await place.getByText('目录里写的公开时限：信息形成之日起5个工作日内。').waitFor(PATIENT)
  await place.getByText(/目录里是栏目“通知公告”。/).waitFor(PATIENT)
  expect(await place.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await expectAccessible(page)
  await picture(page, 'publications-duty')
  await place.getByRole('button', { name: '照目录填' }).click()
  await expect.poll(() => place.getByText(/目录里是/).count(), PATIENT).toBe(0)
  await page.context().close()
})

test('更正：新的版本审签以前公开的不变；撤下：门户上没有了', async () => {
  await writer.goto(address)
  await writer.getByRole('button', { name: '更正、替换' }).click(PATIENT)
  await writer.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill('更正申报年限', PATIENT)
  await writer.getByRole('dialog').getByRole('button', { name: '着手修改' }).click()
  await room(writer).getByText('注册满一年。').click(PATIENT)
  await writer.keyboard.press('End')
  await writer.keyboard.type('（含子公司）')
  await pastePicture(writer)
  await writer.getByRole('dialog').getByRole('textbox').fill('申报流程图', PATIENT)
  await writer
    .getByRole('dialog')
    .getByRole('button', { name: /^插\s?入$/ })
    .click()
  await room(writer).getByRole('img', { name: '申报流程图' }).waitFor(PATIENT)
  await writer.getByRole('button', { name: /^保\s?存$/ }).click()
  await writer.getByText('已保存。').waitFor(PATIENT)
  const id = address.split('/').at(-1) ?? ''
  const { version } = (await desk.reviewed(id)) as unknown as { version: number }
  await desk.done('POST', `/publications/${id}/release`, { version })
  const clerk = await windowOf(desk.clerk)
  await clerk.goto(address)
  await clerk.getByText(/第 2 版：更正/).waitFor(PATIENT)
  const { address: shown } = (await view()) as unknown as { address: string }
  const corrected = await (await fetch(site.address + shown)).text()
  expect(corrected).toContain('（含子公司）')
  expect(corrected).toContain('alt="申报流程图"')
  await clerk.getByRole('button', { name: /^撤\s?下$/ }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('textbox').fill('内容有误', PATIENT)
  await picture(clerk, 'publications-withdraw')
  await dialog.getByRole('button', { name: /^撤\s?下$/ }).click()
  await clerk.getByText(/撤下：内容有误/).waitFor(PATIENT)
  const gone = (await view()) as unknown as { standing: string; address: string | null }
  expect([gone.standing, gone.address]).toEqual(['withdrawn', null])
  expect((await fetch(site.address + shown)).status).toBe(410)
  await expectAccessible(clerk)
  for (const each of watched) each.check()
})
