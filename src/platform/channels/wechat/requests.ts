/** Requests to 微信公众号 (https://developers.weixin.qq.com/doc/service/api/), without the token: pure. */
import type { Ask } from '../asking.ts'
import type { Period } from '../channel.ts'
import { fileName, MEDIA, type PictureKind } from '../pictures.ts'

export interface Draft {
  readonly title: string
  readonly author: string
  readonly digest: string
  readonly content: string
  readonly content_source_url: string
  readonly thumb_media_id: string
}

const post = (path: string, json: unknown): Ask => ({ method: 'POST', path, body: { json } })

export const stableToken = (appid: string, secret: string, force: boolean): Ask =>
  post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, force_refresh: force })

const upload = (
  path: string,
  query: Record<string, string>,
  name: string,
  kind: PictureKind,
  bytes: Uint8Array,
): Ask => ({
  method: 'POST',
  path,
  query,
  body: { parts: {}, file: { field: 'media', name: fileName(name, kind), media: MEDIA[kind], bytes } },
})

/** A picture of a body: gives an address, costs nothing of the library. */
export const uploadPicture = (name: string, kind: PictureKind, bytes: Uint8Array): Ask =>
  upload('/cgi-bin/media/uploadimg', {}, name, kind, bytes)

/** A cover: permanent material, as drafts want it. */
export const addMaterial = (name: string, kind: PictureKind, bytes: Uint8Array): Ask =>
  upload('/cgi-bin/material/add_material', { type: 'image' }, name, kind, bytes)

const article = (draft: Draft) => ({ article_type: 'news', ...draft, need_open_comment: 0, only_fans_can_comment: 0 })

export const addDraft = (draft: Draft): Ask => post('/cgi-bin/draft/add', { articles: [article(draft)] })
/** `articles` is one object here, not a list. */
export const updateDraft = (id: string, draft: Draft): Ask =>
  post('/cgi-bin/draft/update', { media_id: id, index: 0, articles: article(draft) })
export const getDraft = (id: string): Ask => post('/cgi-bin/draft/get', { media_id: id })
export const deleteDraft = (id: string): Ask => post('/cgi-bin/draft/delete', { media_id: id })
export const countDrafts = (): Ask => ({ method: 'GET', path: '/cgi-bin/draft/count' })

/** How many are asked for at once (the platform allows 20). */
export const PAGE = 20

export const listDrafts = (offset: number, bodies: boolean): Ask =>
  post('/cgi-bin/draft/batchget', { offset, count: PAGE, no_content: bodies ? 0 : 1 })
export const listPublished = (offset: number, bodies: boolean): Ask =>
  post('/cgi-bin/freepublish/batchget', { offset, count: PAGE, no_content: bodies ? 0 : 1 })

export const submit = (draft: string): Ask => post('/cgi-bin/freepublish/submit', { media_id: draft })
export const getJob = (id: string): Ask => post('/cgi-bin/freepublish/get', { publish_id: id })
export const getArticle = (id: string): Ask => post('/cgi-bin/freepublish/getarticle', { article_id: id })
/** All articles of the message: no index. Cannot be undone. */
export const deleteArticle = (id: string): Ask => post('/cgi-bin/freepublish/delete', { article_id: id })

export type Cube = 'getusersummary' | 'getusercumulate' | 'getbizsummary' | 'getarticletotaldetail'
/** 数据统计. getarticletotal, getarticlesummary, getuserread and getusershare are no longer maintained; these took their place. */
export const cube = (which: Cube, { from, to }: Period): Ask =>
  post(`/datacube/${which}`, { begin_date: from, end_date: to })
