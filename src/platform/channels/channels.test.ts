import { afterEach, expect, test } from 'vitest'
import { openWecom as openWecomDouble } from '../messages/wecom-double.testing.ts'
import { sign } from '../messages/webhook.ts'
import type { Article } from './channel.ts'
import { openHosts } from './doubles/hosts.testing.ts'
import { letterOf } from './mail/digest.ts'
import { openWebhook } from './webhook/open.ts'
import { openWecom } from './wecom/open.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const here = { innerAllowed: true, within: 400 }
const article: Article = {
  title: '关于[重要]事项的通知',
  summary: '摘要',
  author: '局',
  html: '<p>字</p>',
  url: 'https://gk.example.gov.cn/1',
  pictures: [],
  cover: null,
}

test('群机器人：发得出，第二十一条等着，丢了答复请人看群，检查不发消息', async () => {
  const double = await openWecomDouble()
  closing.push(() => double.close())
  let clock = 0
  const channel = openWecom(
    () => ({ address: double.address }),
    'markdown',
    here,
    () => clock,
  )
  expect(await channel.check()).toMatchObject([{ level: 'fine' }])
  expect(double.shown).toEqual([])
  double.passMinute()
  for (let n = 0; n < 20; n++) expect(await channel.publish(article, 'm', false)).toMatchObject({ became: 'sent' })
  expect(await channel.publish(article, 'm', false)).toMatchObject({ became: 'refused', again: 'retry', after: 60_000 })
  clock = 60_001
  double.passMinute()
  double.next.push({ status: 502, body: '' })
  expect(await channel.publish(article, 'm', false)).toMatchObject({ became: 'unknown' })
  expect(await channel.reconcile({ mark: 'm', remoteId: null, since: new Date(0) })).toMatchObject({
    found: 'unknown',
    again: 'person',
  })
  expect(double.shown[0]).toBe('**[关于 重要 事项的通知](https://gk.example.gov.cn/1)**\n> 摘要')
})

test('通用推送：签名、时间、标记都对得上；答复丢了再发，对方只收一次', async () => {
  const taken = new Map<string, number>()
  const hosts = await openHosts(
    () => ({
      hook: ({ raw, headers }) => {
        const { op, mark } = JSON.parse(raw.toString()) as { op: string; mark: string }
        const good = sign('密', headers['x-gongkai-timestamp'] ?? '', raw.toString()) === headers['x-gongkai-signature']
        if (!good || headers['x-gongkai-id'] !== mark) return { status: 401, body: '' }
        if (op === 'publish' && !taken.has(mark)) taken.set(mark, taken.size + 1)
        if (op === 'query')
          return { body: JSON.stringify({ state: taken.has(mark) ? 'published' : 'absent', id: taken.get(mark) }) }
        return { body: JSON.stringify({ id: taken.get(mark) }) }
      },
    }),
    new Date(),
  )
  closing.push(() => hosts.close())
  const open = (secret: string) => openWebhook(() => ({ address: `${hosts.base('hook')}/in`, secret }), here, hosts.now)
  hosts.fault('/in', 'drop-after')
  expect(await open('密').publish(article, 'mark-0001', false)).toMatchObject({ became: 'refused', again: 'retry' })
  expect(await open('密').publish(article, 'mark-0001', true)).toEqual({ became: 'sent', remoteId: 'mark-0001 1' })
  expect(taken.size).toBe(1)
  expect(await open('密').reconcile({ mark: 'mark-0001', remoteId: null, since: new Date() })).toMatchObject({
    found: 'published',
  })
  expect(await open('错').check()).toMatchObject([{ level: 'wrong', says: expect.stringContaining('签名') as string }])
})

test('订阅邮件：标题里的标记不成为代码，五十条以外给总数，带退订', () => {
  const item = {
    title: '<b>通知</b>',
    url: 'https://gk.example.gov.cn/1?a=1&b=2',
    day: '2026-11-20',
    column: '政策',
    summary: '',
  }
  const letter = letterOf(
    {
      from: '某局',
      subscriber: { name: '', address: 'a@example.com' },
      about: '政策',
      items: Array.from({ length: 60 }, () => item),
      more: 'https://gk.example.gov.cn/',
      unsubscribe: 'https://gk.example.gov.cn/td/x',
    },
    'digest-1',
  )
  expect(letter).toMatchObject({
    id: 'digest-1',
    subject: '某局：新发布 60 条信息',
    unsubscribe: 'https://gk.example.gov.cn/td/x',
  })
  expect(letter.html).not.toContain('<b>')
  expect(letter.text).toContain('另有 10 条')
})

test('群机器人的图文：标题、摘要、网址都在；太长的在字的中间不断开；地址失效了，说明白', async () => {
  const double = await openWecomDouble()
  closing.push(() => double.close())
  const channel = openWecom(
    () => ({ address: double.address }),
    'news',
    here,
    () => 0,
  )
  expect(await channel.publish(article, 'mark-0001', false)).toMatchObject({ became: 'sent' })
  expect(double.shown).toEqual(['关于[重要]事项的通知\n摘要\nhttps://gk.example.gov.cn/1'])
  const long = { ...article, title: '长'.repeat(200), summary: '摘'.repeat(900) }
  expect(await channel.publish(long, 'mark-0002', false)).toMatchObject({ became: 'sent' })
  const { news } = JSON.parse(double.requests[1]?.raw ?? '{}') as {
    news: { articles: { title: string; description: string; url: string }[] }
  }
  const [sent] = news.articles
  expect(news.articles).toHaveLength(1)
  expect(Buffer.byteLength(sent?.title ?? '')).toBeLessThanOrEqual(128)
  expect(Buffer.byteLength(sent?.description ?? '')).toBeLessThanOrEqual(512)
  expect(`${sent?.title}${sent?.description}`).not.toContain('\ufffd')
  expect(sent?.title.startsWith('长'.repeat(30))).toBe(true)
  double.next.push({ body: '{"errcode":93000,"errmsg":"invalid webhook url, hint: [1], from ip: 1.2.3.4"}' })
  const refused = await channel.publish(article, 'mark-0003', false)
  expect(refused).toMatchObject({ became: 'refused', again: 'person' })
  expect(JSON.stringify(refused)).not.toMatch(/invalid|hint/)
})
