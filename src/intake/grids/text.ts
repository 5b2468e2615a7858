/** Plain text and Markdown as blocks: rows of tabs and pipes become grids, everything else stays lines. */
import { cellLines, type CellLine, type CellLines } from './cell-lines.ts'
import type { Block, Carrier, Grid, GridCell, SourceDocument } from './document.ts'

/**
 * Decodes a text that is already in characters. Lines and columns of places count from 1.
 * A tab table is a stretch of lines of which many hold two filled cells. Cells standing each on a line of its own are a
 * table where empty lines part its rows; else they stay lines, with their tabs, for a lone tab is an empty cell there.
 */
export function decodeText(text: string, carrier: Extract<Carrier, 'txt' | 'md'>): SourceDocument {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
  const blocks: Block[] = []
  for (let index = 0; index < lines.length;) {
    const end = pipedEnd(lines, index)
    if (end > index) {
      const grid = pipedGrid(lines, index, end, carrier)
      if (grid) blocks.push(grid)
      index = end
      continue
    }
    const line = lines[index] as string
    const cells = cellLines(lines, index)
    if (line === '') {
      index += 1
      continue
    }
    if (cells) {
      blocks.push(gridOfCells(cells, index, carrier))
      index = cells.end
      continue
    }
    const stretch = tabStretch(lines, index)
    if (stretch.isTable) blocks.push(tabbedGrid(lines, index, stretch.end, carrier))
    else for (let at = index; at < stretch.end; at += 1) pushLine(blocks, lines[at] as string, at + 1, carrier)
    index = stretch.end
  }
  return { carrier, blocks, problems: [] }
}

function gridOfCells({ rows }: CellLines, start: number, carrier: Carrier): Grid {
  const cell = ({ text, line }: CellLine): GridCell => ({
    text: (carrier === 'md' ? plainInline(text) : text).trim(),
    at: { line: line + 1, column: 2 },
    colSpan: 1,
    rowSpan: 1,
  })
  return { kind: 'grid', trust: 'tabbed', rows: rows.map((row) => row.map(cell)), at: { line: start + 1 } }
}

/** Blank lines that may stand inside a table. */
const MOST_BLANK_LINES = 2

function pushLine(blocks: Block[], line: string, number: number, carrier: Carrier): void {
  if (line !== '') blocks.push({ kind: 'line', text: carrier === 'md' ? plainLine(line) : line, at: { line: number } })
}

/** The lines with tabs that begin at `start`, and whether they are rows of a table; a line without tabs stands alone. */
function tabStretch(lines: readonly string[], start: number): { readonly end: number; readonly isTable: boolean } {
  let end = start
  let rows = 0
  let wide = 0
  let fielded = 0
  for (let index = start; index < lines.length && index - end <= MOST_BLANK_LINES; index += 1) {
    const line = lines[index] as string
    if (!line.includes('\t')) {
      if (line.trim() !== '') break
      continue
    }
    end = index + 1
    rows += 1
    const isRow = isWide(line)
    if (isRow) wide += 1
    if (isRow || line.indexOf('\t', line.indexOf('\t') + 1) >= 0) fielded += 1
  }
  return { end: Math.max(end, start + 1), isTable: wide > 0 && fielded * 3 >= rows }
}

/** Whether a line has two filled fields: something before a tab, something after it. */
function isWide(line: string): boolean {
  const first = line.search(/\S/)
  const tab = first < 0 ? -1 : line.indexOf('\t', first)
  return tab >= 0 && line.slice(tab).trim() !== ''
}

function tabbedGrid(lines: readonly string[], start: number, end: number, carrier: Carrier): Grid {
  const rows: GridCell[][] = []
  for (let index = start; index < end; index += 1) {
    const line = lines[index] as string
    if (line.includes('\t')) rows.push(cellsOf(line, '\t', 0, line.length, index + 1, carrier))
  }
  return { kind: 'grid', trust: 'tabbed', rows, at: { line: start + 1 } }
}

