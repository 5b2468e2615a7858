/** Pages → the blocks of the document, in reading order, tables joined over page breaks. */
import type { Block, Grid, GridCell } from '../document.ts'
import { join } from './continued.ts'
import { withoutFurniture } from './furniture.ts'
import type { Box } from './geometry.ts'
import type { Page } from './page.ts'
import { rounded, type PlacedLine } from './paragraphs.ts'
import { textBlocks } from './placed.ts'
import { asSheet, type Sheet } from './sheet.ts'

/** The blocks of all pages together. */
export function blocksOf(pages: readonly Page[]): Block[] {
  const blocks: Block[] = []
  const back = new Map(pages.map((page) => [page.number, page.back]))
  const byNumber = new Map(pages.map((page) => [page.number, page]))
  let lines: PlacedLine[] = []
  let sheet: Sheet | null = null
  const flush = (): void => {
    blocks.push(...textBlocks(lines, byNumber))
    lines = []
    if (sheet) blocks.push(asGrid(sheet, back))
    sheet = null
  }
  for (const page of withoutFurniture(pages)) {
    for (const [index, item] of page.items.entries()) {
      if (item.kind === 'line') {
        if (sheet) flush()
        lines.push({ line: item, page: page.number, back: page.back })
        continue
      }
      const next = asSheet(item, page.number)
      const goesOn: boolean = index === 0 && sheet !== null && join(sheet, next)
      if (goesOn) continue
      flush()
      sheet = next
    }
  }
  flush()
  return blocks
}

function asGrid(sheet: Sheet, back: ReadonlyMap<number, (box: Box) => Box>): Grid {
  const place = (page: number, box: Box): { page: number; box: [number, number, number, number] } => ({
    page,
    box: rounded(back.get(page)?.(box) ?? box),
  })
  const rows: GridCell[][] = Array.from({ length: sheet.rows }, () => [])
  const edge = (x: number): number => {
    let best = 0
    for (const [index, at] of sheet.xs.entries()) {
      if (Math.abs(at - x) < Math.abs((sheet.xs[best] ?? 0) - x)) best = index
    }
    return best
  }
  for (const cell of sheet.cells) {
    const column = edge(cell.box[0])
    rows[cell.top]?.push({
      text: cell.text,
      at: place(cell.page, cell.box),
      colSpan: Math.max(1, edge(cell.box[2]) - column),
      rowSpan: cell.bottom - cell.top + 1,
      column,
    })
  }
  for (const row of rows) row.sort((a, b) => (a.column ?? 0) - (b.column ?? 0))
  return { kind: 'grid', trust: sheet.trust, rows, at: place(sheet.page, sheet.box) }
}
