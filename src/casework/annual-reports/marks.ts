/** Where in the source each read cell and each finding stands: the blocks of a document with marks, ready to be drawn. */
import type { Finding } from '../../law/annual-report/check.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { cellIndex, type Cell, type Place, type Report } from '../../law/annual-report/report.ts'
import type { Block, GridCell } from '../../intake/grids/document.ts'

/** A stretch of text that is one thing: cells read from it, findings about it, both or neither. */
export interface Stretch {
  readonly text: string
  /** Name of the place on the page; null for text nobody refers to. */
  readonly anchor: string | null
  readonly cells: readonly Cell[]
  /** Numbers of findings, from 0. */
  readonly findings: readonly number[]
}

export interface MarkedLine {
  readonly kind: 'line'
  readonly stretches: readonly Stretch[]
}
export interface MarkedGridCell extends Stretch {
  readonly colSpan: number
  readonly rowSpan: number
}
export interface MarkedGrid {
  readonly kind: 'grid'
  readonly rows: readonly (readonly MarkedGridCell[])[]
}

export interface Marks {
  readonly blocks: readonly (MarkedLine | MarkedGrid)[]
  /** The anchor of each finding's first place, in the order of the findings; null when it has none in the source. */
  readonly placeOfFinding: readonly (string | null)[]
  /** Anchors by cell id; cells that are absent from the source have none. */
  readonly placeOfCell: ReadonlyMap<string, string>
}

/** A place as one string, to find what stands there. */
export function placeKey(at: Place): string {
  if ('path' in at) return at.path
  return 'page' in at ? `${at.page}:${at.box.join(',')}` : `${at.line}:${at.column ?? ''}`
}

/** Puts the cells and findings of a report to their places in the blocks it was read from. */
export function markSource(blocks: readonly Block[], report: Report, findings: readonly Finding[]): Marks {
  const byPlace = new Map<string, Cell[]>()
  const byLine = new Map<number, Cell[]>()
  for (const cell of report.cells) {
    if (!cell.at) continue
    push(byPlace, placeKey(cell.at), cell)
    if ('line' in cell.at) push(byLine, cell.at.line, cell)
  }
  const index = cellIndex(report)
  const findingsOfCell = new Map<string, number[]>()
  const findingsAt = new Map<string, number[]>()
  findings.forEach((finding, number) => {
    for (const ref of finding.cells) push(findingsOfCell, cellId(ref), number)
    if (finding.at) push(findingsAt, placeKey(finding.at), number)
  })
  const about = (at: Place, cells: readonly Cell[]): readonly number[] => [
    ...new Set([
      ...(findingsAt.get(placeKey(at)) ?? []),
      ...cells.flatMap((cell) => findingsOfCell.get(cellId(cell)) ?? []),
    ]),
  ]
  const sentences = new Map<number, Range[]>()
  findings.forEach((finding, number) => {
    if (!finding.text) return
    for (const { block, from, to } of sentenceRanges(blocks, finding.text, finding.at)) {
      push(sentences, block, { from, to, cells: [], findings: [number] })
    }
  })

  const placeOfCell = new Map<string, string>()
  const placeOfFinding = Array<string | null>(findings.length).fill(null)
  const note = <S extends Stretch>(stretch: S): S => {
    if (stretch.anchor === null) return stretch
    for (const cell of stretch.cells) if (!placeOfCell.has(cellId(cell))) placeOfCell.set(cellId(cell), stretch.anchor)
    for (const number of stretch.findings) placeOfFinding[number] ??= stretch.anchor
    return stretch
  }

  const gridCell = (cell: GridCell, anchor: string): MarkedGridCell => {
    const cells = byPlace.get(placeKey(cell.at)) ?? []
    const numbers = about(cell.at, cells)
    const { text, colSpan, rowSpan } = cell
    return note({
      text,
      colSpan,
      rowSpan,
      cells,
      findings: numbers,
      anchor: cells.length + numbers.length > 0 ? anchor : null,
    })
  }

  const marked = blocks.map((block, number): MarkedLine | MarkedGrid => {
    if (block.kind === 'grid') {
      return {
        kind: 'grid',
        rows: block.rows.map((row, at) => row.map((cell, column) => gridCell(cell, `s${number}-${at}-${column}`))),
      }
    }
    const here = 'line' in block.at ? (byLine.get(block.at.line) ?? []) : (byPlace.get(placeKey(block.at)) ?? [])
    const ranges: Range[] = [
      ...cellRanges(block.text, here).map((range) => ({ ...range, findings: about(block.at, range.cells) })),
      ...(sentences.get(number) ?? []),
    ]
    // A finding at the line itself, whose sentence does not stand in it word for word: the whole line is meant.
    const named = new Set(ranges.flatMap((range) => range.findings))
    const whole = about(block.at, []).filter((finding) => !named.has(finding))
    if (whole.length > 0) ranges.push({ from: 0, to: block.text.length, cells: [], findings: whole })
    return { kind: 'line', stretches: cut(block.text, ranges, `s${number}`).map(note) }
  })

  // Findings about cells that stand nowhere of their own: the nearest cell that does.
  findings.forEach((finding, number) => {
    placeOfFinding[number] ??=
      finding.cells.map((ref) => placeOfCell.get(cellId(index.get(cellId(ref)) ?? ref))).find(Boolean) ?? null
  })
  return { blocks: marked, placeOfFinding, placeOfCell }
}

