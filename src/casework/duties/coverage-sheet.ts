/** 覆盖情况 as a workbook: the lines with every figure of the page. */
import { STAGES } from '../../law/disclosure/stages.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { NO_STAGE } from './coverage-asked.ts'
import { STAGE_CODES, type CoverageRow } from './coverage.ts'
import { COVERAGE_AXES, ROW_STATES, type CoverageAxis } from './words.ts'

export interface Named {
  readonly value: string
  readonly label: string
}

/** 五公开 and what has none marked, as columns. */
export const STAGE_COLUMNS: readonly Named[] = [
  ...STAGE_CODES.map((value) => ({ value, label: STAGES[value] })),
  { value: NO_STAGE, label: '没有标明环节' },
]

/** `2026` → 2026年, `2026-03` → 2026年3月. */
export const timeLabel = (time: string): string => {
  const [year, month] = time.split('-')
  return month ? `${year}年${Number(month)}月` : `${year}年`
}

/** Years or months in which something was published, in order. */
export const timesIn = (rows: readonly CoverageRow[]): readonly string[] =>
  [...new Set(rows.flatMap(({ byTime }) => Object.keys(byTime)))].toSorted()

export function coverageSheet(
  organ: string,
  axis: CoverageAxis,
  units: readonly Named[],
  rows: readonly CoverageRow[],
): Promise<Uint8Array> {
  const figure = (key: string, label: string): SheetColumn => ({ key, label, kind: 'number' })
  const used = units.filter(({ value }) => rows.some(({ byUnit }) => byUnit[value] !== undefined))
  const times = timesIn(rows)
  const states = Object.entries(ROW_STATES)
  const columns: readonly SheetColumn[] = [
    { key: 'label', label: COVERAGE_AXES[axis], kind: 'text', width: 36 },
    { key: 'cites', label: axis === 'duty' ? '目录' : '依据', kind: 'text', width: 36 },
    figure('total', '已公开'),
    ...STAGE_COLUMNS.map(({ value, label }) => figure(`stage-${value}`, label)),
    ...used.map(({ value, label }) => figure(`unit-${value}`, label)),
    ...times.map((time) => figure(`time-${time}`, timeLabel(time))),
    { key: 'newestOn', label: '最新一条', kind: 'date' },
    ...states.map(([key, label]) => figure(`duty-${key}`, `目录事项：${label}`)),
    { key: 'oneSided', label: '只有一面', kind: 'text', width: 40 },
  ]
  const under = (prefix: string, keys: readonly string[], counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(keys.map((key) => [`${prefix}-${key}`, counts[key] ?? 0]))
  return workbookBytes(
    sheetOf(
      columns,
      { title: '主动公开覆盖情况', organ },
      rows.map((row) => ({
        label: row.label,
        cites: row.cites,
        total: row.total,
        ...under(
          'stage',
          STAGE_COLUMNS.map(({ value }) => value),
          row.byStage,
        ),
        ...under(
          'unit',
          used.map(({ value }) => value),
          row.byUnit,
        ),
        ...under('time', times, row.byTime),
        newestOn: row.newestOn,
        ...under(
          'duty',
          states.map(([key]) => key),
          row.duties,
        ),
        oneSided: row.oneSided.join('；'),
      })),
    ),
  )
}
