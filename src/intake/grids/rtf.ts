/** Rich text (rtf, often named .doc): control words → the same paragraphs and rows a .doc gives. */
import type { SourceDocument } from './document.ts'
import { tooDeep, tooMuch } from './builder.ts'
import { RunText } from './docx-text.ts'
import { latin1 } from './encoding.ts'
import { EdgeBuilder, type RowShape } from './edges.ts'
import { LIMITS } from './limits.ts'
import { decoded } from './rtf-bytes.ts'
import { destinationOf, LITERALS } from './rtf-words.ts'

/** What a group hands down to the groups inside it and forgets at its end. */
interface Group {
  /** skip – no text; fonts – the font table; text – text of the document. */
  destination: 'skip' | 'fonts' | 'text'
  font: number
  hidden: boolean
  struck: boolean
  height: 'superscript' | 'subscript' | null
  /** Characters that stand in for a `\u` where it is not understood. */
  fallback: number
  /** The number of a list item, as the program that wrote the file worked it out. */
  number: boolean
}

/** Reads rich text; `bytes` is the whole file. */
export function decodeRtf(bytes: Uint8Array, whole = false): SourceDocument {
  const walk = new RtfWalk(whole)
  walk.read(latin1(bytes))
  return { carrier: 'doc', blocks: walk.finish(), problems: [] }
}

