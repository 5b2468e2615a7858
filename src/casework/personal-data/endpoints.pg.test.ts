import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withScope } from '../../platform/database/scope.ts'
import { given, givenNames } from '../../platform/web/given.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Actor } from '../acting.ts'
import type { DeskContext } from '../ground.ts'
import { may } from '../permissions.ts'
import { ENDPOINTS } from './endpoints.ts'
import { cipherOf, colleague, eventsOf, key, newOrgan, openGround } from './ground.testing.ts'
import { keepPersonal } from './store.ts'

const cipher = cipherOf([key('k1')], 'sm4')
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string
let id: string

beforeAll(async () => {
  ground = await openGround(cipher)
})
afterAll(() => ground.close())
beforeEach(async () => {
  organ = await newOrgan(ground, '鹤岗市科学技术局')
  id = uuidv7()
  const owner = { organ, kind: 'application', id }
  await withScope(ground.db, { organ }, (tx) =>
    keepPersonal(tx, cipher, owner, { name: '张三', phone: '13812345678', email: 'z@example.com' }, new Date()),
  )
})

/** What the desk's door does with a request: names, permission, query and body held against what is declared, then the run. */
async function call(actor: Actor, method: string, path: string, body?: unknown): Promise<unknown> {
  for (const endpoint of ENDPOINTS) {
    const names = endpoint.path.split('/')
    const parts = path.split('/')
    if (endpoint.method !== method || names.length !== parts.length) continue
    if (!names.every((name, at) => name.startsWith(':') || name === parts[at])) continue
    const params = Object.fromEntries(
      names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at]]] : [])),
    )
    if (!may(actor, endpoint.may ?? 'desk.use')) throw new HttpProblem(403, '')
    const sent: { type?: string; bytes?: Buffer } = {}
    const reply = {
      type: (type: string) => ((sent.type = type), reply),
      header: () => reply,
      send: (bytes: Buffer) => ((sent.bytes = bytes), reply),
    }
    const answer: unknown = await endpoint.run({
      context: { ground, actor, session: { accountId: '', id: '' }, owed: 'none' } as unknown as DeskContext,
      params: givenNames('names' in endpoint ? endpoint.names : undefined, params),
      query: undefined,
      body: given('body' in endpoint ? endpoint.body : undefined, body) as never,
      request: {} as FastifyRequest,
      reply: reply as unknown as FastifyReply,
    })
    return endpoint.answer instanceof z.ZodType ? endpoint.answer.parse(answer) : sent
  }
  throw new Error(`no endpoint for ${method} ${path}`)
}
const BASE = '/api/v1/desk/personal-data'
const clerk = () => colleague(organ, 'clerk')
const head = () => colleague(organ, 'office-head')
const problem = (status: number, members: object = {}) =>
  expect.objectContaining({ status, members: expect.objectContaining(members) })

describe('个人信息的接口', () => {
  test('先看到的是遮盖的', async () => {
    expect(await call(clerk(), 'get', `${BASE}/application/${id}`)).toMatchObject([
      { field: 'name', label: '姓名', masked: '张*', retainedUntil: null, erasedAt: null },
      { field: 'phone', masked: '138****5678' },
      { field: 'email', masked: '***@example.com' },
    ])
    expect(await eventsOf(ground, organ)).toEqual([])
  })

  test('说明理由才看到原文；没有理由，话说在理由那一栏', async () => {
    const path = `${BASE}/application/${id}/view`
    expect(await call(clerk(), 'post', path, { fields: ['phone'], why: '邮寄答复书' })).toEqual({
      values: { phone: '13812345678' },
    })
    await expect(call(clerk(), 'post', path, { fields: ['phone'], why: '' })).rejects.toEqual(
      problem(409, { fields: { why: expect.stringContaining('至少 4 个字') } }),
    )
    await expect(call(clerk(), 'post', path, { fields: ['passport'], why: '邮寄答复书' })).rejects.toEqual(problem(400))
    await expect(call(clerk(), 'post', path, { fields: ['fax'], why: '邮寄答复书' })).rejects.toEqual(problem(404))
    await expect(
      call(colleague(organ, 'editor'), 'post', path, { fields: ['phone'], why: '邮寄答复书' }),
    ).rejects.toEqual(problem(403))
  })

  test('地址里的类别和编号写得不对，就是没有', async () => {
    for (const path of [`${BASE}/application/1`, `${BASE}/App%20/${id}`, `${BASE}/application/${id.toUpperCase()}'`])
      await expect(call(clerk(), 'get', path)).rejects.toEqual(problem(404))
  })

  test('查找：同一人的事项', async () => {
    const asked = { field: 'phone', value: '138 1234 5678', why: '来电询问进度' }
    expect(await call(clerk(), 'post', `${BASE}/search`, asked)).toEqual({
      found: [{ kind: 'application', id, field: 'phone', whose: 'self', label: '联系电话', title: null }],
    })
    await expect(call(clerk(), 'post', `${BASE}/search`, { ...asked, value: ' ' })).rejects.toEqual(problem(400))
    await expect(call(clerk(), 'post', `${BASE}/search`, { ...asked, field: 'name' })).rejects.toEqual(problem(409))
  })

  test('导出给人看的和给程序读的；清除不是必需的', async () => {
    const why = '本人持身份证到窗口提出'
    const json = (await call(head(), 'post', `${BASE}/application/${id}/export`, { form: 'json', why })) as {
      bytes: Buffer
    }
    expect(JSON.parse(json.bytes.toString())).toMatchObject({
      organ: '鹤岗市科学技术局',
      matters: [{ id, whose: 'self' }],
    })
    const docx = (await call(head(), 'post', `${BASE}/application/${id}/export`, { why })) as {
      type: string
      bytes: Buffer
    }
    expect(docx.type).toContain('wordprocessingml')
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK')

    expect(await call(head(), 'post', `${BASE}/application/${id}/erase`, { why })).toEqual({
      erased: ['email'],
      kept: [
        { field: 'name', label: '姓名', until: null },
        { field: 'phone', label: '联系电话', until: null },
      ],
    })
    await expect(call(head(), 'post', `${BASE}/application/${id}/erase`, { why })).rejects.toEqual(
      expect.objectContaining({
        status: 409,
        detail: expect.stringContaining('姓名、联系电话（事项办结并期满后清除）'),
      }),
    )
    await expect(call(clerk(), 'post', `${BASE}/application/${id}/erase`, { why })).rejects.toEqual(problem(403))
  })
})
