import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browse, startProvider, type TestIssuer } from '../../platform/identity/issuers.testing.ts'
import { openSite, type TestSite } from '../portal.testing.ts'

const PUBLIC = 'https://gk.example.gov.cn'
const CALLBACK = `${PUBLIC}/api/v1/desk/sign-in/oidc/callback`
const PASSWORD = 'Hai-Tang_2207!x'

let issuer: TestIssuer
let site: TestSite
beforeAll(async () => {
  issuer = await startProvider(CALLBACK, `${PUBLIC}/desk`)
  site = await openSite({
    PUBLIC_URL: PUBLIC,
    OIDC_ISSUER: issuer.issuer,
    OIDC_CLIENT_ID: issuer.clientId,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
    OIDC_NAME: '省统一身份认证',
    BACKGROUND: 'no',
  })
})
afterAll(async () => {
  await site.stop()
  await issuer.close()
})

interface Answer {
  readonly status: number
  readonly headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the server says is what the test looks at
  readonly body: any
}

/** A browser: keeps cookies, marks what it sends as coming from the desk's own page. */
class Browser {
  readonly cookies = new Map<string, string>()

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(site.address + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        'x-gongkai-desk': '1',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }

  desk(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(method, `/api/v1/desk${path}`, body)
  }

  signIn(login: string, password = PASSWORD): Promise<Answer> {
    return this.desk('POST', '/sign-in', { login, password })
  }
}

const tokenOf = (path: string): string => new URL(path, PUBLIC).searchParams.get('token') ?? ''
const codeFor = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const activated = async (path: string): Promise<void> => {
  const done = await new Browser().desk('POST', '/activation', { token: tokenOf(path), password: PASSWORD })
  expect(done.status).toBe(200)
}

const system = new Browser()
const security = new Browser()
const audit = new Browser()
let organ = ''
let secondOrgan = ''
const people = new Map<string, string>()

/** Somebody new in an organ, with an account that is active. */
async function colleague(login: string, name: string, inOrgan = organ): Promise<string> {
  const added = await system.desk('POST', `/people?organ=${inOrgan}`, { people: [{ name }], name })
  expect([login, added.status, added.body]).toEqual([login, 200, expect.anything()])
  const found = await system.desk('GET', `/account-candidates?organ=${inOrgan}&q=${encodeURIComponent(name)}`)
  const person = (found.body as { id: string; name: string }[]).find((each) => each.name === name)?.id ?? ''
  const opened = await system.desk('POST', '/accounts', {
    login,
    name,
    organs: [{ organId: inOrgan, personId: person }],
  })
  expect([opened.status, opened.body.detail]).toEqual([200, undefined])
  people.set(login, opened.body.account.id as string)
  await activated(opened.body.link.path)
  return opened.body.account.id as string
}

