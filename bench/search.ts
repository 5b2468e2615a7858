/**
 * The search of the desk: what the same questions cost among 10,000 and among 100,000 entries (or more) of one organ. `search`
 * as the endpoint calls it: transaction, scope, count up to 1001, page, marking. Aims: growth ≤ 2.
 * `node bin/run.js bench/search.ts [largest]`
 */
import { sql } from 'kysely'
import { openRegisters, type TestOrgan } from '../src/casework/registers/registers.testing.ts'
import { search } from '../src/casework/search/search.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { plainOf, tokensOf } from '../src/platform/search/bigrams.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { median } from './measure.ts'

const SIZES = [10_000, Number(process.argv[2] ?? 100_000)]
const AT_ONCE = 5_000
const RUNS = 40
const WORDS =
  '政府信息 公开条例 年度报告 专题培训 会议 科技创新 项目资金 部门预算 决算 行政许可 行政处罚 监督检查 依申请 答复 行政复议 诉讼 办公室 主任 调研 走访企业 群众 服务窗口 双随机 规范性文件 征求意见'.split(
    ' ',
  )
const site = await openRegisters()

/** About 120 characters an entry, each word in one entry out of three; every entry has a number of its own. */
async function fill(organ: TestOrgan, size: number): Promise<void> {
  let seed = 7
  const dice = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff)
  for (let first = 0; first < size; first += AT_ONCE) {
    const texts = Array.from({ length: AT_ONCE }, (_, at) => {
      const words = Array.from({ length: 30 }, () => WORDS[(dice() >> 8) % WORDS.length] ?? '')
      return [`第${first + at}号`, words.join(first + at === 77 ? '䶮' : '')] as const
    })
    const plains = texts.map(plainOf)
    await withScope(site.db, { organ: organ.id }, (tx) =>
      sql`
        insert into search_entries (organ_id, kind, subject_id, title, body, plain, tokens, may, link, updated_at)
        select ${organ.id}, 'many', id, title, body, plain, tokens::tsvector, 'registers.read', '/x',
          timestamptz '2026-01-01' + ${first}::int * interval '1 ms' + row_number() over () * interval '1 ms'
        from unnest(${texts.map(() => uuidv7())}::uuid[], ${texts.map(([title]) => title)}::text[],
          ${texts.map(([, body]) => body)}::text[], ${plains}::text[], ${plains.map(tokensOf)}::text[])
          as made (id, title, body, plain, tokens)`.execute(tx),
    )
  }
}

const QUESTIONS: Readonly<Record<string, string>> = {
  'one entry by its number': '第777号',
  'one rare character': '䶮',
  'nothing found': '不存在的词',
  'a word of most entries': '政府信息',
  'one common character': '公',
  'two common words': '专题培训 走访企业',
}

const cost: Record<string, number[]> = {}
const found: Record<string, number> = {}
for (const size of SIZES) {
  const organ = await site.newOrgan(`${size} 条`)
  await fill(organ, size)
  await sql`analyze search_entries`.execute(site.db)
  for (const [name, q] of Object.entries(QUESTIONS)) {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const began = performance.now()
      const page = await withScope(site.db, { organ: organ.id }, (tx) =>
        search(tx, organ.actor('clerk'), { organ: organ.id, q, page: 1, size: 20 }),
      )
      times.push(performance.now() - began)
      found[name] = page.total
    }
    ;(cost[name] ??= []).push(median(times))
  }
}
console.table(
  Object.fromEntries(
    Object.entries(cost).map(([name, [small = 0, large = 0]]) => [
      name,
      {
        found: found[name],
        [`ms of ${SIZES[0]}`]: +small.toFixed(1),
        [`ms of ${SIZES[1]}`]: +large.toFixed(1),
        growth: +(large / small).toFixed(2),
      },
    ]),
  ),
)
await site.close()
