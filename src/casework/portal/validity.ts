/** 门户上一份政策文件的有效性：told for a day from what is published of its life. */
import type { LifeEvent } from '../../law/documents/life.ts'
import { validityBanner, validityOn, VALIDITY, type Validity, type ValidityCode } from '../../law/documents/validity.ts'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import { genreOf, GENRE_CODES } from '../publications/genres.ts'

export interface Told {
  readonly state: ValidityCode
  readonly label: string
  /** What stands across the top of the page; null when nothing has to. */
  readonly banner: string | null
}

export interface Lived {
  readonly genre: string
  /** What happened to it; empty for what has no life on record. */
  readonly life?: readonly LifeEvent[]
  readonly firstPublishedAt: Date
  readonly effectiveOn: LocalDate | null
  readonly expiresOn: LocalDate | null
}

/**
 * The validity of a policy document on a day; null for everything that is none. `titles`: of documents on the portal by id, for what a life
 * names by its document alone.
 */
export function validityOf(of: Lived, day: LocalDate, titles: Readonly<Record<string, string>> = {}): Told | null {
  if (!isPolicy(of.genre)) return null
  const on = localDate(beijingDay(of.firstPublishedAt))
  const alone = [{ did: 'published', on, effectiveOn: of.effectiveOn ?? on, expiresOn: of.expiresOn }] as const
  const life = of.life && of.life.some(({ did }) => did === 'published') ? of.life : alone
  const told = validityOn(life, day)
  return {
    state: told.state,
    label: VALIDITY[told.state].label,
    banner: validityBanner(told, actingTitle(told.because, titles)),
  }
}

/** What the act that ended or changed it is called, where it is known: as the portal has it, else as it was typed. */
function actingTitle(because: Validity['because'], titles: Readonly<Record<string, string>>): string | undefined {
  const by = because && 'by' in because ? because.by : undefined
  const known = by?.documentId !== undefined && Object.hasOwn(titles, by.documentId) ? titles[by.documentId] : undefined
  // The sentence puts its own marks around it.
  return (known ?? by?.title)?.replace(/^《([^《》]*)》$/, '$1')
}

const isPolicy = (genre: string): boolean => GENRE_CODES.some((code) => code === genre && genreOf(code).policy === true)
