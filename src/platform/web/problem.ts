/** What went wrong, for people (a page) and programs (RFC 9457): a title and a sentence one can act on, in Chinese. */
import { awayOf } from './away.ts'

export interface ProblemDetails {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Members beside title and detail (RFC 9457 §3.2). */
  readonly members?: Readonly<Record<string, unknown>>
}

/** Thrown by a door or an activity to answer a request with a problem instead of a page. */
export class HttpProblem extends Error implements ProblemDetails {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined
  /** Members beside title and detail (RFC 9457 §3.2): `fields` with a sentence for each field, what changed meanwhile… */
  readonly members: Readonly<Record<string, unknown>>

  constructor(
    status: keyof typeof TITLES,
    detail: string,
    retryAfter?: number,
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail)
    this.status = status
    this.title = TITLES[status]
    this.detail = detail
    this.retryAfter = retryAfter
    this.members = members
  }
}

const TITLES = {
  400: '请求有误',
  401: '请先登录',
  403: '没有权限',
  404: '没有找到',
  405: '不支持这种操作',
  409: '不能这样办理',
  410: '内容已删除',
  413: '内容太大',
  415: '不支持这种内容',
  422: '读不了这份文件',
  429: '操作太频繁',
  500: '系统出错',
  503: '暂时不能服务',
} as const

const SENTENCES: Readonly<Record<number, ProblemDetails>> = {
  400: { status: 400, title: TITLES[400], detail: '请求的写法不对，请返回上一页重试。' },
  404: {
    status: 404,
    title: TITLES[404],
    detail: '没有这个页面，可能地址有误，或者内容已经移走。请从首页或网站地图查找。',
  },
  405: { status: 405, title: TITLES[405], detail: '这个地址不支持这种操作，请返回上一页。' },
  413: { status: 413, title: TITLES[413], detail: '提交的内容超过上限，请减小后再提交。' },
  415: { status: 415, title: TITLES[415], detail: '不支持这种内容类型，请按接口说明提交。' },
  503: { status: 503, title: TITLES[503], detail: '系统正忙或正在维护，请稍后再试。' },
}
const FAULT: ProblemDetails = {
  status: 500,
  title: TITLES[500],
  detail: '系统出错，已记入日志，不是您的操作有误。请稍后再试；如反复出现，请告知网站工作人员。',
}

/** The problem that an error means; anything unforeseen is a fault of the system and says nothing of its inside. */
export function problemOf(error: unknown): ProblemDetails & { readonly retryAfter?: number | undefined } {
  if (error instanceof HttpProblem) return error
  const away = awayOf(error)
  if (away) return { status: 503, title: TITLES[503], detail: away.sentence, retryAfter: away.retryAfter }
  const { statusCode } = error as { statusCode?: number }
  // An address too long for any page is one of no page (414).
  if (statusCode === 414) return SENTENCES[404] ?? FAULT
  return (statusCode && SENTENCES[statusCode]) || FAULT
}

/** The body of `application/problem+json`; `requestId` is the number under which the log speaks of it. */
export const problemJson = (
  { status, title, detail, members }: ProblemDetails,
  instance: string,
  requestId: string,
): string => JSON.stringify({ ...members, type: 'about:blank', status, title, detail, instance, requestId })
