/** Every public address a server has for the publications that were made, and what of an answer nobody outside may read. */
import { beijingDay, now } from '../platform/clock.ts'
import { TOKEN, type MadePublication, type Planted } from './publications-maker.testing.ts'
import { filled, type Route } from './route-table.testing.ts'

export interface Walked {
  readonly slugs: readonly string[]
  readonly made: readonly MadePublication[]
  readonly planted: readonly Planted[]
}

const LISTS = [
  'zcwjk', 'zcwjk/qtwj', 'zcwjk/xzgfxwj', 'zcwjk/gzk', 'zfxxgkzn', 'zfxxgkzd', 'fdzdgknr', 'fdzdgknr/tjxx', 'fdzdgknr/lzyj',
  'tzgg', 'gzdt', 'zcjd', 'hygq', 'zjdc', 'zfkfr', '0',
] // prettier-ignore
const ODD = [
  'page=2', 'page=0', 'page=99', 'size=100', 'font=large', 'inline=1', 'version=1', 'version=2', 'order=newest', 'sort=-published',
  'state=draft', 'status=all', 'standing=withdrawn', 'preview=1', 'all=1', 'validity=inForce', 'validity=lapsed',
  'validity=notYetEffective', 'rank=otherDocuments', 'rank=normativeDocuments', 'genre=information', 'genre=document',
  'genre=interpretation', 'genre=notice', 'theme=04', 'days=365', 'format=json', 'download=1',
] // prettier-ignore

const OTHERS =
  /^\/(?:reports|aggregates|compare|apply|check|assets|desk|healthz|readyz|favicon|elder|help|api\/v1\/(?:reports|cells|aggregates|compare))/

/** What a hole of a public route is filled with, by its name; null for one that nobody taught this walk. */
function valuesIn({ slugs, made }: Walked): (hole: string, path: string) => readonly string[] | null {
  const year = beijingDay(now()).slice(0, 4)
  const most = Math.max(1, ...made.map(({ address }) => Number(address?.split('/')[2] ?? 1))) + 2
  const numbers = Array.from({ length: most }, (_, at) => String(at + 1))
  const files = made.flatMap((each) => [...each.files, ...each.hidden])
  return (hole, path) => {
    if (path.startsWith('/check/')) return [made[0]?.id ?? '']
    if (path.startsWith('/assets/')) return [files[0]?.id ?? '', 'publications.json']
    switch (hole) {
      case ':slug':
      case ':organ':
        return slugs
      case ':year':
        return [year]
      case ':n':
        return numbers
      case ':page':
        return numbers.map((n) => `${n}.html`)
      case ':file':
        return files.map(({ id }) => id)
      case ':name':
        return ['any.txt']
      case ':chart':
        return ['x']
      case ':part':
        return [`${year}-1.xml`, 'pages.xml', `${Number(year) - 1}-1.xml`]
      case ':id':
        return made.map(({ id }) => id)
      case ':leaf':
        return LISTS
      case '*':
        return path.startsWith('/desk/') ? made.slice(0, 2).map(({ id }) => `publications/${id}`) : LISTS
      default:
        return null
    }
  }
}

/** All public reading addresses; routes with a hole that nobody can fill are `unknown`. */
export function publicPaths(routes: readonly Route[], walked: Walked): { readonly paths: readonly string[]; readonly unknown: readonly string[] } {
  const values = valuesIn(walked)
  const open = routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/v1/desk/'))
  const found = new Set<string>()
  const unknown: string[] = []
  for (const { path } of open) {
    const paths = filled(path, values)
    if (paths === null) {
      unknown.push(path)
      continue
    }
    for (const [at, each] of paths.entries()) if (worth(each, at, walked)) found.add(each)
    // What has nothing to do with publications is not asked for in every way.
    if (OTHERS.test(path)) continue
    for (const each of paths.slice(0, 1)) for (const query of queries(walked)) found.add(`${each}?${query}`)
  }
  return { paths: [...found], unknown }
} // prettier-ignore

