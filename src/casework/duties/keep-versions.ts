/** 目录的版本：begun, drafted from what holds, adopted from a day on, given up, ended. Nothing that was adopted is ever changed. */
import { sql } from 'kysely'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { basicCatalogue } from '../../law/disclosure/basic-catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { REGULATION_FROM } from '../../law/regulation.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { discloserOf, ownLeaves } from '../portal/leaves.ts'
import { countChange } from '../portal/changes.ts'
import { refuse } from '../refusal.ts'
import { changesBetween } from './changes.ts'
import { leafNamed } from './leaf-named.ts'
import type { DutyRefusal } from './refusals.ts'
import { dutiesOf, findCatalogue, findVersion, putDuties, versionsOf, type CatalogueVersion } from './store.ts'
import { CATALOGUE, type CatalogueKind } from './words.ts'

interface Begun {
  readonly id: string
  readonly versionId: string
}

/** Begins a catalogue with a first draft: of the starter of the law for this organ, or empty. */
export async function beginCatalogue(
  { tx, actor, at, today, record }: Acting,
  { kind, title, from }: { readonly kind: CatalogueKind; readonly title: string; readonly from: 'starter' | 'empty' },
  onBehalfOf: string | null,
): Promise<Begun | DutyRefusal> {
  const organ = actor.organId
  const { rows: there } = await sql<{ kind: string; title: string }>`
    select kind, title from catalogues where organ_id = ${organ} and ended_on is null`.execute(tx)
  if (kind === 'own' && there.some((each) => each.kind === 'own')) return refuse('own-there')
  if (there.some((each) => each.title === title)) return refuse('same-title', { field: 'title' })
  const id = uuidv7()
  await sql`
    insert into catalogues (organ_id, id, kind, title, made_at, made_by)
    values (${organ}, ${id}, ${kind}, ${title}, ${at}, ${actor.author.name})`.execute(tx)
  const versionId = await newDraft({ tx, actor, at }, id)
  if (from === 'starter') {
    const leaves = await ownLeaves(tx, organ)
    const rows = basicCatalogue(await discloserOf(tx, organ), today).map(({ part, ...entry }, index) => ({
      key: uuidv7(),
      at: index + 1,
      version: 1,
      part,
      unitId: null,
      personId: null,
      leafPath: leafNamed(leaves, entry),
      entry,
    }))
    await putDuties(tx, organ, versionId, rows, { at, by: actor.author.name })
  }
  await record({
    did: 'catalogue-begun',
    subject: { kind: CATALOGUE, id, version: 1 },
    title,
    after: { 名称: title, 起点: from === 'starter' ? '条例第二十条、第二十一条的底本' : '空表' },
    onBehalfOf,
  })
  return { id, versionId }
}

