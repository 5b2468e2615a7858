/** Reading pages of other sites in a bounded thread (docs/decisions/0005): what a site sends is anybody's bytes. */
import type { SitePage } from '../../intake/site-pages/read-page.ts'
import { runBounded, workerProgram } from '../../platform/files/bounded.ts'
import { Turnstile } from '../../platform/web/upload.ts'
import type { PageTask, WordHit } from './crawl-facts.ts'

export type PageRead = Omit<SitePage, 'text'> & { readonly hits: readonly WordHit[] }

const BOUNDS = { milliseconds: 30_000, heapMegabytes: 384 }
const readers = new Turnstile(1)

/** The pages in their order; null for one that cannot be read. When some page stops the thread, each is read alone. */
export async function readPages(task: PageTask): Promise<readonly (PageRead | null)[]> {
  if (task.pages.length === 0) return []
  const program = workerProgram('page-reading-worker', import.meta.url)
  const result = await readers.pass(() => runBounded<readonly (PageRead | null)[]>(program, task, BOUNDS))
  if ('answer' in result) return result.answer
  if (task.pages.length === 1) return [null]
  const alone: (PageRead | null)[] = []
  for (const page of task.pages) alone.push(...(await readPages({ ...task, pages: [page] })))
  return alone
}
