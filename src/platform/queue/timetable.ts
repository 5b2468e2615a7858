/** Runs what is due by schedule: once over all processes; what was missed while nothing ran is caught up once. */
import { sql, type Kysely } from 'kysely'
import { now } from '../clock.ts'
import { enqueue } from './enqueue.ts'
import type { AnyJob } from './job.ts'
import { checkEvery, lastDue, type Every, type WorkingDayTest } from './schedule.ts'

export interface Schedule<World> {
  /** Stands in the database beside the last run; never renamed. */
  readonly name: string
  /** When, in Beijing time: 每个工作日 08:30. */
  readonly every: Every
  readonly job: AnyJob<World>
  /** The payload of the run that fell due at this instant. */
  readonly payload: (due: Date) => unknown
}

/** Declares a schedule; the job's own payload type holds the payload. Throws on words that are no schedule. */
export function defineSchedule<World, Payload>(
  schedule: Omit<Schedule<World>, 'job' | 'payload'> & {
    readonly job: Omit<AnyJob<World>, 'run'> & { run(world: World, payload: Payload, attempt: never): Promise<void> }
    readonly payload: (due: Date) => Payload
  },
): Schedule<World> {
  checkEvery(schedule.every)
  return schedule as Schedule<World>
}

const DAY = 86_400_000

/** Enqueues every schedule whose last due instant has not been run; a schedule seen for the first time waits for its next. */
export async function runDue<World>(
  db: Kysely<unknown>,
  schedules: readonly Schedule<World>[],
  isWorkingDay: WorkingDayTest,
  instant: Date = now(),
): Promise<void> {
  for (const schedule of schedules) {
    const due = lastDue(schedule.every, instant, isWorkingDay)
    if (due) await runOnce(db, schedule, due, instant)
  }
}

async function runOnce<World>(db: Kysely<unknown>, schedule: Schedule<World>, due: Date, instant: Date): Promise<void> {
  const name = `gongkai:${schedule.name}`
  await db.transaction().execute(async (tx) => {
    await sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values (${name}, ${instant.toISOString()}, ${due.toISOString()}) on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ last: Date }>`select last_execution as last
      from graphile_worker._private_known_crontabs where identifier = ${name} for update`.execute(tx)
    const last = rows[0]?.last.getTime() ?? due.getTime()
    // A last run far ahead was written while the clock was wrong: it must not hold the schedule up until then.
    const ahead = last > instant.getTime() + DAY
    if (due.getTime() <= last && !ahead) return
    await sql`update graphile_worker._private_known_crontabs set last_execution = ${due.toISOString()}
      where identifier = ${name}`.execute(tx)
    if (!ahead) await enqueue(tx, schedule.job, schedule.payload(due), { key: `schedule:${schedule.name}` })
  })
}
