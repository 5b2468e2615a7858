/**
 * 主动公开目录的底本 ——《政府信息公开条例》第十二条、第二十条至第二十二条、第二十六条
 *   第二十二条 行政机关应当依照本条例第二十条、第二十一条的规定，确定主动公开政府信息的具体内容，并按照上级行政机关的部署，不断增加主动
 *   公开的内容。
 * What an organ begins with: a row for each part of the articles that is its to publish. The owner stays empty: who it is, only the organ
 * knows. How often a row is brought up to date is a local rule and a proposal.
 */
import type { LocalDate } from '../local-date.ts'
import { TIME_LIMITS } from '../time-limits/index.ts'
import { limitOn, periodInChinese } from '../time-limits/time-limit.ts'
import { readTimeCell } from './catalogue-form.ts'
import type { CatalogueLevel, CatalogueRow } from './catalogue-row.ts'
import { CATEGORIES, categoryCites } from './categories.ts'
import { limitOf } from './deadline.ts'
import type { Discloser, Level } from './discloser.ts'
import { dutyTreeOf, partOf, type Part, type PartCode } from './parts.ts'
import { COLUMNS } from './portal-columns.ts'
import { CATEGORY_INTERVALS } from './update-intervals.ts'

/** The levels the table has columns for; a city or a province has none. */
const LEVEL_OF: Readonly<Partial<Record<Level, CatalogueLevel>>> = { county: 'county', township: 'township' }

/** A row of the starter with the part of the articles it stands for; null where the whole item is one row. */
export interface BasicRow extends CatalogueRow {
  readonly part: PartCode | null
}

/**
 * The starter of an organ under the law of a day: rows in the order of the articles, numbered by category. An item whose parts all belong
 * to others (the budget of a government is its finance department's) is still named by article 20: it is one row, and the organ decides.
 */
export function basicCatalogue(discloser: Discloser, on: LocalDate): readonly BasicRow[] {
  const level = LEVEL_OF[discloser.level]
  return dutyTreeOf(discloser).flatMap(({ category, parts }, at) =>
    (parts.length > 0 ? parts : [null]).map((part): BasicRow => {
      const title = CATEGORIES[category].label
      const { label, words, stages } = part === null ? whole(CATEGORIES[category].words) : partOf(part)
      const { basis, text } = timeOf(part, on)
      return {
        part,
        number: String(at + 1),
        matter: title,
        subMatter: label,
        content: words.join('：'),
        basis: [categoryCites(category), ...basis],
        time: { text, read: readTimeCell(text) },
        owner: '',
        channels: { used: ['website'], other: '', unknown: [] },
        audience: { everybody: true, group: false, groupIs: '' },
        way: { proactive: true, onApplication: false },
        levels: level ? [level] : null,
        format: '',
        stages,
        category,
        updateEvery: { days: CATEGORY_INTERVALS.days[category] },
        leaf: `${COLUMNS.statutory.title}/${title}`,
      }
    }),
  )
}

const whole = (words: string): Pick<Part, 'label' | 'words' | 'stages'> => ({ label: '', words: [words], stages: [] })

/** 公开时限 and what it rests on: article 26, or the other law it leaves room for. */
function timeOf(part: PartCode | null, on: LocalDate): { readonly basis: readonly string[]; readonly text: string } {
  const limit = TIME_LIMITS[limitOf(part, on)]
  const version = limitOn(limit, on)
  if (!version) return { basis: [], text: '' }
  return { basis: [version.cites], text: `自${limit.startsFrom}起${periodInChinese(version.value)}内` }
}
