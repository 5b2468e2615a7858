/** The front desk of the check before a release: bytes of any kind in, findings out; nothing is thrown for any bytes. */
import { decode } from '../grids/decode.ts'
import { Unreadable } from '../grids/document.ts'
import { readRelations } from '../grids/docx.ts'
import { decodeBytes } from '../grids/encoding.ts'
import { LIMITS } from '../grids/limits.ts'
import { pageOfArchive } from '../grids/mht.ts'
import { REFUSALS } from '../grids/refusals.ts'
import { sniff, sniffText } from '../grids/sniff.ts'
import { Zip } from '../grids/zip.ts'
import type { ReleaseContext, ReleaseFinding } from './finding.ts'
import { Gathering } from './gathering.ts'
import { packageHidden } from './package-hidden.ts'
import { scanDocx, scanWordXml } from './scan-docx.ts'
import { scanHtml } from './scan-html.ts'
import { scanOle } from './scan-doc.ts'
import { scanPdf } from './scan-pdf.ts'
import { scanPicture } from './scan-picture.ts'
import { scanRtf, textOfBlocks } from './scan-rtf.ts'
import { scanSlides } from './scan-slides.ts'
import { scanXlsx } from './scan-xlsx.ts'

const ORDER = { error: 0, warning: 1, info: 2 } as const

/**
 * Everything a person must know before this file leaves: its text by the rules for texts, and what hides in it. `name` is a
 * hint only. A file that cannot be checked is a finding itself; never rejects. Heavy files take seconds: see
 * `casework/files/release-scan.ts` for the bounded thread.
 */
export async function scanFile(
  bytes: Uint8Array,
  name: string,
  context: ReleaseContext,
): Promise<readonly ReleaseFinding[]> {
  const gathering = new Gathering(context)
  gathering.text('文件名', name)
  await inside(bytes, name, gathering)
  return gathering.findings.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity])
}

async function inside(bytes: Uint8Array, name: string, gathering: Gathering): Promise<void> {
  try {
    await scan(bytes, name, gathering)
  } catch (fault) {
    // Any other fault comes from bytes no program wrote; the file is not checked, and that is what is said.
    const why = fault instanceof Unreadable ? fault.message.replace(/。$/, '') : '文件不完整或者已损坏，读不出来'
    gathering.add('unreadable', `无法检查：${why}；请换成没有加密、可以打开的 docx、xlsx 或者 PDF`)
  }
}

async function scan(bytes: Uint8Array, name: string, gathering: Gathering): Promise<void> {
  if (bytes.length > LIMITS.fileBytes) throw REFUSALS.fileTooLarge()
  if (bytes.length === 0) throw REFUSALS.empty()
  const kind = sniff(bytes)
  switch (kind) {
    case 'pdf':
      return scanPdf(bytes, gathering, inside)
    case 'zip':
      return scanPackage(new Zip(bytes), gathering)
    case 'ole':
      return scanOle(bytes, gathering)
    case 'rtf':
      return scanRtf(bytes, gathering)
    case 'text':
      return scanAnyText(bytes, name, gathering)
    case 'image':
      return scanPicture(bytes, '图片', gathering, false)
    default:
      throw REFUSALS[kind]()
  }
}

async function scanPackage(zip: Zip, gathering: Gathering): Promise<void> {
  const named = readRelations(zip, '_rels/.rels').find(({ type }) => type.endsWith('/officeDocument'))?.target
  const target = named?.replace(/^\/+/, '')
  const usual = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml', 'xl/workbook.bin']
  const main = target !== undefined && zip.has(target) ? target : (usual.find((part) => zip.has(part)) ?? '')
  if (/\.bin$/i.test(main)) throw REFUSALS.xlsb()
  if (zip.has('OFD.xml')) throw REFUSALS.ofd()
  if (zip.has('META-INF/manifest.xml') && zip.has('content.xml')) throw REFUSALS.openDocument()
  if (/presentation\d*\.xml$/i.test(main)) scanSlides(zip, gathering)
  else if (/workbook\d*\.xml$/i.test(main)) scanXlsx(zip, main, gathering)
  else if (/word[^/]*\.xml$|document\d*\.xml$/i.test(main)) scanDocx(zip, main, gathering)
  else throw REFUSALS.archive()
  await packageHidden(zip, gathering, inside)
}

async function scanAnyText(bytes: Uint8Array, name: string, gathering: Gathering): Promise<void> {
  if (bytes.length > LIMITS.textBytes) throw REFUSALS.fileTooLarge()
  const { text, undecodable } = decodeBytes(bytes)
  if (undecodable > 0) gathering.add('not-all-checked', `文件里有 ${undecodable} 处字节认不出是什么字`)
  switch (sniffText(text, name)) {
    case 'html':
      return scanHtml(text, gathering)
    case 'mht':
      return scanHtml(pageOfArchive(bytes), gathering)
    case 'word-xml':
      return scanWordXml(text, gathering)
    case 'excel-xml':
      gathering.text('正文', textOfBlocks((await decode(bytes, name)).blocks))
      return
    default:
      gathering.text('正文', text)
  }
}
