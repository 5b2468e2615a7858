/** Addresses of links and pictures that may stand on a page: an allow-list of forms, checked after the standard's parsing. */
import { BOUNDS } from './bounds.ts'

/** A site nobody has: what resolves to it was not a whole address. */
const NOWHERE = 'https://relative.invalid'

/** An address that can be used, or why not: of a local file, picture data in the address, not whole, anything else. */
export type Address =
  { readonly address: string } | { readonly not: 'local' | 'data' | 'relative' | 'unsafe' | 'empty' }

/**
 * The address of a link as it may be kept: http, https, mailto, tel, or the path of a page on the own site (`/…`).
 * `base` is the address of the page it was copied from, null when unknown.
 */
export function linkAddress(raw: string, base: string | null = null): Address {
  return resolved(raw, base, ['http:', 'https:', 'mailto:', 'tel:'])
}

/** The address of a picture as it may be kept: http, https or a path on the own site. */
export function imageAddress(raw: string, base: string | null = null): Address {
  return resolved(raw, base, ['http:', 'https:'])
}

/** The same address, or null when it is none a page may carry: the check a writer makes again. */
export function safeAddress(kept: string, of: 'link' | 'image'): string | null {
  const found = of === 'link' ? linkAddress(kept) : imageAddress(kept)
  return 'address' in found ? found.address : null
}

function resolved(raw: string, base: string | null, allowed: readonly string[]): Address {
  const text = raw.slice(0, BOUNDS.address + 1).trim()
  if (text === '') return { not: 'empty' }
  if (/^(?:file:|[a-z]:[\\/]|[a-z]\||\\\\)/i.test(text)) return { not: 'local' }
  if (/^(?:data|blob|cid):/i.test(text)) return { not: 'data' }
  if (text.length > BOUNDS.address) return { not: 'unsafe' }
  let url: URL
  try {
    url = new URL(text, base ?? NOWHERE)
  } catch {
    return { not: 'unsafe' }
  }
  if (!allowed.includes(url.protocol) || url.username !== '' || url.password !== '') return { not: 'unsafe' }
  if (url.href.length > BOUNDS.address) return { not: 'unsafe' }
  const href = url.href.replaceAll("'", '%27')
  // What the parser leaves as it is in some places: quotes and angle brackets have no business in an address.
  if (/["<>`\s\\]/.test(href)) return { not: 'unsafe' }
  if (url.origin !== NOWHERE) return { address: href }
  const path = href.slice(NOWHERE.length)
  return text.startsWith('/') && !path.startsWith('//') ? { address: path } : { not: 'relative' }
}
