/** What a Word document holds beside its shown text, gathered piece by piece and said once a stretch ends. */
import type { Findings } from '../reading.ts'

/** Pieces of one stretch that are kept; a finding shows its beginning only. */
const MOST = 200

export class Unsaid {
  readonly #findings: Findings
  #deleted: string[] | null = null
  #inserted: string[] = []
  #insertions = 0
  #hidden: string[] = []
  #formula: string[] = []

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** Is deleted text coming in? */
  get isOpen(): boolean {
    return this.#deleted !== null
  }

  /** A stretch of deleted or moved text begins. */
  open(): void {
    this.#deleted = []
  }

  deleted(value: string): void {
    if (this.#deleted && this.#deleted.length < MOST) this.#deleted.push(value)
  }

  close(): void {
    if (this.#deleted) this.#say('tracked-deletion', this.#deleted)
    this.#deleted = null
  }

  openInsertion(): void {
    this.#insertions += 1
  }

  closeInsertion(): void {
    this.#insertions -= 1
    if (this.#insertions > 0) return
    this.#insertions = 0
    this.#say('tracked-insertion', this.#inserted.splice(0))
  }

  /** Hidden text: neighbouring pieces are one finding. */
  hidden(value: string): void {
    if (this.#hidden.length < MOST) this.#hidden.push(value)
  }

  /** Text that shows: it ends a hidden stretch, and may be inserted. */
  shown(text: string): void {
    if (this.#hidden.length > 0) this.#say('hidden-text', this.#hidden.splice(0))
    if (this.#insertions > 0 && this.#inserted.length < MOST) this.#inserted.push(text)
  }

  formula(text: string): void {
    if (this.#formula.length < MOST) this.#formula.push(text)
  }

  endFormula(): void {
    this.#say('formula-or-drawing', this.#formula.splice(0))
  }

  /** The part is over. */
  end(): void {
    this.#say('hidden-text', this.#hidden.splice(0))
  }

  #say(code: 'tracked-deletion' | 'tracked-insertion' | 'hidden-text' | 'formula-or-drawing', pieces: string[]): void {
    const text = pieces.join('')
    if (/[^\s\u00a0\u3000]/.test(text)) this.#findings.add(code, text)
  }
}
