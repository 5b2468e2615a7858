import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../channel.ts'
import { openHosts, type Hosts } from '../doubles/hosts.testing.ts'
import { APP, wechatDouble, type WechatDouble } from '../doubles/wechat.testing.ts'
import { openWechat } from './open.ts'
import { messageOf } from './remote-id.ts'
import type { Release } from './publish.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const MARK = '0190aaaa-0001'
const article: Article = {
  title: '关于开展2026年度科技型中小企业评价工作的通知',
  summary: '即日起受理申报。',
  author: '某市科学技术局',
  html: '<p>各有关单位𠮷：</p><p><img src="/files/1.png" alt="流程图"></p>',
  url: 'https://gk.example.gov.cn/zfxxgk/1.html?from=a',
  pictures: [{ source: '/files/1.png', name: '流程图.PNG', bytes: PNG }],
  cover: null,
}
let hosts: Hosts
let double: WechatDouble
let number = 0
beforeEach(async () => {
  hosts = await openHosts((now) => {
    double = wechatDouble(now)
    return { 'api.weixin.qq.com': double.host }
  }, new Date('2026-11-10T02:00:00Z'))
})
afterEach(() => hosts.close())
const open = (release: Release = 'program') =>
  openWechat(
    () => ({ ...APP, appSecret: double.appSecret }),
    { release, presetCover: '' },
    { base: hosts.base('api.weixin.qq.com'), posting: { innerAllowed: true, within: 400 }, clock: hosts.now },
  )
const sought = (remoteId: string | null = null) => ({ mark: MARK, remoteId, since: new Date('2026-11-10T02:00:00Z') })
const calls = (path: string) => hosts.asked.filter((each) => each.path === path).length

