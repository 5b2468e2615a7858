/**
 * 规章、规范性文件的件数由文件的经过得出 —— 年度报告格式第二部分，第二十条第（一）项
 *   国办公开办函〔2019〕60号：本年新制作数量、本年新公开数量、对外公开总数量；
 *   国办公开办函〔2021〕30号：本年制发件数、本年废止件数、现行有效件数。
 * The forms do not say what to do with a document that lapses, nor with one that takes effect next year. The preset counts both so that
 * 现行有效件数＝上一年度现行有效件数＋本年制发件数－本年废止件数 holds without a remark (rules P9 and P10); the organ may set it
 * otherwise, and `moves` then says, document by document, why the figures differ.
 */
import { localDate, type LocalDate } from '../local-date.ts'
import type { LifeEvent } from './life.ts'
import { VALIDITY, validityOn } from './validity.ts'

/** A row of 第二十条第（一）项. */
export type CountedRank = 'rules' | 'normativeDocuments'

export interface CountedDocument {
  readonly id: string
  readonly rank: CountedRank
  /** A life without fault. */
  readonly life: readonly LifeEvent[]
  /** 撤下：the day its page was taken down for good while it still held; null or absent while it stands. */
  readonly takenDownOn?: LocalDate | null
}

export interface TallyRules {
  /** 有效期届满、宣布失效、被撤销的，计入本年废止件数. */
  readonly lapsedAsRepealed: boolean
  /** 本年制发、年末尚未施行的，计入现行有效件数. */
  readonly pendingAsInForce: boolean
}

export const TALLY_RULES: TallyRules = { lapsedAsRepealed: true, pendingAsInForce: true }

export type DocumentFigure =
  'madeThisYear' | 'publishedThisYear' | 'publishedTotal' | 'issuedThisYear' | 'repealedThisYear' | 'inForce'

/** Why 现行有效件数 is not simply last year's plus issued less repealed; each counts the documents it names. */
export type DocumentMove =
  /** 本年届满失效、宣布失效、被撤销，没有计入废止件数. */
  | 'lapsed'
  /** 本年制发，年末尚未施行，没有计入现行有效件数. */
  | 'pending'
  /** 往年制发，上年末尚未施行，本年施行（或者本年终止），上年没有计入现行有效件数. */
  | 'became-effective'
  /** 年末还没有公布. */
  | 'unpublished'

export interface DocumentsTally {
  value(rank: CountedRank, figure: DocumentFigure): number
  /** Ids of the documents a figure counts, in the order given. */
  counted(rank: CountedRank, figure: DocumentFigure): readonly string[]
  /** 年末的标注事项, ids in the order given. */
  moves(rank: CountedRank, move: DocumentMove): readonly string[]
}

/**
 * Counts the documents of a report year, for either form.
 * @param documents all of one organ's on file, in any order; ids are unique
 * @param until as of the end of this day of the year; its last day when not said
 */
export function tallyDocuments(
  documents: readonly CountedDocument[],
  year: number,
  rules: TallyRules = TALLY_RULES,
  until: LocalDate = localDate(`${year}-12-31`),
): DocumentsTally {
  const lists = new Map<string, string[]>()
  const put = (rank: CountedRank, what: DocumentFigure | DocumentMove, id: string): void => {
    const list = lists.get(`${rank}/${what}`)
    if (list) list.push(id)
    else lists.set(`${rank}/${what}`, [id])
  }
  for (const document of documents)
    for (const what of placesOf(document, year, rules, until)) put(document.rank, what, document.id)
  const of = (rank: CountedRank, what: string): readonly string[] => lists.get(`${rank}/${what}`) ?? []
  return {
    value: (rank, figure) => of(rank, figure).length,
    counted: of,
    moves: of,
  }
}

function placesOf(
  { life, takenDownOn }: CountedDocument,
  year: number,
  rules: TallyRules,
  last: LocalDate,
): readonly (DocumentFigure | DocumentMove)[] {
  const signedOn = life.find(({ did }) => did === 'signed')?.on
  if (signedOn === undefined || signedOn > last) return []
  const now = standing(life, last)
  const before = standing(life, localDate(`${year - 1}-12-31`))
  const publishedOn = life.find(({ did }) => did === 'published')?.on
  const inYear = (day: LocalDate): boolean => Number(day.slice(0, 4)) === year
  const isNew = inYear(signedOn)
  const endedNow = now === 'repealed' || now === 'lapsed'
  const endedBefore = before === 'repealed' || before === 'lapsed'
  const counts = (state: Standing): boolean => state === 'inForce' || (state === 'pending' && rules.pendingAsInForce)
  const places: (DocumentFigure | DocumentMove)[] = []
  if (isNew) places.push('madeThisYear', 'issuedThisYear')
  if (publishedOn !== undefined && inYear(publishedOn) && publishedOn <= last) places.push('publishedThisYear')
  const shown = publishedOn !== undefined && publishedOn <= last && !(takenDownOn && takenDownOn <= last)
  if (shown && !endedNow) places.push('publishedTotal')
  if (counts(now)) places.push('inForce')
  if (endedNow && !endedBefore)
    places.push(now === 'repealed' || rules.lapsedAsRepealed ? 'repealedThisYear' : 'lapsed')
  if (isNew && now === 'pending' && !counts(now)) places.push('pending')
  if (!isNew && before === 'pending' && now !== 'pending' && !rules.pendingAsInForce) places.push('became-effective')
  if (now === 'pending' && !(publishedOn !== undefined && publishedOn <= last)) places.push('unpublished')
  return places
}

/** pending: made, not yet public or not yet in effect. */
type Standing = 'pending' | 'inForce' | 'repealed' | 'lapsed'

/** How a document that was made stands at the end of a day. */
function standing(life: readonly LifeEvent[], day: LocalDate): Standing {
  const { state } = validityOn(life, day)
  if (state === 'repealed' || state === 'lapsed') return state
  return VALIDITY[state].binds ? 'inForce' : 'pending'
}
