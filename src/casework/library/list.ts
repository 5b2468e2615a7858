/** 文件库的列表：narrowed by rank, validity as of any day, theme, year, issuer, words, or by what a figure counts. */
import type { DocumentFigure, DocumentMove } from '../../law/documents/tally.ts'
import type { RankCode } from '../../law/documents/rank.ts'
import { validityOn, type ValidityCode } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { WithLife } from './document.ts'
import { COUNTED_RANKS, tallyOf } from './figures.ts'
import type { LibrarySetting } from './setting.ts'

export const SORTS = ['signedOn', 'title', 'number', 'expiresOn'] as const
export type LibrarySort = (typeof SORTS)[number]

export interface LibraryAsked {
  readonly rank: RankCode | null
  readonly validity: ValidityCode | null
  /** The day of the validity. */
  readonly day: LocalDate
  readonly theme: string
  /** Year of 成文; null for any. */
  readonly year: number | null
  readonly issuer: string
  /** Words that must all stand in title, number or issuers. */
  readonly words: string
  /** What a figure or a move of a year counts. */
  readonly counted: {
    readonly year: number
    readonly rank: string
    readonly what: DocumentFigure | DocumentMove
  } | null
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[〔［【[(（]/g, '(').replaceAll(/[〕］】\])）]/g, ')') // prettier-ignore

/** Those that fit, in the order given. */
export function narrowed(
  documents: readonly WithLife[],
  asked: LibraryAsked,
  setting: LibrarySetting,
): readonly WithLife[] {
  const words = plain(asked.words).split(/\s+/).filter(Boolean)
  const issuer = plain(asked.issuer)
  const { counted } = asked
  const rank = COUNTED_RANKS.find((each) => each === counted?.rank)
  const among =
    counted && rank ? new Set(countedBy(tallyOf(documents, counted.year, setting), rank, counted.what)) : null
  return documents.filter((of) => {
    if (counted && !among?.has(of.id)) return false
    if (asked.rank && of.rank !== asked.rank) return false
    if (asked.theme !== '' && of.theme !== asked.theme) return false
    if (asked.year !== null && Number(of.signedOn.slice(0, 4)) !== asked.year) return false
    if (issuer !== '' && !plain(of.issuers).includes(issuer)) return false
    const text = plain(`${of.title}\n${of.number}\n${of.issuers}`)
    if (!words.every((word) => text.includes(word))) return false
    return asked.validity === null || validityOn(of.life, asked.day).state === asked.validity
  })
}

const MOVES: readonly string[] = ['lapsed', 'pending', 'became-effective', 'unpublished']
const countedBy = (
  tally: ReturnType<typeof tallyOf>,
  rank: (typeof COUNTED_RANKS)[number],
  what: DocumentFigure | DocumentMove,
): readonly string[] =>
  MOVES.includes(what) ? tally.moves(rank, what as DocumentMove) : tally.counted(rank, what as DocumentFigure)

/** In an order; a document without a last day stands behind those that have one. */
export function sorted(
  documents: readonly WithLife[],
  sort: LibrarySort,
  descending: boolean,
  day: LocalDate,
): readonly WithLife[] {
  const key = (of: WithLife): string => {
    if (sort !== 'expiresOn') return of[sort]
    return validityOn(of.life, day).expiresOn ?? (descending ? '' : '9999-12-31')
  }
  const sign = descending ? -1 : 1
  const keyed = documents.map((of) => ({ of, key: key(of) }))
  return keyed
    .toSorted((a, b) => (a.key === b.key ? (a.of.id < b.of.id ? -1 : 1) : (a.key < b.key ? -1 : 1) * sign))
    .map(({ of }) => of)
}
