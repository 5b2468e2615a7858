/** 意见登记表 as a workbook: text stays text in it, whatever a visitor wrote at its beginning. Senders are not in it. */
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Question } from '../publications/genre-fields.ts'
import type { Opinion } from './opinion.ts'
import { OUTCOMES, WAYS } from './words.ts'

/** What Excel still opens at once. */
export const SHEET_ROWS = 50_000

const FIRST = [
  { key: 'opinionNo', label: '编号', kind: 'text', width: 18 },
  { key: 'receivedOn', label: '收到日期', kind: 'date', width: 12 },
  { key: 'way', label: '方式', kind: 'text', width: 12 },
  { key: 'says', label: '意见', kind: 'text', width: 60 },
] as const
const LAST = [
  { key: 'outcome', label: '处理', kind: 'text', width: 12 },
  { key: 'reason', label: '理由', kind: 'text', width: 40 },
  { key: 'handledBy', label: '处理人', kind: 'text', width: 12 },
] as const

/** The opinions of a consultation, a row each, its questions a column each. */
export const opinionSheet = (
  { title, organ }: { readonly title: string; readonly organ: string },
  questions: readonly Question[],
  opinions: readonly Opinion[],
): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      [
        ...FIRST,
        ...questions.map(({ key, asks }, at) => ({ key, label: `${at + 1}．${asks}`, kind: 'text', width: 24 })),
        ...LAST,
      ],
      { title, organ },
      opinions.map((of) => ({
        opinionNo: of.opinionNo,
        receivedOn: of.receivedOn,
        way: WAYS[of.way],
        says: of.says,
        ...Object.fromEntries(
          questions.map(({ key, asks }) => {
            const answer = of.answers.find((each) => each.key === key && each.asks === asks)
            return [key, answer ? [...answer.chose, answer.says].filter(Boolean).join('；') : null]
          }),
        ),
        outcome: of.outcome && OUTCOMES[of.outcome],
        reason: of.reason,
        handledBy: of.handledBy,
      })),
    ),
  )
