/** 换密钥, the rest: secrets of the program itself that the same keys encrypt — authenticators of accounts, robots and webhooks of organs. */
import { sql } from 'kysely'
import { Unreadable } from '../../platform/crypto/field-cipher.ts'
import { INSTALLATION, type Tx, withScope } from '../../platform/database/scope.ts'
import { secretPlace } from '../accounts/account.ts'
import type { Ground } from '../ground.ts'
import { CHANNELS_SETTING, resealed } from '../notifications/channels.ts'
import { readSetting } from '../organ-settings.ts'

export interface Renewed {
  readonly renewed: number
  /** No key of the ring opens them any more; they stay as they are. */
  readonly unreadable: number
}

type Secrets = Pick<Ground, 'db' | 'cipher'>

/** Encrypts every account's authenticator by today's key; one still being bound is over in minutes and left alone. */
export async function rotateAuthenticators({ db, cipher }: Secrets): Promise<Renewed> {
  return withScope(db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const { rows } = await sql<{ id: string; secret: string }>`
      select id, totp_secret as secret from accounts
      where totp_secret is not null and left(totp_secret, ${cipher.current.length}::int) <> ${cipher.current}
      order by id for update`.execute(tx)
    return counted(rows, async ({ id, secret }) => {
      const place = secretPlace(id, 'totp')
      const anew = cipher.encrypt(place, cipher.decrypt(place, secret))
      await sql`update accounts set totp_secret = ${anew} where id = ${id}`.execute(tx)
    })
  })
}

/** Encrypts an organ's robot and webhook by today's key. Their version stays: nobody at the desk has anything new to see. */
export async function rotateChannels({ db, cipher }: Secrets, organ: string): Promise<Renewed> {
  return withScope(db, { organ }, async (tx) => {
    const { value, version } = await readSetting(tx, organ, CHANNELS_SETTING)
    const old = [value.robot, value.webhook].filter((each) => each && !each.sealed.startsWith(cipher.current))
    return counted(old.slice(0, 1), () => replace(tx, organ, version, resealed(cipher, organ, value)))
  })
}

const replace = async (tx: Tx, organ: string, version: number, value: unknown): Promise<void> =>
  void (await sql`
    update organ_settings set value = ${JSON.stringify(value)}::jsonb
    where organ_id = ${organ} and name = ${CHANNELS_SETTING.name} and version = ${version}`.execute(tx))

/** Renews one after the other; what cannot be read is counted and left. */
async function counted<Row>(rows: readonly Row[], renew: (row: Row) => Promise<void>): Promise<Renewed> {
  let unreadable = 0
  for (const row of rows) {
    try {
      await renew(row)
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      unreadable += 1
    }
  }
  return { renewed: rows.length - unreadable, unreadable }
}
