/** Where on the tape the statutory tables stand; a table printed twice gives two passes. */
import type { TableKey } from '../../law/annual-report/format.ts'
import { mayScore, scoreOf } from './align.ts'
import { termsByTable, type Meaning, type RowTerm, type Term } from './lexicon.ts'
import type { Entry } from './tape.ts'

/** One printing of a table: its entries in reading order, page breaks and stray lines inside included. */
export interface Pass {
  readonly table: TableKey
  readonly entries: readonly Entry[]
}

/** Labels without meaning that may follow one another before a table is held to have ended. */
const MOST_STRAYS = 24

/** Unknown labels that are compared with those of the table at all, in one document. */
const MOST_UNKNOWN = 2000

/** Every printing of every table, in reading order; too little to be a table is left out. */
export function passesOf(entries: readonly Entry[]): readonly Pass[] {
  const passes: Pass[] = []
  for (const zone of zonesOf(entries)) {
    for (const part of restarts(zone)) {
      const last = passes.findLast(({ table }) => table === part.table)
      if (last && continues(last, part) && !captioned(entries, last, part)) {
        passes[passes.indexOf(last)] = {
          table: last.table,
          entries: [...last.entries, ...between(entries, last, part)],
        }
      } else passes.push(part)
    }
  }
  return passes.filter(isTable)
}

/** Whether a line between two parts says for which year the second is: no rest of a table is announced so. */
function captioned(entries: readonly Entry[], last: Pass, part: Pass): boolean {
  const from = entries.indexOf(last.entries.at(-1) as Entry) + 1
  const to = entries.indexOf(part.entries[0] as Entry)
  return entries.slice(from, to).some(({ text }) => captionYear(text) !== null)
}

