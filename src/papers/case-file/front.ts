/** What stands before the first numbered page: the cover, and 案卷目录和归档移交单 (D47) with the page numbers of every piece. */
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import { composeForm } from '../forms/compose.ts'
import { ARCHIVE_FORM } from '../forms/d47-archive-file.ts'
import type { Paper } from '../typeset/paper.ts'
import { listingSheets } from './listing.ts'
import type { CaseFileHead, Piece, PieceRange } from './piece.ts'

/** So many pieces stand on the form itself; further ones on a continuation. */
const ON_FORM = 60

/** 卷宗封面. */
export const coverSheets = (head: CaseFileHead, pieces: number, pages: number): Paper[] =>
  listingSheets({
    title: head.title,
    organ: head.organ,
    number: head.caseNo,
    shares: [0.24, 0.76],
    rows: [
      ['机关', head.organ],
      ['编号', head.caseNo],
      ['案由', head.about],
      ...head.facts.filter(([, value]) => value !== ''),
      ['件数、页数', `${pieces}件，${pages}页`],
      ['编成', `${head.madeAt}，由系统按登记的内容编成`],
      ...(head.masked ? [['遮盖', '个人信息已遮盖；含有个人信息的材料没有收入，各在其处注明']] : []),
    ],
  })

/** 页号 as the form writes it: “3” or “3-5”. */
export const rangeWords = ({ first, last }: PieceRange): string => (first === last ? `${first}` : `${first}-${last}`)

/** The index. What only people can fill in (保管期限、移交人、接收人) stays blank. */
export function indexSheets(
  head: CaseFileHead,
  pieces: readonly Piece[],
  ranges: readonly PieceRange[],
): readonly Paper[] {
  const listed = pieces.map((piece, at) => ({
    title: piece.title,
    number: piece.number,
    author: piece.author,
    day: piece.day,
    pages: rangeWords(ranges[at] ?? { first: 0, last: 0 }),
  }))
  const total = ranges.at(-1)?.last ?? 0
  const sheet = composeForm(ARCHIVE_FORM, {
    stage: 'blank',
    organ: head.organ,
    number: head.caseNo,
    values: {
      ...(head.applicant && { applicant: head.applicant }),
      ...day('receivedOn', head.receivedOn),
      request: cut(head.about, 400),
      ...(head.outcome && { outcome: head.outcome }),
      ...day('repliedOn', head.repliedOn),
      files: listed.slice(0, ON_FORM).map(present),
      fileCount: `${pieces.length}件`,
      pageCount: `${total}页`,
      ...(head.archiveNumber && { archiveNumber: head.archiveNumber }),
    },
  })
  // A value the form does not take must not cost the index.
  const form = 'refused' in sheet ? [] : [sheet]
  const rest = 'refused' in sheet ? listed : listed.slice(ON_FORM)
  const from = listed.length - rest.length
  return rest.length === 0
    ? form
    : [
        ...form,
        ...listingSheets({
          title: from > 0 ? '卷内文件目录（接前表）' : '卷内文件目录',
          organ: head.organ,
          number: head.caseNo,
          head: ['序号', '文件名称', '文号', '责任者', '日期', '页号'],
          shares: [0.08, 0.34, 0.18, 0.14, 0.15, 0.11],
          rows: rest.map(({ title, number, author, day: on, pages }, at) => [
            String(from + at + 1), title, number, author, on, pages,
          ]), // prettier-ignore
        }),
      ]
}

function day<Key extends string>(key: Key, given: string | null): Partial<Record<Key, LocalDate>> {
  const parsed = given === null ? null : parseLocalDate(given)
  return parsed ? ({ [key]: parsed } as Record<Key, LocalDate>) : {}
}

const present = <Row extends Readonly<Record<string, string>>>(row: Row): Partial<Row> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')) as Partial<Row>

const cut = (text: string, most: number): string => {
  const signs = Array.from(text)
  return signs.length <= most ? text : `${signs.slice(0, most).join('')}……`
}
