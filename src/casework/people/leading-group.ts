/** 领导小组: who holds which post in it, now and on any day before. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The posts such groups usually have, in their order; any other may be written. */
export const USUAL_POSTS = ['组长', '第一组长', '副组长', '成员', '办公室主任', '办公室副主任', '联络员'] as const

export interface LeadingGroup {
  readonly id: string
  readonly name: string
  /** 成立文件的文号 */
  readonly basis: string
  readonly establishedOn: LocalDate | null
  readonly dissolvedOn: LocalDate | null
  readonly version: number
}

export interface GroupPost {
  readonly id: string
  readonly groupId: string
  readonly post: string
  readonly personId: string | null
  /** The name: of the colleague, or of somebody who is not of this organ (with their office). */
  readonly name: string
  readonly outsider: boolean
  /** 职务 in the organ, as it is today; null for outsiders. */
  readonly title: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly position: number
}

const COLUMNS = sql`id, name, basis, established_on::text as "establishedOn", dissolved_on::text as "dissolvedOn", version`

/** All groups of the organ, those that are before those that were. */
export async function groupsOf(tx: Tx, organ: string): Promise<readonly LeadingGroup[]> {
  const { rows } = await sql<LeadingGroup>`
    select ${COLUMNS} from leading_groups where organ_id = ${organ}
    order by dissolved_on is not null, name, id`.execute(tx)
  return rows
}

export async function groupById(tx: Tx, organ: string, id: string): Promise<LeadingGroup | null> {
  const { rows } =
    await sql<LeadingGroup>`select ${COLUMNS} from leading_groups where organ_id = ${organ} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Everybody who has or had a post in the group; with `day`, those who had one on that day. Posts in their usual order. */
export async function groupPosts(
  tx: Tx,
  organ: string,
  group: string,
  day: string | null = null,
): Promise<readonly GroupPost[]> {
  const { rows } = await sql<GroupPost>`
    select m.id, m.group_id as "groupId", m.post, m.person_id as "personId", coalesce(p.name, m.outsider) as name,
      m.person_id is null as outsider, p.title, m.from_on::text as "from", m.to_on::text as "to", m.position
    from leading_group_posts m left join people p on p.organ_id = m.organ_id and p.id = m.person_id
    where m.organ_id = ${organ} and m.group_id = ${group}
      and (${day === null} or (m.from_on <= ${day}::date and (m.to_on is null or m.to_on >= ${day}::date)))
    order by m.position, m.from_on, m.id`.execute(tx)
  return inOrder(rows)
}

/** Who holds `post` (组长) in the group on `day`. */
export const holdersOn = async (
  tx: Tx,
  organ: string,
  group: string,
  post: string,
  day: string,
): Promise<readonly GroupPost[]> => (await groupPosts(tx, organ, group, day)).filter((each) => each.post === post)

function inOrder(posts: readonly GroupPost[]): readonly GroupPost[] {
  const rank = ({ post }: GroupPost): number => {
    const at = (USUAL_POSTS as readonly string[]).indexOf(post)
    return at < 0 ? USUAL_POSTS.length : at
  }
  return posts.toSorted((a, b) => rank(a) - rank(b))
}

export const groupWords = ({ name, basis, establishedOn }: LeadingGroup): Readonly<Record<string, string | null>> => ({
  名称: name,
  成立文件: basis,
  成立日期: establishedOn,
})

export const groupPostWords = ({ post, name, from, to }: Pick<GroupPost, 'post' | 'name' | 'from' | 'to'>): string =>
  `${post} ${name}（${from} ${to ? `至 ${to}` : '起'}）`
