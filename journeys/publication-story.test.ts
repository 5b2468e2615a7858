/**
 * 一件政策文件的故事: pasted from a word processor by a section, read by three who are not its writer, held back until its interpretation
 * is there, released to the portal, the official account, a column of files and a notice board, found by a word of its attachment,
 * corrected, withdrawn – and nowhere any more. Eight people, each in a window of their own.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../src/doors/portal.testing.ts'
import { portalAsked } from '../src/doors/portal/published-addresses.testing.ts'
import { p } from '../src/intake/texts/made-files.testing.ts'
import { docxOf } from '../src/platform/files/zips.testing.ts'
import { openHosts, type Hosts } from '../src/platform/channels/doubles/hosts.testing.ts'
import { APP, wechatDouble, type WechatDouble } from '../src/platform/channels/doubles/wechat.testing.ts'
import { beijingDay, now } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { openBrowser, PATIENT, watchFaults } from './browser.ts'
import { dialogOf } from './person.ts'
import {
  attach,
  beginPublication,
  chooseDay,
  chooseOne,
  clearReview,
  decide,
  handInFromEditor,
  paste,
  release,
  room,
  saveWhole,
  tidy,
  two,
} from './publication-acts.ts'
import { TELEPHONE } from './story-look.ts'
import { openOffice, type Office } from './story-office.ts'

const STAFF = {
  许信息: 'section-editor',
  张科长: 'section-head',
  王编辑: 'editor',
  郑保密: 'secrecy-reviewer',
  孙副局: 'deputy-leader',
  李经办: 'clerk',
} as const
type Colleague = keyof typeof STAFF

const TITLE = '关于印发《云川市科技计划项目经费管理办法》的通知'
/** A word that stands in the attachment and nowhere else. */
const RARE = '氦离子显微镜机时费'
const FILE = '经费开支范围说明'
const EXPLAINED = '项目经费怎么用：十问十答'
const SITE = 'https://gk.example.gov.cn'
const today = beijingDay(now())
const year = today.slice(0, 4)
const [, month = '', day = ''] = today.split('-').map((part) => String(Number(part)))
const number = `云科规〔${year}〕7号`
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** As a word processor puts it on the clipboard: styles, conditional comments, a tracked deletion, a comment, half-width signs. */
const WORD_LIKE = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-unhide:no;font-family:等线}</style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;mso-line-height-rule:exactly'><b><span style='font-size:22.0pt;font-family:方正小标宋简体;color:red'>${TITLE}<o:p></o:p></span></b></p>
<p class=MsoNormal align=center><span lang=EN-US>云科规(${year})7号</span></p>
<p class=MsoNormal><span style='font-family:仿宋_GB2312'>各县（区）科技主管部门,各有关单位:</span></p>
<p class=MsoNormal style='text-indent:32.0pt'>　　为规范市级科技计划项目经费管理,提高资金使用效益,现将《云川市科技计划项目经费管理办法》印发给你们,请认真组织实施.<del>（此句待定）</del><span style='mso-comment-reference:A_1'></span></p>
<p class=MsoNormal><b>一、适用范围</b></p>
<p class=MsoNormal style='text-indent:32.0pt'>　　本办法适用于市级财政资金支持的科技计划项目。</p>
<p class=MsoNormal><b>二、经费构成</b></p>
<p class=MsoNormal style='text-indent:32.0pt'>　　项目经费由直接费用和间接费用组成，各科目的比例按下表执行：</p>
<table border=1 class=MsoTableGrid style='mso-yfti-tbllook:1184'><tr><th>科目</th><th>比例</th></tr><tr><td>设备费</td><td>40%</td></tr><tr><td>业务费</td><td>35%</td></tr><tr><td>劳务费</td><td>25%</td></tr></table>
<p class=MsoNormal><b>三、预算调剂</b></p>
<p class=MsoNormal style='text-indent:32.0pt'>　　科目之间的调剂由项目承担单位自主办理，设备费不得调增。</p>
<p class=MsoNormal>附件:${FILE}</p>
<p class=MsoNormal align=right style='text-align:right'>云川市科学技术局</p>
<p class=MsoNormal align=right style='text-align:right'>${year}年${month}月${day}日</p>
<!--EndFragment--></body></html>`

let site: TestSite
let browser: Browser
let office: Office<Colleague>
let hosts: Hosts
let wechat: WechatDouble
let ticking: NodeJS.Timeout
let context: BrowserContext
let reader: Page
const checks: (() => void)[] = []
const outlets: Record<'wechat' | 'board' | 'files', string> = { wechat: '', board: '', files: '' }
/** Addresses at the desk. */
let policy = ''
let interpretation = ''
/** The address of the policy on the portal, /d/… .html. */
let page = ''
const folder = process.env['GONGKAI_PICTURES']

/** With GONGKAI_PICTURES, the page as the manual shows it: a part of it, or its window. */
async function look(page: Page, picture?: string, part: Locator | 'window' = page.locator('main')): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  if (!folder || !picture) return
  const path = join(folder, `${picture}.png`)
  if (part === 'window') await page.screenshot({ path })
  else await part.first().screenshot({ path })
}

beforeAll(async () => {
  ;[site, browser] = await Promise.all([
    openSite({ SITE_NAME: '云川市政府信息公开', PUBLIC_URL: SITE, OUTGOING_INNER: 'yes' }),
    openBrowser(),
  ])
  office = await openOffice(site, browser, STAFF)
  await office.signIn()
  hosts = await openHosts((clock) => {
    wechat = wechatDouble(clock)
    return { 'api.weixin.qq.com': wechat.host }
  }, new Date())
  // What takes the platform a minute is done when it is asked next.
  ticking = setInterval(() => hosts.pass(Math.max(0, Date.now() + 120_000 - hosts.now().getTime())), 1000)
  context = await browser.newContext({ viewport: TELEPHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  reader = await context.newPage()
  reader.setDefaultTimeout(PATIENT.timeout)
  checks.push(watchFaults(reader).check)
})
afterAll(async () => {
  clearInterval(ticking)
  await browser?.close()
  await site?.stop()
  await hosts?.close()
})

const desk = (): string => `${site.address}/desk`
const idOf = (address: string): string => address.split('/').at(-1) ?? ''

/** What the desk's interface answers to a colleague. */
async function told<Answer>(who: Colleague, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await office
    .of(who)
    .context()
    .request.fetch(`${site.address}/api/v1/desk${path}`, {
      method,
      headers: { 'x-gongkai-desk': '1', accept: 'application/json' },
      ...(body !== undefined && { data: body as object }),
    })
  expect(answer.status(), `${method} ${path} ${await answer.text()}`).toBe(200)
  return (await answer.json()) as Answer
}

interface Posting {
  readonly id: string
  readonly outletId: string
  readonly state: string
  readonly publicationVersion?: number
}
const postings = async (): Promise<readonly Posting[]> =>
  (
    await told<{ items: readonly Posting[] }>(
      '李经办',
      'GET',
      `/postings?publication=${idOf(policy)}&size=100&sort=createdAt`,
    )
  ).items
const statesOn = async (outlet: keyof typeof outlets): Promise<readonly string[]> =>
  (await postings())
    .filter(({ outletId }) => outletId === outlets[outlet])
    .map(({ state }) => state)
    .toSorted()

/** Every file of the column, joined. */
function column(): string {
  const root = join(site.data, 'exports', office.organ, 'kjj-column')
  if (!existsSync(root)) return ''
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path}\n${readFileSync(path, 'utf8')}`)
    .join('\n')
}

