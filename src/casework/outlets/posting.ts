/** 一次渠道发布：one publication (or something that is none) on one outlet, moved by the program or done by hand, and its rows. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import { next } from '../../platform/channels/outbox.ts'
import { POLICY, type Entry, type Policy } from '../../platform/channels/outbox-state.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Measure } from './kinds.ts'

/** The kind of thing in events, to-dos, files. */
export const POSTING = 'posting'

/** By the program: the states of the outbox. By hand: what a person said. */
export const STATES = {
  wanted: '等待发送',
  failed: '等待重试',
  sending: '正在发送',
  unknown: '正在核实',
  pending: '待对方发表',
  sent: '已发布',
  withdrawing: '正在撤回',
  withdrawn: '已撤回',
  dead: '需要处理',
  'to-do': '待人工发布',
  posted: '已发布',
  'to-remove': '待人工撤回',
  removed: '已撤回',
  'not-posted': '不发布',
  void: '已作废',
} as const
export type PostingState = keyof typeof STATES
export const STATE_CODES = Object.keys(STATES) as [PostingState, ...PostingState[]]

/** The states in which something was posted and then was not there any more, or never should have been registered. */
const GONE: readonly PostingState[] = ['withdrawn', 'removed', 'void', 'not-posted']

/** Of `postings p`: what counts – it was posted, stands, and no later version took its place. */
export const COUNTS: RawBuilder<boolean> = sql`(
  p.posted_on is not null and not p.superseded and p.state <> all(${sql.lit(`{${GONE.join(',')}}`)}::text[]))`

/**
 * Beside `postings p` of an organ, as `f`: the day the first version of the item stood on the outlet, where later ones took its place. A
 * version that stands is above all that were superseded (`supersede`).
 */
export const andFirst = (organ: string): RawBuilder<unknown> => sql`
  left join (
    select publication_id, outlet_id, min(posted_on) as first_on from postings
    where organ_id = ${organ} and superseded and state <> all('{void,not-posted}'::text[])
    group by publication_id, outlet_id) f on f.publication_id = p.publication_id and f.outlet_id = p.outlet_id`

/**
 * Of `postings p` that count, with `andFirst`: the day one counts on. A corrected item was published once, on the day its first version
 * stood there – also when the later version came in another year.
 */
export const COUNTED_ON: RawBuilder<LocalDate> = sql`coalesce(f.first_on, p.posted_on)`

/**
 * Marks which postings of a publication on an outlet a later version took the place of: asked whenever one was posted, or its
 * registration turned out to be wrong.
 */
export async function supersede(tx: Tx, organ: string, of: Pick<Posting, 'outletId' | 'publicationId'>): Promise<void> {
  if (of.publicationId === null) return
  await sql`
    update postings p set superseded = exists (
      select 1 from postings l
      where l.organ_id = p.organ_id and l.publication_id = p.publication_id and l.outlet_id = p.outlet_id
        and l.publication_version > p.publication_version and l.posted_on is not null
        and l.state <> all('{void,not-posted}'::text[]))
    where p.organ_id = ${organ} and p.outlet_id = ${of.outletId} and p.publication_id = ${of.publicationId}`.execute(tx)
}

export interface Posting {
  readonly id: string
  readonly outletId: string
  readonly publicationId: string | null
  readonly publicationVersion: number | null
  readonly way: 'automatic' | 'by-hand'
  readonly title: string
  readonly entry: Entry | null
  readonly state: PostingState
  readonly dueAt: Date | null
  readonly number: number | null
  readonly measure: Measure
  readonly postedOn: LocalDate | null
  readonly postedAt: Date | null
  readonly spot: string
  readonly address: string
  readonly note: string
  readonly superseded: boolean
  readonly unitId: string | null
  readonly personId: string | null
  readonly byName: string
  readonly version: number
  readonly createdAt: Date
}

export const POSTING_COLUMNS: RawBuilder<unknown> = sql`
  p.id, p.outlet_id as "outletId", p.publication_id as "publicationId", p.publication_version as "publicationVersion", p.way,
  p.title, p.entry, p.state, p.due_at as "dueAt", p.number, p.measure, p.posted_on::text as "postedOn",
  p.posted_at as "postedAt", p.spot, p.address, p.note, p.superseded, p.unit_id as "unitId", p.person_id as "personId",
  p.by_name as "byName", p.version, p.created_at as "createdAt"`

