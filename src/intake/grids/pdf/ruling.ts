/** Ruling lines → the cells they enclose. A missing piece of line between two cells joins them. */
import type { Box } from './geometry.ts'
import type { Rule } from './marks.ts'
import { connected, joined, SAME } from './ruling-lines.ts'

/** A cell of a ruled table: columns and rows it covers (both ends included) and its rectangle. */
export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly box: Box
}

/** A table of drawn lines: the positions of its column and row edges and the cells between them, row by row. */
export interface RuledTable {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly frames: readonly Frame[]
  readonly box: Box
  /** Which frame a point lies in; -1 for none. */
  readonly frameAt: (x: number, y: number) => number
}

/** A wall against pages of hatching. */
const MOST_CELLS = 100_000

/** Finds every table of two cells or more; a frame around one cell is no table. Tables come top to bottom. */
export function ruledTables(rules: readonly Rule[]): RuledTable[] {
  const lines = joined(rules)
  return connected(lines)
    .map(asTable)
    .filter((table) => table !== null)
    .toSorted((one, other) => one.box[1] - other.box[1] || one.box[0] - other.box[0])
}

function asTable(lines: readonly Rule[]): RuledTable | null {
  const level = lines.filter(({ horizontal }) => horizontal)
  const upright = lines.filter(({ horizontal }) => !horizontal)
  if (level.length === 0 || upright.length === 0) return null
  const xs = withOpenEnds(positions(upright), level)
  const ys = withOpenEnds(positions(level), upright)
  const columns = xs.at.length - 1
  const rows = ys.at.length - 1
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MOST_CELLS) return null
  // walls[r][c]: a line stands left of column c; floors[r][c]: a line lies above row r.
  const walls = drawn(upright, xs.at, ys.at)
  const floors = drawn(level, ys.at, xs.at)
  if (xs.openStart) walls[0]?.fill(true)
  if (xs.openEnd) walls[columns]?.fill(true)
  if (ys.openStart) floors[0]?.fill(true)
  if (ys.openEnd) floors[rows]?.fill(true)
  const frames = framesOf(walls, floors, xs.at, ys.at)
  if (frames.length < 2) return null
  const box: Box = [xs.at[0] ?? 0, ys.at[0] ?? 0, xs.at[columns] ?? 0, ys.at[rows] ?? 0]
  return { xs: xs.at, ys: ys.at, frames, box, frameAt: finder(frames, xs.at, ys.at) }
}

function finder(frames: readonly Frame[], xs: readonly number[], ys: readonly number[]): RuledTable['frameAt'] {
  const columns = xs.length - 1
  const owner = new Int32Array(columns * (ys.length - 1)).fill(-1)
  for (const [index, { left, right, top, bottom }] of frames.entries()) {
    for (let r = top; r <= bottom; r++) owner.fill(index, r * columns + left, r * columns + right + 1)
  }
  return (x, y) => {
    const c = xs.findLastIndex((edge) => edge <= x)
    const r = ys.findLastIndex((edge) => edge <= y)
    return c < 0 || r < 0 || c >= columns || r >= ys.length - 1 ? -1 : (owner[r * columns + c] ?? -1)
  }
}