class RtfWalk {
  readonly #builder: EdgeBuilder
  readonly #run = new RunText()
  readonly #outer: Group[] = []
  #group: Group = {
    destination: 'text',
    font: -1,
    hidden: false,
    struck: false,
    height: null,
    fallback: 1,
    number: false,
  }
  readonly #charsets = new Map<number, number>()
  #codePage = 1252
  #defaultFont = -1
  /** Bytes of text that wait for their other halves. */
  #bytes: number[] = []
  #toSkip = 0
  #words = 0
  #starred = false
  #inTable = false
  #depth = 0
  #shape: RowShape = { edges: [], vertical: [], horizontal: [] }
  #cell = { vertical: null, horizontal: null } as {
    vertical: RowShape['vertical'][number]
    horizontal: RowShape['vertical'][number]
  }
  #shapeDone = false

  constructor(whole: boolean) {
    this.#builder = new EdgeBuilder(whole)
  }

  /** `source` has one character for each byte. */
  read(source: string): void {
    let at = 0
    while (at < source.length) {
      const byte = source.charCodeAt(at)
      if (byte === 0x7b) {
        this.#open()
        at += 1
      } else if (byte === 0x7d) {
        this.#close()
        at += 1
      } else if (byte === 0x5c) at = this.#control(source, at + 1)
      else {
        if (byte !== 0x0d && byte !== 0x0a && byte !== 0) this.#byte(byte)
        at += 1
      }
    }
  }

  finish() {
    this.#flush()
    if (this.#run.text !== '') this.#builder.paragraph(this.#run.take(), this.#level)
    return this.#builder.finish()
  }

  get #level(): number {
    return this.#depth > 0 ? this.#depth : this.#inTable ? 1 : 0
  }

  #open(): void {
    this.#flush()
    if (this.#outer.length >= LIMITS.xmlDepth) throw tooDeep()
    if (++this.#words > LIMITS.rtfWords) throw tooMuch()
    this.#outer.push(this.#group)
    this.#group = { ...this.#group }
    this.#starred = false
  }

  #close(): void {
    this.#flush()
    this.#group = this.#outer.pop() ?? this.#group
    this.#starred = false
  }

  /** A control word or symbol after the backslash; returns where the text goes on. */
  #control(source: string, from: number): number {
    const first = source.charCodeAt(from)
    if (!isLetter(first)) return this.#symbol(source, from)
    let at = from
    while (at - from < 40 && isLetter(source.charCodeAt(at))) at += 1
    const word = source.slice(from, at)
    const start = at
    if (source.charCodeAt(at) === 0x2d) at += 1
    while (at - start < 12 && isDigit(source.charCodeAt(at))) at += 1
    const number = at > start ? Number(source.slice(start, at)) : null
    if (source.charCodeAt(at) === 0x20) at += 1
    if (word === 'bin') return at + Math.max(0, number ?? 0)
    this.#word(word, Number.isFinite(number) ? number : null)
    return at
  }

  #symbol(source: string, from: number): number {
    const sign = source[from] ?? ''
    if (sign === "'") {
      const code = Number.parseInt(source.slice(from + 1, from + 3), 16)
      if (Number.isFinite(code)) this.#byte(code)
      return from + 3
    }
    if (sign === '*') this.#starred = true
    else if (sign === '~') this.#text('\u00a0')
    else if (sign === '_') this.#text('-')
    else if (sign === '\\' || sign === '{' || sign === '}') this.#byte(sign.charCodeAt(0))
    else if (sign === '\n' || sign === '\r') this.#endParagraph()
    return from + 1
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1
    else if (this.#group.destination === 'text') this.#bytes.push(byte)
  }

  #text(text: string): void {
    this.#flush()
    this.#show(text)
  }

  /** Waiting bytes become text by the charset of the font they stand in. */
  #flush(): void {
    if (this.#bytes.length === 0) return
    const charset = this.#charsets.get(this.#group.font < 0 ? this.#defaultFont : this.#group.font) ?? 0
    const byFont = { 134: 'gb18030', 136: 'big5', 128: 'shift_jis', 129: 'euc-kr' }[charset]
    const byPage = { 936: 'gb18030', 54936: 'gb18030', 950: 'big5', 65001: 'utf-8' }[this.#codePage]
    const text = decoded(byFont ?? byPage ?? 'windows-1252', this.#bytes)
    this.#bytes = []
    this.#show(text)
  }

  #show(text: string): void {
    const { destination, hidden, struck, height } = this.#group
    if (destination !== 'text' || hidden) return
    this.#run.beginRun()
    if (struck) this.#run.strike()
    this.#run.shift(height)
    this.#run.add(text)
  }

  #word(word: string, number: number | null): void {
    if (++this.#words > LIMITS.rtfWords) throw tooMuch()
    const group = this.#group
    if (word === 'u' && number !== null) {
      this.#text(String.fromCharCode(number & 0xffff))
      this.#toSkip = group.fallback
      return
    }
    this.#flush()
    this.#toSkip = 0
    const destination = destinationOf(word, this.#starred)
    this.#starred = false
    if (destination && group.destination !== 'skip') group.destination = destination
    if (group.destination === 'fonts') return this.#fontWord(word, number)
    if (word === 'listtext' || word === 'pntext') group.number = true
    const literal = LITERALS.get(word)
    if (group.number && word === 'tab') this.#text(this.#endsNumber() ? '' : ' ')
    else if (literal !== undefined) this.#text(literal)
    else if (word === 'uc') group.fallback = Math.max(0, Math.min(number ?? 1, 100))
    else if (word === 'f') group.font = number ?? -1
    else if (word === 'deff') this.#defaultFont = number ?? -1
    else if (word === 'ansicpg') this.#codePage = number ?? 1252
    else if (word === 'plain')
      Object.assign(group, { hidden: false, struck: false, height: null, font: this.#defaultFont })
    else if (word === 'v' || word === 'deleted') group.hidden = number !== 0
    else if (word === 'strike' || word === 'striked') group.struck = number !== 0
    else if (word === 'super') group.height = 'superscript'
    else if (word === 'sub') group.height = 'subscript'
    else if (word === 'nosupersub') group.height = null
    else if (group.destination === 'text') this.#paragraphWord(word, number)
  }

  /** Does the text so far end like `一、`? Numbers are short; a long text is not looked through. */
  #endsNumber(): boolean {
    const { text } = this.#run
    return text.length < 100 && /[、）．。)]$/.test(text)
  }

  #fontWord(word: string, number: number | null): void {
    if (word === 'f') this.#group.font = number ?? -1
    else if (word === 'fcharset') this.#charsets.set(this.#group.font, number ?? 0)
  }

  #paragraphWord(word: string, number: number | null): void {
    if (word === 'par' || word === 'sect' || word === 'page') this.#endParagraph()
    else if (word === 'pard') {
      this.#inTable = false
      this.#depth = 0
    } else if (word === 'intbl') this.#inTable = true
    else if (word === 'itap') this.#depth = Math.max(0, Math.min(number ?? 0, LIMITS.tableDepth))
    else if (word === 'cell') this.#endCell(1)
    else if (word === 'nestcell') this.#endCell(Math.max(2, this.#depth))
    else if (word === 'row') this.#endRow(1)
    else if (word === 'nestrow') this.#endRow(Math.max(2, this.#depth))
    else this.#shapeWord(word, number)
  }

  /** The shape of a row: \trowd begins it, each \cellx ends a cell, what stands before it says how that is merged. */
  #shapeWord(word: string, number: number | null): void {
    if (word === 'trowd' || (word === 'cellx' && this.#shapeDone)) {
      this.#shape = { edges: [], vertical: [], horizontal: [] }
      this.#shapeDone = false
    }
    if (word === 'clvmgf') this.#cell.vertical = 'restart'
    else if (word === 'clvmrg') this.#cell.vertical = 'continue'
    else if (word === 'clmgf') this.#cell.horizontal = 'restart'
    else if (word === 'clmrg') this.#cell.horizontal = 'continue'
    else if (word === 'cellx') {
      const { vertical, horizontal } = this.#shape
      if (vertical.length >= 1000) return
      this.#shape = {
        edges: [...this.#shape.edges, number ?? 0],
        vertical: [...vertical, this.#cell.vertical],
        horizontal: [...horizontal, this.#cell.horizontal],
      }
      this.#cell = { vertical: null, horizontal: null }
    } else if (word === 'trleft') this.#left = number ?? 0
  }
  #left = 0

  #endParagraph(): void {
    this.#flush()
    if (this.#group.destination === 'text') this.#builder.paragraph(this.#run.take(), this.#level)
  }

  #endCell(depth: number): void {
    const text = this.#run.take()
    this.#builder.paragraph(text, depth)
    this.#builder.endCell(depth)
  }

  #endRow(depth: number): void {
    this.#run.take()
    const { edges, vertical, horizontal } = this.#shape
    const first = Math.min(this.#left, (edges[0] ?? 0) - 1)
    this.#builder.endRow(depth, edges.length > 0 ? { edges: [first, ...edges], vertical, horizontal } : null)
    this.#shapeDone = true
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
