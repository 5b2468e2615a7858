/** What a mail server's refusal means: try again, or never; and whose it is to put right. */

/** What became of a letter. `why` is a Chinese sentence without addresses. */
export type Outcome =
  | { readonly became: 'sent' }
  | {
      readonly became: 'later' | 'never'
      readonly fault: 'address' | 'server' | 'settings' | 'content'
      readonly why: string
    }

interface SmtpFault {
  readonly code?: string
  /** The command that was refused: MAIL FROM, RCPT TO, DATA, AUTH … */
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  readonly message?: string
  readonly cause?: unknown
}

const LONGEST = 200

/** The outcome of a letter whose sending threw. Answers of 400 to 499 are passing troubles, of 500 and more are for good. */
export function outcomeOf(thrown: unknown): Outcome {
  const fault = (thrown ?? {}) as SmtpFault
  const { code = '', command = '', responseCode = 0 } = fault
  const forGood = responseCode >= 500
  const said = fault.response ? `（服务器答复：${withoutAddresses(fault.response)}）` : ''
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return later('settings', `邮件服务器不接受登录，请检查 SMTP_URL 里的用户名和口令${said}`)
  }
  if (command.startsWith('MAIL')) {
    return forGood
      ? later('settings', `邮件服务器不接受发件人，请检查 MAIL_FROM${said}`)
      : later('server', `邮件服务器暂时不接受邮件${said}`)
  }
  if (command.startsWith('RCPT') || code === 'EENVELOPE') {
    if (forGood) return { became: 'never', fault: 'address', why: `邮件服务器不接受收件人的邮箱地址${said}` }
    if (responseCode === 0) return { became: 'never', fault: 'address', why: '收件人的邮箱地址写得不对' }
    return later('server', `邮件服务器暂时不接受这个收件人${said}`)
  }
  if (command.startsWith('DATA') || code === 'EMESSAGE') {
    return forGood
      ? { became: 'never', fault: 'content', why: `邮件服务器拒收这封邮件${said}` }
      : later('server', `邮件服务器暂时没有收下这封邮件${said}`)
  }
  if (code === 'ETLS' || isCertificate(fault)) {
    return later(
      'settings',
      '与邮件服务器建立加密连接失败：证书不受信任，或服务器不支持加密。自签证书可在 SMTP_URL 末尾加 ?certificate=any',
    )
  }
  return later('server', `${CONNECTING[reason(fault)] ?? '连接不上邮件服务器'}${said}`)
}

const CONNECTING: Readonly<Record<string, string>> = {
  EDNS: '找不到邮件服务器（域名解析失败），请检查 SMTP_URL 和 DNS',
  ENOTFOUND: '找不到邮件服务器（域名解析失败），请检查 SMTP_URL 和 DNS',
  ECONNREFUSED: '邮件服务器没有在运行，或端口不对',
  ETIMEDOUT: '邮件服务器没有在规定时间内应答',
  EHOSTUNREACH: '网络不通，到不了邮件服务器',
  ENETUNREACH: '网络不通，到不了邮件服务器',
  ECONNRESET: '邮件服务器中断了连接',
  ECONNECTION: '邮件服务器中断了连接',
  EPROTOCOL: '对方不像邮件服务器，或拒绝了连接',
}

/** nodemailer wraps the system's code: the words of the message still name it. */
const reason = ({ code = '', message = '' }: SmtpFault): string =>
  /\b(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ETIMEDOUT)\b/.exec(message)?.[1] ?? code

const isCertificate = ({ message = '' }: SmtpFault): boolean =>
  /certificate|self.signed|SSL routines|wrong version number/i.test(message)

const later = (fault: 'server' | 'settings', why: string): Outcome => ({ became: 'later', fault, why })

/** A server often repeats the address it refuses; what is kept and shown must not. */
const withoutAddresses = (text: string): string =>
  text
    .replaceAll(/[^\s<>"]+@[^\s<>"]+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, LONGEST)
