import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newOrgan, signedIn } from '../../doors/files-desk.testing.ts'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { press, type Press } from '../../doors/publishing.testing.ts'
import { SHEETS, type SheetCode } from '../../law/assessment/sheets/index.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { AssessmentWhole } from './endpoints.ts'
import type { UnitFiguresJson } from './list-endpoints.ts'
import type { EvidenceJson } from './evidence-endpoints.ts'
import type { SystemsJson } from './duty-endpoints.ts'
import { assessedFacts } from './facts.ts'
import { LIST_KEYS, spanOf } from './lists.ts'

let site: TestSite
let room: Press
beforeAll(async () => {
  site = await openSite()
  room = await press(site)
})
afterAll(() => site.stop())

const YEAR = Number(today().slice(0, 4))
const view = (id: string): Promise<AssessmentWhole> => room.done('GET', `/score-sheets/${id}`)
const begun = async (sheet: SheetCode = 'self-check', year = YEAR): Promise<string> =>
  (await room.done('POST', '/score-sheets', { year, sheet })).id
const factOf = ({ score }: AssessmentWhole, id: string) => score.facts.find((fact) => fact.id === id)
const itemOf = ({ score }: AssessmentWhole, key: string) =>
  score.blocks.flatMap(({ items }) => items).find((item) => item.key === key)
const entry = async (register: string, values: object): Promise<string> =>
  (await room.done('POST', `/registers/${register}/entries`, { values })).id

test('平台的每份评分表都能用；登记里没有的是待核，不猜；每个登记得出的数打开它的清单', async () => {
  await room.published('information')
  for (const code of Object.keys(SHEETS) as SheetCode[]) {
    const of = await view(await begun(code))
    expect(of.score.fullMarks).toBeGreaterThan(0)
    for (const fact of of.score.facts) {
      if (fact.value === null) continue
      expect(fact.recorded, `${code} ${fact.id}`).toBe(fact.value)
      if (typeof fact.value !== 'number' || !fact.opens?.startsWith('/score-sheets/lists/')) continue
      expect((await room.done('GET', fact.opens)).total, fact.id).toBe(fact.value)
    }
    for (const { items } of of.score.blocks)
      for (const item of items) if (item.manual) expect(item.state, item.key).toBe('pending')
  }
  const of = await view(await begun())
  expect(factOf(of, 'postings.total')?.value).toBe(1)
  expect(factOf(of, 'applications.channelsOpen')?.value).toBeNull()
  expect(itemOf(of, 'applications.inTime')?.state, '没有申请的，不适用').toBe('notApplicable')
  expect(itemOf(of, 'annualReport.inTime')?.key, '各板块的同名项目不相混').not.toBe(
    itemOf(of, 'applications.inTime')?.key,
  )
})

test('每一份清单都打得开，别的机关看不到；没有权限的看不到评分', async () => {
  for (const key of LIST_KEYS) {
    const of = await room.done('GET', `/score-sheets/lists/${key}?year=${YEAR}`)
    expect(of.total).toBeGreaterThanOrEqual(of.items.length)
  }
  const stranger = await signedIn(site.database, (await newOrgan(site.database)).id, { duty: 'clerk' })
  expect((await room.done('GET', `/score-sheets/lists/postings.total?year=${YEAR}`, undefined, stranger)).total).toBe(0)
  const id = await begun()
  expect((await room.ask('GET', `/score-sheets/${id}`, undefined, stranger)).status).toBe(404)
  expect((await room.ask('GET', '/score-sheets', undefined, room.writer)).status).toBe(403)
  expect((await room.ask('GET', `/score-sheets/lists/none?year=${YEAR}`)).status).toBeLessThan(500)
  expect((await room.ask('GET', '/score-sheets/lists/postings.total?year=x')).status).toBe(400)
})

