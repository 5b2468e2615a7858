/** Finding any of many fixed phrases in a text in one pass. */

export interface PhraseFound<Entry> {
  readonly entry: Entry
  readonly at: number
}

/**
 * A finder for entries with a `phrase` of two characters or more. One pass whatever the number of phrases: a table of
 * their first two characters tells where to look closer.
 */
export function phraseFinder<Entry extends { readonly phrase: string }>(
  entries: readonly Entry[],
): (text: string) => PhraseFound<Entry>[] {
  const begins = new Uint8Array(0x10000)
  const byStart = new Map<string, Entry[]>()
  for (const entry of entries) {
    const start = entry.phrase.slice(0, 2)
    begins[hash(start.charCodeAt(0), start.charCodeAt(1))] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), entry])
  }
  return (text) => {
    const found: PhraseFound<Entry>[] = []
    let first = text.charCodeAt(0)
    for (let at = 0; at + 1 < text.length; at += 1) {
      const second = text.charCodeAt(at + 1)
      if (begins[hash(first, second)] === 1)
        for (const entry of byStart.get(text.slice(at, at + 2)) ?? [])
          if (text.startsWith(entry.phrase, at)) found.push({ entry, at })
      first = second
    }
    return found
  }
}

const hash = (first: number, second: number): number => ((first * 31) ^ (second * 7)) & 0xffff
