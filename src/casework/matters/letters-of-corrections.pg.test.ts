import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'

const DUTIES = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader'] as const
let site: TestSite
let organ: string
let clerk: string
let colleague: string
let signers: readonly string[]
beforeAll(async () => {
  site = await openSite()
  ;({ id: organ } = await newOrgan(site.database))
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  colleague = await signedIn(site.database, organ, {})
  signers = await Promise.all(DUTIES.map((duty) => signedIn(site.database, organ, { duty })))
  const profile = {
    reviewGovernment: '云川市人民政府',
    court: '云川市人民法院',
    disclosureOffice: '办公室',
    disclosurePhone: '0379-12345678',
    numberCode: '云科',
  }
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(profile)}::jsonb)`.execute(
      tx,
    ),
  )
})
afterAll(() => site.stop())

const day = today()
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many endpoints, each looked at by matching
type Body = Record<string, any>
async function ask(method: string, path: string, body?: unknown, cookie = clerk) {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Body }
}

test('更正告知书由结论得出，会签以后发出即为告知；改前改后只有有权的人看得到', async () => {
  const made = await ask('POST', '/matters', {
    kind: 'correction',
    receivedOn: day,
    cameBy: 'letter',
    about: '法人登记信息中的住所',
    evidence: '营业执照副本复印件',
    name: '欧阳小明',
    phone: '13800001111',
  })
  const id = String(made.body['id'])
  const letters = async (): Promise<Body> => (await ask('GET', `/letters?kind=matter&id=${id}`)).body
  expect((await letters())['choices']).toEqual([])
  for (const step of [
    { did: 'competence-found', competent: true, says: '本机关是登记机关' },
    { did: 'verified', finding: 'true', says: '与档案不符' },
    {
      did: 'concluded',
      result: 'corrected',
      says: '属实',
      before: '和平路旧号',
      after: '和平路新号',
      correctedOn: day,
    },
  ]) {
    const { version } = (await ask('GET', `/matters/${id}`)).body
    expect(
      (await ask('POST', `/matters/${id}/steps`, { version: version as number, step: { on: day, ...step } })).status,
    ).toBe(200)
  }
  expect((await letters())['choices']).toMatchObject([{ key: 'corrected', open: true, fields: [] }])
  const drafted = await ask('POST', '/letters', { kind: 'matter', subject: id, key: 'corrected', way: 'post' })
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  const letter = `/letters/${String(drafted.body['id'])}`
  expect((await ask('POST', `${letter}/hand-in`, { version: 1 })).body).toMatchObject({ state: 'in_review' })
  for (const cookie of signers) {
    const { signOff } = (await ask('GET', letter, undefined, cookie)).body
    const signed = await ask('POST', `${letter}/sign`, { ...(signOff as Body)['seen'], decision: 'agree' }, cookie)
    expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  }
  const issued = (await ask('GET', letter)).body
  expect(issued).toMatchObject({ state: 'approved', subject: { kind: 'matter', link: `/matters/${id}` } })
  expect(JSON.stringify(issued['reads'])).toContain('和平路新号')
  expect((await ask('GET', letter, undefined, colleague)).status).toBe(403)
  const sent = await ask('POST', `${letter}/send`, { version: issued['version'] as number, on: day, says: 'XA1' })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  const after = (await ask('GET', `/matters/${id}`)).body
  expect(after).toMatchObject({ phase: 'closed' })
  expect(JSON.stringify(after['timeline'])).toContain(String(issued['number']))
})
