/**
 * In which organs an account works, and as whom. The account stands in the installation, the person in the organ: both are written
 * in one transaction that goes from scope to scope and comes back to that of the installation.
 */
import { sql } from 'kysely'
import { enterScope, INSTALLATION, type Tx } from '../../platform/database/scope.ts'
import { plainLogin } from './account.ts'
import type { Named } from './sessions.ts'

export interface Membership {
  readonly organ: Named
  /** Null when the person is no more. */
  readonly person: (Named & { readonly active: boolean }) | null
}

export interface MembershipGiven {
  readonly organId: string
  readonly personId: string
}

/** The organs of an account in their order. */
export async function membershipsOf(tx: Tx, account: string): Promise<readonly Membership[]> {
  const { rows } = await sql<{ id: string; name: string; person_id: string }>`
    select o.id, o.name, ao.person_id from account_organs ao join organs o on o.id = ao.organ_id
    where ao.account_id = ${account} order by o.position, o.name, o.id`.execute(tx)
  const found: Membership[] = []
  for (const { id, name, person_id } of rows) {
    const person = await personIn(tx, id, person_id)
    found.push({
      organ: { id, name },
      person: person && { id: person_id, name: person.name, active: person.status === 'active' },
    })
  }
  return found
}

export type MembershipRefusal = 'organ-unknown' | 'organ-twice' | 'person-unknown' | 'person-has-account'
export const MEMBERSHIP_SAY: Readonly<Record<MembershipRefusal, string>> = {
  'organ-unknown': '没有这个机关，或者已经撤并。',
  'organ-twice': '一个账号在一个机关只能对应一名工作人员。',
  'person-unknown': '“{}”没有这名工作人员，或者已经离开。请先在人员名册中登记。',
  'person-has-account': '“{}”已经有账号，一人一个账号，不得共用。',
}

export type MembershipFault = { readonly refused: MembershipRefusal; readonly words: readonly string[] }

/** What is wrong with the organs an account is to have; null when nothing is. */
export async function membershipFault(
  tx: Tx,
  account: string | null,
  given: readonly MembershipGiven[],
): Promise<MembershipFault | null> {
  if (new Set(given.map(({ organId }) => organId)).size < given.length) return { refused: 'organ-twice', words: [] }
  for (const { organId, personId } of given) {
    const { rows } = await sql<{ name: string }>`
      select name from organs where id = ${organId} and kind = 'organ' and dissolved_on is null
        and not demonstration`.execute(tx)
    if (!rows[0]) return { refused: 'organ-unknown', words: [] }
    const person = await personIn(tx, organId, personId)
    if (person?.status !== 'active') return { refused: 'person-unknown', words: [rows[0].name] }
    if (person.account_id && person.account_id !== account)
      return { refused: 'person-has-account', words: [person.name] }
  }
  return null
}

/** Writes the organs of an account in place of those it had. */
export async function writeMemberships(tx: Tx, account: string, given: readonly MembershipGiven[]): Promise<void> {
  const before = await sql<{ organ_id: string }>`
    select organ_id from account_organs where account_id = ${account}`.execute(tx)
  await sql`delete from account_organs where account_id = ${account}`.execute(tx)
  for (const { organId, personId } of given)
    await sql`
      insert into account_organs (account_id, organ_id, person_id)
      values (${account}, ${organId}, ${personId})`.execute(tx)
  for (const organ of new Set([
    ...before.rows.map(({ organ_id }) => organ_id),
    ...given.map(({ organId }) => organId),
  ])) {
    const person = given.find(({ organId }) => organId === organ)?.personId ?? null
    await enterScope(tx, { organ, identity: true })
    await sql`
      update people set account_id = null where organ_id = ${organ} and account_id = ${account}
        and (${person}::uuid is null or id <> ${person}::uuid)`.execute(tx)
    await sql`update people set account_id = ${account} where organ_id = ${organ} and id = ${person}`.execute(tx)
  }
  await enterScope(tx, { organ: INSTALLATION, identity: true })
}

interface PersonRow {
  name: string
  status: 'active' | 'left'
  account_id: string | null
}

async function personIn(tx: Tx, organ: string, person: string): Promise<PersonRow | null> {
  await enterScope(tx, { organ, identity: true })
  const { rows } = await sql<PersonRow>`
    select name, status, account_id from people where organ_id = ${organ} and id = ${person}`.execute(tx)
  await enterScope(tx, { organ: INSTALLATION, identity: true })
  return rows[0] ?? null
}

/** People of an organ for choosing whose account it is to be, those without one first. */
export async function candidates(
  tx: Tx,
  organ: string,
  q: string,
): Promise<readonly (Named & { readonly title: string; readonly hasAccount: boolean })[]> {
  await enterScope(tx, { organ, identity: true })
  const { rows } = await sql<Named & { title: string; hasAccount: boolean }>`
    select id, name, title, account_id is not null as "hasAccount" from people
    where organ_id = ${organ} and status = 'active' and (${q} = '' or position(${q} in name) > 0)
    order by account_id is not null, position, name, id limit 100`.execute(tx)
  await enterScope(tx, { organ: INSTALLATION, identity: true })
  return rows
}

/**
 * People of an organ in office who have no account yet, in their order, with a login nobody has: their name, which a Chinese
 * keyboard types fastest and nobody forgets, or with a number behind it when it is taken.
 */
export async function peopleWithoutAccount(
  tx: Tx,
  organ: string,
  most: number,
): Promise<readonly (Named & { readonly title: string; readonly unit: string | null; readonly login: string })[]> {
  await enterScope(tx, { organ, identity: true })
  const { rows } = await sql<Named & { title: string; unit: string | null }>`
    select p.id, p.name, p.title, u.name as unit
    from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where p.organ_id = ${organ} and p.status = 'active' and p.account_id is null
    order by u.position nulls last, u.name, p.position, p.name, p.id limit ${most}`.execute(tx)
  await enterScope(tx, { organ: INSTALLATION, identity: true })
  const { rows: accounts } = await sql<{ login: string }>`select login from accounts`.execute(tx)
  const taken = new Set(accounts.map(({ login }) => login))
  return rows.map((person) => {
    const plain = plainLogin(person.name.replace(/[^\p{L}\p{Nd}]/gu, ''))
    // One letter alone is no login.
    const stem = Array.from(plain).length < 2 ? `${plain}01` : plain
    let login = stem
    for (let number = 2; taken.has(login); number++) login = `${stem}${number}`
    taken.add(login)
    return { ...person, login }
  })
}