/** Addresses in a text as people read them. */
const unescaped = (text: string): string =>
  text.replaceAll(/(?:%[0-9A-F]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString())

/** A material of the double's library, for the preset cover. */
async function cover(): Promise<string> {
  const base = hosts.base('api.weixin.qq.com')
  const account = { grant_type: 'client_credential', appid: APP.appId, secret: wechat.appSecret }
  const session = await fetch(`${base}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(account) })
  const { access_token: token } = (await session.json()) as { access_token: string }
  const form = new FormData()
  form.append('media', new Blob([PNG]), 'cover.png')
  const made = await fetch(`${base}/cgi-bin/material/add_material?access_token=${token}`, {
    method: 'POST',
    body: form,
  })
  return ((await made.json()) as { media_id: string }).media_id
}

test('工作机构登记渠道：公众号、公示栏、上级门户的栏目', async () => {
  const kept = (kind: string, name: string, measure: string, settings: object, secrets: object = {}) =>
    told<{ id: string }>('李经办', 'POST', '/outlets', { kind, name, measure, settings, secrets })
  outlets.wechat = (
    await kept('wechat', '云川科技', '条', { release: 'program', presetCover: await cover() }, { ...APP })
  ).id
  outlets.board = (await kept('notice-board', '一楼公示栏', '版', { where: '办公楼一楼' })).id
  outlets.files = (await kept('files', '市政府门户科技局栏目', '条', { folder: 'kjj-column' })).id
  // The interface takes no other host than the platform's own: the double's is put there by the test itself.
  const base = JSON.stringify({ base: hosts.base('api.weixin.qq.com') })
  await withScope(site.database.sql, { organ: office.organ }, (tx) =>
    sql`update outlets set settings = settings || ${base}::jsonb where id = ${outlets.wechat}`.execute(tx),
  )
  const clerk = office.of('李经办')
  await clerk.goto(`${desk()}/outlets`)
  await clerk.getByText('一楼公示栏').first().waitFor()
  await look(clerk)
})

test('科室从 Word 粘贴，一键排版，附件、公开属性、公文要素、解读方案、审查、渠道，一样不缺', async () => {
  const writer = office.of('许信息')
  await beginPublication(writer, desk(), '政策文件', '高新技术科')
  await paste(writer, WORD_LIKE)
  await room(writer).getByText('劳务费').waitFor()
  await writer.getByRole('button', { name: '全部填入' }).click()
  expect(await writer.getByRole('textbox', { name: '标题', exact: true }).inputValue()).toBe(TITLE)
  expect(await room(writer).innerText(), '删去的、样式都不进来').not.toMatch(/此句待定|mso|MsoNormal/)
  await tidy(writer)
  await room(writer).getByText('各县（区）科技主管部门，各有关单位：').waitFor()
  await writer.getByRole('textbox', { name: '摘要', exact: true }).fill('规范市级科技计划项目经费的开支、调剂和结余。')

  await attach(
    writer,
    '附件',
    `${FILE}.docx`,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    docxOf([p(FILE), p(`业务费可以列支：测试化验加工费、${RARE}、差旅费。`)].join('')),
  )
  await writer.getByRole('textbox', { name: '附件 1 的名称' }).waitFor()

  await chooseOne(writer, '公开属性', '主动公开')
  await writer.getByRole('checkbox', { name: /需要公众广泛知晓/ }).check()
  await chooseOne(writer, '法定主动公开内容', '履职依据')
  await chooseOne(writer, '门户栏目', '行政规范性文件')
  await chooseDay(writer, '形成或者变更之日', today)
  await writer.getByRole('textbox', { name: '发文字号', exact: true }).fill(`云科规(${year})07号`)
  await writer.getByRole('textbox', { name: '发文字号', exact: true }).press('Tab')
  await expect
    .poll(() => writer.getByRole('textbox', { name: '发文字号', exact: true }).inputValue(), PATIENT)
    .toBe(number)
  await chooseOne(writer, '公文种类', '通知')
  await chooseOne(writer, '文件层级', '行政规范性文件')
  await chooseDay(writer, '成文日期', today)
  await chooseDay(writer, '施行日期', today)
  const plan = writer.getByRole('region', { name: '解读方案' })
  await plan.getByRole('checkbox').first().check()
  await plan.getByRole('textbox', { name: '解读提纲' }).fill('背景依据、开支范围、调剂办法、新旧政策差异。')
  await plan.getByRole('checkbox', { name: '政策问答' }).check()
  await plan.getByRole('textbox', { name: '解读渠道' }).fill('门户网站、微信公众号')
  await plan.getByRole('textbox', { name: '解读时间' }).fill('与文件同日')
  await clearReview(writer)
  const wish = writer.getByRole('region', { name: '发布', exact: true })
  for (const name of [/云川科技/, /一楼公示栏/, /科技局栏目/]) await wish.getByRole('checkbox', { name }).check()
  await saveWhole(writer)
  await writer.evaluate(() => scrollTo(0, 0))
  await look(writer, 'story-pub-editor', 'window')
  policy = await handInFromEditor(writer)
  await look(writer)
})

test('三个不同的人审：科室同意，保密标注一处退回，改了再来看得见改了什么，分管领导签发', async () => {
  await decide(office.of('张科长'), policy, '同意')
  const secrecy = office.of('郑保密')
  await secrecy.goto(policy)
  await secrecy.getByText('设备费不得调增。').click({ clickCount: 3 })
  await secrecy.getByRole('button', { name: /^标注：/ }).click()
  await look(secrecy, 'story-pub-mark', secrecy.getByRole('article', { name: '预览' }))
  await secrecy
    .getByRole('region', { name: '会签' })
    .getByRole('button', { name: two('退回') })
    .click()
  await dialogOf(secrecy).getByRole('textbox', { name: '意见' }).fill('由谁批准要写明')
  await dialogOf(secrecy).getByRole('textbox', { name: '第 1 处：是什么错漏' }).fill('漏写确需调增的怎样办理')
  await dialogOf(secrecy)
    .getByRole('button', { name: two('退回') })
    .click()
  await secrecy.getByText('已退回').first().waitFor()

  const writer = office.of('许信息')
  await writer.goto(desk())
  await writer
    .getByRole('link', { name: new RegExp(TITLE.slice(2, 14)) })
    .first()
    .click()
  await writer.getByText('漏写确需调增的怎样办理').first().waitFor()
  await look(writer)
  await writer.goto(`${policy}/edit`)
  await room(writer).getByText('设备费不得调增。').click()
  await writer.keyboard.press('End')
  await writer.keyboard.type('确需调增的，报市科技局批准。')
  await handInFromEditor(writer)

  await decide(office.of('张科长'), policy, '同意')
  await secrecy.goto(policy)
  await secrecy.getByText('与第 1 轮交付审核的内容相比：').waitFor()
  await secrecy.getByText('确需调增的，报市科技局批准。', { exact: true }).first().waitFor()
  await look(secrecy, 'story-pub-differences', secrecy.getByRole('region', { name: '会签' }))
  await decide(secrecy, policy, '同意')
  const leader = office.of('孙副局')
  await decide(leader, policy, '同意')
  await leader.getByText('待发布').first().waitFor()
  await look(leader)
})

test('没有解读的不能发布；解读写好、审好，同一天发布', async () => {
  const clerk = office.of('李经办')
  await release(clerk, policy)
  const refusal = clerk.getByText(/解读/).filter({ visible: true }).last()
  await refusal.waitFor()
  await clerk
    .getByText(/需要解读|解读材料|先.*解读/)
    .filter({ visible: true })
    .last()
    .waitFor()
  if (folder) await clerk.screenshot({ path: join(folder, 'story-pub-refused.png') })
  await clerk.goto(policy)
  await clerk.getByText('待发布').first().waitFor()

  const writer = office.of('许信息')
  await beginPublication(writer, desk(), '政策解读', '高新技术科')
  await writer.getByRole('textbox', { name: '标题', exact: true }).fill(EXPLAINED)
  await paste(
    writer,
    '<p>一、钱可以花在哪里？</p><p>设备费、业务费、劳务费三类，比例见办法第二条。</p><p>二、科目之间能不能调？</p><p>能，由承担单位自己定。</p>',
  )
  await room(writer).getByText('能，由承担单位自己定。').waitFor()
  await chooseOne(writer, '公开属性', '主动公开')
  await writer.getByRole('checkbox', { name: /需要公众广泛知晓/ }).check()
  await chooseOne(writer, '门户栏目', '政策解读')
  await chooseOne(writer, '解读哪些文件', TITLE.slice(4, 12))
  await writer.keyboard.press('Escape')
  await writer.getByRole('region', { name: '解读的文件' }).getByRole('checkbox', { name: '政策问答' }).check()
  await clearReview(writer)
  await saveWhole(writer)
  await look(writer)
  interpretation = await handInFromEditor(writer)
  await decide(office.of('王编辑'), interpretation, '同意')
  await decide(office.of('孙副局'), interpretation, '同意')

  await release(clerk, policy)
  const link = clerk.getByRole('link', { name: /^\/d\// })
  await link.waitFor()
  page = (await link.getAttribute('href')) ?? ''
  await look(clerk, 'story-pub-item', 'window')
  await release(clerk, interpretation)
  await clerk.getByRole('link', { name: /^\/d\// }).waitFor()
  await clerk.goto(`${desk()}/interpretation`)
  await clerk.getByText(EXPLAINED).first().waitFor()
  await look(clerk)
})

test('审批表、审核表、发文稿纸都填好了，打印出来', async () => {
  const clerk = office.of('李经办')
  for (const [of, codes] of [
    [policy, ['P02', 'P03']],
    [interpretation, ['P01']],
  ] as const)
    for (const code of codes) {
      const answer = await clerk
        .context()
        .request.get(`${site.address}/api/v1/desk/publications/${idOf(of)}/forms/${code}.pdf`)
      const bytes = await answer.body()
      expect(bytes.subarray(0, 5).toString(), code).toBe('%PDF-')
      if (folder) writeFileSync(join(folder, `story-pub-${code}.pdf`), bytes)
    }
})

test('门户上有，公众号里发表了，栏目的文件里有，公示栏用手机登记，有照片', async () => {
  await reader.goto(site.address + page)
  await reader.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  for (const says of [number, '确需调增的，报市科技局批准。', EXPLAINED, '有效性'])
    expect(await reader.getByText(says).count(), says).toBeGreaterThan(0)
  await look(reader, 'story-pub-phone', 'window')
  const wide = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await wide.goto(site.address + page)
  await look(wide, 'story-pub-page', 'window')
  if (folder) await wide.pdf({ path: join(folder, 'story-pub-page.pdf'), format: 'A4' })
  await wide.close()

  await expect.poll(() => statesOn('wechat'), { timeout: 240_000, interval: 2000 }).toEqual(['sent'])
  const [article, ...others] = wechat.published()
  expect(others).toEqual([])
  expect([article?.deleted, article?.article['title']]).toEqual([false, TITLE])
  expect(String(article?.article['content'])).toContain('确需调增的，报市科技局批准。')
  await expect.poll(() => statesOn('files'), PATIENT).toEqual(['sent'])
  expect(column()).toContain(TITLE)

  // The clerk stands in front of the board.
  const pocket = await browser.newContext({ viewport: TELEPHONE, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await pocket.addCookies(await office.of('李经办').context().cookies())
  const phone = await pocket.newPage()
  phone.setDefaultTimeout(PATIENT.timeout)
  checks.push(watchFaults(phone).check)
  await phone.goto(desk())
  await phone
    .getByRole('link', { name: /在“一楼公示栏”发布/ })
    .first()
    .click()
  await phone.getByRole('button', { name: '复制文字' }).first().waitFor()
  await look(phone, 'story-pub-board', 'window')
  await phone.getByRole('button', { name: '登记已发布' }).click()
  const dialog = dialogOf(phone)
  await dialog.getByRole('textbox', { name: '群名、栏名、版面' }).fill('一楼大厅东侧')
  // Handed in too early, the photo would be lost: it is waited for.
  let arrive = (): void => {}
  const slow = new Promise<void>((done) => (arrive = done))
  await phone.route('**/api/v1/desk/files', async (route) => {
    await slow
    await route.continue()
  })
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '公示栏照片.png', mimeType: 'image/png', buffer: PNG })
  await dialog.getByText('公示栏照片.png').first().waitFor()
  await dialog.getByRole('button', { name: '登记已发布' }).click()
  await dialog
    .getByText(/还没有传完/)
    .first()
    .waitFor()
  arrive()
  await dialog.getByRole('button', { name: '移去 公示栏照片.png' }).waitFor()
  await dialog.getByRole('button', { name: '登记已发布' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await phone.getByText('1版').first().waitFor()
  await phone.getByText('公示栏照片.png').first().waitFor()
  await look(phone, 'story-pub-board-done', 'window')
  await pocket.close()
  const clerk = office.of('李经办')
  await clerk.goto(`${desk()}/posting-counts`)
  await clerk.getByText('一楼公示栏1版', { exact: false }).first().waitFor()
  await look(clerk, 'story-pub-counts')
})

test('公众用附件里的一个词找到它，也在联想、订阅、站点地图、数据里', async () => {
  await reader.goto(site.address)
  await reader.goto(`${site.address}/search`)
  await reader.locator('#search-q').fill(RARE)
  await reader.locator('#search-q').press('Enter')
  await reader.getByRole('link', { name: TITLE }).waitFor()
  await look(reader, 'story-pub-search', 'window')
  await reader.getByRole('link', { name: TITLE }).click()
  await reader.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  for (const [path, says] of [
    [`/search/suggestions?q=${encodeURIComponent('经费管理')}`, TITLE],
    ['/feed.xml', TITLE],
    ['/sitemap.xml', '/sitemap/'],
    [`/sitemap/${year}-1.xml`, page],
    ['/api/v1/documents', TITLE],
    [`/zfxxgk/kjj/zcwjk/xzgfxwj`, TITLE],
  ] as const)
    expect(await (await site.get(path)).text(), path).toContain(says)
})

test('更正：审签以后发布，页面写明理由；公众号换了新的一篇，公示栏等人换', async () => {
  const clerk = office.of('李经办')
  const writer = office.of('许信息')
  await writer.goto(policy)
  await writer.getByRole('button', { name: '更正、替换' }).click()
  await dialogOf(writer).getByRole('textbox', { name: '理由' }).fill('设备费的比例误写为40%')
  await dialogOf(writer).getByRole('button', { name: '着手修改' }).click()
  await room(writer).getByText('40%').waitFor()
  await room(writer).getByText('40%').click()
  await writer.keyboard.press('End')
  for (const _ of '40%') await writer.keyboard.press('Backspace')
  await writer.keyboard.type('45%')
  await handInFromEditor(writer)
  for (const who of ['张科长', '郑保密', '孙副局'] as const) await decide(office.of(who), policy, '同意')
  const before = await (await site.get(page)).text()
  expect(before).toContain('40%')
  await release(clerk, policy, '发布新的版本')
  await clerk.getByText(/第 2 版：更正/).waitFor()
  await look(clerk)

  await reader.goto(site.address + page)
  await reader.getByText('设备费的比例误写为40%').first().waitFor()
  expect(await reader.getByRole('cell', { name: '45%' }).count()).toBe(1)
  await look(reader, 'story-pub-corrected', 'window')
  await expect.poll(() => statesOn('wechat'), { timeout: 240_000, interval: 2000 }).toEqual(['sent', 'withdrawn'])
  const standing = wechat.published().filter(({ deleted }) => !deleted)
  expect(standing.map(({ article }) => String(article['content']).includes('45%'))).toEqual([true])
  await expect.poll(() => column().includes('45%'), PATIENT).toBe(true)
  expect(await statesOn('board')).toEqual(['to-do', 'to-remove'])

  // The sheet on the board is changed: the new one put up, the old one taken down. It is one sheet all the time.
  await clerk.goto(desk())
  await clerk
    .getByRole('link', { name: /在“一楼公示栏”发布/ })
    .first()
    .click()
  await clerk.getByRole('button', { name: '登记已发布' }).click()
  await dialogOf(clerk).getByRole('button', { name: '登记已发布' }).click()
  await dialogOf(clerk).waitFor({ state: 'hidden' })
  const counted = await told<{ words: string }>('李经办', 'GET', '/posting-counts')
  expect(counted.words).toContain('一楼公示栏1版')
  await clerk.goto(desk())
  await clerk
    .getByRole('link', { name: /从“一楼公示栏”撤下/ })
    .first()
    .click()
  await clerk.getByRole('button', { name: '登记已撤下' }).click()
  await dialogOf(clerk).getByRole('button', { name: '登记已撤下' }).click()
  await dialogOf(clerk).waitFor({ state: 'hidden' })
  expect(await statesOn('board')).toEqual(['posted', 'removed'])
})

test('撤下：页面、列表、搜索、联想、订阅、地图、数据、文件、静态栏目、公众号，哪里也没有；公示栏派人去撤', async () => {
  const shown = await (await site.get(page)).text()
  const files = [...shown.matchAll(/\/d\/[^"]+\/(?:files|preview)\/[0-9a-f-]{36}[^"]*/g)].map(([path]) => path)
  expect(files.length).toBeGreaterThan(0)
  const fileId = /[0-9a-f-]{36}/.exec(files[0] ?? '')?.[0] ?? ''
  const clerk = office.of('李经办')
  const beside = (
    (await told<{ address: string }>('李经办', 'GET', `/publications/${idOf(interpretation)}`)).address ?? ''
  ).replace(/^\/d\/|\.html$/g, '')

  await clerk.goto(policy)
  await clerk.getByRole('button', { name: two('撤下') }).click()
  await dialogOf(clerk).getByRole('textbox').fill('与上位文件不一致，重新研究')
  if (folder) await clerk.screenshot({ path: join(folder, 'story-pub-withdraw.png') })
  await dialogOf(clerk)
    .getByRole('button', { name: two('撤下') })
    .click()
  await clerk.getByText(/撤下：与上位文件不一致/).waitFor()
  await look(clerk)

  const gone = await reader.goto(site.address + page)
  expect(gone?.status()).toBe(410)
  await look(reader, 'story-pub-gone', 'window')
  for (const path of files) expect((await site.get(path.replaceAll('&amp;', '&'))).status, path).toBe(410)

  const asked = portalAsked({
    slug: 'kjj',
    address: page.replace(/^\/d\/|\.html$/g, ''),
    file: { fileId, name: `${FILE}.docx` } as never,
    word: RARE,
    beside,
    leaves: ['zcwjk', 'zcwjk/xzgfxwj', 'zcjd'],
  })
  for (const path of [
    ...asked,
    `/search?q=${encodeURIComponent('经费管理')}`,
    `/search/suggestions?q=${encodeURIComponent('经费管理')}`,
    `/search?q=${encodeURIComponent(number)}`,
    '/sitemap.xml',
    `/sitemap/${year}-1.xml`,
  ]) {
    // prettier-ignore
    const answer = await site.get(path)
    const text = unescaped(await answer.text())
    for (const trace of [
      '项目经费管理办法',
      '报市科技局批准',
      FILE,
      `${RARE}、`,
      ...(path.includes(page.replace('.html', '')) ? [] : [page]),
    ])
      expect(text.replaceAll(unescaped(path), '').includes(trace), `${path} 里还有“${trace}”`).toBe(false)
  }
  await reader.goto(`${site.address}/search?q=${encodeURIComponent(RARE)}`)
  expect(await reader.getByRole('link', { name: TITLE }).count()).toBe(0)
  await look(reader)

  await expect.poll(() => statesOn('wechat'), { timeout: 240_000, interval: 2000 }).toEqual(['withdrawn', 'withdrawn'])
  expect(wechat.published().filter(({ deleted }) => !deleted)).toEqual([])
  expect(wechat.drafts.filter(({ article }) => article['title'] === TITLE)).toEqual([])
  await expect.poll(() => column().includes('项目经费管理办法') || column().includes(FILE), PATIENT).toBe(false)

  expect(await statesOn('board')).toEqual(['removed', 'to-remove'])
  await clerk.goto(desk())
  await clerk
    .getByRole('link', { name: /从“一楼公示栏”撤下/ })
    .first()
    .click()
  await look(clerk, 'story-pub-take-down')
  await clerk.getByRole('button', { name: '登记已撤下' }).click()
  await dialogOf(clerk).getByRole('button', { name: '登记已撤下' }).click()
  await dialogOf(clerk).waitFor({ state: 'hidden' })
  const { words } = await told<{ words: string }>('李经办', 'GET', '/posting-counts')
  expect(words).not.toMatch(/一楼公示栏|云川科技|栏目/)
  office.check()
  for (const check of checks) check()
})