describe('从第一次启动到人人登录', () => {
  test('启动时说出一次性设置链接，登录页知道还没有设置', async () => {
    const said = site.said.join('\n')
    expect(said).toMatch(/https:\/\/gk\.example\.gov\.cn\/desk\/setup\?token=[\w-]{43}/)
    expect((await new Browser().desk('GET', '/sign-in')).body).toMatchObject({
      setUp: false,
      oidc: { label: '省统一身份认证' },
    })
    const [, link = ''] = /(\/desk\/setup\?\S+)/.exec(said) ?? []
    const form = {
      token: tokenOf(link),
      region: '某某县',
      organName: '某某县科学技术局',
      systemLogin: 'wang',
      systemName: '王系统',
      password: PASSWORD,
      securityLogin: 'li',
      securityName: '李安全',
      auditLogin: 'zhao',
      auditName: '赵审计',
    }
    const short = await system.desk('POST', '/setup', { ...form, password: 'short' })
    expect([short.status, Object.keys(short.body.fields as object)]).toEqual([400, ['password']])
    const done = await system.desk('POST', '/setup', form)
    expect([done.status, done.body.owed]).toEqual([200, 'none'])
    organ = done.body.organ.id as string
    for (const { path } of done.body.links as { path: string }[]) await activated(path)
    const again = await system.desk('POST', '/setup', form)
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('初次设置已经完成')])
  })

  test('会话放在脚本读不到、别的网站带不走的 cookie 里，走加密连接', async () => {
    const done = await security.signIn('li')
    expect(done.status).toBe(200)
    const [cookie = ''] = done.headers.getSetCookie()
    expect(cookie).toMatch(/^gongkai_session=[\w.-]{109}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    expect(done.headers.get('cache-control')).toBe('no-store')
    expect((await audit.signIn('zhao')).status).toBe(200)
  })

  test('我是谁：三员没有机关的业务，权限各归各', async () => {
    const me = await system.desk('GET', '/me')
    expect(me.body).toMatchObject({
      account: { login: 'wang', name: '王系统', office: 'system' },
      person: null,
      organ: null,
      organs: [{ id: organ, name: '某某县科学技术局' }],
      mustChangePassword: false,
      mustEnrolTotp: false,
      unread: 0,
      idleMinutes: 15,
    })
    expect(me.body.may).toContain('accounts.keep')
    expect(me.body.may).not.toContain('audit.read')
    expect((await audit.desk('GET', '/accounts')).status).toBe(403)
    expect((await security.desk('POST', '/accounts', { login: 'x1', name: '某' })).status).toBe(403)
    expect((await system.desk('GET', '/security-policy')).status).toBe(403)
  })

  test('为两个机关的人开设账号', async () => {
    const made = await system.desk('POST', '/organs', {
      kind: 'organ',
      parentId: null,
      name: '某某县教育局',
      slug: 'mm-jyj',
    })
    expect([made.status, made.body.detail]).toEqual([200, undefined])
    secondOrgan = made.body.id as string
    await colleague('zhang', '张经办')
    await colleague('qian', '钱教育', secondOrgan)
    const list = await security.desk('GET', '/accounts?office=none&sort=login')
    expect(list.body).toMatchObject({ total: 2, items: [{ login: 'qian', status: 'active' }, { login: 'zhang' }] })
    expect(JSON.stringify(list.body)).not.toMatch(/argon2|hash|secret/i)
  })

  test('甲机关的会话看不到乙机关，也换不过去', async () => {
    const zhang = new Browser()
    await zhang.signIn('zhang')
    expect((await zhang.desk('GET', '/me')).body.organ).toEqual({ id: organ, name: '某某县科学技术局' })
    const mine = await zhang.desk('GET', '/people')
    expect(JSON.stringify(mine.body)).toContain('张经办')
    expect(JSON.stringify(mine.body)).not.toContain('钱教育')
    expect((await zhang.desk('GET', `/people?organ=${secondOrgan}`)).status).toBe(404)
    expect((await zhang.desk('PUT', '/me/organ', { organ: secondOrgan })).status).toBe(409)
    expect((await zhang.desk('PUT', '/me/organ', { organ: null })).status).toBe(409)
    expect((await zhang.desk('GET', '/accounts')).status).toBe(403)
  })

  test('三员可以进入机关再出来，记在案', async () => {
    expect((await system.desk('PUT', '/me/organ', { organ: secondOrgan })).status).toBe(204)
    expect((await system.desk('GET', '/me')).body).toMatchObject({ organ: { id: secondOrgan }, person: null })
    expect((await system.desk('PUT', '/me/organ', { organ: null })).status).toBe(204)
    expect((await system.desk('GET', '/me')).body.organ).toBeNull()
  })
})

