/** What a made-up report says: a consistent set of figures, and how each is printed. */
import { cellId, cellsOf, type CellForm, type Format } from '../../../law/annual-report/format.ts'
import { APPLICATION_ROWS, resultRows, TOTAL } from '../../../law/annual-report/identities.ts'
import type { CellStatus } from '../../../law/annual-report/report.ts'
import type { Dice } from './dice.ts'

/** One cell as printed, and what a reader may make of it at most. */
export interface Fact {
  readonly text: string
  readonly status: Exclude<CellStatus, 'absent'>
  readonly value: number | null
}

export type Facts = ReadonlyMap<string, Fact>

/** How the figures of a report are written. */
export interface Hand {
  /** Largest count of one applicant in one row. */
  readonly largest: number
  /** Share of zeros left empty or marked. */
  readonly blanks: number
  readonly marks: number
  /** Share of figures written unusually: full width, with units, signs, thousands. */
  readonly flourish: number
  /** Share of broken equations. */
  readonly slips: number
}

/** Figures of a whole report in which every equation holds, unless a slip breaks it. */
export function factsOf(format: Format, hand: Hand, dice: Dice): Facts {
  const values = valuesOf(format, hand, dice)
  const facts = new Map<string, Fact>()
  for (const cell of cellsOf(format)) {
    const value = values.get(cellId(cell)) ?? 0
    const slipped = dice.chance(hand.slips) ? value + 1 + dice.below(9) : value
    facts.set(cellId(cell), printed(slipped, cell, hand, dice))
  }
  return facts
}

function valuesOf(format: Format, hand: Hand, dice: Dice): Map<string, number> {
  const values = new Map<string, number>()
  const some = (share = 0.3): number => (dice.chance(share) ? dice.below(hand.largest + 1) : 0)
  for (const cell of cellsOf(format)) {
    if (cell.table !== 'proactive') continue
    const { kind } = cell.columnForm
    const sign = kind === 'change' && dice.chance(0.4) ? -1 : 1
    values.set(cellId(cell), kind === 'wanYuan' ? some(0.6) + dice.below(10) / 10 : sign * some(0.6))
  }
  const table = format.tables.find(({ key }) => key === 'applications')?.blocks[0]
  for (const { key: column } of table?.columns ?? []) {
    if (column === TOTAL) continue
    const put = (row: string, value: number): void => {
      values.set(`applications/${row}/${column}`, value)
    }
    let handled = 0
    for (const { key } of resultRows(format)) {
      const value = some(0.2)
      handled += value
      put(key, value)
    }
    const carriedOut = some(0.2)
    const carriedIn = dice.chance(0.5) ? 0 : dice.below(handled + carriedOut + 1)
    put(APPLICATION_ROWS.resultTotal, handled)
    put(APPLICATION_ROWS.carriedOut, carriedOut)
    put(APPLICATION_ROWS.carriedIn, carriedIn)
    put(APPLICATION_ROWS.newReceived, handled + carriedOut - carriedIn)
  }
  for (const { table: name, row, column } of cellsOf(format)) {
    if (name === 'proactive' || column === TOTAL) continue
    if (name === 'reviewLitigation') values.set(`${name}/${row}/${column}`, some(0.2))
    const total = `${name}/${row}/${TOTAL}`
    values.set(total, (values.get(total) ?? 0) + (values.get(`${name}/${row}/${column}`) ?? 0))
  }
  return values
}

const WIDE = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function printed(value: number, { columnForm }: CellForm, hand: Hand, dice: Dice): Fact {
  if (value === 0 && dice.chance(hand.blanks)) return { text: '', status: 'blank', value: null }
  if (value === 0 && dice.chance(hand.marks))
    return { text: dice.pick(['/', '-', '—', '无', '－', '——']), status: 'marked', value: null }
  const plain = columnForm.kind === 'wanYuan' ? dice.pick([String(value), value.toFixed(4)]) : String(value)
  const text = dice.chance(hand.flourish) ? flourished(value, plain, columnForm.kind, dice) : plain
  return { text, status: 'read', value: Number(plain) }
}

function flourished(value: number, plain: string, kind: CellForm['columnForm']['kind'], dice: Dice): string {
  const grouped = plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  if (kind === 'wanYuan') {
    const yuan = Math.round(value * 10000)
    return dice.pick([`${plain}万元`, `${plain} 万元`, `${yuan}元`, WIDE(plain), `${plain}万`])
  }
  if (kind === 'change') {
    const size = String(Math.abs(value))
    if (value < 0) return dice.pick([`－${size}`, `减${size}`, `减少${size}`, `−${size}`, `减${size}项`])
    if (value > 0) return dice.pick([`+${size}`, `增${size}`, `增加${size}`, `＋${size}`, `增${size}项`])
    return plain
  }
  return dice.pick([WIDE(plain), `${plain}件`, `${plain} 件`, value > 999 ? grouped : `${plain}项`])
}
