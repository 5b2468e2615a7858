/** A compound file: which old Office document it is, by its streams. */
import type { SourceDocument } from './document.ts'
import { decodeDoc } from './doc.ts'
import { CompoundFile } from './ole.ts'
import { REFUSALS } from './refusals.ts'

/** Reads a .doc (also one that calls itself .wps); everything else in such a file is refused with a sentence of its own. */
export function decodeOffice97(bytes: Uint8Array, whole = false): SourceDocument {
  const file = new CompoundFile(bytes)
  const names = new Set(file.names.map((name) => name.toLowerCase()))
  // An encrypted docx or xlsx is a compound file around the encrypted package (ECMA-376).
  if (names.has('encryptedpackage') || names.has('encryptioninfo')) throw REFUSALS.encrypted()
  if (names.has('worddocument')) return decodeDoc(file, whole)
  if (names.has('workbook') || names.has('book')) throw REFUSALS.xls()
  if (names.has('powerpoint document')) throw REFUSALS.slides()
  throw REFUSALS.otherOle()
}
