/** Looks at any file: what it is and what is in it. Runs in a worker thread only; see inspect.ts. */
import { found, type Finding } from './findings.ts'
import { lookIntoOle, type Looked } from './look-ole.ts'
import { lookIntoPdf } from './look-pdf.ts'
import { lookIntoText, TEXT_BYTES } from './look-text.ts'
import { lookIntoZip, wholeBudget, type Budget } from './look-zip.ts'
import { HEAD_BYTES, sniff, textOf } from './sniff.ts'
import type { Source } from './source.ts'

/** The kind of a file by its bytes, and everything found in it. */
export async function look(source: Source, budget: Budget = wholeBudget()): Promise<Looked> {
  const head = source.read(0, HEAD_BYTES)
  const seen = await sniff(head, source.size)
  switch (seen) {
    case 'zip-package':
      return lookIntoZip(source, budget, look)
    case 'ole-package':
      return lookIntoOle(source)
    case 'pdf':
      return { kind: seen, findings: lookIntoPdf(source) }
    case 'empty':
      return { kind: seen, findings: [found('empty')] }
    case 'rar':
    case '7z':
      return { kind: seen, findings: [found('archive-unopened')] }
    case 'program':
    case 'script':
      return { kind: seen, findings: [found('program-inside')] }
    case 'html':
    case 'mht':
    case 'xml':
    case 'word-xml':
    case 'excel-xml':
    case 'svg':
    case 'rtf':
    case 'text':
      return { kind: seen, findings: lookAtText(seen, source) }
    default:
      return { kind: seen, findings: [] }
  }
}

function lookAtText(kind: Parameters<typeof lookIntoText>[0], source: Source): readonly Finding[] {
  const bytes = source.read(0, TEXT_BYTES)
  // RTF is ASCII with escapes, whatever it says of itself.
  const text =
    kind === 'rtf' ? bytes.toString('latin1') : (textOf(bytes, source.size > bytes.length) ?? bytes.toString())
  const rest = source.size > bytes.length ? [found('too-slow')] : []
  return [...lookIntoText(kind, text), ...rest]
}
