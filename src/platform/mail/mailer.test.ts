import { createServer, type AddressInfo, type Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { isAddress, parseMailbox, parseMailServer } from './address.ts'
import { openMailer, type Letter, type Mailer } from './mailer.ts'

const open: { close(done: () => void): unknown }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((done) => void server.close(() => done()))
})

interface Received {
  from: string
  to: string[]
  content: string
  login: string
}

/** A real mail server on a free port; what it gets is kept. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          content: Buffer.concat(chunks).toString(),
          login: session.user ?? '',
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  open.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  return { port: (server.server.address() as AddressInfo).port, received }
}
const mailer = (port: number, more = '', login = ''): Mailer => {
  const server = parseMailServer(`smtp://${login}127.0.0.1:${port}${more}`)
  const from = parseMailbox('政府信息公开平台 <gk@example.gov.cn>')
  if (!server || !from) throw new Error('wrong test')
  return openMailer(server, from, { answer: 400, whole: 1_500 })
}
const letter: Letter = {
  id: '0190-1',
  to: { name: '张三', address: 'zhangsan@example.gov.cn' },
  subject: '【待办】依申请公开 2 件今日到期\r\nBcc: 别人',
  text: '请及时办理。',
  html: '<p>请及时办理。</p>',
}
const refusing = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

describe('发邮件', () => {
  test('中文的主题、姓名、正文都原样到达；主题里的换行加不出抬头', async () => {
    const { port, received } = await mailServer()
    expect(await mailer(port).send(letter)).toEqual({ became: 'sent' })
    const [mail] = received
    expect(mail).toMatchObject({ from: 'gk@example.gov.cn', to: ['zhangsan@example.gov.cn'] })
    const head = mail?.content.split('\r\n\r\n')[0] ?? ''
    expect(words(head)).toContain('【待办】依申请公开 2 件今日到期 Bcc: 别人')
    expect(words(head)).toContain('政府信息公开平台')
    expect(words(head)).toContain('张三')
    expect(head).not.toMatch(/^Bcc:/im)
    expect(head).toMatch(/^Message-ID: <0190-1@example\.gov\.cn>$/im)
    expect(mail?.content).toContain(Buffer.from('请及时办理。').toString('base64').slice(0, 20))
  })

  test('用户名和口令对，登录后发出；口令里有特殊字符也行', async () => {
    const { port, received } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username = '', password = '' }, _, done) =>
        password === '口令@:/1' ? done(null, { user: username }) : done(new Error('535 no')),
    })
    const login = `gk:${encodeURIComponent('口令@:/1')}@`
    expect(await mailer(port, '?tls=none', login).send(letter)).toEqual({ became: 'sent' })
    expect(received[0]?.login).toBe('gk')
    expect(await mailer(port, '?tls=none', 'gk:wrong@').send(letter)).toMatchObject({
      became: 'later',
      fault: 'settings',
      why: expect.stringContaining('不接受登录') as string,
    })
    expect(await mailer(port, '?tls=none', login).probe()).toEqual({ became: 'sent' })
    expect(received).toHaveLength(1)
  })

  test('有口令而服务器不支持加密：不发出口令', async () => {
    let asked = false
    const { port } = await mailServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        asked = true
        done(null, { user: 'gk' })
      },
    })
    expect(await mailer(port, '', 'gk:secret@').send(letter)).toMatchObject({ became: 'later' })
    expect(asked).toBe(false)
  })

  test('加密连接：自签证书默认不信，写明才收', async () => {
    const { port, received } = await mailServer({ disabledCommands: [], hideSTARTTLS: false })
    expect(await mailer(port, '?tls=required').send(letter)).toMatchObject({ became: 'later', fault: 'settings' })
    expect(received).toHaveLength(0)
    expect(await mailer(port, '?tls=required&certificate=any').send(letter)).toEqual({ became: 'sent' })
  })

  test.each([
    ['550 没有这个人', { onRcptTo: 550 }, 'never', 'address', '不接受收件人'],
    ['452 信箱满了', { onRcptTo: 452 }, 'later', 'server', '暂时不接受这个收件人'],
    ['451 稍后再来', { onMailFrom: 451 }, 'later', 'server', '暂时不接受邮件'],
    ['553 不许用这个发件人', { onMailFrom: 553 }, 'later', 'settings', 'MAIL_FROM'],
    ['554 内容违规', { onData: 554 }, 'never', 'content', '拒收'],
    ['452 磁盘不足', { onData: 452 }, 'later', 'server', '暂时没有收下'],
    ['421 连接太多', { onConnect: 421 }, 'later', 'server', ''],
    ['554 拒绝连接', { onConnect: 554 }, 'later', 'server', ''],
  ] as const)('%s：是再试还是作罢，说得清', async (words, at, became, fault, why) => {
    const [place = '', code = 0] = Object.entries(at)[0] ?? []
    const refusal = refusing(code, `${words} <zhangsan@example.gov.cn>`)
    const { port } = await mailServer({
      ...(place === 'onRcptTo' && { onRcptTo: (_a, _s, done) => done(refusal) }),
      ...(place === 'onMailFrom' && { onMailFrom: (_a, _s, done) => done(refusal) }),
      ...(place === 'onConnect' && { onConnect: (_s, done) => done(refusal) }),
      ...(place === 'onData' && {
        onData: (stream, _s, done) => {
          stream.resume()
          stream.on('end', () => done(refusal))
        },
      }),
    })
    const outcome = await mailer(port).send(letter)
    expect(outcome).toMatchObject({ became, fault })
    if (outcome.became === 'sent') throw new Error('sent')
    expect(outcome.why).toContain(why)
    expect(outcome.why, '不留邮箱地址').not.toContain('zhangsan')
  })

  test('服务器没开、没有声音、说到一半不说了：都不死等，留待再试', async () => {
    expect(await mailer(1).send(letter)).toMatchObject({
      became: 'later',
      why: expect.stringContaining('没有在运行') as string,
    })
    const silent = await tcp(() => {})
    expect(await mailer(silent).send(letter)).toMatchObject({
      became: 'later',
      why: expect.stringContaining('规定时间') as string,
    })
    const { port } = await mailServer({ onData: (stream) => void stream.resume() })
    expect(await mailer(port).send(letter)).toMatchObject({
      became: 'later',
      why: expect.stringContaining('规定时间') as string,
    })
    const web = await tcp((text) => (text ? 'HTTP/1.1 400 Bad Request\r\n\r\n' : 'HTTP/1.1 200 OK\r\n'))
    expect(await mailer(web).send(letter)).toMatchObject({ became: 'later', fault: 'server' })
  })

  test('地址写得不对，不去连服务器', async () => {
    for (const address of ['', '张三', 'a@b@c', 'a@b,c@d', 'a b@c.d', 'a@b.c\r\nRCPT TO:<x@y.z>']) {
      expect(await mailer(1).send({ ...letter, to: { name: '', address } })).toMatchObject({
        became: 'never',
        fault: 'address',
      })
    }
  })
})

describe('地址和服务器的写法', () => {
  test.each([
    ['gk@example.gov.cn', { name: '', address: 'gk@example.gov.cn' }],
    ['信息公开平台 <gk@example.gov.cn>', { name: '信息公开平台', address: 'gk@example.gov.cn' }],
    ['"平台, 一" <gk@example.gov.cn>', { name: '平台, 一', address: 'gk@example.gov.cn' }],
    ['信息公开平台', null],
    ['a@b <c>', null],
  ])('%s', (text, mailbox) => expect(parseMailbox(text)).toEqual(mailbox))

  test.each([
    ['smtp://mail.gov.cn', { port: 25, tls: 'if-offered', login: null }],
    ['smtp://u:p@mail.gov.cn', { port: 587, tls: 'required', login: { user: 'u', pass: 'p' } }],
    ['smtp://u%40x:p@mail.gov.cn:2525?tls=none', { port: 2525, tls: 'none', login: { user: 'u@x', pass: 'p' } }],
    ['smtps://u:p@mail.gov.cn', { port: 465, tls: 'from-start', anyCertificate: false }],
  ])('%s', (text, server) => expect(parseMailServer(text)).toMatchObject(server))

  test.each(['', 'http://mail.gov.cn', 'smtp:', 'smtp://h?tls=maybe'])('“%s”不是邮件服务器', (text) =>
    expect(parseMailServer(text)).toBeNull(),
  )

  test('一个地址就是一个地址', () => {
    expect(isAddress('a.b+c@mail.gov.cn')).toBe(true)
    for (const text of ['a@b..c', 'a@-', '@b', 'a@', 'a;b@c', `${'a'.repeat(65)}@b.c`])
      expect(isAddress(text), text).toBe(false)
  })
})

/** A server that answers each chunk of text; '' is the greeting. */
async function tcp(answer: (text: string) => string | void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    const say = (text: string): void => void (answer(text) && socket.write(answer(text) ?? ''))
    say('')
    socket.on('data', (chunk) => say(String(chunk)))
    closing.push(() => socket.destroy())
  })
  const closing: (() => void)[] = []
  open.push({
    close: (done) => {
      for (const end of closing) end()
      server.close(done)
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

/** Encoded words (RFC 2047) of a head as text. */
const words = (head: string): string =>
  head
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replaceAll(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
