/** 报告成稿：figures and prose put together as the report that is checked, signed, typeset and published – the same one everywhere. */
import { ASPECTS, type Aspect } from '../../law/annual-report/draft/sentence.ts'
import type { Facts } from '../../law/annual-report/draft/fact.ts'
import { fill, type Filled } from '../../law/annual-report/draft/fill.ts'
import type { Format, SectionKey } from '../../law/annual-report/format.ts'
import type { Cell, Report, Section } from '../../law/annual-report/report.ts'
import { localDate } from '../../law/local-date.ts'
import { TITLE_END } from '../../law/annual-report/title.ts'
import { numberText } from '../../papers/annual-report/figure.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { MadeCell } from './cells.ts'
import type { Content } from './content.ts'

export interface Composing {
  readonly organ: string
  readonly year: number
  readonly format: Format
  readonly content: Content
  readonly cells: readonly MadeCell[]
  readonly facts: Facts
}

export interface Composed {
  readonly report: Report
  /** The prose part by part (`preamble`, `overview.publication` … `problems`, `other`), with the figures that stand in it. */
  readonly parts: Readonly<Record<string, Filled>>
  /** Names the prose refers to and nobody counts. */
  readonly missing: readonly string[]
}

const BRACKETED = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The report as it stands. `signature` is the organ; the section headings and numbers are the form's. */
export function composeReport({ organ, year, format, content, cells, facts }: Composing): Composed {
  const parts: Record<string, Filled> = {}
  const missing = new Set<string>()
  const filled = (part: string, prose: string): string => {
    const found = fill(prose.trim(), facts)
    parts[part] = found
    for (const id of found.missing) missing.add(id)
    return found.text
  }
  const preamble = filled('preamble', content.preamble)
  const aspects = (Object.keys(ASPECTS) as Aspect[]).flatMap((aspect) => {
    const text = filled(`overview.${aspect}`, content.overview[aspect])
    return text === '' ? [] : [{ aspect, text }]
  })
  const prose: Readonly<Record<SectionKey, string>> = {
    // Without headings where the whole of section one is one aspect.
    overview: aspects
      .map(({ aspect, text }, at) => `（${BRACKETED[at] ?? at + 1}）${ASPECTS[aspect]}\n${text}`)
      .join('\n'),
    proactive: '',
    applications: '',
    reviewLitigation: '',
    problems: filled('problems', content.problems),
    other: filled('other', content.other),
  }
  const report: Report = {
    organ,
    year,
    format: format.id,
    title: `${organ}${year}${TITLE_END}`,
    period: { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) },
    signedOn: content.signedOn,
    preamble: preamble || null,
    signature: organ,
    sections: format.sections.map(({ key, number, title }): Section => ({ key, number, title, text: prose[key] })),
    cells: cells.map(cellOf),
  }
  return { report, parts, missing: [...missing] }
}

const cellOf = ({ form: { table, row, column, columnForm }, value }: MadeCell): Cell => ({
  table,
  row,
  column,
  value,
  raw: value === null ? '' : numberText(value, columnForm),
  status: value === null ? 'blank' : 'read',
  at: null,
})

/**
 * The digest of the exact report: every word and figure as they will be printed, why a figure is not the counted one, and why a finding stands. What the
 * records count today is in it through the figures; a record that moves later shows as a difference.
 */
export const reportDigest = (report: Report, { figures, explained }: Pick<Content, 'figures' | 'explained'>): string =>
  digest('sha256', canonical({ report, reasons: figures, explained } as unknown as Json))