describe('登录的每一步', () => {
  test('不先进来就带着的会话标识，进来之后不沿用', async () => {
    const victim = new Browser()
    victim.cookies.set('gongkai_session', system.cookies.get('gongkai_session') ?? '')
    const planted = 'a'.repeat(32)
    victim.cookies.set('gongkai_session', `${planted}.${planted}.${'b'.repeat(43)}`)
    await victim.signIn('zhang')
    expect(victim.cookies.get('gongkai_session')).not.toContain(planted)
    expect((await victim.desk('GET', '/me')).body.account.login).toBe('zhang')
  })

  test('绑定动态口令；之后没给动态口令，什么也看不到', async () => {
    const browser = new Browser()
    await browser.signIn('zhang')
    const wrong = await browser.desk('POST', '/me/totp', { password: 'not-mine-1' })
    expect([wrong.status, Object.keys(wrong.body.fields as object)]).toEqual([400, ['password']])
    const begun = await browser.desk('POST', '/me/totp', { password: PASSWORD })
    const secret = begun.body.secret as string
    const code = codeFor(secret)
    const bound = await browser.desk('PUT', '/me/totp', { code })
    expect(bound.body.recoveryCodes).toHaveLength(10)
    const codes = bound.body.recoveryCodes as string[]

    const next = new Browser()
    expect((await next.signIn('zhang')).body).toEqual({ owed: 'totp' })
    const half = next.cookies.get('gongkai_session')
    expect((await next.desk('GET', '/session')).body).toEqual({ owed: 'totp' })
    const refused = await next.desk('GET', '/me')
    expect([refused.status, refused.body.owed]).toEqual([403, 'totp'])
    expect((await next.desk('GET', '/people')).status).toBe(403)
    expect((await next.desk('PUT', '/me/password', { current: PASSWORD, next: 'Xin-Kou_Ling88!' })).status).toBe(403)
    // 绑定时用掉的那个数字不能再用。
    const replayed = await next.desk('POST', '/sign-in/totp', { code })
    expect([replayed.status, replayed.body.fields]).toEqual([400, { code: expect.stringContaining('已经用过') }])
    expect((await next.desk('POST', '/sign-in/totp', { code: codes[0] })).body).toEqual({ owed: 'none' })
    expect(next.cookies.get('gongkai_session')).not.toBe(half)

    const id = people.get('zhang') ?? ''
    const reset = await security.desk('POST', `/accounts/${id}/second-factor/reset`, { why: '测试' })
    expect(reset.body).toMatchObject({ totp: false })
    const ended = await next.desk('GET', '/me')
    expect([ended.status, ended.body.detail]).toEqual([401, '动态口令已重设，请重新登录。'])
  })

  test('自己的登录：看得到，能结束别处的', async () => {
    const [here, there] = [new Browser(), new Browser()]
    await here.signIn('zhang')
    await there.signIn('zhang')
    const list = (await here.desk('GET', '/me/sessions')).body as { id: string; current: boolean; address: string }[]
    expect(list.filter(({ current }) => current)).toHaveLength(1)
    expect(list.every(({ address }) => address === '127.0.0.1')).toBe(true)
    const other = list.find(({ current }) => !current)?.id ?? ''
    expect((await here.desk('DELETE', `/me/sessions/${other}`)).status).toBe(204)
    const qian = new Browser()
    await qian.signIn('qian')
    expect((await qian.desk('DELETE', `/me/sessions/${list.find(({ current }) => current)?.id ?? ''}`)).status).toBe(
      409,
    )
    expect((await here.desk('GET', '/me')).status).toBe(200)
  })

  test('改口令：其他登录结束，这里换了标识接着用', async () => {
    const [here, there] = [new Browser(), new Browser()]
    await here.signIn('qian')
    await there.signIn('qian')
    const before = here.cookies.get('gongkai_session')
    const change = { current: PASSWORD, next: 'Xin-Kou_Ling88!' }
    expect((await here.desk('PUT', '/me/password', change)).status).toBe(204)
    expect(here.cookies.get('gongkai_session')).not.toBe(before)
    expect((await here.desk('GET', '/me')).status).toBe(200)
    expect((await there.desk('GET', '/me')).body.detail).toBe('口令已修改，先前的登录全部结束，请用新口令登录。')
  })

  test('退出之后，留下的标识不能再用', async () => {
    const browser = new Browser()
    await browser.signIn('zhang')
    const kept = browser.cookies.get('gongkai_session') ?? ''
    expect((await browser.desk('POST', '/sign-out')).status).toBe(204)
    expect(browser.cookies.has('gongkai_session')).toBe(false)
    browser.cookies.set('gongkai_session', kept)
    const after = await browser.desk('GET', '/me')
    expect([after.status, after.body.detail]).toEqual([401, '您已退出登录。'])
  })

  test('两人改同一个账号，后来的得到 409：谁、何时、改了什么', async () => {
    const path = `/accounts/${people.get('zhang') ?? ''}`
    const { version, memberships } = (await system.desk('GET', path)).body
    const organs = (memberships as { organ: { id: string }; person: { id: string } }[]).map((each) => ({
      organId: each.organ.id,
      personId: each.person.id,
    }))
    expect((await system.desk('PUT', path, { version, organs, name: '张二' })).status).toBe(200)
    const late = await system.desk('PUT', path, { version, organs, name: '张三' })
    expect([late.status, late.body]).toEqual([
      409,
      expect.objectContaining({
        changedBy: '王系统',
        version: (version as number) + 1,
        changes: [{ field: '姓名', from: '张经办', to: '张二' }],
      }),
    ])
  })

  test('审计管理员看得到登录的记录', async () => {
    const events = await audit.desk('GET', '/audit/events?size=100')
    const said = (events.body.items as { says: string }[]).map(({ says }) => says)
    for (const says of ['登录', '退出登录', '开设账号', '绑定动态口令', '切换机关']) expect(said).toContain(says)
  })
})

