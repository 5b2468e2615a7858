/**
 * XML in one pass, without a tree: what the reader knows is reported as it opens and closes, the rest is stepped over.
 * Well-formed in its tags or refused; no document type declarations, hence no entities but the five built in.
 */
import { tooDeep } from './builder.ts'
import { decodeBytes } from './encoding.ts'
import { LIMITS } from './limits.ts'
import { REFUSALS } from './refusals.ts'

/** Who listens. `What` is the reader's own name for an element it wants to know of. */
export interface XmlReader<What> {
  /** The reader's name for the element, or null. `name` is `prefix:local` with the usual prefix of its namespace. */
  meaning(name: string): What | null
  /** `attributes` is the source between name and `>`; see `xmlAttribute`. */
  open(what: What, attributes: string): void
  close(what: What): void
  /** Whether text is wanted now. */
  readonly listening: boolean
  text(value: string): void
}

/** The text of an XML part. */
export function xmlText(bytes: Uint8Array): string {
  // Nearly always UTF-8, and strictly so; anything else is found out as for any text.
  if (bytes[0] === 0x3c && bytes[1] !== 0) {
    try {
      return STRICT_UTF8.decode(bytes)
    } catch {
      return decodeBytes(bytes).text
    }
  }
  return decodeBytes(bytes).text
}
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Walks an XML text; throws `Unreadable` when it is not well-formed, nested too deep or brings a DTD. */
export function readXml<What>(source: string, reader: XmlReader<What>): void {
  const names: string[] = []
  const meanings: (What | null)[] = []
  const scope = new Namespaces()
  let known = new Map<string, What | null>()
  let at = 0
  let rooted = false
  while (at < source.length) {
    let open = source.indexOf('<', at)
    if (open < 0) open = source.length
    if (open > at) {
      if (names.length === 0) {
        if (/[^\s\ufeff]/.test(source.slice(at, open))) throw REFUSALS.damagedXml()
      } else if (reader.listening) reader.text(xmlDecoded(source.slice(at, open)))
    }
    if (open === source.length) break
    const sign = source.charCodeAt(open + 1)
    if (sign === SLASH) {
      const end = source.indexOf('>', open)
      const name = names.pop()
      if (end < 0 || name === undefined || !source.startsWith(name, open + 2)) throw REFUSALS.damagedXml()
      if (end !== open + 2 + name.length && source.slice(open + 2, end).trimEnd() !== name) throw REFUSALS.damagedXml()
      const what = meanings.pop() as What | null
      if (what !== null) reader.close(what)
      if (scope.leave(names.length)) known = new Map()
      at = end + 1
    } else if (sign === BANG || sign === QUESTION) {
      if (source.startsWith('<![CDATA[', open)) {
        const end = endOf(source, ']]>', open + 9)
        if (reader.listening && names.length > 0) reader.text(source.slice(open + 9, end))
        at = end + 3
      } else if (source.startsWith('<!--', open)) at = endOf(source, '-->', open + 4) + 3
      else if (sign === QUESTION) at = endOf(source, '?>', open + 2) + 2
      else throw REFUSALS.dtd()
    } else {
      let nameEnd = open + 1
      while (isNamePart(source.charCodeAt(nameEnd))) nameEnd += 1
      const end = tagEnd(source, nameEnd)
      const selfClosing = source.charCodeAt(end - 1) === SLASH
      const name = source.slice(open + 1, nameEnd)
      const attributes = source.slice(nameEnd, selfClosing ? end - 1 : end)
      if (name === '' || (names.length === 0 && rooted)) throw REFUSALS.damagedXml()
      rooted = true
      if (attributes.length > 6 && attributes.includes('xmlns') && scope.enter(attributes, names.length))
        known = new Map()
      let what = known.get(name)
      if (what === undefined) {
        if (known.size > 5_000) known.clear()
        known.set(name, (what = reader.meaning(scope.usual(name))))
      }
      if (what !== null) reader.open(what, attributes)
      if (selfClosing) {
        if (what !== null) reader.close(what)
        if (scope.leave(names.length)) known = new Map()
      } else {
        if (names.length >= LIMITS.xmlDepth) throw tooDeep()
        names.push(name)
        meanings.push(what)
      }
      at = end + 1
    }
  }
  if (names.length > 0 || !rooted) throw REFUSALS.damagedXml()
}

const SLASH = 47
const BANG = 33
const QUESTION = 63

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from)
  if (end < 0) throw REFUSALS.damagedXml()
  return end
}

/** Everything but white space, `/`, `>`, `<`, `=` and quotes may be part of a name. */
function isNamePart(code: number): boolean {
  return (
    code > 62 || (code > 32 && code !== 34 && code !== 39 && code !== 47 && code !== 60 && code !== 61 && code !== 62)
  )
}