interface Range {
  readonly from: number
  readonly to: number
  readonly cells: readonly Cell[]
  readonly findings: readonly number[]
}

/** A sentence broken over more lines than this is found in its first line only. */
const LINES_OF_A_SENTENCE = 24

/**
 * The stretches in which a sentence stands, in one line or broken over several, spaces and line ends aside. With a place
 * given it is looked for from there on; otherwise its first occurrence counts.
 */
function sentenceRanges(
  blocks: readonly Block[],
  sentence: string,
  at: Place | null,
): readonly { readonly block: number; readonly from: number; readonly to: number }[] {
  const wanted = sentence.replaceAll(/\s+/g, '')
  const start = at ? blocks.findIndex((block) => block.kind === 'line' && sameLine(block.at, at)) : -1
  for (let first = Math.max(0, start); first < (start < 0 ? blocks.length : start + 1); first++) {
    const spots: { block: number; offset: number }[] = []
    let text = ''
    for (let block = first; block < Math.min(blocks.length, first + LINES_OF_A_SENTENCE); block++) {
      const line = blocks[block]
      if (line?.kind !== 'line') break
      for (const match of line.text.matchAll(/\S/gu)) {
        text += match[0]
        for (let unit = 0; unit < match[0].length; unit++) spots.push({ block, offset: match.index + unit })
      }
    }
    const found = text.indexOf(wanted)
    if (found < 0 || wanted === '') continue
    const ranges = new Map<number, { block: number; from: number; to: number }>()
    for (const { block, offset } of spots.slice(found, found + wanted.length)) {
      ranges.set(block, { block, from: ranges.get(block)?.from ?? offset, to: offset + 1 })
    }
    return [...ranges.values()]
  }
  return []
}

/** Whether a place is in a line: the column inside it may be any. */
const sameLine = (line: Place, at: Place): boolean =>
  'line' in line && 'line' in at ? line.line === at.line : placeKey(line) === placeKey(at)

/** The stretches of a line in which cells stand: at their column where it is known, else the whole line. */
function cellRanges(text: string, cells: readonly Cell[]): Omit<Range, 'findings'>[] {
  const ranges = new Map<string, Omit<Range, 'findings'>>()
  for (const cell of cells) {
    const column = cell.at && 'line' in cell.at ? cell.at.column : undefined
    const raw = cell.raw ?? ''
    const at = column === undefined ? -1 : column - 1
    const exact = at >= 0 && raw !== '' && text.startsWith(raw, at)
    const from = exact ? at : text.length - text.trimStart().length
    const to = exact ? at + raw.length : text.trimEnd().length
    const key = `${from}-${to}`
    ranges.set(key, { from, to, cells: [...(ranges.get(key)?.cells ?? []), cell] })
  }
  return [...ranges.values()]
}

/** Cuts a text at the ends of its ranges; every piece belongs to all ranges that cover it. */
function cut(text: string, ranges: readonly Range[], name: string): readonly Stretch[] {
  const ends = [...new Set([0, text.length, ...ranges.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  if (text === '') return ranges.length > 0 ? [piece('', ranges, `${name}-0`)] : []
  return ends.slice(0, -1).map((from, at) => {
    const to = ends[at + 1] ?? text.length
    return piece(
      text.slice(from, to),
      ranges.filter((range) => range.from <= from && to <= range.to),
      `${name}-${from}`,
    )
  })
}

function piece(text: string, covering: readonly Range[], anchor: string): Stretch {
  const cells = covering.flatMap((range) => range.cells)
  const findings = [...new Set(covering.flatMap((range) => range.findings))]
  return { text, cells, findings, anchor: cells.length + findings.length > 0 ? anchor : null }
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = map.get(key)
  if (known) known.push(item)
  else map.set(key, [item])
}
