/** Pdf: the text of every page, what only seems to be gone from it, and what the file keeps beside its pages. */
import { Unreadable } from '../grids/document.ts'
import { followPage } from '../grids/pdf/follow.ts'
import type { Box, Matrix } from '../grids/pdf/geometry.ts'
import { mapped, type FontKind } from '../grids/pdf/mapped.ts'
import type { Marks } from '../grids/pdf/marks.ts'
import { asUnreadable, openPdf, type OpenPdf } from '../grids/pdf/open.ts'
import type { Font } from '../grids/pdf/pen.ts'
import { describe } from '../grids/pdf/sheet-reader.ts'
import type { Gathering } from './gathering.ts'
import type { ScanInside } from './package-hidden.ts'
import { coversOf, type Cover } from './pdf-covers.ts'
import { besidePages, pageNotes } from './pdf-beside.ts'
import { hiddenTexts, lines, linesByPlace, type HiddenText } from './pdf-hiding.ts'
import { earlierVersions } from './pdf-versions.ts'
import { scanText } from './scan-text.ts'

const MOST_PAGES = 300
const MOST_CHARACTERS = 600_000
/** How far around the page things are looked for (points). */
const AROUND = 3_000

interface ReadPage {
  readonly marks: Marks
  /** What only shows when every layer does. */
  readonly layered: string
  readonly covers: readonly Cover[]
  readonly page: Box
}

/** Checks a pdf. Throws `Unreadable` when it is encrypted or cannot be opened. `text` is what all pages show and hide. */
export async function scanPdf(bytes: Uint8Array, gathering: Gathering, inside: ScanInside): Promise<void> {
  const file = new Uint8Array(bytes)
  const pdf = await openPdf(new Uint8Array(bytes))
  try {
    const text = await pages(pdf, file, gathering)
    await besidePages(pdf, file, gathering, inside)
    if (gathering.depth === 0) await earlierVersions(file, text, textOfPdf, gathering)
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : asUnreadable(fault)
  } finally {
    await pdf.close()
  }
}

/** The text of a pdf and nothing else; null when it cannot be read. For comparing versions. */
async function textOfPdf(bytes: Uint8Array): Promise<string | null> {
  let pdf: OpenPdf | null = null
  try {
    pdf = await openPdf(new Uint8Array(bytes))
    const { read } = await readPages(pdf, null)
    return read.map(({ marks }) => linesByPlace(marks.glyphs)).join('\n')
  } catch {
    return null
  } finally {
    await pdf?.close()
  }
}

async function pages(pdf: OpenPdf, file: Uint8Array, gathering: Gathering): Promise<string> {
  const { read, fonts, stopped } = await readPages(pdf, gathering)
  if (stopped !== null) gathering.add('not-all-checked', stopped)
  const known = mapped(
    read.map(({ marks }) => marks),
    fonts,
    file,
  )
  if (known.unmapped.length > 0)
    gathering.add(
      'not-all-checked',
      `第${known.unmapped.slice(0, 20).join('、')}页有的字体没有文字编码，这些字没有检查`,
    )
  const texts: string[] = []
  const pictured: number[] = []
  for (const [index, { layered, covers, page }] of read.entries()) {
    const marks = known.pages[index]
    if (!marks) continue
    const part = `第${marks.page}页`
    const text = lines(marks.glyphs)
    const placed = linesByPlace(marks.glyphs)
    texts.push(placed)
    gathering.text(part, text, { page: marks.page })
    if (placed !== text) otherReading(placed, text, part, marks.page, gathering)
    for (const hidden of hiddenTexts(marks.glyphs, covers, page)) note(hidden, marks.page, page, gathering)
    if (layered.trim() !== '') {
      gathering.add('hidden-layer', `${part}有关闭的图层，里面有文字`, layered, { part, page: marks.page })
      gathering.text(`${part}关闭的图层`, layered, { page: marks.page })
    }
    if (marks.glyphs.every(({ text: one }) => one.trim() === '') && covers.some(({ kind }) => kind === 'picture'))
      pictured.push(marks.page)
  }
  if (pictured.length > 0)
    gathering.add(
      'picture-only',
      `第${pictured.slice(0, 20).join('、')}页${pictured.length > 20 ? '等' : ''}是图片，图片里的文字没有检查，请人工查看`,
    )
  return texts.join('\n')
}