describe('人工填写和评分', () => {
  test('填写数据、评分都要理由；数和是否不能混；超过最高分的不收；取消以后照登记', async () => {
    const id = await begun()
    const answer = async (fact: string, value: unknown, reason = '打过电话') =>
      room.ask('POST', `/score-sheets/${id}/answers`, { version: (await view(id)).version, fact, value, reason })
    expect((await answer('applications.phoneAnswered', true, ' ')).status).toBe(409)
    expect((await answer('applications.phoneAnswered', 3)).status).toBe(409)
    expect((await answer('postings.total', -1)).status).toBe(409)
    expect((await answer('accounts.vetoes', 1)).status, '这份表不用的').toBe(409)
    expect((await answer('applications.phoneAnswered', true)).status).toBe(200)
    expect(factOf(await view(id), 'applications.phoneAnswered')).toMatchObject({
      value: true,
      recorded: null,
      reason: '打过电话',
    })
    expect((await answer('applications.phoneAnswered', null)).status).toBe(200)
    expect(factOf(await view(id), 'applications.phoneAnswered')?.value).toBeNull()
    const points = async (item: string, given: number | null, reason = '照材料') =>
      room.ask('POST', `/score-sheets/${id}/points`, { version: (await view(id)).version, item, points: given, reason })
    const manual = (await view(id)).score.blocks.flatMap(({ items }) => items).find((item) => item.manual)
    if (!manual) throw new Error('no manual item')
    expect((await points(manual.key, manual.max + 1)).status).toBe(409)
    expect((await points(manual.key, 1, '')).status).toBe(409)
    expect((await points('proactive.inTime', 1)).status, '由数据计分的').toBe(409)
    expect((await points(manual.key, 1)).status).toBe(200)
    expect(itemOf(await view(id), manual.key)).toMatchObject({ points: 1, state: 'scored' })
    expect(
      (await room.ask('POST', `/score-sheets/${id}/points`, { version: 1, item: manual.key, points: 2, reason: 'x' }))
        .status,
    ).toBe(409)
  })

  test('有待核的不能定分；定分以后登记再变也不变，重新评分要理由', async () => {
    const rows = [
      {
        block: '公开',
        blockMax: '10',
        item: '公开信息',
        max: '10',
        by: '分档',
        fact: '主动公开信息',
        rule: '1:5；1000:10',
      },
      { block: '其他', blockMax: '5', item: '态度', max: '5', by: '人工' },
    ]
    const columns = Object.entries({
      block: '板块',
      blockMax: '板块满分',
      item: '项目',
      max: '最高分',
      by: '计分方式',
      fact: '依据数据',
      rule: '规则',
    })
    const bytes = await workbookBytes(
      sheetOf(
        columns.map(([key, label]) => ({ key, label, kind: 'text' })),
        { title: '评分表' },
        rows,
      ),
    )
    const send = async (content: Uint8Array, label = '市里的评分表') => {
      const body = new FormData()
      body.append('file', new Blob([content as BlobPart]), '评分表.xlsx')
      const answered = await fetch(
        `${site.address}/api/v1/desk/score-sheets/from-sheet?year=${YEAR}&label=${encodeURIComponent(label)}`,
        {
          method: 'POST',
          headers: { cookie: room.clerk, 'x-gongkai-desk': '1', accept: 'application/json' },
          body,
        },
      )
      return { status: answered.status, body: (await answered.json()) as { id: string; detail?: string } }
    }
    const bad = await workbookBytes(
      sheetOf(
        columns.map(([key, label]) => ({ key, label, kind: 'text' })),
        { title: '评分表' },
        [{ ...rows[0], max: 'x' }],
      ),
    )
    expect(await send(bad)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('最高分') as string },
    })
    expect((await send(Buffer.from('不是表'))).status).toBe(422)
    const { id } = (await send(bytes)).body
    const version = async (): Promise<number> => (await view(id)).version
    expect(
      (await room.ask('POST', `/score-sheets/${id}/conclude`, { version: await version() })).body.detail,
    ).toContain('态度')
    const item = (await view(id)).score.blocks[1]?.items[0]?.key
    await room.done('POST', `/score-sheets/${id}/points`, {
      version: await version(),
      item,
      points: 4.5,
      reason: '民主测评',
    })
    const before = (await view(id)).score
    await room.done('POST', `/score-sheets/${id}/conclude`, { version: await version() })
    expect((await view(id)).score.points).toBe(9.5)
    await room.published('notice')
    expect((await view(id)).score).toEqual(before)
    expect(
      (await room.ask('POST', `/score-sheets/${id}/reopen`, { version: await version(), reason: '' })).status,
    ).toBe(409)
    await room.done('POST', `/score-sheets/${id}/reopen`, { version: await version(), reason: '补发信息' })
    expect(factOf(await view(id), 'postings.total')?.value).toBe(
      (factOf({ score: before } as AssessmentWhole, 'postings.total')?.value as number) + 1,
    )
  })
})

