/** What a register gives out as spreadsheets: its entries, an empty template, the rows of a file that could not be taken. */
import { errorSheet, sheetOf, templateOf, type SheetValues, type WrongRow } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingTime } from '../../platform/clock.ts'
import { columnsOf, ORIGIN_COLUMNS, STATUS_COLUMN, STATUS_KEY } from './columns.ts'
import { fieldsOf, type AnyRegister } from './declaration.ts'
import type { wholeDirectory } from './directory.ts'
import type { Entry } from './entries.ts'
import { worded, type Names } from './kinds.ts'

type Directory = Awaited<ReturnType<typeof wholeDirectory>>

/** Names as a spreadsheet writes them: of two with one name the section is added, so that the sheet can be handed in again. */
export function namesInSheets({ people, units }: Directory): Names {
  const twice = new Set(
    people.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) !== at || all.lastIndexOf(name) !== at),
  )
  return {
    people: new Map(people.map(({ id, name, unit }) => [id, twice.has(name) && unit ? `${name}（${unit}）` : name])),
    units: new Map(units.map(({ id, name }) => [id, name])),
  }
}

/** The entries as a workbook, in their order. Numbers stay numbers, everything else is text and never a formula. */
export function entriesSheet(
  register: AnyRegister,
  organ: string | null,
  entries: readonly Entry[],
  names: Names,
): Promise<Uint8Array> {
  const fields = fieldsOf(register)
  const rows = entries.map((entry): SheetValues => ({
    ...Object.fromEntries(
      fields.map(([key, field]) => {
        const value = entry.values[key] ?? null
        return [key, typeof value === 'number' ? value : worded(field, value, names) || null]
      }),
    ),
    [STATUS_KEY]: entry.status,
    createdBy: entry.createdBy,
    createdAt: beijingTime(entry.createdAt).slice(0, 16).replace('T', ' '),
    withdrawnWhy: entry.withdrawnWhy,
  }))
  const columns = [...columnsOf(register), STATUS_COLUMN, ...ORIGIN_COLUMNS]
  return workbookBytes(sheetOf(columns, { title: register.name, organ }, rows))
}

/** The template, with the organ's people and sections to choose from. */
export function templateSheet(register: AnyRegister, organ: string | null, directory: Directory): Promise<Uint8Array> {
  const names = namesInSheets(directory)
  const offered = Object.fromEntries(
    fieldsOf(register).flatMap(([key, { kind }]) =>
      kind === 'unit'
        ? [[key, [...names.units.values()]] as const]
        : kind === 'person' || kind === 'people'
          ? [[key, [...names.people.values()]] as const]
          : [],
    ),
  )
  return workbookBytes(templateOf(columnsOf(register), { title: register.name, organ }, offered))
}

/** The rows that were not taken, each with what is wrong. */
export const wrongRowsSheet = (
  register: AnyRegister,
  organ: string | null,
  rows: readonly WrongRow[],
): Promise<Uint8Array> => workbookBytes(errorSheet(columnsOf(register), { title: register.name, organ }, rows))
