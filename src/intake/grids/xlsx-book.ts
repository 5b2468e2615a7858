/** The parts of a workbook that all sheets share: names and states of sheets, strings, number formats. */
import { RunText } from './docx-text.ts'
import { formatCode } from './number-format.ts'
import { xmlAttribute, type XmlReader } from './xml.ts'

export interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

const BOOK_NAMES = new Set(['s:sheet', 's:workbookPr'])

/** workbook.xml */
export class BookReader implements XmlReader<string> {
  readonly listening = false
  readonly sheets: SheetEntry[] = []
  date1904 = false

  meaning(name: string): string | null {
    return BOOK_NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (name === 's:workbookPr') this.date1904 = /^(?:1|true)$/.test(xmlAttribute(attributes, 'date1904') ?? '')
    else {
      const state = xmlAttribute(attributes, 'state') ?? 'visible'
      const [sheet, relation] = [xmlAttribute(attributes, 'name') ?? '', xmlAttribute(attributes, 'id') ?? '']
      this.sheets.push({ name: sheet, relation, hidden: state !== 'visible' })
    }
  }

  close(): void {}
  text(): void {}
}

const STRING_NAMES = new Set(['s:si', 's:is', 's:t', 's:r', 's:rPh', 's:strike', 's:vertAlign'])

/** Rich text of spreadsheets: shared strings, and strings inside cells. */
export class StringsReader implements XmlReader<string> {
  readonly strings: string[] = []
  listening = false
  readonly #run = new RunText()
  #phonetic = 0

  meaning(name: string): string | null {
    return STRING_NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (name === 's:t') this.listening = this.#phonetic === 0
    else if (name === 's:rPh') this.#phonetic += 1
    else if (name === 's:strike') {
      if (!/^(?:0|false)$/.test(xmlAttribute(attributes, 'val') ?? '')) this.#run.strike()
    } else if (name === 's:vertAlign') this.#run.shift(xmlAttribute(attributes, 'val'))
    else this.#run.beginRun()
  }

  close(name: string): void {
    if (name === 's:t') this.listening = false
    else if (name === 's:rPh') this.#phonetic -= 1
    else if (name === 's:si' || name === 's:is') {
      this.strings.push(this.#run.text)
      this.#run.text = ''
    }
  }

  text(value: string): void {
    this.#run.add(escapesResolved(value))
  }
}

/** `_x000D_` stands for the character of that code. */
function escapesResolved(value: string): string {
  if (!value.includes('_x')) return value
  return value.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export interface CellStyle {
  readonly format: string
  readonly struck: boolean
}

const STYLE_NAMES = new Set(['s:numFmt', 's:fonts', 's:font', 's:strike', 's:cellXfs', 's:xf'])

/** styles.xml: for each cell style its number format, and whether its font is struck through. */
export class FormatsReader implements XmlReader<string> {
  readonly listening = false
  readonly styles: CellStyle[] = []
  readonly #custom = new Map<number, string>()
  readonly #struckFonts = new Set<number>()
  #fonts = -1
  #within: 's:fonts' | 's:cellXfs' | null = null

  meaning(name: string): string | null {
    return STYLE_NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    const number = (attribute: string) => Number(xmlAttribute(attributes, attribute) ?? 0)
    if (name === 's:fonts' || name === 's:cellXfs') this.#within = name
    else if (name === 's:numFmt')
      this.#custom.set(number('numFmtId'), xmlAttribute(attributes, 'formatCode') ?? 'General')
    else if (name === 's:font' && this.#within === 's:fonts') this.#fonts += 1
    else if (name === 's:strike' && this.#within === 's:fonts') {
      if (!/^(?:0|false)$/.test(xmlAttribute(attributes, 'val') ?? '')) this.#struckFonts.add(this.#fonts)
    } else if (name === 's:xf' && this.#within === 's:cellXfs') {
      const format = formatCode(number('numFmtId'), this.#custom)
      this.styles.push({ format, struck: this.#struckFonts.has(number('fontId')) })
    }
  }

  close(name: string): void {
    if (name === this.#within) this.#within = null
  }

  text(): void {}
}
