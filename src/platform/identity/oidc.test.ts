import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browse, type Lies, startForger, startProvider } from './issuers.testing.ts'
import { SAY, type SignOnRefusal } from './oidc-refusals.ts'
import { PENDING_MINUTES, type PendingSignOn, singleSignOn, type SingleSignOn } from './oidc.ts'

const CALLBACK = 'https://gk.example.gov.cn/desk/sign-on/callback'
const BACK = 'https://gk.example.gov.cn/desk'

const client = (issuer: string, id: string, secret: string): SingleSignOn => {
  const made = singleSignOn({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret }, CALLBACK)
  if (!made) throw new Error('not made')
  return made
}
const begun = async (sso: SingleSignOn, now = new Date()): Promise<{ url: string; pending: PendingSignOn }> => {
  const begin = await sso.begin(now)
  if ('refused' in begin) throw new Error(begin.detail)
  return begin
}
const refused = (code: SignOnRefusal) => expect.objectContaining({ refused: code })

describe('真的身份提供方（oidc-provider）', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>
  let sso: SingleSignOn
  beforeAll(async () => {
    provider = await startProvider(CALLBACK, BACK)
    sso = client(provider.issuer, provider.clientId, provider.clientSecret)
  })
  afterAll(() => provider.close())

  test('登录一遍：去、回、知道是谁；再退出', async () => {
    const { url, pending } = await begun(sso)
    const asked = new URL(url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(url).not.toContain(pending.verifier)
    const finished = await sso.finish(await browse(url, 'zhangsan', CALLBACK), pending, new Date())
    expect(finished).toEqual({
      who: {
        issuer: provider.issuer,
        subject: 'zhangsan',
        login: 'zhangsan',
        name: '姓名-zhangsan',
        email: 'zhangsan@example.com',
        emailVerified: true,
        idToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      },
    })
    if (!('who' in finished)) return
    const end = new URL((await sso.endSessionUrl(finished.who.idToken, BACK)) ?? '')
    expect(end.origin).toBe(provider.issuer)
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(BACK)
    expect((await fetch(end)).status).toBe(200)
  })

  test('经过反向代理时，返回地址以设置为准', async () => {
    const { url, pending } = await begun(sso)
    const back = await browse(url, 'lisi', CALLBACK)
    const inside = new URL(`http://10.0.0.5:8787/desk/sign-on/callback${back.search}`)
    expect(await sso.finish(inside, pending, new Date())).toMatchObject({ who: { subject: 'lisi' } })
  })

  test('在身份提供方取消', async () => {
    const { url, pending } = await begun(sso)
    expect(await sso.finish(await browse(url, null, CALLBACK), pending, new Date())).toEqual(refused('declined'))
  })

  test('同一个返回地址用第二次', async () => {
    const { url, pending } = await begun(sso)
    const back = await browse(url, 'wangwu', CALLBACK)
    expect(await sso.finish(back, pending, new Date())).toHaveProperty('who')
    expect(await sso.finish(back, pending, new Date())).toEqual(refused('code-used'))
  })

  test('别人的返回地址（state 不同）、没有开始过、拖得太久、时钟倒退', async () => {
    const [mine, other] = [await begun(sso), await begun(sso)]
    const back = await browse(other.url, 'zhaoliu', CALLBACK)
    expect(await sso.finish(back, mine.pending, new Date())).toEqual(refused('state-mismatch'))
    expect(await sso.finish(back, null, new Date())).toEqual(refused('not-begun'))
    const started = Date.parse(other.pending.startedAt)
    expect(await sso.finish(back, other.pending, new Date(started + PENDING_MINUTES * 60_000))).toEqual(
      refused('too-late'),
    )
    expect(await sso.finish(back, other.pending, new Date(started - 1))).toEqual(refused('too-late'))
  })

  test('PKCE：校验码不对，换不到凭证', async () => {
    const { url, pending } = await begun(sso)
    const back = await browse(url, 'zhangsan', CALLBACK)
    const stolen = { ...pending, verifier: (await begun(sso)).pending.verifier }
    expect(await sso.finish(back, stolen, new Date())).toEqual(refused('code-used'))
  })

  test('nonce 不是这一次的', async () => {
    const { url, pending } = await begun(sso)
    const back = await browse(url, 'zhangsan', CALLBACK)
    const replayed = { ...pending, nonce: (await begun(sso)).pending.nonce }
    expect(await sso.finish(back, replayed, new Date())).toEqual(refused('wrong-nonce'))
  })

  test.each(['another-secret', '错的密钥'])('客户端密钥设错：%s', async (secret) => {
    const wrong = client(provider.issuer, provider.clientId, secret)
    const { url, pending } = await begun(wrong)
    const finished = await wrong.finish(await browse(url, 'zhangsan', CALLBACK), pending, new Date())
    expect(finished).toEqual(refused('client-refused'))
  })
})

