/** Issuers for tests, on this machine: a real OpenID provider with a browser to walk through it, and one that may lie. */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface TestIssuer {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  close(): Promise<void>
}

/** What the browser tells the provider's login page: who signs on; nobody means the person cancels. */
const LOGIN = 'x-test-login'

/** A real provider (oidc-provider) that knows every login and asks no consent. */
export async function startProvider(callback: string, backTo: string): Promise<TestIssuer> {
  const { server, issuer } = await listen()
  const clientId = 'gongkai-test'
  const clientSecret = 'test:secret+with/signs%'
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [backTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['of the test'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig' } as never] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `姓名-${id}`,
        preferred_username: id,
        email: `${id}@example.com`,
        email_verified: true,
      }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  })
  const serve = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void serve(request, response)
    const login = request.headers[LOGIN]
    provider
      .interactionDetails(request, response)
      .then(async ({ prompt, params, session }) => {
        if (typeof login !== 'string') return { error: 'access_denied', error_description: 'cancelled' }
        if (prompt.name === 'login') return { login: { accountId: login } }
        const grant = new provider.Grant({
          accountId: session?.accountId ?? login,
          clientId: String(params['client_id']),
        })
        grant.addOIDCScope('openid profile email')
        return { consent: { grantId: await grant.save() } }
      })
      .then((result) => provider.interactionFinished(request, response, result))
      .catch((fault: Error) => response.writeHead(500).end(fault.message))
  })
  return { issuer, clientId, clientSecret, close: () => stop(server) }
}

/** Follows redirects with cookies, as a browser does, until an address that begins with `until`; answers that address. */
export async function browse(from: string, login: string | null, until: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = new URL(from)
  for (let step = 0; step < 12; step += 1) {
    if (at.href.startsWith(until)) return at
    const response = await fetch(at, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(login === null ? {} : { [LOGIN]: login }),
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`${response.status} at ${at.href}: ${(await response.text()).slice(0, 300)}`)
    at = new URL(next, at)
  }
  throw new Error('redirected for ever')
}

/** What a forged issuer may do wrong; each part replaces the honest one. */
export interface Lies {
  readonly description?: (honest: Record<string, unknown>) => Record<string, unknown>
  readonly claims?: (honest: Record<string, unknown>) => Record<string, unknown>
  /** Signs with a key that is not published. */
  readonly otherKey?: boolean
  readonly token?: RequestListener
}

/** An issuer written by hand that answers any code with a token for `nonce`, as honest as its lies let it be. */
export async function startForger(clientId: string): Promise<TestIssuer & { lies: Lies; nonce: string }> {
  const { server, issuer } = await listen()
  const [published, unknown] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  const forger = { issuer, clientId, clientSecret: '', lies: {} as Lies, nonce: '', close: () => stop(server) }
  const description = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
  const idToken = (): string => {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, sub: '甲', aud: clientId, iat: now, exp: now + 300, nonce: forger.nonce }
    const parts = [{ alg: 'RS256', kid: 'k' }, forger.lies.claims?.(honest) ?? honest]
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    const key = (forger.lies.otherKey ? unknown : published)?.privateKey
    return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey(key?.export({ format: 'pem', type: 'pkcs8' }) ?? '')).toString('base64url')}`
  }
  server.on('request', (request: IncomingMessage, response) => {
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const path = request.url?.split('?')[0]
    if (path === '/.well-known/openid-configuration') return json(forger.lies.description?.(description) ?? description)
    if (path === '/jwks') {
      const jwk = published?.publicKey.export({ format: 'jwk' })
      return json({ keys: [{ ...jwk, kid: 'k', use: 'sig', alg: 'RS256' }] })
    }
    if (forger.lies.token) return forger.lies.token(request, response)
    return json({ access_token: 'a', token_type: 'Bearer', id_token: idToken() })
  })
  return forger
}

async function listen(): Promise<{ server: Server; issuer: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
