/** 人员名单 as a spreadsheet: its columns, the template, the export, and what a sheet that comes in would make. */
import { matchNames } from '../../intake/registers/match-names.ts'
import type { RegisterColumn, RowError, SheetRefused, SheetRow } from '../../intake/registers/column.ts'
import { readSheet } from '../../intake/registers/read-sheet.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { errorSheet, sheetOf, templateOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { sentenceOf } from '../refusal.ts'
import { NEWCOMER_SAY, Reception, type Newcome, type Newcomer, type NewcomerFacts } from './newcomers.ts'
import type { everybody } from './list.ts'
import type { Unit } from './unit.ts'

export const PEOPLE_COLUMNS = [
  { key: 'name', label: '姓名', kind: 'text', required: true, max: 50 },
  {
    key: 'unitId',
    label: '内设机构',
    kind: 'unit',
    also: ['科室', '股室', '处室', '部门', '单位'],
    hint: '写内设机构的全称，要先在页面上建好',
  },
  { key: 'title', label: '职务', kind: 'text', max: 60, also: ['岗位'] },
  {
    key: 'phone',
    label: '办公电话',
    kind: 'text',
    max: 60,
    also: ['电话', '联系电话'],
    hint: '只填办公电话，不填私人号码',
  },
  { key: 'email', label: '电子邮箱', kind: 'text', max: 100, also: ['邮箱'] },
  { key: 'from', label: '任职日期', kind: 'date', hint: '不填为导入当天' },
  { key: 'position', label: '排列次序', kind: 'number', least: 0, most: 1_000_000, also: ['排序'], hint: '小的在前' },
  {
    key: 'another',
    label: '确为另一人',
    kind: 'choice',
    choices: [{ value: 'yes', label: '是' }],
    hint: '同一机构已有同名的人、而这是另一个人时，填“是”',
  },
] as const satisfies readonly RegisterColumn[]

const head = (organ: string) => ({ title: '人员名单', organ })

/** The blank template, with the organ's units to choose from. */
export const peopleTemplate = (organ: string, units: readonly Unit[]): Promise<Uint8Array> =>
  workbookBytes(
    templateOf(PEOPLE_COLUMNS, head(organ), {
      unitId: units.filter(({ status }) => status === 'active').map(({ name }) => name),
    }),
  )

/** Everybody as a spreadsheet that can be handed in again. */
export const peopleSheet = (organ: string, people: Awaited<ReturnType<typeof everybody>>): Promise<Uint8Array> =>
  workbookBytes(
    sheetOf(
      PEOPLE_COLUMNS,
      head(organ),
      people.map(({ name, unit, title, phone, email, since, position }) => ({
        name,
        unitId: unit,
        title: title || null,
        phone: phone || null,
        email: email || null,
        from: since,
        position,
      })),
    ),
  )

/** The rows that were not taken in, each with the reason. */
export const wrongPeopleSheet = (organ: string, rows: readonly SheetRow[]): Promise<Uint8Array> =>
  workbookBytes(
    errorSheet(
      PEOPLE_COLUMNS,
      head(organ),
      rows.filter(({ errors }) => errors.length > 0),
    ),
  )

export interface JudgedRow extends SheetRow {
  /** Who would be added; null where the row has errors. */
  readonly newcomer: Newcome | null
}

/** Reads a sheet and judges every row beside those who are there and the rows before it. */
export function judgePeople(bytes: Uint8Array, facts: NewcomerFacts): readonly JudgedRow[] | SheetRefused {
  const read = readSheet(PEOPLE_COLUMNS, bytes)
  if ('refused' in read) return read
  const units = facts.units.filter(({ status }) => status === 'active')
  const { rows } = matchNames(read, PEOPLE_COLUMNS, { people: [], units })
  const reception = new Reception(facts)
  return rows.map((row) => {
    if (row.errors.length > 0) return { ...row, newcomer: null }
    const received = reception.receive(newcomerOf(row), uuidv7(), uuidv7())
    if (!('refused' in received)) return { ...row, newcomer: received }
    const error: RowError = { column: received.field ?? null, says: sentenceOf(received, NEWCOMER_SAY) }
    return { ...row, errors: [error], newcomer: null }
  })
}

function newcomerOf({ values }: SheetRow): Newcomer {
  const text = (key: string): string => (typeof values[key] === 'string' ? values[key] : '')
  return {
    name: text('name'),
    unitId: text('unitId') || null,
    title: text('title'),
    phone: text('phone'),
    email: text('email'),
    from: (text('from') || null) as LocalDate | null,
    position: typeof values['position'] === 'number' ? values['position'] : null,
    another: values['another'] === 'yes',
  }
}
