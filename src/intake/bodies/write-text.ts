/** A body as plain text: for the search, for channels without markup, for what the release check reads. */
import type { Block, Body, Inline } from './body.ts'

/**
 * The words in reading order, a paragraph a line, cells of a row parted by tabs, pictures by their alt text. Numbers of
 * ordered lists are written, for a reader of the page sees them.
 */
export function plainText(body: Body): string {
  const numbers = new Map(body.notes.map(({ id }, index) => [id, index + 1]))
  const lines = body.blocks.flatMap((block) => blockLines(block, numbers))
  const notes = body.notes.map((note, index) => `[${index + 1}] ${inlineText(note.inlines, numbers)}`)
  return [...lines, ...notes].join('\n')
}

function blockLines(block: Block, numbers: ReadonlyMap<string, number>): string[] {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return [inlineText(block.inlines, numbers)]
    case 'attachments':
    case 'signature':
      return block.lines.map((line) => inlineText(line, numbers))
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '• '
        const [first = '', ...rest] = item.flatMap((one) => blockLines(one, numbers))
        return [mark + first, ...rest]
      })
    case 'table': {
      const rows = block.rows.map((row) =>
        row
          .map(({ blocks }) =>
            blocks
              .flatMap((one) => blockLines(one, numbers))
              .join(' ')
              .replace(/[\t\n]/g, ' '),
          )
          .join('\t'),
      )
      return block.caption === undefined ? rows : [block.caption, ...rows]
    }
  }
}

function inlineText(inlines: readonly Inline[], numbers: ReadonlyMap<string, number>): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'break') return '\n'
      if (inline.kind === 'image') return inline.alt === '' ? '' : `［图片：${inline.alt}］`
      const number = numbers.get(inline.id)
      return number === undefined ? '' : `[${number}]`
    })
    .join('')
}
