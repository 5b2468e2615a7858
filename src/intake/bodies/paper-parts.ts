/**
 * A body as the parts a paper is composed of (`src/papers/typeset/paper.ts`): plain data of the same shape, made here so
 * that neither room has to enter the other. Pictures cannot be set there; they are listed.
 */
import { flatText, type Block, type Body, type Image, type Inline, type Table } from './body.ts'
import { columnStarts } from './spans.ts'
import { plainText } from './write-text.ts'

export type BodyPart =
  | { readonly kind: 'paragraph'; readonly text: string; readonly flush?: boolean; readonly small?: boolean }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'table'
      readonly name: string
      readonly widths: readonly number[]
      readonly headRows: number
      readonly mayBreak: boolean
      readonly rows: readonly { readonly cells: readonly BodyPartCell[]; readonly mayBreak: boolean }[]
    }

export interface BodyPartCell {
  readonly text: string
  readonly rowSpan: number
  readonly colSpan: number
  readonly left: boolean
  readonly bold: boolean
}

export interface PaperBody {
  readonly title: string | null
  readonly parts: readonly BodyPart[]
  /** 附件说明 without 附件： and numbers. */
  readonly attachments: readonly string[]
  /** The last 落款: name and day as they stand; null without one. */
  readonly signature: { readonly organ: string; readonly date: string } | null
  /** Pictures of the body, in order: they have to be put in by hand. */
  readonly images: readonly Image[]
}

/** Maps a body; `widthMm` is the width between the margins, 156 on an upright sheet. Notes come last, in small print. */
export function paperParts(body: Body, widthMm = 156): PaperBody {
  const images: Image[] = []
  const numbers = new Map(body.notes.map(({ id }, index) => [id, index + 1]))
  const words = (inlines: readonly Inline[]): string =>
    inlines
      .map((inline) => {
        if (inline.kind === 'text') return inline.text
        if (inline.kind === 'break') return '\n'
        if (inline.kind === 'note') return numbers.has(inline.id) ? `[${numbers.get(inline.id)}]` : ''
        images.push(inline)
        return inline.alt === '' ? '［图片］' : `［图片：${inline.alt}］`
      })
      .join('')
  const lastSignature = body.blocks.findLast((block) => block.kind === 'signature')
  const firstTitle = body.blocks.find((block) => block.kind === 'title')
  const parts = (block: Block): readonly BodyPart[] => {
    if (block === lastSignature || block === firstTitle) return []
    switch (block.kind) {
      case 'title':
        return [{ kind: 'heading', level: 1, text: words(block.inlines) }]
      case 'heading':
        return block.level <= 2
          ? [{ kind: 'heading', level: block.level === 1 ? 1 : 2, text: words(block.inlines) }]
          : lines(words(block.inlines))
      case 'paragraph':
        return lines(words(block.inlines))
      case 'attachments':
        return []
      case 'signature':
        return block.lines.flatMap((line) => lines(words(line)))
      case 'list':
        return block.items.flatMap((item, index) => {
          const [first, ...rest] = item.flatMap(parts)
          const mark = block.ordered ? `${(block.start ?? 1) + index}.` : '· '
          if (first?.kind !== 'paragraph') return first ? [first, ...rest] : rest
          return [{ ...first, text: mark + first.text }, ...rest]
        })
      case 'table':
        return [tablePart(block, widthMm, images)]
    }
  }
  const notes = body.notes.map((note, index): BodyPart => ({
    kind: 'paragraph',
    small: true,
    flush: true,
    text: `[${index + 1}] ${words(note.inlines)}`,
  }))
  const signed = lastSignature?.lines.map((line) => flatText(line).trim()) ?? []
  return {
    title: firstTitle ? words(firstTitle.inlines) : null,
    parts: [...body.blocks.flatMap(parts), ...notes],
    attachments: body.blocks.flatMap((block) =>
      block.kind === 'attachments' ? block.lines.map((line) => attachmentName(words(line))) : [],
    ),
    signature: signed.length > 1 ? { organ: signed.slice(0, -1).join('\n'), date: signed.at(-1) ?? '' } : null,
    images,
  }
}

const lines = (text: string): readonly BodyPart[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }))

/** 附件：1.工作方案 → 工作方案. */
export const attachmentName = (line: string): string =>
  line
    .replace(/^附件[ \u3000]*[:：][ \u3000]*/, '')
    .replace(/^\d{1,2}[.．、][ \u3000]*/, '')
    .replace(/[。；;]$/, '')
    .trim()

function tablePart(table: Table, widthMm: number, images: Image[]): BodyPart {
  const starts = columnStarts(table.rows)
  const rows = table.rows.map((row) =>
    row.map((cell) => ({ cell, text: plainText({ blocks: cell.blocks, notes: [] }) })),
  )
  let columns = 1
  rows.forEach((row, at) =>
    row.forEach(({ cell }, index) => {
      columns = Math.max(columns, (starts[at]?.[index] ?? 0) + cell.colSpan)
    }),
  )
  // Long columns get more of the width, none less than a third of an even share.
  const wants = Array.from({ length: columns }, () => 2)
  rows.forEach((row, at) =>
    row.forEach(({ cell, text }, index) => {
      for (const block of cell.blocks)
        if ('inlines' in block) for (const one of block.inlines) if (one.kind === 'image') images.push(one)
      if (cell.colSpan > 1) return
      const column = starts[at]?.[index] ?? 0
      wants[column] = Math.max(wants[column] ?? 2, Math.min(20, longestLine(text)))
    }),
  )
  const sum = wants.reduce((all, one) => all + one, 0)
  const share = widthMm / columns / 3
  const widths = wants.map((one) => share + ((widthMm - share * columns) * one) / sum)
  const headRows = Math.max(
    0,
    rows.findIndex((row) => !row.every(({ cell }) => cell.header)),
  )
  return {
    kind: 'table',
    name: table.caption ?? '表',
    widths,
    headRows,
    mayBreak: true,
    rows: rows.map((row) => ({
      mayBreak: row.some(({ text }) => text.length > 200),
      cells: row.map(({ cell, text }) => ({
        text,
        rowSpan: cell.rowSpan,
        colSpan: cell.colSpan,
        left: text.length > 12,
        bold: cell.header,
      })),
    })),
  }
}

const longestLine = (text: string): number => text.split('\n').reduce((most, line) => Math.max(most, line.length), 0)
