/** Publishing an article: pictures, cover, draft, then either publish it or leave it to a person at the platform's own desk. */
import { createHash } from 'node:crypto'
import { textOf } from '../asking.ts'
import type { Article, Picture, Published, Refused } from '../channel.ts'
import { withSources, type PictureKind } from '../pictures.ts'
import { fitting, markedUrl, type Fitting } from './article.ts'
import { written } from './remote-id.ts'
import { addDraft, addMaterial, submit, updateDraft, uploadPicture, type Draft } from './requests.ts'
import { findDraft, findPublished } from './search.ts'
import type { Session } from './session.ts'

/** operator: only the draft is made and a person publishes it; program: it is published (not pushed to followers). */
export type Release = 'operator' | 'program'

export interface Publishing {
  readonly session: Session
  readonly release: Release
  /** A picture of the library used where an article has no cover of its own; '' for none. */
  readonly presetCover: string
  readonly account: string
  readonly clock: () => Date
}

const BY_HAND = '请登录公众号后台，在草稿箱打开这篇草稿，核对后点“发表”（需要通知粉丝的选“群发”），再回来登记文章地址'
const ASK_OPERATOR = 30 * 60_000
const ASK_JOB = 15_000
/** What an earlier attempt made is looked for among so many days of drafts. */
const EARLIER = 14 * 86_400_000

const SUBMIT_WITHIN = 5 * 60_000
const tooSlow: Refused = {
  became: 'refused',
  again: 'retry',
  code: 'TOO-SLOW',
  says: '上传图片用了太久，草稿已存好，还没有发布',
  todo: '系统会自动接着发布；一直如此的，请压缩图片或检查网速',
}

/** Where covers went, by account and contents, so that another attempt does not fill the library. */
const covers = new Map<string, string>()
const MOST_COVERS = 500

/** Makes the draft (or finds the one an earlier attempt made) and publishes it, or leaves it to the operator. */
export async function publish(by: Publishing, article: Article, mark: string, again: boolean): Promise<Published> {
  const fits = fitting(article, mark, by.presetCover !== '')
  if ('became' in fits) return fits
  const { session } = by
  const begun = by.clock().getTime()
  let earlier: string | null = null
  if (again) {
    const since = new Date(by.clock().getTime() - EARLIER)
    const published = await findPublished(session, mark, since, () => true)
    if ('became' in published) return published
    if (published.seen) return sent(published.seen.id, null, published.seen.url)
    const draft = await findDraft(session, mark, since)
    if ('became' in draft) return draft
    earlier = draft.seen?.id ?? null
  }
  const made = await draftOf(by, article, mark, fits)
  if ('became' in made) return made
  const id = earlier === null ? await added(session, made) : await changed(session, earlier, made)
  if (typeof id !== 'string') {
    if (id.code === '40007' && fits.cover) covers.delete(coverKey(by.account, fits.cover.picture))
    // The cover of an earlier day may be gone from the library: the next attempt brings it anew.
    return id.code === '40007' && fits.cover ? { ...id, again: 'retry' } : id
  }
  if (by.release === 'operator') return leftToOperator(id)
  // Whoever kept the mark counts on this call being made soon after it, or never.
  return by.clock().getTime() - begun > SUBMIT_WITHIN ? tooSlow : submitted(session, id)
}

/** What is known once the draft waits for a person. */
export const leftToOperator = (draft: string): Extract<Published, { became: 'pending' }> => ({
  became: 'pending',
  remoteId: written({ is: 'draft', id: draft }),
  says: '已在公众号草稿箱，等待操作员发表',
  todo: BY_HAND,
  after: ASK_OPERATOR,
})

const sent = (id: string, message: string | null, url: string | null): Published => ({
  became: 'sent',
  remoteId: written({ is: 'article', id, message }),
  ...(url !== null && { url }),
})

async function submitted(session: Session, draft: string): Promise<Published> {
  const read = await session.callOnce(submit(draft))
  if ('became' in read) return read
  const job = textOf(read.said['publish_id'])
  if (job === '') return { became: 'unknown', code: 'NO-ID', says: '微信收下了发布请求，但没有给出编号' }
  return {
    became: 'pending',
    remoteId: written({ is: 'job', id: job, message: textOf(read.said['msg_data_id']) || null }),
    says: '微信已收下，正在发布',
    todo: '',
    after: ASK_JOB,
  }
}

async function added(session: Session, draft: Draft): Promise<string | Refused> {
  const read = await session.call(addDraft(draft))
  if ('became' in read) return read
  return textOf(read.said['media_id']) || nothingGiven('草稿')
}

async function changed(session: Session, id: string, draft: Draft): Promise<string | Refused> {
  const read = await session.call(updateDraft(id, draft))
  return 'became' in read ? read : id
}

/** The article with its pictures moved to the platform. */
async function draftOf(by: Publishing, article: Article, mark: string, fits: Fitting): Promise<Draft | Refused> {
  const moved = new Map<string, string>()
  for (const { picture, source, kind } of fits.pictures) {
    const read = await by.session.call(uploadPicture(picture.name, kind, picture.bytes))
    if ('became' in read) return about(read, picture)
    const url = textOf(read.said['url'])
    if (url === '') return nothingGiven('图片')
    moved.set(source, url)
  }
  const cover = fits.cover ? await coverOf(by, fits.cover.picture, fits.cover.kind) : by.presetCover
  if (typeof cover !== 'string') return cover
  return {
    title: article.title,
    author: article.author,
    digest: fits.digest,
    content: withSources(article.html, (source) => moved.get(source) ?? source),
    content_source_url: markedUrl(article.url, mark),
    thumb_media_id: cover,
  }
}

const coverKey = (account: string, { bytes }: Picture): string =>
  `${account} ${createHash('sha256').update(bytes).digest('hex')}`

async function coverOf(
  { session, account }: Publishing,
  picture: Picture,
  kind: PictureKind,
): Promise<string | Refused> {
  const key = coverKey(account, picture)
  const had = covers.get(key)
  if (had !== undefined) return had
  const read = await session.call(addMaterial(picture.name, kind, picture.bytes))
  if ('became' in read) return about(read, picture)
  const id = textOf(read.said['media_id'])
  if (id === '') return nothingGiven('封面')
  if (covers.size >= MOST_COVERS) covers.clear()
  covers.set(key, id)
  return id
}

const about = (refused: Refused, { name }: Picture): Refused =>
  refused.again === 'never' ? { ...refused, says: `图片“${name}”：${refused.says}` } : refused

const nothingGiven = (what: string): Refused => ({
  became: 'refused',
  again: 'retry',
  code: 'NO-ID',
  says: `微信收下了${what}，但没有给出编号`,
  todo: '系统会自动再试',
})
