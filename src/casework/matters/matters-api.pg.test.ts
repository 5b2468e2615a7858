import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { sql } from 'kysely'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { COLUMNS } from './ledger.ts'
import { cacheOf, stepsOf } from './store.ts'

let site: TestSite
let organ: string
let unit: string
let clerk: string
let head: string
let section: string
let otherSection: string
let stranger: string
beforeAll(async () => {
  site = await openSite()
  ;({ id: organ, unit } = await newOrgan(site.database))
  const elsewhere = await newUnit(site.database, organ)
  clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  head = await signedIn(site.database, organ, { duty: 'office-head' })
  section = await signedIn(site.database, organ, { duty: 'section-head', unit })
  otherSection = await signedIn(site.database, organ, { duty: 'section-head', unit: elsewhere })
  const other = await newOrgan(site.database)
  stranger = await signedIn(site.database, other.id, { duty: 'clerk' })
})
afterAll(() => site.stop())

const day = today() as LocalDate
interface Body {
  readonly id: string
  readonly ledgerNo: string
  readonly version: number
  readonly phase: string
  readonly partyShown: string
  readonly total: number
  readonly detail: string
  readonly fields: Readonly<Record<string, string>>
  readonly added: number
  readonly failed: number
  readonly good: number
  readonly bad: number
  readonly next: readonly { readonly did: string; readonly open: boolean; readonly says: string | null }[]
}
async function ask(method: string, path: string, body?: unknown, cookie = clerk) {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const json = answer.headers.get('content-type')?.includes('json')
  return {
    status: answer.status,
    bytes,
    body: (json ? JSON.parse(new TextDecoder().decode(bytes)) : {}) as Body,
  }
}
let n = 0
const correction = (change: Record<string, unknown> = {}) => ({
  kind: 'correction',
  receivedOn: day,
  cameBy: 'letter',
  about: `第${++n}件：法人登记信息中的住所`,
  evidence: '营业执照副本复印件',
  name: '欧阳小明',
  phone: '13800001111',
  ...change,
})
async function registered(change: Record<string, unknown> = {}): Promise<Body> {
  const { status, body } = await ask('POST', '/matters', correction(change))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
/** Takes steps one after the other; the last answer. */
async function take(id: string, steps: readonly Record<string, unknown>[], cookie = clerk) {
  let last = { status: 0, body: {} as Body }
  for (const step of steps) {
    const { version } = (await ask('GET', `/matters/${id}`)).body
    last = await ask('POST', `/matters/${id}/steps`, { version, step: { on: day, ...step } }, cookie)
  }
  return last
}

describe('更正申请', () => {
  test('登记、认定、核实、更正、告知；姓名和更正前后的内容加密保存，步骤、记录、列表里都没有', async () => {
    const { id, ledgerNo } = await registered()
    expect(ledgerNo).toMatch(/^更正〔\d{4}〕\d+号$/)
    const done = await take(id, [
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
      { did: 'answered', way: 'letter', number: '某局告〔2026〕1号' },
    ])
    expect(done.body, JSON.stringify(done.body)).toMatchObject({ phase: 'closed' })
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ says: string }>`
        select step::text as says from matter_steps where organ_id = ${organ}
        union all select to_jsonb(e)::text from events e where e.organ_id = ${organ}
        union all select body from search_entries where organ_id = ${organ}
        union all select party_shown from matters where organ_id = ${organ}`.execute(tx),
    )
    for (const { says } of rows) expect(says).not.toMatch(/欧阳小明|13800001111|旧号|新号/)
    const cached = await withScope(site.database.sql, { organ }, async (tx) => {
      const row =
        await sql`select phase, due_on::text as "dueOn", unit_id as "unitId", result, closed_on::text as "closedOn"
        from matters where organ_id = ${organ} and id = ${id}`.execute(tx)
      return { row: row.rows[0], anew: cacheOf(await stepsOf(tx, organ, id)) }
    })
    expect(cached.row).toEqual(cached.anew)
  })

  test('缺证据、缺姓名、来源不对、没有这件申请、今天以后：各一句话，指着那一栏', async () => {
    for (const [change, field] of [
      [{ evidence: '' }, 'evidence'],
      [{ name: ' ' }, 'name'],
      [{ cameBy: 'hotline' }, 'cameBy'],
      [{ caseNo: '没有的号' }, 'caseNo'],
      [{ receivedOn: '2999-01-01' }, 'receivedOn'],
      [{ kind: 'rectification', cameBy: 'superior' }, 'dueOn'],
      [{ kind: 'petition', cameBy: 'application' }, 'applicationId'],
      [{ kind: 'conversion', cameBy: 'own' }, 'grounds'],
    ] as const) {
      const { status, body } = await ask('POST', '/matters', correction(change))
      expect([400, 409, 422], field).toContain(status)
      expect(Object.keys(body.fields ?? {}), `${field} ${JSON.stringify(body)}`).toContain(field)
    }
    const twice = correction()
    await ask('POST', '/matters', twice)
    expect((await ask('POST', '/matters', twice)).body.fields['about']).toContain('已经登记为')
  })

  test('别的机关、没有交办的科室看不到；交办的科室可以核实，不能作结论；两人同时只成一步', async () => {
    const { id } = await registered({ kind: 'complaint', cameBy: 'hotline' })
    expect((await ask('GET', `/matters/${id}`, undefined, stranger)).status).toBe(404)
    expect((await ask('GET', `/matters/${id}`, undefined, section)).status).toBe(404)
    expect((await ask('GET', `/matters`, undefined, section)).body.total).toBe(0)
    await take(id, [{ did: 'assigned', unitId: unit }])
    expect((await ask('GET', `/matters/${id}`, undefined, section)).status).toBe(200)
    expect((await ask('GET', `/matters/${id}`, undefined, otherSection)).status).toBe(404)
    const { version } = (await ask('GET', `/matters/${id}`, undefined, section)).body
    const verified = { version, step: { did: 'verified', on: day, finding: 'true', says: '确未公开' } }
    const both = await Promise.all([
      ask('POST', `/matters/${id}/steps`, verified, section),
      ask('POST', `/matters/${id}/steps`, verified, clerk),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = await take(id, [{ did: 'concluded', result: 'upheld', says: '已公开' }], section)
    expect(refused.status).toBe(403)
    expect((await take(id, [{ did: 'concluded', result: 'upheld', says: '已公开' }])).status).toBe(200)
    for (const [method, path] of [
      ['GET', '/withheld'],
      ['GET', '/withheld/export.xlsx'],
      ['GET', '/withheld/same-requests'],
    ] as const)
      expect((await ask(method, path, undefined, section)).status, path).toBe(403)
  })

  test('转主动公开由工作机构负责人决定，经办人不能；审核单打印得出来', async () => {
    const { id } = await registered({
      kind: 'conversion',
      cameBy: 'own',
      grounds: ['assessed'],
      name: '',
      evidence: '',
    })
    const decision = { did: 'concluded', result: 'proactive', says: '涉及公众利益' }
    expect((await take(id, [decision])).status).toBe(403)
    expect((await take(id, [decision], head)).body).toMatchObject({ phase: 'to-publish' })
    expect((await take(id, [{ did: 'published', where: '门户网站政策文件栏目' }])).body.phase).toBe('closed')
    const form = await ask('GET', `/matters/${id}/conversion-form?format=pdf`)
    expect(new TextDecoder().decode(form.bytes.slice(0, 5))).toBe('%PDF-')
    const other = await registered()
    expect((await ask('GET', `/matters/${other.id}/conversion-form?format=pdf`)).status).toBe(409)
  })
})

test('台账导出遮盖姓名；导入好的行、错的行带原因取回；同一文件再导入一行不多', async () => {
  const rows = [
    {
      kind: 'complaint',
      receivedOn: day,
      cameBy: 'letter',
      party: '欧阳小红',
      about: '逾期没有答复',
      phone: '',
      subject: 'application',
    },
    {
      kind: 'complaint',
      receivedOn: localDateOf(dayNumber(day) + 5),
      cameBy: 'letter',
      party: '赵某',
      about: '没有公开',
    },
    { kind: 'correction', receivedOn: day, cameBy: 'letter', party: '钱某', about: '住所' },
  ]
  const bytes = await workbookBytes(sheetOf(COLUMNS, { title: '台账' }, rows))
  const form = () => {
    const data = new FormData()
    data.append('file', new Blob([Buffer.from(bytes)]), '台账.xlsx')
    return data
  }
  expect((await ask('POST', '/matters/import?mode=preview', form())).body).toMatchObject({ good: 1, bad: 2 })
  expect((await ask('POST', '/matters/import?mode=commit', form())).body).toEqual({ added: 1, failed: 2 })
  expect((await ask('POST', '/matters/import?mode=commit', form())).body).toEqual({ added: 0, failed: 3 })
  const wrong = await readXlsx((await ask('POST', '/matters/import?mode=errors', form())).bytes)
  expect(JSON.stringify(wrong.sheets[0]?.rows)).toContain('今天以后')
  const out = await readXlsx((await ask('GET', '/matters/export.xlsx?kind=complaint')).bytes)
  const text = JSON.stringify(out.sheets[0]?.rows)
  expect(text).toContain('逾期没有答复')
  expect(text).not.toContain('欧阳小红')
  expect((await ask('POST', '/matters/import?mode=commit', form(), section)).status).toBe(403)
})
