/** 纸面：an entry as its paper form shows it, and the sheet to sign in on. Pure; pages draw it, programs may fetch it. */
import type { AnyRegister, Field } from './declaration.ts'
import type { Entry } from './entries.ts'
import { wordedWithUnit, type Names } from './kinds.ts'
import { STATUS } from './status.ts'

export interface PrintedForm {
  readonly id: string
  readonly title: string
  readonly rows: readonly {
    readonly cells: readonly { readonly label: string; readonly value: string }[]
    /** Lines of room to write in; 0 for as much as the words need. */
    readonly room: number
  }[]
  /** Below the form: who registered it and when, and that it is withdrawn. */
  readonly foot: string
  readonly signIn: {
    readonly title: string
    readonly above: readonly { readonly label: string; readonly value: string }[]
    readonly columns: readonly string[]
    readonly lines: number
  } | null
}

/** The form of an entry; `fileNames` by field of kind `files`. `recordedOn`: the Beijing day of the registration. */
export function printedForm(
  register: AnyRegister,
  entry: Entry,
  names: Names,
  fileNames: Readonly<Record<string, readonly string[]>>,
  recordedOn: string,
): PrintedForm {
  const cell = (key: string): { label: string; value: string } => {
    const field: Field | undefined = register.fields[key]
    const value =
      field?.kind === 'files'
        ? (fileNames[key] ?? []).join('、')
        : field
          ? wordedWithUnit(field, entry.values[key], names)
          : ''
    return { label: field?.label ?? key, value: field?.kind === 'date' ? onPaper(value) : value }
  }
  const { title, rows, signIn } = register.print
  return {
    id: entry.id,
    title,
    rows: rows.map(({ fields, room = 0 }) => ({ cells: fields.map(cell), room })),
    foot: [
      `登记人：${entry.createdBy}`,
      `登记日期：${onPaper(recordedOn)}`,
      ...(entry.status === 'withdrawn' ? [`${STATUS.withdrawn}：${entry.withdrawnWhy ?? ''}`] : []),
    ].join('　'),
    signIn: signIn
      ? { title: signIn.title, above: signIn.above.map(cell), columns: signIn.columns, lines: signIn.lines }
      : null,
  }
}

/** 2025-05-05 → 2025年5月5日, as papers write a day; '' stays ''. */
const onPaper = (day: string): string =>
  day === '' ? '' : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
