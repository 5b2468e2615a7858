/** 网上发出的告知邮件、换密钥：against a real mail server and a real database. */
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFieldCipher, type FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { openKeyRing } from '../../platform/crypto/data-keys.ts'
import { readConfig } from '../../platform/config.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { day, later, letterOffice, type Answer, type Office } from '../../doors/letters.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { cipherOf, key } from '../personal-data/ground.testing.ts'
import { tellApplicant } from './send/tell-applicant.ts'
import { keepText, rotateTexts, textBefore } from './texts.ts'

let site: TestSite
let office: Office
let cipher: FieldCipher
let mail: SMTPServer | null = null
let port = 0
let refusal: (Error & { responseCode?: number }) | null = null
const received: { readonly to: string; readonly raw: string }[] = []

async function openMail(): Promise<void> {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 20,
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  mail.on('error', () => {})
  await new Promise<void>((listening) => mail?.listen(port, '127.0.0.1', () => listening()))
}
const closeMail = async (): Promise<void> => {
  const closing = mail
  mail = null
  if (closing) await new Promise<void>((done) => closing.close(() => done()))
}

/** A port that is free now. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = server.address() as AddressInfo
      server.close(() => done(found))
    })
  })

/** Header and body of a mail as people read them. */
function read(raw: string): string {
  const words = raw.replaceAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_, by: string, text: string) =>
    /b/i.test(by)
      ? Buffer.from(text, 'base64').toString()
      : Buffer.from(
          text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (__, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
          'latin1',
        ).toString(),
  ) // prettier-ignore
  const [head = '', ...rest] = words.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const text = /content-transfer-encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(
        body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        'latin1',
      ).toString() // prettier-ignore
  return `${head}\n${text}`
}

const settings = () => ({
  BACKGROUND: 'no',
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: '平台 <gk@example.gov.cn>',
  PUBLIC_URL: 'https://gk.example.gov.cn',
})

beforeAll(async () => {
  port = await freePort()
  site = await openSite(settings())
  office = await letterOffice(site)
  cipher = createFieldCipher(await openKeyRing(readConfig({ GONGKAI_DATA: site.data })), 'aes-256-gcm')
})
afterAll(async () => {
  await closeMail()
  await site.stop()
})
beforeEach(() => {
  received.length = 0
  refusal = null
})

const inOrgan = <Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> =>
  withScope(site.database.sql, { organ: office.organ }, run)

/** An online letter that has gone out and whose mail has not. */
async function gone(request: string): Promise<string> {
  const application = await office.application(request, { email: 'ouyang@example.com' })
  const facts = { points: [{ unclear: '没有写明年度', supply: '写明哪一年' }], until: later(15) }
  const { id } = await office.handed(application, 'supplementNotice', facts, { way: 'online' })
  const { version } = await office.sign(id)
  const sent = await office.ask('POST', `/letters/${id}/send`, { version, on: day, says: '' })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  return id
}

const tell = (id: string, attempt: number, of = 12): Promise<void> =>
  tellApplicant.run(
    { db: site.database.sql, cipher, config: readConfig({ ...settings(), GONGKAI_DATA: site.data }) },
    { organ: office.organ, id },
    { attempt, of, signal: new AbortController().signal },
  )
const noticeOf = async (id: string): Promise<string> =>
  (await inOrgan((tx) => sql<{ notice: string }>`select notice from letters where id = ${id}`.execute(tx))).rows[0]?.notice ?? '' // prettier-ignore
const toldClerks = async (id: string): Promise<readonly Answer[]> =>
  (await inOrgan((tx) => sql<Answer>`select title from notifications where cause = ${`letter-notice:${id}`}`.execute(tx))).rows // prettier-ignore

test('发出时排上一封信；连不上先不算，再试发到；恰好一封，案情一个字也不在里面', async () => {
  const id = await gone('立项名单的请求')
  expect(await noticeOf(id)).toBe('waiting')
  const { rows } = await sql<{ jobs: string }>`
    select count(*)::text as jobs from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = ${tellApplicant.name} and jobs.payload->>'id' = ${id}`.execute(site.database.sql)
  expect(rows).toEqual([{ jobs: '1' }])
  await expect(tell(id, 1)).rejects.toThrow()
  expect([await noticeOf(id), received.length, await toldClerks(id)]).toEqual(['waiting', 0, []])
  await openMail()
  await tell(id, 2)
  expect([await noticeOf(id), received.map(({ to }) => to)]).toEqual(['sent', ['ouyang@example.com']])
  // Run once more, as after a power cut: nobody is told twice.
  await tell(id, 3)
  expect(received).toHaveLength(1)
  const text = read(received[0]?.raw ?? '')
  expect(text).toContain('有文书可以查看')
  expect(text).toContain('https://gk.example.gov.cn/apply/')
  const { number } = await office.view(id)
  for (const secret of ['立项名单的请求', '没有写明年度', '欧阳', '补正', number]) expect(text).not.toContain(secret)
  await closeMail()
})

test('最后一次也没有发到，告诉经办人打电话，不再试', async () => {
  const id = await gone('另一个请求')
  await tell(id, 12, 12)
  expect(await noticeOf(id)).toBe('failed')
  const [told, ...more] = await toldClerks(id)
  expect(told.title).toContain('请打电话告知')
  expect(told.title).not.toContain('另一个请求')
  const clerks = 2
  expect(more).toHaveLength(clerks - 1)
  expect((await office.view(id)).noticeSays).toContain('请打电话')
  await openMail()
  await tell(id, 13, 13)
  expect(received).toEqual([])
})

test('邮箱被拒收的，不再试，当即告诉经办人', async () => {
  const id = await gone('第三个请求')
  if (!mail) await openMail()
  refusal = Object.assign(new Error('no such user'), { responseCode: 550 })
  await tell(id, 1)
  expect([await noticeOf(id), (await toldClerks(id)).length]).toEqual(['failed', 2])
})

test('换密钥：各轮的文字改用当前的密钥，旧密钥不再需要；解不开的留着，数出来', async () => {
  const { id } = await office.handed(await office.application('换密钥'), 'supplementNotice', {
    points: [{ unclear: '没有写明年度', supply: '写明哪一年' }],
    until: later(15),
  })
  const [first, second] = [key('k1'), key('k2')]
  const [before, during, after] = [cipherOf([first]), cipherOf([second, first], 'sm4'), cipherOf([second], 'sm4')]
  await inOrgan((tx) => sql`delete from letter_texts`.execute(tx))
  const { organ } = office
  await inOrgan((tx) => keepText(tx, before, organ, { id, round: 1, paragraphs: ['欧阳小明：', '请补正。'] }))
  await inOrgan((tx) => keepText(tx, cipherOf([key('k3')]), organ, { id, round: 7, paragraphs: ['读不了'] }))
  const world = { db: site.database.sql, cipher: during }
  expect(await rotateTexts(world, organ)).toEqual({ renewed: 1, unreadable: 1 })
  expect(await rotateTexts(world, organ)).toEqual({ renewed: 0, unreadable: 1 })
  expect(await inOrgan((tx) => textBefore(tx, after, organ, id, 2))).toEqual({
    round: 1,
    paragraphs: ['欧阳小明：', '请补正。'],
  })
})