describe('微信公众号', () => {
  test('图片换成微信的地址，建草稿，发布，一分钟后查到文章；统计能对上；撤回两次也行', async () => {
    const channel = open()
    const published = await channel.publish(article, MARK, false)
    expect(published).toMatchObject({ became: 'pending', todo: '' })
    const [draft] = double.drafts
    expect(draft?.article['content']).toMatch(
      /^<p>各有关单位𠮷：<\/p><p><img src="http:\/\/mmbiz\.qpic\.cn\/[^"]+" alt="流程图">/,
    )
    expect(String(draft?.article['content_source_url'])).toBe(`${article.url}&gk=${MARK}`)
    expect(hosts.asked.at(-2)?.raw.toString(), '中文不转义').toContain('各有关单位𠮷')
    if (published.became !== 'pending') throw new Error('not pending')
    expect(await channel.reconcile(sought(published.remoteId))).toMatchObject({ found: 'pending' })
    hosts.pass(60_000)
    const found = await channel.reconcile(sought(published.remoteId))
    expect(found).toMatchObject({ found: 'published', url: expect.stringContaining('mp.weixin.qq.com') as string })
    if (found.found !== 'published') throw new Error('not published')
    expect(messageOf(found.remoteId)).toMatch(/^\d+$/)
    expect(await channel.withdraw(found.remoteId)).toEqual({ became: 'withdrawn' })
    expect(await channel.withdraw(found.remoteId)).toEqual({ became: 'withdrawn' })
    expect(await channel.reconcile(sought(found.remoteId))).toMatchObject({ found: 'removed' })
  })

  test.each(['drop-after', 'hang-after', '500-after', 'drop-before', '500-before'] as const)(
    '发布请求 %s：不知道，按标记查明，最后恰好一篇',
    async (fault) => {
      const channel = open()
      hosts.fault('/cgi-bin/freepublish/submit', fault)
      expect(await channel.publish(article, MARK, false)).toMatchObject({ became: 'unknown' })
      expect(await channel.reconcile(sought()), '还早，说不准').not.toMatchObject({ found: 'absent' })
      hosts.pass(31 * 60_000)
      const found = await channel.reconcile(sought())
      if (fault.endsWith('after')) expect(found).toMatchObject({ found: 'published' })
      else {
        expect(found).toEqual({ found: 'absent' })
        expect(await channel.publish(article, MARK, true)).toMatchObject({ became: 'pending' })
        hosts.pass(60_000)
      }
      expect(double.published()).toHaveLength(1)
      expect(calls('/cgi-bin/draft/add'), '草稿也只有一份').toBe(1)
      expect(await channel.publish(article, MARK, true), '再来一次也认得').toMatchObject({ became: 'sent' })
    },
  )

  test('草稿请求丢了答复：再发时找到原来的草稿，不另建', async () => {
    const channel = open('operator')
    hosts.fault('/cgi-bin/draft/add', 'drop-after')
    expect(await channel.publish(article, MARK, false)).toMatchObject({ became: 'refused', again: 'retry' })
    expect(await channel.publish(article, MARK, true)).toMatchObject({
      became: 'pending',
      todo: expect.stringContaining('草稿箱') as string,
    })
    expect(double.drafts).toHaveLength(1)
  })

  test('由操作员发表：草稿在，等着；草稿不在，请人核对，不擅自重发', async () => {
    const channel = open('operator')
    const published = await channel.publish(article, MARK, false)
    if (published.became !== 'pending') throw new Error('not pending')
    expect(await channel.reconcile(sought(published.remoteId))).toMatchObject({ found: 'pending' })
    double.drafts.length = 0
    expect(await channel.reconcile(sought(published.remoteId))).toMatchObject({ found: 'unknown', again: 'person' })
    expect(await channel.withdraw(published.remoteId)).toMatchObject({ became: 'by-hand' })
  })

  test('凭据十个人同时要，只取一次；失效、过期后各再取一次，事情照办', async () => {
    const channel = open()
    double.appSecret = `of-this-test-${++number}`
    await Promise.all(Array.from({ length: 10 }, () => channel.check()))
    expect(double.tokens).toBe(1)
    expect(calls('/cgi-bin/stable_token')).toBe(1)
    double.invalidateToken()
    expect((await channel.check()).map(({ level }) => level)).not.toContain('wrong')
    hosts.pass(3 * 3_600_000)
    expect((await channel.check()).map(({ level }) => level)).not.toContain('wrong')
    expect(double.tokens).toBe(3)
  })

  test('不在白名单：说出微信看到的 IP；密钥、凭据不出现在任何答复里', async () => {
    double.allowedIps = []
    double.appSecret = `another-secret-${++number}`
    const refused = await open().publish(article, MARK, false)
    expect(refused).toMatchObject({
      became: 'refused',
      again: 'person',
      code: '40164',
      says: expect.stringContaining('203.0.113.7') as string,
    })
    expect(JSON.stringify([refused, await open().check()])).not.toMatch(/another-secret|TOKEN_|wx1234/)
  })

  test.each([
    [45009, 'retry', '次数已用完'],
    [45011, 'retry', '太频繁'],
    [48001, 'person', '权限'],
    [53503, 'person', '发布检查'],
    [53505, 'person', '手动保存'],
    [89503, 'person', '管理员确认'],
    [99999, 'retry', '99999'],
  ])('发布时错误 %i：%s', async (errcode, again, says) => {
    double.refusals.push({ path: '/cgi-bin/freepublish/submit', errcode, errmsg: 'x' })
    const refused = await open().publish(article, MARK, false)
    expect(refused).toMatchObject({ became: 'refused', again, says: expect.stringContaining(says) as string })
    // 北京时间 10:00 → 次日 00:05
    if (errcode === 45009) expect(refused).toMatchObject({ after: (14 * 60 + 5) * 60_000 })
    expect(double.published()).toHaveLength(0)
  })

  test.each([
    [2, '原创'],
    [3, '常规失败'],
    [4, '审核'],
  ])('发布状态 %i：失败，说明怎么办', async (status, says) => {
    const channel = open()
    double.endings.push(status)
    const published = await channel.publish(article, MARK, false)
    hosts.pass(60_000)
    expect(await channel.reconcile(sought('remoteId' in published ? published.remoteId : ''))).toMatchObject({
      found: 'failed',
      says: expect.stringContaining(says) as string,
    })
  })

  test.each([
    ['标题太长', { title: '长'.repeat(33) }, '33 个字'],
    ['站外图片', { html: '<p><img src="https://other.example/1.png"></p>' }, '取不到的图片'],
    [
      '图片太大',
      { pictures: [{ source: '/files/1.png', name: '大图', bytes: Buffer.concat([PNG, Buffer.alloc(1_000_000)]) }] },
      '1 MB',
    ],
    [
      '图片是 GIF',
      { pictures: [{ source: '/files/1.png', name: '动图', bytes: Buffer.from('GIF89a') }] },
      'JPG 或 PNG',
    ],
    ['没有封面', { html: '<p>字</p>' }, '封面'],
    ['正文太长', { html: `<p>${'字'.repeat(50_000)}</p>` }, '50007'],
  ])('%s：一个请求也不发，说明怎么改', async (_, change, says) => {
    const refused = await open().publish({ ...article, ...change }, MARK, false)
    expect(refused).toMatchObject({ became: 'refused', again: 'never', says: expect.stringContaining(says) as string })
    expect(hosts.asked).toHaveLength(0)
  })

  test('停三天：每次都说连不上，恢复后照发', async () => {
    const channel = open()
    hosts.down(new Date('2026-11-13T02:00:00Z'))
    expect(await channel.publish(article, MARK, false)).toMatchObject({ became: 'refused', again: 'retry' })
    hosts.pass(3 * 86_400_000)
    expect(await channel.publish(article, MARK, true)).toMatchObject({ became: 'pending' })
  })

  test('统计：按七天分段，问不了七天的逐日问；各来源相加；没有的是空，不是 0', async () => {
    const counted = await open().statistics({ from: '2026-11-01', to: '2026-11-30' })
    if (counted.became !== 'counted') throw new Error(counted.says)
    expect(counted.account.map(({ day }) => day)).toEqual(Array.from({ length: 9 }, (_, n) => `2026-11-0${n + 1}`))
    expect(counted.account[0]).toEqual({
      day: '2026-11-01',
      followers: 1203,
      gained: 5,
      lost: 1,
      readers: 41,
      shares: 4,
    })
    expect(counted.items).toEqual([
      { item: '2247490100_1', day: '2026-11-03', readers: 17, shares: null, comments: null, likes: null },
    ])
    expect(counted.delayed).toBe(true)
  })

  test('不许发往内网时，一个字节也不发', async () => {
    const channel = openWechat(
      () => ({ ...APP, appId: 'inner' }),
      { release: 'program', presetCover: '' },
      {
        base: hosts.base('api.weixin.qq.com'),
        posting: { innerAllowed: false },
        clock: hosts.now,
      },
    )
    expect(await channel.publish(article, MARK, false)).toMatchObject({
      became: 'refused',
      again: 'person',
      code: 'EINNER',
    })
    expect(hosts.asked).toHaveLength(0)
  })
})
