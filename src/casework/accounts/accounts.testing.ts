/** A database with accounts, organs and people in it, for the tests of signing in; `at` sets the clock. */
import { rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { now } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { createFieldCipher } from '../../platform/crypto/field-cipher.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { enterScope, INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import { hashPassword } from '../../platform/identity/password.ts'
import { newTotpSecret } from '../../platform/identity/totp.ts'
import { beginRecord } from '../../platform/record/append.ts'
import type { Origin } from '../../platform/record/event.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Duty, Office } from '../permissions.ts'
import { REACTIONS } from '../reactions.ts'
import { secretPlace } from './account.ts'
import type { IdentityGround } from './identity-ground.ts'

export const PASSWORD = 'Hai-Tang_2207!x'
export const ORIGIN: Origin = { door: 'desk', address: '192.0.2.7', requestId: 'r-1' }

export interface TestGround extends IdentityGround {
  close(): Promise<void>
}

/** Opens a private database; `close` removes it. */
export async function openTestGround(settings: Readonly<Record<string, string>> = {}): Promise<TestGround> {
  const data = await preparedData('/tmp/gongkai-accounts-')
  const config = readConfig({ GONGKAI_DATA: data, ...settings })
  const database = await openDatabase(config, () => {})
  const ring = { keys: [{ id: 'k1', bytes: randomBytes(32) }] as const, source: '测试', isNew: false }
  return {
    db: database.sql,
    digest: 'sha256',
    reactions: REACTIONS,
    config,
    cipher: createFieldCipher(ring, 'aes-256-gcm'),
    close: async () => {
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export const identity = <T>({ db }: IdentityGround, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(db, { organ: INSTALLATION, identity: true }, work)

/** A new organ whose record has begun. */
export async function newOrgan({ db }: IdentityGround, name: string): Promise<string> {
  const organ = uuidv7()
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', ${name}, ${`o-${organ}`})`.execute(db)
  await withScope(db, { organ }, (tx) => beginRecord(tx, organ))
  return organ
}

/** Somebody who works there. */
export async function newPerson({ db }: IdentityGround, organ: string, name: string): Promise<string> {
  const person = uuidv7()
  await withScope(db, { organ }, (tx) =>
    sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${person}, ${name}, ${now()})`.execute(
      tx,
    ),
  )
  return person
}

interface DutyGiven {
  readonly duty: Duty
  readonly from?: string
  readonly to?: string | null
  readonly status?: 'proposed' | 'granted' | 'refused' | 'ended'
}

export async function giveDuty({ db }: IdentityGround, organ: string, person: string, given: DutyGiven): Promise<void> {
  const { duty, from = '2026-01-01', to = null, status = 'granted' } = given
  await withScope(db, { organ }, (tx) =>
    sql`
      insert into duties (organ_id, id, person_id, duty, from_on, to_on, status, proposed_by)
      values (${organ}, ${uuidv7()}, ${person}, ${duty}, ${from}, ${to}, ${status}, '测试')`.execute(tx),
  )
}

interface AccountGiven {
  readonly office?: Office
  readonly status?: 'invited' | 'active' | 'disabled'
  readonly organs?: readonly { readonly organ: string; readonly person: string }[]
  readonly totp?: boolean
  readonly passwordSetAt?: Date
}

export interface TestAccount {
  readonly id: string
  readonly login: string
  /** Base32, of an account with an authenticator. */
  readonly secret: string
}

/** An account whose password is `PASSWORD`. */
export async function newAccount(
  ground: IdentityGround,
  login: string,
  given: AccountGiven = {},
): Promise<TestAccount> {
  const { office = null, status = 'active', organs = [], totp = false, passwordSetAt = now() } = given
  const id = uuidv7()
  const hash = status === 'invited' ? null : await hashPassword(PASSWORD, 'argon2id')
  const secret = totp ? newTotpSecret() : ''
  await identity(ground, async (tx) => {
    await sql`
      insert into accounts (id, login, name, office, status, password_hash, password_set_at, totp_secret, totp_confirmed_at,
        created_at)
      values (${id}, ${login}, ${`${login}的姓名`}, ${office}, ${status}, ${hash}, ${hash && passwordSetAt},
        ${totp ? ground.cipher.encrypt(secretPlace(id, 'totp'), secret) : null}, ${totp ? now() : null}, ${now()})`.execute(
      tx,
    )
    if (hash)
      await sql`
        insert into account_passwords (account_id, set_at, password_hash)
        values (${id}, ${passwordSetAt}, ${hash})`.execute(tx)
    for (const { organ, person } of organs) {
      await sql`
        insert into account_organs (account_id, organ_id, person_id) values (${id}, ${organ}, ${person})`.execute(tx)
      await enterScope(tx, { organ, identity: true })
      await sql`update people set account_id = ${id} where organ_id = ${organ} and id = ${person}`.execute(tx)
      await enterScope(tx, { organ: INSTALLATION, identity: true })
    }
  })
  return { id, login, secret }
}

/** What the authenticator shows at an instant. */
export const codeAt = (secret: string, at: Date = now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: at.getTime(),
  })

/** What the installation's record tells of an account, oldest first. */
export const eventsOf = (ground: IdentityGround, account: string) =>
  identity(ground, async (tx) => {
    const { rows } = await sql<{ did: string; actor_name: string; content: string }>`
      select did, actor_name, content from events where organ_id = ${INSTALLATION} and subject_id = ${account}
      order by seq`.execute(tx)
    return rows.map(({ did, actor_name, content }) => ({
      did,
      by: actor_name,
      ...(JSON.parse(content) as { why: string | null; after: unknown }),
    }))
  })
