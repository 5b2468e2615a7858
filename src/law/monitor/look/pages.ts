/** 页脚、网页标签、错别字. */
import { footerFaults, isPubDate, META_TAGS, missingTags } from '../../disclosure/site-duties.ts'
import type { PageFact, SiteFacts } from '../facts.ts'
import { found, unknown, type Looking, type Seen } from './looking.ts'

export function* lookAtFooter({ footer }: SiteFacts, on: Looking): Generator<Seen> {
  if (footer === null) {
    yield* unknown(on, ['D-footer'], '没有读到页脚。')
    return
  }
  for (const { duty, says } of footerFaults(footer))
    yield* found(on, 'D-footer', { at: duty, place: on.subject.id, what: says })
}

/** One finding a page, naming all its tags that are missing or wrong. */
export function* lookAtTags({ pages }: SiteFacts, on: Looking): Generator<Seen> {
  if (pages === null) {
    yield* unknown(on, ['L-meta'], '没有读到网页标签。')
    return
  }
  for (const page of pages) {
    const faults = tagFaults(page)
    if (faults.length > 0)
      yield* found(on, 'L-meta', {
        at: page.url,
        since: page.firstSeenOn,
        what: `页面${page.url}：${faults.join('；')}。`,
      })
  }
}

function tagFaults({ level, tags }: PageFact): readonly string[] {
  const missing = missingTags(level, tags).map((name) => `${name}（${META_TAGS[name].says}）`)
  const shown = tags.PubDate?.trim() ?? ''
  return [
    ...(missing.length > 0 ? [`缺少${missing.length}个标签：${missing.join('、')}`] : []),
    ...(shown !== '' && !isPubDate(shown) ? [`PubDate写作“${shown}”，应当是“YYYY-MM-DD HH:MM”`] : []),
  ]
}

/** A grave one is a veto, the others are slips. */
export function* lookAtWords({ words }: SiteFacts, on: Looking): Generator<Seen> {
  if (words === null) {
    yield* unknown(on, ['W1-word', 'L-word'], '没有检查错别字和表述。')
    return
  }
  for (const { id: at, page, word, instead, grave, firstSeenOn: since } of words) {
    const better = instead === null ? '' : `，应为“${instead}”`
    const what = `页面${page}${grave ? '有严重表述错误' : '写了'}“${word}”${better}。`
    yield* found(on, grave ? 'W1-word' : 'L-word', { at, place: page, since, what })
  }
}
