/** Stands in for api.weixin.qq.com: one account with its tokens, IP list, quota, library, drafts, jobs of publishing and figures. */
import { kindOf } from '../pictures.ts'
import type { Asked, Host, Said } from './hosts.testing.ts'

interface Draft {
  readonly id: string
  article: Readonly<Record<string, unknown>>
  changed: number
}
interface Job {
  readonly id: string
  readonly message: string
  readonly article: Readonly<Record<string, unknown>>
  readonly draft: string
  readonly endsAt: number
  readonly status: number
  articleId: string | null
}

export interface WechatDouble {
  readonly host: Host
  appSecret: string
  /** The address this server is seen with, and which the account allows. */
  seenIp: string
  allowedIps: string[]
  verified: boolean
  /** How many calls are left today. */
  quota: number
  /** What becomes of the next jobs of publishing: 0, 2, 3 or 4; 0 when empty. */
  readonly endings: number[]
  /** Answers instead of the rules: errcode by path, once. */
  readonly refusals: { path: string; errcode: number; errmsg: string }[]
  readonly drafts: Draft[]
  readonly published: () => readonly { id: string; article: Readonly<Record<string, unknown>>; deleted: boolean }[]
  /** Tokens given out so far. */
  tokens: number
  invalidateToken(): void
}

export const APP = { appId: 'wx1234567890abcdef', appSecret: 'of-the-double-0123456789abcdef0123' }
const JOB_TAKES = 60_000
const RID = ' rid: 655d9278-7c157f97-69055077'

