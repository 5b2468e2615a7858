/** The calls of signing in; they answer without a session, or while one still owes something. */
import { call } from '../../../platform/workbench/api.ts'
import type { Owed } from '../../../platform/workbench/problem.ts'

export type { Owed }

export interface Entered {
  readonly owed: Owed
}

export interface Enrolment {
  /** Base32, to be typed into an authenticator that cannot scan. */
  readonly secret: string
  /** otpauth://… */
  readonly uri: string
}

const send = <Answer>(path: string, body: unknown = {}): Promise<Answer> =>
  call('POST', path, { body, signingIn: true })

/** What the sign-in page needs to know; answer of `GET /sign-in`. */
export interface Ways {
  readonly oidc: { readonly label: string } | null
  /** Why the session of before ended, in a sentence. */
  readonly ended: string | null
  /** Why single sign-on sent somebody back. */
  readonly signOn: string | null
  /** false until the first set-up is done. */
  readonly setUp: boolean
}

export const ways = (signOn: string): Promise<Ways> =>
  call('GET', '/sign-in', { query: { 'sign-on': signOn }, signingIn: true })
export const OIDC_START = '/api/v1/desk/sign-in/oidc'

/** How far this browser's session has come; a `Problem` 401 when there is none. */
export const begun = (): Promise<Entered> => call('GET', '/session', { signingIn: true })

export const enter = (login: string, password: string): Promise<Entered> => send('/sign-in', { login, password })
/** Six digits of the authenticator, or a recovery code. */
export const giveCode = (code: string): Promise<Entered> => send('/sign-in/totp', { code })
export const startEnrolment = (): Promise<Enrolment> => send('/sign-in/enrol')
/** Confirms the new authenticator; answers the recovery codes, this once. */
export const confirmEnrolment = (code: string): Promise<Entered & { readonly recoveryCodes: readonly string[] }> =>
  send('/sign-in/enrol/confirm', { code })
export const changePassword = (current: string, next: string): Promise<Entered> =>
  send('/sign-in/password', { current, next })
