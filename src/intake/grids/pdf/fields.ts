/** Filled-in form fields that carry no drawn appearance: their values as characters in their rectangles. */
import type { PDFPageProxy } from 'pdfjs-dist'
import { boxThrough, overlap, type Matrix } from './geometry.ts'
import type { Glyph, Marks } from './marks.ts'

/** The page's marks with the values of fields on which nothing is drawn. */
export async function withFieldValues(page: PDFPageProxy, marks: Marks, toView: Matrix): Promise<Marks> {
  const added: Glyph[] = []
  for (const note of (await page.getAnnotations()) as readonly Record<string, unknown>[]) {
    const { subtype, fieldType, fieldValue, rect, hidden } = note
    if (subtype !== 'Widget' || fieldType === 'Btn' || hidden === true || !Array.isArray(rect)) continue
    const text = (Array.isArray(fieldValue) ? fieldValue.join(' ') : fieldValue) as unknown
    if (typeof text !== 'string' || text.trim() === '') continue
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect as number[]
    const box = boxThrough(toView, x0, y0, x1, y1)
    const drawn = marks.glyphs.some((glyph) => {
      const shared = overlap(glyph.box, box)
      return shared[2] > shared[0] && shared[3] > shared[1]
    })
    if (!drawn) added.push(...typed(text, box))
  }
  return added.length === 0 ? marks : { ...marks, glyphs: [...marks.glyphs, ...added] }
}

function typed(text: string, [x0, y0, x1, y1]: Glyph['box']): Glyph[] {
  const lines = text.split(/\r\n?|\n/).slice(0, 100)
  const pitch = (y1 - y0) / lines.length
  return lines.flatMap((line, row) => {
    const characters = [...line].slice(0, 1_000)
    const size = Math.min(pitch, 12, (x1 - x0) / Math.max(1, characters.length))
    const top = y0 + row * pitch + (pitch - size) / 2
    return characters.map((character, i) => ({
      text: character,
      box: [x0 + i * size, top, x0 + (i + 1) * size, top + size] as const,
      size,
      turn: 0 as const,
      font: 'field',
      code: -1,
      inkless: false,
      colour: null,
      order: Number.MAX_SAFE_INTEGER,
      artifact: false,
    }))
  })
}
