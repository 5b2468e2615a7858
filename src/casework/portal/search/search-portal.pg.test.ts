import { mkdtempSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { localDate } from '../../../law/local-date.ts'
import { readConfig } from '../../../platform/config.ts'
import { openDatabase, type Database } from '../../../platform/database/database.ts'
import { withScope } from '../../../platform/database/scope.ts'
import type { Piece } from '../../../platform/search/marking.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { dropText, keepText, type PortalText } from './index-text.ts'
import { COUNTED, searchPortal, type FoundPage, type Question } from './search-portal.ts'
import { suggestTitles } from './suggest-titles.ts'

const data = mkdtempSync('/tmp/gongkai-portal-search-')
let database: Database
const organ = uuidv7()
const other = uuidv7()

const NO_TRAITS = {
  genre: null,
  leaf: null,
  category: null,
  rank: null,
  theme: null,
  documentKind: null,
  validity: null,
}
const text = (change: Partial<PortalText>): PortalText => ({
  organId: organ,
  id: uuidv7(),
  publishedAt: new Date('2024-05-06T01:00:00Z'),
  title: '题',
  number: '',
  indexNumber: '',
  body: '',
  attachments: [],
  traits: NO_TRAITS,
  ...change,
})
const put = async (...texts: readonly PortalText[]): Promise<void> => {
  for (const of of [organ, other])
    await withScope(database.sql, { organ: of }, async (tx) => {
      for (const each of texts) if (each.organId === of) await keepText(tx, each)
    })
}
/** As a visitor asks: in no organ's scope. */
const ask = (q: string, change: Partial<Question> = {}): Promise<FoundPage> =>
  withScope(database.sql, {}, (tx) =>
    searchPortal(tx, { q, organ: null, order: 'newest', page: 1, size: 50, ...change }),
  )
const ids = ({ items }: FoundPage): string[] => items.map(({ id }) => id)
const written = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('')
const hits = (pieces: readonly Piece[]): string[] => pieces.filter(({ hit }) => hit).map((piece) => piece.text)

beforeAll(async () => {
  database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  for (const [id, name] of [
    [organ, '甲'],
    [other, '乙'],
  ] as const)
    await sql`insert into organs (id, kind, name, slug) values (${id}, 'organ', ${name}, ${id.slice(-12)})`.execute(
      database.sql,
    )
})
beforeEach(async () => {
  for (const of of [organ, other])
    await withScope(database.sql, { organ: of }, (tx) =>
      sql`delete from portal_texts where organ_id = ${of}`.execute(tx),
    )
})
afterAll(async () => {
  await database?.close()
  rmSync(data, { recursive: true, force: true })
})

/** Spelled character by character, written another way than the index does. */
const spelled = (whole: string): string =>
  [...whole]
    .map((character) =>
      character
        .normalize('NFKD')
        .replace(/\s|\p{Cc}|\p{Cf}|\p{Cs}|[\u0300-\u036f]|\u3099|\u309a|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '')
        .toUpperCase()
        .toLowerCase()
        .replace(/[[(【〖{]/gu, '〔')
        .replace(/[\])】〗}]/gu, '〕'),
    )
    .join('')
const holds = (of: PortalText, word: string): boolean =>
  [of.title, of.number, of.indexNumber, of.body, ...of.attachments].some((part) => spelled(part).includes(word))

const character = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...'政府信息公开的年度工作') },
  fc.constantFrom(..."０2年（）[]【】〔〕%_'\\&|:*! aAé。，", '𠮷', '䶮', '𰻝', '〇', '\n', '\0', '\u{e0100}'),
)
const part = (most: number): fc.Arbitrary<string> => fc.array(character, { maxLength: most }).map((all) => all.join(''))
const documents = fc.array(
  fc.record({ title: part(12), number: part(8), body: part(40), attachments: fc.array(part(12), { maxLength: 2 }) }),
  { minLength: 1, maxLength: 8 },
)