async function newDraft({ tx, actor, at }: Pick<Acting, 'tx' | 'actor' | 'at'>, catalogueId: string): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into catalogue_versions (organ_id, id, catalogue_id, state, begun_at, begun_by)
    values (${actor.organId}, ${id}, ${catalogueId}, 'draft', ${at}, ${actor.author.name})`.execute(tx)
  return id
}

/** Begins to change a catalogue: a draft of the version adopted last, its rows under the same keys. */
export async function draftCatalogue(
  { tx, actor, at, record }: Acting,
  id: string,
  onBehalfOf: string | null,
): Promise<Begun | DutyRefusal> {
  const organ = actor.organId
  const of = await findCatalogue(tx, organ, id, true)
  if (!of) return refuse('not-found')
  if (of.endedOn) return refuse('ended')
  const versions = await versionsOf(tx, organ, id)
  if (versions.some(({ state }) => state === 'draft')) return refuse('draft-there')
  const last = lastAdopted(versions)
  const versionId = await newDraft({ tx, actor, at }, id)
  // A row keeps its version while it is not changed; one that a dropped draft had changed goes on above that.
  if (last)
    await sql`
      insert into catalogue_rows (organ_id, version_id, key, at, version, part, unit_id, person_id, leaf_path, entry, changed_at, changed_by)
      select d.organ_id, ${versionId}, d.key, d.at,
        (select max(e.version) from catalogue_rows e where e.organ_id = d.organ_id and e.key = d.key),
        d.part, d.unit_id, d.person_id, d.leaf_path, d.entry, d.changed_at, d.changed_by
      from catalogue_rows d where d.organ_id = ${organ} and d.version_id = ${last.id}`.execute(tx)
  await record({
    did: 'catalogue-drafted',
    subject: { kind: CATALOGUE, id, version: await raise(tx, organ, id) },
    title: of.title,
    after: { 起点: last ? `第${last.number}版` : '空表' },
    onBehalfOf,
  })
  return { id, versionId }
}

const lastAdopted = (versions: readonly CatalogueVersion[]): CatalogueVersion | undefined =>
  versions.filter(({ state }) => state === 'adopted').toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))[0]

async function raise(tx: Acting['tx'], organ: string, id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update catalogues set version = version + 1 where organ_id = ${organ} and id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 1
}

/** A draft that is still one, its catalogue locked; or why there is none. */
export async function lockedDraft({ tx, actor }: Acting, versionId: string): Promise<CatalogueVersion | DutyRefusal> {
  const found = await findVersion(tx, actor.organId, versionId)
  if (!found) return refuse('not-found')
  await findCatalogue(tx, actor.organId, found.catalogueId, true)
  const of = await findVersion(tx, actor.organId, versionId, true)
  if (!of) return refuse('not-found')
  return of.state === 'draft' ? of : refuse('no-draft')
}

/** Puts a draft in force from a day on. */
export async function adoptVersion(
  acting: Acting,
  { versionId, fromOn, note }: { readonly versionId: string; readonly fromOn: LocalDate; readonly note: string },
  onBehalfOf: string | null,
): Promise<{ readonly number: number } | DutyRefusal> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const of = await lockedDraft(acting, versionId)
  if ('refused' in of) return of
  if (of.rows === 0) return refuse('empty')
  if (fromOn < REGULATION_FROM) return refuse('early-regulation', { field: 'fromOn' })
  if (dayNumber(fromOn) > dayNumber(today) + 366) return refuse('far-adopted', { field: 'fromOn' })
  const last = lastAdopted(await versionsOf(tx, organ, of.catalogueId))
  if (last?.fromOn && fromOn < last.fromOn) return refuse('early-adopted', { words: [last.fromOn], field: 'fromOn' })
  const before = last ? await dutiesOf(tx, organ, last.id) : []
  const after = await dutiesOf(tx, organ, versionId)
  const changes = changesBetween(before, after)
  const reordered = before.some(({ key, entry }, index) => {
    const now = after[index]
    return now?.key !== key || now.entry.number !== entry.number
  })
  if (last && changes.length === 0 && !reordered) return refuse('unchanged')
  const number = (last?.number ?? 0) + 1
  await sql`
    update catalogue_versions set state = 'adopted', number = ${number}, from_on = ${fromOn}::date, note = ${note},
      decided_at = ${at}, decided_by = ${actor.author.name}
    where organ_id = ${organ} and id = ${versionId}`.execute(tx)
  const count = (kind: 'added' | 'removed' | 'changed'): number => changes.filter((each) => each.kind === kind).length
  await countChange(tx, organ)
  await record({
    did: 'catalogue-adopted',
    subject: { kind: CATALOGUE, id: of.catalogueId, version: await raise(tx, organ, of.catalogueId) },
    title: of.title,
    after: { 版本: number, 施行之日: fromOn, 增加: count('added'), 删去: count('removed'), 修改: count('changed') },
    onBehalfOf,
  })
  return { number }
}

/** Gives a draft up; its rows stay where nobody looks, so that nothing is lost. */
export async function dropVersion(
  acting: Acting,
  versionId: string,
  onBehalfOf: string | null,
): Promise<{ readonly id: string } | DutyRefusal> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const of = await lockedDraft(acting, versionId)
  if ('refused' in of) return of
  await sql`
    update catalogue_versions set state = 'dropped', decided_at = ${at}, decided_by = ${actor.author.name}
    where organ_id = ${organ} and id = ${versionId}`.execute(tx)
  await record({
    did: 'catalogue-dropped',
    subject: { kind: CATALOGUE, id: of.catalogueId, version: await raise(tx, organ, of.catalogueId) },
    title: of.title,
    after: { 行数: of.rows },
    onBehalfOf,
  })
  return { id: of.catalogueId }
}

/** Ends a catalogue: from that day on its rows ask for nothing, what was published for them stays. */
export async function endCatalogue(
  { tx, actor, record }: Acting,
  {
    id,
    seen,
    endedOn,
    why,
  }: { readonly id: string; readonly seen: number; readonly endedOn: LocalDate; readonly why: string },
  onBehalfOf: string | null,
): Promise<{ readonly id: string } | DutyRefusal> {
  const organ = actor.organId
  const of = await findCatalogue(tx, organ, id, true)
  if (!of) return refuse('not-found')
  if (of.endedOn) return refuse('ended')
  if (of.version !== seen) return refuse('changed-catalogue')
  const versions = await versionsOf(tx, organ, id)
  const last = lastAdopted(versions)
  if (!last?.fromOn) return refuse('not-adopted')
  if (versions.some(({ state }) => state === 'draft')) return refuse('draft-there')
  if (endedOn < last.fromOn) return refuse('early-ended', { words: [last.fromOn], field: 'endedOn' })
  await sql`
    update catalogues set ended_on = ${endedOn}::date, ended_why = ${why} where organ_id = ${organ} and id = ${id}`.execute(
    tx,
  )
  await countChange(tx, organ)
  await record({
    did: 'catalogue-ended',
    subject: { kind: CATALOGUE, id, version: await raise(tx, organ, id) },
    title: of.title,
    after: { 停止施行之日: endedOn },
    why,
    onBehalfOf,
  })
  return { id }
}
