import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepStaged, WAITING_HOURS } from '../casework/applications/portal/staging.ts'
import { now } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { applyingOrgan, formOf, receiptIn } from './portal/apply.testing.ts'

let mail: SMTPServer
let site: TestSite
let organ: string
let root: string
let refusal: (Error & { responseCode?: number }) | null = null
const letters: { readonly to: string; readonly content: string }[] = []
let visitor = 0
let address = ''

/** The text of a mail, whatever it was packed in. */
function textOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

beforeAll(async () => {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 20,
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          content: textOf(Buffer.concat(chunks).toString()),
        })
        done()
      })
    },
  })
  mail.on('error', () => {})
  await new Promise<void>((listening) => mail.listen(0, '127.0.0.1', () => listening()))
  const { port } = mail.server.address() as AddressInfo
  site = await openSite({
    BACKGROUND: 'no',
    TRUST_PROXY: '127.0.0.1',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: '平台 <gk@example.gov.cn>',
    PUBLIC_URL: 'https://gk.example.gov.cn',
  })
  root = join(site.data, 'portal-uploads')
  organ = await applyingOrgan(site, 'kjj', '云川市科学技术局')
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_settings (organ_id, name, value) values (${organ}, 'applications.online',
      '{"confirmedBy":"receipt","source":"指南第三条","against":"mail"}'::jsonb)`.execute(tx),
  )
})
afterAll(async () => {
  await site?.stop()
  await new Promise<void>((done) => mail.close(() => done()))
})
beforeEach(() => {
  letters.length = 0
  refusal = null
  address = `2001:db8:1:${(++visitor).toString(16)}::1`
})

const from = (): Record<string, string> => ({ accept: 'text/html', 'x-forwarded-for': address })
const page = async (path = '/apply/kjj'): Promise<string> => (await site.get(path, from())).text()
const post = async (body: FormData | URLSearchParams, path = '/apply/kjj/send') => {
  const response = await fetch(site.address + path, { method: 'POST', body, headers: from() })
  return { status: response.status, html: await response.text() }
}
const linkIn = (content: string): URL => new URL(/https:\/\/gk\.example\.gov\.cn\S+/.exec(content)?.[0] ?? '')
const confirm = (link: URL, change: Readonly<Record<string, string>> = {}) =>
  post(new URLSearchParams({ ...Object.fromEntries(link.searchParams), ...change }), '/apply/kjj/confirm')
const registered = async (request: string) =>
  withScope(site.database.sql, { organ }, async (tx) => {
    const { rows } = await sql<{ submitted_at: Date; files: number }>`
      select submitted_at, (select count(*)::int from files f where f.subject_id = a.id) as files
      from applications a where request = ${request}`.execute(tx)
    return rows
  })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('先等邮箱确认，不是申请；点开链接按确认，才登记，提交时间是当初的时刻，附件都在', async () => {
  const before = now()
  const identity = new File([PNG], '身份证.png', { type: 'image/png' })
  const sent = await post(formOf(await page(), { email: 'a@example.com', request: '要确认的一件', identity }))
  const after = now()
  expect([sent.status, /待邮箱确认/.test(sent.html), receiptIn(sent.html).code]).toEqual([200, true, ''])
  expect(await registered('要确认的一件')).toEqual([])
  expect(letters).toHaveLength(1)
  expect(letters[0]?.to).toBe('a@example.com')
  for (const word of ['欧阳', '110101', '要确认的一件']) expect(letters[0]?.content).not.toContain(word)
  // What waits on the disk is not to be read there.
  const [folder = ''] = readdirSync(root)
  const waiting = readFileSync(join(root, folder, 'waiting'), 'utf8')
  for (const word of ['欧阳', '110101', '要确认']) expect(waiting).not.toContain(word)

  const link = linkIn(letters[0]?.content ?? '')
  const opened = await site.get(link.pathname + link.search, from())
  const shown = await opened.text()
  expect([opened.status, opened.headers.get('cache-control'), shown.includes('确认提交')]).toEqual([
    200,
    'no-store',
    true,
  ])
  expect(await registered('要确认的一件'), '只打开链接不算').toEqual([])
  await new Promise((later) => setTimeout(later, 1100))
  const done = await confirm(link)
  const { caseNo, code } = receiptIn(done.html)
  expect([done.status, caseNo.length > 0, code.length]).toEqual([200, true, 14])
  const [row] = await registered('要确认的一件')
  expect(row?.files).toBe(1)
  expect(row?.submitted_at.getTime()).toBeGreaterThanOrEqual(before.getTime())
  expect(row?.submitted_at.getTime()).toBeLessThanOrEqual(after.getTime())
  expect(readdirSync(root)).toEqual([])
  const again = await confirm(link)
  expect(receiptIn(again.html)).toEqual({ caseNo, code })
  expect(await registered('要确认的一件')).toHaveLength(1)
})

test('没有邮箱的、邮件发不到的，在栏目旁说明；改过以后旧链接不能用', async () => {
  const none = await post(formOf(await page(), { request: '没有邮箱的' }))
  expect([none.status, /id="email-fault"/.test(none.html)]).toEqual([422, true])
  refusal = Object.assign(new Error('no such user'), { responseCode: 550 })
  const wrong = await post(formOf(none.html, { email: 'nobody@example.com', request: '没有邮箱的' }))
  expect([wrong.status, /id="email-fault">确认邮件发不到/.test(wrong.html)]).toEqual([422, true])
  refusal = null
  const form = await page()
  await post(formOf(form, { email: 'b@example.com', request: '先写的' }))
  await post(formOf(form, { email: 'c@example.com', request: '后写的' }))
  const [old, fresh] = letters.map(({ content }) => linkIn(content))
  expect((await confirm(old as URL)).status).toBe(409)
  expect(receiptIn((await confirm(fresh as URL)).html).caseNo).not.toBe('')
  expect([await registered('先写的'), (await registered('后写的')).length]).toEqual([[], 1])
})

test('链接改了一个字、用在别的机关、只有表单编号，都不登记', async () => {
  await applyingOrgan(site, 'gaj', '云川市公安局')
  const form = await page()
  await post(formOf(form, { email: 'd@example.com', request: '有人想冒充确认的' }))
  const link = linkIn(letters[0]?.content ?? '')
  const key = link.searchParams.get('key') ?? ''
  for (const change of [{ key: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` }, { key: '' }, { form: 'x' }])
    expect((await confirm(link, change)).status).toBe(409)
  const elsewhere = await post(new URLSearchParams(link.searchParams), '/apply/gaj/confirm')
  expect(elsewhere.status).toBe(409)
  expect(await registered('有人想冒充确认的')).toEqual([])
})

