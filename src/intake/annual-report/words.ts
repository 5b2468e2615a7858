/** One line of text as words: labels, values, empty cells. Knows the labels of the forms, nothing of tables. */
import { isMarker, valueLike } from './amount.ts'
import { fold, isHan, withoutResidue } from './characters.ts'
import { isDigit, labelOf, markAt, skipBlanks } from './label.ts'
import { cut, firstLabel, meaningOf } from './lexicon.ts'

export interface Word {
  /** prose: a line too long and too little like a table to be looked into. */
  readonly kind: 'label' | 'value' | 'blank' | 'prose'
  readonly text: string
  /** Where it begins in the line, from 1. */
  readonly column: number
}

const LONGEST_LABEL_LINE = 60
/** A whole report glued together is a quarter of this. */
const LONGEST_LINE = 20_000
/** Words of which a line of figures glued together holds several; a paragraph hardly ever does. */
const PROBES = ['信息内容', '申请人情况', '结果维持', '结果纠正', '申请数量', '结转下年度']
const COUNTERS = '件条项个宗份部次起例家'
const UNITS = ['亿元', '万元', '元', '亿', '万']
/** - 3 -, 第3页, 第 3 页 共 8 页, 3/8 alone on a line. */
const PAGE_NUMBER =
  /^\s*(?:[-—–－·•]{1,2}\s*\d{1,3}\s*[-—–－·•]{1,2}|第\s*\d{1,3}\s*页[\s,，/]*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3})\s*$/