test('各科室的数：合计等于清单的总数，每个数打开它的清单', async () => {
  const of: UnitFiguresJson = await room.done('GET', `/score-sheets/unit-figures?year=${YEAR}`)
  for (const [at, { key }] of of.columns.entries()) {
    const { total } = await room.done('GET', `/score-sheets/lists/${key}?year=${YEAR}`)
    expect(
      of.rows.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
      key,
    ).toBe(total)
    for (const { id, values } of of.rows)
      expect((await room.done('GET', `/score-sheets/lists/${key}?year=${YEAR}&unit=${id ?? 'none'}`)).total).toBe(
        values[at],
      )
  }
})

test('制度清单：缺的看得到，登记以后不缺；责任矩阵把台账排成事项和科室', async () => {
  const before: SystemsJson = await room.done('GET', '/systems')
  expect(before.missing).toBeGreaterThan(5)
  await entry('systems', { name: '公开审查制度', kind: 'review', adoptedOn: today() })
  const after: SystemsJson = await room.done('GET', '/systems')
  expect(after.missing).toBe(before.missing - 1)
  expect(after.systems.find(({ code }) => code === 'review')?.kept).toMatchObject([
    { title: '公开审查制度', isPublic: null },
  ])
  await entry('responsibilities', {
    matter: '政策解读',
    holder: '业务科',
    role: 'lead',
    decidedOn: today(),
    unit: room.unit,
  })
  await entry('responsibilities', { matter: '政策解读', holder: '宣传办', role: 'assist', decidedOn: today() })
  const { holders, matters } = await room.done('GET', '/responsibilities')
  expect(holders).toEqual(['业务科', '宣传办'])
  expect(matters).toMatchObject([{ matter: '政策解读', leads: 1, cells: [{ role: 'lead' }, { role: 'assist' }] }])
})

