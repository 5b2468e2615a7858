/** 公开汇总：与另一种写法的逐格相加一致；没有公布的不出现；更正、撤回立即反映。 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellId, cellsOf, type FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { localDate } from '../../law/local-date.ts'
import { readConfig } from '../../platform/config.ts'
import { BOTH, freshDatabase, type FreshDatabase } from '../../platform/database/both.testing.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { withScope } from '../../platform/database/scope.ts'
import { PUBLIC } from '../visibility.ts'
import { Likenesses } from './alike.ts'
import { keep, plantTree, reportFrom } from './city.testing.ts'
import { Aggregates } from './kept-aggregates.ts'
import { figuresBehind, sortFigures } from './organ-figures.ts'
import { figuresAsked, Trends } from './questions.ts'
import { reportingLines } from './reporting.ts'
import { superiorAt } from './superior.ts'

const CITY = [
  {
    slug: 'yunchuan',
    name: '云川市',
    kind: 'region' as const,
    below: [
      { slug: 'yc-zf', name: '云川市人民政府' },
      ...Array.from({ length: 12 }, (_, at) => ({ slug: `yc-${at}`, name: `云川市第${at}局` })),
      { slug: 'yc-caogao', name: '云川市只有草稿的局' },
      { slug: 'yc-meiyou', name: '云川市没有报告的局' },
      { slug: 'yc-jiu', name: '云川市已经合并的局' },
      {
        slug: 'wangshan',
        name: '望山县',
        kind: 'region' as const,
        below: [{ slug: 'ws-zf', name: '望山县人民政府' }],
      },
    ],
  },
]

/** Sums in whole millionths, cell after cell, by addresses as text: what the law of the roll-up is held against. */
function oracle(reports: readonly Report[]): ReadonlyMap<string, { readonly sum: bigint; readonly reports: number }> {
  const sums = new Map<string, { sum: bigint; reports: number }>()
  for (const report of reports)
    for (const { table, row, column, value } of report.cells) {
      if (value === null) continue
      const key = `${table}/${row}/${column}`
      const before = sums.get(key) ?? { sum: 0n, reports: 0 }
      sums.set(key, { sum: before.sum + BigInt(Math.round(value * 1e6)), reports: before.reports + 1 })
    }
  return sums
}

