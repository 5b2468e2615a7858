import type { Check, Seen } from '../../check.ts'
import type { SectionForm } from '../../format.ts'
import { FORMATS } from '../../formats/index.ts'
import type { Report, Section } from '../../report.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { REGULATION, citing } from '../source.ts'

export const sixSections: Check = {
  id: 'N4',
  severity: 'error',
  says: '报告由六个部分组成，各出现一次，按顺序编号一至六',
  ...citing((form) => `${REGULATION}第五十条；${form}`),
  fix: '按规定格式补齐、合并各部分，依次编号一至六；没有内容的写“无”。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: withSection(sampleReport('annual-2021'), 'other', null) },
  },
  *look(report) {
    const forms = FORMATS[report.format ?? 'annual-2021'].sections
    yield* missing(report, forms)
    yield* repeated(report, forms)
    yield* outOfOrder(report, forms)
    yield* misnumbered(report, forms)
  },
}

const heading = ({ number, title }: SectionForm): string => `“${number}、${title}”`

function* missing(report: Report, forms: readonly SectionForm[]): Iterable<Seen> {
  const gone = forms.filter(({ key }) => !report.sections.some((section) => section.key === key))
  if (gone.length === forms.length) yield { message: `没有读到规定的${NUMERALS[forms.length]}个部分的标题` }
  else if (gone.length > 0) yield { message: `缺少${gone.map(heading).join('、')}` }
}

function* repeated(report: Report, forms: readonly SectionForm[]): Iterable<Seen> {
  for (const form of forms) {
    const same = report.sections.filter(({ key }) => key === form.key)
    const [, again] = same
    if (!again) continue
    const titles = same.map(({ number, title }) => `“${number ? `${number}、` : ''}${title}”`).join('、')
    yield {
      message: `${heading(form)}出现 ${same.length} 次：${titles}`,
      at: again.at ?? null,
      left: same.length,
      right: 1,
    }
  }
}

/** Compared by first occurrence: what comes twice is named once already. */
function* outOfOrder(report: Report, forms: readonly SectionForm[]): Iterable<Seen> {
  const first = report.sections.filter(
    ({ key }, place) => report.sections.findIndex((each) => each.key === key) === place,
  )
  const places = first.map(({ key }) => forms.findIndex((form) => form.key === key))
  const slip = places.findIndex((place, index) => index > 0 && place < (places[index - 1] ?? place))
  const [section, before] = [first[slip], first[slip - 1]]
  if (!section || !before) return
  yield { message: `“${section.title}”排在“${before.title}”之后，顺序与规定不符`, at: section.at ?? null }
}

/** Numbers of sections that stand once; a repeated section is repeated with its number. */
function* misnumbered(report: Report, forms: readonly SectionForm[]): Iterable<Seen> {
  const once = report.sections.filter(({ key }) => report.sections.filter((each) => each.key === key).length === 1)
  const unnumbered = once.filter(({ number }) => number === null)
  const wrong = (section: Section) => forms.find(({ key }) => key === section.key)
  for (const section of once) {
    const form = wrong(section)
    if (!form || section.number === null || section.number === form.number) continue
    yield { message: `“${section.title}”编号为“${section.number}”，应为“${form.number}”`, at: section.at ?? null }
  }
  if (unnumbered.length > 0) {
    const titles = unnumbered.map(({ title }) => `“${title}”`).join('、')
    yield { message: `${titles}没有编号`, at: unnumbered[0]?.at ?? null, severity: 'warning' }
  }
}

const NUMERALS: Readonly<Record<number, string>> = { 5: '五', 6: '六', 7: '七' }
