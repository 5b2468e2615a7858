/** Text in drawings (DrawingML): slides, text boxes on sheets, diagrams. A paragraph is a line. */
import { Unreadable } from '../grids/document.ts'
import { readXml, xmlAttribute, xmlText } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import type { GatheredText } from './gathered-text.ts'
import { seam } from './seam.ts'

const SHAPES = /^\?:(?:sp|pic|graphicFrame|grpSp|cxnSp)$/

/** The paragraphs of a part that show; shapes set not to show are left out. A part that cannot be read counts as cut. */
export function paragraphsOf(zip: Zip, part: string, into: GatheredText): readonly string[] {
  try {
    const bytes = zip.read(part)
    return bytes ? drawnParagraphs(xmlText(bytes)) : []
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    into.cut()
    return []
  }
}

function drawnParagraphs(source: string): string[] {
  const found: string[] = []
  /** For each open shape: is it hidden? */
  const shapes: boolean[] = []
  let text = ''
  let isListening = false
  let isBroken = false
  let fallback = 0
  readXml<string>(source, {
    get listening() {
      return isListening
    },
    meaning: (name) =>
      SHAPES.test(name) || /^(?:a:(?:p|t|br)|\?:(?:cNvPr|nvPr)|mc:Fallback)$/.test(name) ? name : null,
    open: (name, attributes) => {
      if (name === 'mc:Fallback') fallback += 1
      else if (SHAPES.test(name)) shapes.push(shapes.at(-1) ?? false)
      else if (name === '?:cNvPr') {
        if (/^(?:1|true)$/.test(xmlAttribute(attributes, 'hidden') ?? '') && shapes.length > 0)
          shapes.splice(-1, 1, true)
      } else if (name === 'a:t') isListening = fallback === 0 && shapes.at(-1) !== true
      else if (name === 'a:br') isBroken = true
      else if (name === 'a:p') text = ''
    },
    close: (name) => {
      if (name === 'mc:Fallback') fallback -= 1
      else if (SHAPES.test(name)) shapes.pop()
      else if (name === 'a:t') isListening = false
      else if (name === 'a:p') {
        if (text !== '') found.push(text)
        text = ''
        isBroken = false
      }
    },
    text: (value) => {
      text += (isBroken ? seam(text, value) : '') + value
      isBroken = false
    },
  })
  return found
}
