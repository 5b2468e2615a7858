import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWecom, type WecomDouble } from '../../platform/messages/wecom-double.testing.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import type { AnyEndpoint } from '../../platform/web/endpoint.ts'
import { given, givenNames } from '../../platform/web/given.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Actor } from '../acting.ts'
import type { DeskContext } from '../ground.ts'
import { ENDPOINTS as JOB_DESK } from '../jobs-desk/endpoints.ts'
import { may, type PermissionCode } from '../permissions.ts'
import { ENDPOINTS as TO_DOS } from '../to-do/endpoints.ts'
import { ADMINISTRATOR, openOffice, type Office } from '../to-do/office.testing.ts'
import { openToDo } from '../to-do/to-do.ts'
import { ENDPOINTS as MESSAGES } from './endpoints.ts'
import { notify } from './notify.ts'
import { deliver } from './deliver.ts'

let office: Office
let wecom: WecomDouble
let receiver: Server
let hook = ''
const pushed: { signature: string; body: string }[] = []
let clerk: Actor, head: Actor
const ENDPOINTS: readonly AnyEndpoint<DeskContext, PermissionCode>[] = [...TO_DOS, ...MESSAGES, ...JOB_DESK]

beforeAll(async () => {
  office = await openOffice()
  wecom = await openWecom()
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      pushed.push({ signature: String(request.headers['x-gongkai-signature']), body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const one = await office.hire('张经办', '甲科', ['section-editor'])
  const two = await office.hire('赵主任', null, ['office-head'])
  clerk = office.actorOf(one, one.held)
  head = office.actorOf(two, two.held)
})
afterAll(async () => {
  await office.close()
  await wecom.close()
  await new Promise((done) => receiver.close(done))
})

/** Calls an endpoint as its door does: permission, shapes, work. */
async function call(actor: Actor, method: string, address: string, body?: unknown): Promise<Record<string, unknown>> {
  const { pathname, searchParams } = new URL(address, 'http://x/api/v1/desk/')
  const parts = pathname.split('/')
  const endpoint = ENDPOINTS.find(
    (each) =>
      each.method === method &&
      each.path.split('/').length === parts.length &&
      each.path.split('/').every((part, index) => part.startsWith(':') || part === parts[index]),
  )
  if (!endpoint) throw new Error(`no ${method} ${pathname}`)
  if (endpoint.may !== null && !may(actor, endpoint.may)) throw new HttpProblem(403, '没有权限')
  const params = Object.fromEntries(
    endpoint.path.split('/').flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), parts[index]]] : [])),
  )
  const context = { ground: office.ground, actor, session: { accountId: '', id: '' }, owed: 'none' } as const
  const answer = await endpoint.run({
    context,
    params: givenNames(endpoint.names, params),
    query: given(endpoint.query, Object.fromEntries(searchParams)) as unknown,
    body: given(endpoint.body, body) as unknown,
    request: undefined as never,
    reply: undefined as never,
  })
  if (typeof endpoint.answer !== 'string') expect(endpoint.answer.parse(answer), '答复合乎声明').toBeTruthy()
  return (answer ?? {}) as Record<string, unknown>
}
const refused = async (work: Promise<unknown>): Promise<HttpProblem> =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (fault: unknown) => {
      if (!(fault instanceof HttpProblem)) throw fault
      return fault
    },
  )

