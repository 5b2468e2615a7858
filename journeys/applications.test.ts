/** 依申请公开: a paper letter at the mail room, confirmed, assigned, judged, replied to, delivered and archived; the same pages on a telephone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../src/doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { today } from '../src/platform/clock.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, PATIENT, watchFaults } from './browser.ts'

let site: TestSite
let browser: Browser
let page: Page
let open = ''

beforeAll(async () => {
  ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  const organ = await newOrgan(site.database)
  const cookie = await signedIn(site.database, organ.id, { duty: 'clerk' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name: 'gongkai_session', value: cookie.split('=')[1] ?? '', url: site.address }])
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** With GONGKAI_PICTURES, the pages as the manual shows them. */
const picture = async (name: string): Promise<void> => {
  const pictures = process.env['GONGKAI_PICTURES']
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** Opens a step's form from the page of the case. */
const begin = (label: string): Promise<void> =>
  page.getByRole('region', { name: '现在可以办的' }).getByRole('button', { name: label, exact: true }).click(PATIENT)
/** Opens the form of a step whose letter went out on paper already. */
async function onPaper(label: string, number: string): Promise<void> {
  await page.getByRole('button', { name: '已用纸质文书发出，补登文号…' }).click(PATIENT)
  await page.getByRole('menuitem', { name: label, exact: true }).click(PATIENT)
  await page.getByRole('dialog').getByRole('textbox', { name: '纸质文书的文号' }).fill(number, PATIENT)
}
/** Hands the open form in. */
async function finish(label: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('dialog').waitFor({ ...PATIENT, state: 'hidden' })
}

test('平信：登记，当日确认，交办，判断，答复，送达，归档', async () => {
  const faults = watchFaults(page)
  await page.goto(`${site.address}/desk/applications`)
  await page.getByText('没有符合条件的申请').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('link', { name: '登记申请' }).first().click()

  await page.getByRole('radio', { name: '平常信函等无需签收的邮寄' }).check(PATIENT)
  await page.getByText('与申请人确认之日').first().waitFor(PATIENT)
  expect(await page.getByText('签收之日', { exact: true }).count(), '平信不问签收之日').toBe(0)
  await page.getByRole('textbox', { name: '姓名或者名称' }).first().fill('欧阳小明')
  await page.getByRole('textbox', { name: '证件号码' }).first().fill('110101199003071234')
  await page.getByRole('textbox', { name: '联系电话' }).first().fill('13800001111')
  await page.getByRole('textbox', { name: '联系地址' }).first().fill('云川市和平路1号')
  await page.getByRole('textbox', { name: '申请内容' }).first().fill('2025年科技项目立项名单')
  await page.getByText('应当当日与申请人确认；确认以后登记确认之日').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('applications-receive')
  await page
    .getByRole('button', { name: '登 记' })
    .or(page.getByRole('button', { name: '登记', exact: true }))
    .click()
  await page.getByText('查询码只显示这一次').waitFor(PATIENT)
  await page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('link', { name: '办理这一件' }).click()

  await page.getByText('应当当日与申请人确认，确认之日才是收到申请之日').waitFor(PATIENT)
  open = page.url()
  expect(await page.getByText('欧阳小明').count(), '姓名遮盖').toBe(0)
  await page.getByText('现在不能办的').click()
  await page.getByText('还没有与申请人确认收到，期限没有开始').first().waitFor(PATIENT)
  await expectAccessible(page)

  await begin('与申请人确认收到')
  await finish('与申请人确认收到')
  await page.getByRole('heading', { name: '期限是怎样算出来的' }).waitFor(PATIENT)
  await page.getByText('逐日的日历').click()
  await page.getByText('当日不计', { exact: true }).waitFor(PATIENT)
  await page.getByText('第20日').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('applications-case')

  await begin('交办')
  await page.getByRole('dialog').getByRole('combobox', { name: '科室' }).click()
  await page.locator('.ant-select-item-option', { hasText: '业务科' }).click(PATIENT)
  await expectAccessible(page)
  await finish('交办')
  await page.getByText('科室：业务科').waitFor(PATIENT)

  await begin('作出判断')
  for (const answer of ['是', '明确、齐全', '政府信息', '否', '是', '有', '没有', '没有', '随答复提供'])
    await page.getByRole('dialog').getByRole('radio', { name: answer, exact: true }).click(PATIENT)
  await page.getByRole('dialog').getByText('予以公开，提供该政府信息').first().waitFor(PATIENT)
  const judging = page.getByRole('dialog')
  await judging.getByRole('button', { name: '记下这一判断', exact: true }).click()
  await judging.getByText('请填写“提供的政府信息”。').waitFor(PATIENT)
  await judging.getByLabel('信息名称').fill('2025年科技项目立项名单')
  await judging.getByLabel('提供的形式').fill('电子文档（PDF）')
  await judging.getByRole('button', { name: '记下这一判断', exact: true }).click()
  await judging.getByText('请填写“页数”。').waitFor(PATIENT)
  await judging.getByLabel('页数').fill('3')
  await expectAccessible(page)
  await picture('applications-judge')
  await finish('记下这一判断')

  await onPaper('答复', '云科公开〔2026〕7号')
  await page.getByRole('checkbox', { name: '纸质答复书已经写明行政复议、行政诉讼的途径和期限' }).check()
  await page.getByRole('dialog').getByRole('combobox', { name: '送达方式' }).click()
  await page.locator('.ant-select-item-option', { hasText: '邮政企业寄送' }).click(PATIENT)
  await finish('答复')
  await begin('送达')
  await page.getByRole('dialog').getByRole('textbox', { name: '送达凭证' }).fill('挂号信XA12345678911，回执在卷')
  await finish('送达')
  await begin('归档')
  await page.getByRole('dialog').getByRole('textbox', { name: '归档号' }).fill('2026-依申请-1')
  await finish('归档')
  await page.getByText('已归档').first().waitFor(PATIENT)
  await page
    .getByRole('region', { name: '现在可以办的' })
    .getByRole('button', { name: '答复' })
    .waitFor({ ...PATIENT, state: 'detached' })
  await expectAccessible(page)

  await page.goto(`${site.address}/desk/applications?phase=archived`)
  await page.getByText('按期答复').waitFor(PATIENT)
  await expectAccessible(page)
  await picture('applications-list')
  faults.check()
})

test('手机上：列表、登记、一件申请，不横向滚动', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, shown] of [
    [`${site.address}/desk/applications?phase=archived`, '共 1 件'],
    [`${site.address}/desk/applications/new`, '申请怎样来的'],
    [open, '期限是怎样算出来的'],
  ] as const) {
    await page.goto(path)
    await page.getByText(shown).first().waitFor(PATIENT)
    if (path === open) await page.getByText('逐日的日历').click()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await picture(`applications-telephone-${path === open ? 'case' : path.endsWith('new') ? 'receive' : 'list'}`)
  }
})

