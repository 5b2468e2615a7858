/** The pages of documents with their attachments and pictures, stretch by stretch. */
import { posix } from 'node:path'
import { codeAddress, documentAddress } from '../../casework/portal/addresses.ts'
import { everyListed, type ListedData } from '../../casework/portal/list.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { addressesIn } from './relink.ts'
import { attachmentFile, filesFolder } from './data-files.ts'
import { documentFile } from './plan.ts'
import type { Export } from './parts.ts'

/** Pages made at the same time. */
const AT_ONCE = 8
const DOCUMENT = /^\/d\/[^/]+\/\d+\/\d+\.html$/
const FILE = /^\/d\/[^/]+\/\d+\/\d+\/(files|pictures)\/([0-9a-f-]{36})(?:\/|$)/

/** `since`: what was not published or changed from then on is kept as it is, unless it is linked with what was. */
export async function putDocuments(to: Export, since: Date | null): Promise<void> {
  const { site, plan, shelf, tell } = to
  const kept = since ? filesByFolder(shelf.had()) : null
  const beside = new Set<string>()
  let done = 0
  for await (const rows of everyListed(
    site.world.db,
    { organ: plan.organ.id, path: EVERYWHERE },
    Number.MAX_SAFE_INTEGER,
  )) {
    await inTurns(rows, async (of) => {
      if (!(since && kept && unchanged(of, since) && (await keep(to, of, kept)))) {
        // Where it stood before, pages name what it was.
        const before = since ? documentsIn(await shelf.read(documentFile(of.address)), documentFile(of.address)) : []
        const linked = await putDocument(to, of)
        if (since) for (const each of [...before, ...linked]) beside.add(each)
      }
      done += 1
      tell(`信息 ${done}/${plan.documents.size}`)
    })
  }
  if (beside.size === 0) return
  // Their pages name what changed: title, 上一篇, 下一篇, 相关信息.
  for await (const rows of everyListed(
    site.world.db,
    { organ: plan.organ.id, path: EVERYWHERE },
    Number.MAX_SAFE_INTEGER,
  ))
    await inTurns(
      rows.filter(({ address }) => beside.has(documentAddress(address))),
      (of) => putDocument(to, of),
    )
}

/** Addresses of the documents that a page of the last export points to. */
const documentsIn = (html: string, here: string): readonly string[] =>
  [...html.matchAll(/href="([^":]+\.html)"/g)]
    .map(([, to = '']) => `/${posix.join(posix.dirname(here), to)}`)
    .filter((address) => DOCUMENT.test(address))

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) await Promise.all(items.slice(at, at + AT_ONCE).map(work))
}

const madeOf = ({ version, publishedAt }: ListedData): string => `${version} ${publishedAt.toISOString()}`

/** 有效性 changes with the days, and with what others do to a document. */
const unchanged = ({ publishedAt, effectiveOn, expiresOn, life }: ListedData, since: Date): boolean =>
  publishedAt < since && effectiveOn === null && expiresOn === null && life.length === 0

function filesByFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>()
  for (const path of paths) {
    const [, folder] = /^(d\/[^/]+\/\d+\/\d+)\//.exec(path) ?? []
    if (folder) folders.set(folder, [...(folders.get(folder) ?? []), path])
  }
  return folders
}

async function keep(
  { shelf, files }: Export,
  of: ListedData,
  kept: ReadonlyMap<string, readonly string[]>,
): Promise<boolean> {
  if (!(await shelf.keep(documentFile(of.address), madeOf(of)))) return false
  for (const path of kept.get(filesFolder(of.address)) ?? []) {
    const [, which, id = ''] = FILE.exec(`/${path}`.replace(/\.\w+$/, '')) ?? []
    // A file may have been withdrawn by itself.
    const found = which === undefined ? null : await files.find(of, which as 'files', id)
    if (which !== undefined && !found) return false
    if (!(await shelf.keep(path, found?.digest ?? madeOf(of)))) return false
  }
  return true
}

/** Writes one page and what hangs on it; returns the addresses of the documents it points to. */
async function putDocument(to: Export, of: ListedData): Promise<readonly string[]> {
  const { site, shelf, files, pageOf } = to
  const got = await site.get(documentAddress(of.address))
  // Withdrawn since the plan was made: the plan is made again at the end.
  if (!got) return []
  const html = got.bytes.toString()
  const own = new Map<string, string>()
  const addresses = addressesIn(html, to.prefix)
  for (const address of addresses) {
    const [, which, id = ''] = FILE.exec(address) ?? []
    if (which !== 'files' && which !== 'pictures') continue
    const found = await files.find(of, which, id)
    const attachment = of.attachments.find(({ fileId }) => fileId === id)
    if (!found || (which === 'files' && !attachment)) continue
    const path =
      which === 'files' && attachment
        ? attachmentFile(of.address, attachment)
        : `${filesFolder(of.address)}/pictures/${id}.${found.extension}`
    if (!(await shelf.keep(path, found.digest)))
      await shelf.put(path, await files.open(of, found.digest), found.digest, found.size)
    own.set(address, path)
  }
  const code = codeAddress(of.address)
  if (to.base !== '' && addresses.includes(code)) {
    const drawn = await site.get(code)
    const path = `${filesFolder(of.address)}/code.svg`
    if (drawn) {
      await shelf.put(path, [drawn.bytes], madeOf(of))
      own.set(code, path)
    }
  }
  await shelf.put(documentFile(of.address), [pageOf(html, documentFile(of.address), own)], madeOf(of))
  return addresses.filter((address) => DOCUMENT.test(address))
}
