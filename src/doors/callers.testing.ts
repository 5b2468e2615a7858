/** Every kind of caller there is, each with a session cookie (or none that holds), for the tests that walk the doors. */
import { sql } from 'kysely'
import { tokenFor } from '../casework/accounts/session-token.ts'
import { DUTIES, type Duty, type HeldDuty, type Holder, type Office } from '../casework/permissions.ts'
import { beijingDay, now } from '../platform/clock.ts'
import { INSTALLATION, withScope } from '../platform/database/scope.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { TestSite } from './portal.testing.ts'

export interface Caller {
  readonly name: string
  readonly cookie: string
  /** Null: nobody is signed in, whatever the cookie says. */
  readonly holder: Holder | null
  /** What the session still owes. */
  readonly owes: boolean
  readonly organ: string | null
  readonly account: string | null
  readonly person: string | null
}

interface Hired {
  readonly duty?: Duty | null
  readonly unit?: string | null
  readonly office?: Office
  readonly owed?: 'totp' | 'enrol' | 'change-password'
  readonly name?: string
}

/** An account with a session, at work in `organ` (an administrator: entered there). */
export async function hire(site: TestSite, organ: string | null, as: Hired = {}): Promise<Caller> {
  const { duty = null, unit = null, office = null, owed = 'none', name = '某人' } = as
  const [account, session] = [uuidv7(), uuidv7()]
  const person = office || !organ ? null : uuidv7()
  const { token, hash } = tokenFor('session', account, session)
  const [at, until] = [now(), new Date(now().getTime() + 3_600_000)]
  await withScope(site.database.sql, { organ: organ ?? INSTALLATION, identity: true }, async (tx) => {
    await sql`insert into accounts (id, login, name, office, status, created_at)
      values (${account}, ${`u-${account}`}, ${name}, ${office}, 'active', ${at})`.execute(tx)
    if (person) {
      await sql`insert into people (organ_id, id, name, unit_id, account_id, created_at)
        values (${organ}, ${person}, ${name}, ${unit}, ${account}, ${at})`.execute(tx)
      await sql`insert into account_organs (account_id, organ_id, person_id) values (${account}, ${organ}, ${person})`.execute(
        tx,
      )
      if (duty)
        await sql`insert into duties (organ_id, id, person_id, duty, unit_id, from_on, status, proposed_by)
          values (${organ}, ${uuidv7()}, ${person}, ${duty}, ${unit}, ${beijingDay(at)}, 'granted', '测试')`.execute(tx)
    }
    await sql`insert into sessions (account_id, id, token_hash, owed, way, organ_id, created_at, seen_at, expires_at)
      values (${account}, ${session}, ${hash}, ${owed}, 'password', ${organ}, ${at}, ${at}, ${until})`.execute(tx)
  })
  const held: HeldDuty[] = duty ? [{ duty, unitId: unit, forPerson: null }] : []
  const holder: Holder = { personId: person, office, duties: held, colleague: person !== null }
  const called = `${office ?? duty ?? '没有职责的同事'}${unit ? '（限科室）' : ''}${owed === 'none' ? '' : ` ${owed}`}`
  return { name: called, cookie: `gongkai_session=${token}`, holder, owes: owed !== 'none', organ, account, person }
}

/** The same session in a state that opens nothing: what `change` does to it is done in the database. */
async function spoilt(site: TestSite, organ: string, name: string, change: string): Promise<Caller> {
  const caller = await hire(site, organ, { duty: 'office-head' })
  await withScope(site.database.sql, { organ, identity: true }, (tx) =>
    sql.raw(change.replaceAll(':account', `'${caller.account}'`)).execute(tx),
  )
  return { ...caller, name, holder: null }
}

/** The organ whose people come. */
interface Home {
  readonly organ: string
  readonly sections: readonly [string, string]
  /** Somebody of it without duties, to whom things of their own belong. */
  readonly owner: Caller
}

/** Everybody who may come: to the first organ, and one of the other. */
export async function everybody(
  site: TestSite,
  home: Home,
  other: { readonly organ: string },
): Promise<readonly Caller[]> {
  const { organ, sections } = home
  const [one, two] = sections
  const nobody = { cookie: '', holder: null, owes: false, organ: null, account: null, person: null }
  const ghost = tokenFor('session', home.owner.account ?? '', uuidv7()).token
  const clerk = await hire(site, organ, { duty: 'clerk' })
  const substitute = async (name: string, days: string, holds: boolean): Promise<Caller> => {
    const caller = await hire(site, organ)
    await withScope(site.database.sql, { organ }, (tx) =>
      sql`insert into substitutions (organ_id, id, person_id, substitute_id, from_on, to_on)
        select ${organ}::uuid, ${uuidv7()}::uuid, ${clerk.person}::uuid, ${caller.person}::uuid, lower(${days}::daterange),
          upper(${days}::daterange)`.execute(tx),
    )
    const duties = holds ? [{ duty: 'clerk' as const, unitId: null, forPerson: { id: clerk.person ?? '', name: '某人' } }] : []
    return { ...caller, name, holder: caller.holder && { ...caller.holder, duties } }
  } // prettier-ignore
  const duties = Object.keys(DUTIES).filter((duty) => duty !== 'clerk') as Duty[]
  return [
    { ...nobody, name: '没有登录的人' },
    { ...nobody, name: '伪造会话的人', cookie: `gongkai_session=${ghost}` },
    await spoilt(site, organ, '会话已结束', "update sessions set ended_at = now(), ended_why = 'signed-out' where account_id = :account"),
    await spoilt(site, organ, '会话已过期', "update sessions set expires_at = now() - interval '1 minute' where account_id = :account"),
    await spoilt(site, organ, '久未操作', "update sessions set seen_at = now() - interval '9 hours' where account_id = :account"),
    await spoilt(site, organ, '办理中被停用', "update accounts set status = 'disabled' where id = :account"),
    await hire(site, organ, { duty: 'clerk', owed: 'totp' }),
    await hire(site, organ, { duty: 'clerk', owed: 'enrol' }),
    await hire(site, organ, { duty: 'clerk', owed: 'change-password' }),
    await hire(site, organ, {}),
    clerk,
    ...(await Promise.all(duties.map((duty) => hire(site, organ, { duty })))),
    await hire(site, organ, { duty: 'section-editor', unit: one }),
    await hire(site, organ, { duty: 'section-editor', unit: two }),
    await hire(site, organ, { duty: 'section-head', unit: two }),
    await substitute('替岗期内', `[${beijingDay(now())},2099-01-01)`, true),
    await substitute('替岗期外', '[2020-01-01,2020-02-01)', false),
    { ...(await left(site, organ)), name: '已离开的人' },
    await hire(site, null, { office: 'system' }),
    await hire(site, organ, { office: 'system' }),
    await hire(site, organ, { office: 'security' }),
    await hire(site, organ, { office: 'audit' }),
    { ...home.owner, name: '本人' },
    { ...(await hire(site, other.organ, { duty: 'clerk' })), name: '另一机关的经办人' },
  ] // prettier-ignore
}

async function left(site: TestSite, organ: string): Promise<Caller> {
  const caller = await hire(site, organ, { duty: 'office-head' })
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`update people set status = 'left', left_on = '2026-01-01' where organ_id = ${organ} and id = ${caller.person}`.execute(tx),
  ) // prettier-ignore
  return { ...caller, holder: { personId: null, office: null, duties: [], colleague: false } }
}
