/** One mail address, and the server that mails go through. */

export interface Mailbox {
  readonly name: string
  readonly address: string
}

export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (smtps), STARTTLS insisted on, used if offered, or never. */
  readonly tls: 'from-start' | 'required' | 'if-offered' | 'none'
  /** Whether a certificate that nobody vouches for is accepted (servers of an inner network). */
  readonly anyCertificate: boolean
  readonly login: { readonly user: string; readonly pass: string } | null
}

// Nothing repeated within what is repeated: a text that almost fits must not take years to refuse.
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9\u4e00-\u9fff](?:[A-Za-z0-9\u4e00-\u9fff.-]*[A-Za-z0-9\u4e00-\u9fff])?$/

/** Whether the text is exactly one address (`name@host`), without a name, comma or line break. */
export const isAddress = (text: string): boolean =>
  text.length <= 320 && ADDRESS.test(text) && !text.includes('..') && !text.includes('.-', text.lastIndexOf('@'))

/** `信息公开平台 <gk@example.gov.cn>` or a bare address; null when it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const [, name = '', address = ''] = /^(?:"?([^"<>\r\n]*)"?\s*<([^<>\s]+)>)$/.exec(text.trim()) ?? [
    null,
    '',
    text.trim(),
  ]
  return isAddress(address) ? { name: name.trim(), address } : null
}

const TLS = ['required', 'if-offered', 'none'] as const

/**
 * `smtp://user:password@host:port` or `smtps://…`, with `?tls=required|if-offered|none` and `?certificate=any`; null when it is
 * neither. A login goes over TLS only, unless `tls=none` says otherwise.
 */
export function parseMailServer(text: string): MailServer | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, port, username, password, searchParams } = new URL(text)
  if (!['smtp:', 'smtps:'].includes(protocol) || !hostname) return null
  const login = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null
  const asked = searchParams.get('tls')
  const said = TLS.find((each) => each === asked)
  if (asked !== null && !said) return null
  const fromStart = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : fromStart ? 465 : login ? 587 : 25,
    tls: fromStart ? 'from-start' : (said ?? (login ? 'required' : 'if-offered')),
    anyCertificate: searchParams.get('certificate') === 'any',
    login,
  }
}
