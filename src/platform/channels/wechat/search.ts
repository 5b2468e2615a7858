/** Finding a draft or an article again by the mark in its “阅读原文” address. */
import { listOf, objectOf, textOf, type Ask } from '../asking.ts'
import type { Refused } from '../channel.ts'
import { markIn } from './article.ts'
import { listDrafts, listPublished, PAGE } from './requests.ts'
import type { Session } from './session.ts'

export interface Seen {
  readonly id: string
  readonly url: string | null
}
/** `seen` null: it is not in the list; `ended` false: the list is longer than was looked through. */
export type Search = { readonly seen: Seen | null; readonly ended: boolean } | Refused

/** The newest so many are looked through: what is sought was made lately. */
const DEEPEST = 400
/** The lists tell when a thing was last changed; clocks of two machines differ. */
const SLACK_SECONDS = 24 * 60 * 60

export const findDraft = (session: Session, mark: string, since: Date): Promise<Search> =>
  through(session, listDrafts, 'media_id', mark, since, () => true)

/** `ours` says whether an article may be the one: those of other publications are passed over. */
export const findPublished = (
  session: Session,
  mark: string,
  since: Date,
  ours: (articleId: string) => boolean,
): Promise<Search> => through(session, listPublished, 'article_id', mark, since, ours)

async function through(
  session: Session,
  list: (offset: number, bodies: boolean) => Ask,
  idField: 'media_id' | 'article_id',
  mark: string,
  since: Date,
  ours: (id: string) => boolean,
): Promise<Search> {
  const earliest = since.getTime() / 1000 - SLACK_SECONDS
  let bodies = false
  for (let offset = 0; offset < DEEPEST;) {
    const read = await session.call(list(offset, bodies))
    if ('became' in read) return read
    const items = listOf(read.said['item'])
    // Whether “no content” leaves out the body or all about the articles is not said: ask again with it where nothing came.
    if (!bodies && items.some((item) => articlesOf(item).length === 0)) {
      bodies = true
      continue
    }
    for (const item of items) {
      const article = articlesOf(item).find((each) => markIn(textOf(each['content_source_url'])) === mark)
      const id = textOf(item[idField])
      // A deleted article stays in the list, and says so.
      if (article && id !== '' && ours(id) && article['is_deleted'] !== true) {
        return { seen: { id, url: textOf(article['url']) || null }, ended: true }
      }
    }
    offset += PAGE
    const total = Number(textOf(read.said['total_count']) || Number.NaN)
    const oldest = items
      .map((item) => Number(textOf(item['update_time']) || Number.NaN))
      .filter((time) => !Number.isNaN(time))
    const allOld = oldest.length > 0 && oldest.every((time) => time < earliest)
    if (items.length === 0 || offset >= total || (items.length < PAGE && Number.isNaN(total)) || allOld) {
      return { seen: null, ended: true }
    }
  }
  return { seen: null, ended: false }
}

const articlesOf = (item: Readonly<Record<string, unknown>>) => listOf(objectOf(item['content'])['news_item'])
