/** Markdown and plain text with html tables in them: the text is read as text, the tables as tables, each in its line. */
import type { Place } from '../../law/annual-report/report.ts'
import type { Block, SourceDocument } from './document.ts'
import { parsePieceWithLines } from './html-tree.ts'
import { HtmlWalk } from './html.ts'

type ReadText = (text: string, carrier: 'txt' | 'md') => SourceDocument

/** Has the text a whole table in html? */
export function hasTables(text: string): boolean {
  return /<table[\s>]/i.test(text) && /<\/table\s*>/i.test(text)
}

/** Reads text with html tables in it; places are lines of the whole text. */
export function decodeMixed(text: string, carrier: 'txt' | 'md', readText: ReadText, whole = false): SourceDocument {
  const blocks: Block[] = []
  const problems: SourceDocument['problems'][number][] = []
  let from = 0
  let line = 1
  const upTo = (end: number) => {
    const piece = text.slice(from, end)
    from = end
    return { piece, start: line, end: (line += countLines(piece)) }
  }
  const readAsText = (end: number) => {
    const { piece, start } = upTo(end)
    if (piece.trim() === '') return
    const read = readText(piece, carrier)
    for (const block of read.blocks) blocks.push(shifted(block, start - 1))
    for (const problem of read.problems) problems.push({ ...problem, at: problem.at && moved(problem.at, start - 1) })
  }
  for (const { index, end } of tables(text)) {
    readAsText(index)
    const { piece, start } = upTo(end)
    const walk = new HtmlWalk('', (element) => ({ line: Math.max(1, element.line) + start - 1 }), whole)
    walk.run(parsePieceWithLines(piece))
    for (const block of walk.builder.blocks) blocks.push(block)
    problems.push(...walk.problems)
  }
  readAsText(text.length)
  return { carrier, blocks, problems }
}

/** Outermost tables, from their opening to their closing tag. */
function* tables(text: string): Generator<{ index: number; end: number }> {
  let depth = 0
  let index = 0
  for (const tag of text.matchAll(/<(\/?)table(?=[\s>])[^<>]{0,2000}>/gi)) {
    if (tag[1] === '') {
      if (depth === 0) index = tag.index
      depth += 1
    } else if (depth > 0) {
      depth -= 1
      if (depth === 0) yield { index, end: tag.index + tag[0].length }
    }
  }
}

function countLines(text: string): number {
  return text.match(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/g)?.length ?? 0
}

function shifted(block: Block, lines: number): Block {
  if (block.kind === 'line') return { ...block, at: moved(block.at, lines) }
  const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, at: moved(cell.at, lines) })))
  return { ...block, rows, at: moved(block.at, lines) }
}

function moved(place: Place, lines: number): Place {
  return 'line' in place ? { ...place, line: place.line + lines } : place
}
