/**
 * 上级门户的一个栏目：everything of the organ that stands on the portal (below a leaf) as static files – a list, a page for each item,
 * attachments and pictures, and the same as JSON. An export is always the whole column as it stands; taking one item out is an export
 * without it. One at a time: an older export must never take the place of a newer one.
 */
import { join } from 'node:path'
import { sql } from 'kysely'
import { escapeHtml, portalHtml } from '../../intake/bodies/write-portal.ts'
import type { Channel, Published } from '../../platform/channels/channel.ts'
import { openFiles, type ExportedFile } from '../../platform/channels/files/open.ts'
import { beijingDay } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { PORTAL_COLUMNS, type PortalDocument, type PortalFile } from '../portal/document.ts'
import type { FilesChoice } from './settings.ts'

export interface ColumnWorld {
  readonly db: Sql
  readonly files: FileStore
  readonly config: { readonly GONGKAI_DATA: string }
}

const AT_ONCE = 200

/** Where exports of an organ's outlet lie: below the data directory and nowhere else. */
export const exportFolder = (data: string, organ: string, folder: string): string =>
  join(data, 'exports', organ, folder)

/** The column as a channel: whatever is published or withdrawn, the whole column is exported as it stands. */
export function openColumn(
  world: ColumnWorld,
  organ: string,
  outlet: { id: string; name: string },
  choice: FilesChoice,
): Channel<unknown> {
  const channel = openFiles({
    folder: exportFolder(world.config.GONGKAI_DATA, organ, choice.folder),
    shape: choice.shape,
  })
  const exported = (mark: string): Promise<Published> =>
    withScope(world.db, { organ }, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${outlet.id}, 0))`.execute(tx)
      return channel.publish(columnFiles(world, tx, organ, outlet.name, choice.leaf), mark, false)
    })
  return {
    publish: async (_, mark) => exported(mark),
    withdraw: async () => {
      const done = await exported(uuidv7())
      if (done.became === 'sent') return { became: 'withdrawn' }
      return done.became === 'refused' || done.became === 'unknown'
        ? done
        : { became: 'unknown', code: 'STRANGE', says: '导出没有结束' }
    },
    // An export that was broken off was never shown, and exporting once more gives the same.
    reconcile: async () => ({ found: 'absent' }),
    statistics: (period) => channel.statistics(period),
    check: () => channel.check(),
  }
}

/** The files of the column, one after the other; contents are read when their turn has come. */
export async function* columnFiles(
  { files }: Pick<ColumnWorld, 'files'>,
  tx: Tx,
  organ: string,
  name: string,
  leaf: string,
): AsyncGenerator<ExportedFile> {
  const listed: { path: string; title: string; day: string; documentNumber: string; indexNumber: string }[] = []
  for (let after: PortalDocument | null = null; ;) {
    const items: readonly PortalDocument[] = await pageOfColumn(tx, organ, leaf, after)
    for (const item of items) {
      const path = `${item.address.split('/').slice(1).join('/')}.html`
      const { title, documentNumber, indexNumber } = item
      listed.push({ path, title, day: beijingDay(item.firstPublishedAt), documentNumber, indexNumber })
      yield { path, bytes: Buffer.from(itemPage(name, item)) }
      for (const file of [...item.attachments, ...item.pictures]) {
        const chunks: Uint8Array[] = []
        for await (const chunk of await files.open(organ, file.digest)) chunks.push(chunk as Uint8Array)
        yield { path: filePath(file, item.id), bytes: Buffer.concat(chunks) }
      }
    }
    after = items.at(-1) ?? null
    if (items.length < AT_ONCE) break
  }
  yield { path: 'index.html', bytes: Buffer.from(listPage(name, listed)) }
  yield { path: 'index.json', bytes: Buffer.from(JSON.stringify({ name, items: listed })) }
}

async function pageOfColumn(
  tx: Tx,
  organ: string,
  leaf: string,
  after: PortalDocument | null,
): Promise<readonly PortalDocument[]> {
  const { rows } = await sql<PortalDocument>`
    select ${PORTAL_COLUMNS} from portal_documents d
    where d.organ_id = ${organ}
      ${leaf === '' ? sql`` : sql`and (d.leaf = ${leaf} or left(d.leaf, ${leaf.length + 1}::int) = ${`${leaf}/`})`}
      ${after ? sql`and (d.first_published_at, d.id) < (${after.firstPublishedAt}, ${after.id})` : sql``}
    order by d.first_published_at desc, d.id desc limit ${AT_ONCE}`.execute(tx)
  return rows
}

/** A name that is safe on any server: the identifier, and the ending the store knows. */
const filePath = ({ fileId, kind }: PortalFile, item: string): string =>
  `files/${item}/${fileId}${/^[a-z0-9]{1,8}$/.test(kind) ? `.${kind}` : ''}`

function itemPage(name: string, item: PortalDocument): string {
  const up = '../'.repeat(item.address.split('/').length - 2)
  const address = (fileId: string): string | null => {
    const file = item.pictures.find((each) => each.fileId === fileId)
    return file ? `/${filePath(file, item.id)}` : null
  }
  // The writer takes whole paths only; they are made relative afterwards, for nobody knows below which address the column will lie.
  const body = portalHtml(item.body, {
    withoutTitle: true,
    imageAddress: (src) => address(src.replace('/pictures/', '')),
  }).replaceAll('src="/files/', `src="${up}files/`)
  const facts = [
    ['索引号', item.indexNumber],
    ['发文字号', item.documentNumber],
    ['发布机构', item.publisher],
    ['发布日期', beijingDay(item.firstPublishedAt)],
  ].filter(([, value]) => value !== '')
  const attachments = item.attachments.map(
    (file) => `<li><a href="${up}${filePath(file, item.id)}">${escapeHtml(file.label || file.name)}</a></li>`,
  )
  return page(
    item.title,
    `<p><a href="${up}index.html">${escapeHtml(name)}</a></p><h1>${escapeHtml(item.title)}</h1>` +
      `<dl>${facts.map(([label = '', value = '']) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>` +
      `<main>${body}</main>` +
      (attachments.length > 0 ? `<h2>附件</h2><ul>${attachments.join('')}</ul>` : ''),
  )
}

const listPage = (name: string, items: readonly { path: string; title: string; day: string }[]): string =>
  page(
    name,
    `<h1>${escapeHtml(name)}</h1>` +
      (items.length === 0
        ? '<p>还没有公开的信息。</p>'
        : `<ul>${items.map(({ path, title, day }) => `<li><a href="${escapeHtml(path)}">${escapeHtml(title)}</a> <time>${day}</time></li>`).join('')}</ul>`),
  )

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escapeHtml(title)}</title></head><body>${body}</body></html>\n`
