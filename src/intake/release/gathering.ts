/** Collects what one file gives away: its texts part by part, and what is hidden in it. Bounded in number and in size. */
import type { ReleaseContext, ReleaseFinding, ReleasePlace } from './finding.ts'
import { mask } from './mask.ts'
import { releaseRule, type RuleCode, type Severity } from './rules.ts'
import { MOST_TEXT, scanText } from './scan-text.ts'

/** Findings of one rule in one file; texts of all parts together; embedded files in embedded files. */
const MOST_OF_A_RULE = 60
export const MOST_DEPTH = 3
const MOST_PARTS = 400
const SAMPLE = 60

type Where = Partial<Omit<ReleasePlace, 'offset' | 'length'>>

export class Gathering {
  readonly context: ReleaseContext
  readonly #findings: ReleaseFinding[] = []
  readonly #counts = new Map<RuleCode, number>()
  /** `Outer.docx › ` for what is embedded. */
  readonly #prefix: string
  readonly depth: number
  #budget: { characters: number; parts: number }

  constructor(
    context: ReleaseContext,
    prefix = '',
    depth = 0,
    budget = { characters: MOST_TEXT * 4, parts: MOST_PARTS },
  ) {
    this.context = context
    this.#prefix = prefix
    this.depth = depth
    this.#budget = budget
  }

  get findings(): readonly ReleaseFinding[] {
    return this.#findings
  }

  /** For a file inside this one; shares its bounds. Its findings are taken in with `take`. */
  inside(name: string): Gathering {
    return new Gathering(this.context, `${this.#prefix}${name} › `, this.depth + 1, this.#budget)
  }

  take(other: Gathering): void {
    this.#findings.push(...other.findings)
  }

  /** Looks at a text that stands in some part of the file. */
  text(part: string, text: string, where: Where = {}): void {
    if (!/\S/.test(text)) return
    this.#budget.characters -= text.length
    this.#budget.parts -= 1
    if (this.#budget.characters < 0 || this.#budget.parts < -20_000)
      return this.add('not-all-checked', '文字太多，没有全部检查')
    this.#findings.push(...scanText(text, this.context, { ...where, part: this.#prefix + part }))
  }

  /** Notes something hidden. `sample` is text as it stands in the file; it is masked and shortened here. */
  add(rule: RuleCode, says: string, sample = '', where: Where = {}, severity?: Severity): void {
    const count = (this.#counts.get(rule) ?? 0) + 1
    this.#counts.set(rule, count)
    if (count > MOST_OF_A_RULE) return
    const shown = this.#shown(sample)
    const part = where.part === undefined ? this.#prefix.replace(/ › $/, '') : this.#prefix + where.part
    const more = count === MOST_OF_A_RULE ? '（还有更多，没有逐一列出）' : ''
    this.#findings.push({
      rule,
      severity: severity ?? releaseRule(rule).severity,
      says: `${says}${shown === '' ? '' : `：“${shown}”`}${more}。`,
      at: { ...where, ...(part !== '' && { part }), offset: 0, length: 0 },
      shown,
    })
  }

  /** The same for a sample that is masked already. */
  addMasked(rule: RuleCode, says: string, shown: string, where: Where, severity: Severity): void {
    const part = this.#prefix + (where.part ?? '')
    this.#findings.push({
      rule,
      severity,
      says: `${says}“${shown}”。`,
      at: { ...where, part, offset: 0, length: 0 },
      shown,
    })
  }

  #shown(sample: string): string {
    const text = sample.replaceAll(/\s+/g, ' ').trim().slice(0, 400)
    const masked = mask(text, scanText(text, this.context))
    return masked.length > SAMPLE ? `${masked.slice(0, SAMPLE)}…` : masked
  }
}
