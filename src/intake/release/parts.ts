/** Parts of an Office package, read one by one: a part that cannot be read costs only itself, and is said. */
import { Unreadable } from '../grids/document.ts'
import { readXml, xmlAttribute, xmlText } from '../grids/xml.ts'
import type { Zip } from '../grids/zip.ts'
import type { Gathering } from './gathering.ts'

/** Who listens to a part: names with the usual prefix of their namespace (`w:p`, `s:c`, `a:t`; `?:` for rarer ones). */
export interface PartReader {
  open?(name: string, attribute: (name: string) => string | null): void
  close?(name: string): void
  text?(value: string): void
}

/** Reads an XML text; says a damaged one. */
export function readPart(source: string, reader: PartReader, gathering: Gathering, name: string): void {
  try {
    readXml<string>(source, {
      listening: reader.text !== undefined,
      meaning: (element) => element,
      open: (element, attributes) => reader.open?.(element, (attribute) => xmlAttribute(attributes, attribute)),
      close: (element) => reader.close?.(element),
      text: (value) => reader.text?.(value),
    })
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    gathering.add('not-all-checked', `文件里的“${name}”读不了，没有检查`)
  }
}

/** Reads one part of a package; nothing happens where there is none. */
export function readZipPart(zip: Zip, name: string, reader: PartReader, gathering: Gathering): void {
  const bytes = partBytes(zip, name, gathering)
  if (bytes) readPart(xmlText(bytes), reader, gathering, name)
}

/** The bytes of a part; null, and said, when they cannot be had. */
export function partBytes(zip: Zip, name: string, gathering: Gathering): Uint8Array | null {
  try {
    return zip.read(name)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    gathering.add('not-all-checked', `文件里的“${name}”读不了，没有检查`)
    return null
  }
}

/** The texts of some elements of a part, in order: `wanted` takes the name of an element. */
export function textsOf(zip: Zip, name: string, wanted: (element: string) => boolean, gathering: Gathering): string[] {
  const texts: string[] = []
  let open = 0
  readZipPart(
    zip,
    name,
    {
      open: (element) => {
        if (!wanted(element)) return
        if (open === 0) texts.push('')
        open += 1
      },
      close: (element) => {
        if (wanted(element)) open -= 1
      },
      text: (value) => {
        if (open > 0) texts.push((texts.pop() ?? '') + value)
      },
    },
    gathering,
  )
  return texts.filter((text) => /\S/.test(text))
}
