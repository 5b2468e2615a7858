/** Asking another server: what is sent, and the three ways it can end – an answer, certainly not sent, or nobody knows. */
import { randomBytes } from 'node:crypto'
import { mayHaveArrived, exchange, type Posting } from '../messages/post.ts'
import { outcomeOfFault } from '../messages/outcome.ts'
import type { Refused, Unknown } from './channel.ts'

/** A request as data: built without network, so that it can be looked at in a test. */
export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: AskBody
  readonly headers?: Readonly<Record<string, string>>
}

export type AskBody =
  | { readonly json: unknown }
  | { readonly form: Readonly<Record<string, string>> }
  | { readonly parts: Readonly<Record<string, string>>; readonly file: FilePart }

export interface FilePart {
  readonly field: string
  readonly name: string
  readonly media: string
  readonly bytes: Uint8Array
}

export interface Replied {
  readonly status: number
  /** The answer as JSON, whatever its content type says; null when it is none. Numbers too long for a number come as text. */
  readonly json: Readonly<Record<string, unknown>> | null
}

/** Not answered. `arrived`: whether the other side may have got the request. */
export interface Silent {
  readonly silent: Refused
  readonly arrived: boolean
}

/** Two megabytes: a page of a list with bodies. */
const LONGEST_ANSWER = 2_000_000

/** Makes one request. Never throws for what networks and other servers do. */
export async function ask(base: string, asked: Ask, posting: Posting): Promise<Replied | Silent> {
  const url = new URL(`${base}${asked.path}`)
  for (const [name, value] of Object.entries(asked.query ?? {})) url.searchParams.set(name, value)
  const { headers, bytes } = asked.body ? encoded(asked.body) : { headers: {}, bytes: undefined }
  try {
    const { status, text } = await exchange(
      url,
      {
        method: asked.method,
        headers: { 'user-agent': 'gongkai', accept: 'application/json', ...headers, ...asked.headers },
        ...(bytes && { body: bytes }),
        longest: LONGEST_ANSWER,
      },
      posting,
    )
    return { status, json: parsed(text) }
  } catch (fault) {
    return { silent: refusalOf(fault), arrived: mayHaveArrived(fault) }
  }
}

/** What to do with a request that got no answer, where a second one would do no harm. */
function refusalOf(fault: unknown): Refused {
  const outcome = outcomeOfFault(fault)
  const says = outcome.became === 'sent' ? '' : outcome.why
  const { code } = fault as { code?: unknown }
  return outcome.became === 'never'
    ? {
        became: 'refused',
        again: 'person',
        code: 'EINNER',
        says,
        todo: '请核对渠道设置里的地址，或由系统管理员修改设置',
      }
    : {
        became: 'refused',
        again: 'retry',
        code: typeof code === 'string' ? code.slice(0, 40) : 'FAULT',
        says,
        todo: '系统会自动再试；一直不通的，请检查服务器能不能访问外网、防火墙是否放行',
      }
}

/** Where doing it twice does harm: an unanswered request that may have arrived is unknown, any other is refused. */
export const unlessArrived = ({ silent, arrived }: Silent): Refused | Unknown =>
  arrived ? { became: 'unknown', code: silent.code, says: `请求可能已经送到，但没有收到答复：${silent.says}` } : silent

/** JSON whose integers beyond 2^53 stay exact, as text: ids of messages are that long. */
export function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text, function (
      this: unknown,
      _key,
      found: unknown,
      context?: { source?: string },
    ) {
      return typeof found === 'number' && !Number.isSafeInteger(found) && /^-?\d+$/.test(context?.source ?? '')
        ? context?.source
        : found
    } as (this: unknown, key: string, value: unknown) => unknown)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}

/** A field that is a text or a number, as text; '' when it is neither. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A field that is a count, also when written as text; null when it is none – never 0. */
export function countOf(value: unknown): number | null {
  const text = textOf(value)
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** A field that is a list of objects; empty when it is none. */
export const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value)
    ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    : []

/** A field that is an object; empty when it is none. */
export const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

function encoded(body: AskBody): { headers: Record<string, string>; bytes: Uint8Array } {
  if ('json' in body) {
    // Chinese stays Chinese: \u escapes would appear as such on some of the other sides.
    return {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      bytes: Buffer.from(JSON.stringify(body.json)),
    }
  }
  if ('form' in body) {
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      bytes: Buffer.from(new URLSearchParams(body.form).toString()),
    }
  }
  const boundary = `gongkai-${randomBytes(16).toString('hex')}`
  const chunks: Uint8Array[] = []
  for (const [name, value] of Object.entries(body.parts)) {
    chunks.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  }
  const { field, name, media, bytes } = body.file
  const filename = name.replaceAll(/["\\\p{Cc}]/gu, '_')
  chunks.push(
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\nContent-Type: ${media}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  )
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, bytes: Buffer.concat(chunks) }
}
