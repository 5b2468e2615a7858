/** What a region or an organ may be called: names, names in addresses, codes. The same rules when it is made and when it is changed. */
import { creditCodeFault, plainCreditCode, type CreditCodeFault } from '../../law/organs/credit-code.ts'
import { refuse, type Refused } from '../refusal.ts'
import type { Organ, OrganKind } from './organ.ts'

export interface OrganNames {
  readonly name: string
  readonly slug: string
  readonly code: string | null
  readonly position: number
}

export type NamingRefusal =
  | 'name-missing'
  | 'name-too-long'
  | 'name-taken'
  | 'slug-wrong'
  | 'slug-taken'
  | 'code-of-region'
  | 'code-taken'
  | `code-${CreditCodeFault}`

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/
const LONGEST_NAME = 100

/** Names as they are kept. */
export const plainNames = <Names extends OrganNames>(names: Names): Names => ({
  ...names,
  name: names.name.trim().replace(/[\s\u3000]+/g, ''),
  slug: names.slug.trim().toLowerCase(),
  code: names.code === null || names.code.trim() === '' ? null : plainCreditCode(names.code),
})

/** What is wrong with plain names beside all other organs; null when they may stand. `self` is the organ that is renamed. */
export function namingFault(
  { name, slug, code }: OrganNames,
  place: { readonly kind: OrganKind; readonly parentId: string | null; readonly self: string | null },
  all: readonly Organ[],
): Refused<NamingRefusal> | null {
  const others = all.filter(({ id }) => id !== place.self)
  if (name === '') return refuse('name-missing', { field: 'name' })
  if (Array.from(name).length > LONGEST_NAME) return refuse('name-too-long', { field: 'name', words: [LONGEST_NAME] })
  const namesake = others.find(
    (other) => other.name === name && other.parentId === place.parentId && other.dissolvedOn === null,
  )
  if (namesake) return refuse('name-taken', { field: 'name', words: [name] })
  if (!SLUG.test(slug)) return refuse('slug-wrong', { field: 'slug' })
  const taken = others.find((other) => other.slug === slug)
  if (taken) return refuse('slug-taken', { field: 'slug', words: [taken.name] })
  if (code === null) return null
  if (place.kind === 'region') return refuse('code-of-region', { field: 'code' })
  const fault = creditCodeFault(code)
  if (fault) return refuse(`code-${fault}`, { field: 'code' })
  // An organ that is no more keeps its code; a code is never given out again, but a reorganised organ may keep its own.
  const same = others.find((other) => other.code === code && other.dissolvedOn === null)
  return same ? refuse('code-taken', { field: 'code', words: [same.name] }) : null
}
