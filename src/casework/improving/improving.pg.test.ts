import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { ofImproving } from '../compiling/facts/of-improving.ts'
import type { OfferJson } from './body-shapes.ts'
import { COLUMNS } from './sheet.ts'
import type { ShortcomingWhole } from './view.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const YEAR = Number(today().slice(0, 4)) - 1
const DAY = today()
const NEW = {
  title: '政策解读以文字为主',
  category: 'interpretation',
  source: 'superior',
  year: YEAR,
  foundOn: `${YEAR}-11-03`,
  unitId: null,
}
const view = (id: string, cookie?: string): Promise<ShortcomingWhole> => room.done('GET', `/improving/${id}`, undefined, cookie) // prettier-ignore
const registered = async (more: object = {}): Promise<string> =>
  (await room.done('POST', '/improving', { ...NEW, ...more })).id
async function step(id: string, of: object, cookie?: string): Promise<{ status: number; body: { detail?: string } }> {
  const { version } = await view(id)
  return room.ask('POST', `/improving/${id}/steps`, { version, step: of }, cookie)
}
const withTx = <T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> =>
  withScope(site.database.sql, { organ: room.organ }, work)
const report = async (year: number, problems: string): Promise<void> => {
  const content = {
    organ: '某局',
    year,
    format: 'annual-2021',
    title: `某局${year}年政府信息公开工作年度报告`,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    signedOn: `${year + 1}-01-05`,
    preamble: null,
    signature: '某局',
    sections: [{ key: 'problems', number: 5, title: '存在的主要问题及改进情况', text: problems }],
    cells: [],
  }
  await withTx((tx) =>
    sql`insert into annual_reports (organ_id, year, version, status, format, title, report, created_at, published_at)
      values (${room.organ}, ${year}, 1, 'published', 'annual-2021', ${content.title}, ${JSON.stringify(content)}::jsonb, now(), now())`.execute(tx),
  ) // prettier-ignore
}

describe('问题和措施', () => {
  test('登记以后有待办；措施完成、上传佐证、写明结果才能完成整改；可以重新整改', async () => {
    const id = await registered({
      title: '解读形式单一',
      unitId: room.unit,
      measure: { text: '增加图解', dueOn: DAY, unitId: room.unit },
    })
    const todos = await room.done('GET', '/to-dos', undefined, room.reviewers['section-head'])
    expect(JSON.stringify(todos)).toContain('整改：增加图解')
    expect((await step(id, { did: 'closed', result: '已改', on: DAY })).body.detail).toContain('还有 1 条整改措施')
    const { list } = await view(id)
    const measure = list[0]?.id ?? ''
    const ended = { did: 'measure-ended', measure, as: 'done', says: '发布图解六件', on: DAY }
    expect((await step(id, ended, room.writer)).status, '本科室的人登记').toBe(200)
    expect((await step(id, { did: 'closed', result: '已改', on: DAY })).body.detail).toContain('佐证材料')
    const file = await room.upload('图解清单.txt', '六件图解')
    await room.done('POST', `/files/${file}/attach`, { subject: { kind: 'measure', id: measure }, slot: 'rectification-proof' }, room.writer) // prettier-ignore
    expect((await step(id, { did: 'closed', result: ' ', on: DAY })).status).toBe(409)
    expect((await step(id, { did: 'closed', result: '发布图解六件', on: DAY })).status).toBe(200)
    expect(await view(id)).toMatchObject({ state: 'closed', evidence: 1, closedOn: DAY })
    expect((await step(id, { did: 'reopened', reason: '又出现了' })).status).toBe(200)
    expect(await view(id)).toMatchObject({ state: 'open', closedOn: null, result: '' })
  })

  test('两个人同时改，后改的看到谁改了什么；不是本科室的看不到；别的机关没有这一件', async () => {
    const id = await registered({ title: '栏目更新不及时', unitId: room.unit })
    const seen = (await view(id)).version
    const change = (title: string) => ({ did: 'changed', title, category: 'website', unitId: room.unit, foundOn: DAY })
    expect((await step(id, change('栏目更新慢'))).status).toBe(200)
    const second = await room.ask('POST', `/improving/${id}/steps`, { version: seen, step: change('栏目不更新') })
    expect(second.status).toBe(409)
    expect(JSON.stringify(second.body)).toContain('栏目更新慢')
    const other = await newUnit(site.database, room.organ)
    const elsewhere = await signedIn(site.database, room.organ, { duty: 'section-editor', unit: other })
    expect((await room.ask('GET', `/improving/${id}`, undefined, elsewhere)).status).toBe(404)
    expect((await room.done('GET', '/improving', undefined, elsewhere)).total).toBe(0)
    expect((await room.ask('POST', `/improving/${id}/steps`, { version: seen, step: change('x') }, room.writer)).status).toBe(409) // prettier-ignore
    const stranger = await signedIn(site.database, (await newOrgan(site.database)).id, { duty: 'clerk' })
    expect((await room.ask('GET', `/improving/${id}`, undefined, stranger)).status).toBe(404)
    // 措施分给另一个科室以后，那个科室看得到。
    expect(
      (await step(id, { did: 'measure-added', text: '每周巡查', unitId: other, dueOn: null, personId: null })).status,
    ).toBe(200)
    expect((await room.ask('GET', `/improving/${id}`, undefined, elsewhere)).status).toBe(200)
  })

  test('不合格的登记用一句话说明', async () => {
    for (const [more, says] of [
      [{ title: ' ' }, '请写明问题'],
      [{ category: 'x' }, '请选择类别'],
      [{ foundOn: '2999-01-01' }, '不能晚于今天'],
      [{ unitId: '00000000-0000-7000-8000-000000000001' }, '责任科室不存在'],
      [{ title: '字'.repeat(301) }, '最多 300 个字'],
      [{ year: 99 }, '年度是四位数字'],
    ] as const) {
      const { status, body } = await room.ask('POST', '/improving', { ...NEW, ...more })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(JSON.stringify(body)).toContain(says)
    }
  })
})

