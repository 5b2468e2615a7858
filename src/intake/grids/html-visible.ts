/** What of a web page a reader sees: which elements are text, which break the line, which are hidden. */

/**
 * What an element is to a reader of the page: unseen – its content is no visible text; block – begins and ends a line;
 * table, group, row, cell, item, verbatim – a block with a meaning of its own; struck, raised, lowered, break, picture,
 * field, frame – inline with a meaning of its own; text; plain – any other.
 */
export type Role =
  | ('unseen' | 'block' | 'table' | 'group' | 'row' | 'cell' | 'item' | 'verbatim')
  | ('struck' | 'raised' | 'lowered' | 'break' | 'picture' | 'field' | 'frame' | 'text' | 'plain')

const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries({
    unseen:
      'script style noscript template head title textarea select datalist iframe object embed applet audio video canvas ' +
      'svg map noembed noframes rt rp del xml',
    block:
      'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure ' +
      'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main menu nav ol optgroup p search section summary ul caption',
    table: 'table',
    group: 'tbody thead tfoot',
    row: 'tr',
    cell: 'td th',
    item: 'li',
    verbatim: 'pre listing xmp plaintext',
    struck: 's strike',
    raised: 'sup',
    lowered: 'sub',
    break: 'br',
    picture: 'img',
    field: 'input',
    frame: 'frame',
    text: '#text',
  } satisfies Partial<Record<Role, string>>).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as Role] as const),
  ),
)

/** The role of an element by its name. */
export function roleOf(name: string): Role {
  return ROLES.get(name) ?? 'plain'
}

interface Attribute {
  readonly name: string
  readonly value: string
}

/** Hidden by its own attributes: `hidden`, display:none, visibility:hidden, Word's mso-hide:all. */
export function isHidden(attributes: readonly Attribute[]): boolean {
  for (const { name, value } of attributes) {
    if (name === 'hidden') return value !== 'until-found'
    if (name !== 'style' || !/none|hid|coll/i.test(value)) continue
    if (/(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i.test(value))
      return true
  }
  return false
}

/** The value of an attribute, or null. */
export function attribute(attributes: readonly Attribute[], name: string): string | null {
  for (const one of attributes) if (one.name === name) return one.value
  return null
}

/** A span as HTML reads it: the digits at its front; nonsense is 1. `0` is meant only for rows. */
export function spanOf(value: string | null, zero: 0 | 1, most: number): number {
  const digits = /^\s*\+?(\d{1,9})/.exec(value ?? '')?.[1]
  if (digits === undefined) return 1
  const span = Number(digits)
  return span === 0 ? zero : Math.min(span, most)
}
