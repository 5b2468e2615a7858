/**
 * 静态栏目：an organ's whole public column as files. Its pages are those of the server, asked for from within; the one gate is that
 * of the portal. When the portal changed meanwhile, everything is looked through once more, so that what was withdrawn is not left.
 */
import { createHash } from 'node:crypto'
import { organAddress, reportAddress } from '../../casework/annual-reports/addresses.ts'
import { platformAddress } from '../../casework/portal/addresses.ts'
import { stampsOf } from '../../casework/portal/changes.ts'
import { organsById } from '../../casework/portal/organ.ts'
import { COLUMNS, PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { now } from '../../platform/clock.ts'
import { VERSION } from '../../platform/home.ts'
import { pathOf } from '../portal/sub-path.ts'
import { putData } from './data-files.ts'
import { putDocuments } from './documents.ts'
import type { InnerSite } from './inner-site.ts'
import { Stopped, type Export } from './parts.ts'
import { ownFiles } from './own-files.ts'
import { INDEX, listFile, pageFile } from './places.ts'
import { planOf, type ListPage, type Plan } from './plan.ts'
import { readPage } from './relink.ts'
import type { Counts, Shelf } from './shelf.ts'

export interface Asked {
  readonly organId: string
  /** Address below which the files will stand, without a slash at the end; '' when it is not known. */
  readonly base: string
  /** Address of the site that runs the program; '' when the public cannot reach one. */
  readonly live: string
  /** Hears how far it is. */
  readonly tell: (text: string) => void
  /** Ends it before it is whole: what was there before stays as it is, and `Stopped` is thrown. */
  readonly stop?: AbortSignal
}

export interface Exported extends Counts {
  readonly documents: number
  /** What a person should know, one sentence each. */
  readonly notes: readonly string[]
  /** Sentences about contents that are missing in the store; they are among the notes as well. */
  readonly missing: readonly string[]
  /** The portal did not change while the last turn was written. */
  readonly settled: boolean
  /** Something is missing in it, or the portal changed all the time. */
  readonly incomplete: boolean
}

const MOST_TURNS = 3

/** Exports; null when there is no such organ. */
export async function exportColumn(site: InnerSite, shelf: Shelf, asked: Asked): Promise<Exported | null> {
  const { db } = site.world
  const at = now().toISOString()
  const missing = new Set<string>()
  for (let turn = 1; ; turn += 1) {
    const stamp = await stampOf(site, asked.organId)
    const plan = await planOf(db, asked.organId)
    if (!plan) return null
    const made = madeOf(site, plan, asked)
    const frame = await frameOf(site, plan, made)
    const part = exporting(site, shelf, plan, frame, asked, (sentence) => void missing.add(sentence))
    await putPages(part)
    await putDocuments(part)
    const pages = [...plan.pages].filter((path) => path.endsWith('.html'))
    await putData(db, shelf, { organ: plan.organ, base: asked.base, pages })
    part.goOn()
    const settled = (await stampOf(site, asked.organId)) === stamp
    if (!settled && turn < MOST_TURNS) {
      await shelf.again()
      continue
    }
    const counts = await shelf.end(at, made)
    const notes = [
      ...plan.notes,
      ...missing,
      ...(settled ? [] : ['导出期间门户一直在变动，最后的变动可能没有写进去；请再运行一次。']),
    ]
    const incomplete = missing.size > 0 || !settled
    return { ...counts, documents: plan.documents.size, notes, missing: [...missing], settled, incomplete }
  }
}

async function stampOf({ world: { db } }: InnerSite, organId: string): Promise<string> {
  const slug = (await organsById(db, [organId])).get(organId)?.slug ?? ''
  return (await stampsOf(db, [slug])).get(slug)?.stamp ?? ''
}

/** Different whenever every page may look different though no document changed. */
function madeOf({ world: { config } }: InnerSite, { organ }: Plan, { base, live }: Asked): string {
  const frame = Object.entries(config).filter(([name]) => name.startsWith('SITE_'))
  return createHash('sha256')
    .update(JSON.stringify([VERSION, base, live, frame, organ]))
    .digest('hex')
}

/**
 * Digest of what the pages of documents show besides their own: help shows the same frame, and which lists there are decides where
 * links lead. Further pages of a list are linked with from its first only.
 */
async function frameOf(site: InnerSite, { pages }: Plan, made: string): Promise<string> {
  const help = await site.get('/help')
  const first = [...pages].filter((path) => !/(?:_\d+|\/\d{4})\.html$/.test(path)).toSorted()
  const hash = createHash('sha256').update(JSON.stringify([made, first]))
  return hash.update(help?.bytes ?? '').digest('hex')
}

function exporting(
  site: InnerSite,
  shelf: Shelf,
  plan: Plan,
  frame: string,
  { base, live, tell, stop }: Asked,
  missing: (sentence: string) => void,
): Export {
  const prefix = pathOf(base)
  const { slug } = plan.organ
  const guide = listFile(`${PLATFORM.slug}/${slug}/${COLUMNS.guide.slug}`, 1, null)
  const known = (path: string): boolean =>
    plan.pages.has(path) ||
    plan.documents.has(path) ||
    (base !== '' && path === 'feed.xml') ||
    path.startsWith('assets/')
  return {
    site,
    shelf,
    plan,
    base,
    prefix,
    files: ownFiles(site, missing),
    tell,
    frame,
    goOn() {
      if (stop?.aborted) throw new Stopped()
    },
    pageOf(page, here, own, years) {
      const fileOf = (address: string): string | null => {
        const belonging = own?.get(address)
        if (belonging !== undefined) return belonging
        // Without a program nobody takes an application here: the guide says where.
        if (live === '' && /^\/apply(?:\/|$)/.test(address)) return plan.pages.has(guide) ? guide : null
        const path = pageFile(address, slug)
        return path !== null && known(path) ? path : null
      }
      return Buffer.from(page.relinked({ here, fileOf, live, base, prefix, ...(years && { years }) }))
    },
  }
}

/** Everything that is no document: the platform, lists, reports, help, style sheets. */
async function putPages(to: Export): Promise<void> {
  const { site, shelf, plan, tell, prefix } = to
  const { slug } = plan.organ
  const styles = new Set<string>()
  const page = async (address: string, file: string, years?: ListPage['years']): Promise<readonly string[]> => {
    const got = await site.get(address)
    if (!got) return []
    to.goOn()
    const read = readPage(got.bytes.toString(), prefix)
    const { addresses } = read
    for (const each of addresses) if (/^\/assets\/[^/]+\.css$/.test(each)) styles.add(each)
    const own = new Map(
      addresses.flatMap((each) => {
        const path = each.startsWith(`/reports/${slug}/`) ? each.slice(1) : null
        return path && /\.(?:svg|docx|pdf|html|xlsx|json|csv)$/.test(path) ? [[each, path] as const] : []
      }),
    )
    const cells = addresses.filter((each) => each.startsWith('/api/v1/reports/'))
    for (const each of cells) {
      const path = pageFile(each, slug)
      if (path) own.set(each, path)
    }
    await shelf.put(file, [to.pageOf(read, file, own, years)])
    return [...own.keys()]
  }
  await page(platformAddress(slug), INDEX)
  await page('/help', `help/${INDEX}`)
  let done = 0
  for (const { address, file, years } of plan.lists) {
    await page(address, file, years)
    tell(`列表 ${(done += 1)}/${plan.lists.length}`)
  }
  if (plan.reports.length > 0) await page(organAddress(slug), `reports/${slug}/${INDEX}`)
  for (const { year, version, publishedAt } of plan.reports) {
    const address = reportAddress({ slug, year })
    const beside = await page(address, `${address.slice(1)}/${INDEX}`)
    const from = `${version} ${publishedAt.toISOString()}`
    // The list of the organ's reports points to the same papers.
    for (const each of beside) {
      const path = pageFile(each, slug) ?? each.slice(1)
      if (await shelf.keep(path, from)) continue
      const got = await site.get(each)
      if (got) await shelf.put(path, [got.bytes], from)
    }
    tell(`年报 ${year}`)
  }
  for (const address of ['/favicon.svg', ...styles]) {
    const got = await site.get(address)
    if (got) await shelf.put(address.slice(1), [got.bytes])
  }
}
