/**
 * pdf in: drawn characters and lines → paragraphs and tables with their places. Tables come from ruling lines where they
 * are drawn; nothing is recognised from pictures.
 */
import type { PDFPageProxy } from 'pdfjs-dist'
import type { Problem } from '../../law/annual-report/report.ts'
import { Unreadable, type SourceDocument } from './document.ts'
import { blocksOf } from './pdf/blocks.ts'
import { followPage } from './pdf/follow.ts'
import { asUnreadable, openPdf, type OpenPdf } from './pdf/open.ts'
import { readPage, type Page } from './pdf/page.ts'
import type { Font } from './pdf/pen.ts'
import type { Matrix } from './pdf/geometry.ts'

/** More pages than any annual report has; what follows is not read, and the document says so. */
const MOST_PAGES = 200

/**
 * Decodes a pdf. Places are `{page, box}` in points, origin top left, on the page as a viewer shows it.
 * Throws `Unreadable` (encrypted, broken); pages that are pictures only and the like become problems.
 */
export async function decodePdf(bytes: Uint8Array): Promise<SourceDocument> {
  const pdf = await openPdf(new Uint8Array(bytes))
  try {
    const pages: Page[] = []
    const problems: Problem[] = []
    const layers = await pdf.document.getOptionalContentConfig()
    const last = Math.min(pdf.document.numPages, MOST_PAGES)
    for (let number = 1; number <= last; number++) {
      const page = await pdf.document.getPage(number)
      pages.push(await read(page, pdf, (properties) => isShown(layers, properties)))
      page.cleanup()
    }
    if (last < pdf.document.numPages) {
      problems.push({
        code: 'too-many-pages',
        message: `这份 PDF 共 ${pdf.document.numPages} 页，只读了前 ${last} 页。`,
        at: null,
      })
    }
    return { carrier: 'pdf', blocks: blocksOf(pages), problems }
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : asUnreadable(fault)
  } finally {
    await pdf.close()
  }
}

async function read(page: PDFPageProxy, pdf: OpenPdf, layerShows: (properties: unknown) => boolean): Promise<Page> {
  const operators = await page.getOperatorList()
  const view = page.getViewport({ scale: 1 })
  const fonts = new Map<string, Font | null>()
  const font = (id: string): Font | null => {
    const known = fonts.get(id)
    if (known !== undefined) return known
    const found = fontOf(page, id)
    fonts.set(id, found)
    return found
  }
  return readPage(
    followPage(operators, {
      page: page.pageNumber,
      width: view.width,
      height: view.height,
      toView: view.transform as unknown as Matrix,
      ops: pdf.ops,
      font,
      layerShows,
    }),
  )
}

function fontOf(page: PDFPageProxy, id: string): Font | null {
  if (!page.commonObjs.has(id)) return { id, vertical: false, unit: 0.001 }
  const font = page.commonObjs.get(id) as { vertical?: boolean; fontMatrix?: ArrayLike<number>; isType3Font?: boolean }
  return { id, vertical: font.vertical === true, unit: font.isType3Font ? (font.fontMatrix?.[0] ?? 0.001) : 0.001 }
}

function isShown(layers: { isVisible(group: unknown): boolean }, properties: unknown): boolean {
  try {
    return properties === null || layers.isVisible(properties)
  } catch {
    return true
  }
}
