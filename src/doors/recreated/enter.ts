/**
 * 录入一年的记录：as a clerk would – outlets registered, spreadsheets imported, and of every row of table two without an entry the word that
 * there is none. Everything goes through the acts of the desk, so that each is refused, recorded and counted as usual; a day in the past
 * stands where a clerk may write one, and the record says when it was really entered.
 */
import { act, look, type Actor } from '../../casework/acting.ts'
import type { Ground } from '../../casework/ground.ts'
import { importSheet as importLibrary } from '../../casework/library/register/import.ts'
import { LIBRARY_SETTING } from '../../casework/library/setting.ts'
import { keepLibrarySetting } from '../../casework/library/keep-setting.ts'
import { readSetting } from '../../casework/organ-settings.ts'
import { registerOutlet, SAY as SAY_OUTLET } from '../../casework/outlets/keep/act.ts'
import { kindOf } from '../../casework/outlets/kinds.ts'
import { importSheet as importPostings } from '../../casework/outlets/register/import.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import { registerOf } from '../../casework/registers/all.ts'
import { importSheet as importEntries } from '../../casework/registers/record/import.ts'
import { countedOf, isRegisterRow } from '../../casework/year-tables/counted-of.ts'
import { SAY as SAY_NOTHING, sayNothing } from '../../casework/year-tables/say-nothing.ts'
import { tableTwo } from '../../casework/year-tables/table-two.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { RecordedYear, Sheet } from './recorded-year.ts'

/** What was entered; every row counts once. */
export interface Entered {
  readonly outlets: number
  readonly rows: number
  /** Rows of table two of which it was said that there is nothing. */
  readonly nothing: number
}

/** Thrown with the sentence of what refused: a year entered by half is no year. */
export class NotEntered extends Error {}

/** Enters the year for `actor` (who holds the duty of a clerk) into the actor's organ. */
export async function enterYear(ground: Ground, actor: Actor, of: RecordedYear): Promise<Entered> {
  for (const { name, kind, measure } of of.outlets) {
    const given = {
      name,
      measure: measure ?? kindOf(kind).measure,
      unitId: null,
      personId: null,
      settings: {},
      secrets: {},
      verifiedUntil: null,
      every: null,
      note: '示范数据',
    }
    const done = await act(ground, actor, (acting) => registerOutlet(acting, ground.cipher, kind, given))
    if ('refused' in done)
      throw new NotEntered('changedBy' in done ? '他人刚刚改过发布渠道，请再试。' : sentenceOf(done, SAY_OUTLET))
  }
  let rows = await taken('渠道发布台账', of.postings, (file) => importPostings(ground, actor, file.bytes))
  rows += await taken('规章和行政规范性文件库', of.library, (file) => importLibrary(ground, actor, file, null))
  for (const [key, sheet] of Object.entries(of.registers)) {
    const register = registerOf(key)
    if (!register) throw new NotEntered(`没有“${key}”这种台账。`)
    rows += await taken(register.name, sheet, async (file) => {
      const done = await importEntries(ground, actor, register, file)
      return 'refused' in done ? done : { added: done.added, failed: done.wrong.length, wrong: done.wrong }
    })
  }
  await confirmLibrary(ground, actor)
  return { outlets: of.outlets.length, rows, nothing: await sayTheRestIsNothing(ground, actor, of.year) }
}

type Imported =
  | { readonly refused: string; readonly says: string }
  | {
      readonly added: number
      readonly failed: number
      readonly wrong?: readonly { readonly row: number; readonly errors: readonly { readonly says: string }[] }[]
    }

/** Hands a sheet to its importer as the spreadsheet it is; throws unless every row was taken. */
async function taken(
  title: string,
  sheet: Sheet,
  into: (file: { readonly bytes: Uint8Array; readonly name: string }) => Promise<Imported>,
): Promise<number> {
  const [header = [], ...rows] = sheet
  if (rows.length === 0) return 0
  const columns = header.map((label) => ({ key: String(label), label: String(label), kind: 'written' }))
  const values = rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at]])))
  const bytes = await workbookBytes(sheetOf(columns, { title }, values))
  const done = await into({ bytes, name: `${title}（示范）.xlsx` })
  if ('refused' in done) throw new NotEntered(`${title}：${done.says}`)
  if (done.failed > 0) {
    const first = done.wrong?.[0]
    throw new NotEntered(`${title}：${done.failed}行没有收下。${first ? `第${first.row}行：${first.errors.map(({ says }) => says).join('')}` : ''}`) // prettier-ignore
  }
  return done.added
}

/** 以前的文件都已入库: without the word of somebody the library's totals are no figures of the report. */
async function confirmLibrary(ground: Ground, actor: Actor): Promise<void> {
  const { value, version } = await look(ground, actor, (tx) => readSetting(tx, actor.organId, LIBRARY_SETTING))
  const { confirmedOn, ...rules } = value
  if (confirmedOn !== null) return
  const done = await keepLibrarySetting(ground, actor, { ...rules, complete: true, version })
  if ('refused' in done) throw new NotEntered('他人刚刚改过文件库的设置，请再试。')
}

/** Says of each row of table two that still has no figure that there is nothing; how many. */
async function sayTheRestIsNothing(ground: Ground, actor: Actor, year: number): Promise<number> {
  const two = await look(ground, actor, (tx) => tableTwo(tx, actor.organId, { year, asOf: null }))
  const said = new Set<string>()
  for (const { row, column, value } of two?.cells ?? []) {
    const of = countedOf(column)
    if (value !== null || of === null || !isRegisterRow(row) || said.has(`${row} ${of}`)) continue
    said.add(`${row} ${of}`)
    const done = await sayNothing(ground, actor, { year, row, of, none: true })
    if ('refused' in done) throw new NotEntered(sentenceOf(done, SAY_NOTHING))
  }
  return said.size
}
