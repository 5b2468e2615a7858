/** The rows below a header: notes, blank rows and titles left out, merged and empty 事项 carried down. */
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { oneLine, readRow, textOf, type RowText } from './cells.ts'
import { quoted, type FindingCode, type Findings, type PlacedRow } from './finding.ts'
import type { Header } from './header.ts'
import { roleLabel, type Role } from './heads.ts'
import { holding, written, type Slot, type Table } from './table.ts'

export type Carried = Pick<CatalogueRow, 'number' | 'matter' | 'subMatter'>

/** A line below or between the rows that is no row: 注：……, and who filled the table in. */
const NOTE = /^(?:注|备注|附注|说明|填表说明|附件|填表人|填报人|制表|审核人|联系人|单位负责人|联系电话|第\s*\d+\s*页)/u

export interface Stretch {
  readonly table: Table
  readonly header: Header
  /** First row, and the row after the last. */
  readonly from: number
  readonly to: number
  /** The row before, where the table goes on from another one. */
  readonly before: Carried | null
}

/** Reads a stretch of rows below a header; gives the last row back so that a table that goes on can carry it. */
export function readRows(
  { table, header, from, to, before }: Stretch,
  findings: Findings,
): { readonly rows: readonly PlacedRow[]; readonly last: Carried | null } {
  const rows: PlacedRow[] = []
  let last = before
  let inNotes = false
  for (let at = from; at < to; at += 1) {
    const slots = table.rows[at] ?? []
    const own = written(slots)
    if (own.length === 0) continue
    const place = table.placeOf(at)
    const [only, ...others] = holding(slots)
    if (only && others.length === 0) {
      inNotes = NOTE.test(only.text) || (inNotes && !/^\d+$/u.test(only.text))
      if (!inNotes) findings.add('ignored', place, null, `这一行只有${quoted(only.text)}，没有读作事项，请核对。`)
      continue
    }
    inNotes = false
    const tell = (code: FindingCode, role: Role | null, says: string): void =>
      findings.add(code, place, role === null ? null : roleLabel(role), says)
    const row = rowText(slots, header, tell)
    if (!row) {
      findings.add(
        'ignored',
        place,
        null,
        `这一行在认得的各列里没有文字，只有${quoted(own[0]?.text ?? '')}，没有读作事项。`,
      )
      continue
    }
    const carried = carriedDown(row, last)
    last = carried
    rows.push({ ...readRow(row, carried), place })
  }
  return { rows, last }
}

/** The cells of a row by role; null where the columns that are read have no text of its own. */
function rowText(slots: readonly (Slot | undefined)[], { roles }: Header, tell: RowText['tell']): RowText | null {
  const texts = new Map<Role, string>()
  const merged = new Set<Role>()
  const seen = new Set<Slot['cell']>()
  let own = false
  for (const [column, role] of roles) {
    const slot = slots[column]
    const first = slot === undefined || !seen.has(slot.cell)
    if (slot) seen.add(slot.cell)
    texts.set(role, first ? (slot?.text ?? '') : '')
    if (!first && slot && slot.text !== '') merged.add(role)
    if (slot?.begins && slot.text !== '' && role !== 'remark') own = true
  }
  return own ? { texts, merged, tell } : null
}

/** 序号 and 事项 of a row; where they are empty and not merged, those of the row above, which is told. */
function carriedDown(row: RowText, above: Carried | null): Carried {
  const number = oneLine(textOf(row, 'number'))
  const matter = oneLine(textOf(row, 'matter'))
  const second = oneLine(textOf(row, 'subMatter'))
  const third = oneLine(textOf(row, 'third'))
  const subMatter = [second, third].filter((step) => step !== '').join('—')
  if (third !== '') row.tell('carried', 'third', `三级事项${quoted(third)}写在二级事项之后。`)
  if (matter !== '' || !row.texts.has('matter')) return { number, matter, subMatter }
  const continues = number === '' || row.texts.has('subMatter')
  if (!above || above.matter === '' || !continues) {
    row.tell('blank', 'matter', `${quoted(roleLabel('matter'))}是空的，请补填。`)
    return { number, matter, subMatter }
  }
  const goesOn = number === '' && subMatter === ''
  const from = goesOn && above.subMatter !== '' ? `${above.matter}—${above.subMatter}` : above.matter
  row.tell('carried', 'matter', `事项是空的，照上一行${quoted(from)}读，请核对。`)
  return { number, matter: above.matter, subMatter: goesOn ? above.subMatter : subMatter }
}
