/** The cookies of signing in. Scripts cannot read them; other sites' pages cannot send the session. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../platform/config.ts'

export const SESSION_COOKIE = 'gongkai_session'
/** Coming back from single sign-on is a step from another site, on which a strict cookie would stay at home. */
export const SIGN_ON_COOKIE = 'gongkai_sign_on'
const SIGN_ON_PATH = '/api/v1/desk/sign-in/oidc'

/** Ends with the browser: many a computer in an office is shared. */
export const setSession = (request: FastifyRequest, reply: FastifyReply, config: Config, token: string): void =>
  add(reply, `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure(request, config)}`)

export const clearSession = (request: FastifyRequest, reply: FastifyReply, config: Config): void =>
  add(reply, `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secure(request, config)}`)

/** What is kept between going to the issuer and coming back, sealed. */
export const setPending = (
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
  sealed: string,
  seconds: number,
): void =>
  add(
    reply,
    `${SIGN_ON_COOKIE}=${sealed}; Path=${SIGN_ON_PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure(request, config)}`,
  )

export const clearPending = (request: FastifyRequest, reply: FastifyReply, config: Config): void =>
  add(reply, `${SIGN_ON_COOKIE}=; Path=${SIGN_ON_PATH}; Max-Age=0; HttpOnly; SameSite=Lax${secure(request, config)}`)

/** A cookie's value as it came; null when there is none. */
export function cookieOf(request: FastifyRequest, name: string): string | null {
  const found = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_.-]{1,4000})(?:;|$)`).exec(request.headers.cookie ?? '')
  return found?.[1] ?? null
}

const add = (reply: FastifyReply, cookie: string): void => void reply.header('set-cookie', cookie)

/** Over TLS, as this program or the proxy before it sees it. */
const secure = (request: FastifyRequest, { PUBLIC_URL }: Config): string =>
  request.protocol === 'https' || PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
