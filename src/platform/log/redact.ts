/** What may stand in a log: addresses without what was asked, faults without what was typed; never a person's data. */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A word of an address that cannot be a name, a number of a person or a secret. */
const PLAIN = /^[A-Za-z0-9._~-]{0,24}$/
const LONG_NUMBER = /\d{7,}/
const LEFT_OUT = '…'
const LONGEST_PATH = 200

/**
 * The path of a request as it may be logged: without query and fragment (they hold searched words, names and codes); parts
 * that may be a one-time secret, a person's number or a name become `…`; identifiers (UUID) stay.
 */
export function pathForLog(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1)
  const parts = path.split('/').map((part) => {
    if (UUID.test(part)) return part
    return PLAIN.test(part) && !LONG_NUMBER.test(part) ? part : LEFT_OUT
  })
  return parts.join('/').slice(0, LONGEST_PATH)
}

/** A text without e-mail addresses and without numbers long enough to be a telephone, an identity card or an account. */
export const scrub = (text: string): string =>
  text
    .replaceAll(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, LEFT_OUT)
    .replaceAll(/(?<![\dA-Fa-f-])\d{7,17}(\d|X|x)?(?![\dA-Fa-f-])/g, LEFT_OUT)

/** A statement of SQL with its literals left out, in one line of at most 500 characters. */
export const statementForLog = (sql: string): string =>
  sql
    .replaceAll(/'(?:[^']|'')*'/g, `'${LEFT_OUT}'`)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 500)

export interface LoggedFault {
  readonly type: string
  readonly code?: string
  readonly message: string
  readonly stack?: string
}

/** Classes of PostgreSQL faults whose message quotes the value that did not fit. */
const QUOTES_VALUES = /^2[23]/

/** A fault as it may be logged: kind, code, message and where it happened; no detail of the database (it quotes rows). */
export function faultForLog(fault: unknown): LoggedFault {
  if (!(fault instanceof Error)) return { type: typeof fault, message: scrub(String(fault)).slice(0, 500) }
  const { code } = fault as { code?: unknown }
  const quotes = typeof code === 'string' && QUOTES_VALUES.test(code)
  const message = scrub(quotes ? fault.message.replaceAll(/"[^"]*"/g, `"${LEFT_OUT}"`) : fault.message)
  // The stack begins with the message as it was: only its frames are taken.
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: fault.name,
    ...(typeof code === 'string' ? { code } : {}),
    message,
    ...(frames.length > 0 ? { stack: frames.join('\n') } : {}),
  }
}
