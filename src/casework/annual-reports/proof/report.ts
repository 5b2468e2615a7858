/** A proof report: prose as organs write it around figures that add up, put together into a document. */
import type { FormatId, TableKey } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { figuresFrom, type Figures, type Given } from './figures.ts'
import { tableText, type Carrier } from './typeset.ts'

type Prose = string | ((figures: Figures) => string)

export interface ProofReport {
  /** How a defect names the report it is planted in. */
  readonly key: string
  readonly format: FormatId
  readonly carrier: Carrier
  readonly title: string
  readonly preamble?: string
  readonly given: Given
  readonly overview: Prose
  /** Words above or below the tables, where an organ writes any. */
  readonly proactive?: Prose
  readonly applications?: Prose
  readonly reviewLitigation?: Prose
  readonly problems: Prose
  readonly other: Prose
  /** Organ and date, a line each. */
  readonly ending: string
}

/** What is done to a clean report before it is put together. */
export interface Damage {
  /** Cells printed otherwise: the text that stands there, or null for no cell at all. */
  readonly cells?: Readonly<Record<string, string | null>>
  /** Words exchanged in the finished document; each must stand there. */
  readonly words?: readonly (readonly [from: string, to: string])[]
}

/** The document of a proof report. */
export function documentOf(report: ProofReport, { cells: changed = {}, words = [] }: Damage = {}): string {
  const figures = figuresFrom(report.format, report.given)
  const cells = new Map(figures.cells)
  for (const [id, text] of Object.entries(changed)) {
    if (!cells.has(id)) throw new Error(`${report.key}: no cell ${id}`)
    if (text === null) cells.delete(id)
    else cells.set(id, text)
  }
  const say = (prose: Prose | undefined): string => (typeof prose === 'function' ? prose(figures) : (prose ?? ''))
  const table = (key: TableKey): string => `\n${tableText(report.format, key, cells, report.carrier)}\n`
  const headings = FORMATS[report.format].sections.map(({ number, title }) => `${number}、${title}`)
  const parts = [
    report.title,
    report.preamble ?? '',
    headings[0],
    say(report.overview),
    headings[1],
    say(report.proactive),
    table('proactive'),
    headings[2],
    say(report.applications),
    table('applications'),
    headings[3],
    say(report.reviewLitigation),
    table('reviewLitigation'),
    headings[4],
    say(report.problems),
    headings[5],
    say(report.other),
    report.ending,
  ].filter((part) => part !== '')
  let text = report.carrier === 'html' ? page(parts.map((part) => part ?? '')) : parts.join('\n')
  for (const [from, to] of words) {
    if (!text.includes(from)) throw new Error(`${report.key}: does not say ${from}`)
    text = text.replace(from, to)
  }
  return text
}

function page(parts: readonly string[]): string {
  const paragraphs = parts.flatMap((part) =>
    part.trimStart().startsWith('<table') ? [part] : part.split('\n').map((line) => `<p>${line}</p>`),
  )
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body>\n${paragraphs.join('\n')}\n</body></html>\n`
}
