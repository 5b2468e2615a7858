import * as fc from 'fast-check'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../../doors/portal.testing.ts'
import { workbookBytes, type WorksheetCell } from '../../../papers/typeset/workbook.ts'
import { withScope } from '../../../platform/database/scope.ts'
import type { OldLedgerPreview, OldLedgerTaken } from '../old-ledger-answer.ts'

let site: TestSite
let organ: string
let clerk: string
let head: string
beforeAll(async () => {
  site = await openSite()
  ;({ organ, clerk, head } = await freshOrgan())
})
afterAll(() => site.stop())

async function freshOrgan() {
  const { id, unit } = await newOrgan(site.database)
  const clerk = await signedIn(site.database, id, { duty: 'clerk' })
  const head = await signedIn(site.database, id, { duty: 'office-head' })
  return { organ: id, unit, clerk, head }
}

/** A sheet as clerks have them: a title row above, then the header, then the lines. */
const ledger = (header: readonly string[], lines: readonly (readonly (string | number | null)[])[]) =>
  workbookBytes({
    title: '台账',
    author: null,
    sheets: [
      {
        name: '台账',
        widths: header.map(() => 16),
        cells: [
          { row: 0, column: 0, colSpan: header.length, value: '某局依申请公开登记台账', look: 'title' },
          ...[header, ...lines].flatMap((line, row) =>
            line.map((value, column): WorksheetCell => ({ row: row + 1, column, value, look: 'plain' })),
          ),
        ],
      },
    ],
  })

async function send<Body>(
  mode: string,
  bytes: Uint8Array,
  fields: Readonly<Record<string, string>> = {},
  cookie = clerk,
): Promise<{ status: number; body: Body; bytes: Uint8Array }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), '旧台账.xlsx')
  const answer = await fetch(`${site.address}/api/v1/desk/applications/import?mode=${mode}`, {
    method: 'POST',
    headers: { cookie, 'x-gongkai-desk': '1' },
    body: form,
  })
  const got = new Uint8Array(await answer.arrayBuffer())
  const json = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, body: (json ? JSON.parse(new TextDecoder().decode(got)) : null) as Body, bytes: got }
}
const preview = (bytes: Uint8Array, fields = {}) => send<OldLedgerPreview>('preview', bytes, fields)
async function get<Body>(path: string, cookie = clerk): Promise<Body> {
  const answer = await fetch(`${site.address}/api/v1/desk${path}`, { headers: { cookie, 'x-gongkai-desk': '1' } })
  return (await answer.json()) as Body
}
async function takeAll(bytes: Uint8Array, cookie = clerk): Promise<OldLedgerTaken> {
  const looked = await send<OldLedgerPreview>('preview', bytes, {}, cookie)
  const lines = JSON.stringify([...looked.body.good, ...looked.body.twins])
  const done = await send<OldLedgerTaken>('commit', bytes, { lines, twins: '1' }, cookie)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return done.body
}

const HEADER = [
  '序号',
  '编号',
  '申请人姓名',
  '申请人类型',
  '申请方式',
  '收到日期',
  '申请内容',
  '答复结果',
  '答复日期',
  '办结用时',
]
const line = (no: string, change: Readonly<Record<number, string | number | null>> = {}) =>
  [1, no, '赵一', '公民', '现场', '2020年3月5日', `${no}的申请`, '予以公开', '2020.3.20', '11天'].map(
    (value, at) => change[at] ?? value,
  )

