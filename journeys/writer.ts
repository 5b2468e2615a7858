/** A program of its own that writes without a pause and says every act once it is acknowledged: to be killed. */
import { setTimeout as wait } from 'node:timers/promises'
import { argv } from 'node:process'
import { sql } from 'kysely'
import { act, type Actor } from '../src/casework/acting.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { uuidv7 } from '../src/platform/uuid.ts'

const [, , settings = '{}', organs = '[]'] = argv
const database = await openDatabase(readConfig(JSON.parse(settings) as Record<string, string>), () => {})
const world = { db: database.sql, digest: 'sha256', reactions: { tried: [] } } as const

const actorOf = (organId: string): Actor => ({
  author: { kind: 'program', accountId: null, personId: null, name: '试写' },
  origin: { door: 'cli', address: null, requestId: null },
  organId,
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

/** One stream of acts: an event, a row and a job each; what fails is not said, and the next one is tried. */
async function writeFor(organ: string): Promise<never> {
  for (;;) {
    const id = uuidv7()
    try {
      await act(world, actorOf(organ), async ({ tx, record }) => {
        await sql`insert into phrases (organ_id, id, place, words) values (${organ}, ${id}, 'trial', ${id})`.execute(tx)
        await sql`select graphile_worker.add_job('trial', json_build_object('id', ${id}::text), run_at => '2099-01-01')`.execute(
          tx,
        )
        await record({ did: 'tried', subject: { kind: 'trial', id }, title: id })
      })
      process.stdout.write(`${organ} ${id}\n`)
    } catch {
      await wait(20)
    }
  }
}

process.stdout.on('error', () => process.exit(0))
await Promise.all((JSON.parse(organs) as string[]).flatMap((organ) => [writeFor(organ), writeFor(organ)]))