test('文中任何一段都找得到，不相连的找不到：与逐条查看的结果一样', async () => {
  await fc.assert(
    fc.asyncProperty(documents, part(6), fc.nat(), fc.nat(), async (made, typed, pick, length) => {
      const texts = made.map((each) => text(each))
      await withScope(database.sql, { organ }, (tx) =>
        sql`delete from portal_texts where organ_id = ${organ}`.execute(tx),
      )
      await put(...texts)
      const of = texts[pick % texts.length]
      const source = [...[of?.title, of?.number, of?.body, ...(of?.attachments ?? [])].filter(Boolean).join('')]
      const from = source.length === 0 ? 0 : pick % source.length
      const piece = source.slice(from, from + 1 + (length % 8)).join('')
      for (const q of [piece, typed, `${piece} ${typed}`]) {
        const words = q.split(/\s+/u).map(spelled).filter(Boolean)
        const expected = words.length === 0 ? [] : texts.filter((each) => words.every((word) => holds(each, word)))
        for (const order of ['newest', 'relevance'] as const) {
          const page = await ask(q, { order })
          expect(ids(page).toSorted(), JSON.stringify(q)).toEqual(expected.map(({ id }) => id).toSorted())
          expect(page.total).toBe(expected.length)
        }
      }
    }),
    { numRuns: 60 },
  )
}, 300_000)

test('题名与正文、附件之间不算相连；生僻字、单字、全角半角、跨行的词都找得到', async () => {
  const subject = text({
    title: '𠮷田䶮同志任职',
    number: '云政发〔2024〕3号',
    indexNumber: '000014349/2024-00110',
    body: '会议地点：三楼\n会议室（ＡＢ座）。𰻝',
    attachments: ['附表一', '名单二'],
  })
  await put(subject)
  for (const q of [
    '𠮷',
    '䶮',
    '𠮷田䶮',
    '三楼会议室',
    'ab座',
    'ＡＢ',
    '𰻝',
    '田',
    '任职 会议',
    '附表一',
    '14349/2024',
    '）。',
  ])
    expect(ids(await ask(q)), q).toEqual([subject.id])
  for (const q of ['职云', '号0', '𰻝附', '一名']) expect((await ask(q)).total, q).toBe(0)
})

test('文号用什么括号都一样', async () => {
  const subject = text({ number: '云政办发〔2024〕12号' })
  await put(subject, text({ number: '云政办发〔2024〕13号' }))
  for (const q of [
    '云政办发[2024]12号',
    '云政办发【2024】12号',
    '云政办发（2024）12号',
    '办发(2024)12',
    '〔2024〕12',
    '［２０２４］12号',
  ])
    expect(ids(await ask(q)), q).toEqual([subject.id])
})

test('几个词都要有；引号里的要一字不差', async () => {
  const both = text({ body: '城市建设和住房保障' })
  const phrase = text({ body: '住房城市' })
  await put(both, phrase)
  expect(ids(await ask('住房 城市')).toSorted()).toEqual([both.id, phrase.id].toSorted())
  expect(ids(await ask('“住房城市”'))).toEqual([phrase.id])
  expect(ids(await ask('"城市 建设"'))).toEqual([both.id])
  expect(ids(await ask('住房"'))).toHaveLength(2)
})

test('同义词一起找；加了引号只找原词；机关自己的同义词也算', async () => {
  const subsidy = text({ title: '住房补助办法' })
  const housing = text({ title: '公共租赁住房管理' })
  await put(subsidy, housing)
  expect(ids(await ask('住房补贴'))).toEqual([subsidy.id])
  expect((await ask('“住房补贴”')).total).toBe(0)
  const found = await ask('公租房')
  expect(ids(found)).toEqual([housing.id])
  expect(hits(found.items[0]?.title ?? [])).toEqual(['公共租赁住房'])
  expect((await ask('安居房')).total).toBe(0)
  expect(ids(await ask('安居房', { synonyms: [['安居房', '公共租赁住房']] }))).toEqual([housing.id])
})

