/** A private database with an organ, its sections, people and duties, for the tests of to-dos and messages. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig, type Config } from '../../platform/config.ts'
import { openKeyRing } from '../../platform/crypto/data-keys.ts'
import { createFieldCipher } from '../../platform/crypto/field-cipher.ts'
import { openDatabase, type Database } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { INSTALLATION, withScope, type Tx } from '../../platform/database/scope.ts'
import { openFiles } from '../../platform/files/files.ts'
import { openUploads } from '../../platform/files/uploads.ts'
import { installQueue } from '../../platform/queue/install.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import type { ColumnExporter } from '../outlets/column.ts'
import type { Duty, HeldDuty } from '../permissions.ts'
import { EVENTS, REACTIONS } from '../reactions.ts'

export interface Person {
  readonly id: string
  readonly name: string
}

export interface Office {
  readonly ground: Ground
  readonly database: Database
  readonly organ: string
  readonly units: Readonly<Record<'甲科' | '乙科', string>>
  inOrgan<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Somebody at work with these duties; in a section, or (null) of the whole organ. */
  hire(
    name: string,
    unit: '甲科' | '乙科' | null,
    duties: readonly Duty[],
    email?: string,
  ): Promise<Person & { readonly held: readonly HeldDuty[] }>
  substitute(person: Person, by: Person, from: string, to: string): Promise<void>
  actorOf(person: Person, held?: readonly HeldDuty[]): Actor
  close(): Promise<void>
}

/** The system administrator, who sees no organ. */
export const ADMINISTRATOR: Actor = {
  author: { kind: 'office', accountId: uuidv7(), personId: null, name: '系统管理员' },
  organId: INSTALLATION,
  origin: { door: 'desk', address: null, requestId: null },
  personId: null,
  office: 'system',
  duties: [],
  colleague: false,
}

/** Opens it; `settings` as they would stand in the environment, `exporter` as the doors bring it. */
export async function openOffice(
  settings: Readonly<Record<string, string>> = {},
  exporter: (config: Config, database: Database) => ColumnExporter = () => async () => ({ became: 'no-organ' }),
): Promise<Office> {
  const data = await preparedData('/tmp/gongkai-office-')
  const config: Config = readConfig({ GONGKAI_DATA: data, OUTGOING_INNER: 'yes', ...settings })
  const database = await openDatabase(config, () => {})
  await installQueue(database.pool)
  const ring = await openKeyRing(config)
  const ground: Ground = {
    db: database.sql,
    digest: 'sha256',
    reactions: REACTIONS,
    eventNames: EVENTS,
    exportColumn: exporter(config, database),
    config,
    cipher: createFieldCipher(ring, 'aes-256-gcm'),
    files: openFiles(config),
    uploads: await openUploads({ folder: join(data, 'uploads'), path: '/uploads', most: 1e6, quota: 1e6 }),
  }
  const organ = uuidv7()
  const units = { 甲科: uuidv7(), 乙科: uuidv7() } as const
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', '某局', ${`o-${organ}`})`.execute(
    ground.db,
  )
  const inOrgan = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withScope(ground.db, { organ }, work)
  await inOrgan(async (tx) => {
    await beginRecord(tx, organ)
    for (const [name, id] of Object.entries(units))
      await sql`insert into units (organ_id, id, name, kind) values (${organ}, ${id}, ${name}, 'section')`.execute(tx)
  })
  return {
    ground,
    database,
    organ,
    units,
    inOrgan,
    hire: (name, unit, duties, email = '') =>
      inOrgan(async (tx) => {
        const id = uuidv7()
        const unitId = unit && units[unit]
        await sql`insert into people (organ_id, id, name, unit_id, email, created_at)
          values (${organ}, ${id}, ${name}, ${unitId}, ${email}, now())`.execute(tx)
        for (const duty of duties)
          await sql`insert into duties (organ_id, id, person_id, duty, unit_id, from_on, status, proposed_by)
            values (${organ}, ${uuidv7()}, ${id}, ${duty}, ${unitId}, '2020-01-01', 'granted', '测试')`.execute(tx)
        return { id, name, held: duties.map((duty) => ({ duty, unitId, forPerson: null })) }
      }),
    substitute: (person, by, from, to) =>
      inOrgan(async (tx) => {
        await sql`insert into substitutions (organ_id, id, person_id, substitute_id, from_on, to_on)
          values (${organ}, ${uuidv7()}, ${person.id}, ${by.id}, ${from}::date, ${to}::date)`.execute(tx)
      }),
    actorOf: (person, held = []) => ({
      author: { kind: 'person', accountId: uuidv7(), personId: person.id, name: person.name },
      organId: organ,
      origin: { door: 'desk', address: null, requestId: null },
      personId: person.id,
      office: null,
      duties: held,
      colleague: true,
    }),
    close: async () => {
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
