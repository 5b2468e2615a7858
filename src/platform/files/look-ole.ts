/** Looks into old Office documents: what they are, macros, passwords, fields and objects that run something. */
/* oxlint-disable no-control-regex -- [MS-DOC] and [MS-XLS] mark fields with control characters */
import { found, type Finding } from './findings.ts'
import type { KindName } from './kinds.ts'
import { runsWhenOpened } from './names.ts'
import { OleFault, openOle, type OleFile } from './ole-file.ts'
import type { Source } from './source.ts'

export interface Looked {
  readonly kind: KindName
  readonly findings: readonly Finding[]
}

/** Streams are searched this far; a document's text is far shorter. */
const STREAM_BYTES = 96 * 1024 * 1024

const MACRO_STORAGES = new Set(['_vba_project', '_vba_project_cur', 'vba', 'macros'])

/** What a compound file is and what is in it. */
export function lookIntoOle(source: Source): Looked {
  try {
    return look(openOle(source))
  } catch (fault) {
    if (fault instanceof OleFault || fault instanceof RangeError)
      return { kind: 'ole', findings: [found('archive-damaged')] }
    throw fault
  }
}

function look(ole: OleFile): Looked {
  const names = new Set(ole.entries.map(({ name }) => name.toLowerCase()))
  const findings: Finding[] = []
  if (names.has('encryptedpackage')) return { kind: encryptedKind(ole), findings: [found('encrypted-document')] }
  if ([...MACRO_STORAGES].some((name) => names.has(name))) findings.push(found('macros'))
  findings.push(...lookAtPackages(ole))
  const word = streamOf(ole, 'worddocument')
  if (word) return { kind: 'doc', findings: [...findings, ...lookAtWord(word)] }
  const book = streamOf(ole, 'workbook') ?? streamOf(ole, 'book')
  if (book) return { kind: 'xls', findings: [...findings, ...lookAtBook(book)] }
  if (names.has('powerpoint document')) return { kind: 'ppt', findings }
  // A Windows installer names its tables in characters of its own.
  const installer = ole.entries.some(({ name }) => /^[\u3800-\u4840]/.test(name))
  return { kind: installer ? 'program' : 'ole', findings }
}

/** The encrypted document inside is a zip; which one, only its password tells. */
function encryptedKind(ole: OleFile): KindName {
  const size = ole.entries.find(({ name }) => name.toLowerCase() === 'encryptedpackage')?.size ?? 0
  return size > 0 ? 'docx' : 'ole'
}

function streamOf(ole: OleFile, name: string): Buffer | null {
  const entry = ole.entries.find((each) => each.kind === 'stream' && each.name.toLowerCase() === name)
  return entry ? ole.stream(entry, STREAM_BYTES) : null
}

/** Embedded files (“包”): the name they came with stands at their beginning. */
function lookAtPackages(ole: OleFile): Finding[] {
  const packages = ole.entries.filter(({ name }) => name.toLowerCase() === '\u0001ole10native')
  return packages.map((entry) => {
    const bytes = ole.stream(entry, 64 * 1024)
    const names = bytes.subarray(6, 2048).toString('latin1').split('\0').slice(0, 2)
    const label = new TextDecoder('gb18030').decode(Buffer.from(names[0] ?? '', 'latin1'))
    const program =
      names.some(runsWhenOpened) ||
      bytes.subarray(6).includes('\0MZ') ||
      /MZ.{60,256}PE\0\0/s.test(bytes.toString('latin1'))
    return program ? found('program-inside', label) : found('embedded-object', label)
  })
}

/** [MS-DOC] the header says whether it is encrypted; a field begins with 0x13 and its command follows. */
function lookAtWord(word: Buffer): Finding[] {
  if (word.length < 32) return [found('archive-damaged')]
  if ((word.readUInt16LE(10) & 0x0100) !== 0) return [found('encrypted-document')]
  const wide = /\x13\0(?:[ "]\0)*D\0D\0E\0/i.test(word.toString('latin1'))
  return wide || /\x13[ "]*DDE(?:AUTO)?[ "]/i.test(word.toString('latin1')) ? [found('dde')] : []
}

/** [MS-XLS] records at the beginning of the book: password, macro sheets, links to other programs. */
function lookAtBook(book: Buffer): Finding[] {
  const findings: Finding[] = []
  for (let at = 0; at + 4 <= book.length;) {
    const [type, length] = [book.readUInt16LE(at), book.readUInt16LE(at + 2)]
    const data = book.subarray(at + 4, at + 4 + length)
    if (type === 0x2f) return [found('encrypted-document')]
    if (type === 0x85 && data[5] === 1) findings.push(found('macros', 'Excel 4.0 宏表'))
    // SupBook: a program and its topic stand apart by 0x03; a workbook's path begins with 0x01.
    if (
      type === 0x1ae &&
      data.length > 6 &&
      data.readUInt16LE(0) === 0 &&
      /^[^\x01]+\x03/.test(data.toString('latin1', 5))
    )
      findings.push(found('dde'))
    if (type === 0x1ae && data.length > 6 && /^\0?\x01/.test(data.toString('latin1', 5)) && data.readUInt16LE(2) > 1)
      findings.push(found('external-links'))
    if (type === 0x0a) break
    at += 4 + length
  }
  return findings
}
