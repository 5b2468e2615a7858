/** Answers of 微博 read, and a microblog found again among the account's own. */
import { listOf, textOf, type Replied } from '../asking.ts'
import type { Found, Refused, Sought, Unknown } from '../channel.ts'
import { refusalOf, UNSURE } from './errors.ts'
import { comparable, instantOf } from './status.ts'

const MINUTE = 60_000
/** A microblog may take so long to show up among the account's own. */
export const SETTLED = 10 * MINUTE
/** The clocks of two machines differ. */
const SLACK = 10 * MINUTE
export const PAGE = 100
export const DEEPEST_PAGE = 5
/** Where a microblog is shown. */
export const pageOf = (uid: string, id: string): string => `https://weibo.com/${uid}/${id}`

export type Read = { readonly said: Readonly<Record<string, unknown>> } | Refused

/** What an answer says, or the refusal it amounts to. */
export function reading({ status, json }: Replied): Read {
  const code = textOf(json?.['error_code'])
  if (code !== '') return refusalOf(code.slice(0, 12))
  if (json === null || status < 200 || status > 299) {
    return {
      became: 'refused',
      again: 'retry',
      code: `HTTP-${status}`,
      says: `微博的答复看不懂（HTTP ${status}）`,
      todo: '系统会自动再试；一直如此的，请检查单位的上网代理是不是拦住了 api.weibo.com',
    }
  }
  return { said: json }
}

/** A refusal of posting that leaves open whether it was posted. */
export function unsure({ status, json }: Replied, read: Refused): Refused | Unknown {
  const known = UNSURE[read.code]
  if (known) return { became: 'unknown', code: read.code, ...known }
  return json === null || (status >= 500 && textOf(json['error_code']) === '')
    ? { became: 'unknown', code: read.code, says: read.says }
    : read
}

/** Ids are longer than numbers are exact: the text is the one to be trusted. */
export const idOf = (status: Readonly<Record<string, unknown>>): string =>
  textOf(status['idstr']) || textOf(status['mid']) || textOf(status['id'])

/** A question that could not be asked leaves everything open. */
export const leftOpen = ({ again, says, todo }: Refused): Found => ({
  found: 'unknown',
  again: again === 'retry' ? 'retry' : 'person',
  says,
  todo,
})

/** Looks for a text among the account's own microblogs since the first attempt. */
export async function search(
  timeline: (uid: string, page: number) => Promise<Read>,
  uid: string,
  text: string,
  { since, taken }: Sought,
  at: Date,
): Promise<Found> {
  const wanted = comparable(text)
  const earliest = since.getTime() - SLACK
  for (let page = 1; page <= DEEPEST_PAGE; page++) {
    const read = await timeline(uid, page)
    if ('became' in read) return leftOpen(read)
    const statuses = listOf(read.said['statuses'])
    for (const each of statuses) {
      const created = instantOf(textOf(each['created_at']))
      const id = idOf(each)
      if (created && created.getTime() < earliest) continue
      if (id !== '' && !taken?.has(id) && comparable(textOf(each['text'])) === wanted) {
        return { found: 'published', remoteId: id, url: pageOf(uid, id) }
      }
    }
    const allOld = statuses.every((each) => (instantOf(textOf(each['created_at']))?.getTime() ?? Infinity) < earliest)
    if (statuses.length < PAGE || allOld) {
      return at.getTime() - since.getTime() < SETTLED
        ? { found: 'unknown', again: 'retry', says: '微博里还没有这一条，过十分钟再看', todo: '' }
        : { found: 'absent' }
    }
  }
  return { found: 'unknown', again: 'person', says: '微博太多，没有找全', todo: '请登录微博核对有没有发出' }
}
