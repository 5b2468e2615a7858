/** Text as it may stand on paper and in markup. */

/**
 * Text without what no carrier can hold: control characters go (tab becomes a space), broken halves of characters and
 * non-characters become the replacement sign □ that a reader sees. Everything printable is kept as it is.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/[\t\u2028\u2029\u0085]/g, ' ')
    .replaceAll(CONTROL, '')
    .replaceAll(BROKEN, '□')
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is meant
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u0084\u0086-\u009F\uFEFF]/g
const BROKEN = /\p{Cs}|\p{Noncharacter_Code_Point}/gu

/** Text for html and xml, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
