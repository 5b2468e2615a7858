/** 问题整改台账 as a spreadsheet: a row for each measure, the shortcoming repeated before it; what goes out can be taken in again. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { SHORTCOMINGS } from '../../law/improvement/categories.ts'
import { errorSheet, sheetOf, templateOf, type WrongRow } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Whole } from './shortcoming.ts'
import { LONGEST, MEASURE_STATES, SOURCES, STATES } from './words.ts'

export const LEDGER = '问题整改台账'

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const CATEGORY_LABELS = Object.fromEntries(Object.entries(SHORTCOMINGS).map(([code, { label }]) => [code, label]))

export const COLUMNS: readonly RegisterColumn[] = [
  { key: 'title', label: '问题', kind: 'text', required: true, max: LONGEST.title, also: ['存在问题', '问题描述', '存在的问题', '问题表现'] }, // prettier-ignore
  { key: 'year', label: '年度', kind: 'number', least: 2008, most: 9999, also: ['所属年度'], hint: '没有填的为发现日期的年度' }, // prettier-ignore
  { key: 'category', label: '类别', kind: 'choice', choices: choices(CATEGORY_LABELS), also: ['问题类别', '问题类型'], hint: '没有填的照问题的用语归类' }, // prettier-ignore
  {
    key: 'source',
    label: '来源',
    kind: 'choice',
    choices: choices(SOURCES),
    also: ['问题来源'],
    hint: '没有填的为其他',
  },
  { key: 'foundOn', label: '发现日期', kind: 'date', required: true, also: ['日期', '检查日期', '反馈日期'] },
  { key: 'unit', label: '责任科室', kind: 'unit', also: ['责任单位', '牵头科室', '科室'] },
  { key: 'text', label: '整改措施', kind: 'text', max: LONGEST.text, also: ['措施', '整改内容'] },
  { key: 'person', label: '责任人', kind: 'person', also: ['整改责任人'] },
  {
    key: 'dueOn',
    label: '完成时限',
    kind: 'date',
    months: true,
    also: ['整改时限', '整改期限', '期限', '计划完成时间'],
  },
  { key: 'endedOn', label: '完成日期', kind: 'date', also: ['整改完成日期', '实际完成时间'] },
  { key: 'says', label: '完成情况', kind: 'text', max: LONGEST.says, also: ['整改情况', '整改进展', '落实情况'] },
]

/** Told besides in what goes out; nothing of them is taken in. */
const TOLD: readonly RegisterColumn[] = [
  { key: 'measureState', label: '措施状态', kind: 'text' },
  { key: 'state', label: '整改状态', kind: 'text' },
  { key: 'result', label: '整改结果', kind: 'text' },
  { key: 'closedOn', label: '整改完成日', kind: 'text' },
]

/** The ledger of some shortcomings, in their order. */
export const ledgerSheet = (organ: string | null, all: readonly Whole[]): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      [...COLUMNS, ...TOLD],
      { title: LEDGER, organ },
      all.flatMap((of) => {
        const own = {
          title: of.title,
          year: of.year,
          category: CATEGORY_LABELS[of.category] ?? '',
          source: SOURCES[of.source],
          foundOn: of.foundOn,
          state: STATES[of.state],
          result: of.result || null,
          closedOn: of.closedOn,
        }
        if (of.measures.length === 0) return [{ ...own, unit: of.unit }]
        return of.measures.map((measure) => ({
          ...own,
          unit: measure.unit ?? of.unit,
          text: measure.text,
          person: measure.person,
          dueOn: measure.dueOn,
          endedOn: measure.endedOn,
          says: measure.says || null,
          measureState: MEASURE_STATES[measure.state],
        }))
      }),
    ),
  )

interface Directory {
  readonly people: readonly { readonly name: string }[]
  readonly units: readonly { readonly name: string }[]
}

/** The empty template, with the organ's sections and people to choose from. */
export const templateSheet = (organ: string | null, { people, units }: Directory): Promise<Uint8Array> =>
  workbookBytes(
    templateOf(
      COLUMNS,
      { title: LEDGER, organ },
      { unit: units.map(({ name }) => name), person: people.map(({ name }) => name) },
    ),
  )

/** The rows that were not taken, each with what is wrong. */
export const wrongSheet = (organ: string | null, rows: readonly WrongRow[]): Promise<Uint8Array> =>
  workbookBytes(errorSheet(COLUMNS, { title: LEDGER, organ }, rows))
