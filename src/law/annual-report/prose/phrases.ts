/** Finding any of many fixed phrases in a text in one pass. */

export interface PhraseFound<Entry> {
  readonly entry: Entry
  readonly at: number
}

/**
 * A finder for entries with a `phrase` of two characters or more. One pass whatever the number of phrases: a table of
 * their first characters (three; two of those that have no more) tells where to look closer.
 */
export function phraseFinder<Entry extends { readonly phrase: string }>(
  entries: readonly Entry[],
): (text: string) => PhraseFound<Entry>[] {
  const begins = new Uint8Array(0x10000)
  const byStart = new Map<number, Entry[]>()
  for (const entry of entries) {
    const [first, second, third] = [0, 1, 2].map((at) => entry.phrase.charCodeAt(at)) as [number, number, number]
    const two = hash(first, second)
    begins[two]! |= entry.phrase.length > 2 ? MAY_BEGIN : BEGINS
    if (entry.phrase.length > 2) begins[hash(two, third)]! |= GOES_ON
    byStart.set(first * 0x10000 + second, [...(byStart.get(first * 0x10000 + second) ?? []), entry])
  }
  return (text) => {
    const found: PhraseFound<Entry>[] = []
    let first = text.charCodeAt(0)
    for (let at = 0; at + 1 < text.length; at += 1) {
      const second = text.charCodeAt(at + 1)
      const two = hash(first, second)
      const sign = begins[two]! & (BEGINS | MAY_BEGIN)
      if (sign !== 0 && (sign !== MAY_BEGIN || (begins[hash(two, text.charCodeAt(at + 2))]! & GOES_ON) !== 0))
        for (const entry of byStart.get(first * 0x10000 + second) ?? [])
          if (text.startsWith(entry.phrase, at)) found.push({ entry, at })
      first = second
    }
    return found
  }
}

const hash = (first: number, second: number): number => ((first * 31) ^ (second * 7)) & 0xffff
/** What a place of the table says: a phrase of two characters begins so; a longer one does; its third character fits. */
const BEGINS = 1
const MAY_BEGIN = 2
const GOES_ON = 4
