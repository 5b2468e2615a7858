/**
 * Sessions: who stands behind a cookie. Asked for every request of the desk: the session and its account in one statement, what the
 * person may do in the organ of the session in another.
 */
import { sql } from 'kysely'
import { beijingDay, now } from '../../platform/clock.ts'
import { enterScope, INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import type { Origin } from '../../platform/record/event.ts'
import type { SignedIn } from '../ground.ts'
import type { IdentityGround } from './identity-ground.ts'
import type { Office } from '../permissions.ts'
import { ENDED, endOverdue, type EndedWhy } from './session-end.ts'
import { idleMinutes, policyOf, POLICY_SETTING } from './policy.ts'
import { opens, readToken } from './session-token.ts'
import { personAtWork } from './standing.ts'

/** What a session still owes before the desk opens. */
export type Owed = SignedIn['owed']

export interface Named {
  readonly id: string
  readonly name: string
}

/** Everything known of who has signed in; the door needs the half of it. */
export interface Standing extends SignedIn {
  readonly account: Named & { readonly login: string; readonly office: Office | null; readonly totp: boolean }
  readonly person: Named | null
  /** The organ whose work this session does; null for the installation itself. */
  readonly organ: Named | null
  /** The sign-in before this one, for the banner. */
  readonly lastLogin: { readonly at: Date; readonly address: string | null } | null
  readonly idleMinutes: number
}

interface Row {
  id: string
  token_hash: string
  owed: Owed
  organ_id: string | null
  organ_name: string | null
  person_id: string | null
  seen_at: Date
  expires_at: Date
  ended_at: Date | null
  ended_why: EndedWhy | null
  previous_login_at: Date | null
  previous_login_address: string | null
  account_id: string
  login: string
  name: string
  office: Office | null
  status: string
  totp: boolean
  policy: unknown
}

/** Writing down that a session is alive more often than this would only wear the disk. */
const SEEN_EVERY = 60_000

/**
 * Who stands behind a session token, with what they may do today; null when nobody does (no such session, ended, idle too long,
 * past its time, account disabled). `owed` other than `none`: only the steps of signing in are open.
 */
export async function sessionOf(ground: IdentityGround, token: string, origin: Origin): Promise<Standing | null> {
  const shown = readToken(token)
  if (!shown) return null
  const at = now()
  const found = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const row = await sessionRow(tx, shown.account, shown.id)
    if (!row || !opens('session', shown, row.token_hash) || row.ended_at || row.status !== 'active') return null
    const idle = idleMinutes(row.office, policyOf(ground.config, row.policy, beijingDay(at)))
    const over = overBy(row, idle, at)
    if (over) return { over, row }
    // A clock that went back leaves the later time standing.
    if (at.getTime() - row.seen_at.getTime() >= SEEN_EVERY)
      await sql`update sessions set seen_at = ${at} where account_id = ${row.account_id} and id = ${row.id}`.execute(tx)
    // An administrator enters an organ without being one of its people.
    if (row.office || !row.organ_id || !row.person_id) return { row, idle, work: null }
    await enterScope(tx, { organ: row.organ_id })
    return { row, idle, work: await personAtWork(tx, row.organ_id, row.person_id, beijingDay(at)) }
  })
  if (!found) return null
  if (found.over) {
    await endOverdue(ground, { id: found.row.account_id, name: found.row.name }, shown.id, found.over, origin)
    return null
  }
  const { row, idle, work } = found
  return {
    actor: {
      author: {
        kind: row.office ? 'office' : 'person',
        accountId: row.account_id,
        personId: work?.id ?? null,
        name: work?.name ?? row.name,
      },
      organId: row.organ_id && (row.office || work) ? row.organ_id : INSTALLATION,
      origin,
      personId: work?.id ?? null,
      office: row.office,
      duties: work?.duties ?? [],
      colleague: work !== null,
    },
    session: { accountId: row.account_id, id: row.id },
    account: { id: row.account_id, name: row.name, login: row.login, office: row.office, totp: row.totp },
    person: work && { id: work.id, name: work.name },
    organ: row.organ_id && row.organ_name && (row.office || work) ? { id: row.organ_id, name: row.organ_name } : null,
    owed: row.owed,
    lastLogin: row.previous_login_at && { at: row.previous_login_at, address: row.previous_login_address },
    idleMinutes: idle,
  }
}

/** Why the session of a token ended, for the person who comes back with it; null when it has not, or is none. */
export async function whyEnded(ground: IdentityGround, token: string): Promise<EndedWhy | null> {
  const shown = readToken(token)
  if (!shown) return null
  const row = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) =>
    sessionRow(tx, shown.account, shown.id),
  )
  return row && opens('session', shown, row.token_hash) ? row.ended_why : null
}

/** The sentence for who comes back with a session that has ended; null when there is none to tell. */
export async function sayEnded(ground: IdentityGround, token: string): Promise<string | null> {
  const why = await whyEnded(ground, token)
  return why && ENDED[why]
}

function overBy(row: Row, idle: number, at: Date): EndedWhy | null {
  if (at >= row.expires_at) return row.owed === 'none' ? 'expired' : 'unfinished'
  return at.getTime() - row.seen_at.getTime() >= idle * 60_000 ? 'idle' : null
}

async function sessionRow(tx: Tx, account: string, id: string): Promise<Row | null> {
  const { rows } = await sql<Row>`
    select s.id, s.token_hash, s.owed, s.seen_at, s.expires_at, s.ended_at, s.ended_why, s.previous_login_at,
      s.previous_login_address, o.id as organ_id, o.name as organ_name, ao.person_id,
      a.id as account_id, a.login, a.name, a.office, a.status, a.totp_confirmed_at is not null as totp, p.value as policy
    from sessions s
    join accounts a on a.id = s.account_id
    left join organs o on o.id = s.organ_id and o.dissolved_on is null
    left join account_organs ao on ao.account_id = s.account_id and ao.organ_id = s.organ_id
    left join organ_settings p on p.organ_id = ${INSTALLATION} and p.name = ${POLICY_SETTING}
    where s.account_id = ${account} and s.id = ${id}`.execute(tx)
  return rows[0] ?? null
}
