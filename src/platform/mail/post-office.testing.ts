/** A real mail server on a free port for tests: what it takes is kept, and it refuses what it is told to refuse. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly to: string
  readonly head: string
  readonly text: string
  readonly messageId: string
  /** Address of the header List-Unsubscribe; '' without one. */
  readonly unsubscribe: string
}

export interface PostOffice {
  /** As SMTP_URL. */
  readonly address: string
  readonly letters: Received[]
  /** What a recipient is refused with; null takes everybody. */
  refusal: { readonly code: number; readonly only?: string } | null
  close(): Promise<void>
}

export async function openPostOffice(): Promise<PostOffice> {
  const letters: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 20,
    onRcptTo: ({ address }, _, done) => {
      const { refusal } = office
      if (!refusal || (refusal.only && refusal.only !== address)) return done()
      done(Object.assign(new Error('no'), { responseCode: refusal.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        const [head = ''] = raw.split('\r\n\r\n')
        const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ')
        letters.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          head: unfolded,
          text: textOf(raw),
          messageId: /^Message-ID: (.+)$/im.exec(unfolded)?.[1] ?? '',
          unsubscribe: /^List-Unsubscribe: <([^>]*)>/im.exec(unfolded)?.[1] ?? '',
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as AddressInfo
  const office: PostOffice = {
    address: `smtp://127.0.0.1:${port}`,
    letters,
    refusal: null,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
  return office
}

/** The subject and every text part, whatever they were packed in. */
function textOf(raw: string): string {
  const [head = ''] = raw.split('\r\n\r\n')
  const parts = raw.split(/\r\n--[^\r\n]+\r\n/)
  const texts = (parts.length > 1 ? parts.slice(1) : [raw]).map((part) => {
    const [about = '', ...rest] = part.split('\r\n\r\n')
    const body = rest.join('\r\n\r\n')
    return /base64/i.test(about) ? Buffer.from(body, 'base64').toString() : printable(body)
  })
  const subject = (/^Subject: (.+(?:\r\n[ \t].+)*)/im.exec(head)?.[1] ?? '')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('latin1') : quoted(text.replaceAll('_', ' ')),
    )
  return `${Buffer.from(subject, 'latin1').toString()}\n${texts.join('\n')}`
}

const quoted = (text: string): string =>
  text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
const printable = (text: string): string => Buffer.from(quoted(text.replaceAll(/=\r\n/g, '')), 'latin1').toString()
