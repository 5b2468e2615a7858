/** 用语清单 as a spreadsheet: the same columns out and in. */
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import type { RegisterColumn, SheetRefused, SheetRow } from '../../../intake/registers/column.ts'
import type { ListedWord } from '../../../intake/release/finding.ts'
import { errorSheet, sheetOf, templateOf } from '../../../papers/registers/sheets.ts'
import type { Workbook } from '../../../papers/typeset/workbook.ts'

export const WORD_SEVERITIES = { error: '须处理', warning: '须核对', info: '供参考' } as const

export const WORD_COLUMNS: readonly RegisterColumn[] = [
  { key: 'word', label: '用语', kind: 'text', required: true, max: 60, hint: '正文、附件里出现就提示的字词。' },
  { key: 'instead', label: '应当写作', kind: 'text', max: 60, hint: '错写的字词填正确的写法；敏感词空着。' },
  {
    key: 'severity',
    label: '怎样提示',
    kind: 'choice',
    required: true,
    choices: Object.entries(WORD_SEVERITIES).map(([value, label]) => ({ value, label })),
  },
  { key: 'source', label: '来源', kind: 'text', max: 100, hint: '领导名单、地名、规范用语等，写明依据。' },
]

const head = (organ: string) => ({ title: '用语清单', organ })

export const wordTemplate = (organ: string): Workbook => templateOf(WORD_COLUMNS, head(organ))

export const wordSheet = (organ: string, words: readonly ListedWord[]): Workbook =>
  sheetOf(
    WORD_COLUMNS,
    head(organ),
    words.map((each) => ({ ...each })),
  )

export const wrongWords = (organ: string, rows: readonly SheetRow[]): Workbook =>
  errorSheet(
    WORD_COLUMNS,
    head(organ),
    rows.filter(({ errors }) => errors.length > 0),
  )

/** The rows of a sheet, one word twice being an error of the second. */
export function readWords(bytes: Uint8Array): readonly SheetRow[] | SheetRefused {
  const read = readSheet(WORD_COLUMNS, bytes)
  if ('refused' in read) return read
  const seen = new Set<unknown>()
  return read.rows.map((row) => {
    const word = row.values['word']
    const twice = typeof word === 'string' && seen.has(word)
    seen.add(word)
    return twice ? { ...row, errors: [...row.errors, { column: 'word', says: `“${word}”前面已经有了。` }] } : row
  })
}

/** The words of the rows without an error. */
export const wordsIn = (rows: readonly SheetRow[]): readonly ListedWord[] =>
  rows.flatMap(({ values, errors }) => {
    const { word, instead, severity, source } = values
    if (errors.length > 0 || typeof word !== 'string') return []
    return [
      {
        word,
        ...(typeof instead === 'string' && { instead }),
        severity: severity as ListedWord['severity'],
        source: typeof source === 'string' ? source : '',
      },
    ]
  })
