/** Reports given together: the same organ's of neighbouring years, and other organs' of the same year, side by side. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Lookalikes } from '../../casework/annual-reports/lookalikes.ts'
import type { Reading } from '../../casework/annual-reports/reading/read-files.ts'
import { runChecks, type CheckContext } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { sameOrgan } from '../../law/annual-report/organ.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'

/** Reports kept unpacked: copies of one another stand near each other more often than not. */
const AT_HAND = 64
/** With more reports than this, organs are the same only when their names are. */
const FEW = 64

interface Key {
  readonly organ: string
  readonly year: number
}

/**
 * All answers of one call, packed until the last is in: only then is it known which reports belong together, and those
 * are checked again with the others at hand. Memory: the packed answers and some 2 KB a report.
 */
export class Family {
  readonly #today: LocalDate
  #answers: { readonly file: string; readonly packed: Buffer }[] = []
  #placeOf = new Map<string, number>()
  #keyAt = new Map<number, Key>()
  #lookalikes = new Lookalikes()
  #atHand = new Map<number, Report | null>()

  /** `today` as YYYY-MM-DD. */
  constructor(today: string) {
    this.#today = localDate(today)
  }

  /** Takes in the answer (JSON) for the next file. */
  add(file: string, json: string): void {
    const place = this.#answers.length
    this.#answers.push({ file, packed: deflateRawSync(json, { level: 1 }) })
    const report = reportIn(json)
    this.#lookalikes.add(report)
    if (!report?.organ || !report.year) return
    const key = { organ: plainName(report.organ), year: report.year }
    this.#placeOf.set(idOf(key), place)
    this.#keyAt.set(place, key)
  }

  /** The answers in their order, each checked beside its relatives if it has any. */
  *together(): Generator<{ file: string; json: string }> {
    for (const [place, { file }] of this.#answers.entries()) {
      const before = this.#yearBefore(place)
      const near = this.#lookalikes.nearest(place)
      const json = this.#json(place)
      yield {
        file,
        json: before === undefined && near.length === 0 ? json : this.#checkedBeside(place, json, before, near),
      }
    }
  }

  #json(place: number): string {
    return inflateRawSync(this.#answers[place]?.packed ?? Buffer.alloc(0)).toString()
  }

  #yearBefore(place: number): number | undefined {
    const key = this.#keyAt.get(place)
    if (!key) return undefined
    const same = this.#placeOf.get(idOf({ ...key, year: key.year - 1 }))
    if (same !== undefined || this.#keyAt.size > FEW) return same
    // 名称写得不一样长（金凤区科学技术局、银川市金凤区科学技术局）：只有一家对得上才算。
    const alike = [...this.#keyAt].filter(
      ([, { organ, year }]) => year === key.year - 1 && ['same', 'abbreviated'].includes(sameOrgan(organ, key.organ)),
    )
    return alike.length === 1 ? alike[0]?.[0] : undefined
  }

  #checkedBeside(place: number, json: string, before: number | undefined, near: readonly number[]): string {
    const report = this.#report(place)
    if (!report) return json
    const previous = before === undefined ? null : this.#report(before)
    const siblings = near.flatMap((other) => this.#report(other) ?? [])
    const context: CheckContext = { ...(previous && { previous }), siblings, today: this.#today }
    return JSON.stringify({ ...(JSON.parse(json) as Reading), findings: runChecks(CHECKS, report, context) })
  }

  /** The report at a place; the last few are at hand with all that was worked out about them. */
  #report(place: number): Report | null {
    const known = this.#atHand.get(place)
    const report = known === undefined ? reportIn(this.#json(place)) : known
    this.#atHand.delete(place)
    this.#atHand.set(place, report)
    if (this.#atHand.size > AT_HAND) this.#atHand.delete(this.#atHand.keys().next().value ?? place)
    return report
  }
}

const idOf = ({ organ, year }: Key): string => `${organ} ${year}`

const plainName = (organ: string): string => organ.normalize('NFKC').replace(/\s+/g, '')

function reportIn(json: string): Report | null {
  if (json.startsWith('{"refused"') || json.startsWith('{"report":null')) return null
  return (JSON.parse(json) as { report: Report | null }).report
}
