/** Which characters of a page a reader cannot see, and why. */
import { contains, type Box } from '../grids/pdf/geometry.ts'
import type { Glyph } from '../grids/pdf/marks.ts'
import { brightness, isUnder, type Cover } from './pdf-covers.ts'

/** Characters hidden for one reason in one place, in the order they are drawn. */
export interface HiddenText {
  readonly why: 'covered' | 'pictured' | 'sealed' | 'scanned' | 'inkless' | 'coloured' | 'off-page'
  readonly text: string
  readonly box: Box
}

const BAND = 24
/** A cover of more than this part of the page is its ground or a scan of it. */
const MOST_OF_PAGE = 0.6
const ALIKE = 24

/** Sorts the characters of a page; blanks hide nothing. `page` is its box. */
export function hiddenTexts(glyphs: readonly Glyph[], covers: readonly Cover[], page: Box): readonly HiddenText[] {
  const bands = new Map<number, Cover[]>()
  for (const cover of covers)
    for (
      let band = Math.floor(Math.max(cover.box[1], page[1] - 5000) / BAND);
      band <= Math.floor(Math.min(cover.box[3], page[3] + 5000) / BAND);
      band += 1
    ) {
      const known = bands.get(band)
      if (known) known.push(cover)
      else bands.set(band, [cover])
    }
  const twins = new Twins(glyphs)
  const groups = new Map<string, { readonly why: HiddenText['why']; readonly glyphs: Glyph[] }>()
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') continue
    const y = (glyph.box[1] + glyph.box[3]) / 2
    const found = reason(glyph, bands.get(Math.floor(y / BAND)) ?? [], page, twins)
    if (!found) continue
    const key = `${found.why} ${found.cover?.order ?? ''}`
    const group = groups.get(key)
    if (group) group.glyphs.push(glyph)
    else groups.set(key, { why: found.why, glyphs: [glyph] })
  }
  return [...groups.values()].map(({ why, glyphs: some }) => ({ why, text: lines(some), box: around(some) }))
}

function reason(
  glyph: Glyph,
  covers: readonly Cover[],
  page: Box,
  twins: Twins,
): { readonly why: HiddenText['why']; readonly cover?: Cover } | null {
  const [x, y] = [(glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2]
  if (!contains(page, x, y)) return { why: 'off-page' }
  const over = covers.filter((cover) => contains(cover.box, x, y) && isUnder(cover, glyph.box))
  const small = over.filter((cover) => !isGround(cover, page))
  if (glyph.inkless) {
    // The text of a scan may be drawn before or after the box that blackens the scan.
    const scan = over.find(({ kind }) => kind === 'picture')
    const box = small.find(
      ({ kind, order }) => kind !== 'picture' && (order > glyph.order || (scan !== undefined && order > scan.order)),
    )
    if (box) return { why: 'covered', cover: box }
    return scan ? { why: 'scanned' } : { why: 'inkless' }
  }
  const later = small.filter(({ order }) => order > glyph.order)
  const paint = later.find(({ kind }) => kind !== 'picture')
  if (paint) return twins.shows(glyph, paint.order) ? null : { why: 'covered', cover: paint }
  const picture = later[0]
  if (picture) return { why: isSeal(picture) ? 'sealed' : 'pictured', cover: picture }
  if (over.some(({ order }) => order > glyph.order)) return { why: 'scanned' }
  return isInGroundColour(glyph, over) && !twins.shows(glyph, -1) ? { why: 'coloured' } : null
}

const area = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0)
const isGround = (cover: Cover, page: Box): boolean => area(cover.box) > MOST_OF_PAGE * area(page)

/** An organ's seal is about as wide as high, 3 to 6 cm. */
function isSeal({ box }: Cover): boolean {
  const [w, h] = [box[2] - box[0], box[3] - box[1]]
  return w > 60 && w < 220 && h / w > 0.6 && h / w < 1.6
}