describe.each(BOTH)('%s', (kind) => {
  let fresh: FreshDatabase
  let database: Database
  let aggregates: Aggregates
  let ids: Record<string, string>
  const id = (slug: string): string => ids[slug] ?? ''
  const given = new Map<string, Report>()
  const put = async (slug: string, report: Report, options: Parameters<typeof keep>[3] = {}) => {
    await keep(database.sql, id(slug), report, options)
    if (!options.draft) given.set(`${slug}/${report.year}`, report)
  }
  const sumOf = async (slug: string, year: number) => {
    const found = await aggregates.of(slug, year)
    if (!found) throw new Error(`nothing below ${slug}`)
    return found
  }
  const cellOf = async (slug: string, year: number, address: string) =>
    (await sumOf(slug, year)).all.cells.find(({ form }) => cellId(form) === address)

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(readConfig(fresh.settings), () => {})
    aggregates = new Aggregates(database.sql)
    ids = await plantTree(database.sql, CITY)
    for (let at = 0; at < 10; at += 1) await put(`yc-${at}`, reportFrom(at + 1, 2024))
    await put('yc-3', reportFrom(77, 2024), { at: new Date('2025-02-03T01:00:00Z') })
    await put('yc-10', reportFrom(50, 2024), { at: new Date('2025-02-01T01:00:00Z') })
    await put('yc-11', reportFrom(60, 2024), { at: new Date('2026-02-01T01:00:00Z'), file: '年报.docx' })
    await put('yc-zf', reportFrom(90, 2024), { at: new Date('2025-03-30T01:00:00Z') })
    await put('ws-zf', reportFrom(91, 2024), { at: new Date('2025-04-01T01:00:00Z') })
    await put('yc-caogao', reportFrom(92, 2024, 'annual-2021', { title: '泄露了的草稿' }), { draft: true })
    await put('yc-2', reportFrom(93, 2024, 'annual-2021', { title: '没有公布的更正' }), { draft: true })
    for (let at = 0; at < 5; at += 1) await put(`yc-${at}`, reportFrom(at + 200, 2020, 'annual-2019'))
    await sql`update organs set dissolved_on = '2024-06-01', successor_id = ${id('yc-0')} where id = ${id('yc-jiu')}`.execute(
      database.sql,
    )
  })
  afterAll(async () => {
    await database.close()
    await fresh.close()
  })

  const COUNTED = [...Array.from({ length: 12 }, (_, at) => `yc-${at}`), 'ws-zf']

  test('每一格等于另一种写法的逐格相加；没有数的不当作 0', async () => {
    const { all } = await sumOf('yunchuan', 2024)
    const sums = oracle(COUNTED.flatMap((slug) => given.get(`${slug}/2024`) ?? []))
    expect(all.counted.length).toBe(COUNTED.length)
    for (const { form, sum, missing } of all.cells) {
      const expected = sums.get(cellId(form))
      expect([cellId(form), sum === null ? null : BigInt(Math.round(sum * 1e6))]).toEqual([
        cellId(form),
        expected?.sum ?? null,
      ])
      expect(missing.length).toBe(COUNTED.length - (expected?.reports ?? 0))
    }
  })

  test('一级政府的报告不和它之下的机关重复计算；之下没有报告的照计', async () => {
    const aggregate = await sumOf('yunchuan', 2024)
    const why = (slug: string) => aggregate.reporting.find(({ organ }) => organ.slug === slug)?.leftOut?.why ?? null
    expect(why('yc-zf')).toMatch(/不重复计算/)
    expect(why('ws-zf')).toBeNull()
    expect(aggregate.own?.organ.slug).toBe('yc-zf')
    const place = aggregate.all.cells.findIndex(({ form }) => cellId(form) === 'applications/newReceived/total')
    const stated = given.get('yc-zf/2024')?.cells.find((cell) => cellId(cell) === 'applications/newReceived/total')
    expect(aggregate.own?.figures[place]).toBe(stated?.value ?? null)
  })

  test('谁没有公布、谁逾期、谁不能判定；撤并的不算没有公布；更正不算逾期', async () => {
    const aggregate = await sumOf('yunchuan', 2024)
    expect(aggregate.silent.map(({ organ }) => organ.slug)).toEqual(['yc-caogao', 'yc-meiyou'])
    const timely = Object.fromEntries(aggregate.reporting.map(({ organ, timeliness }) => [organ.slug, timeliness]))
    expect(timely).toMatchObject({
      'yc-3': 'inTime',
      'yc-10': 'late',
      'yc-11': 'unknown',
      'yc-zf': 'inTime',
      'ws-zf': 'late',
    })
    expect(aggregate.reporting.find(({ organ }) => organ.slug === 'yc-3')?.published.version).toBe(2)
    expect(reportingLines(aggregate).length).toBe(aggregate.reporting.length + aggregate.silent.length)
  })

  test('没有公布的报告和更正，从哪里也看不出来', async () => {
    const aggregate = await sumOf('yunchuan', 2024)
    const clusters = await new Likenesses(database.sql).of(aggregate, 'x')
    const said = JSON.stringify([aggregate, [...aggregate.organs], reportingLines(aggregate), clusters])
    for (const secret of ['泄露了的草稿', '没有公布的更正']) expect(said).not.toContain(secret)
    expect(aggregate.reporting.find(({ organ }) => organ.slug === 'yc-2')?.published.version).toBe(1)
    expect(aggregate.reporting.map(({ organ }) => organ.slug)).not.toContain('yc-caogao')
  })

  test('数字打开组成它的机关：各机关相加等于合计，按下一级也一样；没有数的写明缘由，排在最后', async () => {
    const aggregate = await sumOf('yunchuan', 2024)
    for (const form of cellsOf(FORMATS['annual-2021']).filter((_, place) => place % 17 === 0)) {
      const total = aggregate.all.cells.find((cell) => cell.form === form)?.sum ?? null
      for (const grouping of ['organ', 'branch'] as const) {
        const lines = figuresBehind(aggregate, form, grouping, null)
        const sum = lines.reduce((all, { value }) => all + BigInt(Math.round((value ?? 0) * 1e6)), 0n)
        expect(sum).toBe(BigInt(Math.round((total ?? 0) * 1e6)))
        const sorted = sortFigures(lines, { sort: 'value', descending: true })
        const none = sorted.findIndex(({ value }) => value === null)
        if (none >= 0) {
          expect(sorted.slice(none).every(({ value }) => value === null)).toBe(true)
          expect(sorted[none]?.why ?? '').not.toBe('')
        }
      }
    }
  })

  test('每千人只在给出人口的机关才有，来源一并给出', async () => {
    await withScope(database.sql, { organ: id('wangshan') }, (tx) =>
      sql`insert into organ_bases (organ_id, year, base, amount, source)
          values (${id('wangshan')}, 2024, 'population', 250000, '望山县2024年统计公报')`.execute(tx),
    )
    const aggregate = await sumOf('yunchuan', 2024)
    const query = { cell: 'applications/newReceived/total', by: 'branch', per: 'population' }
    const asked = await figuresAsked(database.sql, aggregate, query)
    const line = (slug: string) => asked?.lines.find(({ organ }) => organ.slug === slug)
    const value = line('wangshan')?.value ?? Number.NaN
    expect(line('wangshan')?.each).toBe(Math.round((value / 250) * 1000) / 1000)
    expect(line('wangshan')?.base?.source).toBe('望山县2024年统计公报')
    expect(line('yc-1')?.each).toBeNull()
  })

  test('历年：各年各按自己的格式相加，对应到现行格式；不可比的没有数', async () => {
    const superior = await superiorAt(database.sql, 'yunchuan')
    if (!superior) throw new Error('no city')
    const { years, lines } = await new Trends(database.sql, aggregates).of(superior)
    expect(years).toEqual([
      { year: 2024, organs: 14 },
      { year: 2020, organs: 5 },
    ])
    const line = (address: string) => lines.find(({ form }) => cellId(form) === address)?.points ?? []
    const sums2020 = oracle(Array.from({ length: 5 }, (_, at) => given.get(`yc-${at}/2020`) as Report))
    const of2020 = (address: string) => Number(sums2020.get(address)?.sum) / 1e6
    expect(line('applications/granted/total')[0]).toMatchObject({
      year: 2020,
      total: of2020('applications/granted/total'),
      how: 'same',
    })
    expect(line('proactive/licences/decisionsThisYear')[0]?.total).toBe(of2020('proactive/licences/decisions'))
    expect(line('proactive/administrativeFees/amountWanYuan')[0]).toMatchObject({ total: null, how: 'unlike' })
    expect(line('applications/otherOther/total')[0]).toMatchObject({ total: null, how: 'part' })
  })

  test('公布时间以前保存的报告（没有摘出的数据行）照样计入，数字相同', async () => {
    const before = (await sumOf('yunchuan', 2020)).all.cells.map(({ sum }) => sum)
    await withScope(database.sql, { organ: id('yc-1') }, (tx) =>
      sql`update annual_reports set figures = null where organ_id = ${id('yc-1')} and year = 2020`.execute(tx),
    )
    const other = new Aggregates(database.sql)
    expect((await other.of('yunchuan', 2020))?.all.cells.map(({ sum }) => sum)).toEqual(before)
  })

  test('用旧格式报的，按可比的格计入，不可比的写明', async () => {
    const slug = 'yc-meiyou'
    const old = reportFrom(300, 2024, 'annual-2019' satisfies FormatId)
    const before = (await cellOf('yunchuan', 2024, 'applications/granted/total'))?.sum ?? 0
    await put(slug, old, { at: new Date('2025-01-25T01:00:00Z') })
    const own = old.cells.find((cell) => cellId(cell) === 'applications/granted/total')?.value ?? 0
    expect((await cellOf('yunchuan', 2024, 'applications/granted/total'))?.sum).toBe(before + own)
    const fees = await cellOf('yunchuan', 2024, 'proactive/administrativeFees/amountWanYuan')
    expect(fees?.missing.find(({ child }) => child.organ === id(slug))?.how).toBe('unlike')
  })

  test('更正公布、撤回以后，合计立即不同；机关更名也立即显示', async () => {
    const address = 'applications/newReceived/naturalPerson'
    const before = await cellOf('yunchuan', 2024, address)
    const corrected = reportFrom(6, 2024)
    const cells = corrected.cells.map((cell) =>
      cellId(cell) === address ? { ...cell, value: 5000, raw: '5000', status: 'read' as const } : cell,
    )
    const was = given.get('yc-5/2024')?.cells.find((cell) => cellId(cell) === address)?.value ?? 0
    await put('yc-5', { ...corrected, cells }, { at: new Date('2025-05-01T01:00:00Z') })
    expect((await cellOf('yunchuan', 2024, address))?.sum).toBe((before?.sum ?? 0) - was + 5000)
    await withScope(database.sql, { organ: id('yc-5') }, (tx) =>
      sql`update annual_reports set status = 'draft', published_at = null
          where organ_id = ${id('yc-5')} and year = 2024`.execute(tx),
    )
    const after = await sumOf('yunchuan', 2024)
    expect(after.reporting.some(({ organ }) => organ.slug === 'yc-5')).toBe(false)
    expect(after.silent.map(({ organ }) => organ.slug)).toContain('yc-5')
    expect((await cellOf('yunchuan', 2024, address))?.sum).toBe((before?.sum ?? 0) - was)
    await sql`update organs set name = '云川市改了名的局', version = version + 1 where id = ${id('yc-6')}`.execute(
      database.sql,
    )
    expect((await sumOf('yunchuan', 2024)).organs.get(id('yc-6'))?.name).toBe('云川市改了名的局')
  })

  test('撤并的机关有承接机关的，报告由承接机关的代替，不计两遍；只报到撤并前的，照计', async () => {
    const address = 'applications/newReceived/business'
    const before = (await cellOf('yunchuan', 2024, address))?.sum
    await put('yc-jiu', reportFrom(400, 2024), { at: new Date('2025-01-26T01:00:00Z') })
    const covered = await sumOf('yunchuan', 2024)
    const line = reportingLines(covered).find(({ organ }) => organ.slug === 'yc-jiu')
    expect(line).toMatchObject({ counts: false, why: expect.stringMatching(/承接机关.*云川市第0局/) })
    expect((await cellOf('yunchuan', 2024, address))?.sum).toBe(before)
    const until = { from: localDate('2024-01-01'), to: localDate('2024-05-31') }
    const since = { from: localDate('2024-06-01'), to: localDate('2024-12-31') }
    await put('yc-jiu', reportFrom(400, 2024, 'annual-2021', { period: until }))
    await put('yc-0', reportFrom(1, 2024, 'annual-2021', { period: since }))
    const both = await sumOf('yunchuan', 2024)
    expect(reportingLines(both).find(({ organ }) => organ.slug === 'yc-jiu')?.counts).toBe(true)
  })

  test('之下什么也没有的机关没有汇总', async () => {
    expect(await superiorAt(database.sql, 'yc-1')).toBeNull()
    expect(await aggregates.of('nowhere', 2024)).toBeNull()
    expect(PUBLIC.kind).toBe('public')
  })
})
