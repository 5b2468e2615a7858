import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { TRAININGS } from '../events/trainings.ts'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { columnsOf } from './columns.ts'

let site: TestSite
let clerk: string
let colleague: string
let editor: string
let stranger: string
let unit: string
beforeAll(async () => {
  site = await openSite()
  const organ = await newOrgan(site.database)
  unit = organ.unit
  clerk = await signedIn(site.database, organ.id, { duty: 'clerk' })
  colleague = await signedIn(site.database, organ.id, {})
  editor = await signedIn(site.database, organ.id, { duty: 'section-editor', unit })
  const other = await newOrgan(site.database)
  stranger = await signedIn(site.database, other.id, { duty: 'clerk' })
})
afterAll(() => site.stop())

const API = '/api/v1/desk/registers'
interface Body {
  readonly id: string
  readonly total: number
  readonly good: number
  readonly items: readonly { readonly id: string; readonly title: string }[]
  readonly timeline: readonly { readonly says: string }[]
}
interface Answer {
  readonly status: number
  readonly body: Body
}
/** The answer as a list of things with these members. */
const listOf = <Item>({ body }: Answer): readonly Item[] => body as unknown as readonly Item[]
async function ask(method: string, path: string, body?: unknown, cookie = clerk): Promise<Answer> {
  const form = body instanceof FormData
  const answer = await fetch(`${site.address}${API}${path}`, {
    method,
    headers: {
      cookie,
      'x-gongkai-desk': '1',
      accept: 'application/json',
      ...(body !== undefined && !form && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
}
async function bytesOf(method: string, path: string, body?: FormData): Promise<Uint8Array> {
  const answer = await fetch(`${site.address}${API}${path}`, {
    method,
    headers: { cookie: clerk, 'x-gongkai-desk': '1' },
    ...(body && { body }),
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''")
  return new Uint8Array(await answer.arrayBuffer())
}
const training = (change: Record<string, unknown> = {}) => ({ ...TRAININGS.sample, ...change })
const formOf = (bytes: Uint8Array): FormData => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '培训.xlsx')
  return form
}

test('声明就是数据：栏目、选项、数都在', async () => {
  const declared = listOf<{ readonly key: string; readonly fields: readonly { readonly key: string }[] }>(
    await ask('GET', ''),
  ).find(({ key }) => key === TRAININGS.key)
  expect(declared?.fields.find(({ key }) => key === 'kind')).toMatchObject({
    label: '类别',
    required: true,
    choices: expect.arrayContaining([{ value: 'business', label: '业务培训' }]),
  })
})

test('登记、查看、修改、两人同改、撤下，一路有经过', async () => {
  const made = await ask('POST', '/trainings/entries', { values: training({ unit }) })
  expect(made.status).toBe(200)
  const { id } = made.body
  const seen = await ask('GET', `/trainings/entries/${id}`, undefined, colleague)
  expect(seen.body).toMatchObject({
    title: TRAININGS.sample['topic'],
    unit: { id: unit },
    words: { attendance: '42人', kind: '业务培训', audience: '政务公开工作人员、业务科室骨干' },
    mayWrite: false,
    lacking: ['签到表'],
    timeline: [{ says: '登记台账' }],
  })
  const changed = await ask('PUT', `/trainings/entries/${id}`, {
    values: training({ unit, attendance: 43 }),
    version: 1,
  })
  expect(changed.body).toEqual({ id, version: 2 })
  const late = await ask('PUT', `/trainings/entries/${id}`, { values: training({ unit, attendance: 44 }), version: 1 })
  expect(late).toMatchObject({
    status: 409,
    body: { changedBy: '某人', version: 2, changes: [{ field: '参加人数', from: '42人', to: '43人' }] },
  })
  expect(await ask('POST', `/trainings/entries/${id}/withdraw`, { version: 2, why: ' ' })).toMatchObject({
    status: 409,
    body: { fields: { why: '请写明撤下的理由。' } },
  })
  expect((await ask('POST', `/trainings/entries/${id}/withdraw`, { version: 2, why: '重复' })).status).toBe(200)
  const after = await ask('GET', `/trainings/entries/${id}`)
  expect(after.body).toMatchObject({ status: 'withdrawn', withdrawnWhy: '重复', lacking: [] })
  expect(after.body.timeline.map(({ says }) => says)).toEqual(['登记台账', '修改台账', '撤下台账'])
})

test('不对的栏一次说全；同一天同名的先告知', async () => {
  const wrong = await ask('POST', '/trainings/entries', {
    values: { topic: ' ', heldOn: '2025-02-30', attendance: '很多' },
  })
  expect(wrong).toMatchObject({
    status: 400,
    body: {
      fields: {
        topic: '请填写培训主题。',
        kind: '请填写类别。',
        heldOn: '培训日期不是公历上有的日期，应写成 2026-03-02 的样子。',
        attendance: '参加人数应当是数字；不清楚的请留空，不要填 0。',
      },
    },
  })
  const values = training({ topic: '同名的' })
  await ask('POST', '/trainings/entries', { values })
  expect((await ask('POST', '/trainings/check', { values })).body).toMatchObject({
    fields: {},
    twins: [{ title: '同名的' }],
  })
  const again = await ask('POST', '/trainings/entries', { values })
  expect(again).toMatchObject({ status: 409, body: { twins: [{ title: '同名的' }] } })
  expect((await ask('POST', '/trainings/entries', { values, another: true })).status).toBe(200)
})

describe('谁能做什么', () => {
  test('同事只能看；科室信息员只能登记本科室的；别的机关看不到', async () => {
    const values = training({ topic: '权限' })
    expect((await ask('POST', '/trainings/entries', { values }, colleague)).status).toBe(403)
    expect(await ask('POST', '/trainings/entries', { values }, editor)).toMatchObject({
      status: 403,
      body: { fields: { unit: expect.stringContaining('请选择本科室') } },
    })
    const own = await ask('POST', '/trainings/entries', { values: { ...values, unit } }, editor)
    expect(own.status).toBe(200)
    expect((await ask('GET', `/trainings/entries/${own.body.id}`, undefined, stranger)).status).toBe(404)
    expect((await ask('GET', '/trainings/entries', undefined, stranger)).body.total).toBe(0)
  })

  test('不能挂上别人上传的附件，一并不登记', async () => {
    const files = [{ id: '00000000-0000-7000-8000-000000000001', slot: 'attendance-sheet' }]
    const refused = await ask('POST', '/trainings/entries', { values: training({ topic: '没有附件' }), files })
    expect(refused.status).toBe(404)
    expect((await ask('GET', '/trainings/entries?q=%E6%B2%A1%E6%9C%89%E9%99%84%E4%BB%B6')).body.total).toBe(0)
  })
})

test('列表：搜索、筛选、年度、分页；没有的台账、没有的数都是 404', async () => {
  await ask('POST', '/trainings/entries', {
    values: training({ topic: '找得到的专题', heldOn: '2024-03-01', kind: 'policy' }),
  })
  const list = (query: string) => ask('GET', `/trainings/entries?${query}`)
  expect((await list(`q=${encodeURIComponent('找得到')}`)).body).toMatchObject({
    total: 1,
    items: [{ title: '找得到的专题' }],
  })
  expect((await list('year=2024')).body.total).toBe(1)
  expect((await list('year=2024&kind=business')).body.total).toBe(0)
  expect((await list('year=2024&figure=held')).body.total).toBe(1)
  expect((await list('year=2024&figure=sentOut')).body.total).toBe(0)
  expect((await list('size=10&page=999')).body.items.length).toBeGreaterThan(0)
  expect((await list('figure=nothing')).status).toBe(404)
  expect((await list('dayFrom=2024-13-01')).status).toBe(400)
  expect((await ask('GET', '/nothing/entries')).status).toBe(404)
})

test('导入：先核对，错的逐行说，好的记入；导出再导入是重复的', async () => {
  const rows = [
    training({ topic: '导入一', unit: '业务科' }),
    training({ topic: '导入二', unit: '没有的科' }),
    training({ topic: "=cmd|'/C calc'!A0", attendance: null }),
    training({ topic: '导入三', heldOn: '去年春天' }),
  ] as readonly Record<string, string | number | null>[]
  const bytes = await workbookBytes(sheetOf(columnsOf(TRAININGS), { title: '培训台账' }, rows))
  const looked = await ask('POST', '/trainings/import?mode=preview', formOf(bytes))
  expect(looked.body).toMatchObject({ total: 4, good: 2, bad: 2 })
  expect((await ask('GET', '/trainings/entries?q=%E5%AF%BC%E5%85%A5%E4%B8%80')).body.total).toBe(0)
  expect((await ask('POST', '/trainings/import?mode=commit', formOf(bytes))).body).toEqual({ added: 2, failed: 2 })
  const errors = await readXlsx(await bytesOf('POST', '/trainings/import?mode=errors', formOf(bytes)))
  // By now the good ones are there already.
  expect(errors.sheets[0]?.rows).toHaveLength(1 + 4)
  const found = await ask('GET', '/trainings/entries?q=%E5%AF%BC%E5%85%A5%E4%B8%80')
  expect(found.body.items).toMatchObject([{ title: '导入一', unit: { name: '业务科' } }])
  const exported = await bytesOf('GET', '/trainings/export.xlsx?status=recorded')
  const again = await ask('POST', '/trainings/import?mode=preview', formOf(exported))
  expect(again.body.good).toBe(0)
  expect((await ask('POST', '/trainings/import?mode=preview', formOf(new Uint8Array([1, 2, 3])))).status).toBe(422)
  expect((await ask('POST', '/trainings/import?mode=commit', formOf(bytes), colleague)).status).toBe(403)
  await readXlsx(await bytesOf('GET', '/trainings/import/template.xlsx'))
})

test('统计与打印：数来自登记，空着不是 0', async () => {
  await ask('POST', '/seminars/entries', {
    values: { topic: '研讨', kind: 'seminar', heldOn: '2023-05-05', attendance: null },
  })
  const all = listOf<{ readonly register: string; readonly figures: unknown }>(await ask('GET', '/figures?year=2023'))
  const seminars = all.find(({ register }) => register === 'seminars')
  expect(seminars).toMatchObject({ entries: 1, lacking: 1, sentence: { text: '召开政务公开研讨会1次。' } })
  expect(seminars?.figures).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: 'seminars', value: 1 }),
      expect.objectContaining({ key: 'attendance', value: null, blank: 1 }),
    ]),
  )
  const one = await ask('GET', '/seminars/figures?dayFrom=2023-05-06&dayTo=2023-12-31')
  expect(one.body).toMatchObject({ entries: 0, sentence: { text: null } })
  const { items } = (await ask('GET', '/seminars/entries')).body
  const printed = await ask('GET', `/seminars/print?id=${items[0]?.id}`)
  expect(printed.body).toMatchObject([
    {
      title: '政务公开研讨（交流）登记表',
      signIn: { title: '研讨会签到表' },
      foot: expect.stringContaining('登记人：某人'),
    },
  ])
  expect(JSON.stringify(printed.body)).toContain('2023年5月5日')
})
