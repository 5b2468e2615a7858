/** 目录里写的栏目是门户上的哪一个：by its titles, the column above it first; where the table says nothing, the category's own. */
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { titlePath, type OwnLeaf } from '../portal/leaves.ts'

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '')

/** Path of the leaf a row names; null where it names none, one the portal does not have, or a title that stands in several places. */
export function leafNamed(leaves: readonly OwnLeaf[], { leaf }: Pick<CatalogueRow, 'leaf'>): string | null {
  const wanted = leaf
    .normalize('NFKC')
    .split(/[/>＞→·|\\]|--+/u)
    .map(bare)
    .filter(Boolean)
  if (wanted.length === 0) return null
  const found = leaves.filter(({ path }) => {
    const titles = titlePath(leaves, path).split('/').map(bare)
    return titles.length >= wanted.length && wanted.every((title, at) => titles.at(at - wanted.length) === title)
  })
  const whole = found.filter(({ path }) => path.split('/').length === wanted.length)
  const [only] = whole.length === 1 ? whole : found
  return only && (whole.length === 1 || found.length === 1) ? only.path : null
}

/** The leaf a row stands in: its own, else that of its category; null where neither is on the portal. */
export function leafOf(
  leaves: readonly OwnLeaf[],
  { leafPath, entry }: { readonly leafPath: string | null; readonly entry: Pick<CatalogueRow, 'category'> },
): string | null {
  if (leafPath !== null && leaves.some(({ path }) => path === leafPath)) return leafPath
  if (entry.category === null) return null
  return leaves.find(({ prescribed }) => prescribed?.category === entry.category)?.path ?? null
}
