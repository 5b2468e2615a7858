/**
 * How far a printed label is from the form's. none: only blanks, punctuation and the style of numbers; number: its
 * number is left out; total: 合计 for 总计; remark: its remark in brackets is left out; wording: other words.
 */
export type LabelVariance = 'none' | 'number' | 'total' | 'remark' | 'wording'

export function labelVariance(official: string, printed: string): LabelVariance {
  const pair = `${official}\n${printed}`
  const known = KNOWN.get(pair)
  if (known) return known
  const variance = compared(official, printed)
  if (KNOWN.size >= 2048) KNOWN.clear()
  if (pair.length <= 160) KNOWN.set(pair, variance)
  return variance
}

/** The same labels come again in every report, misprinted or not; the bound keeps a hostile document from filling the memory. */
const KNOWN = new Map<string, LabelVariance>()

function compared(official: string, printed: string): LabelVariance {
  const [want, have] = [bare(official), bare(printed)]
  if (want === have) return 'none'
  if (have === '') return 'remark'
  if (want === have.replace(/[合共]计/g, '总计')) return 'total'
  if (bare(unnumbered(official)) === bare(unnumbered(printed))) return 'number'
  if (bare(unremarked(unnumbered(official))) === bare(unnumbered(printed))) return 'remark'
  return 'wording'
}

/** Letters and figures only. */
const bare = (label: string): string => label.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

const unnumbered = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(/^\s*(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+\s*[、.,]|\d+\s*[、.,]?)\s*/, '')

const unremarked = (label: string): string => label.normalize('NFKC').replace(/\([^()]*\)/g, '')
