/** The desk's part of the API: every declared endpoint behind the same checks — where it came from, who, whether, what. */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { SESSION_COOKIE } from '../../casework/accounts/cookies.ts'
import { sayEnded, sessionOf } from '../../casework/accounts/sessions.ts'
import type { DeskContext, Ground, OpenContext } from '../../casework/ground.ts'
import { may, type PermissionCode } from '../../casework/permissions.ts'
import type { Origin } from '../../platform/record/event.ts'
import type { AnyEndpoint } from '../../platform/web/endpoint.ts'
import { given, givenNames } from '../../platform/web/given.ts'
import { HttpProblem } from '../../platform/web/problem.ts'

const OWED = {
  totp: '还差一步：请输入动态口令。',
  enrol: '还差一步：请先绑定动态口令。',
  'change-password': '还差一步：请先修改口令。',
} as const

/** Puts the desk's endpoints on the server: `endpoints` for who has signed in, `open` for who has not yet. */
export function deskApi(
  server: FastifyInstance,
  ground: Ground,
  endpoints: readonly AnyEndpoint<DeskContext, PermissionCode>[],
  open: readonly AnyEndpoint<OpenContext, never>[],
): void {
  for (const endpoint of open) {
    route(server, ground, endpoint, async (request) => ({
      ground,
      origin: originOf(request),
      token: sessionToken(request),
    }))
  }
  for (const endpoint of endpoints) {
    route(server, ground, endpoint, async (request) => {
      const token = sessionToken(request)
      const signedIn = token ? await sessionOf(ground, token, originOf(request)) : null
      if (!signedIn)
        throw new HttpProblem(401, (token && (await sayEnded(ground, token))) || '登录已结束，请重新登录。')
      const { actor, session, owed } = signedIn
      if (!endpoint.whileOwing) inPlace(request, session.accountId, actor.organId)
      if (owed !== 'none' && !endpoint.whileOwing) throw new HttpProblem(403, OWED[owed], undefined, { owed })
      if (endpoint.may !== null && !may(actor, endpoint.may))
        throw new HttpProblem(403, '您没有这项权限；需要的话，请与安全管理员联系。')
      return { ground, actor, session, owed }
    })
  }
}

function route<Context>(
  server: FastifyInstance,
  ground: Ground,
  endpoint: AnyEndpoint<Context, never> | AnyEndpoint<Context, PermissionCode>,
  contextOf: (request: FastifyRequest) => Promise<Context>,
): void {
  const options: RouteOptions = {
    method: endpoint.method.toUpperCase(),
    url: endpoint.path,
    ...(endpoint.bodyLimit && { bodyLimit: endpoint.bodyLimit }),
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      if (endpoint.method !== 'get') ownPage(request, ground.config.PUBLIC_URL)
      const context = await contextOf(request)
      const answer = await endpoint.run({
        context,
        params: givenNames(endpoint.names, request.params),
        query: given(endpoint.query, request.query),
        body: given(endpoint.body, request.body),
        request,
        reply,
      })
      if (reply.sent || answer === reply) return reply
      return endpoint.answer === 'nothing' ? reply.status(204).send() : answer
    },
  }
  server.route(options)
}

/** Refuses what another site's page may have sent in the visitor's name: the header cannot be set across sites without leave. */
function ownPage(request: FastifyRequest, publicUrl: string): void {
  const { origin, host } = request.headers
  const foreign = origin !== undefined && URL.canParse(origin) && !ours(new URL(origin).host, host, publicUrl)
  if (request.headers['x-gongkai-desk'] !== '1' || foreign || request.headers['sec-fetch-site'] === 'cross-site')
    throw new HttpProblem(403, '这个操作不是从本系统的页面发出的，没有执行。请从工作台重新操作。')
}

/**
 * Refuses what a window of the desk meant for another account or organ: windows share one session, and what was typed for one
 * organ must not land in the one that somebody has turned to in another window.
 */
function inPlace(request: FastifyRequest, account: string, organ: string): void {
  const meant = request.headers['x-gongkai-place']
  if (typeof meant !== 'string') return
  const [meantAccount, meantOrgan = ''] = meant.split('/')
  if (meantAccount !== account || (meantOrgan !== '' && meantOrgan !== organ))
    throw new HttpProblem(409, '您在另一个窗口换了机关或账号，这个操作没有执行。请先换回来，或者刷新这个页面再办。')
}

const ours = (origin: string, host: string | undefined, publicUrl: string): boolean =>
  origin === host || (publicUrl !== '' && origin === new URL(publicUrl).host)

/** The session cookie of a request; null when there is none. */
export function sessionToken(request: FastifyRequest): string | null {
  const found = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_.-]{1,200})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  )
  return found?.[1] ?? null
}

/** Where a request came from, as the record keeps it. */
export const originOf = (request: FastifyRequest): Origin => ({
  door: 'desk',
  address: request.ip,
  requestId: request.id,
})