describe('单点登录（真的身份提供方）', () => {
  // All of these browsers come from one address, quicker than people do.
  beforeAll(async () => {
    const { version } = (await security.desk('GET', '/security-policy')).body
    const values = { 'signIn.perAddressPerMinute': 100 }
    expect((await security.desk('PUT', '/security-policy', { version, values })).status).toBe(200)
  })
  /** Goes to the issuer as `login`, comes back; answers where the browser is sent then. */
  const signOn = async (browser: Browser, login: string | null, link = ''): Promise<string> => {
    const gone = await browser.desk('GET', `/sign-in/oidc${link && `?link=${link}`}`)
    const back = await browse(gone.headers.get('location') ?? '', login, CALLBACK)
    const done = await browser.ask('GET', `${back.pathname}${back.search}`)
    expect(done.status).toBe(302)
    return done.headers.get('location') ?? ''
  }

  test('去的时候留的 cookie 只在回来时带，不是会话', async () => {
    const gone = await new Browser().desk('GET', '/sign-in/oidc')
    const [cookie = ''] = gone.headers.getSetCookie()
    expect(cookie).toMatch(
      /^gongkai_sign_on=[\w.-]+; Path=\/api\/v1\/desk\/sign-in\/oidc; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  test('没有绑定的人进不来，也不会自己生出账号', async () => {
    const browser = new Browser()
    expect(await signOn(browser, 'stranger')).toBe('/desk?sign-on=not-known')
    expect((await browser.desk('GET', '/me')).status).toBe(401)
    expect((await browser.desk('GET', '/sign-in?sign-on=not-known')).body.signOn).toMatch(/没有与您绑定的账号/)
    expect((await system.desk('GET', '/accounts')).body.total).toBe(5)
  })

  test('用管理员发的链接绑定，此后直接进', async () => {
    const id = people.get('zhang') ?? ''
    const link = (await system.desk('POST', `/accounts/${id}/links`, { purpose: 'bind' })).body.path as string
    const browser = new Browser()
    expect(await signOn(browser, 'zhang-at-province', tokenOf(link))).toBe('/desk')
    expect((await browser.desk('GET', '/me')).body.account.login).toBe('zhang')
    const again = new Browser()
    expect(await signOn(again, 'zhang-at-province')).toBe('/desk')
    expect((await again.desk('GET', '/me')).body).toMatchObject({ account: { login: 'zhang' }, organ: { id: organ } })
    expect(await signOn(new Browser(), 'somebody', tokenOf(link))).toBe('/desk?sign-on=link-used')
    const events = await audit.desk('GET', '/audit/events?did=sign-on-bound')
    expect(events.body.total).toBe(1)
  })

  test('一个统一身份不能绑两个账号', async () => {
    const id = people.get('qian') ?? ''
    const link = (await system.desk('POST', `/accounts/${id}/links`, { purpose: 'bind' })).body.path as string
    expect(await signOn(new Browser(), 'zhang-at-province', tokenOf(link))).toBe('/desk?sign-on=bound-elsewhere')
  })

  test('管理员事先填了用户标识的，不用链接', async () => {
    const path = `/accounts/${people.get('qian') ?? ''}`
    const { version, memberships, name } = (await system.desk('GET', path)).body
    const [only] = memberships as { organ: { id: string }; person: { id: string } }[]
    const organs = [{ organId: only?.organ.id, personId: only?.person.id }]
    expect((await system.desk('PUT', path, { version, name, organs, oidcSubject: 'qian-at-province' })).status).toBe(
      200,
    )
    const browser = new Browser()
    expect(await signOn(browser, 'qian-at-province')).toBe('/desk')
    expect((await browser.desk('GET', '/me')).body.account.login).toBe('qian')
  })

  test('在身份提供方取消；没有从这里去过；返回的地址用第二次', async () => {
    expect(await signOn(new Browser(), null)).toBe('/desk?sign-on=declined')
    const straight = await new Browser().ask('GET', '/api/v1/desk/sign-in/oidc/callback?code=x&state=y')
    expect(straight.headers.get('location')).toBe('/desk?sign-on=not-begun')
    const browser = new Browser()
    const gone = await browser.desk('GET', '/sign-in/oidc')
    const back = await browse(gone.headers.get('location') ?? '', 'zhang-at-province', CALLBACK)
    await browser.ask('GET', `${back.pathname}${back.search}`)
    const replayed = await browser.ask('GET', `${back.pathname}${back.search}`)
    expect(replayed.headers.get('location')).toBe('/desk?sign-on=not-begun')
  })

  test('要求动态口令的账号，单点登录之后仍差这一步；安全管理员可以改为信任', async () => {
    const id = people.get('zhang') ?? ''
    const { version } = (await security.desk('GET', `/accounts/${id}`)).body
    await security.desk('PUT', `/accounts/${id}/second-factor`, { version, required: true })
    const browser = new Browser()
    await signOn(browser, 'zhang-at-province')
    expect((await browser.desk('GET', '/session')).body).toEqual({ owed: 'enrol' })
    const policy = (await security.desk('GET', '/security-policy')).body
    const values = { 'signIn.trustSingleSignOn': true }
    expect((await security.desk('PUT', '/security-policy', { version: policy.version, values })).status).toBe(200)
    const trusted = new Browser()
    await signOn(trusted, 'zhang-at-province')
    expect((await trusted.desk('GET', '/session')).body).toEqual({ owed: 'none' })
  })
})
