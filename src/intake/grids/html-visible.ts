/** What of a web page a reader sees: which elements are text, which break the line, which are hidden. */

/** Elements whose content is no visible text of the page. */
export const UNSEEN: ReadonlySet<string> = new Set(
  (
    'script style noscript template head title textarea select datalist iframe object embed applet audio video canvas ' +
    'svg map noembed noframes rt rp del xml'
  ).split(' '),
)

/** Elements that begin and end a line. */
export const BLOCK: ReadonlySet<string> = new Set(
  (
    'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup p plaintext pre search section ' +
    'summary ul xmp caption table tbody thead tfoot tr td th'
  ).split(' '),
)

interface Attribute {
  readonly name: string
  readonly value: string
}

/** Hidden by its own attributes: `hidden`, display:none, visibility:hidden, Word's mso-hide:all. */
export function isHidden(attributes: readonly Attribute[]): boolean {
  for (const { name, value } of attributes) {
    if (name === 'hidden') return value !== 'until-found'
    if (name !== 'style' || value.length < 11) continue
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
