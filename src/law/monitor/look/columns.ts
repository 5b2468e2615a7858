/**
 * 栏目不更新（W4）、栏目扣分和本地周期. One column costs once: blank, or under the standard that weighs most. The veto counts what stands
 * after false alarms; columns that could not be read leave it not known when they could make up the number.
 */
import { everyInChinese, type Every } from '../../disclosure/update-intervals.ts'
import type { LocalDate } from '../../local-date.ts'
import { standardsOf, suggestedEvery, type ColumnStandard } from '../column-standard.ts'
import type { ColumnFact, SiteFacts } from '../facts.ts'
import type { Finding, Lateness } from '../finding.ts'
import { freshnessOf, type Dates } from '../freshness.ts'
import type { RuleId } from '../rules.ts'
import { everyOf, figureOf, found, named, unknown, type Looking, type Seen } from './looking.ts'
import { lookAtUpdates } from './updates.ts'

interface Counted {
  readonly id: string
  readonly title: string
  readonly since: LocalDate | null
}

export function* lookAtColumns({ columns, services }: SiteFacts, on: Looking): Generator<Seen> {
  if (columns === null) {
    yield* unknown(on, ['W4-1', 'W4-2', 'W4-3', ...COLUMN_RULES], '没有读到栏目。')
    return
  }
  const [listed, binding, practice, blank]: [Counted[], Counted[], Counted[], Counted[]] = [[], [], [], []]
  const unread = { inW4: 0, binding: 0, any: 0 }
  for (const column of columns) {
    const standards = standardsIn(on, column).filter(
      ({ rule }) => rule !== 'D-service-figures' || services?.external !== false,
    )
    if (column.dates === null) {
      unread.any++
      if (standards.some(({ inW4 }) => inW4)) unread.inW4++
      if (standards.some((standard) => standard.binding)) unread.binding++
      const rules = [...new Set<RuleId>(['D-blank-column', ...standards.map(({ rule }) => rule)])]
      yield* unknown(on, rules, `没有读到栏目“${column.title}”。`, column.id)
      continue
    }
    const seen = [...lookAtColumn(column, column.dates, standards, on)]
    yield* seen
    const appealed = seen.find(({ state, appeal }) => state === 'broken' && appeal)
    if (appealed) continue
    if (column.dates.length === 0) {
      blank.push({ id: column.id, title: column.title, since: column.blankSince })
      continue
    }
    const dates = column.dates
    const overdue = standards.flatMap((standard) => {
      const fresh = freshnessOf(dates, standard.every, on.today)
      return fresh.state === 'overdue'
        ? [{ standard, counted: { id: column.id, title: column.title, since: fresh.since } }]
        : []
    })
    const inW4 = overdue.find(({ standard }) => standard.inW4)
    if (inW4) listed.push(inW4.counted)
    const should = overdue.find(({ standard }) => standard.binding)
    if (should) binding.push(should.counted)
    else if (overdue[0]) practice.push(overdue[0].counted)
  }
  yield* together(
    'W4-1',
    '个动态要闻、通知公告、政策文件类栏目到期未更新',
    { counted: listed, unread: unread.inW4 },
    on,
  )
  yield* together('W4-2', '个栏目应更新而未更新', { counted: binding, near: practice, unread: unread.binding }, on)
  yield* together('W4-3', '个空白栏目', { counted: blank, unread: unread.any }, on)
}

const COLUMN_RULES = [
  'D-news',
  'D-policies',
  'D-interpretations',
  'D-service-figures',
  'D-messages',
  'D-blank-column',
  'D-overdue-column',
  'L-column',
] as const satisfies readonly RuleId[]

/** The standards of a column, those for which practice has no figure under the preset of the local rule. */
const standardsIn = (on: Looking, column: ColumnFact): readonly ColumnStandard[] =>
  standardsOf(column, on.rules['L-column'] ? everyOf(on.rules['L-column']) : null)

/** At most one finding that is broken; a warning only when nothing is. */
function* lookAtColumn(
  column: ColumnFact,
  dates: Dates,
  standards: readonly ColumnStandard[],
  on: Looking,
): Generator<Finding> {
  if (dates.length === 0) {
    const advice = '补充内容，或者在有内容之前不公开这个栏目。'
    yield* found(on, 'D-blank-column', {
      at: column.id,
      what: `栏目“${column.title}”是空白的。`,
      since: column.blankSince,
      late: { title: column.title, newestOn: null, every: standards[0]?.every ?? null, overdueDays: null, advice },
    })
    return
  }
  for (const { rule: id, every: asked } of standards) {
    // A figure the organ set for a rule known by heart goes before the preset.
    const rule = on.rules[id]
    const every = rule?.threshold && id !== 'L-column' ? everyOf(rule) : asked
    const fresh = freshnessOf(dates, every, on.today)
    if (!rule || fresh.state !== 'overdue') continue
    const { since, dueOn } = fresh
    const what =
      fresh.newestOn === null
        ? `栏目“${column.title}”的${dates.length}条信息都没有可以认定的发布时间，视为不更新。`
        : `栏目“${column.title}”最近更新于${fresh.newestOn}，应更新周期${everyInChinese(every)}，已超期${fresh.overdueDays}天。`
    const late = latenessOf(column, { newestOn: fresh.newestOn, every, overdueDays: fresh.overdueDays })
    yield* found(on, id, { at: column.id, what, since, dueOn, late })
    return
  }
  for (const { rule } of standards)
    if (on.rules[rule]?.warnings)
      for (const seen of lookAtUpdates(rule, { who: `栏目“${column.title}”`, at: column.id, dates }, on))
        if (!('why' in seen)) yield seen
}

function latenessOf(column: ColumnFact, late: Pick<Lateness, 'newestOn' | 'every' | 'overdueDays'>): Lateness {
  const usual = suggestedEvery(column)
  const other =
    usual && late.every && !sameEvery(usual, late.every) ? `；同类栏目通常${everyInChinese(usual)}更新一次` : ''
  const advice =
    late.newestOn === null ? '给每条信息标明发布时间。' : `尽快发布新的内容，直接粘贴正文，不用外部链接代替${other}。`
  return { title: column.title, ...late, advice }
}

const sameEvery = (a: Every, b: Every): boolean => everyInChinese(a) === everyInChinese(b)

/** A veto by a number of columns; broken since the day on which the number was full. */
function* together(
  id: 'W4-1' | 'W4-2' | 'W4-3',
  words: string,
  {
    counted,
    near = [],
    unread,
  }: { readonly counted: readonly Counted[]; readonly near?: readonly Counted[]; readonly unread: number },
  on: Looking,
): Generator<Seen> {
  const rule = on.rules[id]
  if (!rule) return
  const limit = figureOf(rule)
  const titles = named(counted.map(({ title }) => title))
  if (counted.length >= limit) {
    const since = [...counted].sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''))[limit - 1]?.since ?? null
    yield* found(on, id, {
      what: `有${counted.length}${words}，达到${limit}个：${titles}。`,
      since,
      madeOf: counted.map((one) => one.id),
    })
    return
  }
  if (counted.length + unread >= limit)
    yield* unknown(on, [id], `有${counted.length}${words}，另有${unread}个栏目没有读到，可能达到${limit}个。`)
  if (near.length > 0 && counted.length + near.length >= limit)
    yield* found(on, id, {
      state: 'warning',
      what: `有${counted.length}${words}，另有${near.length}个按各地通行的周期超期（${named(near.map(({ title }) => title))}）；达到${limit}个即否决。`,
      madeOf: [...counted, ...near].map((one) => one.id),
    })
}
