/** 人员: who works in an organ, where, and what they held before. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Unit } from './unit.ts'

export interface Person {
  readonly id: string
  readonly name: string
  /** 内设机构 and 职务 of the principal post; the others are in `posts`. */
  readonly unitId: string | null
  readonly title: string
  /** Office telephone and e-mail only. */
  readonly phone: string
  readonly email: string
  readonly position: number
  readonly status: 'active' | 'left'
  readonly leftOn: LocalDate | null
  readonly version: number
}

/** A time in a post; both days belong to it. */
export interface Post {
  readonly id: string
  readonly personId: string
  readonly unitId: string | null
  readonly title: string
  readonly from: LocalDate
  readonly to: LocalDate | null
}

const COLUMNS = sql`p.id, p.name, p.unit_id as "unitId", p.title, p.phone, p.email, p.position, p.status,
  p.left_on::text as "leftOn", p.version`

/** One person of the organ of the scope; null when there is none. */
export async function personById(tx: Tx, organ: string, id: string): Promise<Person | null> {
  const { rows } =
    await sql<Person>`select ${COLUMNS} from people p where p.organ_id = ${organ} and p.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Those of `ids` there are. */
export async function peopleByIds(tx: Tx, organ: string, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await sql<Person>`
    select ${COLUMNS} from people p where p.organ_id = ${organ} and p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((person) => [person.id, person]))
}

/** Every post a person has or had, the oldest first. */
export async function postsOf(tx: Tx, organ: string, person: string): Promise<readonly Post[]> {
  const { rows } = await sql<Post>`
    select id, person_id as "personId", unit_id as "unitId", title, from_on::text as "from", to_on::text as "to" from posts
    where organ_id = ${organ} and person_id = ${person} order by from_on, id`.execute(tx)
  return rows
}

/** The post that stands at the person's name: open, with their unit and title. */
export const principalPost = (person: Person, posts: readonly Post[]): Post | null =>
  posts.find(({ to, unitId, title }) => to === null && unitId === person.unitId && title === person.title) ?? null

const unitName = (id: string | null, units: readonly Unit[]): string | null =>
  units.find((unit) => unit.id === id)?.name ?? null

/** A person as their events tell of them. */
export const personWords = (
  person: Person,
  units: readonly Unit[],
): Readonly<Record<string, string | number | null>> => ({
  姓名: person.name,
  内设机构: unitName(person.unitId, units),
  职务: person.title,
  办公电话: person.phone,
  电子邮箱: person.email,
  排列次序: person.position,
})

/** A post as events tell of it: 办公室 主任（2026-03-02 起）. */
export const postWords = ({ unitId, title, from, to }: Omit<Post, 'id' | 'personId'>, units: readonly Unit[]): string =>
  `${[unitName(unitId, units), title].filter(Boolean).join(' ')}（${from} ${to ? `至 ${to}` : '起'}）`
