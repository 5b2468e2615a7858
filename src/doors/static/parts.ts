/** What the parts of one export share. */
import type { InnerSite } from './inner-site.ts'
import type { OwnFiles } from './own-files.ts'
import type { ListPage, Plan } from './plan.ts'
import type { ReadPage } from './relink.ts'
import type { Shelf } from './shelf.ts'

export interface Export {
  readonly site: InnerSite
  readonly shelf: Shelf
  readonly plan: Plan
  readonly base: string
  readonly prefix: string
  readonly files: OwnFiles
  readonly tell: (text: string) => void
  /** Digest of what every page shows besides its own: the frame of the site, the organ, which pages there are, the program. */
  readonly frame: string
  /** Throws `Stopped` when the export is to end before it is whole. */
  goOn(): void
  /** A page as it is written at a path; `own` are the files that belong to it alone, by their addresses. */
  pageOf(page: ReadPage, here: string, own?: ReadonlyMap<string, string>, years?: ListPage['years']): Buffer
}

/** Somebody wants the export to end now; what was there before stays as it is. */
export class Stopped extends Error {}