/** The distinct positions of parallel lines. */
function positions(lines: readonly Rule[]): number[] {
  const found: number[] = []
  let group: number[] = []
  for (const at of lines.map((line) => line.at).toSorted((a, b) => a - b)) {
    if (group.length > 0 && at - (group[0] ?? at) > SAME) {
      found.push(mean(group))
      group = []
    }
    group.push(at)
  }
  if (group.length > 0) found.push(mean(group))
  return found
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Tables without their outermost lines: where the crossing lines reach out further, in concert, the edge is there. */
function withOpenEnds(
  at: readonly number[],
  crossing: readonly Rule[],
): { at: readonly number[]; openStart: boolean; openEnd: boolean } {
  const first = at[0] ?? 0
  const last = at.at(-1) ?? 0
  const start = Math.min(...crossing.map(({ from }) => from))
  const end = Math.max(...crossing.map(({ to }) => to))
  const agree = (near: (line: Rule) => number): boolean =>
    crossing.filter((line) => Math.abs(near(line)) <= SAME).length >= 2
  const openStart = first - start > 2 * SAME && agree(({ from }) => from - start)
  const openEnd = end - last > 2 * SAME && agree(({ to }) => to - end)
  return { at: [...(openStart ? [start] : []), ...at, ...(openEnd ? [end] : [])], openStart, openEnd }
}

/** For each edge across, which stretches between the edges along are drawn: at least half of the stretch is line. */
function drawn(lines: readonly Rule[], across: readonly number[], along: readonly number[]): boolean[][] {
  const found = across.map(() => along.slice(1).map(() => false))
  for (const line of lines) {
    const row = found[nearest(across, line.at)]
    if (!row) continue
    for (let i = 0; i < row.length; i++) {
      const [from, to] = [along[i] ?? 0, along[i + 1] ?? 0]
      if (Math.min(to, line.to) - Math.max(from, line.from) >= (to - from) * 0.5) row[i] = true
    }
  }
  return found
}

function nearest(edges: readonly number[], at: number): number {
  let best = 0
  for (let i = 1; i < edges.length; i++) {
    if (Math.abs((edges[i] ?? 0) - at) < Math.abs((edges[best] ?? 0) - at)) best = i
  }
  return best
}

/** Rectangles of small cells with no line between them; what is open to the outside is no part of the table. */
function framesOf(
  walls: readonly (readonly boolean[])[],
  floors: readonly (readonly boolean[])[],
  xs: readonly number[],
  ys: readonly number[],
): Frame[] {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const taken = outside(walls, floors, columns, rows)
  const wall = (c: number, r: number): boolean => walls[c]?.[r] ?? true
  const floor = (r: number, c: number): boolean => floors[r]?.[c] ?? true
  const frames: Frame[] = []
  for (let top = 0; top < rows; top++) {
    for (let left = 0; left < columns; left++) {
      if (taken[top * columns + left]) continue
      let right = left
      while (right + 1 < columns && !wall(right + 1, top) && !taken[top * columns + right + 1]) right++
      let bottom = top
      const opens = (row: number): boolean => {
        for (let c = left; c <= right; c++) {
          if (floor(row, c) || taken[row * columns + c] || (c > left && wall(c, row))) return false
        }
        return true
      }
      while (bottom + 1 < rows && opens(bottom + 1)) bottom++
      for (let r = top; r <= bottom; r++) taken.fill(1, r * columns + left, r * columns + right + 1)
      const box: Box = [xs[left] ?? 0, ys[top] ?? 0, xs[right + 1] ?? 0, ys[bottom + 1] ?? 0]
      frames.push({ left, right, top, bottom, box })
    }
  }
  return frames
}

function outside(
  walls: readonly (readonly boolean[])[],
  floors: readonly (readonly boolean[])[],
  columns: number,
  rows: number,
): Uint8Array {
  const out = new Uint8Array(columns * rows)
  const waiting: number[] = []
  const reach = (r: number, c: number, closed: boolean | undefined): void => {
    if (closed || r < 0 || c < 0 || r >= rows || c >= columns || out[r * columns + c]) return
    out[r * columns + c] = 1
    waiting.push(r * columns + c)
  }
  for (let r = 0; r < rows; r++) {
    reach(r, 0, walls[0]?.[r])
    reach(r, columns - 1, walls[columns]?.[r])
  }
  for (let c = 0; c < columns; c++) {
    reach(0, c, floors[0]?.[c])
    reach(rows - 1, c, floors[rows]?.[c])
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const c = next % columns
    const r = (next - c) / columns
    reach(r, c - 1, walls[c]?.[r])
    reach(r, c + 1, walls[c + 1]?.[r])
    reach(r - 1, c, floors[r]?.[c])
    reach(r + 1, c, floors[r + 1]?.[c])
  }
  return out
}
