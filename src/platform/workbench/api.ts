/**
 * Calls to the desk's own API, `/api/v1/desk`. Reading is repeated when the network fails; writing never is, since nobody
 * knows whether the first one arrived. Everything that is no success is thrown as a `Problem`.
 */
import { Problem, problemFrom } from './problem.ts'
import { signInAgain } from './session-gate.ts'

export const API = '/api/v1/desk'

/** Query parameters; what is undefined, null or '' is left out, a list is given once for each value. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

interface Options {
  readonly query?: Query
  /** Sent as JSON; a FormData or Blob as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  /** A call of the sign-in page: an answer 401 is its business. */
  readonly signingIn?: boolean
}

const WAITS = [500, 2000] as const

let place: string | null = null

/**
 * Where this window works: `account/organ`. Every call says so, and the server refuses what was meant for another place: the
 * session is shared with other windows, in which somebody may have changed the organ or the account since. Null: not said.
 */
export function workAt(where: string | null): void {
  place = where
}

/** The address of a call below the desk's API, or of a file to download. */
export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((each) => each !== undefined && each !== null && each !== '')
      .map((each) => [name, String(each)]),
  )
  const text = new URLSearchParams(pairs).toString()
  return `${API}${path}${text ? `?${text}` : ''}`
}

/** One call; resolves to the answer's JSON (null when it is empty). */
export async function call<Answer>(method: string, path: string, options: Options = {}): Promise<Answer> {
  const response = await answered(method, path, options)
  if (response.status === 204) return null as Answer
  return (await bodyOf(response)) as Answer
}

/** The same for an answer that is a file: its bytes and the name the server gives it. */
export async function callForFile(
  method: string,
  path: string,
  options: Options = {},
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await answered(method, path, options)
  const disposition = response.headers.get('content-disposition') ?? ''
  const starred = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  return { blob: await response.blob(), name: starred ? decodeURIComponent(starred) : (plain ?? '下载') }
}

export const get = <Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> =>
  call('GET', path, { query, signal })
export const post = <Answer>(path: string, body: unknown = {}): Promise<Answer> => call('POST', path, { body })
export const put = <Answer>(path: string, body: unknown): Promise<Answer> => call('PUT', path, { body })
export const remove = <Answer>(path: string, body?: unknown): Promise<Answer> => call('DELETE', path, { body })

/** Hands a file to the person's browser to be saved. */
export function saveFile({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function answered(method: string, path: string, options: Options): Promise<Response> {
  const response = await sent(method, path, options)
  if (response.ok) return response
  if (response.status === 401 && !options.signingIn && (await signInAgain())) {
    const second = await sent(method, path, options)
    if (second.ok) return second
    throw problemFrom(second.status, await bodyOf(second))
  }
  throw problemFrom(response.status, await bodyOf(response))
}

async function sent(method: string, path: string, { query, body, signal }: Options): Promise<Response> {
  const asIs = body instanceof FormData || body instanceof Blob
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      'x-gongkai-desk': '1',
      ...(place !== null && { 'x-gongkai-place': place }),
      ...(body !== undefined && !asIs && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: asIs ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }
  const waits = method === 'GET' ? WAITS : []
  for (let attempt = 0; ; attempt++) {
    const wait = waits[attempt]
    try {
      const response = await fetch(address(path, query), request)
      if (response.status !== 503 || wait === undefined) return response
    } catch (fault) {
      if (signal?.aborted) throw fault
      if (wait === undefined) throw lost(method)
    }
    await new Promise((done) => setTimeout(done, wait))
  }
}

const lost = (method: string): Problem =>
  method === 'GET'
    ? problemFrom(0, null)
    : new Problem(
        0,
        '网络不通',
        '没有收到服务器的回音，不能确定是否已经保存。您填写的内容还在，请恢复网络后再提交一次。',
      )

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
