/** Reads a decoded document as an annual report: every cell of the form, its sections, and whose and which year's it is. */
import { cellsOf, type Format } from '../../law/annual-report/format.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { Cell, Problem, Report } from '../../law/annual-report/report.ts'
import type { SourceDocument } from '../grids/document.ts'
import { chooseFormat, settle, type Settled } from './choose.ts'
import { endingOf } from './ending.ts'
import { identityOf } from './identity.ts'
import { idsOf, tablesOf } from './lexicon.ts'
import { problem } from './problems.ts'
import { cellProblems, missingProblems } from './remarks.ts'
import { headingsOf, sectionsOf, type Heading } from './sections.ts'
import { readStrip } from './strip.ts'
import { readTable, type TableReading } from './table.ts'
import { tapeOf, type Paragraph, type Tape } from './tape.ts'
import { parseTitle, tidy, titleOf, type Title } from './title.ts'
import { captionYear, passesOf, type Pass } from './zones.ts'

export interface ReadingOutcome {
  /** null when the document is no such report; `problems` says why. */
  readonly report: Report | null
  readonly problems: Problem[]
}

/**
 * Reads a report. `name`: the file's name, used only as a hint for the year, and said so. Never guesses: a cell is
 * `read` only where its number and its place are certain. Pure; the same document always gives the same answer.
 */
export function readReport(document: SourceDocument, name?: string): ReadingOutcome {
  const tape = tapeOf(document)
  const passes = passesOf(tape.entries)
  const rows = new Set(
    passes.flatMap(({ entries }) => entries.flatMap(({ kind, row }) => (kind === 'prose' ? [] : row))),
  )
  const taken = (row: number): boolean => rows.has(row)
  const headings = headingsOf(tape.paragraphs, taken)
  const firstTable = tape.paragraphs.findIndex(({ row }) => rows.has(row))
  const top = [headings[0]?.index, firstTable].filter((index) => index !== undefined && index >= 0)
  const title = titleOf(tape.paragraphs, Math.min(tape.paragraphs.length, ...(top as number[])))
  const refusal = refused(passes, headings, title, tape)
  if (refusal) return { report: null, problems: [...document.problems, refusal] }

  const ending = endingOf(tape.paragraphs, (headings.at(-1)?.index ?? -1) + 1, taken)
  const sections = sectionsOf(tape.paragraphs, headings, taken, ending.start)
  const preamble = preambleOf(tape.paragraphs, title, headings[0], taken)
  const {
    organ,
    year,
    period,
    problems: unsure,
  } = identityOf({ title, ending, preamble, sections, paragraphs: tape.paragraphs, name })
  const own = passes.filter((pass) => !isOfAnotherYear(pass, year, tape))
  const choice = chooseFormat(own, year, (format) => readTables(own, tape, format))
  const problems = [...document.problems, ...unsure, ...severalReports(tape, headings, passes)]
  if (!choice) return { report: null, problems: [...problems, problem('not-report', null)] }
  const { format } = choice
  const readings = readTables(own, tape, format)
  const settled = format.tables.map(({ key }) => settle(readings, key))
  const cells = assembled(format, settled)
  problems.push(
    ...choice.problems,
    ...missingProblems(format, sections, settled, cells),
    ...cellProblems(format, cells, settled),
  )
  const report: Report = {
    organ,
    year,
    format: format.id,
    title: title?.text ?? null,
    period,
    signedOn: ending.signedOn,
    sections,
    cells,
    preamble,
    signature: ending.signature,
    labels: settled.flatMap(({ reading }) => reading?.labels ?? []),
  }
  return { report, problems }
}

/** Why a document is no report of these forms; null when it is one. */
function refused(
  passes: readonly Pass[],
  headings: readonly Heading[],
  title: Title | null,
  tape: Tape,
): Problem | null {
  if (passes.length > 0) return null
  const keys = new Set(headings.map(({ key }) => key))
  if (title?.year && !formatForYear(title.year))
    return problem('before-2019', tape.paragraphs[title.start]?.at ?? null, title.year)
  const old = tape.paragraphs.find(({ text }) =>
    /指标名称.*(?:计量)?单位|收费及减免情况|收费和减免情况/.test(text.replace(/\s/g, '')),
  )
  if (old && title) return problem('old-form', old.at)
  return title && keys.size >= 3 ? null : problem('not-report', null)
}

