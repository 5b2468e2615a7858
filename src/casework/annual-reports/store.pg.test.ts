import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { withScope } from '../../platform/database/scope.ts'
import { listQuery } from '../../platform/web/query.ts'
import { PUBLIC } from '../visibility.ts'
import { makeOrgan, makeReport } from './sample-organs.testing.ts'
import {
  cellsOfReports,
  findReport,
  latestReports,
  LIST_SORTS,
  organsWithReports,
  regionsWithReports,
  reportEntries,
  reportsOfOrgan,
  yearsWithReports,
} from './store.ts'
import { BOTH, freshDatabase, type FreshDatabase } from '../../platform/database/both.testing.ts'

describe.each(BOTH)('%s', (kind) => {
  let fresh: FreshDatabase
  let database: Database
  const NOTHING = { region: '', year: null }
  const list = (query: Record<string, string> = {}) => listQuery(query, LIST_SORTS, 'region')

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(readConfig(fresh.settings), () => {})
    const science = await makeOrgan(database.sql, { slug: 'kjj', name: '云川市科学技术局' })
    const finance = await makeOrgan(database.sql, { slug: 'czj', name: '云川市财政局' })
    const hidden = await makeOrgan(database.sql, { slug: 'secret', name: '只有草稿的局', region: 'anchuan' })
    await makeReport(database.sql, science, 2020)
    await makeReport(database.sql, science, 2020, { change: { title: '更正后的报告' } })
    await makeReport(database.sql, science, 2020, { draft: true, change: { title: '还没有公布的更正' } })
    await makeReport(database.sql, science, 2024)
    await makeReport(database.sql, finance, 2024)
    await makeReport(database.sql, hidden, 2023, { draft: true })
  })
  afterAll(async () => {
    await database.close()
    await fresh.close()
  })

  describe('谁能看见什么', () => {
    test('公众从任何一个查询都看不到草稿', async () => {
      const db = database.sql
      const entries = listQuery({ size: '100' }, ['published', 'year', 'name'] as const, '-published')
      const cells: unknown[] = []
      for await (const batch of cellsOfReports(db, PUBLIC, { year: null, organ: '' })) cells.push(batch.head)
      const seen = JSON.stringify([
        await organsWithReports(db, PUBLIC, NOTHING, list()),
        await yearsWithReports(db, PUBLIC),
        await regionsWithReports(db, PUBLIC),
        await reportsOfOrgan(db, PUBLIC, 'secret'),
        await reportsOfOrgan(db, PUBLIC, 'kjj'),
        await findReport(db, PUBLIC, { slug: 'secret', year: 2023 }),
        await findReport(db, PUBLIC, { slug: 'kjj', year: 2020, version: 3 }),
        await findReport(db, PUBLIC, { slug: 'kjj', year: 2020 }),
        await latestReports(db, PUBLIC, 100),
        await reportEntries(db, PUBLIC, { ...NOTHING, organ: '' }, entries),
        cells,
      ])
      for (const secret of ['只有草稿的局', 'anchuan', '2023', '还没有公布的更正']) expect(seen).not.toContain(secret)
      expect(seen).toContain('更正后的报告')
    })

    test('现行的是最后公布的一版，以前公布的各版仍可查', async () => {
      const now = await findReport(database.sql, PUBLIC, { slug: 'kjj', year: 2020 })
      expect([now?.version, now?.title, now?.versions.map(({ version }) => version)]).toEqual([
        2,
        '更正后的报告',
        [2, 1],
      ])
      const before = await findReport(database.sql, PUBLIC, { slug: 'kjj', year: 2020, version: 1 })
      expect(before?.version).toBe(1)
      expect(before?.versions[0]?.publishedAt).toBeInstanceOf(Date)
    })
  })

  describe('列表', () => {
    test('一个机关一行，年度从新到旧', async () => {
      const page = await organsWithReports(database.sql, PUBLIC, NOTHING, list())
      expect(page.items.map(({ organ, years }) => [organ.slug, years])).toEqual([
        ['kjj', [2024, 2020]],
        ['czj', [2024]],
      ])
      expect(await yearsWithReports(database.sql, PUBLIC)).toEqual([
        { year: 2024, count: 2 },
        { year: 2020, count: 1 },
      ])
    })

    test.each([
      [{ q: '科学' }, NOTHING, ['kjj']],
      [{ q: "%_'" }, NOTHING, []],
      [{}, { region: 'yunchuan', year: null }, ['kjj', 'czj']],
      [{}, { region: 'nowhere', year: null }, []],
      [{}, { region: '', year: 2020 }, ['kjj']],
      [{ sort: 'name' }, NOTHING, ['kjj', 'czj']],
      [{ sort: '-name' }, NOTHING, ['czj', 'kjj']],
      [{ size: '10', page: '99' }, NOTHING, ['kjj', 'czj']],
    ])('条件 %j %j', async (query, filter, slugs) => {
      const page = await organsWithReports(database.sql, PUBLIC, filter, list(query as Record<string, string>))
      expect(page.items.map(({ organ }) => organ.slug)).toEqual(slugs)
      expect(page.total).toBe(slugs.length)
    })

    test('全部单元格逐份给出，次序与表格相同，数字与报告相同', async () => {
      const seen: [string, number, number][] = []
      for await (const { head, cells } of cellsOfReports(database.sql, PUBLIC, { year: null, organ: 'kjj' })) {
        seen.push([head.organ, head.year, cells.length])
        const stored = await findReport(database.sql, PUBLIC, { slug: 'kjj', year: head.year })
        expect(cells.map((cell) => ({ ...cell, at: null }))).toEqual(
          stored?.report.cells.map((cell) => ({ ...cell, at: null })),
        )
      }
      expect(seen).toEqual([
        ['云川市科学技术局', 2020, 198],
        ['云川市科学技术局', 2024, 200],
      ])
    })
  })

  test('数据库自己也不许空白的格有数值', async () => {
    const organ = await database.sql
      .selectFrom('organs')
      .select('id')
      .where('slug', '=', 'kjj')
      .executeTakeFirstOrThrow()
    const blank = withScope(database.sql, { organ: organ.id }, (tx) =>
      tx.updateTable('annual_report_cells').set({ status: 'blank' }).where('value', 'is not', null).execute(),
    )
    await expect(blank).rejects.toThrow(/check constraint/)
  })

  test('没有进入机关的范围，从库里一份草稿也取不到', async () => {
    const drafts = await database.pool.query(`select 1 from annual_reports where status = 'draft'`)
    const cells = await database.pool.query(
      `select 1 from annual_report_cells c where not exists (select 1 from annual_reports r
       where (r.organ_id, r.year, r.version) = (c.organ_id, c.year, c.version))`,
    )
    expect([drafts.rowCount, cells.rowCount]).toEqual([0, 0])
  })
})