/** The double, by the clock of its hosts. */
export function wechatDouble(now: () => Date): WechatDouble {
  let token: { text: string; until: number } | null = null
  let ids = 2247490098
  const jobs: Job[] = []
  const gone = new Set<string>()
  const materials = new Set<string>()
  const says = (body: Readonly<Record<string, unknown>>): Said => ({ body: JSON.stringify(body) })
  const no = (errcode: number, errmsg: string): Said => says({ errcode, errmsg: `${errmsg}${RID}` })
  const ok = says({ errcode: 0, errmsg: 'ok' })

  const stableToken = (asked: Asked): Said => {
    const { appid, secret, grant_type, force_refresh } = json(asked)
    if (appid !== APP.appId) return no(40013, 'invalid appid')
    if (secret !== double.appSecret) return no(40125, 'invalid appsecret')
    if (grant_type !== 'client_credential') return no(40002, 'invalid grant_type')
    if (!double.allowedIps.includes(double.seenIp)) {
      return no(40164, `invalid ip ${double.seenIp} ipv6 ::ffff:${double.seenIp}, not in whitelist`)
    }
    const time = now().getTime()
    if (!token || force_refresh === true || token.until - 300_000 < time) {
      token = { text: `TOKEN_${++double.tokens}_${'x'.repeat(100)}`, until: time + 7_200_000 }
    }
    return says({ access_token: token.text, expires_in: Math.floor((token.until - time) / 1000) })
  }

  const finish = (): void => {
    for (const job of jobs) {
      if (job.articleId !== null || job.endsAt > now().getTime() || job.status !== 0) continue
      job.articleId = `article_${job.id}`
      const index = double.drafts.findIndex(({ id }) => id === job.draft)
      if (index >= 0) double.drafts.splice(index, 1)
    }
  }
  const urlOf = (job: Job): string => `http://mp.weixin.qq.com/s?__biz=x&mid=${job.message}&idx=1`
  const shown = (article: Readonly<Record<string, unknown>>, bodies: boolean) =>
    bodies ? article : Object.fromEntries(Object.entries(article).filter(([name]) => name !== 'content'))
  const page = <Row>(rows: readonly Row[], { offset, count }: Record<string, unknown>) => {
    const item = rows.slice(Number(offset), Number(offset) + Number(count))
    return says({ total_count: rows.length, item_count: item.length, item })
  }
  /** External pictures are dropped silently; scripts too. */
  const kept = (article: Record<string, unknown>) => ({
    ...article,
    content: String(article['content'])
      .replaceAll(/<script[\s\S]*?<\/script>/g, '')
      .replaceAll(/<img[^>]*src="(?!http:\/\/mmbiz\.qpic\.cn)[^"]*"[^>]*>/g, ''),
  })
  const wrongArticle = (article: Record<string, unknown>): Said | null => {
    if ([...String(article['title'])].length > 32) return no(45003, 'title size out of limit')
    if ([...String(article['digest'] ?? '')].length > 128) return no(45004, 'description size out of limit')
    if ([...String(article['author'] ?? '')].length > 16) return no(45110, 'author size out of limit')
    if (!article['content']) return no(44003, 'empty news data')
    return materials.has(String(article['thumb_media_id'])) ? null : no(40007, 'invalid media_id')
  }

  const routes: Readonly<Record<string, (asked: Asked) => Said>> = {
    '/cgi-bin/media/uploadimg': ({ file }) => {
      const kind = file && kindOf(file.bytes)
      if (!file || (kind !== 'jpg' && kind !== 'png') || !/\.(jpe?g|png)$/.test(file.name)) {
        return no(40005, 'invalid file type')
      }
      if (file.bytes.length >= 1_000_000) return no(40009, 'invalid image size')
      // Success often has no errcode.
      return says({ url: `http://mmbiz.qpic.cn/mmbiz_${kind}/${++ids}/0?from=appmsg` })
    },
    '/cgi-bin/material/add_material': ({ file }) => {
      if (!file || !kindOf(file.bytes)) return no(40005, 'invalid file type')
      const id = `material_${++ids}`
      materials.add(id)
      return says({ media_id: id, url: `http://mmbiz.qpic.cn/${id}`, item: [] })
    },
    '/cgi-bin/draft/add': (asked) => {
      const [article = {}] = json(asked)['articles'] as Record<string, unknown>[]
      const wrong = wrongArticle(article)
      if (wrong) return wrong
      const id = `draft_${++ids}`
      double.drafts.unshift({ id, article: kept(article), changed: now().getTime() })
      return says({ media_id: id, item: [{ index: 0, ad_count: 0 }] })
    },
    '/cgi-bin/draft/update': (asked) => {
      const { media_id, articles } = json(asked)
      const draft = double.drafts.find(({ id }) => id === media_id)
      if (!draft || Array.isArray(articles)) return no(draft ? 47001 : 40007, 'invalid')
      draft.article = kept(articles as Record<string, unknown>)
      draft.changed = now().getTime()
      return ok
    },
    '/cgi-bin/draft/get': (asked) => {
      const draft = double.drafts.find(({ id }) => id === json(asked)['media_id'])
      return draft ? says({ news_item: [draft.article] }) : no(40007, 'invalid media_id')
    },
    '/cgi-bin/draft/delete': (asked) => {
      const index = double.drafts.findIndex(({ id }) => id === json(asked)['media_id'])
      if (index < 0) return no(40007, 'invalid media_id')
      double.drafts.splice(index, 1)
      return ok
    },
    '/cgi-bin/draft/count': () => says({ total_count: double.drafts.length }),
    '/cgi-bin/draft/batchget': (asked) =>
      page(
        double.drafts.map(({ id, article, changed }) => ({
          media_id: id,
          content: { news_item: [shown(article, json(asked)['no_content'] !== 1)] },
          update_time: Math.floor(changed / 1000),
        })),
        json(asked),
      ),
    '/cgi-bin/freepublish/submit': (asked) => {
      const draft = double.drafts.find(({ id }) => id === json(asked)['media_id'])
      if (!draft) return no(40007, 'invalid media_id')
      const [id, message] = [String(++ids), String(++ids)]
      const { article } = draft
      const endsAt = now().getTime() + JOB_TAKES
      jobs.unshift({
        id,
        message,
        article,
        draft: draft.id,
        endsAt,
        status: double.endings.shift() ?? 0,
        articleId: null,
      })
      // Said to be text; comes as a number.
      return says({ errcode: 0, errmsg: 'ok', publish_id: Number(id), msg_data_id: Number(message) })
    },
    '/cgi-bin/freepublish/get': (asked) => {
      const job = jobs.find(({ id }) => id === String(json(asked)['publish_id']))
      if (!job) return no(40007, 'invalid publish_id')
      if (job.endsAt > now().getTime()) return says({ publish_id: job.id, publish_status: 1 })
      if (job.articleId === null) return says({ publish_id: Number(job.id), publish_status: job.status, fail_idx: [1] })
      if (gone.has(job.articleId)) return says({ publish_id: job.id, publish_status: 5, article_id: job.articleId })
      const item = [{ idx: 1, article_url: urlOf(job) }]
      return says({
        publish_id: job.id,
        publish_status: 0,
        article_id: job.articleId,
        article_detail: { count: 1, item },
        fail_idx: [],
      })
    },
    '/cgi-bin/freepublish/batchget': (asked) =>
      page(
        jobs
          .filter(({ articleId }) => articleId !== null && !gone.has(articleId))
          .map((job) => ({
            article_id: job.articleId,
            content: {
              news_item: [
                { ...shown(job.article, json(asked)['no_content'] !== 1), url: urlOf(job), is_deleted: false },
              ],
            },
            update_time: Math.floor(job.endsAt / 1000),
          })),
        json(asked),
      ),
    '/cgi-bin/freepublish/getarticle': (asked) => {
      const job = jobs.find(({ articleId }) => articleId !== null && articleId === json(asked)['article_id'])
      if (!job?.articleId || gone.has(job.articleId)) return no(53600, 'article_id is invalid')
      return says({ news_item: [{ ...job.article, url: urlOf(job), is_deleted: false }] })
    },
    '/cgi-bin/freepublish/delete': (asked) => {
      const id = String(json(asked)['article_id'])
      if (gone.has(id) || !jobs.some(({ articleId }) => articleId === id)) return no(53600, 'article_id is invalid')
      gone.add(id)
      return ok
    },
    '/datacube/getusersummary': (asked) =>
      figures(asked, 7, (ref_date) => [
        { ref_date, user_source: 0, new_user: 3, cancel_user: 1 },
        { ref_date, user_source: 30, new_user: '2', cancel_user: 0 },
      ]),
    '/datacube/getusercumulate': (asked) => figures(asked, 7, (ref_date) => [{ ref_date, cumulate_user: 1203 }]),
    '/datacube/getbizsummary': (asked) =>
      figures(asked, 1, (ref_date) => [{ ref_date, detail: { read_user: 41, share_user: 4 } }]),
    '/datacube/getarticletotaldetail': (asked) =>
      figures(asked, 7, (ref_date) =>
        ref_date === '2026-11-02'
          ? [
              {
                ref_date,
                msgid: '2247490100_1',
                publish_type: 1,
                detail_list: [{ stat_date: '2026-11-03', read_user: 17 }],
              },
            ]
          : [],
      ),
  }
  const figures = (asked: Asked, span: number, rows: (day: string) => readonly unknown[]): Said => {
    const { begin_date, end_date } = json(asked) as { begin_date: string; end_date: string }
    const days: string[] = []
    for (let day = begin_date; day <= end_date; day = nextDay(day)) days.push(day)
    const today = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    if (days.length > span || end_date >= today) return no(61501, 'date range error')
    return says({ list: days.flatMap(rows), is_delay: false })
  }

  const double: WechatDouble = {
    appSecret: APP.appSecret,
    seenIp: '203.0.113.7',
    allowedIps: ['203.0.113.7'],
    verified: true,
    quota: 100_000,
    endings: [],
    refusals: [],
    drafts: [],
    tokens: 0,
    invalidateToken: () => void (token = null),
    published: () => {
      finish()
      return jobs.flatMap(({ articleId, article }) =>
        articleId === null ? [] : [{ id: articleId, article, deleted: gone.has(articleId) }],
      )
    },
    host: (asked) => {
      finish()
      if (asked.path === '/cgi-bin/stable_token') return stableToken(asked)
      const given = asked.query.get('access_token')
      if (given === null) return no(41001, 'access_token missing')
      if (!token || given !== token.text) {
        return no(
          40001,
          'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken',
        )
      }
      if (token.until <= now().getTime()) return no(42001, 'access_token expired')
      const index = double.refusals.findIndex(({ path }) => path === asked.path)
      const [told] = index < 0 ? [] : double.refusals.splice(index, 1)
      if (told) return no(told.errcode, told.errmsg)
      if (double.quota-- <= 0) return no(45009, 'reach max api daily quota limit')
      if (!double.verified && /freepublish|draft|datacube/.test(asked.path)) return no(48001, 'api unauthorized')
      return routes[asked.path]?.(asked) ?? no(40066, 'invalid url')
    },
  }
  return double
}

const json = ({ raw }: Asked): Record<string, unknown> => JSON.parse(raw.toString() || '{}') as Record<string, unknown>
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
