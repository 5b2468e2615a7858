/** A name in addresses for an organ whose name has no Latin letters: no guess at pinyin, which nobody could be sure of. */

/** The Latin letters and figures of the name when there are enough, else a short number made from the whole name. */
export function suggestSlug(name: string): string {
  const plain = name.normalize('NFKC').trim()
  const latin = plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  if (latin.length >= 2) return latin
  return plain === '' ? '' : `jg-${fnv(plain).toString(36).padStart(7, '0')}`
}

/** FNV-1a of 32 bits: the same name always gives the same number. */
function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
