/** Changes of letters inside a run of inlines: marks, links, pictures and notes around them stay where they are. */
import { OBJECT, flatText, joined, type Body, type Block, type Inline } from './body.ts'

/** Characters `from` … `to` of the flat text become `text`. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Applies edits (in order, not overlapping); those that would touch a picture or a note are left out. */
export function edited(inlines: readonly Inline[], edits: readonly Edit[]): Inline[] {
  const flat = flatText(inlines)
  const open = edits.filter(({ from, to }) => !flat.slice(from, to).includes(OBJECT))
  const out: Inline[] = []
  let at = 0
  let next = 0
  for (const inline of inlines) {
    const length = inline.kind === 'text' ? inline.text.length : 1
    const end = at + length
    let piece = ''
    let from = at
    // What an edit adds stands in the inline its first character is in, or right before.
    while (next < open.length) {
      const edit = open[next] as Edit
      if (edit.from >= end) break
      if (edit.from >= at) piece += slice(inline, from - at, edit.from - at) + edit.text
      from = Math.min(end, Math.max(from, edit.to))
      if (edit.to > end) break
      next += 1
    }
    const rest = slice(inline, from - at, length)
    if (inline.kind === 'text') out.push({ ...inline, text: piece + rest })
    else {
      if (piece !== '') out.push({ kind: 'text', text: piece })
      if (from === at) out.push(inline)
    }
    at = end
  }
  return joined(out)
}

const slice = (inline: Inline, from: number, to: number): string =>
  inline.kind === 'text' ? inline.text.slice(from, to) : ''

/** Every match of a pattern with the `g` flag as an edit; null leaves the match alone. */
export function replacing(flat: string, pattern: RegExp, become: (match: RegExpMatchArray) => string | null): Edit[] {
  const edits: Edit[] = []
  for (const match of flat.matchAll(pattern)) {
    const text = become(match)
    const from = match.index ?? 0
    if (text !== null && text !== match[0]) smallest(match[0], text, from, edits)
  }
  return edits
}

/** Only what really differs, so that a bold word stays as long as it was. */
function smallest(was: string, is: string, at: number, edits: Edit[]): void {
  let left = 0
  let right = 0
  while (left < was.length || right < is.length) {
    if (left < was.length && was[left] === is[right]) {
      left += 1
      right += 1
      continue
    }
    const [from, start] = [left, right]
    while (left < was.length && !LETTER.test(was[left] ?? '')) left += 1
    while (right < is.length && !LETTER.test(is[right] ?? '')) right += 1
    // Two letters that differ: a full-width figure and its plain one.
    if (left === from && right === start) {
      left += 1
      right += 1
    }
    edits.push({ from: at + from, to: at + left, text: is.slice(start, right) })
  }
}
const LETTER = /[\p{L}\p{N}\p{Cs}]/u

/** Where a run of inlines stands. */
export type LinePlace = 'title' | 'heading' | 'prose' | 'cell' | 'attachments' | 'signature' | 'note'

/** The body with every run of inlines passed through `change`; runs left as they are stay the same objects. */
export function withLines(body: Body, change: (line: readonly Inline[], place: LinePlace) => readonly Inline[]): Body {
  const block = (one: Block, inCell: boolean): Block => {
    switch (one.kind) {
      case 'title':
      case 'heading':
        return { ...one, inlines: change(one.inlines, one.kind) }
      case 'paragraph':
        return { ...one, inlines: change(one.inlines, inCell ? 'cell' : 'prose') }
      case 'attachments':
        return { ...one, lines: one.lines.map((line) => change(line, 'attachments')) }
      case 'signature':
        return { ...one, lines: one.lines.map((line) => change(line, 'signature')) }
      case 'list':
        return { ...one, items: one.items.map((item) => item.map((inner) => block(inner, inCell))) }
      case 'table':
        return {
          ...one,
          rows: one.rows.map((row) =>
            row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inner) => block(inner, true)) })),
          ),
        }
    }
  }
  return {
    blocks: body.blocks.map((one) => block(one, false)),
    notes: body.notes.map((note) => ({ ...note, inlines: change(note.inlines, 'note') })),
  }
}

/** The letters and figures of a text, full-width figures as plain ones: what typesetting never changes. */
export function lettersOf(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, '')
}