/** The `>` that ends a tag; one inside a quoted value does not. */
function tagEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (code === 62) return at
    if (code === 34 || code === 39) {
      at = source.indexOf(code === 34 ? '"' : "'", at + 1)
      if (at < 0) break
    } else if (code === 60) break
  }
  throw REFUSALS.damagedXml()
}

const PATTERNS = new Map<string, RegExp>()

/** The value of an attribute by its local name, whatever its prefix; null when it is not there. */
export function xmlAttribute(attributes: string, name: string): string | null {
  // As nearly every program writes it: ` name="value"` or ` prefix:name="value"`.
  for (let at = attributes.indexOf(name); at > 0; at = attributes.indexOf(name, at + 1)) {
    const after = at + name.length
    if (attributes.charCodeAt(after) !== 61 || attributes.charCodeAt(after + 1) !== 34) {
      // Inside a longer name or at the end of a value (t="s") it is not the attribute.
      if (mayFollowName(attributes.charCodeAt(after))) return slowAttribute(attributes, name)
      continue
    }
    const before = attributes.charCodeAt(at - 1)
    if (before > 32 && before !== 58) continue
    const end = attributes.indexOf('"', after + 2)
    return end < 0 ? null : xmlDecoded(attributes.slice(after + 2, end))
  }
  return null
}

/** White space, or `=`: what stands between the name of an attribute and its value. */
const mayFollowName = (code: number): boolean => code <= 32 || code === 61

function slowAttribute(attributes: string, name: string): string | null {
  let pattern = PATTERNS.get(name)
  if (!pattern)
    PATTERNS.set(name, (pattern = new RegExp(`\\s(?:[^\\s=:"']+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)))
  const found = pattern.exec(attributes)
  return found ? xmlDecoded(found[1] ?? found[2] ?? '') : null
}

/** Character references and the five built-in entities resolved; any other entity needs a DTD and is refused. */
export function xmlDecoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+)?;?/gi, (all, name: string | undefined) => {
    if (name === undefined || !all.endsWith(';')) throw REFUSALS.damagedXml()
    if (name.startsWith('#')) {
      const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    }
    const character = ENTITIES[name]
    if (character === undefined) throw REFUSALS.damagedXml()
    return character
  })
}
const ENTITIES: Record<string, string | undefined> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Which prefix stands for which namespace; documents may choose their prefixes, readers know the usual ones. */
class Namespaces {
  readonly #prefixes = new Map<string, string>()
  readonly #undo: { depth: number; prefix: string; before: string | undefined }[] = []

  /** Takes in declarations; true when any name may now mean something else. */
  enter(attributes: string, depth: number): boolean {
    let changed = false
    for (const [, prefix = '', double, single] of attributes.matchAll(
      /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
    )) {
      const usual = usualPrefix(double ?? single ?? '')
      const before = this.#prefixes.get(prefix)
      if (before === usual) continue
      this.#undo.push({ depth, prefix, before })
      this.#prefixes.set(prefix, usual)
      changed = true
    }
    return changed
  }

  /** Takes back the declarations of the element at this depth. */
  leave(depth: number): boolean {
    let changed = false
    for (let last = this.#undo.at(-1); last && last.depth >= depth; last = this.#undo.at(-1)) {
      this.#undo.pop()
      if (last.before === undefined) this.#prefixes.delete(last.prefix)
      else this.#prefixes.set(last.prefix, last.before)
      changed = true
    }
    return changed
  }

  /** A name with the usual prefix of its namespace; an undeclared prefix stays as it is. */
  usual(name: string): string {
    const colon = name.indexOf(':')
    const prefix = this.#prefixes.get(colon < 0 ? '' : name.slice(0, colon))
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`
  }
}

const USUAL: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\/(?:2006\/)?main$|office\/word\/2003\/wordml$/, 'w'],
  [/spreadsheetml\/(?:2006\/)?main$/, 's'],
  [/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/package\/2006\/relationships$/, 'rel'],
  [/markup-compatibility\/2006$/, 'mc'],
  [/officeDocument\/(?:2006\/)?math$/, 'm'],
  [/drawingml\/(?:2006\/)?main$/, 'a'],
  [/drawingml\/(?:2006\/)?wordprocessingDrawing$/, 'wp'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/word\/2003\/auxHint$/, 'wx'],
  [/^urn:schemas-microsoft-com:office:spreadsheet$/, 'ss'],
]

function usualPrefix(uri: string): string {
  return USUAL.find(([pattern]) => pattern.test(uri))?.[1] ?? '?'
}