/** One posting of the organ, locked when asked; null when there is none. */
export async function findPosting(tx: Tx, organ: string, id: string, lock = false): Promise<Posting | null> {
  const { rows } = await sql<Posting>`
    select ${POSTING_COLUMNS} from postings p where p.organ_id = ${organ} and p.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** The postings of a publication, locked, the oldest first. */
export async function postingsOf(tx: Tx, organ: string, publication: string): Promise<readonly Posting[]> {
  const { rows } = await sql<Posting>`
    select ${POSTING_COLUMNS} from postings p where p.organ_id = ${organ} and p.publication_id = ${publication}
    order by p.id for update`.execute(tx)
  return rows
}

/** Puts a new one down. */
export async function addPosting(tx: Tx, organ: string, of: Posting): Promise<void> {
  await sql`
    insert into postings (organ_id, id, outlet_id, publication_id, publication_version, way, title, entry, state, due_at, number,
      measure, posted_on, posted_at, spot, address, note, unit_id, person_id, by_name, created_at)
    values (${organ}, ${of.id}, ${of.outletId}, ${of.publicationId}, ${of.publicationVersion}, ${of.way}, ${of.title},
      ${of.entry && JSON.stringify(of.entry)}::jsonb, ${of.state}, ${of.dueAt}, ${of.number}, ${of.measure}, ${of.postedOn}::date,
      ${of.postedAt}, ${of.spot}, ${of.address}, ${of.note}, ${of.unitId}, ${of.personId}, ${of.byName}, ${of.createdAt})`.execute(
    tx,
  )
}

/** Keeps everything that may change of one, as its next version. */
export async function keepPosting(tx: Tx, organ: string, of: Posting): Promise<Posting> {
  const version = of.version + 1
  await sql`
    update postings set title = ${of.title}, entry = ${of.entry && JSON.stringify(of.entry)}::jsonb, state = ${of.state},
      due_at = ${of.dueAt}, number = ${of.number}, measure = ${of.measure}, posted_on = ${of.postedOn}::date,
      posted_at = ${of.postedAt}, spot = ${of.spot}, address = ${of.address}, note = ${of.note}, superseded = ${of.superseded},
      unit_id = ${of.unitId}, person_id = ${of.personId}, by_name = ${of.byName}, version = ${version}
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return { ...of, version }
}

export interface PostingStep {
  readonly n: number
  readonly at: Date
  readonly state: PostingState
  readonly says: string
  readonly who: string
}

/** Adds what happened to the history of a posting. */
export async function addStep(
  tx: Tx,
  organ: string,
  posting: string,
  { at, state, says, who }: Omit<PostingStep, 'n'>,
): Promise<void> {
  await sql`
    insert into posting_steps (organ_id, posting_id, n, at, state, says, who)
    select ${organ}, ${posting}, coalesce(max(n), 0) + 1, ${at}, ${state}, ${says}, ${who}
    from posting_steps where organ_id = ${organ} and posting_id = ${posting}`.execute(tx)
}

/** The history of a posting, the first step first. */
export async function stepsOf(tx: Tx, organ: string, posting: string): Promise<readonly PostingStep[]> {
  const { rows } = await sql<PostingStep>`
    select n, at, state, says, who from posting_steps where organ_id = ${organ} and posting_id = ${posting} order by n`.execute(
    tx,
  )
  return rows
}

/** A posting that the program is to move, before anything was done. */
export const newPosting = (
  of: Pick<Posting, 'id' | 'outletId' | 'way' | 'title' | 'state' | 'measure' | 'createdAt'> & Partial<Posting>,
): Posting => ({
  publicationId: null,
  publicationVersion: null,
  entry: null,
  dueAt: null,
  number: null,
  postedOn: null,
  postedAt: null,
  spot: '',
  address: '',
  note: '',
  superseded: false,
  unitId: null,
  personId: null,
  byName: '',
  version: 1,
  ...of,
})

/** When an entry has to be looked at again; null when it is at rest. */
export function dueOf(entry: Entry, at: number, policy: Policy = POLICY): Date | null {
  if (entry.state.is === 'sending') return new Date(entry.state.at + policy.lease)
  const act = next(entry, at)
  if (act.act === 'rest') return null
  return new Date(act.act === 'wait' ? act.until : at)
}

/** A posting with its entry as it is now: what is sent counts as one, on the day it was learned to be out. */
export function withEntry(of: Posting, entry: Entry, at: number): Posting {
  const { state } = entry
  const out = state.is === 'sent'
  return {
    ...of,
    entry,
    state: state.is,
    dueAt: dueOf(entry, at),
    ...(out && {
      number: of.number ?? 1,
      postedOn: of.postedOn ?? (beijingDay(new Date(at)) as LocalDate),
      postedAt: of.postedAt ?? new Date(at),
      address: state.url ?? of.address,
    }),
  }
}

/** What a state means, in a sentence of the history. */
export function saysOf({ state, wish }: Entry): string {
  switch (state.is) {
    case 'wanted':
      return '列入发送'
    case 'sending':
      return `第 ${state.attempts} 次发送`
    case 'failed':
    case 'unknown':
    case 'pending':
      return state.says
    case 'sent':
      return '已发布'
    case 'withdrawing':
      return '开始撤回'
    case 'withdrawn':
      return wish === 'withdrawn' && state.first === null ? '没有发出，不再发送' : '已撤回'
    case 'dead':
      return `${state.letter.says}。${state.letter.todo}`
  }
}
