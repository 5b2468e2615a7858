/** 填报机关：the organs of a round, each with how it stands. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { MEMBER, STANDINGS, type MemberState, type Standing } from './words.ts'

export interface Member {
  readonly id: string
  readonly year: number
  /** The organ here; null for one outside this installation. */
  readonly childId: string | null
  readonly name: string
  readonly aliases: readonly string[]
  readonly code: string | null
  readonly place: string
  readonly position: number
  readonly excused: string
  readonly state: MemberState
  readonly newest: number
  readonly waiting: number
  readonly accepted: number | null
  readonly receivedOn: LocalDate | null
  readonly errors: number
  readonly askedAt: Date | null
  readonly remindedAt: Date | null
  readonly version: number
}

const COLUMNS = sql`m.id, m.year, m.child_id as "childId", m.name, m.aliases, m.code, m.place, m.position, m.excused, m.state,
  m.newest, m.waiting, m.accepted, m.received_on::text as "receivedOn", m.errors, m.asked_at as "askedAt",
  m.reminded_at as "remindedAt", m.version`

/** One member, locked when asked; null when there is none. */
export async function findMember(tx: Tx, organ: string, id: string, lock = false): Promise<Member | null> {
  const { rows } = await sql<Member>`
    select ${COLUMNS} from collecting_members m where m.organ_id = ${organ} and m.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** The member that is an organ of this installation, locked; null when the round does not want its report. */
export async function memberOfChild(tx: Tx, organ: string, year: number, child: string): Promise<Member | null> {
  const { rows } = await sql<Member>`
    select ${COLUMNS} from collecting_members m
    where m.organ_id = ${organ} and m.year = ${year} and m.child_id = ${child} for update`.execute(tx)
  return rows[0] ?? null
}

/** Every member of a round in the order of the list. */
export async function membersOf(tx: Tx, organ: string, year: number): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select ${COLUMNS} from collecting_members m where m.organ_id = ${organ} and m.year = ${year}
    order by m.position, m.id`.execute(tx)
  return rows
}

/** Which members stand so, on a day. */
function standingIs(standing: Standing, dueOn: LocalDate, today: LocalDate): RawBuilder<unknown> {
  const wanted = sql`m.excused = ''`
  switch (standing) {
    case 'missing':
      return sql`${wanted} and m.state = 'missing'`
    case 'late':
      return sql`${wanted} and m.state in ('missing', 'returned') and ${dueOn}::date < ${today}::date`
    case 'received':
      return sql`m.state = 'received'`
    case 'several':
      return sql`m.waiting > 1`
    case 'returned':
      return sql`m.state = 'returned'`
    case 'accepted':
      return sql`m.state = 'accepted'`
    case 'correction':
      return sql`m.state = 'accepted' and m.waiting > 0`
    case 'broken':
      return sql`m.errors > 0`
    case 'excused':
      return sql`m.excused <> ''`
  }
}

export interface Tally {
  readonly total: number
  readonly by: Readonly<Record<Standing, number>>
}

/** How many members stand how; one pass over them. */
export async function tallyOf(
  tx: Tx,
  organ: string,
  { year, dueOn }: { readonly year: number; readonly dueOn: LocalDate },
  today: LocalDate,
): Promise<Tally> {
  const standings = Object.keys(STANDINGS) as Standing[]
  const counts = standings.map(
    (each) => sql`(count(*) filter (where ${standingIs(each, dueOn, today)}))::int as ${sql.ref(each)}`,
  )
  const { rows } = await sql<Record<Standing | 'total', number>>`
    select count(*)::int as total, ${sql.join(counts)} from collecting_members m
    where m.organ_id = ${organ} and m.year = ${year}`.execute(tx)
  const { total = 0, ...by } = rows[0] ?? ({} as Record<Standing | 'total', number>)
  return { total, by }
}

export const MEMBER_SORTS = ['position', 'name', 'received', 'errors'] as const
export type MemberSort = (typeof MEMBER_SORTS)[number]

const ORDER: Readonly<Record<MemberSort, RawBuilder<unknown>>> = {
  position: sql`m.position`,
  name: sql`m.name`,
  received: sql`m.received_on`,
  errors: sql`m.errors`,
}

/** A page of the members of a round. */
export async function membersFound(
  tx: Tx,
  organ: string,
  { year, dueOn }: { readonly year: number; readonly dueOn: LocalDate },
  today: LocalDate,
  filter: { readonly standing: Standing | ''; readonly here: 'yes' | 'no' | '' },
  list: ListQuery<MemberSort>,
): Promise<Page<Member>> {
  const where = sql`where m.organ_id = ${organ} and m.year = ${year}
    ${filter.standing === '' ? sql`` : sql`and ${standingIs(filter.standing, dueOn, today)}`}
    ${filter.here === '' ? sql`` : sql`and (m.child_id is not null) = ${filter.here === 'yes'}`}
    ${list.q === '' ? sql`` : sql`and (position(lower(${list.q}) in lower(m.name || ' ' || m.place || ' ' || m.aliases::text)) > 0 or m.code = upper(${list.q}))`}`
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from collecting_members m ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const { rows } = await sql<Member>`
    select ${COLUMNS} from collecting_members m ${where}
    order by ${ORDER[list.sort]} ${list.descending ? sql`desc nulls last` : sql`asc nulls last`}, m.id
    limit ${list.size} offset ${(page - 1) * list.size}`.execute(tx)
  return { items: rows, total, page, size: list.size, pages }
}

/** Those who must report and have not (or were returned), of the ones named or of all. */
export async function owing(
  tx: Tx,
  organ: string,
  year: number,
  ids: readonly string[] | null,
): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select ${COLUMNS} from collecting_members m
    where m.organ_id = ${organ} and m.year = ${year} and m.excused = '' and m.state in ('missing', 'returned')
      ${ids === null ? sql`` : sql`and m.id = any(${[...ids]}::uuid[])`}
    order by m.position, m.id`.execute(tx)
  return rows
}

/** The subject of its events. */
export const memberSubject = ({ id }: Pick<Member, 'id'>) => ({ kind: MEMBER, id })
