/** Words of rtf: which open a destination without text, and which stand for a character. */

/** Destinations that hold no text of the document body. */
const NO_TEXT = new Set(
  (
    'colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf footnote annotation pict ' +
    'objdata listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore xmlnstbl ' +
    'latentstyles fldinst nonesttables shppict nonshppict shpinst shprslt bkmkstart bkmkend filetbl private tc xe rxe ' +
    'ftnsep ftnsepc aftnsep aftnsepc docvar template passwordhash wgrffmtfilter pnseclvl formfield objclass'
  ).split(' '),
)
/** Starred destinations that are read all the same. */
const STARRED_TEXT = new Set(['nesttableprops', 'ud', 'shptxt'])

/** What a word opens; null when it opens nothing. A starred word this reader does not know is skipped, as rtf asks. */
export function destinationOf(word: string, starred: boolean): 'skip' | 'fonts' | null {
  if (word === 'fonttbl') return 'fonts'
  if (NO_TEXT.has(word)) return 'skip'
  return starred && !STARRED_TEXT.has(word) ? 'skip' : null
}

/** Words that stand for a character. */
export const LITERALS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
])
