import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'

let site: TestSite
let organ: string
let clerk: string
let drafter: string
const signers: Record<string, string> = {}
const SIGNERS = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader', 'leader'] as const

beforeAll(async () => {
  site = await openSite()
  ;({ id: organ } = await newOrgan(site.database))
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  drafter = await signedIn(site.database, organ, { duty: 'clerk' })
  for (const duty of SIGNERS) signers[duty] = await signedIn(site.database, organ, { duty })
  const profile = {
    reviewGovernment: '云川市人民政府',
    court: '云川市人民法院',
    reviewOnline: 'https://fuyi.example.gov.cn',
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

const day = today() as LocalDate
const later = (days: number): LocalDate => localDateOf(dayNumber(day) + days)
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read by name in the tests
type Answer = any
async function ask(
  method: string,
  path: string,
  body?: unknown,
  cookie = clerk,
): Promise<{ status: number; body: Answer }> {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
}

let made = 0
async function application(): Promise<string> {
  const { body, status } = await ask('POST', '/applications', {
    channel: 'in_person',
    submittedOn: day,
    applicant: {
      kind: 'naturalPerson',
      name: '欧阳小明',
      idKind: '居民身份证',
      idNumber: `1101011990030${String(++made).padStart(5, '0')}`,
      phone: '13800001111',
      address: '云川市和平路1号',
    },
    request: `第${made}件：2025年科技项目立项名单`,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}
async function step(id: string, given: Record<string, unknown>): Promise<void> {
  const { body } = await ask('GET', `/applications/${id}`)
  const done = await ask('POST', `/applications/${id}/steps`, { version: body.version, step: { on: day, ...given } })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}
const view = async (id: string, cookie = clerk): Promise<Answer> =>
  (await ask('GET', `/letters/${id}`, undefined, cookie)).body

/** Drafts, hands in, has everybody sign; the letter's page. */
async function issued(subject: string, key: string, facts: Record<string, unknown>, way = 'post'): Promise<Answer> {
  const drafted = await ask('POST', '/letters', { kind: 'application', subject, key, way, facts }, drafter)
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  const { id } = drafted.body
  const handed = await ask('POST', `/letters/${id}/hand-in`, { version: 1 }, drafter)
  expect(handed.status, JSON.stringify(handed.body)).toBe(200)
  for (const duty of SIGNERS) {
    const cookie = signers[duty] ?? ''
    const { signOff } = await view(id, cookie)
    if (!signOff.seen) continue
    const signed = await ask('POST', `/letters/${id}/sign`, { ...signOff.seen, decision: 'agree' }, cookie)
    expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  }
  return view(id)
}

const GRANTED = {
  did: 'judged',
  outcome: 'granted_provided',
  facts: { records: [{ name: '立项名单', form: '电子文档', pages: 3 }] },
}

describe('文书从起草到送达', () => {
  test('补正告知书：填不全的不能交付会签；签发编号；发出即告知补正', async () => {
    const id = await application()
    const half = await ask('POST', '/letters', { kind: 'application', subject: id, key: 'supplementNotice', way: 'post', facts: {} }, drafter) // prettier-ignore
    expect(half.status).toBe(200)
    const refused = await ask('POST', `/letters/${half.body.id}/hand-in`, { version: 1 }, drafter)
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('还不能出具') } })
    const twice = await ask('POST', '/letters', { kind: 'application', subject: id, key: 'supplementNotice', way: 'post' }, drafter) // prettier-ignore
    expect(twice).toMatchObject({ status: 409, body: { detail: expect.stringContaining('已经有一份') } })
    const voided = await ask('POST', `/letters/${half.body.id}/void`, { version: 1, reason: '填错了' }, drafter)
    expect(voided.status).toBe(200)
    const letter = await issued(id, 'supplementNotice', {
      points: [{ unclear: '没有写明年度', supply: '写明哪一年' }],
      until: later(15),
    })
    expect(letter).toMatchObject({ state: 'approved', number: `云科公告〔${day.slice(0, 4)}〕1号`, datedOn: day })
    expect(JSON.stringify(letter.reads)).toContain('没有写明年度')
    const sent = await ask('POST', `/letters/${letter.id}/send`, { version: letter.version, on: day, says: 'XA1' })
    expect(sent, JSON.stringify(sent.body)).toMatchObject({ status: 200, body: { state: 'sent' } })
    expect((await ask('GET', `/applications/${id}`)).body).toMatchObject({ phase: 'awaiting-supplement' })
    const again = await ask('GET', `/letters?kind=application&id=${id}`)
    expect(again.body.choices.find(({ key }: { key: string }) => key === 'supplementNotice')).toMatchObject({
      open: false,
      why: expect.stringContaining('补正'),
    })
    const delivered = await ask('POST', `/letters/${letter.id}/deliver`, {
      version: sent.body.version,
      on: day,
      says: '签收',
    })
    expect(delivered).toMatchObject({ status: 200, body: { state: 'delivered' } })
  })

  test('答复书：救济告知在里面；邮寄发出，送达以后可以归档', async () => {
    const id = await application()
    await step(id, GRANTED)
    const letter = await issued(id, 'granted_provided', {})
    expect(letter).toMatchObject({ state: 'approved', number: `云科公复〔${day.slice(0, 4)}〕1号` })
    expect(JSON.stringify(letter.reads.parts)).toContain('云川市人民法院')
    expect(letter.contentFileId).toBeTruthy()
    const sent = await ask('POST', `/letters/${letter.id}/send`, { version: letter.version, on: day, says: 'XA2' })
    expect(sent.status, JSON.stringify(sent.body)).toBe(200)
    expect((await ask('GET', `/applications/${id}`)).body).toMatchObject({ phase: 'replied' })
    await ask('POST', `/letters/${letter.id}/deliver`, { version: sent.body.version, on: day, says: '本人签收' })
    await step(id, { did: 'archived', number: '2026-1' })
  })

  test('签发以后判断变了，不能发出；撤回的申请不能再答复', async () => {
    const id = await application()
    await step(id, GRANTED)
    const letter = await issued(id, 'granted_provided', {})
    await step(id, {
      did: 'judged',
      outcome: 'granted_how_to_get',
      facts: { accessPath: '档案馆', accessTime: '工作日' },
    })
    const sent = await ask('POST', `/letters/${letter.id}/send`, { version: letter.version, on: day })
    expect(sent).toMatchObject({ status: 409, body: { detail: expect.stringContaining('案情有变动') } })
    await step(id, { did: 'withdrawn', form: '书面' })
    const choices = (await ask('GET', `/letters?kind=application&id=${id}`)).body.choices
    expect(choices.find(({ key }: { key: string }) => key === 'other_withdrawn')).toMatchObject({ open: true })
  })

  test('拟稿的人不能审自己的稿；内容变了，签不下去', async () => {
    const id = await application()
    await step(id, GRANTED)
    const drafted = await ask('POST', '/letters', { kind: 'application', subject: id, key: 'granted_provided', way: 'post' }, signers['office-head']) // prettier-ignore
    const handed = await ask('POST', `/letters/${drafted.body.id}/hand-in`, { version: 1 }, signers['office-head'])
    expect(handed.status).toBe(409)
  })
})
