/** A database with an organ, its sections and people, and actors of it: for the tests and benchmarks of the registers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { preparedData } from '../../platform/database/prepared.testing.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../acting.ts'
import type { Duty } from '../permissions.ts'
import { EVENTS, REACTIONS } from '../reactions.ts'

export interface TestOrgan {
  readonly id: string
  /** By name: 办公室, 法规科 */
  readonly units: Readonly<Record<string, string>>
  /** By name; two are called 张伟, one in each section: the second is `张伟2`. */
  readonly people: Readonly<Record<string, string>>
  actor(duty: Duty | null, unit?: string, name?: string): Actor
}

export interface TestRegisters {
  readonly db: Sql
  readonly world: ActingWorld & { readonly eventNames: Readonly<Record<string, string>> }
  newOrgan(name?: string): Promise<TestOrgan>
  close(): Promise<void>
}

/** Opens a new database; `url` of a server's database, else one of its own in a folder that goes with `close`. */
export async function openRegisters(url?: string): Promise<TestRegisters> {
  const data = url ? mkdtempSync('/tmp/gongkai-registers-') : await preparedData('/tmp/gongkai-registers-')
  const settings = url ? { DATABASE_URL: url, GONGKAI_DATA: data } : { GONGKAI_DATA: data }
  const database = await openDatabase(readConfig(settings), () => {})
  return {
    db: database.sql,
    world: { db: database.sql, digest: 'sha256', reactions: REACTIONS, eventNames: EVENTS },
    newOrgan: (name = '云川市科学技术局') => newOrgan(database.sql, name),
    close: async () => {
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function newOrgan(db: Sql, name: string): Promise<TestOrgan> {
  const id = uuidv7()
  await db
    .insertInto('organs')
    .values({ id, parent_id: null, kind: 'organ', name, slug: `o-${id}`, position: 0, demonstration: false })
    .execute()
  const units = { 办公室: uuidv7(), 法规科: uuidv7() }
  const people = { 李芳: uuidv7(), 张伟: uuidv7(), 张伟2: uuidv7(), '𠮷田㐂': uuidv7() }
  await withScope(db, { organ: id }, async (tx) => {
    await beginRecord(tx, id)
    for (const [unit, unitId] of Object.entries(units))
      await sql`insert into units (organ_id, id, name, kind) values (${id}, ${unitId}, ${unit}, 'section')`.execute(tx)
    for (const [person, personId] of Object.entries(people)) {
      const unit = person === '张伟2' ? units.法规科 : units.办公室
      await sql`
        insert into people (organ_id, id, name, unit_id, created_at)
        values (${id}, ${personId}, ${person.replace('2', '')}, ${unit}, now())`.execute(tx)
    }
  })
  const actor = (duty: Duty | null, unit?: keyof typeof units, who = '李芳'): Actor => ({
    author: { kind: 'person', accountId: uuidv7(), personId: people.李芳, name: who },
    organId: id,
    origin: { door: 'desk', address: '2001:db8::1', requestId: null },
    personId: people.李芳,
    office: null,
    duties: duty ? [{ duty, unitId: unit ? units[unit] : null, forPerson: null }] : [],
    colleague: true,
  })
  return { id, units, people, actor: actor as TestOrgan['actor'] }
}
