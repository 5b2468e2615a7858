/** What a field of a form is, declared: the form draws it, checks it, and puts the server's sentences at it. */
import type { ReactNode } from 'react'

export interface FieldHelp {
  /** 《政府信息公开条例》第三十三条 */
  readonly cites: string
  /** The sentence itself, or what to write here. */
  readonly says: string
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** What a control that an activity draws itself gets and gives. */
export interface OwnControl {
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly disabled: boolean
}

interface Common<Values> {
  readonly name: string & keyof Values
  readonly label: string
  readonly required?: boolean
  readonly help?: FieldHelp
  /** One line below the field. */
  readonly hint?: string
  /** Takes the whole width. */
  readonly wide?: boolean
  /** Starts a part of the form with this heading. */
  readonly group?: string
  readonly readOnly?: boolean
  /** The field is there only then; what was typed in it is kept, and not handed in. */
  readonly when?: (values: Partial<Values>) => boolean
  /** A sentence when the value is wrong, else null; asked before handing in. */
  readonly wrong?: (value: unknown, values: Partial<Values>) => string | null
}

export type Field<Values> = Common<Values> &
  (
    | { readonly kind: 'text'; readonly max?: number; readonly secret?: boolean; readonly autoComplete?: string }
    | { readonly kind: 'long'; readonly max?: number; readonly rows?: number }
    /** 意见: several lines with 常用语 of a place. */
    | { readonly kind: 'opinion'; readonly phrases: string; readonly max?: number }
    | {
        readonly kind: 'number'
        readonly min?: number
        readonly max?: number
        readonly decimals?: number
        readonly suffix?: string
      }
    /** YYYY-MM-DD */
    | { readonly kind: 'day'; readonly from?: string; readonly to?: string }
    /** `{ from, to }`, each YYYY-MM-DD or null */
    | { readonly kind: 'days' }
    /** HH:MM */
    | { readonly kind: 'time' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
    | { readonly kind: 'yes'; readonly says?: string }
    /** The id of a person; `people` a list of ids; `unit` the id of a section. */
    | { readonly kind: 'person' }
    | { readonly kind: 'people' }
    | { readonly kind: 'unit' }
    | { readonly kind: 'own'; readonly own: (control: OwnControl) => ReactNode }
  )

const WIDE: readonly Field<object>['kind'][] = ['long', 'opinion', 'own']

export const isWide = (field: { readonly kind: Field<object>['kind']; readonly wide?: boolean }): boolean =>
  field.wide ?? WIDE.includes(field.kind)

/** Whether nothing stands in a field: 0 and “no” are something. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** The sentence for a value before it is handed in; null when nothing is wrong with it. */
export function wrongWith<Values>(field: Field<Values>, value: unknown, values: Partial<Values>): string | null {
  if (isBlank(value)) return field.required ? `请填写${field.label}。` : null
  if ('max' in field && field.kind !== 'number' && field.max !== undefined && [...String(value)].length > field.max)
    return `${field.label}最多 ${field.max} 个字，现在有 ${[...String(value)].length} 个。`
  return field.wrong?.(value, values) ?? null
}
