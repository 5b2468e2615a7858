/** Organs and reports for tests, put straight into the database. */
import { sampleReport } from '../../law/annual-report/sample.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { withScope } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { keepReport } from './keep.ts'
import type { Sql } from '../../platform/database/scope.ts'

export interface OrganToMake {
  readonly slug: string
  readonly name: string
  readonly region?: string
}

/** Makes an organ (and its region, when first named) and returns its id. */
export async function makeOrgan(db: Sql, { slug, name, region = 'yunchuan' }: OrganToMake): Promise<string> {
  const known = await db.selectFrom('organs').select('id').where('slug', '=', region).executeTakeFirst()
  const parent = known?.id ?? uuidv7()
  if (!known) {
    await db
      .insertInto('organs')
      .values({
        id: parent,
        parent_id: null,
        kind: 'region',
        name: `${region}市`,
        slug: region,
        position: 0,
        demonstration: false,
      })
      .execute()
  }
  const id = uuidv7()
  await db
    .insertInto('organs')
    .values({ id, parent_id: parent, kind: 'organ', name, slug, position: 0, demonstration: false })
    .execute()
  await withScope(db, { organ: id }, (tx) => beginRecord(tx, id))
  return id
}

/** Keeps a sample report for a year, published unless said otherwise; returns its version. */
export async function makeReport(
  db: Sql,
  organId: string,
  year: number,
  { draft = false, change = {} }: { draft?: boolean; change?: Partial<Report> } = {},
): Promise<number> {
  const at = new Date('2026-01-20T01:00:00Z')
  const report = sampleReport(year < 2021 ? 'annual-2019' : 'annual-2021', { year, ...change })
  const kept = await withScope(db, { organ: organId }, (tx) =>
    keepReport(tx, { organId, report, source: null, publishAt: draft ? null : at, at }),
  )
  if ('refused' in kept) throw new Error(kept.refused)
  return kept.version
}
