/** What a column of a spreadsheet holds, as whoever takes sheets in declares it; and what reading a sheet against such columns gives. */

export type ColumnKind = 'text' | 'date' | 'time' | 'number' | 'choice' | 'choices' | 'person' | 'people' | 'unit'

export interface RegisterColumn {
  readonly key: string
  /** As the header prints it. */
  readonly label: string
  readonly kind: ColumnKind
  readonly required?: boolean
  /** For `choice` and `choices`: what is kept, and how the sheet says it. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** Other headers under which people keep the same thing. */
  readonly also?: readonly string[]
  /** Longest text in characters; 2000 when not said. */
  readonly max?: number
  /** Smallest and largest number, and digits after the point (none when not said). */
  readonly least?: number
  readonly most?: number
  readonly decimals?: number
  /** Money in 元: written in 万元 in the cell, the header or above it, it is put into 元. */
  readonly money?: boolean
  /** A date that may be written as a month alone, which stands for its last day. */
  readonly months?: boolean
  /** One line for the person who fills the sheet in. */
  readonly hint?: string
}

/**
 * text, date (YYYY-MM-DD), time (HH:MM), choice → a string; number → a number; choices → values; person, unit → the name as
 * written (`matchNames` makes ids of them); people → names. Nothing written: null, also for numbers – a blank is never 0.
 */
export type ReadValue = string | number | readonly string[] | null

export interface RowError {
  /** Key of the column; null for the row as a whole. */
  readonly column: string | null
  /** What is wrong and what to write instead. */
  readonly says: string
}

export interface SheetRow {
  /** As the spreadsheet program numbers it. */
  readonly row: number
  /** By column key; every column has an entry. */
  readonly values: Readonly<Record<string, ReadValue>>
  /** What stands in the cells, for previews and the error file. */
  readonly shown: Readonly<Record<string, string>>
  readonly errors: readonly RowError[]
}

export interface ReadSheet {
  /** The sheet the rows stand in. */
  readonly sheet: string
  readonly rows: readonly SheetRow[]
  /** Headers that belong to no column: nothing of them is taken. */
  readonly ignored: readonly string[]
  /** What was read in a way people should know of before they take it in, one sentence each. */
  readonly notes: readonly string[]
}

/** Why nothing of a file can be taken, in one sentence. */
export interface SheetRefused {
  readonly refused: 'unreadable' | 'header' | 'empty' | 'too-many'
  readonly says: string
}