describe('会说谎的身份提供方', () => {
  let forger: Awaited<ReturnType<typeof startForger>>
  beforeAll(async () => {
    forger = await startForger('gongkai')
  })
  beforeEach(() => {
    forger.lies = {}
  })
  afterAll(() => forger.close())

  const signOn = async (lies: Lies) => {
    forger.lies = lies
    const sso = client(forger.issuer, 'gongkai', '')
    const begin = await sso.begin(new Date())
    if ('refused' in begin) return begin
    forger.nonce = begin.pending.nonce
    return sso.finish(new URL(`${CALLBACK}?code=c&state=${begin.pending.state}`), begin.pending, new Date())
  }
  const past = Math.floor(Date.now() / 1000) - 3600

  test('不说谎就登录成功（对照）', async () => {
    expect(await signOn({})).toMatchObject({ who: { subject: '甲', name: null } })
  })

  test.each<[string, SignOnRefusal, Lies]>([
    ['发给别的系统', 'wrong-audience', { claims: (honest) => ({ ...honest, aud: '别的系统' }) }],
    ['别人签发', 'wrong-issuer', { claims: (honest) => ({ ...honest, iss: 'https://evil.example' }) }],
    ['已过期', 'expired', { claims: (honest) => ({ ...honest, exp: past }) }],
    ['不是这一次的', 'wrong-nonce', { claims: (honest) => ({ ...honest, nonce: '旧的' }) }],
    ['没有 nonce', 'bad-answer', { claims: (honest) => ({ ...honest, nonce: undefined }) }],
    ['没有 sub', 'bad-answer', { claims: (honest) => ({ ...honest, sub: undefined }) }],
    ['签名用的不是公布的密钥', 'bad-signature', { otherKey: true }],
    ['不给凭证', 'bad-answer', { token: (_, response) => void response.writeHead(200).end('{}') }],
    ['答复是一张网页', 'bad-answer', { token: (_, response) => void response.writeHead(404).end('<html>') }],
    ['服务器出错', 'unreachable', { token: (_, response) => void response.writeHead(502).end('<html>') }],
    ['中途断线', 'unreachable', { token: (request) => void request.socket.destroy() }],
    ['描述里换了网址', 'bad-description', { description: (honest) => ({ ...honest, issuer: 'http://127.0.0.1:1' }) }],
    ['描述不是描述', 'bad-description', { description: () => ({}) }],
    [
      '要把凭据明文送到别的机器',
      'bad-description',
      { description: (honest) => ({ ...honest, token_endpoint: 'http://10.9.8.7/token' }) },
    ],
  ])('%s：不采用', async (_, code, lies) => {
    const finished = await signOn(lies)
    expect(finished).toEqual(refused(code))
    expect(SAY[code]).toMatch(/。$/)
    expect(JSON.stringify(finished)).not.toMatch(/eyJ/)
  })

  test('没有退出地址的身份提供方：答没有', async () => {
    expect(await client(forger.issuer, 'gongkai', '').endSessionUrl('x', BACK)).toBeNull()
  })

  test('先连不上，恢复后不必重启就能用', async () => {
    const sso = client(forger.issuer, 'gongkai', '')
    forger.lies = { description: () => ({}) }
    expect(await sso.begin(new Date())).toEqual(refused('bad-description'))
    forger.lies = {}
    expect(await sso.begin(new Date())).toHaveProperty('url')
  })
})

test('连不上身份提供方，一句话说清', async () => {
  const gone = await startForger('gongkai')
  await gone.close()
  const sso = client(gone.issuer, 'gongkai', '')
  expect(await sso.begin(new Date())).toEqual(refused('unreachable'))
  expect(await sso.endSessionUrl('x', BACK)).toBeNull()
})

test('不设就没有单点登录；设了一半、或明文到别的机器，启动时就说', () => {
  const made = (issuer: string, id: string) =>
    singleSignOn({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: '' }, CALLBACK)
  expect(made('', '')).toBeNull()
  expect(() => made('https://id.example', '')).toThrow('OIDC_CLIENT_ID')
  expect(() => made('http://id.example', 'a')).toThrow('https://')
  expect(() => made('http://127.0.0.1.example', 'a')).toThrow('https://')
  expect(made('http://[::1]:8080', 'a')).not.toBeNull()
})
