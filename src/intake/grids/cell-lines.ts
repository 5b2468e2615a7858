/** Text of a table with every cell on a line of its own: a tab before each cell, an empty line after each row. */

export interface CellLine {
  readonly text: string
  /** Index of the line. */
  readonly line: number
}

export interface CellLines {
  readonly rows: readonly (readonly CellLine[])[]
  /** Index of the line after the table. */
  readonly end: number
}

/** A table has at least so many rows. */
const FEWEST_ROWS = 3

/** The table that begins at line `start`; null where the lines show no rows. An empty cell is nothing but its tab. */
export function cellLines(lines: readonly string[], start: number): CellLines | null {
  if (!isCell(lines[start])) return null
  const rows: CellLine[][] = [[]]
  let end = start
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] as string
    const row = rows.at(-1) as CellLine[]
    if (isCell(line)) row.push({ text: line.slice(1), line: index })
    else if (line.trim() === '' && !line.includes('\t')) {
      if (row.length === 0) break
      rows.push([])
      continue
    } else {
      // The rest of a cell that is broken over two lines; another cell of its row follows.
      const last = row.at(-1)
      if (!last || last.text === '' || line.includes('\t') || !isCell(lines[index + 1])) break
      row[row.length - 1] = { ...last, text: `${last.text}\n${line}` }
    }
    end = index + 1
  }
  const filled = rows.filter((row) => row.length > 0)
  const wide = filled.filter((row) => row.length > 1).length
  return filled.length >= FEWEST_ROWS && wide * 2 >= filled.length ? { rows: filled, end } : null
}

const isCell = (line: string | undefined): boolean => line !== undefined && line[0] === '\t' && !line.includes('\t', 1)
