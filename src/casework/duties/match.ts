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
