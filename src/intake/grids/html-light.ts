/**
 * A web page without what cannot matter to its text: comments, style sheets, and the attributes that only dress a cell
 * or a paragraph. Two thirds of a page saved by Word are such, and parsing them costs more than all the rest. Tags are
 * told apart exactly as the HTML standard does (§13.2.5); from the first doubtful place on, the page stays as it is.
 */

/** Elements whose dress is taken off. Formatting elements (font, b …) keep theirs: it decides how unclosed ones repeat. */
const DRESSED = new Set('p span td th tr table tbody div col h1 h2 h3 h4 h5 h6 li ul section article o:p'.split(' '))
/** Of these, without attributes, there is nothing to take off, wherever they stand. */
const PLAIN = new Set([...DRESSED, 'b', 'strong', 'br', 'a', 'i', 'u', 'font', 'center', 'thead'])
/** Attributes that are read, or that the parser looks at. */
const KEPT = new Set('colspan rowspan hidden height type value style'.split(' '))
/** Elements whose inside is not markup. */
const RAW = new Set('script style textarea title xmp iframe noembed noframes noscript'.split(' '))
/** Elements inside which other rules hold: nothing is left out there. */
const FOREIGN = new Set(['svg', 'math', 'select'])
const DOUBTFUL = new Set(['plaintext', 'frameset'])

/** The page with the same elements, texts and scripts, and less else. */
export function lightened(page: string): string {
  if (page.includes('--!>')) return page
  let light = ''
  let from = 0
  let foreign: string | null = null
  for (let open = page.indexOf('<'); open >= 0; open = page.indexOf('<', open)) {
    const code = page.charCodeAt(open + 1)
    if (isLetter(code)) {
      const nameEnd = endOfName(page, open + 2)
      // Most tags of a table are bare ones of its own.
      if (page.charCodeAt(nameEnd) === 62 && PLAIN.has(page.slice(open + 1, nameEnd))) {
        open = nameEnd + 1
        continue
      }
      const name = page.slice(open + 1, nameEnd).toLowerCase()
      if (DOUBTFUL.has(name) || (foreign !== null && (RAW.has(name) || FOREIGN.has(name)))) break
      const tag = readTag(page, nameEnd, foreign === null && DRESSED.has(name))
      if (!tag) break
      if (tag.kept !== null) {
        light += page.slice(from, nameEnd) + tag.kept
        from = tag.end
      }
      open = tag.end + 1
      if (FOREIGN.has(name)) foreign = name
      if (!RAW.has(name)) continue
      const end = closing(page, name, open)
      if (end < 0) break
      const inside = page.slice(open, end)
      // Inside comments in scripts, a script may hold another and its end tag.
      if (name === 'script' && inside.includes('<!--') && /<script/i.test(inside)) break
      if (isIdle(name, inside)) {
        light += page.slice(from, open)
        from = end
      }
      open = end
    } else if (code === 47 && isLetter(page.charCodeAt(open + 2))) {
      const nameEnd = endOfName(page, open + 3)
      const end = page.charCodeAt(nameEnd) === 62 ? nameEnd : readTag(page, nameEnd, false)?.end
      if (end === undefined) break
      if (foreign !== null && page.slice(open + 2, nameEnd).toLowerCase() === foreign) foreign = null
      open = end + 1
    } else if (code === 33 && page.startsWith('--', open + 2)) {
      const end = page.indexOf('-->', open + 2)
      if (end < 0) break
      // An empty one stays, so that what stands on both sides does not grow together.
      light += `${page.slice(from, open)}<!---->`
      open = from = end + 3
    } else if (code === 33 || code === 63 || code === 47) {
      const end = page.indexOf('>', open)
      if (end < 0 || page.startsWith('[CDATA[', open + 2)) break
      open = end + 1
    } else open += 1
  }
  return from === 0 ? page : light + page.slice(from)
}

/**
 * Reads the attributes of a tag up to its `>`. `kept` is what of them matters, when they are to be taken off, else null;
 * null when the page ends inside the tag.
 */
function readTag(page: string, nameEnd: number, undress: boolean): { kept: string | null; end: number } | null {
  let kept = ''
  let styled = false
  let at = nameEnd
  for (;;) {
    while (isSpace(page.charCodeAt(at)) || page.charCodeAt(at) === 47) at += 1
    if (page.charCodeAt(at) === 62) return { kept: undress ? kept : null, end: at }
    const start = at
    if (page.charCodeAt(at) === 61) at += 1
    at = endOfName(page, at, 61)
    const name = undress ? page.slice(start, at).toLowerCase() : ''
    const nameStop = at
    while (isSpace(page.charCodeAt(at))) at += 1
    let value = ''
    if (page.charCodeAt(at) === 61) {
      at += 1
      while (isSpace(page.charCodeAt(at))) at += 1
      const first = at
      at = valueEnd(page, at)
      if (undress && KEPT.has(name)) value = page.slice(first, at)
    } else if (at > nameStop && at >= page.length) return null
    if (at < 0 || at >= page.length) return null
    if (!KEPT.has(name)) continue
    const written = value === '' ? ` ${name}` : ` ${name}=${value}`
    if (name !== 'style') kept += written
    // Of two styles the first counts, so the second goes even when the first does not matter.
    else if (!styled && /none|hid|coll|mso-tab|list-style/i.test(value)) kept += written
    styled ||= name === 'style'
  }
}

/** Where the value of an attribute ends; -1 when its quotes do not close. */
function valueEnd(page: string, from: number): number {
  const code = page.charCodeAt(from)
  if (code === 34 || code === 39) {
    const end = page.indexOf(code === 34 ? '"' : "'", from + 1)
    return end < 0 ? -1 : end + 1
  }
  let at = from
  while (at < page.length && !isSpace(page.charCodeAt(at)) && page.charCodeAt(at) !== 62) at += 1
  return at
}

/** Where a name ends: at white space, `/`, `>`, and for attributes at `=`. */
function endOfName(page: string, from: number, also = 62): number {
  let at = from
  for (let code = page.charCodeAt(at); at < page.length; code = page.charCodeAt((at += 1)))
    if (isSpace(code) || code === 47 || code === 62 || code === also) break
  return at
}

/** A style sheet, or a script that holds no markup: nothing of it is ever read. */
function isIdle(name: string, inside: string): boolean {
  return name === 'style' || (name === 'script' && !/table/i.test(inside))
}

/** Where the end tag of a raw element begins. */
function closing(page: string, name: string, from: number): number {
  for (let end = page.indexOf('</', from); end >= 0; end = page.indexOf('</', end + 2)) {
    const after = page.charCodeAt(end + 2 + name.length)
    if (!isSpace(after) && after !== 47 && after !== 62) continue
    if (page.slice(end + 2, end + 2 + name.length).toLowerCase() === name) return end
  }
  return -1
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 12
}