describe('待办和消息', () => {
  test('首页：件数、最先到期的几件、最新消息；三员看到的是空的', async () => {
    await office.inOrgan((tx) =>
      openToDo(tx, office.organ, new Date('2026-11-02T09:00:00+08:00'), {
        kind: 'review',
        subject: { kind: 'x', id: uuidv7() },
        title: '审核',
        link: '/x/1',
        assignee: { person: clerk.personId ?? '' },
      }),
    )
    expect(await call(clerk, 'get', 'home')).toMatchObject({
      counts: { open: 1, overdue: 0, today: 0, soon: 0 },
      toDos: [{ title: '审核', due: null }],
      messages: [{ title: '审核', readAt: null }],
    })
    expect(await call(clerk, 'get', 'to-dos?q=审')).toMatchObject({ total: 1 })
    expect(await call(clerk, 'get', 'to-dos?due=overdue')).toMatchObject({ total: 0 })
    expect(await call(head, 'get', 'home')).toMatchObject({ counts: { open: 0 } })
    expect(await call(ADMINISTRATOR, 'get', 'home')).toEqual({
      counts: { open: 0, overdue: 0, today: 0, soon: 0 },
      toDos: [],
      messages: [],
    })
    expect(await call(ADMINISTRATOR, 'get', 'messages')).toMatchObject({ total: 0 })
    expect((await refused(call(ADMINISTRATOR, 'get', 'notification-preferences'))).status).toBe(403)
  })

  test('消息：只看未读、全部已读', async () => {
    await office.inOrgan((tx) =>
      notify(tx, {
        organ: office.organ,
        person: head.personId ?? '',
        kind: 'urge',
        title: '催办',
        cause: 'a',
        at: new Date(),
      }),
    )
    expect(await call(head, 'get', 'messages?unread=1')).toMatchObject({ total: 1, items: [{ label: '督办提醒' }] })
    expect(await call(head, 'post', 'messages/read', { ids: 'all' })).toEqual({ read: 1 })
    expect(await call(head, 'get', 'messages?unread=1')).toMatchObject({ total: 0 })
    expect((await refused(call(head, 'post', 'messages/read', { ids: ['x'] }))).status).toBe(400)
  })

  test('提醒设置：存了再改；没有邮箱、没有服务器，测试邮件都说得清', async () => {
    const { preferences, version } = await call(clerk, 'get', 'notification-preferences')
    expect(version).toBe(0)
    expect(await call(clerk, 'put', 'notification-preferences', { preferences, version })).toEqual({ version: 1 })
    expect((await refused(call(clerk, 'put', 'notification-preferences', { preferences, version }))).status).toBe(409)
    expect(await call(clerk, 'post', 'notification-preferences/test')).toMatchObject({
      sent: false,
      says: expect.stringContaining('邮箱') as string,
    })
  })
})

describe('机关的规则和渠道', () => {
  test('期限提醒规则：负责人可以改，别人不行；两人同时改，后来的知道是谁改了什么', async () => {
    expect((await refused(call(clerk, 'get', 'settings/reminders'))).status).toBe(403)
    const { steps, version } = await call(head, 'get', 'settings/reminders')
    expect(steps).toHaveLength(5)
    const mine = { version, steps: [{ day: 0, tell: ['handler'] }] }
    expect(await call(head, 'put', 'settings/reminders', mine)).toEqual({ version: 1 })
    const conflict = await refused(
      call(head, 'put', 'settings/reminders', { ...mine, steps: [{ day: 1, tell: ['handler'] }] }),
    )
    expect(conflict.status).toBe(409)
    expect(conflict.members).toMatchObject({
      changedBy: '赵主任',
      changes: [{ field: '提醒', to: '到期当天告诉经办人' }],
    })
    expect((await refused(call(head, 'put', 'settings/reminders', { version: 1, steps: [] }))).status).toBe(400)
  })

  test('渠道：保存以后不再显示 key 和密钥，留空为不改；测试当场见分晓', async () => {
    const kept = {
      robot: { address: wecom.address, kinds: ['reminder'] },
      webhook: { address: hook, secret: '0123456789abcdef', kinds: ['reminder'] },
      version: 0,
    }
    expect((await refused(call(clerk, 'put', 'settings/channels', kept))).status).toBe(403)
    const missing = { ...kept, robot: { address: '', kinds: [] } }
    expect((await refused(call(head, 'put', 'settings/channels', missing))).members).toMatchObject({
      fields: { 'robot.address': expect.any(String) as string },
    })
    const wrong = { ...kept, robot: { address: 'https://example.com/', kinds: [] } }
    expect((await refused(call(head, 'put', 'settings/channels', wrong))).status).toBe(400)
    expect(await call(head, 'put', 'settings/channels', kept)).toEqual({ version: 1 })
    const shown = JSON.stringify(await call(head, 'get', 'settings/channels'))
    expect(shown).not.toContain('693a91f6')
    expect(shown).not.toContain('0123456789abcdef')
    const unchanged = {
      robot: { address: '', kinds: [] },
      webhook: { address: hook, secret: '', kinds: [] },
      version: 1,
    }
    expect(await call(head, 'put', 'settings/channels', unchanged)).toEqual({ version: 2 })
    expect(await call(head, 'post', 'settings/channels/test', { channel: 'robot' })).toMatchObject({ sent: true })
    expect(wecom.shown).toHaveLength(1)
    expect(await call(head, 'post', 'settings/channels/test', { channel: 'webhook' })).toMatchObject({ sent: true })
    expect(pushed[0]?.signature).toMatch(/^sha256=[0-9a-f]{64}$/)
    wecom.next.push({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    expect(await call(head, 'post', 'settings/channels/test', { channel: 'robot' })).toMatchObject({
      sent: false,
      says: expect.stringContaining('重新复制') as string,
    })
    const { rows } = await office.inOrgan((tx) =>
      sql<{
        content: string
      }>`select content from events where organ_id = ${office.organ} and did = 'channels-kept'`.execute(tx),
    )
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows), '审计记录里也没有 key').not.toMatch(/693a91f6|0123456789abcdef/)
  })
})

