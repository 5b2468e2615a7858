/** What a unit may be called and where it may stand; the same when it is made and when it is changed. */
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Unit } from './unit.ts'
import type { UnitKind } from './unit-kinds.ts'

export interface UnitFacts {
  readonly name: string
  readonly kind: UnitKind
  readonly parentId: string | null
}

export type UnitRefusal =
  'name-missing' | 'name-too-long' | 'name-taken' | 'parent-unknown' | 'parent-withdrawn' | 'under-itself'

export const UNIT_SAY: Say<UnitRefusal> = {
  'name-missing': '请填写名称。',
  'name-too-long': '名称最多 {} 个字。',
  'name-taken': '本机关已有“{}”，请换一个名称。',
  'parent-unknown': '没有这个上级机构，可能已经变动，请重新选择。',
  'parent-withdrawn': '上级机构“{}”已经撤销，请重新选择。',
  'under-itself': '“{}”不能放到它自己或者它的下级之下。',
}

const LONGEST = 60
export const plainUnitName = (name: string): string => name.trim().replace(/[\s\u3000]+/g, '')

/** What forbids a unit with a plain name among the organ's units; `self` is the unit that is changed. */
export function unitFault(
  { name, parentId }: UnitFacts,
  self: string | null,
  units: readonly Unit[],
): Refused<UnitRefusal> | null {
  if (name === '') return refuse('name-missing', { field: 'name' })
  if (Array.from(name).length > LONGEST) return refuse('name-too-long', { field: 'name', words: [LONGEST] })
  if (units.some((unit) => unit.id !== self && unit.status === 'active' && unit.name === name))
    return refuse('name-taken', { field: 'name', words: [name] })
  if (parentId === null) return null
  const parent = units.find(({ id }) => id === parentId)
  if (!parent) return refuse('parent-unknown', { field: 'parentId' })
  if (parent.status === 'withdrawn') return refuse('parent-withdrawn', { field: 'parentId', words: [parent.name] })
  for (let above: Unit | undefined = parent; above; above = units.find(({ id }) => id === above?.parentId))
    if (above.id === self) return refuse('under-itself', { field: 'parentId', words: [name] })
  return null
}