function cellsOf(
  line: string,
  separator: string,
  from: number,
  to: number,
  number: number,
  carrier: Carrier,
): GridCell[] {
  const cells: GridCell[] = []
  for (let start = from; start <= to;) {
    let end = line.indexOf(separator, start)
    if (separator === '|') while (end > 0 && line[end - 1] === '\\') end = line.indexOf(separator, end + 1)
    if (end < 0 || end > to) end = to
    const raw = line.slice(start, end)
    const text = carrier === 'md' ? plainInline(raw) : raw
    cells.push({ text: text.trim(), at: { line: number, column: start + 1 }, colSpan: 1, rowSpan: 1 })
    start = end + 1
  }
  return cells
}

const PIPES = /[|│┃｜║]/
const BORDER = /^[\s|│┃｜║+\-=:─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]+$/

/** Where a pipe table that begins at `start` ends; `start` when there is none. */
function pipedEnd(lines: readonly string[], start: number): number {
  let end = start
  let rows = 0
  for (let index = start; index < lines.length && index - end <= MOST_BLANK_LINES; index += 1) {
    const line = (lines[index] as string).trim()
    if (line === '') continue
    if (!isPiped(line)) break
    end = index + 1
    if (!isBorder(line)) rows += 1
  }
  return rows > 0 ? end : start
}

const isBorder = (line: string): boolean => line.length > 2 && BORDER.test(line) && /[-=─━═]{2}|[-:]-|-:/.test(line)

function isPiped(line: string): boolean {
  if (isBorder(line)) return true
  const first = line[0] as string
  if (PIPES.test(first)) return line.length > 1 && PIPES.test(line.slice(1))
  return !line.includes('\t') && PIPES.test(line) && line.split(PIPES).length > 2
}

/** The rows of a pipe table; where borders stand between all rows, lines without a border between are one row. */
function pipedGrid(lines: readonly string[], start: number, end: number, carrier: Carrier): Grid | null {
  const rows: GridCell[][] = []
  const drawn = borderedRows(lines, start, end)
  let open = false
  for (let index = start; index < end; index += 1) {
    const line = lines[index] as string
    if (line.trim() === '') continue
    if (isBorder(line.trim())) {
      open = false
      continue
    }
    const cells = pipedCells(line, index + 1, carrier)
    const last = rows.at(-1)
    if (drawn && open && last && last.length === cells.length)
      rows[rows.length - 1] = last.map((cell, at) => below(cell, cells[at]))
    else rows.push(cells)
    open = true
  }
  return rows.length > 0 ? { kind: 'grid', trust: 'piped', rows, at: { line: start + 1 } } : null
}

const below = (cell: GridCell, more: GridCell | undefined): GridCell =>
  more && more.text !== '' ? { ...cell, text: cell.text === '' ? more.text : `${cell.text}\n${more.text}` } : cell

/** At least three borders that begin with + or a drawn corner: a table whose rows are ruled off. */
function borderedRows(lines: readonly string[], start: number, end: number): boolean {
  let borders = 0
  for (let index = start; index < end; index += 1) if (/^\s*[+├╠┣┌╔┏]/.test(lines[index] as string)) borders += 1
  return borders >= 3
}

function pipedCells(line: string, number: number, carrier: Carrier): GridCell[] {
  const plain = line.replace(/[│┃｜║]/g, '|')
  let from = 0
  let to = plain.trimEnd().length
  while (plain[from] === ' ' || plain[from] === '\t') from += 1
  if (plain[from] === '|') from += 1
  if (plain[to - 1] === '|' && plain[to - 2] !== '\\' && to > from) to -= 1
  return cellsOf(plain, '|', from, to, number, carrier)
}

/** A line of Markdown as its reader sees it. */
function plainLine(line: string): string {
  const plain = line
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/^\s*>\s?/, '')
    .replace(/^(\s*)[*+]\s+/, '$1')
  return plainInline(plain)
}

/** Emphasis, breaks, escapes and entities of Markdown gone. */
function plainInline(text: string): string {
  if (!/[*_`\\<&]/.test(text)) return text
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:b|i|u|em|strong|sup|sub|span|p|font|center)(?:\s[^<>]*)?>/gi, '')
    .replace(/&(?:nbsp|emsp|ensp);/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/(\*\*|__)(?=\S)([^*_]*?\S)\1/g, '$2')
    .replace(/(^|[^*\\])\*(?=[^\s*])([^*\n]*[^\s*])\*(?!\*)/g, '$1$2')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~<>])/g, '$1')
}
