/** 依申请公开台账 as a workbook: the lines of a year, identities masked, with a sheet that says what each column holds. */
import { parseLocalDate } from '../../law/local-date.ts'
import type { Workbook, WorksheetCell } from '../typeset/workbook.ts'
import { LEDGER_COLUMNS, LEDGER_KEYS, type LedgerColumn, type LedgerKey } from './ledger-columns.ts'

/** One application: dates as YYYY-MM-DD, everything else as the ledger prints it; what is not there stays blank. */
export type LedgerLine = { readonly [Key in LedgerKey]?: string }

export interface LedgerFacts {
  /** 机关全称. */
  readonly organ: string
  /** Null for a ledger that no year bounds. */
  readonly year: number | null
  readonly lines: readonly LedgerLine[]
  /** 个人信息原文：for who may see it, with a reason on record; masked where not said. */
  readonly unmasked?: boolean
  /** Taken while cases run: one that is not confirmed yet (第三十一条) has no day of receipt, and that cell is blank. */
  readonly running?: boolean
}

export type LedgerRefusal = 'missing' | 'not-a-date' | 'twice' | 'unknown-column'

const SAYS: Record<LedgerRefusal, string> = {
  missing: '第{}没有填写。',
  'not-a-date': '第{}不是公历上有的日期（年-月-日）。',
  twice: '登记号{}出现了两次，一件申请只登记一行。',
  'unknown-column': '台账没有“{}”这一栏。',
}

export interface LedgerRefused {
  readonly refused: LedgerRefusal
  readonly say: string
}

/** Rows to write in, where there are no lines. */
const BLANK_LINES = 20
const TITLE_ROW = 0
const GROUP_ROW = 1
const HEAD_ROW = 2

/** Composes the ledger (`workbookBytes` makes the file), or says which line cannot stand in it. No lines: a blank ledger. */
export function applicationLedger(facts: LedgerFacts): Workbook | LedgerRefused {
  const { organ, year, lines, unmasked = false } = facts
  const against = refusalOf(facts)
  if (against) return { refused: against[0], say: SAYS[against[0]].replace('{}', () => against[1]) }
  const title = `${organ.trim()}${year === null ? '' : `${year}年`}依申请公开台账`
  const depth = lines.length === 0 ? BLANK_LINES : lines.length
  return {
    title,
    author: organ.trim() || null,
    sheets: [
      {
        name: '依申请公开台账',
        widths: [6, ...LEDGER_KEYS.map((key) => LEDGER_COLUMNS[key].width)],
        cells: [
          { row: TITLE_ROW, column: 0, colSpan: TITLE_SPAN, value: title, look: 'title' },
          { row: GROUP_ROW, column: 0, rowSpan: 2, value: '序号', look: 'head' },
          ...groupCells(),
          ...LEDGER_KEYS.map((key, index): WorksheetCell => ({
            row: HEAD_ROW,
            column: index + 1,
            value: LEDGER_COLUMNS[key].label,
            look: 'head',
          })),
          ...Array.from({ length: depth }, (_, index) => lineCells(lines[index], index, unmasked)).flat(),
        ],
        frozen: { rows: HEAD_ROW + 1, columns: 2 },
        heights: new Map([
          [TITLE_ROW, 34],
          [HEAD_ROW, 32],
        ]),
        landscape: true,
        pagesWide: PAGES_WIDE,
        filter: true,
      },
      { name: '填写说明', widths: [10, 20, 8, 70], cells: guide(), frozen: { rows: 1, columns: 0 } },
    ],
  }
}

/** The title is read where the sheet opens: over the first columns, not in the middle of forty. */
const TITLE_SPAN = 8
/** Forty columns on paper: wide enough to be read. */
const PAGES_WIDE = 5

function groupCells(): readonly WorksheetCell[] {
  const cells: { row: number; column: number; colSpan: number; value: string; look: 'head' }[] = []
  for (const [index, key] of LEDGER_KEYS.entries()) {
    const { group } = LEDGER_COLUMNS[key]
    const last = cells.at(-1)
    if (last?.value === group) last.colSpan += 1
    else cells.push({ row: GROUP_ROW, column: index + 1, colSpan: 1, value: group, look: 'head' })
  }
  return cells
}

const lineCells = (line: LedgerLine | undefined, index: number, unmasked: boolean): readonly WorksheetCell[] => [
  { row: HEAD_ROW + 1 + index, column: 0, value: line ? index + 1 : null, look: 'figure' },
  ...LEDGER_KEYS.map((key, at): WorksheetCell => {
    const column: LedgerColumn = LEDGER_COLUMNS[key]
    return {
      row: HEAD_ROW + 1 + index,
      column: at + 1,
      value: shown(column, line?.[key]?.trim() ?? '', unmasked),
      look: column.kind === 'long' ? 'text' : 'label',
    }
  }),
]

function shown({ kind }: LedgerColumn, value: string, unmasked: boolean): string | null {
  if (value === '') return null
  if (unmasked) return value
  if (kind === 'identity') return maskIdentity(value)
  return kind === 'phone' ? maskPhones(value) : value
}

const KEPT = 4

/** All but the last four signs of an identity number; of a number that short, nothing is shown. */
export function maskIdentity(value: string): string {
  const signs = Array.from(value)
  return signs.map((sign, index) => (signs.length > KEPT && index >= signs.length - KEPT ? sign : '*')).join('')
}

/** Every run of seven or more figures keeps its first three and last four. */
export const maskPhones = (value: string): string =>
  value.replaceAll(/[0-9０-９]{7,}/g, (figures) =>
    figures.length < 10
      ? `${'*'.repeat(figures.length - KEPT)}${figures.slice(-KEPT)}`
      : `${figures.slice(0, 3)}${'*'.repeat(figures.length - 7)}${figures.slice(-KEPT)}`,
  )

const guide = (): readonly WorksheetCell[] => [
  ...['阶段', '栏目', '必填', '填写内容和依据'].map((value, column): WorksheetCell => ({
    row: 0,
    column,
    value,
    look: 'head',
  })),
  ...LEDGER_KEYS.flatMap((key, index) => {
    const { group, label, due, says } = LEDGER_COLUMNS[key]
    return [group, label, due ? '是' : '', says].map((value, column): WorksheetCell => ({
      row: index + 1,
      column,
      value,
      look: column === 3 ? 'rowLabel' : 'label',
    }))
  }),
]

function refusalOf({ lines, running = false }: LedgerFacts): readonly [LedgerRefusal, string] | undefined {
  const known = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const stranger = Object.keys(line).find((key) => !Object.hasOwn(LEDGER_COLUMNS, key))
    if (stranger !== undefined) return ['unknown-column', stranger]
    for (const key of LEDGER_KEYS) {
      const { label, due, kind }: LedgerColumn = LEDGER_COLUMNS[key]
      const value = line[key]?.trim() ?? ''
      if (due && value === '' && !(running && key === 'receivedOn')) return ['missing', `${index + 1}行的“${label}”`]
      if (kind === 'date' && value !== '' && !parseLocalDate(value)) return ['not-a-date', `${index + 1}行的“${label}”`]
    }
    const number = line.caseNo?.trim() ?? ''
    if (known.has(number)) return ['twice', number]
    known.add(number)
  }
  return undefined
}
