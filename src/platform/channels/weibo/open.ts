/** 微博 as a channel: statuses/share with an address of a safe domain; found again among the account's own microblogs by its text. */
import { ask, countOf, listOf, textOf, unlessArrived, type Ask, type Replied } from '../asking.ts'
import { beijingDay, beijingTime } from '../../clock.ts'
import type { Article, Channel, Finding, Found, Published, Refused, Statistics, Unseal, Withdrawn } from '../channel.ts'
import type { Posting } from '../../messages/post.ts'
import { fileName, MEDIA } from '../pictures.ts'
import { DEEPEST_PAGE, idOf, leftOpen, PAGE, pageOf, reading, search, unsure, type Read } from './answers.ts'
import { IN_REVIEW, refusalOf } from './errors.ts'
import { instantOf, statusOf, type Status } from './status.ts'

export interface WeiboAccount {
  readonly accessToken: string
  /** Of the account that gave the authorization. */
  readonly uid: string
}

export interface WeiboSettings {
  readonly safeDomains: readonly string[]
  /** The public address of this server, as the platform asks for it (`rip`). */
  readonly publicIp: string
}

export interface WeiboWay {
  readonly base?: string
  readonly posting: Posting
  readonly clock: () => Date
}

const WEIBO = 'https://api.weibo.com'
const MINUTE = 60_000
/** An authorization that ends in so many days is told about. */
const SOON_DAYS = 14

/** The request that posts: pure. */
export function share({ text, picture }: Status, publicIp: string): Ask {
  const fields = { status: text, rip: publicIp }
  return {
    method: 'POST',
    path: '/2/statuses/share.json',
    body: picture
      ? {
          parts: fields,
          file: {
            field: 'pic',
            name: fileName(picture.picture.name, picture.kind),
            media: MEDIA[picture.kind],
            bytes: picture.picture.bytes,
          },
        }
      : { form: fields },
  }
}

/** The page where a person posts with everything filled in: what is left where the interface is not open to an app. */
export const shareLink = ({ title, url }: Pick<Article, 'title' | 'url'>): string =>
  `https://service.weibo.com/share/share.php?${new URLSearchParams({ url, title }).toString()}`

const REVIEW = 'review:'
const LONGEST_REVIEW = 24 * 60 * MINUTE

/** Taken, but shown only once it has passed review; it has no id until then. */
const reviewed = (mark: string): Extract<Published, { became: 'pending' }> => ({
  became: 'pending',
  remoteId: `${REVIEW}${mark}`,
  says: '微博已收下，审核通过后显示',
  todo: '',
  after: 10 * MINUTE,
})

function pending(mark: string): Found {
  const { remoteId, says, todo, after } = reviewed(mark)
  return { found: 'pending', remoteId, says, todo, after }
}

/**
 * Opens the channel; nothing is called before the first act. `articleOf` gives the article of a mark as it was sent, for finding it
 * again: the platform keeps nothing of ours but the text.
 */