function isInGroundColour(glyph: Glyph, over: readonly Cover[]): boolean {
  if (glyph.colour === null) return false
  const ground = over.filter(({ order }) => order < glyph.order).at(-1)
  const colour = ground ? ground.colour : '#ffffff'
  // A near white on paper, or on a ground of its own colour; on a picture or a pattern nobody knows.
  if (colour === null) return false
  return Math.abs(brightness(colour) - brightness(glyph.colour)) * 255 < ALIKE && apart(colour, glyph.colour) < ALIKE
}

function apart(one: string, other: string): number {
  const [a, b] = [Number.parseInt(one.slice(1), 16), Number.parseInt(other.slice(1), 16)]
  const channel = (shift: number): number => ((a >> shift) & 255) - ((b >> shift) & 255)
  return Math.hypot(channel(16), channel(8), channel(0))
}

/** The same character drawn once more on the same spot, where it shows. */
class Twins {
  readonly #places = new Map<string, Glyph[]>()

  constructor(glyphs: readonly Glyph[]) {
    for (const glyph of glyphs) {
      if (glyph.inkless) continue
      const key = this.#key(glyph, 0, 0)
      const known = this.#places.get(key)
      if (!known) this.#places.set(key, [glyph])
      else if (known.length < 50) known.push(glyph)
    }
  }

  /** Whether a twin is drawn after `order`, in ink that differs from white. */
  shows(glyph: Glyph, order: number): boolean {
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const other of this.#places.get(this.#key(glyph, dx, dy)) ?? [])
          if (
            other !== glyph &&
            other.order > order &&
            (order >= 0 || other.colour !== glyph.colour) &&
            near(other.box, glyph.box)
          )
            return true
    return false
  }

  #key({ text, box }: Glyph, dx: number, dy: number): string {
    return `${text} ${Math.floor(box[0] / 8) + dx} ${Math.floor(box[1] / 8) + dy}`
  }
}

const near = (one: Box, other: Box): boolean => Math.abs(one[0] - other[0]) < 3 && Math.abs(one[1] - other[1]) < 3

/** Characters in the order they are drawn as lines: a new one where the pen leaves the line or turns back. */
export function lines(glyphs: readonly Glyph[]): string {
  let text = ''
  let last: Glyph | null = null
  for (const glyph of glyphs) {
    if (last) {
      const [along, across] = steps(last, glyph)
      const size = Math.max(1, Math.max(last.size, glyph.size))
      if (Math.abs(across) > size * 0.6 || along < -size) text += '\n'
      else if (along > size * 0.35 && !/\s$/.test(text)) text += ' '
    }
    text += glyph.text
    last = glyph
  }
  return text
}

/** The gap along the writing direction from one character's end to the next's begin, and the step across it. */
function steps(one: Glyph, next: Glyph): readonly [number, number] {
  const [a, b] = [one.box, next.box]
  switch (one.turn) {
    case 1:
      return [b[1] - a[3], b[0] - a[0]]
    case 2:
      return [a[0] - b[2], b[1] - a[1]]
    case 3:
      return [a[1] - b[3], b[0] - a[0]]
    default:
      return [b[0] - a[2], b[3] - a[3]]
  }
}

/** Characters line by line from the top, each from the left: for what is drawn in any order. */
export function linesByPlace(glyphs: readonly Glyph[]): string {
  const sorted = glyphs.toSorted((one, other) => one.box[3] - other.box[3])
  const rows: Glyph[][] = []
  for (const glyph of sorted) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && glyph.box[3] - first.box[3] < Math.max(2, first.size * 0.5)) row.push(glyph)
    else rows.push([glyph])
  }
  return rows.map((row) => lines(row.toSorted((one, other) => one.box[0] - other.box[0]))).join('\n')
}

function around(glyphs: readonly Glyph[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { box } of glyphs) {
    x0 = Math.min(x0, box[0])
    y0 = Math.min(y0, box[1])
    x1 = Math.max(x1, box[2])
    y1 = Math.max(y1, box[3])
  }
  return [x0, y0, x1, y1]
}