function readTables(passes: readonly Pass[], tape: Tape, format: Format): readonly TableReading[] {
  const read = (pass: Pass, side: TableReading['side']): TableReading[] => {
    const table = tablesOf(format.id).find(({ key }) => key === pass.table)
    if (!table) return []
    return [table.form.layout === 'strip' ? readStrip(pass, table, tape) : readTable(pass, table, format, tape, side)]
  }
  const first = passes.map((pass) => read(pass, null))
  const sides = new Set(first.flatMap((own) => own.flatMap(({ side }) => side ?? [])))
  if (sides.size === 0) return first.flat()
  const [side = null] = sides
  const other = (own: TableReading['side']): TableReading['side'] =>
    own === null ? (sides.size === 1 ? side : null) : sides.size === 1 ? own : own === 'after' ? 'before' : 'after'
  // A table that leaves open on which side of their labels figures stand goes by the others; where tables contradict
  // one another, none is believed.
  return passes.flatMap((pass, index) => {
    const own = first[index]?.[0]?.side ?? null
    return other(own) === own ? (first[index] ?? []) : read(pass, other(own))
  })
}

/** Whether the line over a table says that it is of another year: last year's figures for comparison. */
function isOfAnotherYear({ entries }: Pass, year: number | null, { paragraphs }: Tape): boolean {
  const first = entries.find(({ meaning }) => meaning)?.row ?? -1
  const above = paragraphs.findLast(({ row, text }) => row < first && text.trim() !== '')
  const named = above ? captionYear(above.text) : null
  return year !== null && named !== null && named !== year
}

/** Every cell of the form, in its order; `settled` in the order of the form's tables. */
function assembled(format: Format, settled: readonly Settled[]): Cell[] {
  const byTable = new Map(format.tables.map(({ key }, index) => [key, settled[index]?.cells]))
  const ids = idsOf(format)
  return cellsOf(format).map(({ table, row, column }, index): Cell => {
    const found = byTable.get(table)?.get(ids[index] as string)
    return found
      ? { table, row, column, value: found.value, raw: found.raw, status: found.status, at: found.at }
      : { table, row, column, value: null, raw: null, status: 'absent', at: null }
  })
}

/** The prose between title and first heading. */
function preambleOf(
  paragraphs: readonly Paragraph[],
  title: Title | null,
  heading: Heading | undefined,
  taken: (row: number) => boolean,
): string | null {
  if (!title || !heading) return null
  let open = false
  const prose = paragraphs.slice(title.end, heading.index).filter(({ text, row }) => {
    const plain = text.trim()
    if (taken(row) || plain === '' || /^(?:来源|发布|时间|日期|字号|浏览|作者|索引号)/.test(plain)) return false
    // A line of the table of contents.
    if (/^[一二三四五六七八九十]+\s*、[^。；：]*$/.test(plain)) return false
    // In text by lines a sentence goes on in lines that need not have a sign of their own.
    const own =
      open ||
      /[。；：]/.test(plain) ||
      (/[，、《]/.test(plain) && plain.length >= 12 && !/^[一二三四五六七]、/.test(plain))
    open = own && !/[。；：]$/.test(plain)
    return own
  })
  return prose.length > 0 ? prose.map(({ text }) => text.trim()).join('\n') : null
}

/** Two titles of different organs or years, and the report's parts more than once. */
function severalReports(tape: Tape, headings: readonly Heading[], passes: readonly Pass[]): Problem[] {
  const first = headings.filter(({ key, number }) => key === 'overview' && number === '一')
  const doubled = new Set(passes.map(({ table }) => table)).size < passes.length
  if (first.length < 2 && !doubled) return []
  const names = new Map<string, Paragraph>()
  for (const paragraph of tape.paragraphs) {
    const title = paragraph.text.length <= 80 ? parseTitle(tidy(paragraph.text)) : null
    if (title?.organ && title.year)
      names.set(`${title.organ}${title.year}年`, names.get(`${title.organ}${title.year}年`) ?? paragraph)
  }
  return names.size > 1
    ? [problem('several-reports', [...names.values()][1]?.at ?? null, [...names.keys()].join('、'))]
    : []
}