/** A file is asked for at the addresses its publication had, and at some that are not its own. */
function worth(path: string, at: number, { made }: Walked): boolean {
  if (!path.startsWith('/d/') || path.split('/').length < 7) return true
  return at % 7 === 0 || made.some((each) => each.address !== null && path.startsWith(`/d/${each.address}/`) && [...each.files, ...each.hidden].some(({ id }) => path.includes(id)))
} // prettier-ignore

const queries = ({ slugs, made }: Walked): readonly string[] => [
  ...ODD,
  `q=${encodeURIComponent(TOKEN)}`,
  ...slugs.flatMap((slug) => [`organ=${slug}`, `sid=${slug}`, `organ=${slug}&leaf=fdzdgknr`, `organ=${slug}&q=${encodeURIComponent(TOKEN)}`]),
  ...LISTS.map((leaf) => `leaf=${leaf}`),
  `year=${beijingDay(now()).slice(0, 4)}`,
  ...made.slice(0, 2).map(({ id }) => `id=${id}`),
] // prettier-ignore

/** The same address as it should not be written. */
export const misspelt = (address: string): readonly string[] => [
  `/D/${address}.html`, `/d/${address.toUpperCase()}.html`, `/d/${address}.HTML`, `/d/${address}.html/`, `/d//${address}.html`,
  `/d/x/..%2f${address}.html`, `/d/${address.replaceAll('/', '%2f')}.html`, `/d/${address}.html;v=1`, `/d/${address}.html%20`,
  `/d/${address.replace(/\d+$/, (n) => `0${n}`)}.html`, `/api/v1/documents/${address}/`, `/api/v1/documents/x/..%2f${address}`, `/${address}.html`,
  `/d/${address}`, `/d/${address}/`, `/d/${address}/files`, `/d/${address}/code.svg/`,
] // prettier-ignore

const unmarked = (said: string): string => said.replaceAll(/<\/?(?:mark|b|em|strong)[^>]*>/g, '')

/** What of an answer the public may not read; words of the address itself may be told back. */
export function wrongIn(path: string, said: string, { made, planted }: Walked): readonly string[] {
  const asked = decodeURIComponent(path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))
  const text = unmarked(said)
  const wrong = planted.filter((mark) => !mark.open && text.includes(mark.text) && !asked.includes(mark.text)).map((mark) => mark.text)
  // A piece of one that an excerpt cut off.
  const open = planted.filter((mark) => mark.open)
  const known = new Set(open.map((mark) => mark.text.split('之')[0]))
  const own = new Set(planted.filter((mark) => asked.includes(mark.text)).map((mark) => mark.text.split('之')[0]))
  for (const [, piece = ''] of text.matchAll(new RegExp(`(${TOKEN}[甲乙丙][^之<"]{1,14})之`, 'g')))
    if (!known.has(piece) && !own.has(piece)) wrong.push(piece)
  for (const each of made) {
    if (!each.open && text.includes(each.id) && !asked.includes(each.id)) wrong.push(`编号 ${each.state}`)
    for (const file of each.hidden) if (text.includes(file.id) && !asked.includes(file.id)) wrong.push(`附件编号 ${each.state}`)
  }
  return [...new Set(wrong)]
} // prettier-ignore

/** Addresses on the same site that an answer names. */
export const linksIn = (said: string, base: string): readonly string[] =>
  [...said.matchAll(/(?:href|src|action|content|url)"?[=:]\s*"((?:https?:\/\/[^"/]+)?\/[^"]*)"|<(?:loc|id)>([^<]+)</g)]
    .map(([, one, two]) => (one ?? two ?? '').replaceAll('&amp;', '&'))
    .flatMap((link) => (link.startsWith(base) ? [link.slice(base.length)] : link.startsWith('/') && !link.startsWith('//') ? [link] : []))
    .map((link) => link.split('#')[0] ?? '')
    .filter((link) => link !== '' && !/^\/(?:assets|check|elder|apply|reports|desk)\b/.test(link)) // prettier-ignore
