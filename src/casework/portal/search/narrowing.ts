/** What a search is narrowed by stands among the tokens of a text, so that one index answers words and filters together. */
import { beijingDay } from '../../../platform/clock.ts'
import { allOf, anyOf, having, type Condition } from '../../../platform/search/grams.ts'
import { dayAfter, localDate, type LocalDate } from '../../../law/local-date.ts'

/** What kind of text it is; null where it has none. Paths (`fdzdgknr/czyjs`) are found under every part of their beginning. */
export interface Traits {
  readonly genre: string | null
  /** Leaf of the platform, the column it stands in. */
  readonly leaf: string | null
  /** 主动公开目录 category. */
  readonly category: string | null
  readonly rank: string | null
  readonly theme: string | null
  readonly documentKind: string | null
  /** 有效性. */
  readonly validity: string | null
}

/** What is asked of a text besides its words; all of it. */
export interface Narrowing extends Partial<Traits> {
  /** Id of the organ; null: all organs of the installation. */
  readonly organ: string | null
  /** Of publication, Beijing. */
  readonly year?: number | null
  /** First and last day of publication, Beijing. */
  readonly from?: LocalDate | null
  readonly to?: LocalDate | null
}

const TRAITS = ['genre', 'leaf', 'category', 'rank', 'theme', 'documentKind', 'validity'] as const
const PATHS: readonly string[] = ['leaf', 'category']

const EARLIEST = localDate('1900-01-01')
const LATEST = localDate('2999-12-31')

/** The lexemes under which a text is found by what it is. */
export function lexemesOf(organId: string, publishedAt: Date, traits: Traits): readonly string[] {
  const day = beijingDay(publishedAt)
  const found = [`organ:${organId}`, `year:${day.slice(0, 4)}`, `month:${day.slice(0, 7)}`, `day:${day}`]
  for (const trait of TRAITS) {
    const value = clean(traits[trait])
    if (value === '') continue
    if (!PATHS.includes(trait)) found.push(`${trait}:${value}`)
    else {
      const parts = value.split('/')
      parts.forEach((_, at) => found.push(`${trait}:${parts.slice(0, at + 1).join('/')}`))
    }
  }
  return found
}

/** The condition of a narrowing; null when it asks for nothing. Days stand in `spanOf`. */
export function narrowed({ organ, ...asked }: Narrowing): Condition | null {
  const wanted = TRAITS.flatMap((trait) => {
    const value = clean(asked[trait])
    return value === '' ? [] : [having(`${trait}:${value}`)]
  })
  if (organ !== null) wanted.push(having(`organ:${organ}`))
  return wanted.length === 0 ? null : allOf(wanted)
}

/** First and last day that a narrowing allows; null when it allows every day. */
export function spanOf({ year, from, to }: Narrowing): readonly [LocalDate, LocalDate] | null {
  if (!year && !from && !to) return null
  const years = year ? [localDate(`${fourDigits(year)}-01-01`), localDate(`${fourDigits(year)}-12-31`)] : []
  const first = [from ?? EARLIEST, years[0] ?? EARLIEST, EARLIEST].toSorted().at(-1) ?? EARLIEST
  const last = [to ?? LATEST, years[1] ?? LATEST, LATEST].toSorted()[0] ?? LATEST
  return [first, last]
}

/** Texts published from `first` to `last`, as few whole years, months and days as will do; null when there is no such day. */
export function publishedWithin(first: LocalDate, last: LocalDate): Condition | null {
  const found: Condition[] = []
  let day = first
  while (day <= last) {
    const [year = '', month = ''] = day.split('-')
    if (day.endsWith('-01-01') && `${year}-12-31` <= last) {
      found.push(having(`year:${year}`))
      day = localDate(`${fourDigits(Number(year) + 1)}-01-01`)
    } else if (day.endsWith('-01') && lastOfMonth(day) <= last) {
      found.push(having(`month:${year}-${month}`))
      day = dayAfter(lastOfMonth(day))
    } else {
      found.push(having(`day:${day}`))
      day = dayAfter(day)
    }
  }
  return found.length === 0 ? null : anyOf(found)
}

const lastOfMonth = (day: LocalDate): LocalDate => {
  const [year, month] = day.split('-').map(Number)
  const days = new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()
  return localDate(`${day.slice(0, 8)}${days}`)
}

const fourDigits = (year: number): string => String(Math.min(Math.max(year, 1900), 2999)).padStart(4, '0')

/** Without what a database does not hold. */
const clean = (value: string | null | undefined): string => (value ?? '').replaceAll('\0', '').trim()
