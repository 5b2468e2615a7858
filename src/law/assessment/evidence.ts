/** 佐证材料清单: what each block of a score sheet wants proved, by kinds of records. */
import { EVIDENCE, EVIDENCE_CODES, type EvidenceCode } from './evidence-kinds.ts'
import type { Block, Sheet } from './sheet.ts'

/** What a block wants proved: each kind of record once, with the items that ask for it; a tab of the file of supporting documents. */
export interface EvidenceWanted {
  readonly code: EvidenceCode
  readonly label: string
  readonly says: string
  /** Keys of the items. */
  readonly items: readonly string[]
}

/** The list of supporting documents of one block, in the order of `EVIDENCE`. */
export function evidenceFor({ items }: Block): readonly EvidenceWanted[] {
  return EVIDENCE_CODES.flatMap((code) => {
    const asking = items.filter(({ evidence }) => evidence.includes(code)).map(({ key }) => key)
    return asking.length === 0 ? [] : [{ code, ...EVIDENCE[code], items: asking }]
  })
}

/** The lists of a whole sheet, block by block; blocks that want nothing are left out. */
export const evidenceOf = ({ blocks }: Sheet): readonly { block: Block; wanted: readonly EvidenceWanted[] }[] =>
  blocks.map((block) => ({ block, wanted: evidenceFor(block) })).filter(({ wanted }) => wanted.length > 0)
