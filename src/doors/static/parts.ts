/** What the parts of one export share. */
import type { InnerSite } from './inner-site.ts'
import type { OwnFiles } from './own-files.ts'
import type { ListPage, Plan } from './plan.ts'
import type { Shelf } from './shelf.ts'

export interface Export {
  readonly site: InnerSite
  readonly shelf: Shelf
  readonly plan: Plan
  readonly base: string
  readonly prefix: string
  readonly files: OwnFiles
  readonly tell: (text: string) => void
  /** A page as it is written at a path; `own` are the files that belong to it alone, by their addresses. */
  pageOf(html: string, here: string, own?: ReadonlyMap<string, string>, years?: ListPage['years']): Buffer
}