test('每一步的小表：读屏可用，手机上不横向滚动', async () => {
  const made = await page.evaluate(async (day) => {
    const answer = await fetch('/api/v1/desk/applications', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gongkai-desk': '1' },
      body: JSON.stringify({
        channel: 'in_person',
        submittedOn: day,
        request: '另一件',
        applicant: {
          kind: 'business',
          name: '云川某某有限公司',
          idKind: '统一社会信用代码',
          idNumber: '91410300MA00000000',
          phone: '0379-66312345',
          address: '云川市',
        },
      }),
    })
    return (await answer.json()) as { readonly id: string }
  }, today())
  await page.goto(`${site.address}/desk/applications/${made.id}`)
  const steps = page.getByRole('region', { name: '现在可以办的' }).getByRole('button')
  await steps.first().waitFor(PATIENT)
  const labels = (await steps.allInnerTexts()).filter((label) => !label.startsWith('已用纸质'))
  expect(labels.length).toBeGreaterThan(6)
  const menu = page.getByRole('button', { name: '已用纸质文书发出，补登文号…' })
  await menu.click()
  const lettered = await page.getByRole('menuitem').allInnerTexts()
  expect(lettered.length).toBeGreaterThan(3)
  await page.keyboard.press('Escape')
  for (const label of labels) {
    if (lettered.includes(label)) {
      await menu.click(PATIENT)
      await page.getByRole('menuitem', { name: label, exact: true }).click(PATIENT)
    } else await begin(label)
    await page.getByRole('dialog').waitFor(PATIENT)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await picture(`dialog-${label}`)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^取\s?消$/ })
      .click()
    await page.getByRole('dialog').waitFor({ ...PATIENT, state: 'hidden' })
  }
})