test('第五部分逐句列为线索：留下的登记，不要的写明理由，都不再列出；下一年报告说明结果，每个数打开它的列表', async () => {
  await report(
    YEAR,
    '存在的主要问题：\n一是政策解读形式比较单一；二是栏目更新不够及时。\n下一步，加强业务培训，提高公开质量。',
  )
  const offers = async (): Promise<readonly OfferJson[]> =>
    (await room.done('GET', `/improving/offers?year=${YEAR}`)).items.filter(
      ({ source }: OfferJson) => source === 'report',
    )
  const all = await offers()
  const likely = all.filter(({ unlikely }) => !unlikely)
  expect(likely.map(({ title }) => title)).toEqual(['政策解读形式比较单一', '栏目更新不够及时'])
  expect(all.some(({ unlikely, says }) => unlikely && says.includes('加强业务培训'))).toBe(true)
  const [first, ...rest] = all
  if (!first) throw new Error('no offer')
  const base = { year: YEAR, key: first.key }
  const kept = await room.done('POST', '/improving/offers', { ...base, as: 'kept', title: first.title, category: first.category }) // prettier-ignore
  expect((await room.ask('POST', '/improving/offers', { ...base, as: 'discarded', reason: '重复' })).body.detail).toContain('已经处理过') // prettier-ignore
  for (const { key } of rest)
    await room.done('POST', '/improving/offers', { year: YEAR, key, as: 'discarded', reason: '打算，不是问题' })
  expect(await offers()).toEqual([])

  const until = `${YEAR + 1}-12-31` as LocalDate
  const facts = async () => withTx((tx) => ofImproving(tx, { organ: room.organ, year: YEAR + 1, until }))
  const value = async (id: string) => (await facts()).find((fact) => fact.id === id)
  expect((await value('improving.last-year.total'))?.value).toBe(1)
  expect((await value('improving.last-year.done'))?.value).toBe(0)
  await room.done('PUT', '/improving/setting', { evidence: false, version: 0 }, room.reviewers['office-head'])
  expect((await step(kept.id, { did: 'closed', result: '每件都有图解', on: DAY })).status).toBe(200)
  expect((await value('improving.last-year.underway'))?.value).toBe(0)
  for (const fact of await facts()) {
    if (fact.value === null) continue
    const { total } = await room.done('GET', fact.opens ?? '')
    expect(total, fact.id).toBe(fact.value)
  }
  expect((await withTx((tx) => ofImproving(tx, { organ: room.organ, year: 2015, until: '2015-12-31' as LocalDate }))).map(({ value: n }) => n)).toEqual([null, null, null, null, null, null]) // prettier-ignore
})

test('自查：每条都填写才能完成，有问题的各登记为一个问题', async () => {
  const path = '/improving/self-inspections'
  expect((await room.ask('POST', path, { name: '上半年自查', year: YEAR, heldOn: DAY, from: 'last' })).status).toBe(409)
  const { id } = await room.done('POST', path, { name: '上半年自查', year: YEAR, heldOn: DAY, from: 'preset' })
  const { list, version } = await room.done('GET', `${path}/${id}`)
  const answers = (list as { key: string }[]).map(({ key }) => ({ key, answer: 'ok', note: '' }))
  const blank = await room.ask('PUT', `${path}/${id}`, { version, answers: answers.slice(1), conclude: true })
  expect(JSON.stringify(blank.body)).toContain('还有 1 条没有填写')
  const wanting = [{ ...answers[0], answer: 'wanting', note: '' }, ...answers.slice(1)]
  expect((await room.ask('PUT', `${path}/${id}`, { version, answers: wanting, conclude: true })).status).toBe(409)
  const note = '指南里的电话没有人接'
  await room.done('PUT', `${path}/${id}`, { version, answers: [{ ...wanting[0], note }, ...wanting.slice(1)], conclude: true }) // prettier-ignore
  const found = await room.done('GET', `/improving?source=self-inspection&q=${encodeURIComponent('没有人接')}`)
  expect(found.items).toMatchObject([{ title: note, year: YEAR }])
})

