/** What a page's drawing operators leave on the paper: characters, ruling lines, painted areas and pictures, each in its place. */
import type { Box } from './geometry.ts'

/** A drawn character. */
export interface Glyph {
  /** What it stands for, as the font says; may be several characters (a ligature) or none that can be trusted. */
  readonly text: string
  readonly box: Box
  /** The em of the font on the page, in points. */
  readonly size: number
  /** Reading direction: 0 to the right, 1 down, 2 to the left, 3 up; null when slanted (a watermark). */
  readonly turn: 0 | 1 | 2 | 3 | null
  /** pdf.js's name of the font, and the character's code in it. */
  readonly font: string
  readonly code: number
  /** Drawn without ink (text under a scan) or fully transparent. */
  readonly inkless: boolean
  /** `#rrggbb`; null for a pattern. */
  readonly colour: string | null
  /** Position in the order of drawing. */
  readonly order: number
  /** Marked by the producer as a page's running head, foot or decoration. */
  readonly artifact: boolean
}

/** A straight line parallel to an edge of the page: drawn, or a thin filled area, or a thin picture. */
export interface Rule {
  readonly horizontal: boolean
  /** Its y when horizontal, its x when vertical. */
  readonly at: number
  readonly from: number
  readonly to: number
}

/** An area painted in one opaque colour. */
export interface Fill {
  readonly box: Box
  readonly colour: string | null
  readonly order: number
}

export interface Picture {
  readonly box: Box
  readonly order: number
}

export interface Marks {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly fills: readonly Fill[]
  readonly pictures: readonly Picture[]
  /** How many curved shapes are drawn: letters turned into outlines, when there are many. */
  readonly curves: number
  /** More marks stood on the page than are kept. */
  readonly cut: boolean
}

/** A wall against pages made to exhaust the reader; a dense real page has a few thousand characters and lines. */
export const MOST = { glyphs: 60_000, rules: 120_000, fills: 4_000, pictures: 2_000, depth: 64 } as const
