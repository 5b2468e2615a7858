/**
 * 发布以后到各渠道去：what follows, in the same transaction, when a publication is released, corrected, replaced or withdrawn. Only what
 * its content names, only outlets in use; what an earlier version left on an outlet is taken back from it.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import { withdrawalWanted } from '../../platform/channels/outbox-people.ts'
import { wanted } from '../../platform/channels/outbox-state.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import type { RecordedEvent } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { kindOf } from './kinds.ts'
import { MOVE } from './move-enqueue.ts'
import { findOutlet, outletsOf, type Outlet } from './outlet.ts'
import { tellOwner } from './owner.ts'
import { addPosting, addStep, keepPosting, newPosting, postingsOf, saysOf, withEntry, type Posting } from './posting.ts'

interface Standing {
  readonly title: string
  readonly version: number
  readonly leaf: string
  readonly address: string
  readonly channels: readonly string[]
  readonly unitId: string | null
  readonly personId: string | null
}

const PROGRAM = '系统'

/** A version went out: to every outlet its content names; earlier versions are taken back. */
export async function followRelease(tx: Tx, { organ, subject, at }: RecordedEvent): Promise<void> {
  const { rows } = await sql<Standing>`
    select d.title, d.version, d.leaf, d.address, coalesce(p.content -> 'channels', '[]') as channels, p.unit_id as "unitId",
      p.drafted_by_person as "personId"
    from portal_documents d join publications p on p.organ_id = d.organ_id and p.id = d.id
    where d.organ_id = ${organ} and d.id = ${subject.id}`.execute(tx)
  const [standing] = rows
  if (!standing) return
  const there = await postingsOf(tx, organ, subject.id)
  for (const posting of there)
    if ((posting.publicationVersion ?? 0) < standing.version) await takeBack(tx, organ, posting, at)
  const named = new Set(standing.channels)
  for (const outlet of await outletsOf(tx, organ, ['active'])) {
    if (kindOf(outlet.kind).way !== 'at-once' && !named.has(outlet.id)) continue
    if (there.some((each) => each.outletId === outlet.id && each.publicationVersion === standing.version)) continue
    await wish(tx, organ, outlet, subject.id, standing, at)
  }
}

/** A publication is gone: everywhere. */
export async function followWithdrawal(tx: Tx, { organ, subject, at }: RecordedEvent): Promise<void> {
  for (const posting of await postingsOf(tx, organ, subject.id)) await takeBack(tx, organ, posting, at)
}

async function wish(
  tx: Tx,
  organ: string,
  outlet: Outlet,
  publication: string,
  { title, version, unitId, personId, address }: Standing,
  at: Date,
): Promise<void> {
  const id = uuidv7()
  const common = {
    id,
    outletId: outlet.id,
    publicationId: publication,
    publicationVersion: version,
    title,
    measure: outlet.measure,
    unitId,
    personId,
    createdAt: at,
  } as const
  const { way } = kindOf(outlet.kind)
  if (way === 'hand') {
    const posting = newPosting({ ...common, way: 'by-hand', state: 'to-do' })
    await addPosting(tx, organ, posting)
    await addStep(tx, organ, id, { at, state: 'to-do', says: '等待人工发布', who: PROGRAM })
    return tellOwner(tx, organ, at, outlet, posting, PROGRAM, beijingDay(at) as LocalDate)
  }
  const entry = wanted(id)
  if (way === 'at-once') {
    const state = { is: 'sent', attempts: 1, first: at.getTime(), remoteId: address, url: null } as const
    const posting = withEntry(
      newPosting({ ...common, way: 'automatic', state: 'sent' }),
      { ...entry, state },
      at.getTime(),
    )
    // A corrected item stands once; it was published on the day its first version was.
    const first = await sql<{ on: LocalDate; at: Date }>`
      select posted_on::text as on, posted_at as at from postings
      where organ_id = ${organ} and outlet_id = ${outlet.id} and publication_id = ${publication} and posted_on is not null
      order by id limit 1`.execute(tx)
    const [earliest] = first.rows
    await addPosting(tx, organ, {
      ...posting,
      postedOn: earliest?.on ?? posting.postedOn,
      postedAt: earliest?.at ?? posting.postedAt,
      byName: PROGRAM,
    })
    return addStep(tx, organ, id, { at, state: 'sent', says: '随发布上门户', who: PROGRAM })
  }
  const posting = withEntry(
    newPosting({ ...common, way: 'automatic', state: 'wanted', byName: PROGRAM }),
    entry,
    at.getTime(),
  )
  await addPosting(tx, organ, posting)
  await addStep(tx, organ, id, { at, state: 'wanted', says: saysOf(entry), who: PROGRAM })
  await enqueue(tx, MOVE, { organ, id }, { key: id })
}

/** Takes one posting back: by the program at once or as soon as it can, by hand as a to-do of its owner. */
async function takeBack(tx: Tx, organ: string, posting: Posting, at: Date): Promise<void> {
  const outlet = await findOutlet(tx, organ, posting.outletId)
  if (!outlet) return
  const keep = async (of: Posting, says: string): Promise<void> => {
    await keepPosting(tx, organ, of)
    await addStep(tx, organ, of.id, { at, state: of.state, says, who: PROGRAM })
    await tellOwner(tx, organ, at, outlet, of, PROGRAM, beijingDay(at) as LocalDate)
  }
  if (!posting.entry) {
    if (posting.state === 'to-do') return keep({ ...posting, state: 'not-posted' }, '信息已撤下或者更正，不用再发布')
    if (posting.state === 'posted') return keep({ ...posting, state: 'to-remove' }, '信息已撤下或者更正，等待人工撤下')
    return
  }
  if (posting.entry.wish === 'withdrawn') return
  if (kindOf(outlet.kind).way === 'at-once') {
    const { attempts, first } = posting.entry.state
    const entry = { ...posting.entry, wish: 'withdrawn' as const, state: { is: 'withdrawn' as const, attempts, first } }
    return keep(withEntry(posting, entry, at.getTime()), '随门户撤下')
  }
  const entry = withdrawalWanted(posting.entry, at.getTime())
  await keep(withEntry(posting, entry, at.getTime()), `${saysOf(entry)}（信息已撤下或者更正）`)
  if (entry.state.is !== 'withdrawn') await enqueue(tx, MOVE, { organ, id: posting.id }, { key: posting.id })
}