describe('失败的后台任务', () => {
  const fail = async (): Promise<string> => {
    await enqueue(office.ground.db, deliver, { organ: office.organ, id: uuidv7() })
    const { rows } = await sql<{ id: string }>`
      update graphile_worker._private_jobs set attempts = max_attempts, last_error = '邮件服务器没有在运行，或端口不对'
      where attempts < max_attempts returning id::text`.execute(office.ground.db)
    return rows[0]?.id ?? ''
  }

  test('系统管理员看得到、能重试、能写明理由放弃，都记录在案；别人不行', async () => {
    const [one, two] = [await fail(), await fail()]
    expect((await refused(call(head, 'get', 'jobs/failed'))).status).toBe(403)
    expect(await call(ADMINISTRATOR, 'get', 'jobs')).toMatchObject({ failed: 2 })
    expect(await call(ADMINISTRATOR, 'get', 'jobs/failed')).toMatchObject({
      total: 2,
      items: [
        {
          says: '发出提醒（邮件、企业微信、推送）',
          happened: '邮件服务器没有在运行，或端口不对',
          whatToDo: expect.stringContaining('SMTP_URL') as string,
        },
        {},
      ],
    })
    await call(ADMINISTRATOR, 'post', `jobs/failed/${one}/retry`)
    expect((await refused(call(ADMINISTRATOR, 'post', `jobs/failed/${one}/retry`))).status).toBe(404)
    expect((await refused(call(ADMINISTRATOR, 'post', `jobs/failed/${two}/discard`, { why: ' ' }))).status).toBe(400)
    await call(ADMINISTRATOR, 'post', `jobs/failed/${two}/discard`, { why: '邮箱已停用' })
    expect((await refused(call(ADMINISTRATOR, 'post', `jobs/failed/abc/retry`))).status).toBe(404)
    expect(await call(ADMINISTRATOR, 'get', 'jobs')).toMatchObject({ failed: 0, waiting: 1 })
    const { rows } = await office.ground.db.transaction().execute(async (tx) => {
      await sql`select set_config('gongkai.organ', '00000000-0000-0000-0000-000000000000', true)`.execute(tx)
      return sql<{
        did: string
        content: string
      }>`select did, content from events where did like 'job-%' order by seq`.execute(tx)
    })
    expect(rows.map(({ did }) => did)).toEqual(['job-retried', 'job-discarded'])
    expect(rows[1]?.content).toContain('邮箱已停用')
  })

  test('同一种的一次全部重试', async () => {
    await sql`delete from graphile_worker._private_jobs`.execute(office.ground.db)
    await fail()
    await fail()
    expect(await call(ADMINISTRATOR, 'post', 'jobs/failed/retry-all', { name: 'deliver-message' })).toEqual({
      retried: 2,
    })
    expect(await call(ADMINISTRATOR, 'post', 'jobs/failed/retry-all', { name: '没有的' })).toEqual({ retried: 0 })
  })
})
