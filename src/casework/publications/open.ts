/** Getting hold of a publication for an act: in the version that was seen, locked, and who acts allowed to do it. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { genreOf } from './genres.ts'
import { findPublication, PUBLICATION, thingOf, type Publication } from './publication.ts'
import type { PublicationRefusal } from './refusals.ts'

export interface Opened {
  readonly of: Publication
  /** In whose place. */
  readonly ground: Ground
}

/** The subject of a publication's events and signatures. */
export const subjectOf = ({ id }: Pick<Publication, 'id'>) => ({ kind: PUBLICATION, id })

/** As the record calls it: its kind, and never a title that may not be public. */
export const recordTitle = ({ genre, indexNumber }: Pick<Publication, 'genre' | 'indexNumber'>): string =>
  indexNumber ? `${genreOf(genre).label}（${indexNumber}）` : genreOf(genre).label

/** Opens one for an act that needs `code`; `seen` null when the act does not depend on a page that was seen. */
export async function openPublication(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number | null },
  code: PermissionCode,
): Promise<Opened | PublicationRefusal> {
  const of = await findPublication(tx, actor.organId, id, true)
  if (!of || !groundFor(actor, 'publications.read', thingOf(of))) return refuse('not-found')
  const ground = groundFor(actor, code, thingOf(of))
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  if (seen !== null && of.version !== seen) return changedMeanwhile(tx, actor.organId, subjectOf(of), seen)
  return { of, ground }
}