test('佐证材料：照项目分文件夹，附目录，写明缺什么；只有汇集的人取得走；可以停止', async () => {
  const id = await begun()
  const item = (await view(id)).score.blocks[0]?.items[0]
  const file = await room.upload('佐证：CON?.txt', '发布记录', room.clerk)
  await room.done(
    'POST',
    `/files/${file}/attach`,
    { subject: { kind: 'assessment', id }, slot: item?.slot },
    room.clerk,
  )
  const path = `/score-sheets/${id}/evidence`
  expect(await room.done('GET', path)).toEqual({ archive: null })
  expect((await room.ask('POST', `${path}/download`)).status).toBe(409)
  const asked: EvidenceJson = await room.done('POST', path, { block: null })
  expect(asked.archive?.missing.length).toBeGreaterThan(0)
  // The background may have been quicker.
  const stopped = (await room.ask('POST', `${path}/stop`)).status === 200
  expect((await room.done('GET', path)).archive.state).toBe(stopped ? 'stopped' : 'done')
  await room.done('POST', path, { block: null })
  await expect.poll(async () => (await room.done('GET', path)).archive.state, { timeout: 30_000 }).toBe('done')
  const { body } = await room.ask('POST', `${path}/download`)
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
  const zip = join(folder, 'evidence.zip')
  writeFileSync(zip, body as unknown as Uint8Array)
  const names = execFileSync(
    'python3',
    ['-c', 'import sys,zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))', zip],
    {
      encoding: 'utf8',
      env: { PYTHONIOENCODING: 'utf-8' },
    },
  )
    .trim()
    .split('\n')
  expect(names).toContain('00 目录.xlsx')
  expect(names).toContain('00 目录.html')
  expect(names.filter((name) => name.includes('主动公开/')).length).toBeGreaterThan(0)
  expect(names.some((name) => name.startsWith('01 主动公开/01 ') && name.includes('佐证'))).toBe(true)
  for (const name of names) expect(name).not.toMatch(/[<>:"|?*\\]|[. ]$|[. ]\//)
  const page = execFileSync(
    'python3',
    ['-c', 'import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("00 目录.html"))', zip],
    { encoding: 'utf8' },
  )
  expect(page).toContain('缺：')
  expect(readFileSync(zip).length).toBeGreaterThan(1000)
  const head = room.reviewers['office-head']
  expect((await room.ask('POST', `${path}/download`, undefined, head)).status, '不是自己汇集的').toBe(409)
  const { rows } = await withScope(site.database.sql, { organ: room.organ }, (tx) =>
    sql<{
      did: string
    }>`select did from events where organ_id = ${room.organ} and subject_kind = 'assessment' and did like 'evidence-%' order by seq`.execute(
      tx,
    ),
  )
  const dids = rows.map(({ did }) => did)
  expect(dids.slice(0, 2)).toEqual(['evidence-asked', stopped ? 'evidence-stopped' : 'evidence-made'])
  expect(dids.slice(2)).toEqual(['evidence-asked', 'evidence-made', 'evidence-taken'])
})

test('单项否决只计自己的网站和账号、不是误报的；有没有测到的，不当作没有', async () => {
  const day = `${YEAR}-01-05`
  const [own, below, account] = [uuidv7(), uuidv7(), uuidv7()]
  const known = () =>
    withScope(site.database.sql, { organ: room.organ }, async (tx) => {
      const facts = await assessedFacts(tx, spanOf(room.organ, YEAR, now()))
      return [facts.get('site.vetoes')?.value, facts.get('accounts.vetoes')?.value]
    })
  const inOrgan = (statement: ReturnType<typeof sql>) =>
    withScope(site.database.sql, { organ: room.organ }, (tx) => statement.execute(tx))
  const watched = (id: string, kind: string, way: string, ofOrgan: string | null) =>
    inOrgan(sql`insert into watched (organ_id, id, kind, way, name, of_organ, created_at)
      values (${room.organ}, ${id}, ${kind}, ${way}, ${id}, ${ofOrgan}, now())`)
  const inspected = (id: string, verdict: string) =>
    inOrgan(sql`insert into watched_inspections (organ_id, watched_id, inspected_on, at, verdict, by, broken, warnings, appealed, unknown)
      values (${room.organ}, ${id}, ${day}, ${day}, ${verdict}, 'score', 0, 0, 0, 0)
      on conflict (organ_id, watched_id, inspected_on) do update set verdict = excluded.verdict`)
  const found = (id: string, appealed = false) =>
    inOrgan(sql`insert into monitor_findings (organ_id, id, watched_id, key, rule, severity, grade, at_place, place, what, cites, appealed, first_found_at, last_found_at)
      values (${room.organ}, ${uuidv7()}, ${id}, ${uuidv7()}, 'W1', 'veto', 'broken', '', '', '打不开', '', ${appealed}, ${`${day}T09:00:00+08:00`}, now())`)
  expect(await known()).toEqual([null, null])
  await watched(own, 'site', 'portal', null)
  await watched(below, 'site', 'portal', uuidv7())
  await watched(account, 'account', 'outlet', null)
  await inspected(own, 'open')
  await inspected(account, 'passed')
  await found(below)
  await found(own, true)
  expect(await known()).toEqual([null, 0])
  await inspected(own, 'passed')
  expect(await known()).toEqual([0, 0])
  await found(own)
  expect(await known()).toEqual([1, 0])
}) // prettier-ignore
