/** Where an address of the portal stands among the files of a static column: the same path, so that both can be exchanged. */
import { posix } from 'node:path'
import { OTHER_COLUMNS } from '../../casework/portal/leaves.ts'
import { PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { ACTIVE_EXTENSIONS } from '../../platform/files/kinds.ts'
import { extensionOf, fitName } from '../../platform/files/names.ts'

/** The first page of a column that is all of the export. */
export const INDEX = 'index.html'
/** Folders below the target that hold nothing but what an export wrote. */
export const FOLDERS: readonly string[] = [
  'assets',
  'd',
  'help',
  'reports',
  'sitemap',
  PLATFORM.slug,
  ...Object.keys(OTHER_COLUMNS),
]
/** Characters of a file's name: with its folders it stays below the 260 of Windows. */
const LONGEST_NAME = 80

/** A page of a list: `index.html`, `index_2.html`; of one year `2024.html`, `2024_2.html`. */
export function listFile(folder: string, page: number, year: number | null): string {
  const stem = year === null ? 'index' : String(year)
  return `${folder}/${stem}${page > 1 ? `_${page}` : ''}.html`
}

/**
 * The path of a page below the target by its address (path and query, beginning with a slash); null for what is no page of files:
 * searches, forms, choices of a visitor. Whether there is such a file is for the caller to know.
 */
export function pageFile(address: string, slug: string): string | null {
  if (!URL.canParse(address, 'http://x')) return null
  const { pathname, searchParams } = new URL(address, 'http://x')
  const parts = decoded(pathname)
  if (!parts) return null
  const [first = '', second = '', ...rest] = parts
  const asked = [...searchParams.keys()]
  const plain = asked.length === 0
  if (first === '' || (first === PLATFORM.slug && (second === '' || (second === slug && rest.length === 0))))
    return plain ? INDEX : null
  if (first === 'd' && plain && parts.length === 4 && address.endsWith('.html')) return parts.join('/')
  if (first === 'reports' && plain)
    return [first, second || slug, ...rest].join('/') + (rest.length > 1 ? '' : `/${INDEX}`)
  if (first === 'help' && plain && parts.length === 1) return `help/${INDEX}`
  if (first === 'favicon.svg' || (first === 'assets' && address.endsWith('.css'))) return parts.join('/')
  if (first === 'feed.xml' && (plain || (asked.length === 1 && searchParams.get('organ') === slug))) return 'feed.xml'
  if (first === 'api') return cellsFile(parts)
  const column =
    (first === PLATFORM.slug && rest.length > 0) || (Object.hasOwn(OTHER_COLUMNS, first) && rest.length === 0)
  if (!column || second !== slug || asked.some((name) => name !== 'page' && name !== 'year')) return null
  return listFile(parts.join('/'), Number(searchParams.get('page') ?? 1), yearOf(searchParams.get('year')))
}

const yearOf = (text: string | null): number | null => (text && /^\d{4}$/.test(text) ? Number(text) : null)

/** Cells of a report as data stand beside it. */
function cellsFile(parts: readonly string[]): string | null {
  const [, version, reports, slug, year, what] = parts
  if (version !== 'v1' || reports !== 'reports' || parts.length !== 6) return null
  if (what === 'cells.csv' || what === 'cells')
    return `reports/${slug}/${year}/${what === 'cells' ? 'cells.json' : what}`
  return null
}

function decoded(pathname: string): readonly string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

/** A name of an attachment that any system takes and no web server runs, as people know it otherwise. */
export function attachmentName(given: string): string {
  const fit = fitName(given)
  const extension = extensionOf(fit)
  const ending = extension === '' ? '' : `.${extension}`
  const stem = Array.from(fit.slice(0, fit.length - ending.length))
    .slice(0, LONGEST_NAME)
    .join('')
    .trimEnd()
  const name = `${/^[.~]/.test(stem) || stem === '' ? '_' : ''}${stem}${ending}`
  return runs(extension) ? `${name}.bin` : name
}

/** What a web server might run or obey, whatever is in it. */
const runs = (extension: string): boolean =>
  ACTIVE_EXTENSIONS.has(extension) ||
  /^(s?html?|xhtml|svg|php\d?|phtml|aspx?|jspx?|cgi|config|htaccess|ini)$/.test(extension)

/** The way from a file to another, each part percent-encoded: `../../d/kjj/2026/1.html`. */
export const relative = (from: string, to: string): string =>
  posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/')

/** The same as an address below `base`. */
export const absolute = (base: string, path: string): string =>
  `${base}/${path.split('/').map(encodeURIComponent).join('/')}`
