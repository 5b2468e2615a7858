/** A whole sheet of an old ledger: every line with what it becomes, what is wrong, and what looks like another one. */
import { sql } from 'kysely'
import { Unreadable } from '../../../intake/grids/document.ts'
import type { RegisterColumn, RowError, SheetRow } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import { sheetCells } from '../../../intake/registers/sheet-cells.ts'
import type { Calendar } from '../../../law/calendar/calendar.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { inTime } from '../../../law/time-limits/sending.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { shownName } from '../applicant.ts'
import { datesOf } from '../case-clock.ts'
import { caseOf } from '../case.ts'
import type { OldApplication } from '../imported.ts'
import { likenessOf } from '../likeness.ts'
import { KNOWN_HEADERS, mappedColumns } from './columns.ts'
import { historyOf, type Named } from './history.ts'

export interface JudgedLine extends SheetRow {
  /** What is kept; null when something is wrong. */
  readonly old: OldApplication | null
  /** What was filled in or left out. */
  readonly notes: readonly string[]
  /** 同一申请人、同样内容、同一天：taken only when the clerk says so for this line. */
  readonly twin: string | null
  /** 超期答复: history, taken as it was. */
  readonly late: boolean
}

export interface OldLedger {
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly SheetRow[]
  /** Headers that belong to no column: the clerk may say what they are. */
  readonly unknown: readonly string[]
}

/** A file of which nothing can be taken as it is: why, and its likely headers, for the clerk to say what they are. */
export interface LedgerUnread {
  readonly refused: string
  readonly headers: readonly string[]
}

/** A header stands within so many rows, is no longer than this, and there are no more of them. */
const HEADER = { within: 15, length: 40, most: 80 } as const

/** Reads the sheet whose header names most columns; `mapping` is header → column key, as the clerk said. */
export function readLedger(bytes: Uint8Array, mapping: Readonly<Record<string, string>>): OldLedger | LedgerUnread {
  const columns = mappedColumns(mapping)
  const sheet = readSheet(columns, bytes)
  if ('refused' in sheet)
    return { refused: sheet.says, headers: sheet.refused === 'header' ? likelyHeaders(bytes) : [] }
  return { columns, rows: sheet.rows, unknown: sheet.ignored.filter((header) => !KNOWN_HEADERS.has(header)) }
}

/** The fullest of the first rows. */
function likelyHeaders(bytes: Uint8Array): readonly string[] {
  try {
    const rows = sheetCells(bytes).flatMap((sheet) => sheet.rows.slice(0, HEADER.within))
    const fullest = rows.toSorted((one, other) => other.cells.size - one.cells.size)[0]
    return [...(fullest?.cells.values() ?? [])]
      .filter((text) => Array.from(text).length <= HEADER.length)
      .slice(0, HEADER.most)
  } catch (fault) {
    if (fault instanceof Unreadable) return []
    throw fault
  }
}

const numberOf = ({ values }: SheetRow): string => (typeof values['caseNo'] === 'string' ? values['caseNo'] : '')

/** The day of looking, and the organ's calendar. */
export interface When {
  readonly today: LocalDate
  readonly calendar: Calendar
}

/**
 * Judges lines of a sheet, all of it when `only` is not given; the whole sheet is looked at for numbers that stand twice.
 * @param only numbers of lines as the spreadsheet program counts them
 */
export async function judgeLines(
  tx: Tx,
  organ: string,
  rows: readonly SheetRow[],
  { today, calendar }: When,
  only?: ReadonlySet<number>,
): Promise<readonly JudgedLine[]> {
  const named = await names(tx, organ)
  const chosen = only ? rows.filter(({ row }) => only.has(row)) : rows
  const there = await takenNumbers(tx, organ, chosen.map(numberOf))
  const firstOf = new Map<string, number>()
  for (const row of rows) if (!firstOf.has(numberOf(row))) firstOf.set(numberOf(row), row.row)
  const judged = chosen.map((row): JudgedLine => {
    const refs = new Map<string, string>()
    const ref = (n: string): string => {
      const known = refs.get(n) ?? uuidv7()
      refs.set(n, known)
      return known
    }
    const read = historyOf(row, named, { today, calendar }, ref)
    const errors = [...doubled(numberOf(row), row.row, there, firstOf), ...('errors' in read ? read.errors : [])]
    return errors.length > 0 || 'errors' in read
      ? { ...row, errors, old: null, notes: [], twin: null, late: false }
      : { ...row, errors: [], old: read.old, notes: read.notes, twin: null, late: isLate(read.old, calendar) }
  })
  return withTwins(tx, organ, judged)
}

function doubled(
  number: string,
  row: number,
  there: ReadonlySet<string>,
  firstOf: ReadonlyMap<string, number>,
): readonly RowError[] {
  if (there.has(number)) return [{ column: 'caseNo', says: `登记号${number}已经登记过，没有再导入。` }]
  const first = firstOf.get(number)
  return number !== '' && first !== undefined && first !== row
    ? [{ column: 'caseNo', says: `登记号${number}与第 ${first} 行相同。` }]
    : []
}

function isLate({ steps }: OldApplication, calendar: Calendar): boolean {
  const { reply } = caseOf(steps)
  const { dueOn } = datesOf(steps, calendar)
  return reply !== null && dueOn !== null && !inTime(reply.on, dueOn)
}

/** Names that only one section or person has: of two alike nobody knows which is meant. */
async function names(tx: Tx, organ: string): Promise<Named> {
  const { rows } = await sql<{ of: string; id: string; name: string }>`
    select 'unit' as of, min(id::text) as id, name from units where organ_id = ${organ} and status = 'active'
    group by name having count(*) = 1
    union all
    select 'person', min(id::text), name from people where organ_id = ${organ} and status = 'active'
    group by name having count(*) = 1`.execute(tx)
  const mapOf = (kind: string): ReadonlyMap<string, string> =>
    new Map(rows.filter(({ of }) => of === kind).map(({ id, name }) => [name, id]))
  return { units: mapOf('unit'), people: mapOf('person') }
}

async function takenNumbers(tx: Tx, organ: string, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ no: string }>`
    select case_no as no from applications where organ_id = ${organ} and case_no = any(${numbers}::text[])`.execute(tx)
  return new Set(rows.map(({ no }) => no))
}

const twinKey = (old: OldApplication): string =>
  `${likenessOf(old.request)} ${shownName(old.applicant)} ${old.steps[0]?.on ?? ''}`

/** Lines that say the same as one above them, or as an application that is there: told, and left to the clerk. */
async function withTwins(tx: Tx, organ: string, lines: readonly JudgedLine[]): Promise<readonly JudgedLine[]> {
  const marks = lines.flatMap(({ old }) => (old ? [likenessOf(old.request)] : []))
  const { rows } = await sql<{ key: string; no: string }>`
    select likeness || ' ' || applicant_shown || ' ' || submitted_on::text as key, case_no as no from applications
    where organ_id = ${organ} and likeness <> '' and likeness = any(${marks}::text[])`.execute(tx)
  const there = new Map(rows.map(({ key, no }) => [key, `已经登记的${no}`]))
  return lines.map((line) => {
    if (!line.old) return line
    const key = twinKey(line.old)
    const twin = there.get(key)
    if (!twin) there.set(key, `第 ${line.row} 行`)
    return { ...line, twin: twin ? `与${twin}像是同一申请人、同样内容、同一天。` : null }
  })
}
