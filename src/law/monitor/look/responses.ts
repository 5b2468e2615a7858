/** 互动回应（W5）和办事服务（W6）. */
import { workingDaysAfter } from '../../calendar/working-days.ts'
import { everyInChinese, updateBy } from '../../disclosure/update-intervals.ts'
import { dayAfter } from '../../local-date.ts'
import type { MessageFact, SiteFacts } from '../facts.ts'
import { daysBetween, stretchFrom } from '../freshness.ts'
import { GUIDE_ELEMENTS, GUIDE_LACKS } from '../packs/national-sites.ts'
import { everyOf, figureOf, found, named, unknown, type Looking, type Seen } from './looking.ts'

export function* lookAtMessages({ consultation, messages }: SiteFacts, on: Looking): Generator<Seen> {
  if (consultation === null) yield* unknown(on, ['W5-1'], '没有查看网上咨询渠道。')
  else if (!consultation) yield* found(on, 'W5-1', { what: '没有有效的网上咨询建言渠道。' })
  if (messages === null) {
    yield* unknown(on, ['W5-2', 'L-message'], '没有读到留言。')
    return
  }
  for (const message of messages) yield* lookAtMessage(message, on)
}

/**
 * A valid message that still waits: the veto when it came in the last year and waits over three months, else the local limit in working
 * days. One that was answered late is answered.
 */
function* lookAtMessage({ id: at, receivedOn, answeredOn, valid }: MessageFact, on: Looking): Generator<Seen> {
  const waits = answeredOn === null || answeredOn > on.today
  if (!valid || !waits || receivedOn > on.today) return
  const passed = daysBetween(receivedOn, on.today)
  const veto = on.rules['W5-2']
  if (veto?.window && receivedOn >= stretchFrom(veto.window.span, on.today)) {
    const every = everyOf(veto)
    const dueOn = updateBy(every, receivedOn)
    if (on.today > dueOn) {
      const what = `${receivedOn}收到的有效留言${passed}天没有回应，超过${everyInChinese(every)}。`
      yield* found(on, 'W5-2', { at, what, since: dayAfter(dueOn), dueOn })
      return
    }
  }
  const local = on.rules['L-message']
  if (!local) return
  const days = figureOf(local)
  const limit = workingDaysAfter(on.calendar, receivedOn, days)
  if ('unknown' in limit) {
    yield* unknown(on, ['L-message'], limit.unknown, at)
    return
  }
  const dueOn = 'dueOn' in limit ? limit.dueOn : limit.provisionallyOn
  if (on.today <= dueOn) return
  const provisional = 'dueOn' in limit ? '' : `（${limit.notGazetted}年放假安排没有公布，暂定）`
  const what = `${receivedOn}收到的有效留言没有答复，${days}个工作日的期限到${dueOn}${provisional}，已过${daysBetween(dueOn, on.today)}天。`
  yield* found(on, 'L-message', { at, what, since: dayAfter(dueOn), dueOn })
}

/** Not asked of an organ without services to the public. */
export function* lookAtServices({ services }: SiteFacts, on: Looking): Generator<Seen> {
  if (services === null) {
    yield* unknown(on, ['W6-1', 'W6-2', 'W6-3'], '没有查看办事服务。')
    return
  }
  if (!services.external) return
  const { items } = services
  if (items.length === 0) {
    yield* found(on, 'W6-1', { what: '没有提供办事服务。' })
    return
  }
  const poor = items.filter(({ missing }) => new Set(missing).size >= GUIDE_LACKS.count)
  const which = named(poor.map(({ title }) => title))
  const madeOf = poor.map(({ id }) => id)
  const total = Object.keys(GUIDE_ELEMENTS).length
  const lacking = `办事指南${total}类要素中缺${GUIDE_LACKS.count}类及以上`
  const { 'W6-2': many, 'W6-3': few } = on.rules
  if (many && poor.length >= figureOf(many))
    yield* found(on, 'W6-2', {
      what: `有${poor.length}个事项的${lacking}，达到${figureOf(many)}个：${which}。`,
      madeOf,
    })
  if (few && items.length < figureOf(few) && poor.length === items.length)
    yield* found(on, 'W6-3', {
      what: `只有${items.length}个事项，不足${figureOf(few)}个，而且全部事项的${lacking}：${which}。`,
      madeOf,
    })
}