/** The year a line over a table names: 附：2019年度数据, （2020年）; null for every other line, titles of reports among them. */
export function captionYear(text: string): number | null {
  const year = /^(?:附(?:件|表)?\d?[:：]?|[（(])?(20\d\d)年(?!\d{1,2}月)度?[^，。；！？报告]{0,14}$/.exec(
    text.replace(/\s+/g, ''),
  )?.[1]
  return year === undefined ? null : Number(year)
}

/** The rest of a table together with what interrupts it, as long as no other table does. */
function between(entries: readonly Entry[], last: Pass, part: Pass): readonly Entry[] {
  const from = entries.indexOf(last.entries.at(-1) as Entry) + 1
  const to = entries.indexOf(part.entries[0] as Entry)
  const gap = entries.slice(from, to)
  return gap.length <= LONGEST_GAP && gap.every(({ meaning }) => !meaning) ? [...gap, ...part.entries] : part.entries
}

const LONGEST_GAP = 24

function zonesOf(entries: readonly Entry[]): Pass[] {
  const zones: Pass[] = []
  let table: TableKey | null = null
  let start = 0
  let end = -1
  let strays = 0
  let unknown = 0
  const close = (): void => {
    if (table) zones.push({ table, entries: entries.slice(start, end + 1) })
    table = null
  }
  entries.forEach((entry, index) => {
    if (entry.kind === 'prose' || entry.meaning?.section) {
      close()
      return
    }
    const meaning = entry.meaning
    if (table && !meaning && entry.kind === 'label' && entries[index - 1]?.row !== entry.row) {
      if (entries[index + 1]?.row !== entry.row && captionYear(entry.text) !== null) {
        close()
        return
      }
    }
    if (meaning) {
      if (table && meaning.tables.includes(table)) {
        end = index
        strays = 0
        return
      }
      const [only] = meaning.tables
      if (table === 'reviewLitigation' && isPiece(entry, table)) {
        end = index
        return
      }
      if (only && meaning.tables.length === 1) {
        close()
        table = only
        start = gridStart(entries, index, end)
        end = index
        strays = 0
      }
      return
    }
    if (!table) return
    if (entry.kind === 'label') {
      unknown += 1
      if (unknown < MOST_UNKNOWN && isDamaged(entry, table)) {
        end = index
        strays = 0
      } else strays += 1
      if (strays > MOST_STRAYS) close()
    } else end = index
  })
  close()
  return zones
}

/** Whether an unknown label is like one of the table's. */
function isDamaged({ label }: Entry, table: TableKey): boolean {
  if (!label || label.body.length < 3 || label.body.length > 60) return false
  const { length } = label.body
  return TERMS.get(table)?.some((term) => mayScore(length, term, 0.6) && scoreOf(label, term) >= 0.6) === true
}

/** Whether a label is half of one of the table's: 其他 of 其他结果, in a narrow cell. */
const isPiece = ({ label }: Entry, table: TableKey): boolean =>
  label !== null &&
  TERMS.get(table)?.some(({ bodies }) =>
    bodies.some((body) => body.length > label.body.length && body.startsWith(label.body)),
  ) === true

const TERMS: ReadonlyMap<TableKey, readonly Term[]> = termsByTable()

/** In a grid a table begins with the grid, though its first labels be unreadable; not before what was last read (`after`). */
function gridStart(entries: readonly Entry[], index: number, after: number): number {
  const grid = entries[index]?.grid ?? -1
  let start = index
  if (grid < 0) return index
  while (start - 1 > after && entries[start - 1]?.grid === grid) start -= 1
  return start
}

/** Cuts a zone where the table begins anew. */
function restarts(zone: Pass): Pass[] {
  const parts: Pass[] = []
  let start = 0
  let seen = new Set<string>()
  let highest = -1
  let values = 0
  let latest = -1
  zone.entries.forEach((entry, index) => {
    if (entry.kind === 'value') values += 1
    const row = rowOf(entry.meaning, zone.table)
    // A merged label is repeated within its row.
    const again = row
      ? seen.has(row.key) && latest !== entry.row && row.order + 2 <= highest
      : zone.table === 'reviewLitigation' &&
        values >= 5 &&
        isCaption(entry.meaning, zone.table) &&
        seen.has(entry.label?.body ?? '')
    if (again) {
      const from = headerStart(zone.entries, index, zone.table)
      parts.push({ table: zone.table, entries: zone.entries.slice(start, from) })
      start = from
      seen = new Set()
      highest = -1
      values = 0
    }
    if (row) {
      latest = entry.row
      seen.add(row.key)
      highest = Math.max(highest, row.order)
    } else if (isCaption(entry.meaning, zone.table)) seen.add(entry.label?.body ?? '')
  })
  return [...parts, { table: zone.table, entries: zone.entries.slice(start) }]
}

/** The row a label is, in any format; null for every other label. */
const rowOf = (meaning: Meaning | null, table: TableKey): RowTerm | null => meaning?.rows.get(table) ?? null

const isCaption = (meaning: Meaning | null, table: TableKey): boolean =>
  meaning?.roles.get(table)?.has('caption') === true

/** Goes back from a row over the header printed above it. */
function headerStart(entries: readonly Entry[], index: number, table: TableKey): number {
  let start = index
  while (start > 0) {
    const { kind, meaning } = entries[start - 1] as Entry
    const roles = meaning?.roles.get(table)
    if (kind === 'value' || rowOf(meaning, table) || (roles?.size === 1 && roles.has('group'))) break
    start -= 1
  }
  return start
}

/** Whether a later part is the rest of the same printing: none of its rows stood there before. */
function continues(pass: Pass, part: Pass): boolean {
  const before = rowKeys(pass)
  const after = rowKeys(part)
  if (pass.table === 'reviewLitigation') return !hasValues(pass) || !part.entries.some(({ meaning }) => meaning)
  return before.size > 0 && [...after].every((key) => !before.has(key)) && after.size > 0
}

const hasValues = (pass: Pass): boolean => pass.entries.some(({ kind }) => kind === 'value')

function rowKeys(pass: Pass): Set<string> {
  return new Set(pass.entries.flatMap(({ meaning }) => rowOf(meaning, pass.table)?.key ?? []))
}

/** A table has at least a few labels of its own; a word of it in a list or in another table is none. */
function isTable({ table, entries }: Pass): boolean {
  const rows = new Set<string>()
  const columns = new Set<string>()
  const heads = new Set<string>()
  for (const { meaning, label } of entries) {
    const roles = meaning?.roles.get(table)
    if (!roles || !label) continue
    if (roles.has('row')) rows.add(label.body)
    if (roles.has('column')) columns.add(label.body)
    if (roles.has('columnGroup') || roles.has('caption')) heads.add(label.body)
  }
  // Four heads are enough where the narrow labels under them were broken to pieces.
  if (table === 'reviewLitigation') return (columns.size >= 3 && heads.size >= 1) || heads.size >= 4
  // A sentence, too, lists several results (予以公开12件、部分公开2件……): without headers it takes many rows to be a table.
  if (rows.size >= 8) return true
  if (table === 'applications')
    return (rows.size >= 1 && columns.size >= 4) || (rows.size >= 3 && columns.size + heads.size >= 2)
  return rows.size >= 1 && columns.size + heads.size >= 2
}
