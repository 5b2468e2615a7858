/**
 * What somebody is asked for a letter, as data: the fields stand here once, for the form on the screen, for reading what was filled
 * in, and for saying it in words. What the case itself holds is never asked.
 */

interface Named {
  readonly name: string
  readonly label: string
  /** Shown below the field. */
  readonly hint?: string
  /** May be left empty, and is null then. */
  readonly optional?: true
}

export type AskedField =
  /** One line, or several (`long`). */
  | (Named & { readonly kind: 'text' | 'long'; readonly max?: number })
  | (Named & { readonly kind: 'day' })
  | (Named & { readonly kind: 'number'; readonly min: number; readonly max: number; readonly suffix?: string })
  | (Named & { readonly kind: 'choice'; readonly choices: Readonly<Record<string, string>> })
  /** Yes or no; no when it is not said. */
  | (Named & { readonly kind: 'yes' })
  /** One entry a line. */
  | (Named & { readonly kind: 'lines'; readonly atLeast: number })
  /** Fields that belong together; null as a whole when optional and empty. */
  | (Named & { readonly kind: 'group'; readonly fields: readonly AskedField[] })
  /** The same fields several times. */
  | (Named & { readonly kind: 'rows'; readonly fields: readonly AskedField[]; readonly atLeast: number })

/** The longest text a field takes when it says nothing else. */
export const LONGEST = { text: 300, long: 4000 } as const
/** The most lines or rows. */
export const MOST_ROWS = 200

type Extra = { readonly optional?: true; readonly hint?: string; readonly max?: number }

export const text = (name: string, label: string, extra: Extra = {}): AskedField => ({
  kind: 'text',
  name,
  label,
  ...extra,
})
export const long = (name: string, label: string, extra: Extra = {}): AskedField => ({
  kind: 'long',
  name,
  label,
  ...extra,
})
export const day = (name: string, label: string, extra: Omit<Extra, 'max'> = {}): AskedField => ({
  kind: 'day',
  name,
  label,
  ...extra,
})
export const choice = (name: string, label: string, choices: Readonly<Record<string, string>>): AskedField => ({
  kind: 'choice',
  name,
  label,
  choices,
})
export const group = (
  name: string,
  label: string,
  fields: readonly AskedField[],
  extra: Omit<Extra, 'max'> = {},
): AskedField => ({ kind: 'group', name, label, fields, ...extra })
