/** 目录的一行：added, changed, moved, taken out — in a draft only; whoever comes second to a row is told. */
import { sql } from 'kysely'
import { MOST_ROWS, type CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { partOf } from '../../law/disclosure/parts.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { ownLeaves, titlePath } from '../portal/leaves.ts'
import { refuse } from '../refusal.ts'
import { besideDifferences } from './changes.ts'
import { differencesOf, nameOf, type Difference, type EntryBeside } from './entry.ts'
import { lockedDraft } from './keep-versions.ts'
import type { DutyRefusal } from './refusals.ts'
import { findDuty, nextVersionOf, putDuties, takeDuties, type DutyRow } from './store.ts'
import { DUTY } from './words.ts'

export interface RowGiven extends EntryBeside {
  readonly versionId: string
  readonly entry: CatalogueRow
}
interface Place {
  readonly versionId: string
  readonly key: string
}
type Kept = { readonly key: string; readonly version: number } | DutyRefusal

/** What a person chose stands in the organ; the row then names its column as the portal does. */
async function sound(
  { tx, actor }: Acting,
  { entry, part, unitId, personId, leafPath }: RowGiven,
): Promise<CatalogueRow | DutyRefusal> {
  const organ = actor.organId
  if (part !== null && entry.category !== null && partOf(part).category !== entry.category)
    return refuse('bad-part', { field: 'part' })
  const { rows } = await sql<{ unit: boolean; person: boolean }>`
    select exists (select 1 from units where organ_id = ${organ} and id = ${unitId}::uuid and status = 'active') as unit,
      exists (select 1 from people where organ_id = ${organ} and id = ${personId}::uuid and status = 'active') as person`.execute(
    tx,
  )
  if (unitId !== null && !rows[0]?.unit) return refuse('bad-unit', { field: 'unitId' })
  if (personId !== null && !rows[0]?.person) return refuse('bad-person', { field: 'personId' })
  if (leafPath === null) return entry
  const leaves = await ownLeaves(tx, organ)
  if (!leaves.some(({ path }) => path === leafPath)) return refuse('bad-leaf', { field: 'leafPath' })
  return { ...entry, leaf: titlePath(leaves, leafPath) }
}

/** Adds a row behind another, or at the end. */
export async function addDuty(
  acting: Acting,
  given: RowGiven,
  behind: string | null,
  onBehalfOf: string | null,
): Promise<Kept> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const draft = await lockedDraft(acting, given.versionId)
  if ('refused' in draft) return draft
  if (draft.rows >= MOST_ROWS) return refuse('too-many')
  const entry = await sound(acting, given)
  if ('refused' in entry) return entry
  const before = behind === null ? null : await findDuty(tx, organ, given.versionId, behind)
  const place = (before?.at ?? draft.rows) + 1
  await sql`
    update catalogue_rows set at = at + 1 where organ_id = ${organ} and version_id = ${given.versionId} and at >= ${place}`.execute(
    tx,
  )
  const key = uuidv7()
  const row = { ...pick(given), key, at: place, version: 1, entry }
  await putDuties(tx, organ, given.versionId, [row], { at, by: actor.author.name })
  await record({
    did: 'duty-added',
    subject: { kind: DUTY, id: key, version: 1 },
    title: nameOf(entry),
    after: { 目录: draft.title },
    onBehalfOf,
  })
  return { key, version: 1 }
}

const pick = ({ part, unitId, personId, leafPath }: EntryBeside): EntryBeside => ({ part, unitId, personId, leafPath })

/** Changes a row in the version the person saw. */
export async function changeDuty(
  acting: Acting,
  { key, seen, ...given }: RowGiven & { readonly key: string; readonly seen: number },
  onBehalfOf: string | null,
): Promise<Kept> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const row = await draftRow(acting, given.versionId, key)
  if ('refused' in row) return row
  if (row.version !== seen) return meanwhile(acting, row, seen)
  const entry = await sound(acting, given)
  if ('refused' in entry) return entry
  const next = { ...pick(given), key, at: row.at, entry }
  const differences = [...differencesOf(row.entry, entry), ...besideDifferences(row, next, await namesOf(acting))]
  if (differences.length === 0 && row.entry.number === entry.number) return { key, version: seen }
  const version = await nextVersionOf(tx, organ, key)
  await putDuties(tx, organ, given.versionId, [{ ...next, version }], { at, by: actor.author.name })
  await record({
    did: 'duty-changed',
    subject: { kind: DUTY, id: key, version },
    title: nameOf(entry),
    before: said(differences, ({ before }) => before),
    after: said(differences, ({ after }) => after),
    onBehalfOf,
  })
  return { key, version }
}

/** Takes a row out of a draft; the versions that had it keep it. */
export async function removeDuty(
  acting: Acting,
  { versionId, key, seen }: Place & { readonly seen: number },
  onBehalfOf: string | null,
): Promise<Kept> {
  const { tx, actor, record } = acting
  const row = await draftRow(acting, versionId, key)
  if ('refused' in row) return row
  if (row.version !== seen) return meanwhile(acting, row, seen)
  await takeDuties(tx, actor.organId, versionId, [key])
  await sql`
    update catalogue_rows set at = at - 1 where organ_id = ${actor.organId} and version_id = ${versionId} and at > ${row.at}`.execute(
    tx,
  )
  await record({
    did: 'duty-removed',
    subject: { kind: DUTY, id: key, version: row.version },
    title: nameOf(row.entry),
    after: {},
    onBehalfOf,
  })
  return { key, version: row.version }
}

/** Moves a row to a place in the table, from 1; the others close up. */
export async function moveDuty(acting: Acting, { versionId, key, to }: Place & { readonly to: number }): Promise<Kept> {
  const { tx, actor } = acting
  const organ = actor.organId
  const row = await draftRow(acting, versionId, key)
  if ('refused' in row) return row
  const draft = await lockedDraft(acting, versionId)
  if ('refused' in draft) return draft
  const place = Math.min(Math.max(1, to), draft.rows)
  await sql`
    update catalogue_rows set at = case when key = ${key} then ${place}::integer when at > ${row.at} then at - 1 else at + 1 end
    where organ_id = ${organ} and version_id = ${versionId}
      and (key = ${key} or (at > ${row.at} and at <= ${place}::integer) or (at < ${row.at} and at >= ${place}::integer))`.execute(
    tx,
  )
  return { key, version: row.version }
}

async function draftRow(acting: Acting, versionId: string, key: string): Promise<DutyRow | DutyRefusal> {
  const draft = await lockedDraft(acting, versionId)
  if ('refused' in draft) return draft
  return (await findDuty(acting.tx, acting.actor.organId, versionId, key, true)) ?? refuse('not-found')
}

/** An import leaves no event of each row; the row itself says who changed it. */
async function meanwhile({ tx, actor }: Acting, row: DutyRow, seen: number): Promise<DutyRefusal> {
  const told = await changedMeanwhile(tx, actor.organId, { kind: DUTY, id: row.key }, seen)
  return { ...told, changedBy: row.changedBy, changedAt: row.changedAt, version: row.version }
}

/** Names of the organ's units and people by id, for sentences. */
export async function namesOf({ tx, actor }: Pick<Acting, 'tx' | 'actor'>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from units where organ_id = ${actor.organId} union all
    select id, name from people where organ_id = ${actor.organId}`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const said = (differences: readonly Difference[], of: (each: Difference) => string): Record<string, string> =>
  Object.fromEntries(differences.map((each) => [each.column, [...of(each)].slice(0, 300).join('')]))
