/** Showing text: glyph codes and spacing → characters with their boxes, as the pdf standard (ISO 32000-1, 9.4.4) moves the pen. */
import { boxThrough, contains, times, type Matrix } from './geometry.ts'
import type { Glyph } from './marks.ts'
import type { Pen, TextCursor } from './pen.ts'

/** A glyph as pdf.js hands it over. */
export interface FontGlyph {
  readonly unicode: string
  readonly width: number
  /** Vertical writing: advance, and the offset of its origin. */
  readonly vmetric?: readonly [number, number, number] | null
  readonly isSpace: boolean
  readonly originalCharCode?: number
}

/** How far above and below the baseline a character's em reaches. */
const ABOVE = 0.88
const BELOW = 0.12

/** Emits the characters of one text-showing operator and moves the cursor past them. */
export function showText(
  items: readonly (FontGlyph | number)[],
  pen: Pen,
  cursor: TextCursor,
  order: number,
  artifact: boolean,
  emit: (glyph: Glyph) => void,
): void {
  const { font, size, stretch } = pen
  if (!font || !Array.isArray(items)) return
  const toPage = times(pen.ctm, cursor.matrix)
  const turn = turnOf(toPage, font.vertical, size * stretch)
  const em = Math.abs(size) * (font.vertical ? Math.hypot(toPage[0], toPage[1]) : Math.hypot(toPage[2], toPage[3]))
  const inkless = pen.mode === 3 || pen.mode === 7 || pen.fillAlpha < 0.05
  for (const item of items) {
    if (typeof item === 'number') {
      const shift = (-item / 1000) * size
      if (font.vertical) cursor.y += shift
      else cursor.x += shift * stretch
      continue
    }
    const spacing = pen.charSpacing + (item.isSpace ? pen.wordSpacing : 0)
    const [advance, x0, y0, x1, y1] = font.vertical ? vertical(item, size) : horizontal(item, size, font.unit)
    const box = boxThrough(
      toPage,
      cursor.x + x0 * stretch,
      cursor.y + pen.rise + y0,
      cursor.x + x1 * stretch,
      cursor.y + pen.rise + y1,
    )
    if (contains(pen.clip, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) {
      emit({
        text: item.unicode,
        box,
        size: em,
        turn,
        font: font.id,
        code: item.originalCharCode ?? -1,
        inkless,
        colour: pen.mode === 1 ? null : pen.fill,
        order,
        artifact,
      })
    }
    if (font.vertical) cursor.y += advance - spacing
    else cursor.x += (advance + spacing) * stretch
  }
}

type Metrics = readonly [advance: number, x0: number, y0: number, x1: number, y1: number]

function horizontal(glyph: FontGlyph, size: number, unit: number): Metrics {
  const width = glyph.width * unit * size
  return [width, 0, -BELOW * size, width, ABOVE * size]
}

function vertical(glyph: FontGlyph, size: number): Metrics {
  const [w1, vx] = glyph.vmetric ?? [-1000, glyph.width / 2, 880]
  const advance = (w1 / 1000) * size
  const left = (-vx / 1000) * size
  return [advance, left, advance, left + (glyph.width / 1000) * size, 0]
}

/** Which way the text runs on the page, from the direction in which the pen moves. */
function turnOf([a, b, c, d]: Matrix, isVertical: boolean, sign: number): Glyph['turn'] {
  const dx = isVertical ? -c : sign < 0 ? -a : a
  const dy = isVertical ? -d : sign < 0 ? -b : b
  const [w, h] = [Math.abs(dx), Math.abs(dy)]
  if (h <= w * 0.12) return dx >= 0 ? 0 : 2
  if (w <= h * 0.12) return dy >= 0 ? 1 : 3
  return null
}
