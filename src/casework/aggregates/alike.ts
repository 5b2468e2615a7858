/** 内容相近的报告：which reports of a year below a superior share much of what they wrote themselves. A hint to look, nothing more. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { WRITTEN_SECTIONS } from '../../law/annual-report/checks/prose/likeness.ts'
import type { Cluster } from '../../law/annual-report/roll-up/clusters.ts'
import type { Written } from '../../law/annual-report/roll-up/like-reports.ts'
import { compareProse, type SentenceCompared } from '../../law/annual-report/roll-up/prose-comparison.ts'
import type { Report, Section } from '../../law/annual-report/report.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { PUBLIC, readableReports } from '../visibility.ts'
import type { Aggregate } from './aggregate.ts'
import type { AlikeTask } from './alike-worker.ts'

/** Clusters kept at most; each is some hundred bytes a member. */
const MOST_KEPT = 200

/** Clusters of superiors and years, reckoned in a thread of their own and kept while the year's reports stay as they are. */
export class Likenesses {
  readonly #db: Sql
  readonly #kept = new Map<string, { readonly stamp: string; readonly clusters: Promise<readonly Cluster[]> }>()

  constructor(db: Sql) {
    this.#db = db
  }

  /** The clusters among the reports of an aggregate, the largest first. @param stamp of the year, asked for before the aggregate */
  async of(aggregate: Aggregate, stamp: string): Promise<readonly Cluster[]> {
    const key = `${aggregate.superior.slug}/${aggregate.year}`
    const known = this.#kept.get(key)
    if (known?.stamp === stamp) return known.clusters
    const clusters = this.#find(aggregate)
    this.#kept.delete(key)
    this.#kept.set(key, { stamp, clusters })
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '')
    clusters.catch(() => this.#kept.delete(key))
    return clusters
  }

  async #find({ year, reporting }: Aggregate): Promise<readonly Cluster[]> {
    if (reporting.length < 2) return []
    const versions = new Map(reporting.map(({ organ, published }) => [organ.id, published.version]))
    const { rows } = await sql<{ organ: string; version: number; sections: readonly Section[] | null }>`
      select r.organ_id as organ, r.version,
        (select json_agg(s) from jsonb_array_elements(r.report -> 'sections') as s
         where s ->> 'key' = any(${[...WRITTEN_SECTIONS]}::text[])) as sections
      from ${readableReports(PUBLIC)} as r
      where r.year = ${year} and r.organ_id = any(${[...versions.keys()]}::uuid[])`.execute(this.#db)
    const written = rows
      .filter(({ organ, version }) => versions.get(organ) === version)
      .map(({ organ, sections }): Written => ({ organ, report: proseOnly(year, sections ?? []) }))
    return inThread({ written, year })
  }
}

const proseOnly = (year: number, sections: readonly Section[]): Report => ({
  organ: null,
  year,
  format: null,
  title: null,
  period: null,
  signedOn: null,
  sections: sections.map(({ key, number, title, text }) => ({ key, number, title, text })),
  cells: [],
})

/** In the bundle the worker stands beside the program; from the sources Node runs the TypeScript itself. */
function workerFile(): URL {
  const bundled = new URL('./alike-worker.js', import.meta.url)
  return existsSync(fileURLToPath(bundled)) ? bundled : new URL('./alike-worker.ts', import.meta.url)
}

function inThread(task: AlikeTask): Promise<readonly Cluster[]> {
  return new Promise((done, failed) => {
    const worker = new Worker(workerFile(), { workerData: task })
    worker.once('message', (clusters: readonly Cluster[]) => done(clusters))
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`likeness ended with ${code} and no answer`)))
    worker.unref()
  })
}

/** Sentences too short are nobody's own wording. */
const SHORTEST = 12

/** The sentences that two reports have in common in what organs write themselves, word for word or nearly; in reading order. */
export const sharedSentences = (one: Report, other: Report): readonly SentenceCompared[] =>
  compareProse(one, other)
    .filter(({ section }) => section !== null && (WRITTEN_SECTIONS as readonly string[]).includes(section))
    .flatMap(({ sentences }) => sentences)
    .filter(({ kind, left, right }) => kind !== 'new' && kind !== 'gone' && left && right && !right.heading)
    .filter(({ right }) => Array.from(right?.text ?? '').length >= SHORTEST)