test('按机关、栏目、体裁、主题、有效性、年份和日期筛选，筛选也可以单用', async () => {
  const one = text({
    body: '通知',
    traits: { ...NO_TRAITS, genre: 'document', leaf: 'fdzdgknr/czyjs', theme: '财政、金融、审计', validity: '有效' },
  })
  const two = text({
    organId: other,
    body: '通知',
    publishedAt: new Date('2023-12-31T16:30:00Z'),
    traits: { ...NO_TRAITS, genre: 'document', leaf: 'fdzdgknr/tjxx', rank: '市级', validity: '废止' },
  })
  const three = text({
    body: '通知',
    publishedAt: new Date('2023-12-31T15:30:00Z'),
    traits: { ...NO_TRAITS, category: 'a/b/c' },
  })
  await put(one, two, three)
  const narrowed = async (change: Partial<Question>): Promise<string[]> => {
    const answers = [ids(await ask('通知', change)), ids(await ask('', change))]
    expect(answers[0]).toEqual(answers[1])
    return answers[0] ?? []
  }
  expect(await narrowed({ organ })).toEqual([one.id, three.id])
  expect(await narrowed({ leaf: 'fdzdgknr' })).toEqual([one.id, two.id])
  expect(await narrowed({ leaf: 'fdzdgknr/czyjs' })).toEqual([one.id])
  expect(await narrowed({ leaf: 'fdzdgknr/cz' })).toEqual([])
  expect(await narrowed({ category: 'a/b' })).toEqual([three.id])
  expect(await narrowed({ genre: 'document', validity: '废止' })).toEqual([two.id])
  expect(await narrowed({ theme: '财政、金融、审计' })).toEqual([one.id])
  expect(await narrowed({ rank: '市级' })).toEqual([two.id])
  // 北京时间：the last half hour of 2023 and the first of 2024.
  expect(await narrowed({ year: 2023 })).toEqual([three.id])
  expect(await narrowed({ year: 2024 })).toEqual([one.id, two.id])
  expect(await narrowed({ from: localDate('2024-01-01'), to: localDate('2024-01-01') })).toEqual([two.id])
  expect(await narrowed({ to: localDate('2024-01-01') })).toEqual([two.id, three.id])
  expect(await narrowed({ from: localDate('2024-01-02') })).toEqual([one.id])
  expect(await narrowed({ year: 2023, from: localDate('2024-01-01') })).toEqual([])
})

test('相关度：题名胜过文号，文号胜过正文，正文胜过附件；差不多时新的在前', async () => {
  const at = (year: number): Date => new Date(`${year}-03-01T00:00:00Z`)
  const texts = [
    text({ title: '气象灾害防御', publishedAt: at(2021) }),
    text({ number: '气象灾害〔2021〕1号', publishedAt: at(2021) }),
    text({ body: '气象灾害', publishedAt: at(2022) }),
    text({ body: '气象灾害', publishedAt: at(2021) }),
    text({ attachments: ['气象灾害'], publishedAt: at(2021) }),
  ]
  await put(...texts.toReversed())
  expect(ids(await ask('气象灾害', { order: 'relevance' }))).toEqual(texts.map(({ id }) => id))
})

test('摘录里看得见要找的词，附件里的说明是附件里的', async () => {
  await put(text({ title: '甲', body: `${'前'.repeat(500)}\n第三 十三条${'后'.repeat(500)}` }))
  await put(text({ title: '乙', body: '正文', attachments: ['附件名单：张三'] }))
  const [first] = (await ask('第三十三条')).items
  expect(hits(first?.excerpt ?? [])).toEqual(['第三 十三条'])
  expect(written(first?.excerpt ?? []).length).toBeLessThan(140)
  expect(first?.fromAttachment).toBe(false)
  await put(text({ title: '丙', body: `${'前 '.repeat(9_000)}末 尾 处${'后'.repeat(9_000)}` }))
  const [far] = (await ask('末尾处')).items
  expect(hits(far?.excerpt ?? [])).toEqual(['末 尾 处'])
  expect([far?.excerpt[0]?.text, far?.excerpt.at(-1)?.text]).toEqual(['……', '……'])
  const [second] = (await ask('张三')).items
  expect(hits(second?.excerpt ?? [])).toEqual(['张三'])
  expect(second?.fromAttachment).toBe(true)
})

test('一页接一页，没有重复，没有遗漏；超过一千条说明还有更多', async () => {
  const many = Array.from({ length: COUNTED + 40 }, (_, at) =>
    text({
      title: at % 90 === 0 ? '培训' : '通告',
      body: '培训',
      publishedAt: new Date(Date.UTC(2024, 0, 1 + (at % 50))),
    }),
  )
  await put(...many)
  for (const order of ['newest', 'relevance'] as const) {
    const seen: string[] = []
    const first = await ask('培训', { order, size: 90 })
    expect([first.total, first.more, first.pages]).toEqual([COUNTED, true, 12])
    for (let page = 1; page <= first.pages; page++) seen.push(...ids(await ask('培训', { order, size: 90, page })))
    expect(seen).toHaveLength(COUNTED)
    expect(new Set(seen).size).toBe(COUNTED)
    if (order === 'newest') {
      const expected = many.toSorted(
        (a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1),
      )
      expect(seen).toEqual(expected.slice(0, COUNTED).map(({ id }) => id))
    } else {
      const titled = new Set(many.filter(({ title }) => title === '培训').map(({ id }) => id))
      expect(seen.slice(0, titled.size).every((id) => titled.has(id))).toBe(true)
    }
  }
  expect((await ask('培训', { page: 99, size: 90 })).page).toBe(12)
}, 120_000)

