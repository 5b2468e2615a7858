/** 年度报告第二十条第（一）项的数，由文件库得出：for either form, any year, each figure with the documents it counts. */
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Format, FormatId } from '../../law/annual-report/format.ts'
import {
  tallyDocuments,
  type CountedDocument,
  type CountedRank,
  type DocumentFigure,
  type DocumentMove,
  type DocumentsTally,
} from '../../law/documents/tally.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { WithLife } from './document.ts'
import type { LibrarySetting } from './setting.ts'

export const COUNTED_RANKS = ['rules', 'normativeDocuments'] as const satisfies readonly CountedRank[]
export const FIGURE_CODES = [
  'madeThisYear',
  'publishedThisYear',
  'publishedTotal',
  'issuedThisYear',
  'repealedThisYear',
  'inForce',
] as const satisfies readonly DocumentFigure[]

/** What explains why 现行有效件数 is not last year's plus issued less repealed, and what is to be looked after. */
export const MOVES = {
  lapsed: '本年届满失效、宣布失效、被撤销，没有计入废止件数',
  pending: '本年制发，年末尚未施行，没有计入现行有效件数',
  'became-effective': '往年制发，上年末尚未施行，本年施行或者终止',
  unpublished: '年末还没有公布',
} as const satisfies Record<DocumentMove, string>
export const MOVE_CODES = Object.keys(MOVES) as [DocumentMove, ...DocumentMove[]]

/** Figures that count what older years left: only right when every older document is in the library. */
const STOCK: readonly DocumentFigure[] = ['publishedTotal', 'inForce']

const isCounted = (of: WithLife): of is WithLife & { readonly rank: CountedRank } =>
  of.rank === 'rules' || of.rank === 'normativeDocuments'

/** The tally of a year over an organ's library; `until` as of a day of it. */
export const tallyOf = (
  documents: readonly WithLife[],
  year: number,
  rules: LibrarySetting,
  until?: LocalDate,
): DocumentsTally =>
  tallyDocuments(
    documents
      .filter(isCounted)
      .map(({ id, rank, life, takenDownOn }): CountedDocument => ({ id, rank, life, takenDownOn })),
    year,
    rules,
    until,
  )

export interface FigureRow {
  readonly rank: CountedRank
  readonly label: string
  readonly cells: readonly { readonly figure: DocumentFigure; readonly label: string; readonly value: number | null }[]
}

export interface YearFigures {
  readonly format: FormatId
  readonly cites: string
  /** Whether this form is the one of the year. */
  readonly ofYear: boolean
  readonly rows: readonly FigureRow[]
}

/** Whether a figure can be told: of what older years left only once somebody confirmed that it is all there, of the year once the library holds anything. */
export const isKnown = (documents: readonly WithLife[], setting: LibrarySetting, figure: DocumentFigure): boolean =>
  setting.confirmedOn !== null || (documents.length > 0 && !STOCK.includes(figure))

/**
 * The figures of a year in every form. A figure of what older years left has no value while nobody has confirmed that the older
 * documents are in the library; the others have none while the library is empty: a blank is not 0.
 */
export function figuresOf(
  documents: readonly WithLife[],
  year: number,
  setting: LibrarySetting,
): readonly YearFigures[] {
  const tally = tallyOf(documents, year, setting)
  const known = (figure: DocumentFigure): boolean => isKnown(documents, setting, figure)
  return Object.values(FORMATS).map((format) => ({
    format: format.id,
    cites: format.cites,
    ofYear: year >= format.years.from && (format.years.to === null || year <= format.years.to),
    rows: rowsOf(format).map(({ rank, label, columns }) => ({
      rank,
      label,
      cells: columns.map((column) => ({
        ...column,
        value: known(column.figure) ? tally.value(rank, column.figure) : null,
      })),
    })),
  }))
}

const isRank = (key: string): key is CountedRank => COUNTED_RANKS.some((rank) => rank === key)
const isFigure = (key: string): key is DocumentFigure => FIGURE_CODES.some((figure) => figure === key)

/** Rows and columns of 第二十条第（一）项, in the words of the form. */
function rowsOf({ tables }: Format) {
  const blocks = tables.flatMap((table) => table.blocks.filter(({ rows }) => rows.some(({ key }) => isRank(key))))
  return blocks.flatMap(({ rows, columns }) => {
    const figures = columns.flatMap(({ key, path }) =>
      isFigure(key) ? [{ figure: key, label: path.at(-1) ?? key }] : [],
    )
    return rows.flatMap(({ key, path }) =>
      isRank(key) ? [{ rank: key, label: path.at(-1) ?? key, columns: figures }] : [],
    )
  })
}
