/** 导入的行与目录里已有的行怎么对上：by 一级事项 and 二级事项; rows of the same name first by the same content, then in their order. Pure. */
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'

type Named = Pick<CatalogueRow, 'matter' | 'subMatter' | 'content'>

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s()《》“”"']/gu, '')
const called = ({ matter, subMatter }: Named): string => `${bare(matter)}\n${bare(subMatter)}`

/** For each row that comes the index of the row it is, or null for a new one; no row is matched twice. */
export function matchRows(coming: readonly Named[], there: readonly Named[]): readonly (number | null)[] {
  const free = new Map<string, number[]>()
  for (const [at, row] of there.entries()) free.set(called(row), [...(free.get(called(row)) ?? []), at])
  const found: (number | null)[] = coming.map(() => null)
  const take = (at: number, pick: (of: readonly number[]) => number | undefined): void => {
    const row = coming[at]
    const of = row && free.get(called(row))
    const one = of && pick(of)
    if (!of || one === undefined) return
    of.splice(of.indexOf(one), 1)
    found[at] = one
  }
  for (const [at, row] of coming.entries())
    take(at, (of) => of.find((each) => bare(there[each]?.content ?? '') === bare(row.content)))
  for (const at of coming.keys()) if (found[at] === null) take(at, ([first]) => first)
  return found
}

/** Lines of the file that say the same matter and content as an earlier one; index of that earlier one. */
export function repeats(coming: readonly Named[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const again = new Map<number, number>()
  for (const [at, row] of coming.entries()) {
    const name = `${called(row)}\n${bare(row.content)}`
    const before = first.get(name)
    if (before === undefined) first.set(name, at)
    else again.set(at, before)
  }
  return again
}

const SILENT: { readonly [Key in keyof CatalogueRow]: (value: CatalogueRow[Key]) => boolean } = {
  number: (text) => text === '',
  matter: (text) => text === '',
  subMatter: (text) => text === '',
  content: (text) => text === '',
  basis: (list) => list.length === 0,
  time: ({ text }) => text === '',
  owner: (text) => text === '',
  channels: ({ used, unknown }) => used.length === 0 && unknown.length === 0,
  audience: ({ everybody, group, groupIs }) => everybody === null && group === null && groupIs === '',
  way: ({ proactive, onApplication }) => proactive === null && onApplication === null,
  levels: (levels) => levels === null,
  format: (text) => text === '',
  stages: (list) => list.length === 0,
  category: (code) => code === null,
  updateEvery: (every) => every === null,
  leaf: (text) => text === '',
}
const FIELDS = Object.keys(SILENT) as readonly (keyof CatalogueRow)[]

/** Fields of which no row of a table says anything: it has no such column, or left it empty throughout. */
export const silentIn = (rows: readonly CatalogueRow[]): readonly (keyof CatalogueRow)[] =>
  FIELDS.filter((field) => rows.every((row) => isSilent(row, field)))

const isSilent = <Key extends keyof CatalogueRow>(row: CatalogueRow, field: Key): boolean => SILENT[field](row[field])

/** A row that comes, with what the row it is already said where the table is silent: a column that is not there takes nothing away. */
export const withKept = (
  coming: CatalogueRow,
  was: CatalogueRow,
  silent: readonly (keyof CatalogueRow)[],
): CatalogueRow => ({ ...coming, ...Object.fromEntries(silent.map((field) => [field, was[field]])) })
