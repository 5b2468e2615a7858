/**
 * The desk's files alone, for the tests: database, queue, endpoints and background work, without portal and pages. Run as a
 * program it prints its address, to be killed.
 */
import { argv } from 'node:process'
import { sql } from 'kysely'
import { deskApi } from './api/desk-api.ts'
import { openGround } from './ground.ts'
import { workInBackground } from './worker.ts'
import { beijingDay, now } from '../platform/clock.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database/database.ts'
import { INSTALLATION, withScope } from '../platform/database/scope.ts'
import { SILENT } from '../platform/log/log.ts'
import { installQueue } from '../platform/queue/install.ts'
import { beginRecord } from '../platform/record/append.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { problemJson, problemOf } from '../platform/web/problem.ts'
import { createServer } from '../platform/web/server.ts'
import { Assets } from '../platform/web/assets.ts'
import { tokenFor } from '../casework/accounts/session-token.ts'
import type { Ground } from '../casework/ground.ts'
import type { Duty, Office } from '../casework/permissions.ts'
import { ENDPOINTS } from '../casework/files/endpoints.ts'

export interface FilesDesk {
  readonly address: string
  readonly database: Database
  readonly ground: Ground
  stop(): Promise<void>
}

/** Starts it on a free port. */
export async function startFilesDesk(config: Config): Promise<FilesDesk> {
  const database = await openDatabase(config, () => {})
  await installQueue(database.pool)
  const ground = await openGround(config, database, () => {})
  const server = createServer({
    trustProxy: [],
    assets: new Assets(new Map(), new Map()),
    problemPage: (problem) => problemJson(problemOf(problem), '', ''),
    onFault: (fault) => console.error(fault),
  })
  deskApi(server, ground, ENDPOINTS, [])
  const worker = workInBackground({ ...ground, pool: database.pool }, SILENT)
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    database,
    ground,
    stop: async () => {
      server.server.closeAllConnections()
      await server.close()
      await worker.stop()
      await database.close()
    },
  }
}

/** An organ with a record and one section. */
export async function newOrgan({ sql: db }: Database): Promise<{ readonly id: string; readonly unit: string }> {
  const [id, unit] = [uuidv7(), uuidv7()]
  await sql`insert into organs (id, kind, name, slug) values (${id}, 'organ', '某局', ${`o-${id}`})`.execute(db)
  await withScope(db, { organ: id }, async (tx) => {
    await beginRecord(tx, id)
    await sql`insert into units (organ_id, id, name, kind) values (${id}, ${unit}, '业务科', 'section')`.execute(tx)
  })
  return { id, unit }
}

/** Another section of an organ. */
export async function newUnit({ sql: db }: Database, organ: string): Promise<string> {
  const id = uuidv7()
  await withScope(db, { organ }, (tx) =>
    sql`insert into units (organ_id, id, name, kind) values (${organ}, ${id}, '另一科', 'section')`.execute(tx),
  )
  return id
}

/** Somebody who has signed in: the cookie. Either at work in an organ with a duty, or one of the three administrators. */
export async function signedIn(
  { sql: db }: Database,
  organ: string,
  as: { readonly duty?: Duty; readonly unit?: string | null; readonly office?: Office },
): Promise<string> {
  const [account, person, session] = [uuidv7(), uuidv7(), uuidv7()]
  const { token, hash } = tokenFor('session', account, session)
  const [at, until] = [now(), new Date(now().getTime() + 3_600_000)]
  await withScope(db, { organ, identity: true }, async (tx) => {
    await sql`insert into accounts (id, login, name, office, status, created_at)
      values (${account}, ${`u-${account}`}, '某人', ${as.office ?? null}, 'active', ${at})`.execute(tx)
    if (!as.office) {
      await sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${person}, '某人', ${at})`.execute(
        tx,
      )
      await sql`insert into account_organs (account_id, organ_id, person_id) values (${account}, ${organ}, ${person})`.execute(
        tx,
      )
    }
    if (as.duty)
      await sql`insert into duties (organ_id, id, person_id, duty, unit_id, from_on, status, proposed_by)
        values (${organ}, ${uuidv7()}, ${person}, ${as.duty}, ${as.unit ?? null}, ${beijingDay(at)}, 'granted', '测试')`.execute(
        tx,
      )
    await sql`insert into sessions (account_id, id, token_hash, owed, way, organ_id, created_at, seen_at, expires_at)
      values (${account}, ${session}, ${hash}, 'none', 'password', ${as.office ? null : organ}, ${at}, ${at}, ${until})`.execute(
      tx,
    )
  })
  return `gongkai_session=${token}`
}

/** An entry of a register to hang files on. */
export async function newEntry({ sql: db }: Database, organ: string, unit: string | null): Promise<string> {
  const id = uuidv7()
  await withScope(db, { organ }, (tx) =>
    sql`insert into register_entries (organ_id, id, register, occurred_on, title, unit_id, fields, status, created_by_name,
        created_at, updated_at)
      values (${organ}, ${id}, 'trainings', '2026-03-02', '业务培训', ${unit}, '{}', 'recorded', '某人', ${now()}, ${now()})`.execute(
      tx,
    ),
  )
  return id
}

export { INSTALLATION }

if (argv[2] === '--run') {
  const desk = await startFilesDesk(readConfig({ GONGKAI_DATA: argv[3] ?? '' }))
  process.stdout.write(`${desk.address}\n`)
}
