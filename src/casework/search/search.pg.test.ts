import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { may, type Holder, type PermissionCode } from '../permissions.ts'
import { index, unindex, type SearchEntry } from './entry.ts'
import { idsFound, search } from './search.ts'

const data = await preparedData('/tmp/gongkai-search-')
let database: Database
const organ = uuidv7()
const other = uuidv7()
const units = [uuidv7(), uuidv7()] as const
const me = uuidv7()
const AT = new Date('2026-03-02T01:00:00Z')

const clerk: Holder = {
  personId: me,
  office: null,
  colleague: true,
  duties: [{ duty: 'clerk', unitId: null, forPerson: null }],
}
const entry = (change: Partial<SearchEntry>): SearchEntry => ({
  organId: organ,
  kind: 'thing',
  subjectId: uuidv7(),
  title: '题',
  body: '',
  may: 'registers.read',
  link: '/x',
  ...change,
})
const put = (entries: readonly SearchEntry[], organId = organ): Promise<void> =>
  withScope(database.sql, { organ: organId }, async (tx) => {
    for (const [at, each] of entries.entries()) await index(tx, each, new Date(AT.getTime() + at))
  })
const found = (holder: Holder, q: string, organId = organ, size = 100) =>
  withScope(database.sql, { organ: organId }, (tx) => search(tx, holder, { organ: organId, q, page: 1, size }))
const clear = (): Promise<unknown> =>
  withScope(database.sql, { organ }, async (tx) => {
    await sql`select set_config('gongkai.search', ${"!'-'"}, true)`.execute(tx)
    await sql`delete from search_entries where organ_id = ${organ}`.execute(tx)
  })

beforeAll(async () => {
  database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
})
afterAll(async () => {
  await database?.close()
  rmSync(data, { recursive: true, force: true })
})

/** Looks at every entry, one after the other, with no index and no SQL. */
const spelled = (text: string): string =>
  [...text]
    .map((character) =>
      character
        .normalize('NFKD')
        .replace(/\s|\p{Cc}|\p{Cf}|\p{Cs}|[\u0300-\u036f]|\u3099|\u309a|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '')
        .toUpperCase()
        .toLowerCase(),
    )
    .join('')
const naive = (entries: readonly SearchEntry[], holder: Holder, q: string): string[] => {
  const words = q.split(/\s+/u).map(spelled).filter(Boolean)
  if (words.length === 0) return []
  return entries
    .filter((each) => words.every((word) => spelled(each.title).includes(word) || spelled(each.body).includes(word)))
    .filter((each) => may(holder, each.may, { unitId: each.unitId ?? null, ownerId: each.ownerId ?? null }))
    .map(({ subjectId }) => subjectId)
    .sort()
}

const character = fc.constantFrom(...'政府信息公开０2年（）%_\'"\\&|:*! aAé', '𠮷', '䶮', '𰻝', '〇', '\n')
const text = fc.array(character, { maxLength: 14 }).map((all) => all.join(''))
const holder: fc.Arbitrary<Holder> = fc.record({
  personId: fc.constantFrom(me, null),
  office: fc.constantFrom(null, null, null, 'system' as const, 'audit' as const),
  colleague: fc.constantFrom(true, true, false),
  duties: fc.array(
    fc.record({
      duty: fc.constantFrom(
        'clerk' as const,
        'section-editor' as const,
        'office-head' as const,
        'organ-steward' as const,
      ),
      unitId: fc.constantFrom(null, ...units),
      forPerson: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
})
const things = fc.array(
  fc.record({
    title: text,
    body: text,
    may: fc.constantFrom<PermissionCode>(
      'registers.read',
      'registers.write',
      'personal-data.view',
      'organs.read',
      'audit.read',
    ),
    unitId: fc.constantFrom(null, ...units),
    ownerId: fc.constantFrom(null, me),
  }),
  { minLength: 1, maxLength: 12 },
)

test('搜到的不多不少：与逐条查看的结果一样，看不到的一条也不出现', async () => {
  await fc.assert(
    fc.asyncProperty(things, holder, text, fc.nat(), async (made, who, typed, pick) => {
      const entries = made.map((each) => entry(each))
      await clear()
      await put(entries)
      // What somebody typed at random, and a piece of what is there.
      const source = [...(entries[pick % entries.length]?.body ?? '')]
      const piece = source.slice(pick % 5, (pick % 5) + 3).join('')
      for (const q of [typed, piece, `${piece} ${typed.slice(0, 1)}`]) {
        const answer = await found(who, q)
        const ids = answer.items.map(({ id }) => id).sort()
        expect(ids).toEqual(naive(entries, who, q))
        expect(answer.total).toBe(ids.length)
      }
    }),
    { numRuns: 40 },
  )
})

test('生僻字、单个字、全角半角、跨行的词都找得到', async () => {
  await clear()
  const subject = entry({ title: '𠮷田䶮同志来访', body: '会议地点：三楼\n会议室（ＡＢ座）。𰻝' })
  await put([subject])
  for (const q of ['𠮷', '䶮', '𠮷田䶮', '三楼会议室', 'ab座', 'ＡＢ', '𰻝', '田', '来访 会议'])
    expect(
      (await found(clerk, q)).items.map(({ id }) => id),
      q,
    ).toEqual([subject.subjectId])
  expect((await found(clerk, '访会')).total, '题目与正文之间不算相连').toBe(0)
})

test('改了就按新的找，撤下就找不到', async () => {
  await clear()
  const subject = entry({ title: '旧题目' })
  await put([subject])
  await put([{ ...subject, title: '新题目' }])
  expect((await found(clerk, '旧')).total).toBe(0)
  expect((await found(clerk, '新题')).total).toBe(1)
  await withScope(database.sql, { organ }, (tx) => unindex(tx, subject))
  expect((await found(clerk, '新题')).total).toBe(0)
})

test('别的机关的内容搜不到，也数不到', async () => {
  await clear()
  await put([entry({ organId: other, title: '另一机关的培训' })], other)
  expect((await found(clerk, '培训')).total).toBe(0)
  expect((await found(clerk, '培训', other)).total).toBe(1)
})

test('新的在前，超过一千条只说一千条以上', async () => {
  await clear()
  const many = Array.from({ length: 1005 }, (_, at) => entry({ title: `第${at}次培训`, body: '培训' }))
  await put(many)
  const first = await found(clerk, '培训', organ, 20)
  expect(first.total).toBe(1001)
  expect(first.items[0]?.id).toBe(many.at(-1)?.subjectId)
  const ids = await withScope(database.sql, { organ }, (tx) =>
    idsFound(tx, clerk, { organ, q: '次培', kind: 'thing', most: 3 }),
  )
  expect(ids).toEqual(
    many
      .slice(-3)
      .toReversed()
      .map(({ subjectId }) => subjectId),
  )
})