/** What is found only when the page is read by places, not in the order of drawing. */
function otherReading(placed: string, drawn: string, part: string, page: number, gathering: Gathering): void {
  const key = ({ rule, shown }: { readonly rule: string; readonly shown: string }): string =>
    `${rule} ${shown.replaceAll(/\s/g, '')}`
  const known = new Set(scanText(drawn, gathering.context).map(key))
  const more = scanText(placed, gathering.context).filter(
    (finding) => !known.has(key(finding)) && finding.rule !== 'unfinished',
  )
  for (const { rule, severity, says, shown } of more)
    gathering.addMasked(rule, says.replace(/“[^]*$/, ''), shown, { part, page }, severity)
}

async function readPages({ document, ops, exhausted }: OpenPdf, gathering: Gathering | null) {
  const layers = await document.getOptionalContentConfig()
  const fonts = new Map<string, Font & FontKind>()
  const read: ReadPage[] = []
  let stopped: string | null = null
  let characters = 0
  const total = document.numPages
  const isShown = (properties: unknown): boolean => {
    try {
      return properties === null || layers.isVisible(properties)
    } catch {
      return true
    }
  }
  for (let number = 1; number <= total; number += 1) {
    if (number > MOST_PAGES || characters > MOST_CHARACTERS) {
      stopped = `这份 PDF 共 ${total} 页，只检查了前 ${number - 1} 页`
      break
    }
    try {
      const page = await document.getPage(number)
      const operators = await Promise.race([page.getOperatorList(), exhausted])
      if (operators === 'exhausted') {
        stopped = `第${number}页以后画得过于复杂，没有检查`
        break
      }
      const { width, height, transform } = page.getViewport({ scale: 1 })
      if (!(width > 0 && height > 0 && Number.isFinite(width * height))) throw new RangeError('page without size')
      const [a, b, c, d, e, f] = transform as unknown as Matrix
      const toView: Matrix = [a, b, c, d, e + AROUND, f + AROUND]
      const font = (id: string): Font => {
        const record = fonts.get(id) ?? describe(page, id)
        fonts.set(id, record)
        return record
      }
      const setting = { page: number, width: width + 2 * AROUND, height: height + 2 * AROUND, toView, ops, font }
      const all = followPage(operators, { ...setting, layerShows: () => true })
      const marks = followPage(operators, { ...setting, layerShows: isShown })
      const shown = new Set(marks.glyphs.map(({ order, box }) => `${order} ${box[0]} ${box[1]}`))
      const layered =
        all.glyphs.length > marks.glyphs.length
          ? lines(all.glyphs.filter(({ order, box }) => !shown.has(`${order} ${box[0]} ${box[1]}`)))
          : ''
      const sheet: Box = [0, 0, setting.width, setting.height]
      const covers = gathering ? coversOf(operators, { ops, toView, sheet, layerShows: isShown }) : []
      if (gathering) {
        await pageNotes(page, toView, marks, [AROUND, AROUND], gathering)
        if (marks.cut) stopped ??= `第${number}页的文字太多，没有检查完`
      }
      read.push({ marks, layered, covers, page: [AROUND, AROUND, AROUND + width, AROUND + height] })
      characters += marks.glyphs.length
      page.cleanup()
    } catch (fault) {
      if (fault instanceof Unreadable) throw fault
      stopped = `第${number}页已损坏，没有检查`
    }
  }
  return { read, fonts, stopped }
}

const SAYS: Readonly<
  Record<
    HiddenText['why'],
    readonly [string, 'covered-text' | 'hidden-text' | 'recognised-text', ('warning' | 'info')?]
  >
> = {
  covered: ['有文字只是被色块或者粗线盖住，仍能复制出来', 'covered-text'],
  pictured: ['有文字被图片盖住，仍能复制出来', 'covered-text', 'warning'],
  sealed: ['有文字被图片（可能是印章）盖住', 'covered-text', 'info'],
  scanned: ['扫描图下面有识别出的文字', 'recognised-text'],
  inkless: ['有不画出来的文字', 'hidden-text', 'warning'],
  coloured: ['有与底色同色的文字', 'hidden-text'],
  'off-page': ['页面边界以外有文字', 'hidden-text'],
}

function note({ why, text, box }: HiddenText, number: number, page: Box, gathering: Gathering): void {
  const [says, rule, severity] = SAYS[why]
  const part = `第${number}页`
  const [left, top] = page
  const place = [box[0] - left, box[1] - top, box[2] - left, box[3] - top].map((side) =>
    Math.round(side),
  ) as unknown as Box
  // What was meant to be unreadable is not shown again: its first character, and how long it is.
  const bare = text.replaceAll(/\s+/g, ' ').trim()
  const sample =
    rule === 'recognised-text' ? bare : `${bare.slice(0, 1)}${'*'.repeat(Math.min(20, Math.max(0, bare.length - 1)))}`
  gathering.add(rule, `${part}${says}（${[...bare].length} 字）`, sample, { part, page: number, box: place }, severity)
}
