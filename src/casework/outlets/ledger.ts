/** 渠道发布台账 as spreadsheets: out as the list asks, in with the same columns, and the figures of a period. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { errorSheet, sheetOf, templateOf, type WrongRow } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Count } from './counts.ts'
import { kindOf, MEASURES } from './kinds.ts'
import type { ListedPosting } from './list.ts'
import { STATES } from './posting.ts'

export const LEDGER = '渠道发布台账'

/** What a sheet brings in: postings made by hand. The number is read as text, so that what is not exact is told in plain words. */
export const COLUMNS: readonly RegisterColumn[] = [
  {
    key: 'outlet',
    label: '渠道',
    kind: 'text',
    required: true,
    max: 100,
    also: ['发布渠道', '渠道名称'],
    hint: '与“发布渠道”里的名称一致',
  },
  { key: 'postedOn', label: '发布日期', kind: 'date', required: true, also: ['日期', '发布时间'] },
  { key: 'title', label: '内容', kind: 'text', required: true, max: 200, also: ['标题', '信息名称'] },
  {
    key: 'number',
    label: '数量',
    kind: 'text',
    required: true,
    max: 30,
    also: ['条数', '件数', '期数', '版数'],
    hint: '确切的整数，不写“余”“多”',
  },
  {
    key: 'measure',
    label: '单位',
    kind: 'choice',
    choices: MEASURES.map((value) => ({ value, label: value })),
    also: ['计量单位'],
    hint: '不填为渠道的计量单位',
  },
  { key: 'spot', label: '群名、栏名、报刊版面', kind: 'text', max: 200, also: ['位置', '群名'] },
  { key: 'address', label: '网址', kind: 'text', max: 500, also: ['链接'] },
  { key: 'note', label: '备注', kind: 'text', max: 500 },
]

const OUT: readonly RegisterColumn[] = [
  { key: 'outlet', label: '渠道', kind: 'text' },
  { key: 'kind', label: '种类', kind: 'text' },
  { key: 'postedOn', label: '发布日期', kind: 'date' },
  { key: 'title', label: '内容', kind: 'text' },
  { key: 'number', label: '数量', kind: 'number' },
  { key: 'measure', label: '单位', kind: 'text' },
  { key: 'spot', label: '群名、栏名、报刊版面', kind: 'text' },
  { key: 'address', label: '网址', kind: 'text' },
  { key: 'state', label: '状态', kind: 'text' },
  { key: 'unit', label: '科室', kind: 'text' },
  { key: 'by', label: '登记人', kind: 'text' },
  { key: 'note', label: '备注', kind: 'text' },
]

/** The list as a workbook; what is not known is a blank cell. */
export const ledgerSheet = (organ: string, rows: readonly ListedPosting[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      OUT,
      { title: LEDGER, organ },
      rows.map(
        ({ outletName, kind, postedOn, title, number, measure, spot, address, state, unitName, byName, note }) => ({
          outlet: outletName,
          kind: kindOf(kind).label,
          postedOn,
          title,
          number,
          measure,
          spot,
          address,
          state: STATES[state],
          unit: unitName,
          by: byName,
          note,
        }),
      ),
    ),
  )

/** The figures of a period. */
export const countSheet = (organ: string, grouping: string, rows: readonly Count[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      [
        { key: 'label', label: grouping, kind: 'text', width: 28 },
        { key: 'kindLabel', label: '种类', kind: 'text' },
        { key: 'number', label: '数量', kind: 'number' },
        { key: 'measure', label: '单位', kind: 'text' },
        { key: 'postings', label: '登记次数', kind: 'number' },
        { key: 'items', label: '不同的信息', kind: 'number' },
      ],
      { title: '渠道发布统计', organ },
      rows.map((row) => ({ ...row })),
    ),
  )

export const templateSheet = (organ: string, outlets: readonly string[]): Promise<Uint8Array> =>
  workbookBytes(templateOf(COLUMNS, { title: LEDGER, organ }, { outlet: outlets }))

/** The rows that were not taken, each with what is wrong. */
export const wrongSheet = (organ: string, rows: readonly WrongRow[]): Promise<Uint8Array> =>
  workbookBytes(errorSheet(COLUMNS, { title: LEDGER, organ }, rows))
