/** The text of a file while it comes in, line by line, within bounds and fit for a database. */
import { cleanCharacters } from '../bodies/characters.ts'
import { Findings } from '../bodies/reading.ts'

/** Bytes of UTF-8 one file may bring into an index. */
export const MOST_BYTES = 4 * 1024 * 1024

export class GatheredText {
  readonly #lines: string[] = []
  readonly #unused = new Findings()
  #left = MOST_BYTES
  #isCut = false

  /** No room for more; whoever can, stops reading. */
  get isFull(): boolean {
    return this.#left <= 0
  }

  /** Some of the file is missing in the text. */
  get isCut(): boolean {
    return this.#isCut
  }

  /** Notes that something could not be taken in. */
  cut(): void {
    this.#isCut = true
  }

  /**
   * Adds text, of one line or several; blank lines are dropped. Characters nobody sees go, for they would part a word; so do
   * halves of characters and zeros, which no database takes.
   */
  add(text: string): void {
    for (const raw of text.split(/[\r\n\f\v\u0085\u2028\u2029]+/)) {
      if (!/[^\s\u3000]/.test(raw)) continue
      if (this.isFull) return this.cut()
      const line = cleanCharacters(raw.slice(0, this.#left), this.#unused).replaceAll('\u0336', '').trim()
      const bytes = Buffer.byteLength(line) + 1
      if (raw.length > this.#left || bytes > this.#left) {
        this.cut()
        this.#lines.push(
          Buffer.from(line)
            .subarray(0, this.#left)
            .toString()
            .replace(/\ufffd+$/, ''),
        )
        this.#left = 0
        return
      }
      this.#lines.push(line)
      this.#left -= bytes
    }
  }

  /** All lines, ended by `\n` but for the last. */
  get text(): string {
    return this.#lines.join('\n').toWellFormed()
  }
}
