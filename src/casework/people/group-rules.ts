/** What a leading group may be called. */
import type { LocalDate } from '../../law/local-date.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { LeadingGroup } from './leading-group.ts'

export interface GroupFacts {
  readonly name: string
  readonly basis: string
  readonly establishedOn: LocalDate | null
}

export type GroupRefusal = 'name-missing' | 'name-too-long' | 'name-taken' | 'established-future'
export const GROUP_SAY: Say<GroupRefusal> = {
  'name-missing': '请填写领导小组的名称。',
  'name-too-long': '名称最多 {} 个字。',
  'name-taken': '本机关已有“{}”。',
  'established-future': '成立日期不能晚于今天（{}）。',
}

const LONGEST = 100
export const plainGroup = <Facts extends GroupFacts>(facts: Facts): Facts => ({
  ...facts,
  name: facts.name.trim().replace(/[\s\u3000]+/g, ''),
  basis: facts.basis.trim(),
})

/** What forbids a group with plain facts beside the others; `self` is the group that is changed. */
export function groupFault(
  { name, establishedOn }: GroupFacts,
  self: string | null,
  groups: readonly LeadingGroup[],
  today: LocalDate,
): Refused<GroupRefusal> | null {
  if (name === '') return refuse('name-missing', { field: 'name' })
  if (Array.from(name).length > LONGEST) return refuse('name-too-long', { field: 'name', words: [LONGEST] })
  if (groups.some((group) => group.id !== self && group.name === name && group.dissolvedOn === null))
    return refuse('name-taken', { field: 'name', words: [name] })
  return establishedOn !== null && establishedOn > today
    ? refuse('established-future', { field: 'establishedOn', words: [today] })
    : null
}
