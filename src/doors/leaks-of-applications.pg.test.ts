/** A real application with a sent letter, and everybody outside who tries to get at it: nothing of it shows. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDate } from '../law/local-date.ts'
import { today } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { newOrgan, signedIn } from './files-desk.testing.ts'
import { openSite, type TestSite } from './portal.testing.ts'
import { formOf, receiptIn } from './portal/apply.testing.ts'

const SIGNERS = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader', 'leader'] as const
const SECRET = '绝不外露词'
const day = today() as LocalDate
let site: TestSite
let organ: string
let slug: string
let other: string
let clerk: string
let drafter: string
const signers: Record<string, string> = {}
let visitor = 0

interface Own {
  readonly caseNo: string
  readonly code: string
  readonly name: string
  readonly id: string
}
let mine: Own
let theirs: Own
let letter: { readonly id: string; readonly file: string }

beforeAll(async () => {
  site = await openSite({ BACKGROUND: 'no', TRUST_PROXY: '127.0.0.1' })
  ;({ id: organ } = await newOrgan(site.database))
  const elsewhere = await newOrgan(site.database)
  slug = `o-${organ}`
  other = `o-${elsewhere.id}`
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  drafter = await signedIn(site.database, organ, { duty: 'clerk' })
  await signedIn(site.database, elsewhere.id, { duty: 'clerk' })
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
  mine = await submitted('欧阳甲', `${SECRET}甲的申请`)
  theirs = await submitted('上官乙', '乙的申请')
  letter = await answered(mine.id)
})
afterAll(() => site?.stop())

const from = (): Record<string, string> => ({
  accept: 'text/html',
  'x-forwarded-for': `2001:db8:9:${(++visitor).toString(16)}::1`,
})
async function send(path: string, body: FormData | URLSearchParams) {
  const answer = await fetch(site.address + path, { method: 'POST', body, headers: from() })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() }
}
const follow = (given: Readonly<Record<string, string>>, at = slug) =>
  send(`/apply/${at}/progress`, new URLSearchParams(given))

async function submitted(name: string, request: string): Promise<Own> {
  const page = await (await site.get(`/apply/${slug}`, from())).text()
  const { text } = await send(`/apply/${slug}/send`, formOf(page, { name, request }))
  const { caseNo, code } = receiptIn(text)
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ id: string }>`select id from applications where case_no = ${caseNo}`.execute(tx),
  )
  return { caseNo, code, name, id: rows[0]?.id ?? '' }
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read by name
type Answer = any
async function desk(method: string, path: string, body?: unknown, cookie = clerk): Promise<Answer> {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: { cookie, 'x-gongkai-desk': '1', accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

/** Confirmed, judged, its letter written, signed by everybody and sent online. */
async function answered(id: string): Promise<typeof letter> {
  const steps = [
    { did: 'confirmed' },
    {
      did: 'judged',
      outcome: 'granted_provided',
      facts: { records: [{ name: `${SECRET}名单`, form: '电子文档', pages: 3 }] },
    },
  ]
  for (const step of steps) {
    const { version } = await desk('GET', `/applications/${id}`)
    await desk('POST', `/applications/${id}/steps`, { version, step: { on: day, ...step } })
  }
  const given = { kind: 'application', subject: id, key: 'granted_provided', way: 'online', facts: {} }
  const { id: own } = await desk('POST', '/letters', given, drafter)
  await desk('POST', `/letters/${own}/hand-in`, { version: 1 }, drafter)
  for (const duty of SIGNERS) {
    const { signOff } = await desk('GET', `/letters/${own}`, undefined, signers[duty])
    if (signOff.seen) await desk('POST', `/letters/${own}/sign`, { ...signOff.seen, decision: 'agree' }, signers[duty])
  }
  const { version, contentFileId } = await desk('GET', `/letters/${own}`)
  await desk('POST', `/letters/${own}/send`, { version, on: day })
  return { id: own, file: contentFileId }
}

const WORDS = (): readonly string[] => [
  SECRET,
  mine.name,
  mine.caseNo,
  mine.code,
  mine.id,
  letter.id,
  letter.file,
  '110101199003071234',
  '13800001111',
  '和平路1号',
]

