/** The graphics state of a page while its operators are followed. */
import { IDENTITY, type Box, type Matrix } from './geometry.ts'

export interface Font {
  readonly id: string
  readonly vertical: boolean
  /** Glyph units to text units; 0.001 save for fonts drawn by procedures. */
  readonly unit: number
}

/** Saved and restored as a whole by `q` and `Q`; copied on save. */
export interface Pen {
  ctm: Matrix
  clip: Box
  fill: string | null
  fillAlpha: number
  strokeAlpha: number
  lineWidth: number
  font: Font | null
  size: number
  charSpacing: number
  wordSpacing: number
  /** Horizontal scaling, 1 = 100 %. */
  stretch: number
  leading: number
  rise: number
  mode: number
  /** Inside the group of a soft mask: nothing of it shows as itself. */
  shut: boolean
}

/** The state a page begins with: black, unclipped but by the page itself. */
export const newPen = (ctm: Matrix, page: Box): Pen => ({
  ctm,
  clip: page,
  fill: '#000000',
  fillAlpha: 1,
  strokeAlpha: 1,
  lineWidth: 1,
  font: null,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  shut: false,
})

/** Where text stands: the text matrix, and the running point in its space. */
export interface TextCursor {
  matrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
}

export const newCursor = (): TextCursor => ({ matrix: IDENTITY, x: 0, y: 0, lineX: 0, lineY: 0 })
