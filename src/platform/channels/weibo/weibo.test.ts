import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../channel.ts'
import { openHosts, type Hosts } from '../doubles/hosts.testing.ts'
import { UID, weiboDouble, type WeiboDouble } from '../doubles/weibo.testing.ts'
import { openWeibo } from './open.ts'
import { lengthOf, LONGEST } from './status.ts'

const article: Article = {
  title: '关于“三公”经费 & 决算的公告',
  summary: '内容'.repeat(200),
  author: '',
  html: '',
  url: 'https://gk.example.gov.cn/zfxxgk/1.html',
  pictures: [],
  cover: { source: null, name: '图', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0, 1]) },
}
const START = new Date('2026-11-10T02:00:00Z')
let hosts: Hosts
let double: WeiboDouble
beforeEach(async () => {
  hosts = await openHosts((now) => {
    double = weiboDouble(now)
    return { 'api.weibo.com': double.host }
  }, START)
})
afterEach(() => hosts.close())
const open = (token = double.accessToken) =>
  openWeibo(
    () => ({ accessToken: token, uid: UID }),
    { safeDomains: ['gk.example.gov.cn'], publicIp: '203.0.113.7' },
    { base: hosts.base('api.weibo.com'), posting: { innerAllowed: true, within: 400 }, clock: hosts.now },
    async () => article,
  )
const sought = { mark: '0190-weibo', remoteId: null, since: START }

describe('微博', () => {
  test('带图发出，编号一位不差；查得到，删两次也行', async () => {
    const sent = await open().publish(article, sought.mark, false)
    expect(sent).toEqual({
      became: 'sent',
      remoteId: '3504803600502731',
      url: `https://weibo.com/${UID}/3504803600502731`,
    })
    expect(double.statuses[0]?.picture).toBe(5)
    expect(lengthOf(hosts.asked[0]?.fields['status'] ?? '')).toBeLessThanOrEqual(LONGEST)
    expect(await open().withdraw('3504803600502731')).toEqual({ became: 'withdrawn' })
    expect(await open().withdraw('3504803600502731')).toEqual({ became: 'withdrawn' })
  })

  test.each(['drop-after', '500-after', 'drop-before'] as const)('%s：按正文查明，恰好一条', async (fault) => {
    hosts.fault('/2/statuses/share.json', fault)
    expect(await open().publish(article, sought.mark, false)).toMatchObject({ became: 'unknown' })
    hosts.pass(11 * 60_000)
    const found = await open().reconcile(sought)
    if (fault === 'drop-before') expect(found).toEqual({ found: 'absent' })
    else expect(found).toMatchObject({ found: 'published', remoteId: '3504803600502731' })
    if (found.found === 'absent') await open().publish(article, sought.mark, true)
    expect(double.statuses).toHaveLength(1)
    const taken = new Set(double.statuses.map(({ idstr }) => idstr))
    expect(await open().reconcile({ ...sought, taken }), '别的信息的微博不算').toMatchObject({ found: 'absent' })
  })

  test('审核中：不重发，通过后认得', async () => {
    double.review = true
    const pending = await open().publish(article, sought.mark, false)
    expect(pending).toMatchObject({ became: 'pending' })
    hosts.pass(3_600_000)
    const asked = { ...sought, remoteId: 'review:0190-weibo' }
    expect(await open().reconcile(asked)).toMatchObject({ found: 'pending' })
    for (const status of double.statuses) status.hidden = false
    expect(await open().reconcile(asked)).toMatchObject({ found: 'published' })
  })

  test.each([
    ['不在安全域名', { url: 'https://evil-gk.example.gov.cn.example.com/' }, 'person', '安全域名'],
    ['带话题', { summary: '#话题#' }, 'never', '话题'],
    ['标题太长', { title: '长'.repeat(140) }, 'never', '140'],
    ['图片是 BMP', { cover: { source: null, name: '图', bytes: Buffer.from('BM123') } }, 'never', 'GIF'],
  ])('%s：一个请求也不发', async (_, change, again, says) => {
    const refused = await open().publish({ ...article, ...change }, 'm', false)
    expect(refused).toMatchObject({ became: 'refused', again, says: expect.stringContaining(says) as string })
    expect(hosts.asked).toHaveLength(0)
  })

  test('授权被撤销、快到期：说明重新授权；凭据不泄露', async () => {
    const refused = await open('revoked-secret').publish(article, 'm', false)
    expect(refused).toMatchObject({
      became: 'refused',
      again: 'person',
      code: '21332',
      todo: expect.stringContaining('重新授权') as string,
    })
    expect(JSON.stringify(refused)).not.toContain('revoked-secret')
    double.expiresIn = 3 * 86_400
    expect(await open().check()).toMatchObject([{ level: 'warning', says: '微博：授权有效，到 2026-11-13 为止' }])
  })

  test('统计：粉丝数记在今天，没有的留空', async () => {
    await open().publish(article, 'm', false)
    expect(await open().statistics({ from: '2026-11-01', to: '2026-11-30' })).toMatchObject({
      account: [{ day: '2026-11-10', followers: 321, gained: null }],
      items: [{ item: '3504803600502731', readers: null, shares: 2, comments: 1, likes: 0 }],
    })
  })
})
