/** 年报检查: reads a file handed in by anybody, checks it, and checks it again after cells were corrected by hand. Nothing is stored. */
import { cellId } from '../../law/annual-report/format.ts'
import type { Finding } from '../../law/annual-report/check.ts'
import { sectionOf } from '../../law/annual-report/finding-section.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Problem, Report } from '../../law/annual-report/report.ts'
import type { Block, Carrier } from '../../intake/grids/document.ts'
import type { ReadingPool, Refused } from './reading/read-files.ts'

export interface HandedIn {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A report that was read and checked. */
export interface Checked {
  /** The name of the file. */
  readonly name: string
  /** As it stands now, corrections included. */
  readonly report: Report
  /** As it was read. */
  readonly original: Report
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
  readonly carrier: Carrier
  readonly blocks: readonly Block[]
  /** The report of the year before, if one was given and could be read. */
  readonly previous: Report | null
  /** Why the report of the year before could not be used; null when it could, or none was given. */
  readonly previousProblem: string | null
}

const NO_REPORT = '这份文件不像政府信息公开工作年度报告，没有读出报告的内容。'

/** Reads and checks a file, beside the report of the year before if one is given. */
export async function checkFiles(
  pool: ReadingPool,
  file: HandedIn,
  previousFile?: HandedIn,
): Promise<Checked | Refused> {
  const [reading, before] = await Promise.all([
    pool.read(file, { check: true, blocks: true }),
    previousFile ? pool.read(previousFile) : null,
  ])
  if ('refused' in reading) return reading
  const { report, problems } = reading
  if (!report) return { refused: { code: 'no-report', message: problems[0]?.message ?? NO_REPORT } }
  const previous = before && 'report' in before ? before.report : null
  const previousProblem = !before
    ? null
    : 'refused' in before
      ? before.refused.message
      : previous
        ? null
        : (before.problems[0]?.message ?? NO_REPORT)
  const checked: Checked = {
    name: file.name,
    report,
    original: report,
    problems,
    findings: inFormOrder(reading.findings ?? [], report),
    carrier: reading.carrier ?? 'txt',
    blocks: reading.blocks ?? [],
    previous,
    previousProblem,
  }
  return previous ? { ...checked, findings: await findingsOf(pool, report, previous) } : checked
}

/** The findings of a report that was read before. Throws when the rules did not come to an end. */
export async function findingsOf(
  pool: ReadingPool,
  report: Report,
  previous?: Report | null,
): Promise<readonly Finding[]> {
  const result = await pool.read({ name: '', report, ...(previous && { previous }) })
  if ('refused' in result) throw new Error(`checking ended with ${result.refused.code}: ${result.cause ?? ''}`)
  return inFormOrder(result.findings ?? [], report)
}

/** Findings about the whole first, then section by section: so they are numbered on the page and on paper alike. */
function inFormOrder(findings: readonly Finding[], report: Report): readonly Finding[] {
  const order = [null, ...FORMATS[report.format ?? 'annual-2021'].sections.map(({ key }) => key)]
  return findings
    .map((finding) => ({ finding, at: order.indexOf(sectionOf(finding, report)) }))
    .sort((left, right) => left.at - right.at)
    .map(({ finding }) => finding)
}

/** What somebody typed for a cell: a number, nothing (blank), or neither. */
export function typedValue(text: string): { readonly value: number | null } | { readonly refused: string } {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  if (plain === '') return { value: null }
  if (!/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain))
    return { refused: `“${text.slice(0, 20)}”不是数字；请填阿拉伯数字，没有数字就留空。` }
  return { value: Number(plain) }
}

export interface Corrections {
  readonly report: Report
  /** How many cells now differ from what they were before. */
  readonly changed: number
  /** One sentence for every entry that was not understood; those cells are left as they are. */
  readonly refused: readonly string[]
}

/**
 * A report with cells set by hand, given as they were typed by cell id. A cell typed back to what was read becomes the read
 * cell again; a cleared one is blank; cells not mentioned stay.
 */
export function correct(report: Report, original: Report, typed: ReadonlyMap<string, string>): Corrections {
  const read = new Map(original.cells.map((cell) => [cellId(cell), cell]))
  const refused: string[] = []
  let changed = 0
  const cells = report.cells.map((cell) => {
    const text = typed.get(cellId(cell))
    if (text === undefined) return cell
    const wanted = typedValue(text)
    if ('refused' in wanted) {
      refused.push(wanted.refused)
      return cell
    }
    if (wanted.value === cell.value) return cell
    changed++
    const first = read.get(cellId(cell))
    if (first && first.value === wanted.value) return first
    return {
      ...cell,
      value: wanted.value,
      raw: text.trim(),
      status: wanted.value === null ? ('blank' as const) : ('read' as const),
    }
  })
  return { report: { ...report, cells }, changed, refused }
}
