/** The lines of 覆盖情况: what the organ owes, in the order of the articles, the portal or the catalogues, and what else something stands in. */
import {
  categoriesOf,
  CATEGORIES,
  CATEGORY_CODES,
  categoryCites,
  type CategoryCode,
} from '../../law/disclosure/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { discloserOf, ownLeaves, titlePath } from '../portal/leaves.ts'
import { NO_LINE, type CoverageAsked } from './coverage-asked.ts'
import { nameOf } from './entry.ts'
import { dutiesInForce, type DutyInForce } from './in-force.ts'
import { leafOf } from './leaf-named.ts'
import { NO_UNIT, type CoverageAxis } from './words.ts'

export interface Line {
  readonly key: string
  readonly label: string
  readonly cites: string
  /** The catalogue's rows in force that belong to it. */
  readonly duties: readonly DutyInForce[]
}

const NAMELESS: Readonly<Record<CoverageAxis, string>> = {
  category: '没有标明类别',
  leaf: '没有栏目',
  duty: '没有对应目录事项',
}

/** What an item is called on its own. */
export const categoryLabel = (category: string | null): string =>
  (category !== null && CATEGORIES[category as CategoryCode]?.label) || NAMELESS.category

/** The lines of an axis on a day; `seen`: lines something was counted in. A section sees its own rows of the catalogues only. */
export async function linesOf(
  tx: Tx,
  axis: CoverageAxis,
  { organ, unitId, units }: CoverageAsked,
  today: LocalDate,
  seen: ReadonlySet<string>,
): Promise<readonly Line[]> {
  const duties = (await dutiesInForce(tx, organ, today)).filter(
    (row) =>
      (unitId === null || (row.unitId ?? NO_UNIT) === unitId) &&
      (units === null || (row.unitId !== null && units.includes(row.unitId))),
  )
  const rest = (label: string): readonly Line[] =>
    seen.has(NO_LINE) ? [{ key: NO_LINE, label, cites: '', duties: [] }] : []
  switch (axis) {
    case 'category': {
      const own = categoriesOf(await discloserOf(tx, organ))
      const of = (category: CategoryCode | null) => duties.filter(({ entry }) => entry.category === category)
      const unnamed = of(null)
      return [
        ...CATEGORY_CODES.filter((code) => own.includes(code) || seen.has(code) || of(code).length > 0).map(
          (code): Line => ({
            key: code,
            label: CATEGORIES[code].label,
            cites: categoryCites(code),
            duties: of(code),
          }),
        ),
        ...(seen.has(NO_LINE) || unnamed.length > 0
          ? [{ key: NO_LINE, label: NAMELESS.category, cites: '', duties: unnamed }]
          : []),
      ]
    }
    case 'leaf': {
      const leaves = await ownLeaves(tx, organ)
      const byLeaf = Map.groupBy(duties, (row) => leafOf(leaves, row) ?? '')
      const known = new Set(leaves.map(({ path }) => path))
      const gone = [...seen].filter((path) => !known.has(path)).toSorted()
      return [...leaves.map(({ path }) => path), ...gone].map((path) => ({
        key: path,
        label: known.has(path) ? titlePath(leaves, path) : path,
        cites: '',
        duties: byLeaf.get(path) ?? [],
      }))
    }
    case 'duty': {
      const known = new Set(duties.map(({ key }) => key))
      const others = [...seen].filter((key) => key !== NO_LINE && !known.has(key))
      const names = await namesOnce(tx, organ, today, others)
      return [
        ...duties.map((row) => ({ key: row.key, label: nameOf(row.entry), cites: row.catalogue, duties: [row] })),
        ...others.map((key) => ({
          key,
          label: names.get(key) ?? '已不在现行目录的事项',
          cites: names.has(key) ? '' : '已不在现行目录',
          duties: [],
        })),
        ...rest(NAMELESS.duty),
      ]
    }
  }
}

/** Names of rows in force that are not the asking section's. */
async function namesOnce(
  tx: Tx,
  organ: string,
  today: LocalDate,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  return new Map((await dutiesInForce(tx, organ, today, keys)).map(({ key, entry }) => [key, nameOf(entry)]))
}
