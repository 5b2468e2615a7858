/** Whether the keys at hand open what is kept: asked by the doctor and at start, before anybody writes with a wrong key. */
import { sql } from 'kysely'
import {
  type FieldCipher,
  type FieldPlace,
  Unreadable,
  type UnreadableCode,
} from '../../platform/crypto/field-cipher.ts'
import { INSTALLATION, type Sql, withScope } from '../../platform/database/scope.ts'
import { secretPlace } from '../accounts/account.ts'
import { channelPlace, CHANNELS_SETTING } from '../notifications/channels.ts'
import { readSetting } from '../organ-settings.ts'
import { placeOf } from './store.ts'

export interface KeyFinding {
  readonly organ: string
  readonly code: UnreadableCode
  /** The key the value asks for; null when the ciphertext is none. */
  readonly keyId: string | null
  /** One Chinese sentence: what is wrong and what to do. */
  readonly says: string
}

export interface KeySample {
  /** How many values were opened or tried. */
  readonly tried: number
  /** How many still await rotation to today's key, of those tried. */
  readonly old: number
  /** One for each organ and reason; empty when all is well. */
  readonly findings: readonly KeyFinding[]
}

interface Sealed {
  readonly place: FieldPlace
  readonly text: string
}

/**
 * Tries, of each key that anything was made by, the oldest and the newest value: of every organ's personal data, and of the
 * accounts' authenticators (found under the nil UUID of the installation); and every organ's robot and webhook.
 */
export async function sampleDecrypt(db: Sql, cipher: FieldCipher, organs: readonly string[]): Promise<KeySample> {
  const all = [judge(cipher, INSTALLATION, await authenticators(db))]
  for (const organ of organs) {
    all.push(judge(cipher, organ, [...(await personalOf(db, organ)), ...(await channelsOf(db, organ))]))
  }
  return {
    tried: all.reduce((sum, { tried }) => sum + tried, 0),
    old: all.reduce((sum, { old }) => sum + old, 0),
    findings: all.flatMap(({ findings }) => findings),
  }
}

function judge(cipher: FieldCipher, organ: string, samples: readonly Sealed[]): KeySample {
  const findings = new Map<string, KeyFinding>()
  for (const { place, text } of samples) {
    try {
      cipher.decrypt(place, text)
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      const { code, keyId, message: says } = fault
      findings.set(`${code} ${keyId}`, { organ, code, keyId, says })
    }
  }
  return {
    tried: samples.length,
    old: samples.filter(({ text }) => !text.startsWith(cipher.current)).length,
    findings: [...findings.values()],
  }
}

const personalOf = (db: Sql, organ: string): Promise<readonly Sealed[]> =>
  withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ subject_kind: string; subject_id: string; field: string; cipher: string }>`
      select subject_kind, subject_id, field, cipher from personal_data
      where organ_id = ${organ} and id in (
        select unnest(array[min(id::text), max(id::text)])::uuid from personal_data
        where organ_id = ${organ} and cipher is not null
        group by split_part(cipher, '.', 2), split_part(cipher, '.', 3), split_part(cipher, '.', 4)
      )`.execute(tx)
    return rows.map((row) => ({
      place: placeOf({ organ, kind: row.subject_kind, id: row.subject_id }, row.field),
      text: row.cipher,
    }))
  })

const channelsOf = (db: Sql, organ: string): Promise<readonly Sealed[]> =>
  withScope(db, { organ }, async (tx) => {
    const { robot, webhook } = (await readSetting(tx, organ, CHANNELS_SETTING)).value
    return [
      ...(robot ? [{ place: channelPlace(organ, 'robot'), text: robot.sealed }] : []),
      ...(webhook ? [{ place: channelPlace(organ, 'webhook'), text: webhook.sealed }] : []),
    ]
  })

const authenticators = (db: Sql): Promise<readonly Sealed[]> =>
  withScope(db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const { rows } = await sql<{ id: string; secret: string }>`
      select id, totp_secret as secret from accounts where id in (
        select unnest(array[min(id::text), max(id::text)])::uuid from accounts where totp_secret is not null
        group by split_part(totp_secret, '.', 2), split_part(totp_secret, '.', 3), split_part(totp_secret, '.', 4)
      )`.execute(tx)
    return rows.map(({ id, secret }) => ({ place: secretPlace(id, 'totp'), text: secret }))
  })