const FIGURES = /[+\-−＋－]?[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?/y
const NO_VALUE_AFTER = /[第表图前后〔[（(：:@.~～—–\-/／号a-zA-Z№]/
const NO_VALUE_BEFORE = '年月日号时%％:：‰-—–/／~～至'

/** The words of a line, in order. A line of tabs and blanks only is one empty cell when it holds a tab, else nothing. */
export function wordsOf(line: string): readonly Word[] {
  const known = KNOWN.get(line)
  if (known) return known
  const words = split(line)
  if (KNOWN.size >= 8192) KNOWN.clear()
  if (line.length <= 2 * LONGEST_LABEL_LINE) KNOWN.set(line, words)
  return words
}

const KNOWN = new Map<string, readonly Word[]>()

function split(line: string): readonly Word[] {
  const text = withoutResidue(line)
  const start = skipBlanks(text, 0)
  if (start >= text.length) return text.includes('\t') ? [{ kind: 'blank', text: '', column: 1 }] : []
  if (PAGE_NUMBER.test(text)) return []
  if (text.length > LONGEST_LINE) return [{ kind: 'prose', text, column: start + 1 }]
  const long = text.length > LONGEST_LABEL_LINE && text.replace(/\s+/g, '').length > LONGEST_LABEL_LINE
  if ((long || text.includes('。')) && !likeTable(text)) return [{ kind: 'prose', text, column: start + 1 }]
  const words: Word[] = []
  let label = -1
  let at = start
  const flush = (end: number): void => {
    if (label >= 0) words.push(...labelWords(text.slice(label, end), label + 1))
    label = -1
  }
  while (at < text.length) {
    const first = words.length === 0 && label < 0
    const end = first && isMarkedLine(text, at) ? at : valueEnd(text, at, label, words.length === 0)
    if (end > at) {
      flush(at)
      words.push({ kind: 'value', text: text.slice(at, end).trim(), column: at + 1 })
      at = skipBlanks(text, end)
      continue
    }
    let close = bracketEnd(text, at)
    if (label < 0) label = at
    if (close === at) while (isDigit(text.charCodeAt(close))) close += 1
    at = skipBlanks(text, Math.max(close, at + 1))
  }
  flush(text.length)
  return words
}

/** A long line is looked into when it is figures, or holds a long label of the forms or several short ones. */
function likeTable(text: string): boolean {
  if (!/[\u4e00-\u9fff]{2}/.test(text) && /\d/.test(text)) return true
  const sentence = text.includes('。')
  if (sentence && !PROBES.some((probe) => text.includes(probe))) return false
  let body = fold(text)
  let found = 0
  for (let label = firstLabel(body, 4); label && found < 4; label = firstLabel(body, 4)) {
    found += !sentence && label.label.length >= 9 && meaningOf(label.label)?.section === false ? 4 : 1
    body = body.slice(label.at + label.label.length)
  }
  return found >= 4
}

/** The end of the value that begins at `at`; `at` itself when none begins there. */
function valueEnd(text: string, at: number, label: number, first: boolean): number {
  const previous = text[at - 1]
  const free = previous === undefined || /\s/.test(previous)
  if (free) {
    const end = wordEnd(text, at)
    const word = text.slice(at, end)
    if (!isDigit(text.charCodeAt(at)) && word.length <= 6 && aloneAsSign(text, word, at, end, label >= 0, first))
      return end
  }
  FIGURES.lastIndex = at
  const figures = FIGURES.exec(text)?.[0]
  if (figures === undefined) return changeEnd(text, at, free)
  const signed = !isDigit(text.charCodeAt(at))
  if (previous !== undefined && (NO_VALUE_AFTER.test(previous) || (signed && !free))) return at
  return figuresEnd(text, at, at + figures.length)
}

/** 增38, 减少2, ↑4: figures behind a word of change, standing free. */
function changeEnd(text: string, at: number, free: boolean): number {
  const word = free ? /^(?:净?增加?|减少?|新增|[↑↓])\s?(?=[0-9０-９])/.exec(text.slice(at, at + 6))?.[0] : undefined
  return word === undefined ? at : wordEnd(text, at + word.length)
}

/** The end of a value whose figures end at `end`, units and remark included; the start when they are no value. */
function figuresEnd(text: string, start: number, end: number): number {
  const next = text[end]
  if (isSpacedMark(text, end)) {
    if (end - start === 1) return start
    // Of several figures the last is a mark only where it is the very one of the label that follows: not in 2196 、二上年.
    if (marksLabel(text, end)) return end - 1
    // 7589 . 上级: the mark of a row the form does not know, or a figure; with its point it is read as neither.
    const point = skipBlanks(text, end)
    return text[point] === '、' ? end : point + 1
  }
  if (next === undefined || /\s/.test(next)) {
    const unit = skipBlanks(text, end)
    return unit > end ? (unitEnd(text, unit) ?? end) : end
  }
  const mark = skipBlanks(text, end + 1)
  if ('.．、)）'.includes(next) && isHan(text.charCodeAt(mark))) {
    // The last figure is the mark of the next label: 00000001.属于国家秘密.
    return end - start > 1 && isDigit(text.charCodeAt(end - 2)) ? end - 1 : start
  }
  // 2,重复申请: a comma misprinted for the point of a mark.
  if (',，'.includes(next) && end - start === 1 && isHan(text.charCodeAt(mark)) && beginsLabel(text, mark)) return start
  if (NO_VALUE_BEFORE.includes(next)) return start
  if (next === '（' || next === '(') {
    if (markAt(text, end)) return end
    return Math.max(bracketEnd(text, end), end)
  }
  const unit = unitEnd(text, end)
  if (unit !== null) return unit
  if (!isHan(text.charCodeAt(end))) return /[,，;；|。”"）)]/.test(next) ? end : start
  if (end - start === 1 && isMarkOf(text, start)) return start
  return beginsLabel(text, end) ? end : start
}

/** Whether the figure before `end` is the mark the form gives the label behind the point. */
function marksLabel(text: string, end: number): boolean {
  const found = firstLabel(fold(text.slice(end, end + 80)), 2)
  const terms = found?.at === 0 ? (meaningOf(found.label)?.terms ?? []) : []
  return terms.some(({ level, number }) => level === 3 && String(number) === text[end - 1])
}

/** 1属于国家秘密: the mark of that label, its point lost; only when it is the mark the form gives the label. */
function isMarkOf(text: string, at: number): boolean {
  if (at > 0 && !/\s/.test(text[at - 1] as string)) return false
  const { body, number } = labelOf(text.slice(at, wordEnd(text, at)))
  const terms = meaningOf(body)?.terms ?? []
  return number > 0 && terms.some((term) => term.level === 3 && term.number === number)
}

/** A line that begins with one or two figures, a point and a word: a mark, perhaps a misprinted one, and no figure. */
function isMarkedLine(text: string, at: number): boolean {
  let end = at
  while (isDigit(text.charCodeAt(end))) end += 1
  if (end === at || end - at > 2) return false
  return /^\s*[.．、,，·][\s.．、,，·]*[\u4e00-\u9fff]/.test(text.slice(end, end + 12))
}

/** 6 . 属 于 …: a mark whose point stands apart. */
function isSpacedMark(text: string, end: number): boolean {
  const point = skipBlanks(text, end)
  return point > end && '.．、'.includes(text[point] ?? ' ') && isHan(text.charCodeAt(skipBlanks(text, point + 1)))
}

/** The end of a unit at `at`, when nothing but blanks, another value or a label follows it; else null. */
function unitEnd(text: string, at: number): number | null {
  const unit =
    UNITS.find((word) => text.startsWith(word, at)) ?? (COUNTERS.includes(text[at] ?? ' ') ? text[at] : undefined)
  if (unit === undefined) return null
  const end = at + unit.length
  const next = text.charCodeAt(end)
  return Number.isNaN(next) || !isHan(next) || beginsLabel(text, end) ? end : null
}

function beginsLabel(text: string, at: number): boolean {
  if (markAt(text, at)) return true
  const found = firstLabel(fold(text.slice(at, at + 30)), 2)
  return found?.at === 0
}

const wordEnd = (text: string, at: number): number => {
  let end = at
  while (end < text.length && !/\s/.test(text[end] as string)) end += 1
  return end
}

/** Signs and lone letters are values when they stand free and no label goes on around them (4. 无 正 当 理 由). */
function aloneAsSign(text: string, word: string, at: number, end: number, inLabel: boolean, first: boolean): boolean {
  if (/^[.。、，,·•…]+$/.test(word)) return false
  // The last character of a label spaced out (1. 申 请 人 无) is no sign.
  if (inLabel && isHan(word.charCodeAt(0)) && /(?:^|\s)[\u4e00-\u9fff]\s+$/.test(text.slice(Math.max(0, at - 8), at)))
    return false
  if (!isMarker(word) && !(word.length === 1 && /[oOlI○]/.test(word))) return false
  const next = skipBlanks(text, end)
  if (next >= text.length) return !inLabel || !isHan(word.charCodeAt(0)) || valueLike(text.slice(at).trim())
  const nextWord = text.slice(next, wordEnd(text, next))
  if (valueLike(nextWord) && !markAt(text, next)) return true
  return !first && !inLabel && !isHan(word.charCodeAt(0))
}

/** The end of a bracket that opens at `at`, when it closes soon; `at` when none opens or none closes. */
function bracketEnd(text: string, at: number): number {
  const open = text[at]
  if (open !== '（' && open !== '(') return at
  for (let end = at + 1; end < Math.min(text.length, at + 60); end += 1) {
    if (text[end] === '）' || text[end] === ')') return end + 1
  }
  return at
}

/** The labels in a stretch of text without values. */
function labelWords(text: string, column: number): readonly Word[] {
  const whole: Word = { kind: 'label', text: text.trim(), column }
  if (whole.text === '') return []
  if (meaningOf(labelOf(whole.text).body)) return [whole]
  const parts = atMarks(text)
  if (parts.length > 1) return parts.flatMap((part) => labelWords(part.text, column + part.at))
  const body = labelOf(whole.text).body
  const labels = body.length > 3 ? cut(body) : null
  if (labels) return labels.map((label) => ({ kind: 'label', text: label, column }))
  const chunks = chunksOf(text)
  if (chunks.length > 1 && chunks.some((chunk) => isLabel(chunk.text))) return joined(chunks, column)
  return body.length > 30 ? cutLoosely(body, column) : [whole]
}

const isLabel = (text: string): boolean => {
  const { body } = labelOf(text)
  return body.length > 1 && meaningOf(body) !== undefined
}

interface Part {
  readonly text: string
  readonly at: number
}

/** The parts of a text between level marks: （三）不予 1.属于国家秘密 → two. The （一） of a caption (第（一）项) is none. */
function atMarks(text: string): readonly Part[] {
  const starts = [0]
  for (let at = 1; at < text.length; at += 1) {
    if (/\s/.test(text[at] as string) || text[at - 1] === '第' || isDigit(text.charCodeAt(at - 1))) continue
    const mark = markAt(text, at)
    if (!mark || !isHan(text.charCodeAt(skipBlanks(text, mark.end)))) continue
    if (fold(text.slice(starts.at(-1), at)) !== '') starts.push(at)
    at = mark.end
  }
  return starts.map((at, index) => ({ text: text.slice(at, starts[index + 1]), at }))
}

/** The parts of a text between blanks. */
function chunksOf(text: string): readonly Part[] {
  return [...text.matchAll(/\S+/g)].map((found) => ({ text: found[0], at: found.index }))
}

/** Known labels stay alone, what stands between them is joined. */
function joined(chunks: readonly Part[], column: number): readonly Word[] {
  const words: { kind: 'label'; text: string; column: number; known: boolean }[] = []
  for (const { text, at } of chunks) {
    const known = isLabel(text)
    const last = words.at(-1)
    if (last && !last.known && !known) last.text += text
    else words.push({ kind: 'label', text, column: column + at, known })
  }
  return words
}

/** Glued text with labels of the forms in it: the labels apart, the rest between them as it is. */
function cutLoosely(body: string, column: number): readonly Word[] {
  const words: Word[] = []
  let rest = body
  for (let found = firstLabel(rest, 4); found; found = firstLabel(rest, 4)) {
    if (found.at > 0) words.push({ kind: 'label', text: rest.slice(0, found.at), column })
    words.push({ kind: 'label', text: found.label, column })
    rest = rest.slice(found.at + found.label.length)
  }
  if (rest !== '') words.push({ kind: 'label', text: rest, column })
  return words
}
