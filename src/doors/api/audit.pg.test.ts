import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TRAININGS } from '../../casework/events/trainings.ts'
import { withScope } from '../../platform/database/scope.ts'
import { INSTALLATION, newOrgan, signedIn } from '../files-desk.testing.ts'
import { openRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { openSite, type TestSite } from '../portal.testing.ts'

let site: TestSite
let organ: string
let clerk: string
let audit: string
const SECRET = '绝不能给审计看的培训主题'

const ask = (cookie: string, method: string, path: string, body?: unknown) =>
  fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, accept: 'application/json', 'x-gongkai-desk': '1', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const events = async (query: string): Promise<{ items: Record<string, unknown>[]; total: number }> =>
  (await ask(audit, 'GET', `/audit/events?organ=${organ}&${query}`)).json() as never

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  organ = (await newOrgan(site.database)).id
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  audit = await signedIn(site.database, organ, { office: 'audit' })
  const system = await signedIn(site.database, organ, { office: 'system' })
  const recorded = await ask(clerk, 'POST', '/registers/trainings/entries', {
    values: { ...TRAININGS.sample, topic: SECRET, unit: null },
  })
  expect([recorded.status, await recorded.text()]).toEqual([200, expect.any(String)])
  const { added } = (await (
    await ask(system, 'POST', `/people?organ=${organ}`, { people: [{ name: '李经办' }] })
  ).json()) as { added: { id: string }[] }
  const proposed = await ask(system, 'POST', `/duties?organ=${organ}`, {
    duties: [{ personId: added[0]?.id, duty: 'clerk' }],
  })
  expect([proposed.status, await proposed.text()]).toEqual([200, expect.any(String)])
  const [from, to] = [added[0]?.id ?? '', uuidv7()]
  await withScope(site.database.sql, { organ }, async (tx) =>
    (await openRecord(tx, organ, 'sha256')).append(
      { did: 'handed-over', subject: { kind: 'person', id: from }, title: '李经办 → 王经办', why: `${SECRET}，${to}` },
      { kind: 'person', accountId: null, personId: null, name: '某人' },
      { door: 'desk', address: null, requestId: null },
    ),
  )
})
afterAll(() => site.stop())

describe('审计记录', () => {
  test('看得到谁何时办了什么，看不到业务内容；授予谁什么职责看得到', async () => {
    const page = await events('size=100')
    expect(JSON.stringify(page)).not.toContain(SECRET)
    const training = page.items.find(({ did }) => did === 'register-entry-recorded')
    expect(training).toMatchObject({ actorName: '某人', content: null, door: 'desk' })
    const duty = page.items.find(({ did }) => String(did).startsWith('duty'))
    expect(duty?.['content']).toMatchObject({ title: expect.stringContaining('李经办') as string })
  })

  test('按事项、操作人、日子查找，合起来就是全部', async () => {
    const all = await events('')
    const one = await events('did=register-entry-recorded')
    expect([one.total, all.total > one.total]).toEqual([1, true])
    expect((await events(`q=${encodeURIComponent('某人')}`)).total).toBe(all.total)
    expect((await events('atTo=2000-01-01')).total).toBe(0)
    expect((await ask(audit, 'GET', '/audit/events?atFrom=昨天')).status).toBe(400)
  })

  test('导出是 Excel，导出和验证本身也记录在案', async () => {
    const sheet = await ask(audit, 'GET', `/audit/events.xlsx?organ=${organ}`)
    expect([sheet.status, (await sheet.arrayBuffer()).byteLength > 1000]).toEqual([200, true])
    const proof = await ask(audit, 'POST', '/audit/proof', { organ })
    expect(await proof.json()).toMatchObject({ holds: true })
    const own = (await (await ask(audit, 'GET', `/audit/events?organ=${INSTALLATION}`)).json()) as Listed
    expect(own.items.map(({ did }) => did)).toEqual(expect.arrayContaining(['audit-exported', 'audit-proved']))
  })

  test('有人改了一条，验证指出是第几条', async () => {
    await withScope(site.database.sql, { organ }, async (tx) => {
      await sql`grant update on events to current_user`.execute(tx)
      await sql`update events set actor_name = '别人' where seq = 1 and organ_id = ${organ}`.execute(tx)
    })
    const proof = (await (await ask(audit, 'POST', '/audit/proof', { organ })).json()) as {
      holds: boolean
      says: string
    }
    expect([proof.holds, proof.says]).toEqual([false, expect.stringContaining('第 1 条')])
  })

  test('办业务的人和另外两个管理员都看不到', async () => {
    for (const cookie of [
      clerk,
      await signedIn(site.database, organ, { office: 'system' }),
      await signedIn(site.database, organ, { office: 'security' }),
    ])
      expect((await ask(cookie, 'GET', '/audit/events')).status).toBe(403)
  })
})
type Listed = { items: Record<string, unknown>[] }
