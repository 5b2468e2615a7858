/** The text of one line of a web page: white space collapsed as a browser does, marks of deletion and height kept. */

/** Collects pieces of text until the line ends. */
export class LineText {
  #text = ''
  #space = ''
  /** The last character so far; looking it up in a text that grows would copy the text each time. */
  #last = 0
  /** What stands before the text once there is some: the number of a list item. */
  marker = ''
  /** How many open elements strike the text through, raise it, lower it. */
  struck = 0
  raised = 0
  lowered = 0

  /** Adds the content of a text node. */
  add(value: string): void {
    if (!/[ \t\n\r\f]/.test(value)) {
      if (value !== '') this.#piece(value)
      return
    }
    let from = 0
    for (const { 0: run, index } of value.matchAll(/[ \t\n\r\f]+/g)) {
      if (index > from) this.#piece(value.slice(from, index))
      if (this.#space === '' || run.includes('\n')) this.#space = run.includes('\n') ? '\n' : ' '
      from = index + run.length
    }
    if (from < value.length) this.#piece(value.slice(from))
  }

  /** Adds text exactly as it is: inside pre, a tab, the value of a field. */
  addAsIs(value: string): void {
    this.#piece(value)
  }

  /** The line as it stands. */
  get text(): string {
    return this.#text
  }

  /** Gives the line away and begins a new one. */
  take(): string {
    const text = this.#text
    this.#text = ''
    this.#space = ''
    return text
  }

  #piece(value: string): void {
    const shown = this.struck + this.raised + this.lowered === 0 ? value : this.#dressed(value)
    if (this.#text === '') {
      this.#text = this.marker + shown
      this.marker = ''
    } else if (this.#space === '') this.#text += shown
    // A line end in the source between two Chinese characters is no space (CSS Text 3, segment break transformation).
    else if (this.#space === '\n' && isWide(this.#last) && isWide(shown.charCodeAt(0))) this.#text += shown
    else this.#text += ` ${shown}`
    this.#space = ''
    this.#last = shown.charCodeAt(shown.length - 1)
  }

  #dressed(value: string): string {
    if (this.struck > 0) return struckThrough(value)
    return this.raised > 0 ? raised(value) : lowered(value)
  }
}

/** Struck-through text stays, and cannot be taken for a figure that stands: every character carries U+0336. */
export function struckThrough(text: string): string {
  return text.replace(/[^\s]/gu, '$&\u0336')
}

/** A raised figure is an exponent or the number of a note, not the next digit: 5² is not 52. */
export function raised(text: string): string {
  return text.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit)
}

/** A lowered figure: H₂O. */
export function lowered(text: string): string {
  return text.replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit)
}

/** `&lt;` and its kin undone once. */
export function unescaped(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"', amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|amp|#39|#34);/gi, (all, name: string) => named[name.toLowerCase()] ?? all)
}

function isWide(code: number): boolean {
  return code >= 0x2e80 || (code >= 0x2014 && code <= 0x2026)
}
