/**
 * A form as data: its fields, how they stand on the sheet, and what must be true before it goes on. One form, one file;
 * `compose.ts` makes a sheet of a form, blank or filled, or says why it cannot.
 */
import type { Due, Fields, Values } from './field.ts'
import type { FormRefusal } from './refusals.ts'

/** D: of the catalogue of documents of 依申请公开; P: 发布前的审核用表, numbered here. */
export type FormCode = `D${number}` | `P${number}`

export interface Form<F extends Fields = Fields> {
  readonly code: FormCode
  readonly title: string
  /** The organ's name stands over the title. */
  readonly headed: boolean
  /** Has a place for 编号 over the title; what outsiders fill in has none. */
  readonly numbered: boolean
  /** Who fills it in. */
  readonly by: string
  /** What the form is for, one sentence for lists and the manual. */
  readonly purpose: string
  readonly cites: readonly string[]
  readonly landscape?: boolean
  readonly fields: F
  readonly parts: readonly FormPart<keyof F & string>[]
  /** Demands that no single field can carry. */
  readonly requires: readonly Requirement<F>[]
  /** What forbids the form with these answers; the first one found. */
  refuses?(values: Values<F>, stage: Due): FormRefusal | undefined
  /** What the signer should know, though it does not forbid the form. */
  notes?(values: Values<F>, stage: Due): readonly string[]
}

/** At least one of these fields must be there. */
export interface Requirement<F extends Fields = Fields> {
  readonly oneOf: readonly (keyof F & string)[]
  /** What they are together. */
  readonly label: string
  readonly cites: string | null
  readonly due: Due
  /** Absent = always. */
  when?(values: Values<F>): boolean
}

export type FormPart<Key extends string> = Grid<Key> | Listing<Key> | Caption<Key> | Notes

/** Labelled boxes. */
export interface Grid<Key extends string> {
  readonly kind: 'grid'
  /** What the table is, for screen readers. */
  readonly name: string
  readonly blocks: readonly Block<Key>[]
}

/** Lines that belong together; with a side label standing over all of them at the left edge. */
export interface Block<Key extends string> {
  readonly side: string | null
  readonly lines: readonly Line<Key>[]
}

/** Boxes side by side: key and width of the answer in tenths; the last one takes what is left. */
export type Line<Key extends string> = readonly (Key | readonly [Key, number])[]

export interface Listing<Key extends string> {
  readonly kind: 'listing'
  readonly key: Key
}

/** A line over or under a table: `label：answer`, one at each end. */
export interface Caption<Key extends string> {
  readonly kind: 'caption'
  readonly left: Key | null
  readonly right: Key | null
}

/** Printed words; `{机关}` is the organ. */
export interface Notes {
  readonly kind: 'notes'
  readonly heading: string | null
  readonly texts: readonly string[]
}

export const grid = <const Key extends string>(name: string, ...blocks: readonly Block<Key>[]): Grid<Key> => ({
  kind: 'grid',
  name,
  blocks,
})
export const lines = <const Key extends string>(...of: readonly Line<Key>[]): Block<Key> => ({ side: null, lines: of })
export const beside = <const Key extends string>(side: string, ...of: readonly Line<Key>[]): Block<Key> => ({
  side,
  lines: of,
})
export const listing = <const Key extends string>(key: Key): Listing<Key> => ({ kind: 'listing', key })
export const caption = <const Key extends string>(left: Key | null, right: Key | null = null): Caption<Key> => ({
  kind: 'caption',
  left,
  right,
})
export const notes = (heading: string | null, ...texts: readonly string[]): Notes => ({ kind: 'notes', heading, texts })

/** A form with its fields known to the compiler: answers and layout can only name fields that exist. */
export const form = <const F extends Fields>(of: Form<F>): Form<F> => of