test('改了就按新的找，撤下就哪里都没有；别的机关撤不下', async () => {
  const subject = text({ title: '旧题目' })
  await put(subject)
  await put({ ...subject, title: '新题目' })
  expect((await ask('旧')).total).toBe(0)
  expect(ids(await ask('新题'))).toEqual([subject.id])
  await withScope(database.sql, { organ: other }, (tx) => dropText(tx, organ, subject.id))
  expect((await ask('新题')).total).toBe(1)
  await withScope(database.sql, { organ }, (tx) => dropText(tx, organ, subject.id))
  expect((await ask('新题')).total).toBe(0)
  expect(await withScope(database.sql, {}, (tx) => suggestTitles(tx, '新', null))).toEqual([])
})

test('提示：以所打的字开头的题名在前，同名的只提一次，只在这个机关里', async () => {
  await put(
    text({ title: '关于公布收费目录的通知' }),
    text({ title: '收费目录（2024年）' }),
    text({ title: '收费目录（2024年）' }),
    text({ title: '别的', body: '收费目录' }),
    text({ organId: other, title: '收费标准' }),
  )
  const suggest = (typed: string, of: string | null) =>
    withScope(database.sql, {}, (tx) => suggestTitles(tx, typed, of))
  expect(await suggest('收费', organ)).toEqual(['收费目录（2024年）', '关于公布收费目录的通知'])
  expect(await suggest('收费标', null)).toEqual(['收费标准'])
  expect(await suggest('(2024', organ)).toEqual(['收费目录（2024年）'])
  expect(await suggest('没有', null)).toEqual([])
  expect(await suggest('', null)).toEqual([])
})

test('特别长的文字，字字找得到', async () => {
  const random = (at: number): string => String.fromCodePoint(0x4e00 + ((at * 7919 + ((at * at) % 104_729)) % 20_000))
  const long = text({ title: '志书', attachments: [Array.from({ length: 200_000 }, (_, at) => random(at)).join('')] })
  const middle = text({ title: '年鉴', body: '政府信息公开'.repeat(20_000) })
  await put(long, middle)
  const source = [...(long.attachments[0] ?? '')]
  for (const at of [0, 777, 99_999, 199_990])
    expect(ids(await ask(source.slice(at, at + 4).join('')))).toContain(long.id)
  expect(ids(await ask('政府信息公开政府'))).toEqual([middle.id])
  expect((await ask('府政公')).total).toBe(0)
}, 60_000)

test.each([
  ['五万字', '政府信息公开'.repeat(9_000), '要找的内容太长，请不要超过 200 个字。'],
  ['太多的词', Array.from({ length: 60 }, (_, at) => `词${at}`).join(' '), '要找的词太多，请不要超过 20 个。'],
  ['只有空白', ' \u3000\t\n', '请输入要找的词。'],
  ['什么也没有', '', '请输入要找的词。'],
  ['零字符', '\0\0', '请输入要找的词。'],
])('不能找的，用一句话说明：%s', async (_, q, says) => {
  const page = await ask(q)
  expect([page.items, page.total, page.says]).toEqual([[], 0, says])
})

test.each([
  `a' | 'b`,
  `'`,
  `\\`,
  `\\'`,
  `!(a & b)`,
  `<->`,
  `:*`,
  `政府:*A`,
  '%_',
  '"""',
  '""',
  '（）',
  '\ud800',
  '\0政\0',
  '$1',
  '；drop table',
])('检索语法里的符号只是符号：%s', async (q) => {
  await put(text({ title: '政府' }))
  expect((await ask(q)).total).toBe(spelled(q) === '政' ? 1 : 0)
  expect(await withScope(database.sql, {}, (tx) => suggestTitles(tx, q, null))).toHaveLength(
    spelled(q) === '政' ? 1 : 0,
  )
})
