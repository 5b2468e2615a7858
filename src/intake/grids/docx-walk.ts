/** Walks the body of a Word document once, from its first tag to its last, and tells the builder what it shows. */
import type { Problem } from '../../law/annual-report/report.ts'
import { BlockBuilder } from './builder.ts'
import { levelNumber, type Numbering } from './docx-numbering.ts'
import { TableWalk } from './docx-table.ts'
import { RunText, symbolText } from './docx-text.ts'
import { PictureNotes } from './pictures.ts'
import { xmlAttribute, type XmlReader } from './xml.ts'

interface Paragraph {
  readonly path: string
  readonly run: RunText
  style: string | null
  numId: string | null
  level: number | null
  /** The number a Word 2003 document carries with it. */
  printed: string | null
  markDeleted: boolean
}

/** What paragraphs and tables stand in; content controls count as if they were not there. */
interface Container {
  readonly path: string
  readonly table: TableWalk | null
  paragraphs: number
  tables: number
  boxes: number
}

/** A part embedded whole at some place: a web page, another document. */
export interface Chunk {
  readonly relation: string
  /** The number of blocks before it. */
  readonly index: number
}

/** Elements whose content is not shown, or not part of the text. */
const SKIPPED = new Set(
  (
    'w:moveFrom w:pPrChange w:rPrChange w:tblPrChange w:trPrChange w:tcPrChange w:tblPrExChange w:sectPrChange ' +
    'w:tblGridChange w:numberingChange w:sdtPr w:sectPr w:rt w:binData w:tblGrid'
  ).split(' '),
)
const KNOWN = new Set(
  (
    'w:body w:p w:r w:t w:tab w:ptab w:br w:cr w:noBreakHyphen w:sym w:pPr w:rPr w:pStyle w:numId w:ilvl w:vanish ' +
    'w:strike w:dstrike w:vertAlign w:del w:fldChar w:instrText w:tbl w:tr w:tc w:trPr w:tcPr w:gridSpan w:vMerge ' +
    'w:vmerge w:hMerge w:hmerge w:gridBefore w:cellDel w:hidden w:txbxContent w:altChunk wx:t mc:AlternateContent ' +
    'mc:Choice mc:Fallback m:t m:den m:sup m:sub wp:extent a:blip v:imagedata'
  ).split(' '),
)

export class DocxWalk implements XmlReader<string> {
  readonly builder: BlockBuilder
  readonly chunks: Chunk[] = []
  listening = false
  readonly #numbering: Numbering
  readonly #pictures = new PictureNotes()
  readonly #tables: TableWalk[] = []
  readonly #containers: Container[] = []
  /** Paragraphs around the open one: a text box stands inside a paragraph. */
  readonly #around: Paragraph[] = []
  #paragraph: Paragraph | null = null
  readonly #choices: boolean[] = []
  #carried = ''
  #skipped = 0
  #within: string | null = null
  #runProperties = false
  #instruction = false
  #trimmed = false
  #smallPicture = false

  constructor(numbering: Numbering, whole = false) {
    this.builder = new BlockBuilder(whole)
    this.#numbering = numbering
  }

  /** What to say about pictures, once the walk is over. */
  get problems(): Problem[] {
    return this.#pictures.problems(this.builder.blocks)
  }

