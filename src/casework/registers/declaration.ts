/**
 * 台账 as data: what a register is called, its fields, its list, its form on paper, its spreadsheet and what it counts for.
 * Everything a register does follows from such a declaration; a new register is a new file of this shape and its line in
 * `all.ts`. Declarations hold no functions, so that a page, a spreadsheet, a query and a program outside read the same.
 */

import type { TimeLimitCode } from '../../law/time-limits/index.ts'

export interface Help {
  /** 《政府信息公开条例》第四十八条 */
  readonly cites: string
  /** The sentence itself, or what to write here. */
  readonly says: string
}

interface Common {
  readonly label: string
  readonly required?: boolean
  readonly help?: Help
  /** One line below the field and in the template. */
  readonly hint?: string
  /** Starts a part of the form with this heading. */
  readonly group?: string
  /** Stands in the list from the start; the others can be chosen there. */
  readonly listed?: boolean
  /** Other headers under which people keep the same thing in their spreadsheets. */
  readonly also?: readonly string[]
}

/** 一栏. Which values a kind holds: `ValueOf`; how it is read and written: `kinds.ts`. */
export type Field = Common &
  (
    | { readonly kind: 'text' | 'longtext'; readonly max?: number }
    /** `months`: spreadsheets may name a month alone (2020年3月), which stands for its last day. */
    | { readonly kind: 'date'; readonly months?: boolean }
    | {
        readonly kind: 'number'
        readonly unit: string
        readonly min?: number
        readonly max?: number
        /** Digits after the point; whole numbers when not said. */
        readonly decimals?: 1 | 2
      }
    /** 元, at most two digits after the point. */
    | { readonly kind: 'money' }
    | {
        readonly kind: 'choice' | 'choices'
        readonly choices: Readonly<Record<string, string>>
        /** The list can be narrowed to one of them. */
        readonly filter?: boolean
      }
    | { readonly kind: 'yes-no' | 'person' | 'people' | 'unit'; readonly filter?: boolean }
    /** Attachments of one place on the form: `attendance-sheet`. They hang on the entry and are no part of its values. */
    | { readonly kind: 'files'; readonly slot: string }
  )
export type FieldKind = Field['kind']
export type Fields = Readonly<Record<string, Field>>

/** What a field holds when something is written in it; person and unit are ids. */
export type ValueOf<F extends Field> = F extends { readonly kind: 'number' | 'money' }
  ? number
  : F extends { readonly kind: 'choice'; readonly choices: infer Choices }
    ? keyof Choices & string
    : F extends { readonly kind: 'choices'; readonly choices: infer Choices }
      ? readonly (keyof Choices & string)[]
      : F extends { readonly kind: 'people' }
        ? readonly string[]
        : F extends { readonly kind: 'yes-no' }
          ? YesNo
          : string
export type YesNo = 'yes' | 'no'
export const YES_NO: Readonly<Record<YesNo, string>> = { yes: '是', no: '否' }

/** The fields that are kept in an entry itself. */
type Kept<Fs extends Fields> = { [Key in keyof Fs & string]: Fs[Key]['kind'] extends 'files' ? never : Key }[keyof Fs &
  string]
type OfKind<Fs extends Fields, Kind extends FieldKind> = {
  [Key in keyof Fs & string]: Fs[Key]['kind'] extends Kind ? Key : never
}[keyof Fs & string]

/** An entry's values, whatever its register; null where nothing is written. */
export type Value = string | number | readonly string[] | null
export type Values = Readonly<Record<string, Value>>

/** Which entries are meant: every condition holds. */
export interface Condition<Fs extends Fields = Fields> {
  readonly where?: {
    readonly [Key in OfKind<Fs, 'choice' | 'yes-no'>]?: readonly ValueOf<Fs[Key]>[]
  }
  /** Something has to be written in each of these. */
  readonly filled?: readonly Kept<Fs>[]
  /** Nothing may be written in any of these. */
  readonly blank?: readonly Kept<Fs>[]
}

