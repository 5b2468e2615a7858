import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openWecom as openWecomDouble } from '../messages/wecom-double.testing.ts'
import { sign } from '../messages/webhook.ts'
import type { Article } from './channel.ts'
import { openHosts } from './doubles/hosts.testing.ts'
import { openFiles } from './files/open.ts'
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

test('静态导出：一步切换，坏了的不切换，旧的清掉，撤下以后没有', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
  closing.push(() => rm(folder, { recursive: true }))
  const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })
  for (const shape of ['folder', 'zip'] as const) {
    const channel = openFiles({ folder, shape })
    expect(await channel.publish([file('a/1.html', '一')], 'release-1', false)).toEqual({
      became: 'sent',
      remoteId: 'release-1',
    })
    for (const path of ['../x', '/x', 'a\\b', 'con.html', '.env', 'A/1.HTML'])
      expect(await channel.publish([file('a/1.html', ''), file(path, '')], 'release-2', false), path).toMatchObject({
        code: 'BAD-PATH',
      })
    const broken = (function* () {
      yield file('a/1.html', '二')
      throw new Error('数据库断了')
    })()
    expect(await channel.publish(broken, 'release-2', false)).toMatchObject({ became: 'refused', again: 'retry' })
    const since = new Date(0)
    expect(await channel.reconcile({ mark: 'release-1', remoteId: null, since })).toMatchObject({ found: 'published' })
    expect(await channel.reconcile({ mark: 'release-2', remoteId: null, since })).toEqual({ found: 'absent' })
    if (shape === 'folder') expect(await readFile(join(folder, 'current/a/1.html'), 'utf8')).toBe('一')
    expect(await channel.publish([file('b.html', '三')], 'release-3', false)).toMatchObject({ became: 'sent' })
    expect(await readdir(join(folder, 'releases'))).toEqual([shape === 'zip' ? 'release-3.zip' : 'release-3'])
    expect(await channel.withdraw('release-3')).toEqual({ became: 'withdrawn' })
    expect(await channel.reconcile({ mark: 'release-3', remoteId: null, since })).toEqual({ found: 'absent' })
  }
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
