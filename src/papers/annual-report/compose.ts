/**
 * A report as the run of parts every paper prints: title, preamble, sections with their tables, signature.
 * What the report says stands as it says it; only what the form fixes and the report lacks is supplied (title, headings of a
 * report that has none at all).
 */
import type { Format, TableKey } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Report, Section } from '../../law/annual-report/report.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { layoutsOf, type TableLayout } from './layout.ts'

export interface Composition {
  /** The whole title in one line, for document properties. */
  readonly title: string
  /** The title as it is broken for printing: the organ on its own line where both do not fit on one. */
  readonly titleLines: readonly string[]
  readonly preamble: readonly Paragraph[]
  readonly parts: readonly Part[]
  /** The organ over the date at the end. */
  readonly signature: string | null
  /** `2021年1月26日` */
  readonly date: string | null
}

export type Part = HeadingPart | Paragraph | TablePart

export interface HeadingPart {
  readonly kind: 'heading'
  /** `一、总体情况`, without a number where the report prints none. */
  readonly text: string
  /** The section holds a table that gets a page of its own (表三). */
  readonly newPage: boolean
}

export interface Paragraph {
  readonly kind: 'paragraph'
  /** 2: （一） heads, 楷体; 3: everything else, 仿宋. */
  readonly level: 2 | 3
  /** The part set as a head; empty for plain paragraphs. */
  readonly head: string
  readonly text: string
}

export interface TablePart {
  readonly kind: 'table'
  readonly layout: TableLayout
  /** The table begins a page although its section does not (prose stands before it). */
  readonly newPage: boolean
}

/** Characters of 2号 that fit between the margins of A4 (156 mm). */
const TITLE_CHARACTERS = 20

/** Puts the parts of a report in order; a table follows the last section of its key. */
export function compose(report: Report): Composition {
  const format = report.format ? FORMATS[report.format] : null
  const title = titleOf(report)
  return {
    title: title.replaceAll(/\s*\n\s*/g, ''),
    titleLines: titleLines(title, report.organ),
    preamble: paragraphs(report.preamble ?? ''),
    parts: partsOf(report, format),
    signature: report.signature === undefined && report.signedOn ? report.organ : (report.signature ?? null),
    date: report.signedOn && dateText(report.signedOn),
  }
}

/** A day as official papers print it: 2021年1月26日, no leading zeros. */
export function dateText(day: LocalDate): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The title as printed; composed as the form prescribes where the report has none. */
export function titleOf(report: Pick<Report, 'title' | 'organ' | 'year'>): string {
  if (report.title?.trim()) return report.title.trim()
  return `${report.organ ?? ''}${report.year === null ? '' : `${report.year}年`}政府信息公开工作年度报告`
}

function titleLines(title: string, organ: string | null): readonly string[] {
  const lines = title.split('\n').map((line) => line.trim())
  if (lines.length > 1) return lines.filter((line) => line !== '').flatMap(balanced)
  if (title.length > TITLE_CHARACTERS && organ && title.startsWith(organ) && title.length > organ.length) {
    return [...balanced(organ), ...balanced(title.slice(organ.length).trim())]
  }
  return balanced(title)
}

/** 多行标题排成梯形或菱形、词意完整: lines of like length, broken where the wording has a joint if one is near. */
function balanced(line: string): readonly string[] {
  const count = Math.ceil(line.length / TITLE_CHARACTERS)
  if (count === 1) return [line]
  const ideal = line.length / count
  const joints = [...line.matchAll(/(?<=[、，）])(?=[^、，）])|(?=（)|(?<=\d{4}年度|\d{4}年(?!度))/g)].map(
    (joint) => joint.index,
  )
  const nearest = joints.toSorted((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0]
  const near = nearest !== undefined && nearest <= TITLE_CHARACTERS && Math.abs(nearest - ideal) <= ideal / 2
  const at = near ? nearest : Math.ceil(ideal)
  return [line.slice(0, at), ...balanced(line.slice(at))]
}

function partsOf(report: Report, format: Format | null): readonly Part[] {
  const sections = report.sections.length > 0 ? report.sections : officialSections(format)
  const last = new Map(sections.map((section, index) => [section.key, index]))
  const homes = new Map<number, TableLayout[]>()
  let home = -1
  for (const form of format?.sections ?? []) {
    // A table whose section is missing still stands where the form has it: after the section before.
    home = last.get(form.key) ?? home
    for (const key of form.tables) homes.set(home, [...(homes.get(home) ?? []), ...layoutFor(format, key)])
  }
  return [
    ...tableParts(homes.get(-1) ?? [], true),
    ...sections.flatMap((section, index): readonly Part[] => {
      const tables = homes.get(index) ?? []
      const prose = paragraphs(section.text)
      // A line of prose still fits on the page above the table; more stands on the page before.
      const newPage = ownPage(tables[0]) && section.text.length <= SHORT_PROSE
      return [{ kind: 'heading', text: headingText(section), newPage }, ...prose, ...tableParts(tables, !newPage)]
    }),
  ]
}

/** Characters of one line of 3号. */
const SHORT_PROSE = 26

const layoutFor = (format: Format | null, key: TableKey): readonly TableLayout[] =>
  format ? layoutsOf(format).filter((layout) => layout.key === key) : []

/** The long matrix (表三) stands on one page of its own. */
const ownPage = (layout: TableLayout | undefined): boolean => layout?.form.layout === 'matrix'

const tableParts = (layouts: readonly TableLayout[], mayBreak: boolean): readonly TablePart[] =>
  layouts.map((layout, index) => ({ kind: 'table', layout, newPage: ownPage(layout) && (mayBreak || index > 0) }))

const officialSections = (format: Format | null): readonly Section[] =>
  (format?.sections ?? []).map(({ key, number, title }) => ({ key, number, title, text: '' }))

const headingText = ({ number, title }: Section): string => (number ? `${number}、${title}` : title)

const LEVEL_2 = /^（[一二三四五六七八九十百]+）|^\([一二三四五六七八九十百]+\)/

/** Splits prose into paragraphs; a （一） head ends with its line, or with its first full stop when prose runs on. */
function paragraphs(text: string): readonly Paragraph[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Paragraph => {
      if (!LEVEL_2.test(line)) return { kind: 'paragraph', level: 3, head: '', text: line }
      const stop = line.indexOf('。') + 1
      if (stop > 0 && stop <= LONGEST_HEAD) {
        return { kind: 'paragraph', level: 2, head: line.slice(0, stop), text: line.slice(stop) }
      }
      return stop === 0 && line.length <= LONGEST_HEAD
        ? { kind: 'paragraph', level: 2, head: line, text: '' }
        : { kind: 'paragraph', level: 2, head: '', text: line }
    })
}

/** A longer first sentence is prose, not a head. */
const LONGEST_HEAD = 56