/**
 * Which days of a register with `until` a figure looks at, for the days asked for: stood – on it at the end of the day before the first;
 * stands – on it at the end of the last; turned – the one but not the other. A figure that does not say counts what happened on the
 * days themselves.
 */
export type Standing = 'stood' | 'stands' | 'turned'

/**
 * 一个数. An entry belongs to it when every condition holds; it then adds 1, or what stands in `sum`. Where that is blank the
 * figure is not known: a blank is never 0.
 */
export interface Figure<Fs extends Fields = Fields> extends Condition<Fs> {
  readonly label: string
  /** 次, 期, 人次, 元 */
  readonly unit: string
  readonly sum?: OfKind<Fs, 'number' | 'money'>
  /** Only in a register with `until`. */
  readonly standing?: Standing
}

/** 率：one figure as a part of another, in percent. */
export interface Rate {
  /** 合格率 */
  readonly label: string
  /** Keys of figures. */
  readonly part: string
  readonly of: string
}

/** What the fields of one entry must be together; its sentence says what to do. */
export type Rule<Fs extends Fields = Fields> = { readonly says: string } & (
  | (Condition<Fs> & { readonly must: 'filled' | 'blank'; readonly field: Kept<Fs> })
  /** The second day is not before the first. */
  | { readonly order: readonly [OfKind<Fs, 'date'>, OfKind<Fs, 'date'>] }
  /** The first number is not above the second. */
  | { readonly within: readonly [OfKind<Fs, 'number'>, OfKind<Fs, 'number'>] }
  /** The words are not in the field: it belongs elsewhere. */
  | { readonly field: OfKind<Fs, 'text' | 'longtext'>; readonly without: string }
)

/** 期限：until when something has to be done about an entry that fits; done when any of `done` is written. */
export interface Deadline<Fs extends Fields = Fields> extends Condition<Fs> {
  /** 双公示 */
  readonly label: string
  /** What is to be done, as a to-do: 公示 */
  readonly does: string
  /** The day it runs from, and the limit of the law it runs for. */
  readonly from?: OfKind<Fs, 'date'>
  readonly limit?: TimeLimitCode
  /** A day somebody has set goes before the law's. */
  readonly given?: OfKind<Fs, 'date'>
  /** The day it was done stands in the first; the others make it needless. */
  readonly done: readonly [OfKind<Fs, 'date'>, ...Kept<Fs>[]]
}

/** A row of the printed form: its fields from left to right, and how many lines of room to write in. */
export interface PrintRow<Fs extends Fields = Fields> {
  readonly fields: readonly (keyof Fs & string)[]
  readonly room?: number
}

export interface Register<Fs extends Fields = Fields> {
  /** In addresses, the database and the record; never changed. */
  readonly key: string
  /** 培训台账 */
  readonly name: string
  /** What one entry is: 培训 */
  readonly thing: string
  /** 次, 期: 共 12 期 */
  readonly measure: string
  /** What it is for, told where it is still empty. */
  readonly says: string
  /** The provision, or the demand of an office, behind it. */
  readonly cites: string
  readonly fields: Fs
  /** The day that decides the year it counts for; a required field. It is never after today: what is registered has happened. */
  readonly day: {
    [Key in keyof Fs & string]: Fs[Key] extends { readonly kind: 'date'; readonly required: true } ? Key : never
  }[keyof Fs & string]
  /** The name of an entry in lists, search and messages: `走访{place}`. The fields named in it are required. */
  readonly title: string
  /** The section an entry belongs to, which decides who may write it. */
  readonly unit: OfKind<Fs, 'unit'>
  readonly figures: Readonly<Record<string, Figure<Fs>>>
  readonly rates?: Readonly<Record<string, Rate>>
  /** What tells an entry from all others, whatever its day: the number of a document. */
  readonly distinct?: OfKind<Fs, 'text'>
  /** The first day from which an entry no longer holds: 取消日期. */
  readonly until?: OfKind<Fs, 'date'>
  /** How many days it took, from one day to the other: 用时. */
  readonly lasts?: { readonly label: string; readonly from: OfKind<Fs, 'date'>; readonly to: OfKind<Fs, 'date'> }
  readonly rules?: readonly Rule<Fs>[]
  readonly deadlines?: Readonly<Record<string, Deadline<Fs>>>
  /** What it says in the annual report, section 一: clauses with figures and rates in braces; a clause whose figures are 0 falls away. */
  readonly sentence: readonly string[]
  readonly print: {
    /** 培训登记表 */
    readonly title: string
    readonly rows: readonly PrintRow<Fs>[]
    /** A sheet to sign in on: its title, columns after 序号, and the fields above the table. */
    readonly signIn?: {
      readonly title: string
      readonly above: readonly (keyof Fs & string)[]
      readonly columns: readonly string[]
      readonly lines: number
    }
  }
  /** An entry that holds: the example of the template and the proof of the declaration. */
  readonly sample: { readonly [Key in Kept<Fs>]?: ValueOf<Fs[Key]> }
}

