/** Reads the sheets of an open pdf one by one: operators → marks. */
import type { PDFPageProxy } from 'pdfjs-dist'
import { withFieldValues } from './fields.ts'
import { followPage } from './follow.ts'
import type { Matrix } from './geometry.ts'
import type { FontKind } from './mapped.ts'
import type { Marks } from './marks.ts'
import type { OpenPdf } from './open.ts'
import type { Font } from './pen.ts'

export interface SheetReader {
  /** The marks on a page, from 1; null when the page cannot be decoded, `exhausted` when the file draws without end. */
  read(number: number): Promise<Marks | 'exhausted' | null>
  /** What is known of the fonts met so far, by the name the marks carry. */
  readonly fonts: ReadonlyMap<string, FontKind>
}

/** Prepares what all pages share: layers, form fields, fonts. */
export async function sheetReader({ document, ops, exhausted }: OpenPdf): Promise<SheetReader> {
  const layers = await document.getOptionalContentConfig()
  const hasFields = (await document.getFieldObjects().catch(() => null)) !== null
  const fonts = new Map<string, Font & FontKind>()
  const fontOf = (page: PDFPageProxy, id: string): Font => {
    const known = fonts.get(id)
    if (known) return known
    const found = describe(page, id)
    fonts.set(id, found)
    return found
  }
  const layerShows = (properties: unknown): boolean => {
    try {
      return properties === null || layers.isVisible(properties)
    } catch {
      return true
    }
  }
  const read: SheetReader['read'] = async (number) => {
    try {
      const page = await document.getPage(number)
      const operators = await Promise.race([page.getOperatorList(), exhausted])
      if (operators === 'exhausted') return 'exhausted'
      const { width, height, transform } = page.getViewport({ scale: 1 })
      const toView = transform as unknown as Matrix
      if (!(width > 0 && height > 0 && Number.isFinite(width * height))) return null
      const font = (id: string): Font => fontOf(page, id)
      const marks = followPage(operators, { page: number, width, height, toView, ops, font, layerShows })
      const filled = hasFields ? await withFieldValues(page, marks, toView) : marks
      page.cleanup()
      return filled
    } catch {
      return null
    }
  }
  return { read, fonts }
}

/** A font's record as pdf.js keeps it; a font that could not be loaded is taken as plain and one-byte. */
export function describe(page: PDFPageProxy, id: string): Font & FontKind {
  const record: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
  const font = (typeof record === 'object' && record !== null ? record : {}) as {
    readonly vertical?: boolean
    readonly isType3Font?: boolean
    readonly fontMatrix?: ArrayLike<number>
    readonly name?: string
    readonly composite?: boolean
    readonly missingFile?: boolean
  }
  return {
    id,
    vertical: font.vertical === true,
    unit: font.isType3Font ? (font.fontMatrix?.[0] ?? 0.001) : 0.001,
    name: font.name ?? '',
    composite: font.composite === true,
    embedded: font.missingFile !== true,
  }
}
