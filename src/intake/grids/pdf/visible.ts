/** Which characters a reader of the page sees: no hidden ones, none twice, none slanted across the page. */
import { contains, overlap, type Box } from './geometry.ts'
import type { Fill, Glyph, Marks } from './marks.ts'

/** The characters to read, and whether some of them lie unseen under a picture (the text layer of a scan). */
export interface Seen {
  readonly glyphs: readonly Glyph[]
  readonly underPicture: boolean
}

/** Page bands (points high) by which painted areas are looked up. */
const BAND = 16
/** Colours closer than this (of 441) cannot be told apart on paper. */
const ALIKE = 48

/**
 * Drops what cannot be seen: text in the colour of its ground, text painted over, text without ink beside visible text.
 * Text without ink is kept where it lies on a picture (recognised text of a scan) or where the page has no other text.
 */
export function seen(marks: Marks): Seen {
  const upright = marks.glyphs.filter(({ turn }) => turn !== null)
  const pictures = marks.pictures.filter(({ box }) => box[2] - box[0] > 40 && box[3] - box[1] > 20)
  const grounds = bands(marks.fills)
  const inked: Glyph[] = []
  const under: Glyph[] = []
  const inkless: Glyph[] = []
  for (const glyph of upright) {
    const [x, y] = centre(glyph.box)
    const picture = pictures.find(({ box, order }) => contains(box, x, y) && (glyph.inkless || order > glyph.order))
    if (picture) under.push(glyph)
    else if (glyph.inkless) inkless.push(glyph)
    else if (showsOnGround(glyph, x, y, grounds.get(Math.floor(y / BAND)))) inked.push(glyph)
  }
  const hasInk = inked.some(({ text }) => text.trim() !== '')
  const kept = hasInk ? [...inked, ...under] : [...inked, ...under, ...inkless]
  return { glyphs: once(kept), underPicture: kept.length > inked.length && kept.some(({ text }) => text.trim() !== '') }
}

function showsOnGround(glyph: Glyph, x: number, y: number, fills: readonly Fill[] | undefined): boolean {
  let ground: string | null = '#ffffff'
  for (const { box, colour, order } of fills ?? []) {
    if (!contains(box, x, y)) continue
    if (order > glyph.order) {
      // Painted over, unless the paint only brushes the character.
      if (covers(box, glyph.box)) return false
    } else ground = colour
  }
  return glyph.colour === null || ground === null || apart(glyph.colour, ground) >= ALIKE
}

function covers(box: Box, glyph: Box): boolean {
  const [x0, y0, x1, y1] = overlap(box, glyph)
  const area = (glyph[2] - glyph[0]) * (glyph[3] - glyph[1])
  return (x1 - x0) * (y1 - y0) > 0.8 * area
}

function bands(fills: readonly Fill[]): ReadonlyMap<number, readonly Fill[]> {
  const found = new Map<number, Fill[]>()
  for (const fill of fills) {
    for (let band = Math.floor(fill.box[1] / BAND); band <= Math.floor(fill.box[3] / BAND); band++) {
      const list = found.get(band)
      if (list) list.push(fill)
      else found.set(band, [fill])
    }
  }
  return found
}

function apart(one: string, other: string): number {
  const [a, b] = [Number.parseInt(one.slice(1), 16), Number.parseInt(other.slice(1), 16)]
  const channel = (shift: number): number => ((a >> shift) & 255) - ((b >> shift) & 255)
  return Math.hypot(channel(16), channel(8), channel(0))
}

const centre = ([x0, y0, x1, y1]: Box): readonly [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2]

/** Bold made by printing a character twice, a hair apart, is one character. */
function once(glyphs: readonly Glyph[]): Glyph[] {
  const places = new Map<number, Glyph[]>()
  const cell = (x: number, y: number): number => Math.floor(x / 16) * 65_536 + Math.floor(y / 16)
  return glyphs.filter((glyph) => {
    const [x, y] = centre(glyph.box)
    const near = glyph.size * 0.15
    const corners = new Set([
      cell(x - near, y - near),
      cell(x + near, y - near),
      cell(x - near, y + near),
      cell(x + near, y + near),
    ])
    for (const corner of corners) {
      for (const other of places.get(corner) ?? []) {
        if (other.text !== glyph.text) continue
        const [ox, oy] = centre(other.box)
        if (Math.abs(ox - x) <= near && Math.abs(oy - y) <= near) return false
      }
    }
    const home = cell(x, y)
    const list = places.get(home)
    if (!list) places.set(home, [glyph])
    // A heap of characters on one spot is no text; it is not searched for ever.
    else if (list.length < 200) list.push(glyph)
    return true
  })
}
