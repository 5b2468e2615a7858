/** Pdf files written by hand, for tests of what no typesetter makes: odd fonts, hidden text, lines drawn as areas. */

export interface HandmadePage {
  readonly content: string
  /** Entries of the page's dictionary beside the usual ones, such as `/Rotate 90`. */
  readonly entries?: string
}

export interface Handmade {
  readonly pages: readonly HandmadePage[]
  /** Font dictionaries by resource name; `F1` is Helvetica unless given. */
  readonly fonts?: Readonly<Record<string, string>>
  /** Further objects by number (from 100), each the text between `obj` and `endobj`. */
  readonly objects?: Readonly<Record<number, string>>
  /** Entries of the resources beside the fonts. */
  readonly resources?: string
  readonly catalog?: string
}

/** The file's bytes; content is taken as Latin-1. */
export function handmadePdf({ pages, fonts = {}, objects = {}, resources = '', catalog = '' }: Handmade): Uint8Array {
  const bodies = new Map<number, string>()
  const names = { F1: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>', ...fonts }
  const fontEntries = Object.entries(names).map(([name, body]) => `/${name} ${body}`)
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`)
  bodies.set(1, `<</Type/Catalog/Pages 2 0 R ${catalog}>>`)
  bodies.set(2, `<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`)
  bodies.set(3, `<</Font<<${fontEntries.join(' ')}>>${resources}>>`)
  for (const [i, { content, entries = '' }] of pages.entries()) {
    const box = entries.includes('/MediaBox') ? '' : '/MediaBox[0 0 595 842]'
    bodies.set(10 + 2 * i, `<</Type/Page/Parent 2 0 R/Resources 3 0 R${box}/Contents ${11 + 2 * i} 0 R ${entries}>>`)
    bodies.set(11 + 2 * i, `<</Length ${content.length}>>\nstream\n${content}\nendstream`)
  }
  for (const [number, body] of Object.entries(objects)) bodies.set(Number(number), body)
  let file = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [number, body] of bodies) {
    offsets.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = file.length
  file += 'xref\n0 1\n0000000000 65535 f \n'
  for (const [number, offset] of offsets) file += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  file += `trailer\n<</Size ${Math.max(...bodies.keys()) + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return Uint8Array.from(Buffer.from(file, 'latin1'))
}

/** One piece of text at a place (points from the bottom left), as operators. */
export const shown = (text: string, x: number, y: number, size = 10, font = 'F1'): string =>
  `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj ET`

/** Text as GBK codes in hexadecimal, for fonts with a GBK encoding. */
export const shownInGbk = (text: string, x: number, y: number, font: string, size = 10): string =>
  `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map(gbkCode).join('')}> Tj ET`

const CODES = new Map<string, string>()

function gbkCode(character: string): string {
  if (CODES.size === 0) {
    const decoder = new TextDecoder('gbk')
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        const text = decoder.decode(Uint8Array.of(high, low))
        if (text.length === 1) CODES.set(text, high.toString(16) + low.toString(16))
      }
    }
  }
  return CODES.get(character) ?? character.charCodeAt(0).toString(16).padStart(2, '0')
}
