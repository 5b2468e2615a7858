/** Whether an organ may be put under another one: the tree stays a tree, regions stand under regions. */
import { refuse, type Refused } from '../../refusal.ts'
import type { Organ } from '../organ.ts'

export type MoveRefusal = 'parent-unknown' | 'parent-dissolved' | 'region-under-organ' | 'under-itself' | 'name-taken'

/** The new parent (null: none), or why not. */
export function decideMove(
  organ: Organ,
  parentId: string | null,
  all: readonly Organ[],
): { readonly parent: Organ | null } | Refused<MoveRefusal> {
  const about = (words: readonly string[] = []) => ({ field: 'parentId', words })
  const parent = parentId === null ? null : all.find(({ id }) => id === parentId)
  if (parent === undefined) return refuse('parent-unknown', about())
  if (parent?.dissolvedOn) return refuse('parent-dissolved', about([parent.name]))
  if (organ.kind === 'region' && parent?.kind === 'organ') return refuse('region-under-organ', about([parent.name]))
  for (let above = parent; above; above = all.find(({ id }) => id === above?.parentId) ?? null)
    if (above.id === organ.id) return refuse('under-itself', about([organ.name]))
  const namesake = all.find(
    ({ id, name, parentId: under, dissolvedOn }) =>
      id !== organ.id && name === organ.name && under === parentId && dissolvedOn === null,
  )
  return namesake ? refuse('name-taken', about([organ.name])) : { parent }
}
