/** Markup as it was pasted or uploaded → markup that can be parsed in bounded time; nothing a reader sees is lost. */
import { Unreadable } from '../grids/document.ts'
import { BOUNDS } from './bounds.ts'
import type { Findings } from './reading.ts'

export interface HtmlSource {
  readonly markup: string
  /** The style sheets of the whole page, for what its classes hide or align. */
  readonly styles: string
}

/** Prepares a source; throws `Unreadable` for one that is too large or built to keep a parser busy. */
export function htmlSource(source: string, findings: Findings): HtmlSource {
  const lean = withoutPictures(source)
  if (lean.length > BOUNDS.source)
    throw new Unreadable('too-large', '内容太大，超出读取上限；请分成几部分粘贴，或者上传 Word 文件。')
  const markup = fragmentOf(lean)
  refuseAttributeBomb(markup)
  noteComments(markup, findings)
  return { markup, styles: styleSheets(lean) }
}

/** Pictures written into addresses (data:…) shortened to their beginning; they may be most of a paste. */
function withoutPictures(source: string): string {
  if (source.length < 10_000) return source
  const pieces: string[] = []
  let from = 0
  for (const { index } of source.matchAll(/data:/gi)) {
    if (index < from) continue
    let end = index + 5
    while (end < source.length && !endsAddress(source.charCodeAt(end))) end += 1
    if (end - index < 500) continue
    pieces.push(source.slice(from, index), 'data:,')
    from = end
  }
  return from === 0 ? source : pieces.join('') + source.slice(from)
}

/** " ' ( ) < > and white space. */
const endsAddress = (code: number): boolean =>
  code <= 32 || code === 34 || code === 39 || code === 40 || code === 41 || code === 60 || code === 62

/** What was selected, where the clipboard says so. */
function fragmentOf(source: string): string {
  const start = source.indexOf('<!--StartFragment')
  if (start < 0) return source.startsWith('Version:') ? source.slice(Math.max(0, source.indexOf('<'))) : source
  const from = source.indexOf('>', start) + 1
  const end = source.lastIndexOf('<!--EndFragment')
  return source.slice(from, end > from ? end : source.length)
}

/** The insides of all style elements. */
function styleSheets(source: string): string {
  const sheets: string[] = []
  let size = 0
  for (const { index } of source.matchAll(/<style(?=[\s>])/gi)) {
    const from = source.indexOf('>', index) + 1
    const end = from === 0 ? -1 : indexOfClosing(source, 'style', from)
    if (end < 0 || size > 500_000) break
    sheets.push(source.slice(from, end))
    size += end - from
  }
  return sheets.join('\n').slice(0, 500_000)
}

function indexOfClosing(source: string, name: string, from: number): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2))
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
  return -1
}

/**
 * A parser compares every attribute of a tag with all before it; a tag with a million of them would keep it busy for
 * hours. Counts them as the HTML standard reads tags, quoted values included.
 */
function refuseAttributeBomb(markup: string): void {
  let work = 0
  for (let open = markup.indexOf('<'); open >= 0; open = markup.indexOf('<', open)) {
    open += 1
    if (!isLetter(markup.charCodeAt(open))) continue
    const { end, attributes } = tagFrom(markup, open)
    work += attributes * attributes
    if (work > BOUNDS.attributeWork)
      throw new Unreadable(
        'markup-bomb',
        '内容的标记不正常（属性多得无法处理），没有读取；请粘贴为纯文本，或者上传 Word 文件。',
      )
    if (end - open > 6 && /^s(?:cript|tyle)[\s>]/i.test(markup.slice(open, open + 8))) {
      const close = indexOfClosing(
        markup,
        markup[open + 1] === 'c' || markup[open + 1] === 'C' ? 'script' : 'style',
        end,
      )
      if (close < 0) return
      open = close
    } else open = end
  }
}

function tagFrom(markup: string, from: number): { end: number; attributes: number } {
  let attributes = 0
  let at = from
  let inName = true
  for (; at < markup.length; at += 1) {
    const code = markup.charCodeAt(at)
    if (code === 62) break
    if (code <= 32 || code === 47) inName = false
    else if (code === 61) {
      at += 1
      while (at < markup.length && markup.charCodeAt(at) <= 32) at += 1
      const quote = markup.charCodeAt(at)
      if (quote === 34 || quote === 39) {
        const close = markup.indexOf(quote === 34 ? '"' : "'", at + 1)
        if (close < 0) return { end: markup.length, attributes }
        at = close
      } else {
        while (at < markup.length && markup.charCodeAt(at) > 32 && markup.charCodeAt(at) !== 62) at += 1
        at -= 1
      }
      inName = false
    } else if (!inName) {
      inName = true
      attributes += 1
    }
  }
  return { end: at, attributes }
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

/** Notes in the source written in Chinese; the conditional ones of Word are looks. */
function noteComments(markup: string, findings: Findings): void {
  let seen = 0
  for (let at = markup.indexOf('<!--'); at >= 0 && seen < 2_000; at = markup.indexOf('<!--', at + 4)) {
    const end = markup.indexOf('-->', at)
    if (end < 0) return
    const text = markup.slice(at + 4, Math.min(end, at + 2_000))
    if (!/^\s*\[if/i.test(text) && /[\u4e00-\u9fff]/.test(text)) findings.add('source-comment', text)
    seen += 1
    at = end
  }
}
