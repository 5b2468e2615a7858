/** Whose report it is, of which year and for which days; null for whatever the document does not say. */
import { sameOrgan } from '../../law/annual-report/organ.ts'
import type { Problem, Report, Section } from '../../law/annual-report/report.ts'
import { closed, periodIn } from './dates.ts'
import type { Ending } from './ending.ts'
import { problem } from './problems.ts'
import type { Paragraph } from './tape.ts'
import { isOrgan, parseTitle, tidy, type Title } from './title.ts'

export interface IdentitySources {
  readonly title: Title | null
  readonly ending: Ending
  readonly preamble: string | null
  readonly sections: readonly Section[]
  readonly paragraphs: readonly Paragraph[]
  readonly name: string | undefined
}

export type Identity = Pick<Report, 'organ' | 'year' | 'period'> & { readonly problems: readonly Problem[] }

export function identityOf(sources: IdentitySources): Identity {
  const period = periodOf(sources.paragraphs)
  const organ = organOf(sources)
  const year = yearOf(sources, period)
  const problems = [...(sources.title ? [] : [titleProblem(sources.name)]), ...organ.problems, ...year.problems]
  return { organ: organ.value, year: year.value, period, problems }
}

function titleProblem(name: string | undefined): Problem {
  const base = name?.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]+$/i, '') ?? ''
  return parseTitle(tidy(base)) ? problem('title-from-name', null, base) : problem('title-missing', null)
}

interface Known<Value> {
  readonly value: Value | null
  readonly problems: readonly Problem[]
}

function organOf({ title, ending, paragraphs }: IdentitySources): Known<string> {
  const letterhead = letterheadOf(title, paragraphs)
  const named = title?.organ ?? null
  if (
    named &&
    letterhead &&
    ending.signature === letterhead &&
    letterhead !== named &&
    sameOrgan(named, letterhead) !== 'different'
  ) {
    return {
      value: letterhead,
      problems: [problem('organ-differs', paragraphs[title?.start ?? 0]?.at ?? null, named, letterhead)],
    }
  }
  const value = named ?? ending.signature ?? letterhead
  return { value, problems: value === null ? [problem('organ-missing', null)] : [] }
}

/** The organ on the line above the title. */
function letterheadOf(title: Title | null, paragraphs: readonly Paragraph[]): string | null {
  if (!title) return null
  const above = paragraphs.slice(0, title.start).findLast(({ text }) => text.trim() !== '')
  const plain = above ? tidy(above.text) : ''
  return isOrgan(plain) ? plain : null
}

function yearOf({ title, ending, sections, preamble, name }: IdentitySources, period: Report['period']): Known<number> {
  if (title?.year) return { value: title.year, problems: [] }
  if (period && period.from.slice(0, 4) === period.to.slice(0, 4))
    return { value: Number(period.from.slice(0, 4)), problems: [] }
  const spoken = mostNamedYear([preamble ?? '', ...sections.map(({ text }) => text)].join('\n'))
  const signed = ending.signedOn ? Number(ending.signedOn.slice(0, 4)) - 1 : null
  if (spoken !== null && spoken === signed) return { value: spoken, problems: [problem('year-inferred', null, spoken)] }
  const hint = /(?<!\d)(20\d\d)(?!\d)/.exec(name?.replace(/^.*[/\\]/, '') ?? '')?.[1]
  if (hint && (spoken === null || spoken === Number(hint)))
    return { value: Number(hint), problems: [problem('year-from-name', null, hint)] }
  return { value: null, problems: [problem('year-missing', null)] }
}

/** The year a text speaks of most; null when two are named as often. Numbers of documents (〔2019〕) are no years. */
function mostNamedYear(text: string): number | null {
  const named = new Map<string, number>()
  for (const [, year = ''] of closed(text).matchAll(/(?<![〔[\d])(20\d\d)年/g))
    named.set(year, (named.get(year) ?? 0) + 1)
  const [first, second] = [...named].sort((a, b) => b[1] - a[1])
  return first && first[1] !== second?.[1] ? Number(first[0]) : null
}

const LONGEST_PARAGRAPH = 5000

/** The period the report says its figures are for. */
function periodOf(paragraphs: readonly Paragraph[]): Report['period'] {
  for (const [index, { text }] of paragraphs.entries()) {
    if (text.length < 12 || text.length > LONGEST_PARAGRAPH || !PERIOD_WORDS.test(text)) continue
    const period = periodAmong(text)
    if (period) return period
    // In text by lines the sentence goes on in the next lines.
    if (/[。；;]\s*$/.test(text)) continue
    const rest = paragraphs.slice(index, index + LINES_OF_A_SENTENCE).map((paragraph) => paragraph.text.trim())
    const wrapped = periodAmong(rest.join(''))
    if (wrapped) return wrapped
  }
  return null
}

const PERIOD_WORDS = /统计|期限|数据|所列|时限|起止/
const LINES_OF_A_SENTENCE = 3

function periodAmong(text: string): Report['period'] {
  for (const sentence of closed(text).split(/[。；;]/)) {
    const period = PERIOD_WORDS.test(sentence) ? periodIn(sentence) : null
    if (period) return period
  }
  return null
}
