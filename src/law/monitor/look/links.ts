/** 链接：打不开的、来历不明的、绝不能链接的. */
import type { LinkFact, SiteFacts } from '../facts.ts'
import { ATTEMPTS } from '../packs/local.ts'
import { found, unknown, type Looking, type Seen } from './looking.ts'

/** Answers with which a site turns programs away though a person may see the page: nothing is known of the link. */
const TURNS_PROGRAMS_AWAY: readonly number[] = [401, 403, 405, 407, 429]

/** dead: every attempt failed; not known: too few attempts, or programs are turned away. Redirections that ended well are well. */
export function stateOfLink({
  status,
  attempts,
}: Pick<LinkFact, 'status' | 'attempts'>): 'alive' | 'dead' | 'not-known' {
  if (status !== null && status < 400) return 'alive'
  if (status !== null && TURNS_PROGRAMS_AWAY.includes(status)) return 'not-known'
  return attempts >= ATTEMPTS.count ? 'dead' : 'not-known'
}

export function* lookAtLinks({ links }: SiteFacts, on: Looking): Generator<Seen> {
  if (links === null) {
    yield* unknown(on, ['W1-link', 'D-home-links', 'D-inner-links', 'L-foreign-link'], '没有检查链接。')
    return
  }
  for (const link of links) {
    const at = `${link.page} → ${link.url}`
    const since = link.firstSeenOn
    const place = link.page
    if (link.harmful)
      yield* found(on, 'W1-link', { at, place, since, what: `页面${link.page}链接了有害内容：${link.url}。` })
    else if (link.leads === 'foreign')
      yield* found(on, 'L-foreign-link', {
        at,
        place,
        since,
        what: `页面${link.page}链接到未经确认的网站：${link.url}。`,
      })
    const rule = link.onHomePage ? 'D-home-links' : 'D-inner-links'
    const state = stateOfLink(link)
    if (state === 'not-known') {
      const why = link.status === null ? '没有应答' : `返回${link.status}`
      yield* unknown(on, [rule], `${link.url}试了${link.attempts}次，${why}，需要人工打开核对。`, at)
    } else if (state === 'dead') {
      const how = link.status === null ? '没有应答' : `返回${link.status}`
      yield* found(on, rule, {
        at,
        place,
        since,
        what: `${link.onHomePage ? '首页' : `页面${link.page}`}的链接打不开（试了${link.attempts}次，${how}）：${link.url}。`,
      })
    }
  }
}
