/** The pages of documents with their attachments and pictures, stretch by stretch. */
import { codeAddress, documentAddress } from '../../casework/portal/addresses.ts'
import { everyListed, type ListedData } from '../../casework/portal/list.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { wholePageDigests } from '../../casework/portal/whole-page.ts'
import { today } from '../../platform/clock.ts'
import { qrSvg } from '../../platform/web/qr-code.ts'
import { attachmentFile, filesFolder } from './data-files.ts'
import { documentFile } from './plan.ts'
import type { Export } from './parts.ts'
import { readPage } from './relink.ts'

/** Pages made at the same time. */
const AT_ONCE = 8
/** Pages whose digests are asked for by one statement. */
const STRETCH = 200
const FILE = /^\/d\/[^/]+\/\d+\/\d+\/(files|pictures)\/([0-9a-f-]{36})(?:\/|$)/

/** Writes every document's page and what hangs on it; a page that would show what it shows already is left alone unseen. */
export async function putDocuments(to: Export): Promise<void> {
  const { site, plan, shelf, tell } = to
  const before = filesByFolder(shelf.had())
  let done = 0
  for await (const rows of everyListed(
    site.world.db,
    { organ: plan.organ.id, path: EVERYWHERE },
    Number.MAX_SAFE_INTEGER,
  ))
    for (let at = 0; at < rows.length; at += STRETCH) {
      const stretch = rows.slice(at, at + STRETCH)
      const addresses = stretch.map(({ address }) => address)
      const shown = await wholePageDigests(site.world.db, addresses)
      await inTurns(stretch, async (of) => {
        to.goOn()
        const from = madeOf(to, of, shown.get(of.address) ?? '')
        if (!(await keep(to, of, from, before))) await putDocument(to, of, from)
        done += 1
        tell(`信息 ${done}/${plan.documents.size}`)
      })
    }
}

/** So many at the same time; each begins when another is ready. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const one = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** What a page was made of. 有效性 changes with the days. */
function madeOf({ frame }: Export, { effectiveOn, expiresOn, life }: ListedData, shown: string): string {
  const lasting = effectiveOn === null && expiresOn === null && life.length === 0
  return `${frame} ${shown}${lasting ? '' : ` ${today()}`}`
}

function filesByFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>()
  for (const path of paths) {
    const [, folder] = /^(d\/[^/]+\/\d+\/\d+)\//.exec(path) ?? []
    if (folder) folders.set(folder, [...(folders.get(folder) ?? []), path])
  }
  return folders
}

async function keep(
  to: Export,
  of: ListedData,
  from: string,
  before: ReadonlyMap<string, readonly string[]>,
): Promise<boolean> {
  const { shelf, files } = to
  if (!shelf.stands(documentFile(of.address), from)) return false
  for (const path of before.get(filesFolder(of.address)) ?? []) {
    const [, which, id = ''] = FILE.exec(`/${path}`.replace(/\.\w+$/, '')) ?? []
    // A file may have been withdrawn by itself.
    const found = which === undefined ? null : await files.find(of, which as 'files', id)
    if (which !== undefined && !found) return false
    if (!(await shelf.keep(path, found?.digest ?? codeMade(to)))) return false
  }
  return shelf.keep(documentFile(of.address), from)
}

/** What the code of a page is made of, besides the place where it stands. */
const codeMade = ({ base }: Export): string => `code ${base}`

/** Writes one page and what hangs on it. */
async function putDocument(to: Export, of: ListedData, from: string): Promise<void> {
  const { site, shelf, files, pageOf } = to
  const got = await site.get(documentAddress(of.address))
  // Withdrawn since the plan was made: the plan is made again at the end.
  if (!got) return
  const page = readPage(got.bytes.toString(), to.prefix)
  const own = new Map<string, string>()
  for (const address of page.addresses) {
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
  if (to.base !== '' && page.addresses.includes(code)) {
    const path = `${filesFolder(of.address)}/code.svg`
    const drawn = (await shelf.keep(path, codeMade(to))) ? '' : qrSvg(to.base + documentAddress(of.address))
    if (drawn) await shelf.put(path, [Buffer.from(drawn)], codeMade(to))
    if (drawn !== null) own.set(code, path)
  }
  await shelf.put(documentFile(of.address), [pageOf(page, documentFile(of.address), own)], from)
}
