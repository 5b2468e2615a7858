/** 开始考核评分: with a shipped sheet as it was in force at the end of the year, or with the organ's own. */
import { readSheetTable } from '../../../law/assessment/read-table.ts'
import { sheetOn, SHEETS, type SheetCode } from '../../../law/assessment/sheets/index.ts'
import type { Sheet } from '../../../law/assessment/sheet.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { Unreadable } from '../../../intake/grids/document.ts'
import { sheetCells } from '../../../intake/registers/sheet-cells.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { addAssessment, qualified, titleOf, type Assessment } from '../assessment.ts'
import { groundOr } from '../open.ts'
import type { AssessingRefusal } from '../refusals.ts'
import { ASSESSMENT } from '../words.ts'

export type Begun = { readonly id: string; readonly version: number } | AssessingRefusal

/** A sheet out of the Excel it is sent round as; or what is wrong with it, sentence by sentence. */
export function sheetOfFile(
  label: string,
  bytes: Uint8Array,
): { readonly sheet: Sheet } | { readonly faults: readonly string[] } {
  try {
    const [first] = sheetCells(bytes)
    if (!first) return { faults: ['文件里没有工作表。'] }
    const last = first.rows.at(-1)?.number ?? 0
    const rows = Array.from({ length: last }, (_, at): readonly string[] => {
      const row = first.rows.find(({ number }) => number === at + 1)
      const width = Math.max(-1, ...(row?.cells.keys() ?? [])) + 1
      return Array.from({ length: width }, (__, column) => row?.cells.get(column) ?? '')
    })
    // A title and a note may stand above the heads.
    const heads = rows.findIndex(
      (row) => row.some((text) => text.trim() === '板块') && row.some((text) => text.trim() === '项目'),
    )
    const read = readSheetTable(label, heads < 0 ? rows : rows.slice(heads))
    return read.sheet ? { sheet: read.sheet } : { faults: read.faults }
  } catch (fault) {
    if (fault instanceof Unreadable) return { faults: [fault.message] }
    throw fault
  }
}

/** Begins the assessment of a year. */
export const beginAssessment = (
  world: ActingWorld,
  actor: Actor,
  asked: { readonly year: number; readonly sheet: SheetCode | Sheet },
): Promise<Begun> =>
  act(world, actor, async ({ tx, at, today, record }): Promise<Begun> => {
    const ground = groundOr(actor, 'assessments.keep')
    if ('refused' in ground) return ground
    const { year } = asked
    if (year > Number(today.slice(0, 4))) return refuse('year-wrong', { field: 'year' })
    const code = typeof asked.sheet === 'string' ? asked.sheet : null
    const sheet =
      typeof asked.sheet === 'string' ? sheetOn(asked.sheet, `${year}-12-31` as LocalDate)?.value : asked.sheet
    if (!sheet)
      return refuse('no-sheet', { field: 'sheet', words: [year, (code && SHEETS[code][0]?.value.label) ?? ''] })
    const of: Assessment = {
      id: uuidv7(),
      year,
      sheetCode: code,
      sheet: qualified(sheet),
      answers: {},
      points: {},
      state: 'open',
      concluded: null,
      begunAt: at,
      begunBy: actor.author.name,
      concludedAt: null,
      version: 1,
    }
    await addAssessment(tx, actor.organId, of)
    await record({
      did: 'assessment-begun',
      subject: { kind: ASSESSMENT, id: of.id, version: 1 },
      title: titleOf(of),
      after: {
        年度: year,
        评分表: sheet.label,
        项目: of.sheet.blocks.reduce((sum, { items }) => sum + items.length, 0),
      },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: of.id, version: 1 }
  })
