import type { LayoutCell, TableLayout } from './layout.ts'

type Rows = readonly (readonly LayoutCell[])[]

/**
 * A table as header and body by turns: one of each, or one pair for every block under its own caption.
 * A pair is what a page break should not tear apart.
 */
export function bandsOf(layout: TableLayout): readonly { readonly head: Rows; readonly body: Rows }[] {
  const bands: { head: (readonly LayoutCell[])[]; body: (readonly LayoutCell[])[] }[] = []
  for (const row of layout.rows) {
    const isHead = !row.some((cell) => cell.kind === 'figure')
    const band = bands.at(-1)
    if (isHead && (band === undefined || band.body.length > 0)) bands.push({ head: [row], body: [] })
    else if (band) band[isHead ? 'head' : 'body'].push(row)
    else bands.push({ head: [], body: [row] })
  }
  return bands
}
