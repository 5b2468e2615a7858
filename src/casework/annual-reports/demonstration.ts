/** 示范数据: five real reports under a region that does not exist, so that a first look shows a living portal. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Report } from '../../law/annual-report/report.ts'
import { HOME } from '../../platform/home.ts'
import { now } from '../../platform/clock.ts'
import { enterScope } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { keepReport } from './keep.ts'
import type { ReadingPool } from './reading/read-files.ts'
import type { Sql } from '../../platform/database/scope.ts'

export const DEMONSTRATION_REGION = { name: '示范地区', slug: 'shifan' } as const

/** The real reports in samples/: the organ that signed each, and its name in addresses. */
const SAMPLES = [
  { file: '0-hegang-2020.txt', organ: '鹤岗市科学技术局', slug: 'hegang-kjj' },
  { file: '1-songxian-2020.txt', organ: '嵩县科技和工业信息化局', slug: 'songxian-kgj' },
  { file: '2-huantai-2020.txt', organ: '桓台县科技局', slug: 'huantai-kjj' },
  { file: '3-jinfeng-2020.txt', organ: '金凤区科学技术局', slug: 'jinfeng-kjj' },
  { file: '4-ganzhou-2020.txt', organ: '赣州市科学技术局', slug: 'ganzhou-kjj' },
] as const

const FACT = 'demonstration'

/** Whether this installation has not yet been asked about the demonstration: it holds nothing and nobody declined. */
export async function demonstrationUndecided(db: Sql): Promise<boolean> {
  const { rows } = await sql<{ decided: boolean }>`
    select exists (select 1 from installation where name = ${FACT}) or exists (select 1 from organs) as decided`.execute(
    db,
  )
  return rows[0]?.decided === false
}

export type ReadSample = (typeof SAMPLES)[number] & { readonly bytes: Uint8Array; readonly report: Report | null }

/** Reads the samples; needs no database, so it can go on while that is being made. */
export function readSamples(pool: ReadingPool): Promise<readonly ReadSample[]> {
  return Promise.all(
    SAMPLES.map(async (sample) => {
      const path = join(HOME, 'samples', sample.file)
      if (!existsSync(path)) return { ...sample, bytes: new Uint8Array(), report: null }
      const bytes = new Uint8Array(await readFile(path))
      const result = await pool.read({ name: sample.file, bytes })
      return { ...sample, bytes, report: 'refused' in result ? null : result.report }
    }),
  )
}

/** Publishes the samples under the demonstration region; returns how many, with the names of those that could not be read. */
export async function loadDemonstration(
  db: Sql,
  read: readonly ReadSample[],
): Promise<{ loaded: number; failed: readonly string[] }> {
  const failed: string[] = []
  await db.transaction().execute(async (tx) => {
    const region = uuidv7()
    const at = now()
    await tx
      .insertInto('organs')
      .values({
        id: region,
        parent_id: null,
        kind: 'region',
        ...DEMONSTRATION_REGION,
        position: 0,
        demonstration: true,
      })
      .execute()
    for (const [position, { file, organ, slug, bytes, report }] of read.entries()) {
      const id = uuidv7()
      await tx
        .insertInto('organs')
        .values({ id, parent_id: region, kind: 'organ', name: organ, slug, position, demonstration: true })
        .execute()
      await enterScope(tx, { organ: id })
      await beginRecord(tx, id)
      const kept = report
        ? await keepReport(tx, { organId: id, report, source: { name: file, bytes }, publishAt: at, at })
        : null
      if (!kept || 'refused' in kept) failed.push(file)
    }
    await tx.insertInto('installation').values({ name: FACT, value: 'loaded' }).execute()
  })
  return { loaded: read.length - failed.length, failed }
}

/** Takes the demonstration away, if it is there, and never loads it again; other data are not touched. */
export async function declineDemonstration(db: Sql): Promise<{ removed: number }> {
  return db.transaction().execute(async (tx) => {
    const organs = await tx.selectFrom('organs').select(['id', 'kind']).where('demonstration', '=', true).execute()
    for (const { id } of organs) {
      await enterScope(tx, { organ: id })
      await sql`delete from organ_bases where organ_id = ${id}`.execute(tx)
    }
    const ids = organs.filter(({ kind }) => kind === 'organ').map(({ id }) => id)
    for (const id of ids) {
      await enterScope(tx, { organ: id })
      await tx.deleteFrom('annual_report_cells').where('organ_id', '=', id).execute()
      await tx.deleteFrom('annual_reports').where('organ_id', '=', id).execute()
      await tx.deleteFrom('organs').where('id', '=', id).execute()
    }
    await tx.deleteFrom('organs').where('demonstration', '=', true).execute()
    await tx.deleteFrom('installation').where('name', '=', FACT).execute()
    await tx.insertInto('installation').values({ name: FACT, value: 'declined' }).execute()
    return { removed: ids.length }
  })
}