test('码错、名错、用在别的机关、拿别人的文书编号：一个字也得不到，也办不成', async () => {
  const take = { act: 'letter', letter: letter.id, file: letter.file }
  const acts: readonly Readonly<Record<string, string>>[] = [
    {},
    { act: 'receipt' },
    take,
    { act: 'withdraw', sure: 'yes', version: '4' },
    { act: 'contact', phone: '13911112222' },
    { act: 'supplement', says: '冒充', version: '4' },
    { act: 'reasons', says: '冒充', version: '4' },
    { act: 'fee', choice: 'paid', receipt: '1', version: '4' },
    { act: 'nothing' },
  ]
  const wrong: string[] = []
  for (const act of acts) {
    const { code, name } = mine
    const tries: readonly (readonly [string, Readonly<Record<string, string>>, string?])[] = [
      ['码错', { code: '2222-3333-4444', name }],
      ['码空', { code: '', name }],
      ['名错', { code, name: '欧阳乙' }],
      ['名空', { code, name: '' }],
      ['以登记号、编号代码', { code: mine.caseNo, name }],
      ['别人的码', { code: theirs.code, name }],
      ['别的机关', { code, name }, other],
    ]
    for (const [what, proof, at] of tries) {
      const answer = await follow({ ...proof, ...act }, at)
      if (answer.status !== 404) wrong.push(`${what} ${JSON.stringify(act)}：${answer.status}`)
      const typed = Object.values({ ...proof, ...act })
      for (const word of WORDS())
        if (!typed.some((each) => each.includes(word)) && answer.text.includes(word))
          wrong.push(`${what} ${JSON.stringify(act)} → ${word}`)
      if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) wrong.push(`${what}：留缓存`)
    }
  }
  // Somebody else, rightly known, with the ids of this one's letter.
  for (const given of [take, { ...take, file: uuidv7() }, { act: 'letter', letter: "'", file: '%00' }]) {
    const answer = await follow({ code: theirs.code, name: theirs.name, ...given })
    if (answer.status !== 409) wrong.push(`别人的文书：${answer.status}`)
    if (WORDS().some((word) => !['110101199003071234'].includes(word) && answer.text.includes(word)))
      wrong.push('别人的文书')
  }
  expect(wrong).toEqual([])
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ did: string }>`select did from application_steps where application_id = ${mine.id} order by n`.execute(tx),
  )
  expect(rows.map(({ did }) => did)).toEqual(['arrived', 'confirmed', 'judged', 'replied'])
}, 240_000)

test('公开的每个地址，都看不到这件申请；附件、文书的编号当地址也打不开', async () => {
  const page = await (await site.get(`/apply/${slug}`, from())).text()
  const paths = [
    '/', '/apply', `/apply?q=${encodeURIComponent(SECRET)}`, `/apply/${slug}`, `/apply/${slug}/progress`,
    `/apply/${slug}/progress?code=${mine.code}&name=${encodeURIComponent(mine.name)}`, `/apply/${slug}/send`,
    `/apply/${slug}/confirm`, `/apply/${slug}/confirm?form=${/name="form" value="([^"]+)"/.exec(page)?.[1] ?? ''}&key=x`,
    '/reports', '/data', '/sitemap', '/sitemap.xml', '/feed.xml', '/help', '/api/v1/reports', '/api/v1/openapi.json', '/metrics',
    `/api/v1/desk/files/${letter.file}/content`, `/api/v1/desk/letters/${letter.id}`, `/api/v1/desk/applications/${mine.id}`,
    `/files/${letter.file}`, `/apply/${slug}/letters/${letter.id}`,
  ] // prettier-ignore
  const wrong: string[] = []
  for (const path of paths) {
    const answer = await site.get(path, from())
    const text = await answer.text()
    if (answer.status >= 500) wrong.push(`${path}：${answer.status}`)
    for (const word of WORDS())
      if (!decodeURIComponent(path).includes(word) && text.includes(word)) wrong.push(`${path} → ${word}`)
  }
  const suggested = await send(
    `/apply/${slug}/suggestions`,
    new URLSearchParams({ q: `${SECRET}甲的申请${SECRET}名单` }),
  )
  for (const word of WORDS()) if (suggested.text.includes(word)) wrong.push(`建议 → ${word}`)
  expect(wrong).toEqual([])
})

test('别人的表单编号交不出别人的回执', async () => {
  const page = await (await site.get(`/apply/${slug}`, from())).text()
  const own = await send(`/apply/${slug}/send`, formOf(page, { name: mine.name, request: `${SECRET}另一件` }))
  expect(receiptIn(own.text).code).not.toBe('')
  const stolen = await send(`/apply/${slug}/send`, formOf(page, { name: '冒充的人', request: '想看是谁的' }))
  expect(stolen.status).toBe(409)
  for (const word of [SECRET, receiptIn(own.text).code, mine.name]) expect(stolen.text).not.toContain(word)
  expect((await send(`/apply/${other}/send`, formOf(page))).status).toBe(409)
})

test('本人：看得到文书，下载即为送达，只记一次；以后写明对答复不服怎么办', async () => {
  const shown = await follow({ code: mine.code, name: mine.name })
  expect([shown.status, shown.text.includes('给您的文书'), shown.text.includes(letter.id)]).toEqual([200, true, true])
  const take = { code: mine.code, name: mine.name, act: 'letter', letter: letter.id, file: letter.file }
  const first = await follow(take)
  expect([
    first.status,
    first.bytes.subarray(0, 5).toString(),
    /no-store/.test(first.headers.get('cache-control') ?? ''),
  ]).toEqual([200, '%PDF-', true])
  expect((await follow(take)).status).toBe(200)
  const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
    sql<{ did: string }>`select did from application_steps where application_id = ${mine.id} order by n`.execute(tx),
  )
  expect(rows.filter(({ did }) => did === 'delivered')).toHaveLength(1)
  const after = await follow({ code: mine.code, name: mine.name })
  expect(after.text).toMatch(/对答复不服的[\s\S]*最迟\d{4}-\d\d-\d\d[\s\S]*https:\/\/fuyi\.example\.gov\.cn/)
})
