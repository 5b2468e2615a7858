/** 评分结果 as a spreadsheet: an item a row, with its points and why. */
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Scored } from './scored.ts'

const COLUMNS: readonly SheetColumn[] = [
  { key: 'block', label: '板块', kind: 'text', width: 20 },
  { key: 'item', label: '项目', kind: 'longtext', width: 36 },
  { key: 'max', label: '最高分', kind: 'number', width: 10 },
  { key: 'points', label: '得分', kind: 'number', width: 10 },
  { key: 'because', label: '理由', kind: 'longtext', width: 60 },
  { key: 'wants', label: '佐证材料', kind: 'longtext', width: 30 },
  { key: 'pieces', label: '份数', kind: 'number', width: 8 },
]

/** The whole score; what is pending has no points, and says so. */
export const scoreSheet = (title: string, organ: string | null, score: Scored): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(COLUMNS, { title, organ }, [
      ...score.blocks.flatMap(({ label, items }) =>
        items.map(({ says, max, points, because, wants, pieces }) => ({
          block: label,
          item: says,
          max,
          points,
          because,
          wants: wants.map((each) => each.label).join('、'),
          pieces,
        })),
      ),
      { block: '合计', item: score.says, max: score.outOf, points: score.points },
    ]),
  )
