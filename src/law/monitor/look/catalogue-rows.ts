/** 公开事项：条数、最新一条、相邻两条的间隔（各地通行）. */
import { everyInChinese, updateBy } from '../../disclosure/update-intervals.ts'
import type { SiteFacts } from '../facts.ts'
import { gapsIn } from '../freshness.ts'
import { dayAfter } from '../../local-date.ts'
import { lookAtUpdates } from './updates.ts'
import { everyOf, figureOf, found, unknown, type Looking, type Seen } from './looking.ts'

/** Each gap is a finding of its own: a later one is not covered by the false alarm of an earlier one. */
export function* lookAtCatalogueRows({ catalogueRows }: SiteFacts, on: Looking): Generator<Seen> {
  if (catalogueRows === null) {
    yield* unknown(on, ['L-row-entries', 'L-row-newest', 'L-row-gap'], '没有读到公开事项。')
    return
  }
  const { 'L-row-entries': entries, 'L-row-gap': gap } = on.rules
  for (const { id: at, title, dates } of catalogueRows) {
    if (dates === null) {
      yield* unknown(on, ['L-row-entries', 'L-row-newest', 'L-row-gap'], `没有读到公开事项“${title}”。`, at)
      continue
    }
    if (entries && dates.length < figureOf(entries))
      yield* found(on, 'L-row-entries', {
        at,
        what: `公开事项“${title}”只有${dates.length}条，不足${figureOf(entries)}条。`,
      })
    yield* lookAtUpdates('L-row-newest', { who: `公开事项“${title}”`, at, dates }, on)
    if (!gap) continue
    const every = everyOf(gap)
    for (const { from, to, days } of gapsIn(dates, every, on.today)) {
      const what = `公开事项“${title}”在${from}和${to}之间隔了${days}天没有新的内容，超过${everyInChinese(every)}。`
      const dueOn = updateBy(every, from)
      yield* found(on, 'L-row-gap', { at: `${at} ${from}`, place: at, what, since: dayAfter(dueOn), dueOn })
    }
  }
}
