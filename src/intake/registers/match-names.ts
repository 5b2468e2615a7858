/** Names written in a sheet → the people and sections of an organ. Two of one name are never guessed between. */
import type { ReadSheet, ReadValue, RegisterColumn, RowError, SheetRow } from './column.ts'

export interface Directory {
  readonly people: readonly { readonly id: string; readonly name: string; readonly unit: string | null }[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

/** The same rows with ids in the columns of kind person, people and unit, and an error where a name is nobody's or of several. */
export function matchNames(sheet: ReadSheet, columns: readonly RegisterColumn[], directory: Directory): ReadSheet {
  return { ...sheet, rows: sheet.rows.map((row) => matchRow(row, columns, directory)) }
}

function matchRow(row: SheetRow, columns: readonly RegisterColumn[], directory: Directory): SheetRow {
  const values: Record<string, ReadValue> = { ...row.values }
  const errors: RowError[] = [...row.errors]
  for (const { key, kind, label } of columns) {
    const value = row.values[key] ?? null
    if (value === null || (kind !== 'person' && kind !== 'people' && kind !== 'unit')) continue
    const names = typeof value === 'object' ? value : [String(value)]
    const found = names.map((name) => (kind === 'unit' ? unitOf(name, directory) : personOf(name, directory)))
    const wrong = found.flatMap((each) => ('wrong' in each ? [each.wrong] : []))
    if (wrong.length > 0) errors.push({ column: key, says: `${label}：${wrong.join('')}` })
    const ids = found.flatMap((each) => ('id' in each ? [each.id] : []))
    values[key] = wrong.length > 0 ? null : kind === 'people' ? ids : (ids[0] ?? null)
  }
  return { ...row, values, errors }
}

type Found = { readonly id: string } | { readonly wrong: string }
const plain = (text: string): string => text.replace(/[\s\u3000·]+/g, '')

function unitOf(name: string, { units }: Directory): Found {
  const fitting = units.filter((unit) => plain(unit.name) === plain(name))
  const [only] = fitting
  if (!only) return { wrong: `本机关没有内设机构“${name}”。` }
  return fitting.length === 1 ? { id: only.id } : { wrong: `有 ${fitting.length} 个内设机构都叫“${name}”，请先改名。` }
}

/** 张伟, or 张伟（办公室） where two have the name. */
function personOf(written: string, { people }: Directory): Found {
  const whole = /^(.+?)[（(](.+)[）)]$/.exec(written)
  const name = plain(whole?.[1] ?? written)
  const unit = whole?.[2]
  const fitting = people.filter(
    (person) => plain(person.name) === name && (unit === undefined || plain(person.unit ?? '') === plain(unit)),
  )
  const [only] = fitting
  if (!only) return { wrong: `本机关没有“${written}”。` }
  if (fitting.length === 1) return { id: only.id }
  const places = [...new Set(fitting.map((person) => person.unit ?? '未定机构'))]
  return places.length > 1
    ? { wrong: `有 ${fitting.length} 位“${written}”，请写作“${written}（${places[0]}）”这样。` }
    : { wrong: `有 ${fitting.length} 位“${written}”在同一机构，分不清是谁，请在页面上选择。` }
}
