/** Whether a region or an organ may be made here. */
import { refuse, type Refused } from '../../refusal.ts'
import { namingFault, plainNames, type NamingRefusal } from '../naming.ts'
import type { Organ, OrganKind } from '../organ.ts'

export interface NewOrgan {
  readonly kind: OrganKind
  readonly parentId: string | null
  readonly name: string
  /** Made from the id when absent. */
  readonly slug: string | null
  readonly code: string | null
  readonly position: number
}

export type CreateRefusal = NamingRefusal | 'parent-unknown' | 'parent-dissolved' | 'region-under-organ'

/** The organ as it is to stand, or why not. `all` is the whole tree; `id` is the new one's. */
export function decideCreation(given: NewOrgan, id: string, all: readonly Organ[]): Organ | Refused<CreateRefusal> {
  const { kind, parentId, slug, ...names } = given
  const parent = parentId === null ? null : all.find((each) => each.id === parentId)
  if (parent === undefined) return refuse('parent-unknown', { field: 'parentId' })
  if (parent?.dissolvedOn) return refuse('parent-dissolved', { field: 'parentId', words: [parent.name] })
  if (kind === 'region' && parent?.kind === 'organ')
    return refuse('region-under-organ', { field: 'parentId', words: [parent.name] })
  const plain = plainNames({ ...names, slug: slug?.trim() ? slug : presetSlug(kind, id) })
  const fault = namingFault(plain, { kind, parentId, self: null }, all)
  if (fault) return fault
  return { id, parentId, kind, ...plain, dissolvedOn: null, demonstration: false, version: 1 }
}

/** A name in addresses for who has no better one: from the part of the id that tells two of one moment apart. */
const presetSlug = (kind: OrganKind, id: string): string => `${kind === 'region' ? 'q' : 'jg'}-${id.slice(-8)}`
