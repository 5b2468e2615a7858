/** The prose of a report as sentences, each with its section and its place in the source. */
import type { SectionKey } from '../format.ts'
import type { Place, Report } from '../report.ts'

export interface Sentence {
  /** null: the preamble. */
  readonly section: SectionKey | null
  /** Which of `report.sections` it stands in; -1 for the preamble. */
  readonly sectionIndex: number
  /** As it stands in the section's text, from `start` to `end`. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly at: Place | null
  /** A heading such as （一）主动公开情况: a line of its own without a full stop. */
  readonly heading: boolean
  /** Whether it opens a paragraph. */
  readonly opens: boolean
  /** `text` for matching, see `plainOf`. */
  readonly plain: string
  /** `plain`, same length, with what stands in “…” and 《…》 covered by 〓: a figure in a name counts nothing. */
  readonly unquoted: string
}

/** All sentences of preamble and sections, in reading order. A sentence broken over two lines of the source is one. */
export function sentencesOf(report: Report): readonly Sentence[] {
  const sentences: Sentence[] = []
  if (report.preamble) split(report.preamble, null, -1, null, sentences)
  report.sections.forEach((section, index) => {
    split(section.text, section.key, index, section.paragraphs ?? (section.at ? [section.at] : null), sentences)
  })
  return sentences
}

function split(
  text: string,
  section: SectionKey | null,
  sectionIndex: number,
  places: readonly Place[] | null,
  into: Sentence[],
): void {
  let start = 0
  let paragraph = 0
  let startsIn = 0
  let opens = true
  const close = (end: number, heading: boolean): void => {
    const from = skipBlank(text, start, end)
    if (from < end) {
      const raw = text.slice(from, end).trimEnd()
      const at = places?.[Math.min(startsIn, places.length - 1)] ?? null
      const plain = plainOf(raw)
      into.push({
        section,
        sectionIndex,
        text: raw,
        start: from,
        end: from + raw.length,
        at,
        heading,
        opens,
        plain,
        unquoted: unquotedOf(plain),
      })
      opens = false
    }
    start = end
    startsIn = paragraph
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (BREAKS[code] !== 1) continue
    if (code === 10) {
      const whole = !goesOn(text, start, at)
      if (whole) close(at, isHeading(text, start, at))
      paragraph += 1
      if (whole || skipBlank(text, start, at) === at) {
        start = at + 1
        startsIn = paragraph
        opens = true
      }
    } else if (ends(text, at, code)) {
      let end = at + 1
      while (CLOSERS.includes(text[end] ?? '\n')) end += 1
      close(end, false)
      at = end - 1
    }
  }
  if (start < text.length) close(text.length, isHeading(text, start, text.length))
}

/** 。！？, or an ASCII full stop between Chinese text. */
function ends(text: string, at: number, code: number): boolean {
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 33 || code === 63) return true
  if (code !== 46) return false
  return isHan(text.charCodeAt(at - 1)) && (at + 1 === text.length || !/[\w.]/.test(text[at + 1] ?? ''))
}

/** Whether the line that ends at `lineEnd` is only the first half of a sentence, broken by the layout. */
function goesOn(text: string, start: number, lineEnd: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', lineEnd - 1) + 1, lineEnd).trim()
  const next = skipBlank(text, lineEnd + 1, text.length)
  if (next >= text.length || skipBlank(text, start, lineEnd) === lineEnd) return false
  if (/^(?:其中|包括|具体为)[：:]?$/.test(text.slice(start, lineEnd).trim())) return true
  if (/^[（(]?其中/.test(text.slice(next, next + 3))) return !/[。！？!?]$/.test(line)
  return line.length >= 25 && !/[。！？；：!?;:…”）)]$/.test(line) && !NUMBERED.test(text.slice(next, next + 8))
}

function isHeading(text: string, start: number, end: number): boolean {
  const line = text.slice(start, end).trim()
  return (
    line.length <= 40 &&
    !/[。！？；，,;]/.test(line) &&
    (NUMBERED.test(line) || (line.length <= 20 && !/\d/.test(line)))
  )
}

const skipBlank = (text: string, from: number, to: number): number => {
  let at = from
  while (at < to && isBlank(text.charCodeAt(at))) at += 1
  return at
}

const isBlank = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x3000 ||
  code === 0xfeff ||
  (code >= 0x2000 && code <= 0x200a)

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

/** A text for matching: blanks and bold marks gone, punctuation full-width, figures half-width. */
export function plainOf(text: string): string {
  if (!/[\s*,;:()!?０-９]/.test(text)) return text
  return text.replace(/\s+|[*,;:()!?０-９]/g, (mark, at: number, whole: string) => {
    const code = mark.charCodeAt(0)
    if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0)
    const wide = WIDE[mark]
    if (wide === undefined) return ''
    if (mark !== ',' && mark !== ':') return wide
    return isDigit(whole.charCodeAt(at - 1)) && isDigit(whole.charCodeAt(at + 1)) ? mark : wide
  })
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

function unquotedOf(plain: string): string {
  let text = ''
  let from = 0
  for (let at = 0; at < plain.length; at += 1) {
    if (BREAKS[plain.charCodeAt(at)] !== 2) continue
    const mark = plain[at] ?? ''
    const [closer = '', longest = 0] = QUOTES[mark] ?? []
    const within = plain.slice(at, at + longest + 1)
    const length = within.indexOf(closer)
    if (length < 0 || within.lastIndexOf(mark, length) !== 0) continue
    const close = at + length
    text += plain.slice(from, at) + COVER.slice(0, close - at + 1)
    from = close + 1
    at = close
  }
  return from === 0 ? plain : text + plain.slice(from)
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}
const QUOTES: Readonly<Record<string, readonly [closer: string, longest: number]>> = {
  '“': ['”', 80],
  '《': ['》', 100],
  '「': ['」', 80],
}
const COVER = '〓'.repeat(128)
/** 1: a sentence may end here; 2: a quotation may begin. */
const BREAKS = new Uint8Array(0x10000)
for (const mark of '\n。！？!?.') BREAKS[mark.charCodeAt(0)] = 1
for (const mark of Object.keys(QUOTES)) BREAKS[mark.charCodeAt(0)] = 2
const CLOSERS = '”’）)」』'
/** 一、 （一） 1. （1） ① 第一， 一是 at the head of a line. */
const NUMBERED =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．是]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十][、，,：])/
