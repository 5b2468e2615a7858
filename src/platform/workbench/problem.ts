/** What the server answers when it does not do what was asked: problem+json as the pages handle it. */

/** One field that somebody else changed meanwhile, in words. */
export interface Change {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

/** Answer 409: who changed the thing after this person opened it, when, and what. */
export interface Conflict {
  readonly changedBy: string
  /** ISO 8601 with offset. */
  readonly changedAt: string
  readonly changes: readonly Change[]
  /** The version as it stands now. */
  readonly version: number | null
}

/** What a session still owes before the desk opens. */
export type Owed = 'totp' | 'enrol' | 'change-password' | 'none'
const OWED: readonly Owed[] = ['totp', 'enrol', 'change-password']

/** Thrown by every call that did not succeed; `detail` is a Chinese sentence one can act on. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Sentence by field name. */
  readonly fields: Readonly<Record<string, string>>
  readonly conflict: Conflict | null
  /** With 403: the session is begun and owes this first. */
  readonly owed: Owed | null

  constructor(
    status: number,
    title: string,
    detail: string,
    fields: Readonly<Record<string, string>> = {},
    conflict: Conflict | null = null,
    owed: Owed | null = null,
  ) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = detail
    this.fields = fields
    this.conflict = conflict
    this.owed = owed
  }
}

const PLAIN: Readonly<Record<number, readonly [string, string]>> = {
  0: ['网络不通', '没有连上服务器。请检查网络后再试；您填写的内容还在。'],
  401: ['登录已失效', '请重新登录；您填写的内容还在。'],
  403: ['没有权限', '您没有办理这件事的权限。如果工作需要，请找本单位的系统管理员。'],
  404: ['没有找到', '没有这项内容，可能已经撤下，或者不归您所在的机关。'],
  409: ['他人已修改', '您打开之后，有人改过这项内容。'],
  413: ['内容太大', '提交的内容超过上限，请减小后再提交。'],
  429: ['操作太频繁', '请稍候再试。'],
  503: ['暂时不能服务', '系统正忙或正在维护，请稍后再试；您填写的内容还在。'],
}
const FAULT = ['系统出错', '系统出错，已记入日志，不是您的操作有误。请稍后再试；您填写的内容还在。'] as const

/** The problem that an answer means; `body` is the parsed JSON, or null when there was none. */
export function problemFrom(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const [title, detail] = PLAIN[status] ?? FAULT
  const text = (name: string, otherwise: string): string =>
    typeof given[name] === 'string' && given[name] !== '' ? given[name] : otherwise
  const conflict = status === 409 && typeof given['changedBy'] === 'string' ? conflictIn(given) : null
  const owed = OWED.find((each) => each === given['owed']) ?? null
  return new Problem(status, text('title', title), text('detail', detail), sentences(given['fields']), conflict, owed)
}

function conflictIn(given: Readonly<Record<string, unknown>>): Conflict {
  const changes = Array.isArray(given['changes']) ? (given['changes'] as Change[]) : []
  return {
    changedBy: String(given['changedBy']),
    changedAt: String(given['changedAt'] ?? ''),
    changes,
    version: typeof given['version'] === 'number' ? given['version'] : null,
  }
}

const sentences = (fields: unknown): Readonly<Record<string, string>> =>
  typeof fields === 'object' && fields !== null
    ? Object.fromEntries(
        Object.entries(fields).map(([name, says]) => [name, Array.isArray(says) ? says.join('；') : String(says)]),
      )
    : {}
