/**
 * 一件申请的故事: from a telephone in September to the archive in December – supplement, third party, extension over National Day,
 * partial disclosure, review, corrected, answered anew – by nine people, each in a window of their own, on the days it happens; and
 * the same, shorter, from a paper letter. The dates are reckoned by hand from the calendar of 2026.
 */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { expectAccessible, openBrowser, PATIENT, watchFaults } from './browser.ts'
import { giveClockBack, moveClock } from './moved-clock.ts'
import { dialogOf, pick } from './person.ts'
import { looking, TELEPHONE } from './story-look.ts'
import { openOffice, type Colleague, type Office } from './story-office.ts'
import {
  agree,
  begin,
  choose,
  deliver,
  draft,
  finish,
  handIn,
  judgePartly,
  MINUTES,
  putRight,
  SECRET,
  sendOut,
  typeDay,
} from './story-acts.ts'

const PHONE = { viewport: TELEPHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' } as const
const PROCEDURE = ['张科长', '陈主任'] as const satisfies readonly Colleague[]
const REVIEWERS = ['吴法审', '郑保密', '孙副局', '钱局长'] as const satisfies readonly Colleague[]
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let site: TestSite
let browser: Browser
let office: Office
let clerk: Page

const { barred, noting, look } = looking()

async function openStory(morning: string): Promise<void> {
  barred.length = 0
  moveClock(`${morning}T09:00:00+08:00`)
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  office = await openOffice(site, browser)
  await office.day(morning)
  clerk = office.of('李经办')
}
async function closeStory(): Promise<void> {
  office.check()
  await browser.close()
  await site.stop()
  giveClockBack()
}
const desk = (path: string): string => `${site.address}/desk/${path}`

/** The reckoning on the page of a case: its last day, and the days of the calendar day by day. */
async function reckonedTo(page: Page, dueOn: string, sentences: readonly RegExp[]): Promise<void> {
  await page.getByRole('heading', { name: '期限是怎样算出来的' }).waitFor()
  await page.getByText(dueOn).first().waitFor()
  const said = await page.locator('main').innerText()
  for (const sentence of sentences) expect(said).toMatch(sentence)
}

describe('从手机上来的一件', () => {
  let context: BrowserContext
  let phone: Page
  let checkPhone: () => void
  let code = ''
  let application = ''
  let letter = ''
  let remedy = ''

  beforeAll(async () => {
    await openStory('2026-09-08')
    context = await browser.newContext(PHONE)
    phone = await context.newPage()
    phone.setDefaultTimeout(PATIENT.timeout)
    checkPhone = watchFaults(phone).check
    await office.with(context)
  })
  afterAll(closeStory)

  /** The applicant looks where it stands. */
  async function follow(): Promise<void> {
    await phone.goto(`${site.address}/apply/kjj/progress`)
    await phone.getByLabel('查询码').fill(code)
    await phone.getByLabel('申请人的姓名').fill('欧阳海')
    await phone.getByRole('button', { name: '查询' }).click()
    await phone.getByText('受理机关：').waitFor()
  }
  const openCase = async (): Promise<void> => {
    await clerk.goto(application)
    await clerk.getByRole('region', { name: '现在可以办的' }).waitFor()
  }
  /** Sends the letter of the open page by mail; it was signed by these. */
  async function signedAndSent(signers: readonly Colleague[], mail: string): Promise<void> {
    letter = clerk.url()
    await handIn(clerk)
    await agree(office, letter, signers)
    await clerk.goto(letter)
    await sendOut(clerk, { label: '邮件号码', text: mail })
    await look(clerk)
  }

  test('九月八日，手机上申请，附身份证明，拿到回执；工作机构当日确认：到十月十二日', async () => {
    await phone.goto(`${site.address}/apply`)
    await phone.getByRole('link', { name: '申请公开：云川市科学技术局' }).click()
    await phone.getByLabel('姓名或者单位名称').fill('欧阳海')
    await phone.getByLabel('证件号码').first().fill('110101199003071234')
    await phone.getByLabel('联系电话').fill('13800001111')
    await phone.getByLabel('联系地址').fill('云川市和平路1号')
    await phone.getByLabel('所需政府信息的名称').fill('量子通信产业园项目的立项材料')
    await phone.getByLabel('纸质').check()
    await phone.getByLabel('邮寄').check()
    const proof = { name: '身份证.png', mimeType: 'image/png', buffer: PNG }
    await phone.getByLabel('身份证明的照片或者扫描件').setInputFiles(proof)
    await look(phone)
    await phone.getByRole('button', { name: '提交申请' }).click()
    await phone.getByRole('heading', { name: '政府信息公开申请回执' }).waitFor()
    await look(phone, 'story-receipt')
    code = (await phone.locator('[data-code]').innerText()).trim()

    const mailRoom = office.of('周收发')
    await mailRoom.goto(desk(''))
    await mailRoom
      .getByRole('link', { name: /与申请人确认收到依申请〔2026〕1号/ })
      .first()
      .click()
    await mailRoom.getByText('应当当日与申请人确认').first().waitFor()
    application = mailRoom.url()
    expect(await mailRoom.getByText('欧阳海').count(), '姓名遮盖').toBe(0)
    await look(mailRoom)
    await begin(mailRoom, '与申请人确认收到')
    await finish(mailRoom, '与申请人确认收到')
    // 09-09 09-10 09-11 | 09-14…09-18, the seventh is 09-17 | 09-20 (Sunday at work) 09-21…09-24 | 09-28…09-30 | 10-08…10-10, 10-12.
    await reckonedTo(mailRoom, '2026-10-12', [/7个工作日内一次性告知，最后一日为2026年9月17日/])
    await openCase()
    await begin(clerk, '交办')
    await pick(clerk, dialogOf(clerk), '科室', '高新技术科')
    await finish(clerk, '交办')
    await clerk.getByRole('region', { name: '申请人交来的身份证明' }).getByRole('button', { name: /^预览/ }).click()
    await dialogOf(clerk).getByLabel('理由').fill('核对申请人身份')
    await dialogOf(clerk)
      .getByRole('button', { name: /^打 ?开$/ })
      .click()
    const original = clerk.getByRole('img', { name: '身份证.png' })
    await original.waitFor()
    await expect.poll(() => original.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBe(1)
    await dialogOf(clerk)
      .getByRole('button', { name: /^关 ?闭$/ })
      .last()
      .click()
    await look(clerk)
  })

  test('九月十日，补正告知书：科室、工作机构各签，挂号寄出；九月十一日手机上补正，期限重新计算到十月十五日', async () => {
    await office.day('2026-09-10')
    await openCase()
    await draft(clerk, '政府信息公开申请补正告知书')
    await look(clerk)
    await clerk.getByLabel('哪里不明确').fill('没有写明是哪一年批准的产业园项目、要哪几份材料')
    await clerk.getByLabel('补什么、怎样补').fill('写明项目批准的年份和所要材料的名称，可以打电话或者网上补正')
    await signedAndSent(PROCEDURE, 'XA12345678911')
    expect(await clerk.getByText('还不能出具').count(), '已发出的不再说不能出具').toBe(0)
    expect(await clerk.getByText('应当重新会签').count(), '已发出的不再说要重签').toBe(0)

    await office.day('2026-09-11')
    await follow()
    await phone.getByText('没有写明是哪一年批准的产业园项目').waitFor()
    await look(phone, 'story-supplement')
    await phone
      .getByLabel('补正的内容')
      .fill('2025年批准的量子通信产业园项目：立项批复、可行性研究报告、专家论证会纪要')
    await phone.getByRole('button', { name: '提交补正' }).click()
    await phone.getByText('已经收到您的补正。').waitFor()
    await look(phone)
    await openCase()
    // 09-14…09-18 are five, 09-20…09-24 five more, 09-28…09-30 thirteen, 10-08…10-10 sixteen, 10-12…10-15 twenty.
    await reckonedTo(clerk, '2026-10-15', [/2026年9月10日告知补正，未逾期/, /答复期限自此重新计算/])
  })

  test('九月十四日征求第三方意见，十五日送达并告知申请人，十八日不同意：四个工作日不计，到十月二十一日', async () => {
    await office.day('2026-09-14')
    await openCase()
    await draft(clerk, '政府信息公开申请征求意见书（发给第三方）')
    const form = clerk.getByRole('region', { name: '填写' })
    await form.getByRole('radio', { name: '单位' }).check()
    await form.getByLabel('姓名或者名称').fill('云川量子科技有限公司')
    await form.getByLabel('联系电话（可以不填）').fill('0379-60001234')
    await form.getByLabel('送达地址（可以不填）').fill('云川市高新区创新路8号')
    await form.getByLabel('所涉政府信息').fill('《量子通信产业园项目可行性研究报告》第四章技术方案')
    await form.getByLabel('涉及的权益').fill('商业秘密')
    await form.getByLabel('为什么公开可能损害其合法权益').fill('载有尚未公开的工艺参数和设备清单')
    await signedAndSent(PROCEDURE, 'XA12345678925')

    await office.day('2026-09-15')
    await clerk.goto(letter)
    await deliver(clerk, '单位收发室签收')
    await openCase()
    await choose(clerk, '政府信息公开申请征求意见告知书', /第三方/)
    await form.getByLabel('为什么需要征求意见').fill('所申请的信息涉及第三方的技术方案，公开可能损害其合法权益')
    await signedAndSent(PROCEDURE, 'XA12345678939')

    await office.day('2026-09-18')
    await openCase()
    await begin(clerk, '收到意见')
    await dialogOf(clerk).getByRole('radio', { name: '不同意公开', exact: true }).check()
    await dialogOf(clerk).getByLabel('意见的内容').fill('工艺参数没有公开过，公开后同行可以直接仿制，请不予公开')
    await finish(clerk, '收到意见')
    // 09-15, 09-16, 09-17, 09-18 do not count; ten days pass to 10-08 (the ninth is 09-30); 10-21 is the twentieth.
    await reckonedTo(clerk, '2026-10-21', [
      /15个工作日内应提出意见，最后一日为2026年10月12日/,
      /2026年9月15日至2026年9月18日计4个工作日/,
    ])
    await look(clerk)
  })

  test('九月二十八日，工作机构负责人同意延长十个工作日：跨过国庆，逐日说明，到十一月四日', async () => {
    await office.day('2026-09-28')
    await openCase()
    await draft(clerk, '政府信息公开申请延期答复告知书')
    const form = clerk.getByRole('region', { name: '填写' })
    await form.getByLabel('延长', { exact: true }).fill('10')
    await form.getByLabel('延长的理由').fill('申请的三份材料分存两处，需要逐页区分处理')
    await signedAndSent(['陈主任'], 'XA12345678942')
    await openCase()
    // After 10-21: 10-22, 10-23, 10-26…10-30, 11-02, 11-03, 11-04.
    await reckonedTo(clerk, '2026-11-04', [/延长10个工作日，未晚于当时的届满之日2026年10月21日/])
    await clerk.getByText('逐日的日历').click()
    const days = await clerk.locator('.app-calendar, table').first().locator('..').innerText()
    for (const day of ['10-01', '10-02', '10-05', '10-06', '10-07'])
      expect(days, day).toMatch(new RegExp(`${day}\\s+放假\\s+国庆节`))
    expect(days).toMatch(/10-10\s+第12日\s+调休上班/)
    expect(days).toMatch(/11-04\s+第30日/)
    expect(days, '没有给机器看的编号').not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    await look(clerk, 'story-clock', clerk.getByRole('region', { name: '期限' }))
  })

  test('十月九日检索、部分公开，两项依据；合法性审核退回，改正以后六个人先后签发', async () => {
    await office.day('2026-10-09')
    await openCase()
    await begin(clerk, '检索')
    const dialog = dialogOf(clerk)
    await dialog.getByLabel('检索范围').fill('局档案室2024—2025年项目档案、协同办公系统')
    await dialog.getByLabel('检索用词').fill('量子通信产业园')
    await dialog.getByLabel('检索人').fill('周收发')
    await dialog.getByRole('radio', { name: '检索到', exact: true }).check()
    await dialog.getByLabel('检索结果').fill('立项批复、可行性研究报告、专家论证会纪要各一份')
    await finish(clerk, '检索')
    const given = '立项批复、可行性研究报告（其余部分）'
    const secret = '可行性研究报告第四章中的工艺参数'
    await judgePartly(clerk, { given, pages: '46', withheld: [SECRET(secret), MINUTES] })
    await noting('办公电脑', () => expectAccessible(clerk))
    await finish(clerk, '记下这一判断')
    await draft(clerk, '政府信息部分公开答复书')
    letter = clerk.url()
    await clerk
      .locator('section', { has: clerk.getByRole('heading', { name: '随文附送的材料' }) })
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '可行性研究报告（已区分处理）.pdf',
        mimeType: 'application/pdf',
        buffer: await redacted(),
      })
    await clerk.getByRole('link', { name: '可行性研究报告（已区分处理）.pdf' }).waitFor()
    await clerk.getByRole('button', { name: '登记区分处理' }).click()
    await clerk.getByLabel('第 1 处的页码、位置').fill('可行性研究报告第31至34页')
    await pick(clerk, clerk, '第 1 处的依据', '第三方')
    await clerk
      .locator('section', { has: clerk.getByRole('button', { name: '不改了' }) })
      .getByRole('button', { name: /^保 ?存$/ })
      .click()
    await clerk.getByRole('button', { name: '不改了' }).waitFor({ state: 'hidden' })
    await look(clerk)
    await clerk.getByRole('button', { name: '交付会签' }).click()
    await clerk.getByRole('button', { name: '交付会签' }).waitFor({ state: 'hidden' })
    await agree(office, letter, PROCEDURE)
    const legal = office.of('吴法审')
    await legal.goto(letter)
    await legal
      .getByRole('region', { name: '会签' })
      .getByRole('button', { name: /^退 ?回$/ })
      .click()
    await dialogOf(legal).getByLabel('意见').fill('工艺参数在哪几页，请在答复书里写明')
    await finish(legal, '退回')
    await look(legal)

    await office.day('2026-10-12')
    await openCase()
    await putRight(clerk, '可行性研究报告第四章（第31至34页）中的工艺参数')
    await finish(clerk, '记下这一判断')
    await clerk.goto(letter)
    await clerk.getByText('第31至34页').first().waitFor()
    await clerk.getByRole('button', { name: '交付会签' }).click()
    await clerk.getByRole('button', { name: '交付会签' }).waitFor({ state: 'hidden' })
    await agree(office, letter, PROCEDURE)
    await legal.goto(letter)
    await legal.getByRole('heading', { name: '与上一轮相比' }).waitFor()
    await look(legal, 'story-sign', legal.getByRole('region', { name: '会签' }))
    await agree(office, letter, REVIEWERS)
  })

  test('十月十三日挂号寄出，十五日送达；申请人在网上看到先复议后诉讼', async () => {
    await office.day('2026-10-13')
    await clerk.goto(letter)
    await clerk.getByRole('button', { name: '登记发出' }).waitFor()
    const paper = (await clerk.locator('main').innerText()).replaceAll(/\s/g, '')
    expect(paper).toContain('应当自收到之日起60日内先向云川市人民政府申请行政复议')
    expect(paper).toContain('第三方于2026年9月18日答复不同意公开')
    expect(paper).toContain('属于过程性信息')
    const printed = clerk.waitForEvent('download')
    await clerk.getByRole('link', { name: /云科公复.*\.pdf$/ }).click()
    expect(await (await printed).failure()).toBeNull()
    await look(clerk, 'story-letter', clerk.getByRole('article', { name: '文书正文' }))
    await sendOut(clerk, { label: '邮件号码', text: 'XA12345678956' })
    await office.day('2026-10-15')
    await clerk.goto(letter)
    await deliver(clerk, '本人签收')
    await openCase()
    await clerk.getByText('2026-11-04（按期答复）').waitFor()

    await follow()
    await phone.getByText('受理机关已经作出答复').waitFor()
    // Sixty days after 10-15: sixteen to the end of October, thirty of November, fourteen of December, a Monday.
    await phone.getByText('最迟2026-12-14').waitFor()
    await phone.getByText('先申请行政复议').first().waitFor()
    await look(phone, 'story-answered')
  })

  test('十月二十三日复议通知，十一月六日以前答复；十一月十八日收到决定：被纠正，表四记一件', async () => {
    await office.day('2026-10-23')
    await openCase()
    await clerk.getByRole('link', { name: '登记复议诉讼' }).last().click()
    await clerk.getByRole('radio', { name: /行政复议答复通知书/ }).check()
    await clerk.getByRole('textbox', { name: '复议机关或者法院' }).fill('云川市人民政府')
    await clerk.getByRole('textbox', { name: '案号' }).fill('云政复〔2026〕12号')
    await typeDay(clerk, '提出之日', '2026-10-20')
    // Ten working days after Friday 10-23: 10-26…10-30, 11-02…11-06.
    await clerk.getByText('2026-11-06').first().waitFor()
    await clerk.getByRole('textbox', { name: '姓名或者名称' }).fill('欧阳海')
    await clerk.getByRole('textbox', { name: '请求' }).first().fill('公开专家论证会纪要')
    await look(clerk)
    await clerk.locator('.wb-form-end button[type=submit]').click()
    await clerk.getByRole('heading', { name: '期限是怎样算出来的' }).waitFor()
    remedy = clerk.url()

    await office.day('2026-11-04')
    await clerk.goto(remedy)
    await begin(clerk, '提交答复（答辩）和证据')
    await dialogOf(clerk).getByRole('radio', { name: '直接送交' }).check()
    await dialogOf(clerk).getByRole('textbox', { name: '提交的材料' }).fill('行政复议答复书；证据材料一册')
    await finish(clerk, '提交答复（答辩）和证据')
    await office.day('2026-11-18')
    await clerk.goto(remedy)
    await begin(clerk, '收到结果')
    const dialog = dialogOf(clerk)
    await dialog.getByRole('combobox', { name: '结果' }).click()
    await clerk.locator('.ant-select-item-option', { hasText: '撤销（含部分撤销' }).click()
    await typeDay(dialog, '作出之日', '2026-11-17')
    await dialog.getByRole('textbox', { name: '文书和文号' }).fill('云政复决〔2026〕12号')
    await dialog
      .getByRole('textbox', { name: '要求本机关' })
      .fill('撤销对会议纪要不予公开的决定，责令二十个工作日内重新答复')
    await typeDay(dialog, '履行的最后一日', '2026-12-16')
    await finish(clerk, '收到结果')
    await clerk.getByText('本机关的行为被纠正，应当履行').waitFor()
    await look(clerk, 'story-review')
  })

  test('重新办理，只保留一项依据，重新签发寄出；履行、办结、归档', async () => {
    await openCase()
    await clerk
      .getByRole('region', { name: '行政复议、行政诉讼' })
      .getByRole('link', { name: '复议诉讼〔2026〕1号' })
      .waitFor()
    await begin(clerk, '重新办理')
    const dialog = dialogOf(clerk)
    await dialog.getByRole('radio', { name: '复议机关责令重新答复' }).check()
    await dialog.getByLabel('文书').fill('云政复决〔2026〕12号')
    await typeDay(dialog, '重新答复的期限', '2026-12-16')
    await dialog.getByLabel('重新办理的理由').fill('会议纪要记载的讨论已经形成决定，不再是过程性信息')
    await finish(clerk, '重新办理')
    await reckonedTo(clerk, '2026-12-16', [
      /依据云政复决〔2026〕12号，2026年11月18日起重新办理；重新答复的最后一日为2026年12月16日/,
    ])
    await look(clerk)
    await office.day('2026-11-26')
    await openCase()
    await judgePartly(clerk, {
      given: '立项批复、可行性研究报告（其余部分）、专家论证会纪要',
      pages: '53',
      withheld: [SECRET('可行性研究报告第四章（第31至34页）中的工艺参数')],
    })
    await finish(clerk, '记下这一判断')
    await draft(clerk, '政府信息部分公开答复书')
    letter = clerk.url()
    await handIn(clerk)
    await agree(office, letter, [...PROCEDURE, ...REVIEWERS])
    await clerk.goto(letter)
    await sendOut(clerk, { label: '邮件号码', text: 'XA12345678960' })
    await office.day('2026-11-30')
    await clerk.goto(letter)
    await deliver(clerk, '本人签收')

    await clerk.goto(remedy)
    await begin(clerk, '履行')
    await dialogOf(clerk).getByRole('textbox', { name: /履行/ }).fill('2026年11月26日重新答复，寄出会议纪要')
    await finish(clerk, '履行')
    await begin(clerk, '办结归档')
    await dialogOf(clerk).getByRole('textbox', { name: '归档号' }).fill('2026-复议-1')
    await finish(clerk, '办结归档')
    await openCase()
    await begin(clerk, '归档')
    await dialogOf(clerk).getByRole('textbox', { name: '归档号' }).fill('2026-依申请-1')
    await finish(clerk, '归档')
    await clerk.getByText('已归档').first().waitFor()
    await look(clerk)
  })

  test('年度表三的格子打开就是这一件，表四的“结果纠正”打开就是这一件复议', async () => {
    await clerk.goto(desk('year-tables?year=2026'))
    const cell = clerk.getByRole('link', { name: /自然人.*（二）部分公开.*：1件/ })
    await cell.waitFor()
    await look(clerk, 'story-year')
    await cell.click()
    await clerk.getByRole('link', { name: '依申请〔2026〕1号' }).first().click()
    await clerk.getByRole('heading', { name: '期限是怎样算出来的' }).waitFor()
    expect(clerk.url()).toBe(application)
    await clerk.goto(desk('remedies/table-four?year=2026'))
    await clerk.getByRole('link', { name: '2026年，行政复议，结果纠正：1件' }).click()
    await clerk.getByRole('link', { name: '复议诉讼〔2026〕1号' }).first().click()
    await clerk.getByText('云政复决〔2026〕12号').first().waitFor()
    expect(clerk.url()).toBe(remedy)
    await follow()
    await look(phone)
    checkPhone()
  })

  test('归档以后写明理由调阅卷宗：PDF、压缩包编成即保存', async () => {
    await clerk.goto(application)
    const part = clerk.getByRole('region', { name: '卷宗' })
    for (const [form, named, magic] of [
      ['卷宗（PDF）', /完整卷宗\.pdf$/, '%PDF-'],
      ['卷宗（压缩包）', /完整卷宗\.zip$/, 'PK'],
    ] as const) {
      await part.getByRole('button', { name: form }).click()
      await clerk.getByRole('textbox', { name: /理由/ }).fill('年终移交档案室')
      const saving = clerk.waitForEvent('download', { timeout: 60_000 })
      await finish(clerk, '调阅')
      const saved = await saving
      expect(saved.suggestedFilename()).toMatch(named)
      expect(
        readFileSync(await saved.path())
          .toString('latin1')
          .startsWith(magic),
        form,
      ).toBe(true)
    }
    await look(clerk)
    expect(barred).toEqual([])
  })

  /** A copy with the part taken out. */
  async function redacted(): Promise<Buffer> {
    const scribe = await browser.newPage()
    await scribe.setContent('<h1>量子通信产业园项目可行性研究报告</h1><p>第四章　（此处不予公开）</p>')
    const copy = await scribe.pdf()
    await scribe.close()
    return copy
  }
})

