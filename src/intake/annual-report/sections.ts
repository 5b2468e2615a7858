/** The six sections of a report: every heading that is printed, in order, with the prose under it. */
import type { SectionForm, SectionKey } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { SECTIONS } from '../../law/annual-report/formats/shared.ts'
import type { Place, Section } from '../../law/annual-report/report.ts'
import { fold } from './characters.ts'
import { labelOf, likeness, markAt } from './label.ts'
import type { Paragraph } from './tape.ts'

/** A heading and where it stands among the paragraphs. */
export interface Heading {
  readonly key: SectionKey
  readonly number: string | null
  readonly title: string
  /** What follows the title on the same line. */
  readonly rest: string
  readonly index: number
  /** How many paragraphs the heading takes. */
  readonly length: number
}

const TITLES: readonly (readonly [key: SectionKey, title: string])[] = SECTIONS.map(({ key, title }: SectionForm) => [
  key,
  fold(title),
])

/** What a numbered heading is about when it is not worded as the form has it; the first that is found decides. */
const ABOUT: readonly (readonly [key: SectionKey, words: RegExp])[] = [
  ['reviewLitigation', /复议|诉讼/],
  ['applications', /依申请|收到和处理|公开申请|申请情况/],
  ['problems', /问题|改进|不足/],
  ['proactive', /主动公开/],
  ['other', /其他(?:需要|应当|有关|重要)?(?:报告|说明)?的?事项|需要(?:说明|报告)的/],
  ['overview', /总体情况|总体概况|总体工作|基本情况|工作概述|^概述$|^概况$/],
]
const LONGEST_HEADING = 45

/** Headings in reading order; `taken` tells the rows that belong to tables. */
export function headingsOf(paragraphs: readonly Paragraph[], taken: (row: number) => boolean): readonly Heading[] {
  const plain: Heading[] = []
  const deeper: Heading[] = []
  let inContents = false
  for (let index = 0; index < paragraphs.length; index += 1) {
    const { text, row } = paragraphs[index] as Paragraph
    if (text === '' || taken(row)) continue
    if (/^\s*目\s*录\s*$/.test(text)) {
      inContents = true
      continue
    }
    const next = paragraphs[index + 1]
    const found = (next && !taken(next.row) ? wrapped(text, next.text, index) : null) ?? headingAt(text, index)
    if (!found) {
      if (inContents && text.trim() !== '' && !isContentsLine(text)) inContents = false
      continue
    }
    if (inContents || isContentsLine(text)) continue
    ;(found.level <= 1 ? plain : deeper).push(found.heading)
  }
  return plain.length >= 3 || deeper.length <= plain.length ? plain : deeper
}

const isContentsLine = (text: string): boolean => /[.．…·]{3,}\s*\d*\s*$|[\s.…·]{2,}\d{1,3}\s*$/.test(text)

interface Level {
  readonly heading: Heading
  readonly level: number
}

