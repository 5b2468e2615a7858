/** 正文各处的名称：where prose stands in the report, as the form and the notice call it. */
import { ASPECTS, type Aspect } from '../../law/annual-report/draft/sentence.ts'
import { ANNUAL_2021 } from '../../law/annual-report/formats/annual-2021.ts'
import type { SectionKey } from '../../law/annual-report/format.ts'

/** Characters of one part of the prose that anybody reads. */
export const MOST_PROSE = 20_000

/** Both forms title their sections alike. */
const titleOf = (section: SectionKey): string => ANNUAL_2021.sections.find(({ key }) => key === section)?.title ?? ''

/** Places that a section of the organ may be asked to write, in the order of the report, each with its name. */
const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (Object.keys(ASPECTS) as Aspect[]).map((aspect) => [
      `overview.${aspect}`,
      `${titleOf('overview')}：${ASPECTS[aspect]}`,
    ]),
  ),
  problems: titleOf('problems'),
  other: titleOf('other'),
}
export const PLACES = Object.keys(LABELS) as [string, ...string[]]

/** A place as people call it; '' for none there is. */
export const placeLabel = (place: string): string => LABELS[place] ?? ''
