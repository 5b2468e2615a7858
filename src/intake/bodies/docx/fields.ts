/** Fields of Word: an instruction nobody sees, then the result that shows; a link is one of them. */

interface Field {
  isResult: boolean
  hasShown: boolean
  instruction: string
  href: string | null
}

/** What an instruction asks for may be long; its first words tell. */
const MOST = 4_000

export class Fields {
  readonly #open: Field[] = []
  /** Makes an address out of what an instruction says; null where a page may not carry it. */
  readonly #link: (raw: string) => string | null

  constructor(link: (raw: string) => string | null) {
    this.#link = link
  }

  /** Stands the text here in an instruction? */
  get isInstruction(): boolean {
    return this.#open.some(({ isResult }) => !isResult)
  }

  /** The link around, null for none. */
  get href(): string | null {
    return this.#open.findLast(({ href }) => href !== null)?.href ?? null
  }

  /** A field whose instruction is known at once, or follows (`null`). */
  begin(instruction: string | null): void {
    const field: Field = { isResult: false, hasShown: false, instruction: instruction ?? '', href: null }
    // Beyond any real nesting a field is no field any more, but its end must find one.
    this.#open.push(field)
    if (instruction !== null) this.#separate(field)
  }

  separate(): void {
    const field = this.#open.at(-1)
    if (field) this.#separate(field)
  }

  /** The end; gives the instruction of a drawn field (EQ) that showed nothing, which a text has not. */
  end(): string | null {
    const field = this.#open.pop()
    return field && !field.hasShown && /^\s*(?:EQ|=)/i.test(field.instruction) ? field.instruction : null
  }

  addInstruction(value: string): void {
    const field = this.#open.at(-1)
    if (field && !field.isResult && field.instruction.length < MOST) field.instruction += value.slice(0, MOST)
  }

  noteShown(): void {
    for (const field of this.#open) field.hasShown = true
  }

  #separate(field: Field): void {
    field.isResult = true
    const found = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(field.instruction)
    const raw = found?.[1] ?? found?.[2] ?? ''
    if (raw !== '') field.href = this.#link(raw)
  }
}