function headingAt(printed: string, index: number): Level | null {
  const text = /^[\s#*●■◆·【[]/.test(printed) ? printed.replace(/^[\s#*●■◆·【[]+/, '') : printed
  const start = text.charCodeAt(0)
  // Most lines of a document are figures or sentences: they are left at a glance.
  if (start >= 0x30 && start <= 0x39 && text.length < 3) return null
  const mark = markAt(text, 0)
  const level = mark?.level ?? 0
  if (text.length > LONGEST_HEADING * 2 && level !== 1) return null
  const number = mark ? numberOf(text.slice(0, mark.end)) : null
  const after = mark ? text.slice(mark.end) : text
  const heading = (key: SectionKey, title: string, rest = ''): Level => ({
    heading: { key, number, title: title.replace(/[\s*#]+/g, '').replace(/[：:。.]$/, ''), rest, index, length: 1 },
    level,
  })
  if (text.length <= LONGEST_HEADING * 2) {
    const body = labelOf(after).body
    if (body.length < 2 || body.length > LONGEST_HEADING) return level === 1 ? headed(after, heading) : null
    const exact = TITLES.find(([, title]) => title === body)
    if (exact && (level > 0 || !/[。；;]/.test(after))) return heading(exact[0], after)
    const like = closest(body)
    const behind = level === 1 ? headed(after, heading) : null
    if (behind) return behind
    // Without a number only the very words are a heading; 没有其他需要报告的事项。 is a sentence.
    if (like && like.score >= 0.72 && level === 1) return heading(like.key, after)
    if (level === 1 && !/[。；;]/.test(after)) {
      const about = ABOUT.find(([, words]) => words.test(body))
      if (about && body.length <= 35) return heading(about[0], after)
    }
  }
  return level === 1 ? headed(after, heading) : null
}

function closest(body: string): { key: SectionKey; score: number } | null {
  let best: { key: SectionKey; score: number } | null = null
  for (const [key, title] of TITLES) {
    if (Math.abs(title.length - body.length) > 6) continue
    const score = likeness(body, title)
    if (score > (best?.score ?? 0)) best = { key, score }
  }
  return best
}

/** A title of the form with its text behind it on the same line: 六、其他需要报告的事项：无。 */
function headed(text: string, heading: (key: SectionKey, title: string, rest: string) => Level): Level | null {
  for (const [key, title] of TITLES) {
    let at = 0
    let matched = 0
    while (at < text.length && matched < title.length) {
      const unit = fold(text[at] as string)
      if (unit !== '' && unit !== title[matched]) break
      if (unit !== '') matched += 1
      at += 1
    }
    if (matched === title.length && /^[\s:：。.，,]/.test(text.slice(at))) {
      return heading(key, text.slice(0, at), text.slice(at).replace(/^[\s:：。.，,]+/, ''))
    }
  }
  return null
}

/** A heading broken over two lines. */
function wrapped(text: string, next: string, index: number): Level | null {
  if (text.length > LONGEST_HEADING || next.length > 20 || next.trim() === '' || markAt(text, 0)?.level !== 1)
    return null
  const found = headingAt(text.trimEnd() + next.trim(), index)
  if (!found || !TITLES.some(([, title]) => title === fold(found.heading.title))) return null
  return { ...found, heading: { ...found.heading, length: 2 } }
}

/** The number of a page between the lines of a table: - 3 -, 第3页 共5页. */
const isPageMark = (text: string): boolean =>
  /^[-—–－―]{1,2}\s*\d{1,3}\s*[-—–－―]{1,2}$|^第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?$/.test(text)

/** Whether a line is made of nothing but parts of the labels of the section's table, or states the unit of its figures. */
function isScrap(key: SectionKey, text: string): boolean {
  const labels = LABELS.get(key)
  if (!labels) return false
  if (/^[（(]?(?:计量)?单位\s*[:：].{1,6}$/.test(text) || /^\d{1,3}$/.test(text)) return true
  return text.split(/\s+/).every((word) => labels.includes(fold(word)))
}

/** Whether only scraps stand between a line and the table, above it or below it. */
function besideTable(
  paragraphs: readonly Paragraph[],
  at: number,
  start: number,
  end: number,
  taken: (row: number) => boolean,
): boolean {
  for (const step of [1, -1]) {
    for (let next = at + step, left = 12; next >= start && next < end && left > 0; next += step, left -= 1) {
      const { row, text } = paragraphs[next] as Paragraph
      if (taken(row)) return true
      if (text.trim().length > 20) break
    }
  }
  return false
}

/** All labels of each section's tables, folded, one after the other. */
const LABELS: ReadonlyMap<SectionKey, string> = new Map(
  SECTIONS.filter(({ tables }) => tables.length > 0).map(({ key, tables }) => [
    key,
    Object.values(FORMATS)
      .flatMap(({ tables: forms }) => forms.filter((form) => tables.includes(form.key)))
      .flatMap(({ corner, blocks }) => [
        corner ?? '',
        ...blocks.flatMap(({ caption, columns, rows }) => [
          caption ?? '',
          ...[...columns, ...rows].flatMap(({ path }) => path),
        ]),
      ])
      .map(fold)
      .join('|'),
  ]),
)

function numberOf(text: string): string | null {
  return /[一二三四五六七八九十]+|\d+/.exec(text)?.[0] ?? null
}

/** The sections with their prose. `until`: index of the first paragraph that is no longer part of the report. */
export function sectionsOf(
  paragraphs: readonly Paragraph[],
  headings: readonly Heading[],
  taken: (row: number) => boolean,
  until: number,
): readonly Section[] {
  return headings.map((heading, index): Section => {
    const start = heading.index + heading.length
    const end = Math.min(headings[index + 1]?.index ?? until, until)
    const own = paragraphs[heading.index] as Paragraph
    const prose: { text: string; at: Place }[] = heading.rest === '' ? [] : [{ text: heading.rest, at: own.at }]
    for (let at = start; at < end; at += 1) {
      const paragraph = paragraphs[at] as Paragraph
      const shown = paragraph.text.trim()
      if (shown === '' || taken(paragraph.row) || isPageMark(shown) || paragraph.tabular) continue
      if (isScrap(heading.key, shown) && besideTable(paragraphs, at, start, end, taken)) continue
      prose.push({ text: shown, at: paragraph.at })
    }
    return {
      key: heading.key,
      number: heading.number,
      title: heading.title,
      text: prose.map(({ text }) => text).join('\n'),
      at: own.at,
      paragraphs: prose.map(({ at }) => at),
    }
  })
}
