/** The inlines of one paragraph while they come in: white space collapsed as a browser does, edges trimmed. */
import { MARKS, joined, type Inline, type Mark } from './body.ts'

export interface Dress {
  readonly marks: ReadonlySet<Mark>
  readonly href: string | null
}

export class Line {
  #inlines: Inline[] = []
  #space: '' | ' ' | '\n' = ''
  /** The last character so far. */
  #last = 0
  /** Text units taken so far. */
  length = 0

  get isEmpty(): boolean {
    return this.#inlines.length === 0
  }

  /** Adds the content of a text node. */
  add(value: string, dress: Dress): void {
    let from = 0
    const { length } = value
    for (let at = 0; at < length; at += 1) {
      const code = value.charCodeAt(at)
      if (code !== 32 && code !== 10 && code !== 9 && code !== 13 && code !== 12) continue
      if (at > from) this.#piece(value.slice(from, at), dress)
      let isLineEnd = false
      for (; at < length; at += 1) {
        const next = value.charCodeAt(at)
        if (next === 10) isLineEnd = true
        else if (next !== 32 && next !== 9 && next !== 13 && next !== 12) break
      }
      if (this.#space === '' || isLineEnd) this.#space = isLineEnd ? '\n' : ' '
      from = at
      at -= 1
    }
    if (from < length) this.#piece(value.slice(from), dress)
  }

  /** Adds text with its spaces; line ends become breaks. */
  addAsIs(value: string, dress: Dress): void {
    value.split(/\r\n|[\n\r\f]/).forEach((piece, index) => {
      if (index > 0) this.object({ kind: 'break' })
      if (piece !== '') this.#piece(piece.replaceAll('\t', ' '), dress)
    })
  }

  /** Adds a break, a picture or a note mark. */
  object(inline: Exclude<Inline, { kind: 'text' }>): void {
    if (inline.kind !== 'break' && this.#space === ' ' && this.#last !== 0 && this.#last !== 10)
      this.#inlines.push({ kind: 'text', text: ' ' })
    this.#space = ''
    this.#inlines.push(inline)
    this.#last = inline.kind === 'break' ? 10 : 0x4e00
  }

  /** Puts text before everything that has come in so far. */
  putFirst(text: string): void {
    this.#inlines.unshift({ kind: 'text', text })
    this.length += text.length
    if (this.#last === 0) this.#last = text.charCodeAt(text.length - 1)
  }

  /** Gives the line away and begins a new one. */
  take(): Inline[] {
    const inlines = joined(this.#inlines)
    this.#inlines = []
    this.#space = ''
    this.#last = 0
    return inlines
  }

  #piece(value: string, { marks, href }: Dress): void {
    const between = this.#space
    this.#space = ''
    // A line end in the source between two Chinese characters is no space (CSS Text 3, segment break transformation).
    const isSpaced =
      between !== '' &&
      this.#last !== 0 &&
      this.#last !== 10 &&
      !(between === '\n' && isWide(this.#last) && isWide(value.charCodeAt(0)))
    const text = isSpaced ? ` ${value}` : value
    this.length += text.length
    this.#last = value.charCodeAt(value.length - 1)
    const shown = marks.size > 0 ? MARKS.filter((mark) => marks.has(mark)) : []
    this.#inlines.push({
      kind: 'text',
      text,
      ...(shown.length > 0 && { marks: shown }),
      ...(href !== null && { href }),
    })
  }
}

const isWide = (code: number): boolean => code >= 0x2e80 || (code >= 0x2014 && code <= 0x2026)

/** Without breaks and blank texts at its ends; the blanks inside stay. */
export function trimmed(inlines: readonly Inline[]): Inline[] {
  let from = 0
  let to = inlines.length
  while (from < to && isNothing(inlines[from])) from += 1
  while (to > from && isNothing(inlines[to - 1])) to -= 1
  return inlines.slice(from, to)
}

/** A break, or a text of blanks only. */
export function isNothing(inline: Inline | undefined): boolean {
  return inline?.kind === 'break' || (inline?.kind === 'text' && !/[^\s\u00a0\u3000]/.test(inline.text))
}

/** Parted where two or more breaks follow one another with nothing but blanks between them. */
export function partedAtEmptyLines(inlines: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = []
  let open: Inline[] = []
  for (let at = 0; at < inlines.length; at += 1) {
    const inline = inlines[at] as Inline
    if (inline.kind === 'break') {
      let next = at + 1
      let breaks = 1
      while (next < inlines.length && isNothing(inlines[next])) {
        if (inlines[next]?.kind === 'break') breaks += 1
        next += 1
      }
      if (breaks > 1) {
        parts.push(open)
        open = []
        // Blanks after the last break are the indent of what follows.
        while (inlines[next - 1]?.kind === 'text') next -= 1
        at = next - 1
        continue
      }
    }
    open.push(inline)
  }
  parts.push(open)
  return parts.map(trimmed).filter((part) => part.length > 0)
}