/** Registers one through the desk's own interface; the id. */
const received = (request: string, idNumber: string): Promise<string> =>
  page.evaluate(
    async ([day, text, number]) => {
      const answer = await fetch('/api/v1/desk/applications', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-gongkai-desk': '1' },
        body: JSON.stringify({
          channel: 'in_person',
          submittedOn: day,
          request: text,
          applicant: {
            kind: 'naturalPerson',
            name: '欧阳小明',
            idKind: '居民身份证',
            idNumber: number,
            phone: `138${String(number).slice(-8)}`,
            address: '云川市',
          },
        }),
      })
      return ((await answer.json()) as { readonly id: string }).id
    },
    [today(), request, idNumber] as const,
  )

test('分出、并入、撤销、一并办理、批量交办：每一步看得见，办不成的说原因', async () => {
  const faults = watchFaults(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${site.address}/desk/applications?phase=open`)
  const text = '云川河二期治理工程的初步设计批复、环境影响评价批复'
  const [first, second] = [
    await received(text, '110101199001010011'),
    await received(`${text}。`, '110101199001010011'),
  ]
  const other = await received(`请公开${text}全文`, '110101199202020022')

  await page.goto(`${site.address}/desk/applications/${first}`)
  await begin('列出请求事项')
  await page.getByRole('dialog').getByRole('textbox', { name: '请求事项' }).fill('初步设计批复\n环境影响评价批复')
  await finish('列出请求事项')
  await begin('分出另案办理')
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /环境影响评价批复/ })
    .check(PATIENT)
  await expectAccessible(page)
  await picture('applications-split')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^分\s?出$/ })
    .click()
  await page.getByRole('region', { name: '有关的申请' }).getByText('由本件分出').waitFor(PATIENT)
  await page
    .getByRole('region', { name: '相同、相似的申请' })
    .getByText('其他申请人的申请内容相同或者相近')
    .waitFor(PATIENT)
  await expectAccessible(page)

  await page.goto(`${site.address}/desk/applications/${second}`)
  await begin('并入另案')
  const joining = page.getByRole('dialog')
  await joining
    .getByRole('radio', { name: /同一申请人/ })
    .first()
    .check(PATIENT)
  await joining.getByLabel('并入的理由').fill('网上提交以后又当面交了一次')
  expect(await joining.getByRole('button', { name: /^并\s?入$/ }).isDisabled(), '没有核对不能并入').toBe(true)
  await joining.getByRole('checkbox', { name: '已核对两件的申请人、内容和原件，是同一件申请' }).check()
  await expectAccessible(page)
  await picture('applications-join')
  await joining.getByRole('button', { name: /^并\s?入$/ }).click()
  await page.getByRole('region', { name: '有关的申请' }).getByText('本件已并入它').waitFor(PATIENT)
  await begin('撤销并案')
  await page.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill('核对以后是两件不同的申请')
  await finish('撤销并案')

  await page.goto(`${site.address}/desk/applications?phase=open`)
  await page.getByRole('checkbox').nth(1).check(PATIENT)
  await page.getByRole('checkbox').nth(2).check()
  await page.getByRole('button', { name: /^一并办理/ }).click()
  await page.getByRole('dialog').getByLabel('说明').fill('内容相同')
  await expectAccessible(page)
  await finish('标为一并办理')
  await page.getByRole('button', { name: /^批量归档/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^归\s?档$/ })
    .click()
  await page.getByText('没有办成 2 件').waitFor(PATIENT)
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click()
  await page.getByRole('button', { name: /^批量交办/ }).click()
  await page.getByRole('dialog').getByLabel('科室').click()
  await page.locator('.ant-select-item-option', { hasText: '业务科' }).click(PATIENT)
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^交\s?办$/ })
    .click()
  await page.getByText('办成 2 件。').waitFor(PATIENT)
  await picture('applications-many')
  await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click()
  expect(other).not.toBe('')
  faults.check()
})
