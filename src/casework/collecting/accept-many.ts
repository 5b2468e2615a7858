/** 成批验收：those of which one version waits and the checks found no error; each in a transaction of its own, the others named with the reason. */
import { sql } from 'kysely'
import { look, type ActingWorld, type Actor } from '../acting.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { refuse, sentenceOf, type Refused } from '../refusal.ts'
import { acceptVersion } from './decide/act.ts'
import { SAY, type CollectingRefusal } from './refusals.ts'

/** One call takes so many: more would keep the browser waiting. */
const MOST = 500

export type AcceptedMany =
  | {
      readonly accepted: number
      readonly left: { readonly member: string; readonly name: string; readonly says: string }[]
      readonly more: boolean
    }
  | CollectingRefusal

interface Waiting {
  readonly member: string
  readonly name: string
  readonly version: number
  readonly waiting: number
  readonly n: number
  readonly errors: number
  readonly format: string | null
}

/** Accepts what may be accepted without a look at it; `members` null for all that wait. */
export async function acceptMany(
  world: ActingWorld,
  actor: Actor,
  { year, members }: { readonly year: number; readonly members: readonly string[] | null },
): Promise<AcceptedMany> {
  if (!may(actor, 'reports.collect')) return refuse('not-allowed', { words: [PERMISSIONS['reports.collect'].says] })
  const found = await look(world, actor, async (tx) => {
    const { rows } = await sql<Waiting>`
      select m.id as member, m.name, m.version, m.waiting, v.n, v.errors, v.format from collecting_members m
      join collecting_versions v on v.organ_id = m.organ_id and v.member_id = m.id and v.n = (
        select max(w.n) from collecting_versions w
        where w.organ_id = m.organ_id and w.member_id = m.id and w.state = 'received')
      where m.organ_id = ${actor.organId} and m.year = ${year} and m.waiting > 0
        ${members === null ? sql`and m.waiting = 1 and m.accepted is null and v.errors = 0 and v.format is not null` : sql`and m.id = any(${[...members]}::uuid[])`}
      order by m.position, m.id limit ${MOST + 1}`.execute(tx)
    return rows
  })
  const left: { member: string; name: string; says: string }[] = []
  let accepted = 0
  for (const { member, name, version, waiting, n, errors, format } of found.slice(0, MOST)) {
    const says =
      waiting > 1
        ? `有${waiting}份待选，请比较后选一份验收。`
        : format === null
          ? SAY['wrong-form']
          : errors > 0
            ? `检查出 ${errors} 处错误，请看过再验收或者退回。`
            : null
    if (says !== null) {
      left.push({ member, name, says })
      continue
    }
    const done = await acceptVersion(world, actor, { year, member, n, seen: version })
    if (!('refused' in done)) accepted++
    else if (done.refused === 'changed-meanwhile') left.push({ member, name, says: '刚刚有变化，请看最新的情况再办。' })
    else if (done.refused === 'closed' || done.refused === 'not-found') return done
    else left.push({ member, name, says: sentenceOf(done as Refused<keyof typeof SAY>, SAY) })
  }
  return accepted === 0 && left.length === 0
    ? refuse('nothing-to-accept')
    : { accepted, left, more: found.length > MOST }
}
