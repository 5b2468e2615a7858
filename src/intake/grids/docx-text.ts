/** The text of a Word paragraph while its runs come in: what is hidden, deleted or an instruction stays out. */
import { lowered, raised, struckThrough } from './html-text.ts'

/** A field: its instruction comes before the separator, its shown result after it. */
interface Field {
  result: boolean
  shown: boolean
  instruction: string
}

export class RunText {
  /** The paragraph so far; line breaks are `\n`. */
  text = ''
  readonly #fields: Field[] = []
  #hidden = false
  #struck = false
  #height: 'superscript' | 'subscript' | null = null

  beginRun(): void {
    this.#hidden = false
    this.#struck = false
    this.#height = null
  }

  hide(): void {
    this.#hidden = true
  }

  strike(): void {
    this.#struck = true
  }

  shift(height: string | null): void {
    this.#height = height === 'superscript' || height === 'subscript' ? height : null
  }

  /** Adds shown text, unless the run is hidden or part of the instruction of a field. */
  add(value: string): void {
    if (this.#hidden || value === '') return
    if (this.#fields.length > 0) {
      if (!this.#fields.every((one) => one.result)) return
      for (const field of this.#fields) field.shown = true
    }
    if (this.#struck) this.text += struckThrough(value)
    else if (this.#height === 'superscript') this.text += raised(value)
    else if (this.#height === 'subscript') this.text += lowered(value)
    else this.text += value
  }

  addInstruction(value: string): void {
    const field = this.#fields.at(-1)
    if (field && !field.result) field.instruction += value
  }

  /** Gives the paragraph away and begins the next; fields may run on over its end. */
  take(): string {
    const { text } = this
    this.text = ''
    return text
  }

  /** `begin`, `separate` or `end` of a field. */
  field(part: string | null): void {
    const field = this.#fields.at(-1)
    if (part === 'begin') this.#fields.push({ result: false, shown: false, instruction: '' })
    else if (part === 'separate' && field) field.result = true
    else if (part === 'end') {
      this.#fields.pop()
      // An EQ field draws its result (a ring around a figure); nothing of it is stored as text.
      if (field && !field.shown && /^\s*(?:EQ|FORMULA|=)/i.test(field.instruction)) this.add('\ufffd')
    }
  }
}

const WINGDINGS = glyphs('6c● 6e■ 6f□ 71❑ 72❒ 75◆ 76❖ 77◆ 9f• a7▪ a8□ d8➢ e0→ fb✗ fc✓ fd☒ fe☑')
/** The tick boxes that Word for Chinese offers. */
const WINGDINGS_2 = glyphs('4f✗ 50✓ 51☒ 52☑ 53☒ a3□')
const SYMBOL = glyphs('2b+ 2d− a3≤ ae→ b1± b3≥ b4× b7• b8÷ b9≠')

/** `6c●`: the character with hexadecimal code 6C looks like ●. */
function glyphs(list: string): ReadonlyMap<number, string> {
  return new Map(list.split(' ').map((one) => [Number.parseInt(one.slice(0, 2), 16), one.slice(2)]))
}

/** A character of a symbol font; one without a known meaning is U+FFFD, never nothing. */
export function symbolText(font: string | null, code: number): string {
  if (!Number.isInteger(code) || code <= 0 || code > 0xffff) return '\ufffd'
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const isSymbolic = low !== code || /^(?:wingdings|symbol|webdings)/i.test(font ?? '')
  if (!isSymbolic) return String.fromCharCode(code)
  const known = /^symbol/i.test(font ?? '')
    ? SYMBOL.get(low)
    : /^wingdings$/i.test(font ?? '')
      ? WINGDINGS.get(low)
      : /^wingdings 2$/i.test(font ?? '')
        ? WINGDINGS_2.get(low)
        : undefined
  return known ?? (low === 0x20 ? ' ' : '\ufffd')
}
