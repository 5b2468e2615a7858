import type { Seen } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import type { Sentence } from '../../prose/sentences.ts'
import type { Report } from '../../report.ts'
import { titleParts } from '../../title.ts'
import { yearsIn } from '../../years.ts'

/**
 * Sentences that speak of another year as if it were the year of the report: most often last year's text taken over.
 * Comparisons, histories and plans are no such sentences. The first sentence of a section sets its year, so there it is
 * certain; later in the text it is a warning.
 */
export function* leftoverYears(report: Report): Iterable<Seen> {
  const year = (report.title === null ? null : titleParts(report.title).year) ?? report.year
  if (year === null) return
  const sentences = proseOf(report).sentences.filter(({ heading, section }) => !heading && section !== null)
  for (const [index, sentence] of sentences.entries()) {
    const opening = openingYear(sentence)
    if (!opening) continue
    const opensSection = sentences[index - 1]?.sectionIndex !== sentence.sectionIndex
    if (fits(opening, year, sentence, opensSection)) continue
    const { value, plan } = opening
    if (!plan && mentions(paragraph(sentences, index), year)) continue
    yield {
      message: `${plan ? '今后的打算' : '正文'}写的是 ${value} 年，报告年度是 ${year} 年`,
      text: sentence.text,
      at: sentence.at,
      left: value,
      right: plan ? year + 1 : year,
      severity: opensSection && !plan ? 'error' : 'warning',
    }
  }
}

interface OpeningYear {
  readonly value: number
  /** The sentence says what is going to be done that year. */
  readonly plan: boolean
}

/** The year a sentence opens with as its time: “2019年，…”, “（一）2019年度我局…”; null for dates and everything else. */
function openingYear({ plain }: Sentence): OpeningYear | null {
  const start = plain.replace(/^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])+/, '')
  // Hardly any sentence opens with a figure; only those are worth a closer look.
  if (!/^[12１２一二]/.test(start)) return null
  const [first] = yearsIn(start)
  const rest = start.slice(first?.end ?? 0)
  if (!first || first.start > 0 || !AS_TIME.test(rest)) return null
  return { value: first.value, plan: PLAN.test(rest) }
}

const AS_TIME = /^年度?(?:，|[我本全]|共|区|县|市|依|主动|收到|新收|受理|未|没有|无|通过|认真|按照|在|将)/
/** 将 alone may be 把 (将公开工作纳入…), so only with the words of a plan behind it. */
const PLAN = /^年度?，?[^，。；]{0,12}(?:将(?:继续|进一步|不断|切实|着力|持续|大力|努力|从以下|针对)|拟|计划)/

function fits(
  { value, plan }: OpeningYear,
  year: number,
  { plain, section }: Sentence,
  opensSection: boolean,
): boolean {
  const planning = section === 'problems' || section === 'other'
  if (plan) return value === year + 1 || (value === year && !planning)
  if (value === year || TELLS_HISTORY.test(plain)) return true
  // 一节开头的“2019年，……较上年提升”说的是当年，比较不能作为写别的年份的理由。
  if (!opensSection && COMPARES.test(plain)) return true
  return value === year + 1 && (planning || /将|继续|拟|计划|打算|下一步/.test(plain))
}

const COMPARES = /同比|相比|比上年|较上年|上一?年度?|去年/
const TELLS_HISTORY = /以来|施行|修订|印发|出台|以前|成立|获|被评/

const mentions = (sentences: readonly Sentence[], year: number): boolean =>
  sentences.some(({ plain }) => /今年|本年/.test(plain) || yearsIn(plain).some(({ value }) => value === year))

/** The sentences of the same paragraph. */
function paragraph(sentences: readonly Sentence[], index: number): readonly Sentence[] {
  let from = index
  while (from > 0 && !sentences[from]?.opens) from -= 1
  let to = index + 1
  while (to < sentences.length && !sentences[to]?.opens) to += 1
  return sentences.slice(from, to)
}
