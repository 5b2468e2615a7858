/** The ledger as a workbook: the list as it is asked for; an empty template; the rows of an old one that could not be taken. */
import { errorSheet, sheetOf, templateOf, type WrongRow } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { PHASES } from './case.ts'
import { COLUMNS, FURTHER, TITLE } from './ledger-columns.ts'
import type { ListedRemedy } from './list.ts'

/** The workbook of these cases; names of persons stay masked, what is not there yet is a blank cell. */
export const remediesSheet = (organ: string | null, rows: readonly ListedRemedy[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      [...FURTHER.slice(0, 1), ...COLUMNS.filter(({ key }) => !INNER.includes(key)), ...FURTHER.slice(1)],
      { title: TITLE, organ },
      rows.map((row) => ({
        ...row,
        partyName: row.partyShown,
        phase: PHASES[row.phase] ?? row.phase,
      })),
    ),
  )

/** What the list's rows do not know. */
const INNER = ['simple', 'document', 'learntOn', 'archiveNo']

export const remediesTemplate = (organ: string | null): Promise<Uint8Array> =>
  workbookBytes(templateOf(COLUMNS, { title: TITLE, organ }))

export const wrongRows = (organ: string | null, rows: readonly WrongRow[]): Promise<Uint8Array> =>
  workbookBytes(errorSheet(COLUMNS, { title: TITLE, organ }, rows))
