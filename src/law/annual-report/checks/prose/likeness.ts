import { inForceOn } from '../../../dated.ts'
import { localDate } from '../../../local-date.ts'
import type { Check, Seen } from '../../check.ts'
import type { SectionKey } from '../../format.ts'
import { FORMATS } from '../../formats/index.ts'
import { shareIn, shinglesOf, wordingOf, type Shingles } from '../../prose/likeness.ts'
import { proseOf, type Said } from '../../prose/prose.ts'
import type { Report } from '../../report.ts'
import { sampleBefore, sampleReport } from '../../sample.ts'
import { LIKENESS } from './likeness-limits.ts'
import { OWN_WORDS_CITED } from '../source.ts'

const clean = sampleReport('annual-2021')

/** N9: the prose is written for this organ and this year, not copied from last year's or a neighbour's. */
export const likeness: Check = {
  id: 'N9',
  severity: 'warning',
  says: '正文不与本机关上年度报告、不与其他机关的报告雷同',
  ...OWN_WORDS_CITED,
  fix: '按本年度、本机关的实际情况重写雷同的段落。',
  examples: {
    holds: { report: clean, context: { previous: sampleBefore(clean) } },
    breaks: { report: clean, context: { siblings: [sampleReport('annual-2021', { organ: '望山县教育局' })] } },
  },
  *look(report, { previous, siblings = [] }) {
    if (previous) for (const { seen } of alike(report, previous, `${previous.year ?? '上'}年度报告`)) yield seen
    // 一个区里互相照搬的可能有几十家：每一部分只报最像的一家。
    const most = new Map<Key, Likeness>()
    for (const sibling of siblings) {
      if (sibling === report || (sibling.organ !== null && sibling.organ === report.organ)) continue
      for (const found of alike(report, sibling, `${sibling.organ ?? '另一机关'}的报告`))
        if (found.share > (most.get(found.key)?.share ?? 0)) most.set(found.key, found)
    }
    for (const { seen } of most.values()) yield seen
  },
}

interface Likeness {
  readonly key: Key
  readonly share: number
  readonly seen: Seen
}

function* alike(report: Report, other: Report, name: string): Iterable<Likeness> {
  const limits = inForceOn(LIKENESS, localDate(`${Math.max(report.year ?? 2021, 2020)}-12-31`))?.value
  if (!limits) return
  const mine = writtenIn(report)
  const theirs = writtenIn(other)
  for (const [key, section] of mine.sections) {
    const counterpart = theirs.sections.get(key)
    if (!counterpart || section.shingles.length < limits.shortest) continue
    const share = shareIn(section.shingles, counterpart.shingles)
    if (share < limits.sentences) continue
    const own = section.sentences.filter(({ wording }) => wording.length >= limits.shortestSentence)
    const copied = own.filter(({ wording }) => counterpart.wordings.has(wording))
    const sentenceShare = own.length === 0 ? 0 : copied.length / own.length
    if (share < limits.section && sentenceShare < limits.sentences) continue
    const first = copied[0]?.sentence ?? own[0]?.sentence
    const shown = copied
      .slice(0, 3)
      .map(({ sentence: { plain } }) => `“${plain.slice(0, 40)}${plain.length > 40 ? '…' : ''}”`)
    const seen: Seen = {
      message:
        `${titleOf(key)}与${name}雷同：文字 ${percent(share)} 相同` +
        (copied.length > 0 ? `，${own.length} 句中有 ${copied.length} 句照搬，如${shown.join('、')}` : ''),
      left: Math.round(share * 100),
      right: Math.round(limits.section * 100),
      text: first?.text ?? null,
      at: first?.at ?? null,
    }
    yield { key, share, seen }
  }
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Sections in which an organ writes its own words. */
export const WRITTEN_SECTIONS = ['overview', 'problems', 'other'] as const satisfies readonly SectionKey[]
type Key = (typeof WRITTEN_SECTIONS)[number]

const titleOf = (key: Key): string =>
  `第${FORMATS['annual-2021'].sections.find((form) => form.key === key)?.number}部分`

interface Written {
  readonly shingles: Shingles
  readonly sentences: readonly { readonly sentence: Said; readonly wording: string }[]
  readonly wordings: ReadonlySet<string>
}
interface Own {
  readonly sections: ReadonlyMap<Key, Written>
}

const WRITTEN = new WeakMap<Report, Own>()

/** The comparable form of a report's own sections; worked out once, however many reports it is compared with. */
function writtenIn(report: Report): Own {
  const known = WRITTEN.get(report)
  if (known) return known
  const { sentences } = proseOf(report)
  const sections = new Map<Key, Written>()
  for (const key of WRITTEN_SECTIONS) {
    const text = report.sections
      .filter((section) => section.key === key)
      .map((section) => section.text)
      .join('\n')
    const own = sentences
      .filter(({ section, heading }) => section === key && !heading)
      .map((sentence) => ({ sentence, wording: wordingOf(sentence.plain) }))
    sections.set(key, {
      shingles: shinglesOf(text),
      sentences: own,
      wordings: new Set(own.map(({ wording }) => wording)),
    })
  }
  const written = { sections }
  WRITTEN.set(report, written)
  return written
}
