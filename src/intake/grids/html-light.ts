/**
 * A web page without what cannot matter to its text: comments, style sheets, and the attributes that only dress a cell
 * or a paragraph. Two thirds of a page saved by Word are such, and parsing them costs more than all the rest. Whatever
 * looks unusual stays as it is, so the tree of elements is the same with and without.
 */

/** Elements whose dress is taken off. Formatting elements (font, b …) keep theirs: it decides how unclosed ones repeat. */
const DRESSED = new Set(
  'p span td th tr table tbody div col colgroup h1 h2 h3 h4 h5 h6 li ul section article o:p'.split(' '),
)
/** Attributes that are read, or that the parser looks at. */
const KEPT = new Set('colspan rowspan hidden height type value style'.split(' '))
/** Elements whose inside is not markup. */
const RAW = new Set('script style textarea title xmp iframe noembed noframes noscript'.split(' '))

/** The page with the same elements, texts and scripts, and less else. */
export function lightened(page: string): string {
  let light = ''
  let from = 0
  const oddEnds = page.includes('--!>')
  for (let open = page.indexOf('<'); open >= 0; open = page.indexOf('<', open)) {
    const code = page.charCodeAt(open + 1)
    if (code === 33) {
      if (!page.startsWith('!--', open + 1)) {
        open += 2
        continue
      }
      const end = page.indexOf('-->', open + 2)
      if (end < 0 || oddEnds) break
      light += page.slice(from, open)
      open = from = end + 3
      continue
    }
    if (!isLetter(code)) {
      open += 1
      continue
    }
    let nameEnd = open + 2
    while (isNamePart(page.charCodeAt(nameEnd))) nameEnd += 1
    const name = page.slice(open + 1, nameEnd).toLowerCase()
    if (name === 'plaintext') break
    if (RAW.has(name)) {
      const inside = page.indexOf('>', nameEnd) + 1
      const end = inside === 0 ? -1 : closing(page, name, inside)
      if (end < 0) break
      if (isIdle(name, page.slice(inside, end))) {
        light += page.slice(from, inside)
        from = end
      }
      open = end + 2
    } else if (DRESSED.has(name) && page.charCodeAt(nameEnd) !== 62) {
      const tag = undressed(page, nameEnd)
      if (tag) {
        light += page.slice(from, nameEnd) + tag.kept
        open = from = tag.end
      } else open = nameEnd
    } else open = nameEnd
  }
  return from === 0 ? page : light + page.slice(from)
}

/** The attributes of a tag that matter, and where its `>` stands; null for a tag that is not written in the usual way. */
function undressed(page: string, nameEnd: number): { kept: string; end: number } | null {
  let kept = ''
  let styled = false
  let at = nameEnd
  for (;;) {
    while (isSpace(page.charCodeAt(at))) at += 1
    const start = at
    while (isNamePart(page.charCodeAt(at))) at += 1
    if (at === start) return page.charCodeAt(at) === 62 ? { kept, end: at } : null
    const nameStop = at
    if (page.charCodeAt(at) === 61) {
      at = valueEnd(page, at + 1)
      if (at < 0) return null
    }
    const next = page.charCodeAt(at)
    if (next !== 62 && !isSpace(next)) return null
    const name = page.slice(start, nameStop).toLowerCase()
    if (!KEPT.has(name)) continue
    const written = page.slice(start, at)
    if (name !== 'style') kept += ` ${written}`
    // Of two styles the first counts, so the second goes even when the first does not matter.
    else if (!styled && /none|hid|coll|mso-tab|list-style/i.test(written)) kept += ` ${written}`
    styled ||= name === 'style'
  }
}

/** Where the value after `=` ends; -1 when its quotes do not close soon or something odd stands in it. */
function valueEnd(page: string, from: number): number {
  const code = page.charCodeAt(from)
  if (code === 34 || code === 39) {
    const end = page.indexOf(code === 34 ? '"' : "'", from + 1)
    return end < 0 ? -1 : end + 1
  }
  let at = from
  for (let one = code; one > 32 && one !== 62; one = page.charCodeAt(at)) {
    if (one === 34 || one === 39 || one === 60 || one === 61 || one === 96) return -1
    at += 1
  }
  return at > from ? at : -1
}

/** A style sheet, or a script that holds no markup: nothing of it is ever read. */
function isIdle(name: string, inside: string): boolean {
  if (name !== 'style' && name !== 'script') return false
  return !/<[a-z/]/i.test(inside) && (name === 'style' || !/table|<!--/i.test(inside))
}

function closing(page: string, name: string, from: number): number {
  for (let end = page.indexOf('</', from); end >= 0; end = page.indexOf('</', end + 2))
    if (page.slice(end + 2, end + 2 + name.length).toLowerCase() === name) return end
  return -1
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** Letters, digits, `-`, `_`, `:`, `.`: what a name usually consists of. */
function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 58) || code === 45 || code === 95 || code === 46
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 12
}
