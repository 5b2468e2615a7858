/** A zip package: which kind of document it is, by its parts. */
import type { SourceDocument } from './document.ts'
import { decodeDocx, readRelations, type ReadChunk } from './docx.ts'
import { REFUSALS } from './refusals.ts'
import { decodeXlsx } from './xlsx.ts'
import { Zip } from './zip.ts'

/** Reads a docx or xlsx; every other package is refused with a sentence of its own. */
export async function decodePackage(bytes: Uint8Array, readChunk: ReadChunk, whole = false): Promise<SourceDocument> {
  const zip = new Zip(bytes)
  const main = mainPart(zip)
  if (isWordPart(main)) return decodeDocx(zip, main, readChunk, whole)
  if (/workbook\d*\.xml$/i.test(main)) return decodeXlsx(zip, main, whole)
  if (/\.bin$/i.test(main)) throw REFUSALS.xlsb()
  if (/presentation\d*\.xml$/i.test(main)) throw REFUSALS.slides()
  if (zip.has('OFD.xml')) throw REFUSALS.ofd()
  if (zip.has('META-INF/manifest.xml') && zip.has('content.xml')) throw REFUSALS.openDocument()
  throw REFUSALS.archive()
}

/** Is this main part a Word document? */
export const isWordPart = (main: string): boolean => /word[^/]*\.xml$|document\d*\.xml$/i.test(main)

/** The part the package is about; by the usual names where its relationships do not say; '' for no Office package. */
export function mainPart(zip: Zip): string {
  const named = readRelations(zip, '_rels/.rels').find(({ type }) => type.endsWith('/officeDocument'))?.target
  const target = named?.replace(/^\/+/, '')
  if (target && zip.has(target)) return target
  return (
    ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml', 'xl/workbook.bin'].find((name) => zip.has(name)) ??
    ''
  )
}
