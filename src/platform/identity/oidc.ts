/** 单点登录: OpenID Connect, authorization code with PKCE. One issuer an installation; what goes wrong becomes one sentence. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  type ClientAuth,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type IDToken,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { elapsed } from '../clock.ts'
import { sameDigest } from '../crypto/digest.ts'
import { reasonOf, type SignOnRefusal } from './oidc-refusals.ts'

export interface SignOnSettings {
  readonly OIDC_ISSUER: string
  readonly OIDC_CLIENT_ID: string
  readonly OIDC_CLIENT_SECRET: string
}

/** What must be kept on the server between going and coming back, and used once. */
export interface PendingSignOn {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** When it began (ISO 8601); a sign-on not finished within `PENDING_MINUTES` is refused. */
  readonly startedAt: string
}

/** Whom the issuer vouches for. Issuer and subject together name the person; everything else may change. */
export interface SignedOn {
  readonly issuer: string
  readonly subject: string
  readonly login: string | null
  readonly name: string | null
  readonly email: string | null
  readonly emailVerified: boolean
  /** For ending the session at the issuer; a secret. */
  readonly idToken: string
}

export type Finished =
  | { readonly who: SignedOn }
  /** The sentence for the code is in `SAY`; `detail` is for the log, in the words of the library. */
  | { readonly refused: SignOnRefusal; readonly detail: string }

export interface SingleSignOn {
  /** Where to send the browser, and what to keep until it comes back. Asks for a fresh login when `again` is set. */
  begin(now: Date, again?: boolean): Promise<{ readonly url: string; readonly pending: PendingSignOn } | Refused>
  /** The address the browser came back to, as the public sees it, with what was kept. */
  finish(currentUrl: URL, pending: PendingSignOn | null, now: Date): Promise<Finished>
  /** Where to send the browser to end the session at the issuer too; null when the issuer offers none or cannot be reached. */
  endSessionUrl(idToken: string, backTo: string): Promise<string | null>
}
type Refused = Extract<Finished, { refused: string }>

export const PENDING_MINUTES = 10
const TIMEOUT_SECONDS = 10
/** The issuer's description is read again after this long: keys and addresses change. */
const DESCRIPTION_MILLISECONDS = 60 * 60 * 1000

/**
 * Sign-on by the issuer of the settings, or null when none is set. `callback` is the address to come back to. Throws a Chinese
 * sentence when the settings cannot work: no client id, or http to another machine.
 */
export function singleSignOn(settings: SignOnSettings, callback: string): SingleSignOn | null {
  if (settings.OIDC_ISSUER === '') return null
  if (settings.OIDC_CLIENT_ID === '') throw new Error('设置了 OIDC_ISSUER，还要设置 OIDC_CLIENT_ID。')
  const issuer = new URL(settings.OIDC_ISSUER)
  if (issuer.protocol !== 'https:' && !isLoopback(issuer.hostname)) {
    throw new Error(
      `OIDC_ISSUER 应为 https:// 网址；http:// 只可用于本机（127.0.0.1、localhost），现在是 ${issuer.origin}。`,
    )
  }
  const described = describedBy(issuer, settings)

  return {
    async begin(now, again = false) {
      try {
        const configuration = await described()
        const pending = {
          state: randomState(),
          nonce: randomNonce(),
          verifier: randomPKCECodeVerifier(),
          startedAt: now.toISOString(),
        }
        const url = buildAuthorizationUrl(configuration, {
          redirect_uri: callback,
          scope: 'openid profile email',
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
          ...(again ? { prompt: 'login' } : {}),
        })
        return { url: url.href, pending }
      } catch (fault) {
        return reasonOf(fault, 'discovery')
      }
    },

    async finish(currentUrl, pending, now) {
      if (!pending) return { refused: 'not-begun', detail: 'nothing pending' }
      const age = now.getTime() - Date.parse(pending.startedAt)
      if (!(age >= 0 && age < PENDING_MINUTES * 60_000))
        return { refused: 'too-late', detail: `begun ${pending.startedAt}` }
      if (!sameDigest(currentUrl.searchParams.get('state') ?? '', pending.state)) {
        return { refused: 'state-mismatch', detail: 'unexpected state' }
      }
      let configuration: Configuration
      try {
        configuration = await described()
      } catch (fault) {
        return reasonOf(fault, 'discovery')
      }
      try {
        // The address of the settings, not that of the request: a proxy may have changed host and protocol.
        const back = new URL(callback)
        back.search = currentUrl.search
        const tokens = await authorizationCodeGrant(configuration, back, {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims || !tokens.id_token) return { refused: 'bad-answer', detail: 'no ID token' }
        // An issuer that keeps to the letter of the standard says who it is only when asked once more.
        const more = configuration.serverMetadata().userinfo_endpoint
          ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {}
        return { who: signedOn(tokens.id_token, claims, { ...claims, ...more }) }
      } catch (fault) {
        return reasonOf(fault, 'answer')
      }
    },

    async endSessionUrl(idToken, backTo) {
      try {
        const configuration = await described()
        if (!configuration.serverMetadata().end_session_endpoint) return null
        return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: backTo }).href
      } catch {
        // Our own session is over already; the issuer's ends by itself.
        return null
      }
    },
  }
}

/** The issuer's description, kept for an hour; a failure is not kept, so that the next attempt asks again. */
function describedBy(issuer: URL, settings: SignOnSettings): () => Promise<Configuration> {
  let kept: { readonly configuration: Promise<Configuration>; readonly at: number } | null = null
  return async () => {
    if (!kept || elapsed() - kept.at > DESCRIPTION_MILLISECONDS) {
      const asked = { configuration: describe(issuer, settings), at: elapsed() }
      kept = asked
      asked.configuration.catch(() => {
        if (kept === asked) kept = null
      })
    }
    return kept.configuration
  }
}

async function describe(issuer: URL, { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: SignOnSettings): Promise<Configuration> {
  const overHttp = issuer.protocol === 'http:'
  const configuration = await discovery(issuer, OIDC_CLIENT_ID, {}, authenticatedBy(OIDC_CLIENT_SECRET), {
    timeout: TIMEOUT_SECONDS,
    execute: overHttp ? [allowInsecureRequests] : [],
  })
  if (overHttp) insistOnLoopback(configuration.serverMetadata())
  // The token comes straight from the issuer, but a proxy may stand between: its signature is checked as well.
  enableNonRepudiationChecks(configuration)
  return configuration
}

/** How this system proves itself to the issuer: in the header where the issuer takes that (the preset), else in the body. */
function authenticatedBy(secret: string): ClientAuth {
  if (secret === '') return None()
  const [inHeader, inBody] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')
      ? inHeader(server, ...rest)
      : inBody(server, ...rest)
}

/** Without TLS nothing may leave this machine, wherever the description says to go. */
function insistOnLoopback(server: { readonly [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(server)) {
    if (!/_endpoint$|^jwks_uri$/.test(name) || typeof value !== 'string' || !URL.canParse(value)) continue
    const { protocol, hostname } = new URL(value)
    if (protocol === 'http:' && !isLoopback(hostname)) throw new Error(`${name} is http to another machine`)
  }
}

const signedOn = (idToken: string, { iss, sub }: IDToken, about: Readonly<Record<string, unknown>>): SignedOn => ({
  issuer: iss,
  subject: sub,
  login: textOrNull(about['preferred_username']),
  name: textOrNull(about['name']),
  email: textOrNull(about['email']),
  emailVerified: about['email_verified'] === true,
  idToken,
})

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

const textOrNull = (claim: unknown): string | null =>
  typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : null
