/** What goes out: the item as it stands on the portal, with its pictures, in the shape channels take. Never anything else. */
import { sql } from 'kysely'
import { portalHtml } from '../../intake/bodies/write-portal.ts'
import { weChatArticle } from '../../intake/bodies/write-wechat.ts'
import type { Article, Picture, Refused } from '../../platform/channels/channel.ts'
import { withSources } from '../../platform/channels/pictures.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { Body } from '../../intake/bodies/body.ts'
import { PORTAL_COLUMNS, type PortalDocument } from '../portal/document.ts'
import { PICTURE_PATH } from '../publications/content.ts'
import type { KindCode } from './kinds.ts'
import type { Posting } from './posting.ts'

export interface ArticleWorld {
  readonly db: Sql
  readonly files: FileStore
  readonly config: { readonly PUBLIC_URL: string }
}

/** Larger ones no channel takes. Bytes. */
const LARGEST_PICTURE = 10_000_000
const LONGEST_AUTHOR = 16

/** The item of a posting on the portal, in exactly its version; null when it does not stand there (any more). */
export async function standingOf(
  tx: Tx,
  organ: string,
  { publicationId, publicationVersion }: Pick<Posting, 'publicationId' | 'publicationVersion'>,
): Promise<PortalDocument | null> {
  const { rows } = await sql<PortalDocument>`
    select ${PORTAL_COLUMNS} from portal_documents d
    where d.organ_id = ${organ} and d.id = ${publicationId} and d.version = ${publicationVersion}`.execute(tx)
  return rows[0] ?? null
}

/** The page of an item on the portal; null while nobody has said where the portal is. */
export const pageOf = (publicUrl: string, address: string): string | null =>
  publicUrl === '' ? null : `${publicUrl}/d/${address}.html`

export const NO_PUBLIC_URL: Refused = {
  became: 'refused',
  again: 'person',
  code: 'NO-PUBLIC-URL',
  says: '系统还没有设置公众访问本站的网址，渠道上的链接没有地方可去',
  todo: '请系统管理员设置 PUBLIC_URL，再重新发送',
}

const gone: Refused = {
  became: 'refused',
  again: 'person',
  code: 'NOT-PUBLIC',
  says: '这条信息已经不在门户上，没有发送',
  todo: '不用处理；确应公开的，请在“信息发布”里重新发布',
}

/** The article of a posting, as its outlet's kind takes it; or why it cannot go. Pictures are read from the store. */
export async function articleOf(
  world: ArticleWorld,
  organ: string,
  kind: KindCode,
  posting: Posting,
): Promise<Article | Refused> {
  const { PUBLIC_URL } = world.config
  const document = await withScope(world.db, { organ }, (tx) => standingOf(tx, organ, posting))
  if (!document) return gone
  const url = pageOf(PUBLIC_URL, document.address)
  if (url === null) return NO_PUBLIC_URL
  const common = {
    title: posting.title,
    summary: document.summary || document.changeNote,
    author: [...document.author].length <= LONGEST_AUTHOR ? document.author : '',
    url,
  }
  if (kind === 'wechat') {
    const { html, images } = weChatArticle(document.body)
    const pictures: Picture[] = []
    for (const { placeholder, src } of images) {
      const read = await picture(world, organ, document, src, placeholder)
      if (read && 'became' in read) return read
      if (read) pictures.push(read)
    }
    return { ...common, html, pictures, cover: null }
  }
  const addressed = addressedHtml(document.body, PUBLIC_URL)
  if (kind !== 'weibo') return { ...common, html: addressed, pictures: [], cover: null }
  const [first] = document.pictures
  const cover = first ? await picture(world, organ, document, `/pictures/${first.fileId}`, null) : null
  return { ...common, html: addressed, pictures: [], cover: cover && 'became' in cover ? null : cover }
}

/** A body for other systems: pictures at their addresses on the portal. */
export const addressedHtml = (body: Body, publicUrl: string): string =>
  withSources(portalHtml(body, { withoutTitle: true }), (source) =>
    source.startsWith('/') ? `${publicUrl}${source}` : source,
  )

async function picture(
  { files }: ArticleWorld,
  organ: string,
  document: PortalDocument,
  src: string | null,
  source: string | null,
): Promise<Picture | Refused | null> {
  const id = src === null ? undefined : PICTURE_PATH.exec(src)?.[1]
  const file = document.pictures.find(({ fileId }) => fileId === id)
  if (!file) return null
  if (file.size > LARGEST_PICTURE)
    return {
      became: 'refused',
      again: 'never',
      code: 'PICTURE-TOO-LARGE',
      says: `图片“${file.name}”超过 10 MB`,
      todo: '请压缩后更正这条信息，再重新发送',
    }
  const chunks: Uint8Array[] = []
  for await (const chunk of await files.open(organ, file.digest)) chunks.push(chunk as Uint8Array)
  return { source, name: file.name, bytes: Buffer.concat(chunks) }
}

/** The words of a posting as they went out, whether it still stands on the portal or not: for finding it again on the other side. */
export async function wordsOf(
  { db, config }: Pick<ArticleWorld, 'db' | 'config'>,
  organ: string,
  posting: Posting,
): Promise<Article | null> {
  const { rows } = await withScope(db, { organ }, (tx) =>
    sql<{ summary: string; address: string; reason: string; author: string }>`
      select v.content ->> 'summary' as summary, v.content ->> 'author' as author,
        case when v.purpose = 'release' then '' else v.reason end as reason, a.address
      from publication_versions v join portal_addresses a on a.organ_id = v.organ_id and a.id = v.publication_id
      where v.organ_id = ${organ} and v.publication_id = ${posting.publicationId} and v.version = ${posting.publicationVersion}`.execute(
      tx,
    ),
  )
  const [row] = rows
  const url = row && pageOf(config.PUBLIC_URL, row.address)
  if (!row || !url) return null
  const { title } = posting
  return { title, summary: row.summary || row.reason, author: '', html: '', url, pictures: [], cover: null }
}
