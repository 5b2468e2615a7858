/** The prose of a report, read once and shared by every rule that looks at it. */
import type { Place, Report, Section } from '../report.ts'
import { quantitiesOf, type Quantity } from './quantities.ts'
import { sentencesOf, type Sentence } from './sentences.ts'

export interface Said extends Sentence {
  readonly quantities: readonly Quantity[]
}

/** One sentence, or several that belong together because the later ones begin with 其中 or 按…分. */
export interface Passage {
  readonly sentences: readonly Said[]
  readonly section: Said['section']
  /** As it stands in the section's text. */
  readonly text: string
  readonly at: Place | null
  readonly plain: string
  readonly unquoted: string
  readonly quantities: readonly Quantity[]
}

export interface Prose {
  readonly sentences: readonly Said[]
  readonly passages: readonly Passage[]
}

/** Sentences, quantities and passages of a report; worked out at the first call. */
export function proseOf(report: Report): Prose {
  const known = KNOWN.get(report)
  if (known) return known
  const sentences = sentencesOf(report).map((sentence): Said => ({ ...sentence, quantities: quantitiesOf(sentence) }))
  const prose = { sentences, passages: passagesOf(report, sentences) }
  KNOWN.set(report, prose)
  return prose
}

const KNOWN = new WeakMap<Report, Prose>()

function passagesOf(report: Report, sentences: readonly Said[]): Passage[] {
  const passages: Passage[] = []
  let group: Said[] = []
  for (const sentence of sentences) {
    const last = group.at(-1)
    const follows =
      last !== undefined &&
      group.length < 12 &&
      last.sectionIndex === sentence.sectionIndex &&
      last.quantities.length > 0 &&
      sentence.quantities.length > 0 &&
      (GOES_ON.test(sentence.plain) || isItemOf(group, sentence))
    if (!follows && group.length > 0) passages.push(passageOf(report.sections[group[0]?.sectionIndex ?? -1], group))
    group = follows ? [...group, sentence] : [sentence]
  }
  if (group.length > 0) passages.push(passageOf(report.sections[group[0]?.sectionIndex ?? -1], group))
  return passages
}

/** 公开信息1200条，其中： and then 1.政策文件120条； line by line. */
const isItemOf = (group: readonly Said[], { plain }: Said): boolean =>
  ITEM.test(plain) &&
  (/(?:其中|包括|如下)：$/.test(group.at(-1)?.plain ?? '') ||
    (group.length > 1 && ITEM.test(group.at(-1)?.plain ?? '')))

/** One numbered line with one figure. */
const ITEM = /^(?:\d{1,2}[.．、]|（\d{1,2}）|[①-⑳])[^，。；：\d]{1,20}\d[\d,]*[条件篇份个次期部场][；。，]?$/

function passageOf(section: Section | undefined, sentences: readonly Said[]): Passage {
  const first = sentences[0] as Said
  if (sentences.length === 1) return { ...first, sentences }
  const shifted: Quantity[] = []
  let offset = 0
  for (const { plain, quantities } of sentences) {
    for (const quantity of quantities)
      shifted.push({
        ...quantity,
        start: quantity.start + offset,
        end: quantity.end + offset,
        clause: quantity.clause + offset,
      })
    offset += plain.length
  }
  return {
    sentences,
    section: first.section,
    text: section?.text.slice(first.start, sentences.at(-1)?.end) ?? sentences.map(({ text }) => text).join(''),
    at: first.at,
    plain: sentences.map(({ plain }) => plain).join(''),
    unquoted: sentences.map(({ unquoted }) => unquoted).join(''),
    quantities: shifted,
  }
}

/** A sentence that only goes on breaking down the figure of the one before. */
export const GOES_ON =
  /^(?:在)?(?:其中|具体(?:为|是|如下|来看)|按[^，。]{2,14}(?:分|划分|统计|看|(?:类型|类别|渠道|方式|主体|来源|性质)(?=[：，]))|从[^，。]{2,14}(?:看|来看|分)|分别(?:为|是))/
