import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskApi } from '../../doors/api/desk-api.ts'
import { openGround } from '../../doors/ground.ts'
import { readConfig } from '../../platform/config.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { installQueue } from '../../platform/queue/install.ts'
import { Assets } from '../../platform/web/assets.ts'
import { createServer } from '../../platform/web/server.ts'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { recordEntry } from '../registers/record/act.ts'
import { registerOf } from '../registers/all.ts'
import { ENDPOINTS as SEARCH } from '../search/endpoints.ts'
import type { Ground } from '../ground.ts'
import { sweepDrafts } from './drafts.ts'
import { ENDPOINTS } from './endpoints.ts'

const data = await preparedData('/tmp/gongkai-desk-')
let database: Database
let ground: Ground
let server: FastifyInstance
let organ: string
let clerk: string
let editor: string
let auditor: string

beforeAll(async () => {
  database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  await installQueue(database.pool)
  ground = await openGround(readConfig({ GONGKAI_DATA: data }), database, () => {})
  server = createServer({
    trustProxy: [],
    assets: new Assets(new Map(), new Map()),
    problemPage: () => '',
    onFault: (fault) => console.error(fault),
  })
  deskApi(server, ground, [...ENDPOINTS, ...SEARCH], [])
  organ = (await newOrgan(database)).id
  clerk = await signedIn(database, organ, { duty: 'clerk' })
  editor = await signedIn(database, organ, { duty: 'section-editor' })
  auditor = await signedIn(database, organ, { office: 'audit' })
})
afterAll(async () => {
  await server?.close()
  await database?.close()
  rmSync(data, { recursive: true, force: true })
})

const call = async (cookie: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object) => {
  const answer = await server.inject({
    method,
    url: `/api/v1/desk${path}`,
    headers: { cookie, 'x-gongkai-desk': '1' },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : (JSON.parse(answer.body) as unknown) }
}

test('列表设置各人各自保存，三员也有', async () => {
  for (const [who, size] of [
    [clerk, 50],
    [auditor, 100],
  ] as const) {
    expect((await call(who, 'PUT', '/preferences/size.trainings', { value: size })).status).toBe(204)
    expect((await call(who, 'PUT', '/preferences/columns.trainings', { value: ['place', '地点'] })).status).toBe(204)
    expect((await call(who, 'PUT', '/preferences/size.trainings', { value: size + 1 })).status).toBe(204)
  }
  expect((await call(clerk, 'GET', '/preferences')).body).toEqual({
    preferences: { 'size.trainings': 51, 'columns.trainings': ['place', '地点'] },
  })
  expect((await call(auditor, 'GET', '/preferences')).body).toMatchObject({ preferences: { 'size.trainings': 101 } })
  expect((await call(editor, 'GET', '/preferences')).body).toEqual({ preferences: {} })
})

test('草稿只有本人看得到，存的是密文，两个窗口同时存也存得住，交了就没有', async () => {
  const path = '/drafts/training/new'
  expect((await call(clerk, 'GET', path)).body).toBeNull()
  const content = { title: '条例培训', name: '𠮷田䶮', people: 0 }
  const both = await Promise.all([1, 2].map(() => call(clerk, 'PUT', path, { content })))
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await call(clerk, 'GET', path)).body).toMatchObject({ content })
  expect((await call(editor, 'GET', path)).body).toBeNull()
  const kept = await withScope(database.sql, { organ }, (tx) => sql`select content::text from drafts`.execute(tx))
  expect(JSON.stringify(kept.rows)).not.toContain('条例培训')
  expect((await call(clerk, 'DELETE', path)).status).toBe(204)
  expect((await call(clerk, 'GET', path)).body).toBeNull()
})

test('久无人动的草稿到期清掉，刚存的留着', async () => {
  await call(clerk, 'PUT', '/drafts/old/new', { content: 1 })
  const [none, one] = await withScope(database.sql, { organ }, async (tx) => [
    await sweepDrafts(tx, organ, new Date('2020-01-01')),
    await sweepDrafts(tx, organ, new Date('2100-01-01')),
  ])
  expect([none, one]).toEqual([0, 1])
})