  meaning(name: string): string | null {
    return KNOWN.has(name) || SKIPPED.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (this.#skipped > 0 || SKIPPED.has(name) || this.#isOtherChoice(name)) this.#skipped += 1
    else if (this.#containers.length === 0) {
      if (name === 'w:body') this.#openContainer('w:body', null)
    } else if (name === 'w:t' || name === 'm:t') {
      this.listening = true
      this.#trimmed = name === 'w:t' && !attributes.includes('preserve')
    } else if (name === 'w:r') this.#paragraph?.run.beginRun()
    else if (name === 'w:rPr') this.#runProperties = true
    else if (name === 'w:pPr' || name === 'w:trPr' || name === 'w:tcPr') this.#within = name
    else if (this.#within === 'w:pPr') this.#paragraphProperty(name, attributes)
    else if (this.#within !== null) this.#tableProperty(name, attributes)
    else if (this.#runProperties) this.#runProperty(name, attributes)
    else if (name === 'w:p') this.#openParagraph()
    else if (name.startsWith('w:t') && this.#openTablePart(name)) return
    else this.#openInline(name, attributes)
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped -= 1
    else if (this.#containers.length === 0) return
    else if (name === 'w:t' || name === 'm:t' || name === 'w:instrText') {
      this.listening = false
      this.#instruction = false
    } else if (name === 'w:rPr') this.#runProperties = false
    else if (name === this.#within) this.#within = null
    else if (name === 'w:p') this.#closeParagraph()
    else if (name === 'w:tc') {
      this.#tables.at(-1)?.closeCell()
      this.#containers.pop()
    } else if (name === 'w:tbl') this.#tables.pop()?.close()
    else if (name === 'w:body' || name === 'w:txbxContent') this.#containers.pop()
    else if (name === 'mc:AlternateContent') this.#choices.pop()
    else if (name === 'm:sup' || name === 'm:sub') this.#paragraph?.run.shift(null)
  }

  text(value: string): void {
    const run = this.#paragraph?.run
    if (!run || this.#skipped > 0) return
    if (this.#instruction) run.addInstruction(value)
    else run.add(this.#trimmed ? value.trim() : value)
  }

  /** Of alternative contents only the first choice counts, and the fallback only without any. */
  #isOtherChoice(name: string): boolean {
    if (name === 'mc:AlternateContent') this.#choices.push(false)
    else if (name === 'mc:Choice' || name === 'mc:Fallback') {
      const taken = this.#choices.pop() ?? false
      this.#choices.push(true)
      return taken
    }
    return false
  }

  #openContainer(path: string, table: TableWalk | null): void {
    this.#containers.push({ path, table, paragraphs: 0, tables: 0, boxes: 0 })
  }

  #openParagraph(): void {
    const container = this.#containers.at(-1) as Container
    container.table?.ensureCell()
    container.paragraphs += 1
    if (this.#paragraph) this.#around.push(this.#paragraph)
    const path = `${container.path}/w:p[${container.paragraphs}]`
    const fields = { style: null, numId: null, level: null, printed: null, markDeleted: false }
    this.#paragraph = { path, run: new RunText(), ...fields }
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraph
    if (!paragraph) return
    this.#paragraph = this.#around.pop() ?? null
    const text = this.#carried + paragraph.run.text
    this.#carried = ''
    // Its mark is deleted: the paragraph runs on into the next.
    if (paragraph.markDeleted) {
      this.#carried = text
      return
    }
    const covered = this.#containers.at(-1)?.table?.covered ?? false
    const number = covered ? '' : (paragraph.printed ?? this.#numbering.next(paragraph))
    if (text === '' && number === '') return
    const at = { path: paragraph.path }
    if (text.includes('\n')) for (const line of (number + text).split('\n')) this.builder.line(line, at)
    else this.builder.line(number + text, at)
  }

  #openTablePart(name: string): boolean {
    const container = this.#containers.at(-1) as Container
    const table = this.#tables.at(-1)
    if (name === 'w:tbl') {
      container.table?.ensureCell()
      container.tables += 1
      this.#tables.push(new TableWalk(this.builder, `${container.path}/w:tbl[${container.tables}]`))
    } else if (name === 'w:tr') table?.openRow()
    else if (name === 'w:tc') {
      table?.openCell()
      this.#openContainer(table?.path ?? container.path, table ?? null)
    } else if (name === 'w:txbxContent') {
      container.boxes += 1
      this.#openContainer(`${container.path}//w:txbxContent[${container.boxes}]`, null)
    } else return false
    return true
  }

  #paragraphProperty(name: string, attributes: string): void {
    const paragraph = this.#paragraph
    if (!paragraph) return
    if (name === 'w:pStyle') paragraph.style = xmlAttribute(attributes, 'val')
    else if (name === 'w:numId') paragraph.numId = xmlAttribute(attributes, 'val')
    else if (name === 'w:ilvl') paragraph.level = levelNumber(xmlAttribute(attributes, 'val'))
    else if (name === 'wx:t') paragraph.printed = printedNumber(xmlAttribute(attributes, 'val'))
    else if (name === 'w:del' && this.#runProperties) paragraph.markDeleted = true
  }

  #tableProperty(name: string, attributes: string): void {
    const table = this.#tables.at(-1)
    if (!table) return
    const { properties } = table
    const value = xmlAttribute(attributes, 'val')
    if (name === 'w:gridSpan') properties.gridSpan = columns(value, 1)
    else if (name === 'w:vMerge' || name === 'w:vmerge')
      properties.vMerge = value === 'restart' ? 'restart' : 'continue'
    else if (name === 'w:hMerge' || name === 'w:hmerge')
      properties.hMerge = value === 'restart' ? 'restart' : 'continue'
    else if (name === 'w:cellDel') properties.deleted = true
    else if (name === 'w:gridBefore') table.gridBefore = columns(value, 0)
    else if (name === 'w:del' || (name === 'w:hidden' && isOn(value))) table.dropRow()
  }

  #runProperty(name: string, attributes: string): void {
    const run = this.#paragraph?.run
    const value = xmlAttribute(attributes, 'val')
    if (name === 'w:vanish' && isOn(value)) run?.hide()
    else if ((name === 'w:strike' || name === 'w:dstrike') && isOn(value)) run?.strike()
    else if (name === 'w:vertAlign') run?.shift(value)
  }

  #openInline(name: string, attributes: string): void {
    const run = this.#paragraph?.run
    if (name === 'w:del') this.#skipped += 1
    else if (name === 'w:altChunk')
      this.chunks.push({ relation: xmlAttribute(attributes, 'id') ?? '', index: this.builder.length })
    else if (!run) return
    else if (name === 'w:tab' || name === 'w:ptab') run.add('\t')
    else if (name === 'w:br' || name === 'w:cr') run.add('\n')
    else if (name === 'w:noBreakHyphen') run.add('-')
    else if (name === 'm:den') run.add('/')
    else if (name === 'm:sup') run.shift('superscript')
    else if (name === 'm:sub') run.shift('subscript')
    else if (name === 'w:sym')
      run.add(symbolText(xmlAttribute(attributes, 'font'), Number.parseInt(xmlAttribute(attributes, 'char') ?? '', 16)))
    else if (name === 'w:instrText') this.listening = this.#instruction = true
    else if (name === 'w:fldChar') run.field(xmlAttribute(attributes, 'fldCharType'))
    else if (name === 'wp:extent') this.#smallPicture = Number(xmlAttribute(attributes, 'cy') ?? '') < 600_000
    else if (name === 'a:blip' || name === 'v:imagedata') this.#picture(run)
  }

  #picture(run: RunText): void {
    const small = this.#smallPicture
    this.#smallPicture = false
    if (small) return
    const place = { path: this.#paragraph?.path ?? '' }
    const cell = this.#containers.at(-1)?.table?.place ?? null
    this.#pictures.add({ at: place, before: run.text || this.builder.lastLine, cell })
  }
}

/** A toggle property without a value is on. */
function isOn(value: string | null): boolean {
  return value === null || !/^(?:0|false|off|none)$/.test(value)
}

function columns(value: string | null, least: number): number {
  const number = Number(value ?? 1)
  return Number.isInteger(number) && number >= least ? Math.min(number, 63) : least
}

function printedNumber(value: string | null): string | null {
  return value === null || /[\uf000-\uf0ff]/.test(value) ? null : /[、）．。)]$/.test(value) ? value : `${value} `
}
