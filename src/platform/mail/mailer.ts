/** Sending mail over SMTP; every end has a sentence: sent, later (the server's or our trouble), never (this letter will not arrive). */
import { createTransport } from 'nodemailer'
import { count } from '../metrics/counts.ts'
import { type Mailbox, type MailServer, isAddress } from './address.ts'
import { outcomeOf, type Outcome } from './outcome.ts'

export interface Letter {
  /** Makes the Message-ID: the same letter sent twice carries the same, and mail programs show it once. */
  readonly id: string
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Where one click ends the subscription (RFC 8058), for letters that people have subscribed to. */
  readonly unsubscribe?: string
}

export interface Mailer {
  /** Sends one letter; never throws for what a mail server may do. */
  send(letter: Letter): Promise<Outcome>
  /** Connects and logs in without sending; for `doctor` and the settings page. */
  probe(): Promise<Outcome>
}

export interface MailTimes {
  /** Milliseconds for connecting, for the greeting, and for each answer. */
  readonly answer: number
  /** Milliseconds for the whole letter. */
  readonly whole: number
}

const TIMES: MailTimes = { answer: 15_000, whole: 90_000 }

/** A mailer over this server. Nothing is connected before the first letter, nothing stays connected after it. */
export function openMailer(server: MailServer, from: Mailbox, { answer, whole }: MailTimes = TIMES): Mailer {
  const session = async (work: (transport: ReturnType<typeof connect>) => Promise<unknown>): Promise<Outcome> => {
    const transport = connect(server, answer)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(Object.assign(new Error('whole time is over'), { code: 'ETIMEDOUT' })), whole)
    })
    try {
      await Promise.race([work(transport), late])
      return { became: 'sent' }
    } catch (fault) {
      return outcomeOf(fault)
    } finally {
      clearTimeout(timer)
      transport.close()
    }
  }
  return {
    probe: () => session((transport) => transport.verify()),
    send: async ({ id, to, subject, text, html, unsubscribe }) => {
      if (!isAddress(to.address)) return { became: 'never', fault: 'address', why: '收件人的邮箱地址写得不对' }
      const host = from.address.slice(from.address.indexOf('@') + 1)
      const outcome = await session((transport) =>
        transport.sendMail({
          from,
          to: [to],
          subject: oneLine(subject),
          text,
          ...(html !== undefined && { html }),
          messageId: `<${id}@${host}>`,
          // Holiday answers and the like must not come back to a box that nobody reads.
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe !== undefined && {
              'List-Unsubscribe': `<${oneLine(unsubscribe)}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        }),
      )
      count(outcome.became === 'sent' ? 'mails_sent' : 'mails_failed')
      return outcome
    },
  }
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

function connect({ host, port, tls, anyCertificate, login }: MailServer, answer: number) {
  return createTransport({
    host,
    port,
    secure: tls === 'from-start',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    tls: { rejectUnauthorized: !anyCertificate },
    ...(login && { auth: login }),
    connectionTimeout: answer,
    greetingTimeout: answer,
    socketTimeout: answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