test('过了二十四小时没有确认的，从来不是申请，填写的内容清除', async () => {
  const others = readdirSync(root)
  await post(formOf(await page(), { email: 'e@example.com', request: '没有人确认的' }))
  const [folder = ''] = readdirSync(root).filter((each) => !others.includes(each))
  const ago = (hours: number): Date => new Date(now().getTime() - hours * 3_600_000)
  const sweep = (): Promise<number> => sweepStaged(root, ago(4), ago(WAITING_HOURS))
  utimesSync(join(root, folder, 'waiting'), ago(23), ago(23))
  utimesSync(join(root, folder), ago(23), ago(23))
  await sweep()
  expect(existsSync(join(root, folder, 'waiting')), '还没有到二十四小时').toBe(true)
  utimesSync(join(root, folder, 'waiting'), ago(25), ago(25))
  await sweep()
  expect(existsSync(join(root, folder))).toBe(false)
  expect((await confirm(linkIn(letters[0]?.content ?? ''))).status).toBe(409)
  expect(await registered('没有人确认的')).toEqual([])
})

test('同一个邮箱一小时只发几封，不拿它骚扰别人', async () => {
  const statuses = []
  for (let n = 0; n < 4; n++) {
    address = `2001:db8:2:${n}::1`
    statuses.push((await post(formOf(await page(), { email: 'F@example.com', request: `骚扰${n}` }))).status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  expect(letters).toHaveLength(3)
})

test('发信的服务器坏了，不让申请人吃亏：照平常的办法登记', async () => {
  refusal = Object.assign(new Error('try later'), { responseCode: 451 })
  const done = await post(formOf(await page(), { email: 'g@example.com', request: '服务器坏了的时候' }))
  expect(receiptIn(done.html).caseNo).not.toBe('')
})