test('导入台账：一个问题几行措施合为一件，重复的说明不再登记；导出的再导入都是重复', async () => {
  const rows = [
    { title: '浏览量偏低', foundOn: `${YEAR}-06-01`, unit: '业务科', text: '增加便民信息', dueOn: `${YEAR}-09-30` },
    {
      title: '浏览量偏低',
      foundOn: `${YEAR}-06-01`,
      unit: '业务科',
      text: '每月分析',
      endedOn: `${YEAR}-08-01`,
      says: '已分析三次',
    },
    { title: '浏览量偏低', foundOn: `${YEAR}-06-01`, unit: '业务科', text: '每月分析' },
    { title: '没有措施名', foundOn: `${YEAR}-06-01`, dueOn: `${YEAR}-09-30` },
  ]
  const bytes = await workbookBytes(sheetOf(COLUMNS, { title: '台账' }, rows))
  const upload = async (mode: string, content: Uint8Array) => {
    const body = new FormData()
    body.append('file', new Blob([content as BlobPart]), '台账.xlsx')
    const answer = await fetch(`${site.address}/api/v1/desk/improving/import?mode=${mode}`, {
      method: 'POST',
      headers: { cookie: room.clerk, 'x-gongkai-desk': '1', accept: 'application/json' },
      body,
    })
    return (await answer.json()) as { total: number; bad: number; added: number; failed: number }
  }
  expect(await upload('preview', bytes)).toMatchObject({ total: 4, bad: 2 })
  expect(await upload('commit', bytes)).toEqual({ added: 2, failed: 2 })
  const { items } = await room.done('GET', `/improving?q=${encodeURIComponent('浏览量')}`)
  expect(items).toMatchObject([
    { measures: 2, openMeasures: 1, nextDue: `${YEAR}-09-30`, overdue: true, category: 'influence' },
  ])
  const { body: exported } = await room.ask('GET', '/improving/export.xlsx')
  const again = await upload('preview', exported as unknown as Uint8Array)
  expect(again.total).toBeGreaterThan(3)
  expect(again.bad).toBe(again.total)
})

test('监测那一年发现、没有解决的，投诉台账里属实的，也是线索，带着来源的页面；登记一次以后不再列出', async () => {
  const [watched, finding] = [uuidv7(), uuidv7()]
  const day = `${YEAR}-05-06`
  await withTx(async (tx) => {
    await sql`insert into watched (organ_id, id, kind, way, name, created_at)
      values (${room.organ}, ${watched}, 'site', 'address', '某局网站', now())`.execute(tx)
    await sql`insert into monitor_findings (organ_id, id, watched_id, key, rule, severity, grade, at_place, place, what, cites,
        first_found_at, last_found_at)
      values (${room.organ}, ${finding}, ${watched}, 'k', 'W4', 'veto', 'broken', '/gzdt', '工作动态', '两周没有更新', '国办秘函〔2019〕19号',
        ${`${day}T09:00:00+08:00`}, now())`.execute(tx)
  })
  const values = { topic: '办事指南电话打不通', about: 'wrong', source: 'hotline', receivedOn: day, verified: 'upheld' }
  const entry = await room.done('POST', '/registers/oversight/entries', { values })
  const offers = async (year: number): Promise<readonly OfferJson[]> =>
    (await room.done('GET', `/improving/offers?year=${year}`)).items.filter(
      ({ source }: OfferJson) => source === 'monitor' || source === 'complaint',
    )
  expect(await offers(YEAR)).toMatchObject([
    { source: 'monitor', link: `/monitor/findings/${finding}`, foundOn: day, category: 'website' },
    {
      source: 'complaint',
      title: '办事指南电话打不通',
      link: `/registers/oversight/${entry.id}`,
      category: 'standards',
    },
  ])
  expect(await offers(YEAR - 1)).toEqual([])
  for (const { key, title, category } of await offers(YEAR))
    await room.done('POST', '/improving/offers', { year: YEAR, key, as: 'kept', title, category })
  expect(await offers(YEAR)).toEqual([])
})
