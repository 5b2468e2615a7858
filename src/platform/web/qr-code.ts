/** 二维码 (ISO/IEC 18004, GB/T 18284): an address as a QR code of bytes, error correction M, versions 1 to 15, drawn as SVG. */

/** By version 1…15 at level M: codewords of error correction in each block, and blocks. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24] as const
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10] as const

/** Modules row by row: 1 dark, 0 light, -1 not drawn yet. */
interface Grid {
  readonly size: number
  readonly cells: Int8Array
}

/** The code as an SVG picture with its quiet zone; null when the text is too long for it (beyond 400 bytes or so). */
export function qrSvg(text: string): string | null {
  const modules = qrModules(text)
  if (!modules) return null
  const size = modules.length + 8
  let path = ''
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x + 4} ${y + 4}h1v1h-1z`
    })
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}

/** The modules, row by row, true for dark; null when the text is too long. */
export function qrModules(text: string): readonly (readonly boolean[])[] | null {
  const bytes = new TextEncoder().encode(text)
  const version = BLOCKS.findIndex((_, at) => bytes.length + (at + 1 < 10 ? 2 : 3) <= dataWords(at + 1)) + 1
  if (version === 0) return null
  const words = interleaved(dataOf(bytes, version), version)
  const size = version * 4 + 17
  const plain = empty(size)
  drawPatterns(plain, version)
  const taken = plain.cells.map((cell) => (cell < 0 ? 0 : 1))
  drawWords(plain, taken, words)
  let best: { readonly grid: Grid; readonly penalty: number } | null = null
  for (let mask = 0; mask < 8; mask++) {
    const grid = maskedGrid(plain, taken, mask)
    drawFormat(grid, mask)
    const penalty = penaltyOf(grid)
    if (!best || penalty < best.penalty) best = { grid, penalty }
  }
  const cells = best?.grid.cells ?? plain.cells
  return Array.from({ length: size }, (_, y) =>
    Array.from(cells.subarray(y * size, (y + 1) * size), (cell) => cell === 1),
  )
}

/** Codewords of data and correction that a version holds. */
function allWords(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2
    modules -= (25 * marks - 10) * marks - 55
    if (version >= 7) modules -= 36
  }
  return Math.floor(modules / 8)
}

const at = (list: readonly number[], version: number): number => list[version - 1] ?? 0
const dataWords = (version: number): number => allWords(version) - at(CORRECTION, version) * at(BLOCKS, version)

/** Mode, length, bytes, end and filling. */
function dataOf(bytes: Uint8Array, version: number): readonly number[] {
  const bits: number[] = []
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1)
  }
  put(0b0100, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) put(byte, 8)
  const room = dataWords(version) * 8
  put(0, Math.min(4, room - bits.length))
  put(0, (8 - (bits.length % 8)) % 8)
  for (let filler = 0xec; bits.length < room; filler ^= 0xec ^ 0x11) put(filler, 8)
  return Array.from({ length: bits.length / 8 }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  )
}

/** The words in blocks, each with its correction, taken in turns. */
function interleaved(data: readonly number[], version: number): readonly number[] {
  const [count, extra] = [at(BLOCKS, version), at(CORRECTION, version)]
  const whole = allWords(version)
  const short = count - (whole % count)
  const length = Math.floor(whole / count) - extra
  const divisor = divisorOf(extra)
  const blocks: { readonly data: readonly number[]; readonly correction: readonly number[] }[] = []
  for (let block = 0, from = 0; block < count; block++) {
    const part = data.slice(from, from + length + (block < short ? 0 : 1))
    from += part.length
    blocks.push({ data: part, correction: remainder(part, divisor) })
  }
  const turns = (lists: readonly (readonly number[])[]): readonly number[] =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, word) =>
      lists.flatMap((list) => list.slice(word, word + 1)),
    ).flat()
  return [...turns(blocks.map((block) => block.data)), ...turns(blocks.map(({ correction }) => correction))]
}

/** Product in GF(2⁸) over 0x11d. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}

function divisorOf(degree: number): readonly number[] {
  const result = [...Array<number>(degree - 1).fill(0), 1]
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++) result[j] = times(result[j] ?? 0, root) ^ (result[j + 1] ?? 0)
  return result
}

function remainder(data: readonly number[], divisor: readonly number[]): readonly number[] {
  const result = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ (result.shift() ?? 0)
    result.push(0)
    divisor.forEach((each, i) => (result[i] = (result[i] ?? 0) ^ times(each, factor)))
  }
  return result
}

const empty = (size: number): Grid => ({ size, cells: new Int8Array(size * size).fill(-1) })

function set({ size, cells }: Grid, x: number, y: number, dark: boolean): void {
  if (x >= 0 && y >= 0 && x < size && y < size) cells[y * size + x] = dark ? 1 : 0
}

/** Finders, alignment, timing, version, and room for the format. */
function drawPatterns(grid: Grid, version: number): void {
  const { size } = grid
  for (let i = 0; i < size; i++) {
    set(grid, 6, i, i % 2 === 0)
    set(grid, i, 6, i % 2 === 0)
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) ring(grid, x, y, 4, [2, 4]) // prettier-ignore
  const marks = marksOf(version)
  const last = marks.length - 1
  marks.forEach((x, i) =>
    marks.forEach((y, j) => {
      const corner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!corner) ring(grid, x, y, 2, [1])
    }),
  )
  drawFormat(grid, 0)
  if (version < 7) return
  let rest = version
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let i = 0; i < 18; i++) {
    const dark = ((bits >>> i) & 1) === 1
    const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)]
    set(grid, a, b, dark)
    set(grid, b, a, dark)
  }
}

/** Rings around a middle: light at these distances, dark at the others. */
function ring(grid: Grid, x: number, y: number, reach: number, light: readonly number[]): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(grid, x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
}

function marksOf(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  const last = version * 4 + 10
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)]
}

/** Level M and the mask, twice, and the module that is always dark. */
function drawFormat(grid: Grid, mask: number): void {
  const { size } = grid
  let rest = mask
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  const bit = (i: number): boolean => ((bits >>> i) & 1) === 1
  for (let i = 0; i <= 5; i++) set(grid, 8, i, bit(i))
  set(grid, 8, 7, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 7, 8, bit(8))
  for (let i = 9; i < 15; i++) set(grid, 14 - i, 8, bit(i))
  for (let i = 0; i < 8; i++) set(grid, size - 1 - i, 8, bit(i))
  for (let i = 8; i < 15; i++) set(grid, 8, size - 15 + i, bit(i))
  set(grid, 8, size - 8, true)
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** The words, two columns at a time from the right, up and down. */
function drawWords({ size, cells }: Grid, taken: Int8Array, words: readonly number[]): void {
  let bit = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = (upward ? size - 1 - step : step) * size
      for (let at = row + right; at >= row + right - 1; at--) {
        if (taken[at] === 1) continue
        cells[at] = ((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1
        bit++
      }
    }
  }
}

/** A copy with every module of the words turned over where the mask says so. */
function maskedGrid({ size, cells }: Grid, taken: Int8Array, mask: number): Grid {
  const turned = MASKS[mask]
  const copy = cells.slice()
  for (let y = 0, at = 0; y < size; y++)
    for (let x = 0; x < size; x++, at++) if (taken[at] === 0 && turned?.(x, y)) copy[at] = 1 - (cells[at] ?? 0)
  return { size, cells: copy }
}

/** How hard the code is to read: long runs, blocks, what looks like a finder, too much of one colour. */
function penaltyOf({ size, cells }: Grid): number {
  let dark = 0
  for (const cell of cells) dark += cell
  let penalty = 0
  for (let line = 0; line < size; line++)
    penalty += lineOf(cells, line * size, 1, size) + lineOf(cells, line, size, size)
  for (let y = 0; y + 1 < size; y++)
    for (let x = 0; x + 1 < size; x++) {
      const at = y * size + x
      const sum = (cells[at] ?? 0) + (cells[at + 1] ?? 0) + (cells[at + size] ?? 0) + (cells[at + size + 1] ?? 0)
      if (sum === 0 || sum === 4) penalty += 3
    }
  return penalty + Math.floor(Math.abs(dark / (size * size) - 0.5) * 20) * 10
}

/** What looks like a finder, with its four light modules after or before it: eleven modules as bits. */
const FINDER_THEN_LIGHT = 0b10111010000
const LIGHT_THEN_FINDER = 0b00001011101

/** Penalty of one row or column: runs of five and more, and finders. */
function lineOf(cells: Int8Array, from: number, step: number, size: number): number {
  let penalty = 0
  let run = 0
  let last = -1
  let eleven = 0
  for (let n = 0; n < size; n++) {
    const cell = cells[from + n * step] ?? 0
    run = cell === last ? run + 1 : 1
    last = cell
    // A run of five counts three, each further module one more.
    if (run === 5) penalty += 3
    else if (run > 5) penalty += 1
    eleven = ((eleven << 1) | cell) & 0x7ff
    if (n >= 10 && (eleven === FINDER_THEN_LIGHT || eleven === LIGHT_THEN_FINDER)) penalty += 40
  }
  return penalty
}
