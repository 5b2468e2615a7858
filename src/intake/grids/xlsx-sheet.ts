/** One sheet as it is stored: cells with their shown text, merged ranges, and what is odd about it. */
import type { Problem } from '../../law/annual-report/report.ts'
import { tooMuch } from './builder.ts'
import { struckThrough } from './html-text.ts'
import { LIMITS } from './limits.ts'
import { hidesNumber, shownNumber } from './number-format.ts'
import { StringsReader, type CellStyle } from './xlsx-book.ts'
import { xmlAttribute, type XmlReader } from './xml.ts'

export interface SheetCell {
  readonly column: number
  readonly text: string
}

/** First and last column and row, from 1 for rows and from 0 for columns. */
export interface Merge {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What all sheets of a workbook share. */
export interface Book {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly date1904: boolean
}

const NAMES = new Set([
  's:row',
  's:c',
  's:v',
  's:f',
  's:is',
  's:t',
  's:r',
  's:rPh',
  's:strike',
  's:vertAlign',
  's:mergeCell',
  's:col',
])

export class SheetReader implements XmlReader<string> {
  readonly rows = new Map<number, SheetCell[]>()
  readonly merges: Merge[] = []
  readonly problems: Problem[] = []
  /** Numbers of the rows that the spreadsheet program does not show. */
  readonly hiddenRows = new Set<number>()
  readonly #sheet: string
  readonly #book: Book
  readonly #inline = new StringsReader()
  #row = 0
  #column = 0
  #type = 'n'
  #style = 0
  #value: string | null = null
  #formula = false
  #inValue = false
  #cells = 0
  #hidden = false
  #length = 0

  constructor(sheet: string, book: Book) {
    this.#sheet = sheet
    this.#book = book
  }

  get listening(): boolean {
    return this.#inValue || this.#inline.listening
  }

  meaning(name: string): string | null {
    return NAMES.has(name) ? name : null
  }

  open(name: string, attributes: string): void {
    if (name === 's:c') this.#openCell(attributes)
    else if (name === 's:v') {
      this.#inValue = true
      this.#value = ''
    } else if (name === 's:row') this.#openRow(attributes)
    else if (name === 's:f') this.#formula = true
    else if (name === 's:mergeCell') this.#merge(xmlAttribute(attributes, 'ref') ?? '')
    else if (name === 's:col') {
      if (/^(?:1|true)$/.test(xmlAttribute(attributes, 'hidden') ?? '')) this.#noteHidden()
    } else this.#inline.open(name, attributes)
  }

  close(name: string): void {
    if (name === 's:c') this.#closeCell()
    else if (name === 's:v') this.#inValue = false
    else if (name === 's:is') {
      this.#inline.close(name)
      this.#value = this.#inline.strings.pop() ?? ''
    } else if (name === 's:t' || name === 's:rPh') this.#inline.close(name)
  }

  text(value: string): void {
    if (this.#inValue) this.#value += value
    else this.#inline.text(value)
  }

  #openRow(attributes: string): void {
    const number = Number(xmlAttribute(attributes, 'r') ?? this.#row + 1)
    this.#row = Number.isInteger(number) && number > 0 ? number : this.#row + 1
    this.#column = -1
    if (!/^(?:1|true)$/.test(xmlAttribute(attributes, 'hidden') ?? '')) return
    this.#noteHidden()
    this.hiddenRows.add(this.#row)
  }

  #openCell(attributes: string): void {
    const place = reference(xmlAttribute(attributes, 'r') ?? '')
    this.#column = place ? place.column : this.#column + 1
    if (place) this.#row = place.row
    this.#type = xmlAttribute(attributes, 't') ?? 'n'
    this.#style = Number(xmlAttribute(attributes, 's') ?? 0)
    this.#value = null
    this.#formula = false
  }

  #closeCell(): void {
    if (++this.#cells > LIMITS.cells) throw tooMuch()
    const text = this.#shown()
    this.#length += text.length
    if (this.#length > LIMITS.sheetLength) throw tooMuch()
    const cell = { column: this.#column, text }
    const row = this.rows.get(this.#row)
    if (row) row.push(cell)
    else this.rows.set(this.#row, [cell])
  }

  #shown(): string {
    const value = this.#value
    const style = this.#book.styles[this.#style]
    if (value === null || (value === '' && this.#formula && this.#type !== 'str')) {
      if (this.#formula)
        this.#note('formula-uncached', '这一格是公式，文件里没有保存计算结果；请在 Excel 或 WPS 中打开并保存后再试。')
      return this.#formula ? '\ufffd' : ''
    }
    const text = this.#plain(value, style?.format ?? 'General')
    return style?.struck && text.length < 10_000 ? struckThrough(text) : text
  }

  #plain(value: string, format: string): string {
    switch (this.#type) {
      case 's':
        return this.#book.strings[Number(value)] ?? '\ufffd'
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'str':
      case 'inlineStr':
      case 'e':
      case 'd':
        return value
      default:
        if (hidesNumber(value, format))
          this.#note('hidden-value', `这一格存有“${value.trim()}”，但它的数字格式不显示这个数，按空白读取。`)
        return shownNumber(value, format, this.#book.date1904)
    }
  }

  #note(code: string, message: string): void {
    if (this.problems.length < 500)
      this.problems.push({ code, message, at: { path: columnPath(this.#sheet, this.#column) + this.#row } })
  }

  #noteHidden(): void {
    if (this.#hidden) return
    this.#hidden = true
    const message = `工作表“${this.#sheet}”有隐藏的行或列，其中的内容也一并读取，请核对。`
    this.problems.push({ code: 'hidden-cells', message, at: null })
  }

  #merge(range: string): void {
    const [from, to] = range.split(':')
    const start = reference(from ?? '')
    const end = reference(to ?? '')
    if (!start || !end || end.row < start.row || end.column < start.column) return
    if (++this.#cells > LIMITS.cells) throw tooMuch()
    this.merges.push({ left: start.column, top: start.row, right: end.column, bottom: end.row })
  }
}

/** `B7` → column 1 (from 0), row 7 (from 1); null when it is no such reference. */
function reference(text: string): { column: number; row: number } | null {
  let column = 0
  let row = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) row = row * 10 + code - 48
    else if (row > 0) return null
    else if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code !== 36) return null
  }
  return column > 0 && column <= 16_384 && row > 0 && row <= 1_048_576 ? { column: column - 1, row } : null
}

/** `工作表!B` for column 1; the number of the row goes behind it. */
export function columnPath(sheet: string, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${sheet}!${letters}`
}
