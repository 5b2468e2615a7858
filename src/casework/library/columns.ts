/** 文件库的 Excel：the usual columns, the same for the template, the list and what could not be taken. */
import type { RegisterColumn } from '../../intake/registers/column.ts'
import { DOCUMENT_KINDS } from '../../law/documents/kinds.ts'
import { endOf, LIFE_EVENTS } from '../../law/documents/life.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { THEMES } from '../../law/documents/themes.ts'
import { VALIDITY, validityOn } from '../../law/documents/validity.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { WithLife } from './document.ts'

export const LIBRARY_NAME = '规章和行政规范性文件库'
const ENDS = ['repealed', 'declared-lapsed', 'annulled'] as const
const choices = (table: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }))

export const COLUMNS: readonly RegisterColumn[] = [
  { key: 'title', label: '文件名称', kind: 'text', required: true, max: 200, also: ['标题', '名称'] },
  {
    key: 'number',
    label: '文号',
    kind: 'text',
    max: 60,
    also: ['发文字号', '文件编号'],
    hint: '如：嵩科规〔2021〕3号；令号照写',
  },
  { key: 'rank', label: '类别', kind: 'choice', required: true, choices: choices(RANKS), also: ['文件类别', '层级'] },
  { key: 'kind', label: '文种', kind: 'choice', choices: choices(DOCUMENT_KINDS) },
  {
    key: 'theme',
    label: '主题分类',
    kind: 'choice',
    choices: THEMES.map(({ code, label }) => ({ value: code, label })),
    also: ['主题'],
  },
  { key: 'issuers', label: '制定机关', kind: 'text', required: true, max: 400, also: ['发文机关', '发布机构'] },
  { key: 'signedOn', label: '成文日期', kind: 'date', required: true, also: ['发文日期', '制定日期'] },
  { key: 'publishedOn', label: '公布日期', kind: 'date', required: true, also: ['发布日期'] },
  { key: 'effectiveOn', label: '施行日期', kind: 'date', also: ['生效日期', '实施日期'] },
  { key: 'expiresOn', label: '有效期至', kind: 'date', also: ['有效期', '失效日期'] },
  { key: 'endedHow', label: '终止方式', kind: 'choice', choices: ENDS.map((did) => ({ value: did, label: LIFE_EVENTS[did] })) }, // prettier-ignore
  { key: 'endedOn', label: '终止日期', kind: 'date', also: ['废止日期'] },
  { key: 'endedBy', label: '终止依据', kind: 'text', max: 300, hint: '废止、宣布失效它的文件' },
  { key: 'elsewhere', label: '原文网址', kind: 'text', max: 500, also: ['网址', '链接'] },
]

const DERIVED: readonly SheetColumn[] = [
  { key: 'validity', label: '有效性', kind: 'text', width: 12 },
  { key: 'filed', label: '备案', kind: 'text', width: 24 },
]

/** The library as a workbook; what stands in it can be handed in again. `day`: the day of the validity. */
export const librarySheet = (
  organ: string,
  documents: readonly WithLife[],
  day: LocalDate,
  titles: ReadonlyMap<string, string>,
): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      [...COLUMNS, ...DERIVED],
      { title: LIBRARY_NAME, organ },
      documents.map((of) => {
        const published = of.life.find(({ did }) => did === 'published')
        const { ended, expiresOn } = endOf(of.life)
        const by = ended?.by
        return {
          title: of.title,
          number: of.number,
          rank: of.rank,
          kind: of.kind,
          theme: of.theme,
          issuers: of.issuers,
          signedOn: of.signedOn,
          publishedOn: published?.on ?? null,
          effectiveOn: published?.did === 'published' ? published.effectiveOn : null,
          expiresOn,
          endedHow: ended?.did ?? null,
          endedOn: ended?.from ?? null,
          endedBy: by?.title ?? (by?.documentId ? (titles.get(by.documentId) ?? null) : null),
          elsewhere: of.elsewhere,
          validity: VALIDITY[validityOn(of.life, day).state].label,
          filed: filedIn(of),
        }
      }),
    ),
  )

const filedIn = ({ life }: WithLife): string =>
  life.flatMap((event) => (event.did === 'filed' ? [`${event.on}${event.number ? ` ${event.number}` : ''}`] : [])).join('；') // prettier-ignore