describe('从信件来的', () => {
  beforeAll(() => openStory('2026-09-11'))
  afterAll(closeStory)

  const PAPER = {
    姓名或者名称: '司马青',
    证件号码: '110101198805052345',
    联系电话: '13900002222',
    联系地址: '云川市青年路2号',
    申请内容: '云川市2025年科技企业孵化器认定的评审材料',
  }
  /** Registers it and opens it. Where the same person asked for the same before, that it is another letter is said, never passed over. */
  async function register(page: Page, more: () => Promise<void>): Promise<string> {
    await page.goto(desk('applications/new'))
    await more()
    for (const [label, text] of Object.entries(PAPER))
      await page.getByRole('textbox', { name: label }).first().fill(text)
    await look(page)
    await page.getByRole('button', { name: /^登 ?记$/ }).click()
    const done = page.getByText('查询码只显示这一次')
    const other = dialogOf(page).getByRole('button', { name: '是另一件，仍要登记' })
    await done.or(other).first().waitFor()
    if (await other.isVisible()) await other.click()
    await done.waitFor()
    await page.getByRole('link', { name: '办理这一件' }).click()
    await page.getByRole('region', { name: '现在可以办的' }).waitFor()
    return page.url()
  }

  test('平信：当日打电话确认，确认之日为收到之日，到十月十五日', async () => {
    const mailRoom = office.of('周收发')
    await register(mailRoom, async () => {
      await mailRoom.getByRole('radio', { name: '平常信函等无需签收的邮寄' }).check()
    })
    await mailRoom.getByText('应当当日与申请人确认').first().waitFor()
    await begin(mailRoom, '与申请人确认收到')
    await finish(mailRoom, '与申请人确认收到')
    await reckonedTo(mailRoom, '2026-10-15', [/2026年9月11日（星期五）收到申请/])
  })

  test('挂号信：签收之日为收到之日，信封拍照；延长二十个工作日，部分公开，当面送达，归档，表三点得开', async () => {
    await office.day('2026-09-17')
    const mailRoom = office.of('周收发')
    const application = await register(mailRoom, async () => {
      await mailRoom.getByRole('radio', { name: /挂号|需要签收/ }).check()
      await typeDay(mailRoom, '签收之日', '2026-09-17')
      await mailRoom.getByRole('textbox', { name: '邮件号码' }).fill('XA87654321011')
      await mailRoom
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: '信封.png', mimeType: 'image/png', buffer: PNG })
      await mailRoom.getByRole('button', { name: '移去 信封.png' }).waitFor()
      await mailRoom.getByText('2026-10-21').first().waitFor()
    })
    // The seventh working day is 09-28, the twentieth 10-21; with twenty more it is 11-18.
    await reckonedTo(mailRoom, '2026-10-21', [/最后一日为2026年9月28日/])
    await mailRoom.getByRole('link', { name: '信封.png' }).waitFor()
    await look(mailRoom)

    await office.day('2026-10-20')
    await clerk.goto(application)
    await draft(clerk, '政府信息公开申请延期答复告知书')
    await clerk.getByRole('region', { name: '填写' }).getByLabel('延长的理由').fill('评审材料卷数多，需要逐份区分处理')
    let letter = clerk.url()
    await handIn(clerk)
    await agree(office, letter, ['陈主任'])
    await clerk.goto(letter)
    await sendOut(clerk, { label: '邮件号码', text: 'XA87654321025' })
    await clerk.goto(application)
    await reckonedTo(clerk, '2026-11-18', [/延长20个工作日/])

    await office.day('2026-11-09')
    await clerk.goto(application)
    await judgePartly(clerk, { given: '评审结果和评审意见汇总', pages: '12', withheld: [MINUTES] })
    await finish(clerk, '记下这一判断')
    await draft(clerk, '政府信息部分公开答复书')
    letter = clerk.url()
    await handIn(clerk)
    await agree(office, letter, ['陈主任', ...REVIEWERS])
    await clerk.goto(letter)
    await sendOut(clerk, { label: '邮件号码', text: 'XA87654321039' })
    await office.day('2026-11-12')
    await clerk.goto(letter)
    await deliver(clerk, '本人签收')
    await clerk.goto(application)
    await clerk.getByText('2026-11-18（按期答复）').waitFor()
    await begin(clerk, '归档')
    await dialogOf(clerk).getByRole('textbox', { name: '归档号' }).fill('2026-依申请-2')
    await finish(clerk, '归档')
    await clerk.goto(desk('year-tables?year=2026'))
    await clerk.getByRole('link', { name: /自然人.*（二）部分公开.*：1件/ }).click()
    await clerk.getByRole('link', { name: '依申请〔2026〕2号' }).first().click()
    await clerk.getByText('已归档').first().waitFor()
    expect(clerk.url()).toBe(application)
    expect(barred).toEqual([])
  })
})