export function openWeibo(
  unseal: Unseal<WeiboAccount>,
  { safeDomains, publicIp }: WeiboSettings,
  { base = WEIBO, posting, clock }: WeiboWay,
  articleOf: (mark: string) => Promise<Article | null>,
): Channel<Article> {
  const call = async (asked: Ask): Promise<Replied | { silent: Refused; arrived: boolean }> => {
    const { accessToken } = await unseal()
    return ask(base, withToken(asked, accessToken), posting)
  }
  const get = async (path: string, query: Readonly<Record<string, string>>): Promise<Read> => {
    const answer = await call({ method: 'GET', path, query })
    return 'silent' in answer ? answer.silent : reading(answer)
  }
  const timeline = (uid: string, page: number): Promise<Read> =>
    get('/2/statuses/user_timeline.json', { uid, count: String(PAGE), page: String(page), trim_user: '1' })

  return {
    async publish(article, mark): Promise<Published> {
      const status = statusOf(article, safeDomains)
      if ('became' in status) return status
      const { uid } = await unseal()
      const answer = await call(share(status, publicIp))
      if ('silent' in answer) return unlessArrived(answer)
      const read = reading(answer)
      if ('became' in read) return read.code === IN_REVIEW ? reviewed(mark) : unsure(answer, read)
      const id = idOf(read.said)
      if (id === '') return { became: 'unknown', code: 'NO-ID', says: '微博收下了，但没有给出编号' }
      return { became: 'sent', remoteId: id, url: pageOf(uid, id) }
    },

    async withdraw(remoteId): Promise<Withdrawn> {
      if (remoteId.startsWith(REVIEW)) {
        return { became: 'by-hand', says: '这条微博还在审核', todo: '请登录微博删除这一条，再登记为已撤回' }
      }
      const answer = await call({ method: 'POST', path: '/2/statuses/destroy.json', body: { form: { id: remoteId } } })
      if ('silent' in answer) return unlessArrived(answer)
      const read = reading(answer)
      if (!('became' in read) || read.code === '20101') return { became: 'withdrawn' }
      // The interface is not open to every app.
      if (['10005', '10014', '10020'].includes(read.code)) {
        return { became: 'by-hand', says: '微博应用没有删除微博的权限', todo: '请登录微博删除这一条，再登记为已撤回' }
      }
      return read
    },

    async reconcile(sought): Promise<Found> {
      const inReview = sought.remoteId?.startsWith(REVIEW) === true
      if (sought.remoteId !== null && !inReview) {
        const read = await get('/2/statuses/show.json', { id: sought.remoteId })
        if (!('became' in read)) {
          const { uid } = await unseal()
          return { found: 'published', remoteId: sought.remoteId, url: pageOf(uid, sought.remoteId) }
        }
        if (read.code === '20101') return { found: 'removed', remoteId: sought.remoteId, says: '这条微博已经删除' }
        return leftOpen(read)
      }
      const article = await articleOf(sought.mark)
      const status = article && statusOf(article, safeDomains)
      if (!status || 'became' in status) {
        return { found: 'unknown', again: 'person', says: '不知道当时发的是什么', todo: '请登录微博核对有没有发出' }
      }
      const { uid } = await unseal()
      const found = await search(timeline, uid, status.text, sought, clock())
      if (!inReview || found.found !== 'absent') return found
      // What waits for review is nowhere to be seen; posting it again would give two once it passes.
      return clock().getTime() - sought.since.getTime() < LONGEST_REVIEW
        ? pending(sought.mark)
        : { found: 'unknown', again: 'person', says: '微博审核了一天还没有显示', todo: '请登录微博核对有没有通过审核' }
    },

    async statistics({ from, to }): Promise<Statistics> {
      const { uid } = await unseal()
      const user = await get('/2/users/show.json', { uid })
      if ('became' in user) return user
      const items = []
      const day = beijingDay(clock())
      for (let page = 1; page <= DEEPEST_PAGE; page++) {
        const read = await timeline(uid, page)
        if ('became' in read) return read
        const statuses = listOf(read.said['statuses'])
        for (const each of statuses) {
          const created = instantOf(textOf(each['created_at']))
          if (!created || beijingDay(created) < from || beijingDay(created) > to) continue
          items.push({
            item: idOf(each),
            day,
            readers: null,
            shares: countOf(each['reposts_count']),
            comments: countOf(each['comments_count']),
            likes: countOf(each['attitudes_count']),
          })
        }
        if (statuses.length < PAGE) break
      }
      const followers = countOf(user.said['followers_count'])
      // The platform tells how it is now, not how it was on a day gone by.
      const today = { day, followers, gained: null, lost: null, readers: null, shares: null }
      return { became: 'counted', account: [today], items, delayed: false }
    },

    async check(): Promise<readonly Finding[]> {
      const answer = await call({ method: 'POST', path: '/oauth2/get_token_info', body: { form: {} } })
      const read = 'silent' in answer ? answer.silent : reading(answer)
      if ('became' in read) {
        return [{ level: 'wrong', says: `微博：授权不能用。${read.says}`, todo: read.todo }]
      }
      const seconds = Number(textOf(read.said['expire_in']) || Number.NaN)
      if (!(seconds > 0)) {
        return [{ level: 'wrong', says: '微博：授权已过期', todo: refusalOf('21327').todo }]
      }
      const ends = beijingTime(new Date(clock().getTime() + seconds * 1000)).slice(0, 10)
      const soon = seconds < SOON_DAYS * 86_400
      const findings: Finding[] = [
        {
          level: soon ? 'warning' : 'fine',
          says: `微博：授权有效，到 ${ends} 为止`,
          todo: soon ? refusalOf('21327').todo : '',
        },
      ]
      if (safeDomains.length === 0) {
        findings.push({ level: 'wrong', says: '微博：没有填写安全域名，微博不会接受', todo: refusalOf('10017').todo })
      }
      return findings
    },
  }
}

function withToken(asked: Ask, token: string): Ask {
  const { body } = asked
  if (!body || 'json' in body) return { ...asked, query: { ...asked.query, access_token: token } }
  return 'form' in body
    ? { ...asked, body: { form: { ...body.form, access_token: token } } }
    : { ...asked, body: { ...body, parts: { ...body.parts, access_token: token } } }
}
