/** 首页和账号两周内有没有更新（W3、N2）. */
import { dayNumber } from '../../calendar/day-number.ts'
import { everyInChinese } from '../../disclosure/update-intervals.ts'
import type { SiteFacts } from '../facts.ts'
import { freshnessOf, type Dates } from '../freshness.ts'
import type { RuleId } from '../rules.ts'
import { everyOf, found, unknown, type Looking, type Seen } from './looking.ts'

/** One rule that asks for an update every so often, with its warnings. `who` begins the sentence. */
export function* lookAtUpdates(
  id: RuleId,
  { who, at, dates }: { readonly who: string; readonly at: string; readonly dates: Dates },
  on: Looking,
): Generator<Seen> {
  const rule = on.rules[id]
  if (!rule) return
  const every = everyOf(rule)
  const fresh = freshnessOf(dates, every, on.today, rule.warnings?.at)
  if (fresh.state === 'fresh') return
  const { since, dueOn } = fresh
  if (fresh.newestOn === null) {
    const what =
      dates.length === 0
        ? `${who}没有任何信息。`
        : `${who}的${dates.length}条信息都没有可以认定的发布时间，视为不更新。`
    yield* found(on, id, { at, what, since, dueOn })
    return
  }
  const last = `${who}最近一次更新是${fresh.newestOn}，已过${fresh.passed}天`
  if (fresh.state === 'overdue')
    yield* found(on, id, {
      at,
      what: `${last}，超过应更新周期（${everyInChinese(every)}）${fresh.overdueDays}天。`,
      since,
      dueOn,
    })
  else {
    const left = dayNumber(fresh.dueOn) - dayNumber(on.today)
    const when = left === 0 ? '今天是最后一天' : `还有${left}天`
    yield* found(on, id, {
      at,
      state: 'warning',
      what: `${last}，${when}，最迟应当在${fresh.dueOn}更新。`,
      since,
      dueOn,
    })
  }
}

/** The home page; when it only leads on, all second-level pages together. */
export function* lookAtHomePage({ id, home }: SiteFacts, on: Looking): Generator<Seen> {
  if (home === null) yield* unknown(on, ['W3'], '没有读到首页。')
  else if (home.onlyLeadsOn)
    yield* lookAtUpdates('W3', { who: '首页仅为导航页，各二级页面', at: id, dates: home.secondLevel }, on)
  else yield* lookAtUpdates('W3', { who: '首页', at: id, dates: home.dates }, on)
}
