import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { CALENDAR } from '../../law/calendar/calendar.ts'
import { localDate } from '../../law/local-date.ts'
import { withScope } from '../../platform/database/scope.ts'
import { letterOrganOf, missingForLetters, supplementUntil } from './letter-organ.ts'

let site: TestSite
let organ: string
let head: string
let clerk: string
beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no' })
  ;({ id: organ } = await newOrgan(site.database))
  head = await signedIn(site.database, organ, { duty: 'office-head' })
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
})
afterAll(() => site.stop())

interface Body {
  readonly version: number
  readonly fields: Readonly<Record<string, string>>
  readonly detail: string
  readonly changedBy: string
  readonly example: string
  readonly caseNo: string
  readonly missing: readonly { readonly label: string }[]
}
const call = async (method: string, path: string, body: unknown = undefined, cookie = head) => {
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
  return { status: answer.status, body: (await answer.json()) as Body }
}
const PATH = '/settings/applications'
const GIVEN = {
  confirmedBy: 'office',
  source: '',
  against: 'proof',
  caseNumber: '依申请〔{year}〕{seq}号',
  supplementDays: 12,
  howToPay: '',
}
const register = () =>
  call(
    'POST',
    '/applications',
    {
      channel: 'in_person',
      submittedOn: '2026-03-02',
      request: '立项名单',
      applicant: { kind: 'naturalPerson', name: '欧阳海', idKind: '居民身份证', idNumber: '11', phone: '13800001111' },
    },
    clerk,
  )

test('谁都能看的不是设置：经办人改不了，负责人改了，后来的人知道是谁改的', async () => {
  expect((await call('GET', PATH, undefined, clerk)).status).toBe(403)
  const first = await call('GET', PATH)
  expect(first.body).toMatchObject({ version: 0, confirmedBy: 'office', against: 'proof', supplementDays: 10 })
  const kept = await call('PUT', PATH, { ...GIVEN, version: 0 })
  expect(kept.status).toBe(200)
  expect(kept.body.version).toBeGreaterThan(0)
  const late = await call('PUT', PATH, { ...GIVEN, supplementDays: 20, version: 0 })
  expect([late.status, late.body.version]).toEqual([409, kept.body.version])
  expect((await call('GET', PATH)).body).toMatchObject({ supplementDays: 12 })
})

test('以系统回执为确认要写依据；没有发信的邮箱不能选邮箱确认；机关代字没有填的不能用', async () => {
  const { version } = (await call('GET', PATH)).body
  const put = (change: object) => call('PUT', PATH, { ...GIVEN, ...change, version })
  expect((await put({ confirmedBy: 'receipt', source: '  ' })).body.fields).toHaveProperty('source')
  expect((await put({ against: 'mail' })).body.fields).toHaveProperty('against')
  expect((await put({ caseNumber: '{机关代字}依申请〔{year}〕{seq}号' })).body.fields).toHaveProperty('caseNumber')
  expect((await put({ caseNumber: '第{seq}号' })).body.fields).toHaveProperty('caseNumber')
  expect((await put({ supplementDays: 1 })).body.fields).toHaveProperty('supplementDays')
  expect((await call('GET', PATH)).body.version).toBe(version)
})

test('文书用的机关资料取自机关简介；缺什么说什么，补上就能出具', async () => {
  const look = <T>(read: (tx: Parameters<typeof letterOrganOf>[0]) => Promise<T>): Promise<T> =>
    withScope(site.database.sql, { organ }, read)
  const before = await look((tx) => missingForLetters(tx, organ))
  expect(before.map(({ label }) => label)).toEqual([
    '工作机构名称',
    '工作机构联系电话',
    '行政复议机关',
    '有管辖权的人民法院',
    '互联网申请行政复议的网址',
    '机关代字',
    '缴纳方式',
  ])
  const profile = {
    disclosureOffice: '某局办公室',
    phone: '0379-66312345',
    reviewGovernment: '某县人民政府',
    court: '某县人民法院',
    reviewOnline: 'https://fy.example.gov.cn',
    numberCode: '某科',
  }
  await look((tx) =>
    sql`insert into organ_profiles (organ_id, profile, version) values (${organ}, ${JSON.stringify(profile)}, 1)`.execute(
      tx,
    ),
  )
  expect((await look((tx) => missingForLetters(tx, organ))).map(({ label }) => label)).toEqual(['缴纳方式'])
  expect(await look((tx) => letterOrganOf(tx, organ))).toMatchObject({
    name: '某局',
    remedies: {
      government: '某县人民政府',
      superior: null,
      court: '某县人民法院',
      onlineReview: 'https://fy.example.gov.cn',
    },
    contact: { office: '某局办公室', phone: '0379-66312345' },
  })
})

test('登记号照本机关的写法，接着原来的顺序；补正期限按工作日预填', async () => {
  const first = await register()
  expect(first.body.caseNo).toMatch(/^依申请〔\d{4}〕1号$/)
  const { version } = (await call('GET', PATH)).body
  const kept = await call('PUT', PATH, { ...GIVEN, caseNumber: '{机关代字}依申请〔{year}〕{seq}号', version })
  expect(kept.status).toBe(200)
  expect((await call('GET', PATH)).body.example).toMatch(/^某科依申请〔\d{4}〕1号$/)
  expect((await register()).body.caseNo).toMatch(/^某科依申请〔\d{4}〕2号$/)
  const until = await withScope(site.database.sql, { organ }, (tx) =>
    supplementUntil(tx, organ, localDate('2026-03-02'), CALENDAR),
  )
  expect(until).toBe('2026-03-18')
})
