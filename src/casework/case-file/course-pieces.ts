/** How a case went: its clock sentence by sentence and day by day, and what happened, by whom and when. */
import { listingSheets } from '../../papers/case-file/listing.ts'
import type { OwnPiece } from '../../papers/case-file/piece.ts'
import type { CaseView } from '../applications/case-view.ts'

interface Named {
  readonly organ: string
  readonly caseNo: string
}

/** 期限说明：a sentence a step. */
export const clockPiece = ({ organ, caseNo }: Named, sentences: readonly string[], due: string | null): OwnPiece => ({
  kind: 'own',
  title: '期限计算说明',
  number: '',
  author: organ,
  day: '',
  papers: listingSheets({
    title: '期限计算说明',
    organ,
    number: caseNo,
    shares: [0.08, 0.92],
    rows: [...sentences.map((text, at) => [String(at + 1), text]), ...(due ? [['', `期限届满日：${due}`]] : [])],
  }),
})

const DAYS: Readonly<Record<string, string>> = {
  start: '起算之日，不计',
  counted: '计入',
  weekend: '周末，不计',
  holiday: '放假，不计',
  excluded: '征求意见期间，不计',
  delayed: '延迟答复的期间',
}

/** 逐日日历：every day from the first to the last, and whether it counts. */
export const calendarPiece = ({ organ, caseNo }: Named, days: CaseView['days']): OwnPiece => ({
  kind: 'own',
  title: '期限逐日日历',
  number: '',
  author: organ,
  day: '',
  papers: listingSheets({
    title: '期限逐日日历',
    organ,
    number: caseNo,
    head: ['日期', '是否计入', '第几个工作日', '说明'],
    shares: [0.25, 0.28, 0.2, 0.27],
    rows: days.map(({ date, state, n, makeUp, why, provisional }) => [
      `${date} 周${'日一二三四五六'[weekday(date)] ?? ''}`,
      `${DAYS[state] ?? state}${provisional ? '（暂定）' : ''}`,
      n === null ? '' : String(n),
      [makeUp ? '调休上班' : '', why ?? ''].filter(Boolean).join('；'),
    ]),
  }),
})

/** 0 for Sunday; of a date alone, no clock and no zone in it. */
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** 办理经过：every step with who recorded it and when. */
export const coursePiece = ({ organ, caseNo }: Named, timeline: CaseView['timeline']): OwnPiece => ({
  kind: 'own',
  title: '办理经过',
  number: '',
  author: organ,
  day: timeline.at(-1)?.on ?? '',
  papers: listingSheets({
    title: '办理经过',
    organ,
    number: caseNo,
    head: ['序号', '日期', '事项', '内容', '登记人、登记时间'],
    shares: [0.08, 0.13, 0.18, 0.38, 0.23],
    rows: timeline.map(({ n, on, says, lines, who, at }) => [
      String(n),
      on,
      says,
      lines.join('\n'),
      `${who}\n${at.slice(0, 16).replace('T', ' ')}`,
    ]),
  }),
})