test('常用语：自己的自己管，本机关的由有权的人管并记录在案，别人的看不到也删不掉', async () => {
  const own = await call(editor, 'POST', '/phrases', { place: 'review', words: '内容属实，同意。' })
  expect(own.status).toBe(200)
  expect((await call(editor, 'POST', '/phrases', { place: 'review', words: '同意。', shared: true })).status).toBe(403)
  const shared = await call(clerk, 'POST', '/phrases', { place: 'review', words: '同意。', shared: true })
  expect((await call(editor, 'GET', '/phrases?place=review')).body).toMatchObject({
    items: [
      { words: '同意。', own: false },
      { words: '内容属实，同意。', own: true },
    ],
    mayKeep: false,
  })
  expect((await call(clerk, 'GET', '/phrases?place=review')).body).toMatchObject({ items: [{ words: '同意。' }] })
  expect((await call(clerk, 'DELETE', `/phrases/${(own.body as { id: string }).id}`)).status).toBe(404)
  expect((await call(editor, 'DELETE', `/phrases/${(shared.body as { id: string }).id}`)).status).toBe(403)
  expect((await call(clerk, 'DELETE', `/phrases/${(shared.body as { id: string }).id}`)).status).toBe(204)
  const events = await withScope(database.sql, { organ }, (tx) =>
    sql<{ did: string }>`select did from events where subject_kind = 'phrase' order by seq`.execute(tx),
  )
  expect(events.rows.map(({ did }) => did)).toEqual(['phrase-added', 'phrase-dropped'])
})

test('在另一个窗口换了机关或账号：为原来那里做的事不落到别处', async () => {
  const put = async (place: string) =>
    (
      await server.inject({
        method: 'PUT',
        url: '/api/v1/desk/preferences/size.place',
        headers: { cookie: clerk, 'x-gongkai-desk': '1', 'x-gongkai-place': place },
        payload: { value: 1 },
      })
    ).statusCode
  const { rows } = await withScope(database.sql, { identity: true }, (tx) =>
    sql<{ id: string }>`select account_id as id from account_organs where organ_id = ${organ}`.execute(tx),
  )
  const tried = await Promise.all(rows.map(({ id }) => put(`${id}/${organ}`)))
  expect(
    tried.filter((status) => status === 204),
    '只有本人在本机关的那一个做成',
  ).toHaveLength(1)
  const mine = rows[tried.indexOf(204)]?.id ?? ''
  expect(await put(`${mine}/00000000-0000-7000-8000-000000000001`)).toBe(409)
  expect(await put(`${mine}/`), '没有机关的页面只认账号').toBe(204)
})

test('登记的台账当即搜得到，三员搜不到业务内容', async () => {
  const register = registerOf('trainings')
  if (!register) throw new Error('no trainings')
  const actor = {
    author: { kind: 'person' as const, accountId: organ, personId: organ, name: '某人' },
    organId: organ,
    origin: { door: 'desk' as const, address: null, requestId: null },
    personId: organ,
    office: null,
    duties: [{ duty: 'clerk' as const, unitId: null, forPerson: null }],
    colleague: true,
  }
  const values = { topic: '政府信息公开条例专题培训（䶮）', kind: 'study', heldOn: '2026-03-02' }
  expect(await recordEntry(ground, actor, register, { values })).toMatchObject({ version: 1 })
  const found = (await call(editor, 'GET', `/search?q=${encodeURIComponent('条例专题 䶮')}`)).body as {
    items: object[]
  }
  expect(found.items).toMatchObject([{ says: '台账', kind: 'register-entry' }])
  expect((await call(auditor, 'GET', `/search?q=${encodeURIComponent('条例')}`)).body).toMatchObject({ total: 0 })
})
