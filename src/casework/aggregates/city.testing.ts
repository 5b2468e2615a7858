/** A made-up city for tests of public sums: a tree of organs, and reports with figures of every kind. */
import { cellsOf, type FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Cell, Report } from '../../law/annual-report/report.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { keepReport } from '../annual-reports/keep.ts'

export interface Node {
  readonly slug: string
  readonly name: string
  readonly kind?: 'region' | 'organ'
  readonly below?: readonly Node[]
}

/** Puts a tree of organs into the directory; their ids by their names in addresses. */
export async function plantTree(
  db: Sql,
  roots: readonly Node[],
  parent: string | null = null,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [position, { slug, name, kind = 'organ', below = [] }] of roots.entries()) {
    const id = uuidv7()
    ids[slug] = id
    const values = { id, parent_id: parent, kind, name, slug, position, demonstration: false }
    await db.insertInto('organs').values(values).execute()
    await withScope(db, { organ: id }, (tx) => beginRecord(tx, id))
    Object.assign(ids, await plantTree(db, below, id))
  }
  return ids
}

/** Figures that follow from a seed: mostly small numbers, now and then a cell without one. */
export function reportFrom(
  seed: number,
  year: number,
  format: FormatId = 'annual-2021',
  change: Partial<Report> = {},
): Report {
  let state = seed * 2_654_435_761 + 12_345
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
  const cells = cellsOf(FORMATS[format]).map(({ table, row, column, columnForm }): Cell => {
    const at = { table, row, column, at: null }
    const odd = (['blank', 'marked', 'absent', 'unclear'] as const)[next(40)]
    if (odd) return { ...at, value: null, raw: odd === 'marked' ? '—' : '', status: odd }
    const value = columnForm.kind === 'wanYuan' ? next(100_000) / 10_000 : next(60)
    return { ...at, value, raw: String(value), status: 'read' }
  })
  return { ...sampleReport(format, { year }), cells, period: null, signedOn: null, ...change }
}

/** Keeps a report for an organ, published at an instant or as a draft; read from a file where it has a name. */
export async function keep(
  db: Sql,
  organId: string,
  report: Report,
  {
    at = new Date('2025-01-20T01:00:00Z'),
    draft = false,
    file = '',
  }: { readonly at?: Date; readonly draft?: boolean; readonly file?: string } = {},
): Promise<number> {
  const source = file === '' ? null : { name: file, bytes: new Uint8Array() }
  const kept = await withScope(db, { organ: organId }, (tx) =>
    keepReport(tx, { organId, report, source, publishAt: draft ? null : at, at }),
  )
  if ('refused' in kept) throw new Error(kept.refused)
  return kept.version
}