/** Any register, whatever its fields. */
export interface AnyRegister extends Omit<
  Register,
  'day' | 'figures' | 'sample' | 'distinct' | 'until' | 'lasts' | 'rules' | 'deadlines'
> {
  readonly day: string
  readonly figures: Readonly<Record<string, AnyFigure>>
  readonly distinct?: string
  readonly until?: string
  readonly lasts?: { readonly label: string; readonly from: string; readonly to: string }
  readonly rules?: readonly AnyRule[]
  readonly deadlines?: Readonly<Record<string, AnyDeadline>>
  readonly sample: Readonly<Record<string, string | number | readonly string[]>>
}
export interface AnyCondition {
  readonly where?: Readonly<Record<string, readonly string[]>>
  readonly filled?: readonly string[]
  readonly blank?: readonly string[]
}
export interface AnyFigure extends Omit<Figure, 'sum' | keyof Condition>, AnyCondition {
  readonly sum?: string
}
export type AnyRule = { readonly says: string } & (
  | (AnyCondition & { readonly must: 'filled' | 'blank'; readonly field: string })
  | { readonly order: readonly [string, string] }
  | { readonly within: readonly [string, string] }
  | { readonly field: string; readonly without: string }
)
export interface AnyDeadline extends AnyCondition {
  readonly label: string
  readonly does: string
  readonly from?: string
  readonly limit?: TimeLimitCode
  readonly given?: string
  readonly done: readonly [string, ...string[]]
}

/**
 * Declares a register; the compiler holds day, unit, figures, paper and sample against the fields. What goes out has
 * forgotten which fields exactly: the machinery knows all registers alike.
 */
export const register = <const Fs extends Fields>(declared: Register<Fs>): AnyRegister =>
  declared as unknown as AnyRegister

/** Whether an entry with these values is meant. */
export function fits({ where = {}, filled = [], blank = [] }: AnyCondition, values: Values): boolean {
  const written = (field: string): boolean => (values[field] ?? null) !== null
  return (
    Object.entries(where).every(([field, wanted]) => wanted.includes(String(values[field] ?? ''))) &&
    filled.every(written) &&
    !blank.some(written)
  )
}

/** The names in braces of a title or a clause. */
export const namesIn = (template: string): string[] =>
  [...template.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name)

/** Fields with their keys, in the order of the form. */
export const fieldsOf = (declared: Pick<AnyRegister, 'fields'>): readonly (readonly [string, Field])[] =>
  Object.entries(declared.fields)

/** The choices of a field that has some: code → label. */
export const choicesOf = (field: Field): Readonly<Record<string, string>> | null =>
  field.kind === 'choice' || field.kind === 'choices' ? field.choices : field.kind === 'yes-no' ? YES_NO : null

/** Whether the list can be narrowed by it. */
export const isFilter = (field: Field): boolean => 'filter' in field && field.filter === true
