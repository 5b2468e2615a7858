/** 开放日信息和活动台账互相关联：one made from the other, or two that are there already joined; each belongs to one of the other. */
import { sql } from 'kysely'
import type { Acting } from '../acting.ts'
import { SAY } from '../consultations/refusals.ts'
import type { ConsultationRefusal } from '../consultations/refusals.ts'
import { ACTIVITIES } from '../events/activities.ts'
import { groundFor, PERMISSIONS } from '../permissions.ts'
import { contentShape } from '../publications/content.ts'
import { draftIn } from '../publications/draft/act.ts'
import { SAY as PUBLICATION_SAY } from '../publications/refusals.ts'
import { refuse, sentenceOf } from '../refusal.ts'
import { knownFor } from '../registers/directory.ts'
import { findEntry, type Entry } from '../registers/entries.ts'
import { keepRecorded } from '../registers/record/act.ts'
import { decideRecord } from '../registers/record/decide.ts'
import { inWords } from '../registers/recorded.ts'
import { SAY as ENTRY_SAY } from '../registers/refusals.ts'
import { openDaysOf, type OpenDay } from './open-day.ts'

export { SAY }
type Done = { readonly publicationId: string; readonly entryId: string } | ConsultationRefusal
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function openDayFor({ tx, actor }: Acting, id: string): Promise<OpenDay | ConsultationRefusal> {
  const [of] = UUID.test(id) ? await openDaysOf(tx, actor.organId, id) : []
  if (!of || !groundFor(actor, 'publications.read', { unitId: of.unitId })) return refuse('no-open-day')
  if (of.entry) return refuse('linked-already')
  return of
}

/** An entry that is an open day and belongs to no announcement. */
async function freeEntry({ tx, actor }: Acting, id: string): Promise<Entry | ConsultationRefusal> {
  const entry = UUID.test(id) ? await findEntry(tx, actor.organId, ACTIVITIES, id, true) : undefined
  if (entry?.status !== 'recorded' || entry.values['kind'] !== 'open-day') return refuse('no-entry')
  const { rows } = await sql`
    select 1 from open_day_entries l join publications p on p.organ_id = l.organ_id and p.id = l.publication_id
    where l.organ_id = ${actor.organId} and l.entry_id = ${id} and p.state <> 'void'`.execute(tx)
  return rows.length > 0 ? refuse('entry-taken') : entry
}

async function join({ tx, actor, at, record }: Acting, publicationId: string, entryId: string): Promise<Done> {
  const organ = actor.organId
  // What belonged to a void announcement, or to an entry that was withdrawn, is free again.
  await sql`
    delete from open_day_entries where organ_id = ${organ} and (publication_id = ${publicationId} or entry_id = ${entryId})`.execute(
    tx,
  )
  await sql`
    insert into open_day_entries (organ_id, publication_id, entry_id, linked_at, linked_by)
    values (${organ}, ${publicationId}, ${entryId}, ${at}, ${actor.author.name})`.execute(tx)
  const subject = { kind: 'publication', id: publicationId }
  await record({ did: 'open-day-linked', subject, title: '政府开放日', after: { 活动台账: entryId } })
  return { publicationId, entryId }
}

const mayRegister = ({ actor }: Acting, unitId: string | null): ConsultationRefusal | null =>
  groundFor(actor, 'registers.write', { unitId })
    ? null
    : refuse('not-allowed', { words: [PERMISSIONS['registers.write'].says] })

/** Joins an announcement and an entry that are there already. */
export async function linkOpenDay(acting: Acting, publicationId: string, entryId: string): Promise<Done> {
  const of = await openDayFor(acting, publicationId)
  if ('refused' in of) return of
  const entry = await freeEntry(acting, entryId)
  if ('refused' in entry) return entry
  return mayRegister(acting, entry.unitId) ?? join(acting, publicationId, entryId)
}

/** Takes the link away again; both stay. */
export async function unlinkOpenDay(
  { tx, actor, record }: Acting,
  publicationId: string,
): Promise<{ readonly publicationId: string } | ConsultationRefusal> {
  const [of] = UUID.test(publicationId) ? await openDaysOf(tx, actor.organId, publicationId) : []
  if (!of?.entry || !groundFor(actor, 'publications.read', { unitId: of.unitId })) return refuse('no-open-day')
  if (!groundFor(actor, 'registers.write', { unitId: of.unitId }))
    return refuse('not-allowed', { words: [PERMISSIONS['registers.write'].says] })
  await sql`
    delete from open_day_entries where organ_id = ${actor.organId} and publication_id = ${publicationId}`.execute(tx)
  const subject = { kind: 'publication', id: publicationId }
  await record({ did: 'open-day-unlinked', subject, title: '政府开放日', before: { 活动台账: of.entry.id } })
  return { publicationId }
}

/** Registers what was announced, once its day has come, as an entry of the activities register; how many came is filled in there. */
export async function registerOpenDay(acting: Acting, publicationId: string): Promise<Done> {
  const { tx, actor, today } = acting
  const of = await openDayFor(acting, publicationId)
  if ('refused' in of) return of
  if (of.day > today) return refuse('not-yet-held', { words: [of.day] })
  const given = {
    name: [...of.title].slice(0, 100).join(''),
    kind: 'open-day',
    heldOn: of.day,
    unit: of.unitId,
    place: of.place,
    invitees: of.invited,
    programme: of.programme,
  }
  const decision = decideRecord(ACTIVITIES, {
    given,
    today,
    known: await knownFor(tx, actor.organId, ACTIVITIES, given),
    mayWrite: (unitId) => groundFor(actor, 'registers.write', { unitId }) !== null,
  })
  if ('refused' in decision) {
    const fields = 'fields' in decision ? Object.values(decision.fields)[0] : undefined
    return refuse('drafting', { words: [fields ?? ENTRY_SAY[decision.refused]] })
  }
  const [after = {}] = await inWords(tx, actor.organId, ACTIVITIES, { values: decision.values, status: 'recorded' })
  return join(acting, publicationId, await keepRecorded(acting, ACTIVITIES, decision, after))
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Begins an announcement of an open day that stands in the register. */
export async function announceOpenDay(acting: Acting, entryId: string): Promise<Done> {
  const entry = await freeEntry(acting, entryId)
  if ('refused' in entry) return entry
  const { values, unitId, title, occurredOn } = entry
  const invitees = values['invitees']
  const content = contentShape.parse({
    title,
    body: null,
    attribute: 'proactive',
    grounds: ['publicKnowledge'],
    leaf: 'zfkfr',
    facts: {
      day: occurredOn,
      place: words(values['place']),
      programme: [...words(values['programme'])].slice(0, 2000).join(''),
      invited: Array.isArray(invitees) ? invitees.join(',') : '',
    },
  })
  const drafted = await draftIn(acting, { genre: 'open-day', unitId, content })
  if ('refused' in drafted)
    return 'changes' in drafted ? drafted : refuse('drafting', { words: [sentenceOf(drafted, PUBLICATION_SAY)] })
  return join(acting, drafted.id, entryId)
}
