/** What became of it, and taking it back. */
import { listOf, objectOf, textOf } from '../asking.ts'
import type { Found, Refused, Sought, Withdrawn } from '../channel.ts'
import { leftToOperator, type Publishing } from './publish.ts'
import { read as readRemote, written } from './remote-id.ts'
import { deleteArticle, deleteDraft, getArticle, getDraft, getJob } from './requests.ts'
import { findDraft, findPublished } from './search.ts'

const ASK_JOB = 15_000
/** A submitted draft may still be in the box while it is being published: only a draft this old was surely not submitted. */
export const SETTLED = 30 * 60_000

/** The states of a job of publishing (freepublish/get) that are failures. */
const FAILED: Readonly<Record<string, { readonly says: string; readonly todo: string }>> = {
  '2': { says: '微信发布失败：原创声明没有通过', todo: '请在公众号后台打开这篇草稿，取消或改正原创声明后发表' },
  '3': { says: '微信发布失败（常规失败）', todo: '请在公众号后台打开这篇草稿，按提示修改后发表' },
  '4': { says: '微信平台审核没有通过', todo: '请在公众号后台的通知中心查看原因，修改后重新发送' },
}

type Job =
  | { readonly state: 'published'; readonly article: string; readonly url: string | null }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly code: string; readonly says: string; readonly todo: string }
  | { readonly state: 'removed'; readonly article: string; readonly says: string }

/** What became of a publication; see `Found`. */
export async function reconcile(by: Publishing, sought: Sought): Promise<Found> {
  const remote = sought.remoteId === null ? null : readRemote(sought.remoteId)
  if (remote?.is === 'article') {
    const read = await by.session.call(getArticle(remote.id))
    if ('became' in read) {
      return read.code === '53600' ? removed(written(remote), '文章已在公众号后台删除') : asked(read)
    }
    const [first] = listOf(read.said['news_item'])
    if (first?.['is_deleted'] === true) return removed(written(remote), '文章已在公众号后台删除')
    const url = textOf(first?.['url'])
    return { found: 'published', remoteId: written(remote), ...(url !== '' && { url }) }
  }
  if (remote?.is === 'job') return ofJob(by, remote.id, remote.message)
  return byMark(by, sought, remote?.id ?? null)
}

async function ofJob(by: Publishing, id: string, message: string | null): Promise<Found> {
  const job = await jobOf(by, id)
  if ('became' in job) return asked(job)
  if (job.state === 'published') {
    const remoteId = written({ is: 'article', id: job.article, message })
    return { found: 'published', remoteId, ...(job.url !== null && { url: job.url }) }
  }
  if (job.state === 'removed') return removed(written({ is: 'article', id: job.article, message }), job.says)
  if (job.state === 'failed') return { found: 'failed', code: job.code, says: job.says, todo: job.todo }
  const remoteId = written({ is: 'job', id, message })
  return { found: 'pending', remoteId, says: '微信正在发布', todo: '', after: ASK_JOB }
}

/** Looks among what is published, then among the drafts. */
async function byMark(by: Publishing, { mark, since, taken }: Sought, draft: string | null): Promise<Found> {
  const takenIds = new Set([...(taken ?? [])].map((text) => readRemote(text)?.id))
  const published = await findPublished(by.session, mark, since, (id) => !takenIds.has(id))
  if ('became' in published) return asked(published)
  if (published.seen) {
    const { id, url } = published.seen
    return { found: 'published', remoteId: written({ is: 'article', id, message: null }), ...(url !== null && { url }) }
  }
  if (draft !== null) {
    const read = await by.session.call(getDraft(draft))
    if (!('became' in read)) return waiting(draft)
    if (read.code !== '40007') return asked(read)
    // What is pushed to followers is not in the list of published articles.
    return {
      found: 'unknown',
      again: 'person',
      says: '草稿已不在草稿箱，可能已由操作员群发或删除',
      todo: '请在公众号后台的“发表记录”里核对：已发表的，登记文章地址；已删除的，重新发送',
    }
  }
  const found = await findDraft(by.session, mark, since)
  if ('became' in found) return asked(found)
  if (!published.ended || !found.ended) {
    return {
      found: 'unknown',
      again: 'person',
      says: '公众号里的文章太多，没有找全',
      todo: '请在公众号后台核对有没有这篇文章',
    }
  }
  if (found.seen && by.release === 'operator') return waiting(found.seen.id)
  if (by.release === 'program' && by.clock().getTime() - since.getTime() < SETTLED) {
    return { found: 'unknown', again: 'retry', says: '微信可能还在发布，半小时后再看', todo: '' }
  }
  return { found: 'absent' }
}

function waiting(draft: string): Found {
  const { remoteId, says, todo, after } = leftToOperator(draft)
  return { found: 'pending', remoteId, says, todo, after }
}

async function jobOf(by: Publishing, id: string): Promise<Job | Refused> {
  const read = await by.session.call(getJob(id))
  if ('became' in read) return read
  const status = textOf(read.said['publish_status'])
  const article = textOf(read.said['article_id'])
  if (status === '0' && article !== '') {
    const [first] = listOf(objectOf(read.said['article_detail'])['item'])
    return { state: 'published', article, url: textOf(first?.['article_url']) || null }
  }
  if (status === '1') return { state: 'running' }
  if (status === '5') return { state: 'removed', article: article || id, says: '发布后已在公众号后台删除' }
  if (status === '6') return { state: 'removed', article: article || id, says: '发布后被微信封禁' }
  const failure = FAILED[status]
  if (failure) return { state: 'failed', code: `publish_status ${status}`, ...failure }
  return {
    became: 'refused',
    again: 'retry',
    code: 'STRANGE-STATUS',
    says: '微信答复的发布状态看不懂',
    todo: '系统会自动再问；一直如此的，请在公众号后台核对',
  }
}

const removed = (remoteId: string, says: string): Found => ({ found: 'removed', remoteId, says })

/** A question that could not be asked leaves everything open. */
const asked = ({ again, says, todo }: Refused): Found => ({
  found: 'unknown',
  again: again === 'retry' ? 'retry' : 'person',
  says,
  todo,
})

/** Takes an article, a job's article or a draft back. Deleting at the platform cannot be undone. */
export async function withdraw(by: Publishing, remoteId: string): Promise<Withdrawn> {
  const remote = readRemote(remoteId)
  if (!remote) throw new TypeError('not a remote id of this channel')
  if (remote.is === 'article') {
    const read = await by.session.callOnce(deleteArticle(remote.id))
    return !('became' in read) || read.code === '53600' ? { became: 'withdrawn' } : read
  }
  if (remote.is === 'draft') {
    const read = await by.session.callOnce(deleteDraft(remote.id))
    if (!('became' in read)) return { became: 'withdrawn' }
    if (read.code !== '40007') return read
    return {
      became: 'by-hand',
      says: '草稿已不在草稿箱，可能已由操作员发表',
      todo: '请在公众号后台的“发表记录”里找到这篇文章并删除；本来没有发表的，登记为已撤回',
    }
  }
  const job = await jobOf(by, remote.id)
  if ('became' in job) return job
  if (job.state === 'published') return withdraw(by, written({ is: 'article', id: job.article, message: null }))
  if (job.state !== 'running') return { became: 'withdrawn' }
  return {
    became: 'refused',
    again: 'retry',
    code: 'RUNNING',
    says: '微信还在发布',
    todo: '发布完成后自动撤回',
    after: ASK_JOB,
  }
}