describe('导入旧台账', () => {
  test('认得各种表头、日期和说法；超期答复照样导入并标明；不认得的列说出来', async () => {
    const bytes = await ledger(HEADER, [
      line('〔2020〕1号'),
      line('〔2020〕2号', { 3: '企业', 4: '邮寄', 5: 43900, 7: '部分公开', 8: '2020-09-01' }),
    ])
    const { status, body } = await preview(bytes)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ refused: null, total: 2, bad: 0, unknown: ['办结用时'], good: [3, 4] })
    expect(body.lines.map(({ late }) => late)).toEqual([false, true])
    expect(await takeAll(bytes)).toEqual({ added: 2, failed: [] })
    const found = await get<{ items: { id: string; caseNo: string; answered: string }[] }>('/applications?size=50')
    expect(found.items.find(({ caseNo }) => caseNo === '〔2020〕2号')?.answered).toBe('超期答复')
    const one = await get<{ timeline: { did: string; who: string }[] }>(`/applications/${found.items[0]?.id}`)
    expect(one.timeline.map(({ did }) => did)).toContain('replied')
    expect(one.timeline.every(({ who }) => who.includes('由旧台账导入'))).toBe(true)
    // Brought again, nothing is there twice.
    expect((await preview(bytes)).body).toMatchObject({ good: [], bad: 2 })
  })

  test.each<[string, Readonly<Record<number, string | number>>, string]>([
    ['答复早于收到', { 8: '2020-03-01' }, '早于申请提交之日'],
    ['没有的日子', { 5: '2020年2月30日' }, '不是公历上有的日期'],
    ['说不清的结果', { 7: '不予公开' }, '没有写明依据'],
    ['不认得的结果', { 7: '酌情' }, '不认得'],
    ['说不清的申请人', { 3: '法人' }, '没有写明是哪一类'],
    ['今天以后的日子', { 5: '2099-01-05', 8: '2099-01-06' }, '日历之内'],
    ['有结果没有日期', { 8: '' }, '没有写答复的日期'],
    ['公式没有结果', { 7: '#REF!' }, '公式出错'],
  ])('%s：这一行不导入，说明原因，错误文件里也有', async (name, change, says) => {
    const bytes = await ledger(HEADER, [line(`${name}1号`), line(`${name}2号`, change)])
    const { body } = await preview(bytes)
    expect(body.good).toEqual([3])
    expect(body.lines.find((each) => each.line === 4)?.says.join()).toContain(says)
    const { sheets } = await readXlsx((await send('errors', bytes)).bytes)
    expect(sheets[0]?.rows[0]?.at(-1)).toBe('错误')
    expect(sheets[0]?.rows).toHaveLength(2)
  })

  test('补正、延长各有一栏的，期限照法律算；第二次补正、超过二十日的延长不导入', async () => {
    const header = [...HEADER, '补正告知日期', '收到补正日期', '延期日期', '延期天数']
    const bytes = await ledger(header, [
      [...line('延1号', { 8: '2020-04-28' }), '2020-03-10', '2020-03-18', '2020-04-10', 20],
      [...line('延2号', { 8: '2020-06-28' }), '', '', '2020-03-25', 30],
    ])
    const { body } = await preview(bytes)
    expect(body.good).toEqual([3])
    expect(body.lines[0]?.late).toBe(false)
    expect(body.lines[1]?.says.join()).toContain('延长')
  })

  test('像是重复的另列，选了才导入；同号的不导入', async () => {
    const same = { 6: '同一个内容' }
    const bytes = await ledger(HEADER, [line('重1号', same), line('重2号', same), line('重1号')])
    const { body } = await preview(bytes)
    expect([body.good, body.twins, body.bad]).toEqual([[3], [4], 1])
    const shy = await send<OldLedgerTaken>('commit', bytes, { lines: '[3,4]' })
    expect(shy.body).toMatchObject({ added: 1, failed: [{ line: 4 }] })
    const sure = await send<OldLedgerTaken>('commit', bytes, { lines: '[4]', twins: '1' })
    expect(sure.body).toEqual({ added: 1, failed: [] })
  })

  test('表头不认得的，给出表头由经办人指明各是哪一栏', async () => {
    const header = HEADER.map((each) => ({ 编号: '单号', 申请人姓名: '何人', 申请内容: '何事' })[each] ?? each)
    const bytes = await ledger(header, [line('映1号')])
    const unread = await preview(bytes)
    expect(unread.body.refused).toContain('表头')
    expect(unread.body.headers).toEqual(expect.arrayContaining(['单号', '何人', '何事']))
    const map = JSON.stringify({ 单号: 'caseNo', 何人: 'applicant', 何事: 'request' })
    expect((await preview(bytes, { map })).body).toMatchObject({ refused: null, good: [3] })
  })

  test('导入的号不再发给新的申请', async () => {
    const year = new Date().getFullYear()
    await takeAll(await ledger(HEADER, [line(`依申请〔${year}〕41号`)]))
    const answer = await fetch(`${site.address}/api/v1/desk/applications`, {
      method: 'POST',
      headers: { cookie: clerk, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'in_person',
        submittedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
        applicant: {
          kind: 'business',
          name: '某公司',
          idKind: '统一社会信用代码',
          idNumber: '91',
          phone: '13800000001',
          address: '某路',
        },
        request: '新的申请',
      }),
    })
    expect(((await answer.json()) as { caseNo: string }).caseNo).toBe(`依申请〔${year}〕42号`)
  })

  test('导出台账再导入另一个机关，各年的表三相同；遮盖的证件号不当作证件号', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            kind: fc.constantFrom('公民', '企业', '科研机构', '社会团体', '律师事务所', '其他'),
            way: fc.constantFrom('现场', '邮寄', '网上', '传真', '口头', '平信'),
            day: fc.integer({ min: 0, max: 700 }),
            takes: fc.option(fc.integer({ min: 0, max: 90 })),
            outcome: fc.constantFrom('予以公开', '部分公开', '信息不存在', '商业秘密', '重复申请', '撤回', '信访'),
          }),
          { minLength: 5, maxLength: 25 },
        ),
        async (all) => {
          const day = (n: number): string => new Date(Date.UTC(2021, 0, 4) + n * 86_400_000).toISOString().slice(0, 10)
          const from = await freshOrgan()
          const to = await freshOrgan()
          const bytes = await ledger(
            [...HEADER, '身份证号'],
            all.map(({ kind, way, day: came, takes, outcome }, at) => [
              ...line(`往返${at}号`, {
                3: kind,
                4: way,
                5: day(came),
                7: takes === null ? '' : outcome,
                8: takes === null ? '' : day(came + takes),
              }),
              '110101199003071234',
            ]),
          )
          expect((await takeAll(bytes, from.clerk)).added).toBe(all.length)
          const out = await fetch(`${site.address}/api/v1/desk/applications/ledger.xlsx`, {
            headers: { cookie: from.clerk, 'x-gongkai-desk': '1' },
          })
          const written = new Uint8Array(await out.arrayBuffer())
          expect(JSON.stringify(await readXlsx(written))).not.toContain('110101199003071234')
          expect((await takeAll(written, to.clerk)).added).toBe(all.length)
          for (const year of [2021, 2022]) {
            const tables = async (cookie: string) =>
              (await get<{ cells: { table: string; value: number }[] }>(`/year-tables?year=${year}`, cookie)).cells
            expect(await tables(to.clerk)).toEqual(await tables(from.clerk))
          }
          const { rows } = await withScope(site.database.sql, { organ: to.organ }, (tx) =>
            sql<{ n: number }>`select count(*)::int as n from personal_data where field = 'id-number'`.execute(tx),
          )
          expect(rows[0]?.n).toBe(0)
        },
      ),
      { numRuns: 4 },
    )
  })

  test('个人信息原文：有权的人写明理由才导出，留有记录；没有理由的不给', async () => {
    const ask = (why: string, cookie: string) =>
      fetch(`${site.address}/api/v1/desk/applications/ledger.xlsx`, {
        method: 'POST',
        headers: { cookie, 'x-gongkai-desk': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ why, asked: {} }),
      })
    expect((await ask('', head)).status).toBe(409)
    const open = await ask('移交档案馆核对', head)
    expect(JSON.stringify(await readXlsx(new Uint8Array(await open.arrayBuffer())))).toContain('赵一')
    const { rows } = await withScope(site.database.sql, { organ }, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from events where did = 'application-ledger-opened'`.execute(tx),
    )
    expect(rows[0]?.n).toBe(1)
  })

  test('不是台账的文件：一句话说明，什么也不留下', async () => {
    for (const bytes of [new Uint8Array(), randomBytes(4000), new TextEncoder().encode('PK\u0003\u0004坏的压缩包')]) {
      const { status, body } = await preview(bytes)
      expect(status).toBe(200)
      expect(body.refused).toMatch(/。$/)
      expect((await send('commit', bytes, { lines: '[2]' })).status).toBe(422)
    }
    const bytes = await ledger(HEADER, [line('坏1号')])
    for (const fields of [{ map: '{' }, { map: '{"编号":"没有的栏"}' }, { lines: '"1"' }])
      expect((await send('preview', bytes, fields)).status).toBe(400)
    expect((await send('commit', bytes, {})).status).toBe(422)
  })
})
