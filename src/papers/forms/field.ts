/**
 * The fields of a form: what is asked, in which shape the answer comes, and who demands it. A field with `cites` is locked: an
 * organ's own print of the form keeps it. The others may be left out.
 */
import type { LocalDate } from '../../law/local-date.ts'

/** 开始流转时就要填写，或者办结归档时才要填写. */
export type Due = 'opening' | 'closing'

interface Common {
  /** As printed; `{…}` holds the usual post of who fills it in, which an organ may call otherwise. */
  readonly label: string
  /** The provision that asks for it; null = custom only. */
  readonly cites: string | null
  /** When it must be there; null = may stay blank. */
  readonly due: Due | null
}

export interface TextField extends Common {
  readonly kind: 'text'
  /** Room for handwriting, millimetres. */
  readonly tall: number | null
}

export interface DateField extends Common {
  readonly kind: 'date'
}

export interface ChoiceField<Option extends string = string> extends Common {
  readonly kind: 'choice'
  readonly options: Readonly<Record<Option, string>>
  readonly many: boolean
  /** The option that asks for words. */
  readonly writeIn: Option | null
}

/** An opinion with who gave it and when. */
export interface OpinionField extends Common {
  readonly kind: 'opinion'
  readonly tall: number
}

/** Who signs or seals, and when. */
export interface SignatureField extends Common {
  readonly kind: 'signature'
  readonly tall: number
}

export interface Column {
  readonly label: string
  /** Millimetres; those of a list fill the sheet together with its running numbers (`NUMBER_MM`). */
  readonly width: number
  /** Every row must have it. */
  readonly due: boolean
  readonly left?: boolean
  /** Holds a date, YYYY-MM-DD. */
  readonly day?: boolean
}

export interface ListField<Key extends string = string> extends Common {
  readonly kind: 'list'
  readonly columns: Readonly<Record<Key, Column>>
  /** Rows of the blank form. */
  readonly blankRows: number
}

export type Field = TextField | DateField | ChoiceField | OpinionField | SignatureField | ListField

/** Whether an organ's own print of the form must keep the field: a provision asks for it, or the form cannot go on without. */
export const isLocked = ({ cites, due }: Field): boolean => cites !== null || due !== null

export interface Choice<Option extends string = string> {
  readonly picks: readonly Option[]
  /** Words of the option that asks for them. */
  readonly writeIn?: string
}

export interface Signed {
  readonly by: string
  /** Tells persons of one name apart; absent = by name. */
  readonly personId?: string
  readonly on: LocalDate
}

export interface Opinion extends Signed {
  readonly opinion: string
}

/** The shape of a field's answer. */
export type ValueOf<F extends Field> =
  F extends ChoiceField<infer Option>
    ? Choice<Option>
    : F extends ListField<infer Key>
      ? readonly Readonly<Partial<Record<Key, string>>>[]
      : F extends OpinionField
        ? Opinion
        : F extends SignatureField
          ? Signed
          : F extends DateField
            ? LocalDate
            : string

export type Fields = Readonly<Record<string, Field>>

/** Answers by field key; what is not there stays blank. */
export type Values<F extends Fields = Fields> = { readonly [Key in keyof F]?: ValueOf<F[Key]> }

interface Asked {
  readonly cites?: string
  readonly due?: Due
}

const asked = ({ cites, due }: Asked) => ({ cites: cites ?? null, due: due ?? null })

/** Words; `tall` keeps room for so many millimetres of handwriting. */
export const text = (label: string, options: Asked & { readonly tall?: number } = {}): TextField => ({
  kind: 'text',
  label,
  ...asked(options),
  tall: options.tall ?? null,
})

export const date = (label: string, options: Asked = {}): DateField => ({ kind: 'date', label, ...asked(options) })

/** Boxes to tick: exactly one of them unless `many`. */
export const choice = <Option extends string>(
  label: string,
  options: Readonly<Record<Option, string>>,
  more: Asked & { readonly many?: boolean; readonly writeIn?: NoInfer<Option> } = {},
): ChoiceField<Option> => ({
  kind: 'choice',
  label,
  options,
  ...asked(more),
  many: more.many ?? false,
  writeIn: more.writeIn ?? null,
})

export const opinion = (label: string, options: Asked & { readonly tall?: number } = {}): OpinionField => ({
  kind: 'opinion',
  label,
  ...asked(options),
  tall: options.tall ?? 26,
})

export const signature = (label: string, options: Asked & { readonly tall?: number } = {}): SignatureField => ({
  kind: 'signature',
  label,
  ...asked(options),
  tall: options.tall ?? 14,
})

/** Rows of the same columns, numbered from 1. */
export const list = <Key extends string>(
  label: string,
  columns: Readonly<Record<Key, Column>>,
  options: Asked & { readonly blankRows: number },
): ListField<Key> => ({ kind: 'list', label, columns, ...asked(options), blankRows: options.blankRows })

export const column = (
  label: string,
  width: number,
  more: { readonly due?: boolean; readonly left?: boolean; readonly day?: boolean } = {},
): Column => ({
  label,
  width,
  due: more.due ?? false,
  ...(more.left ? { left: true } : {}),
  ...(more.day ? { day: true } : {}),
})

/** The column of running numbers of every list. */
export const NUMBER_MM = 12

/** One pick. */
export const pick = <Option extends string>(option: Option, writeIn?: string): Choice<Option> => ({
  picks: [option],
  ...(writeIn === undefined ? {} : { writeIn }),
})

/** Options from a table of things with labels. */
export const optionsOf = <Option extends string>(
  table: Readonly<Record<Option, { readonly label: string }>>,
): Readonly<Record<Option, string>> =>
  Object.fromEntries(
    Object.entries<{ readonly label: string }>(table).map(([option, { label }]) => [option, label]),
  ) as Record<Option, string>
