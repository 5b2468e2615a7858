/** What the doors hand to the activities: settings, database, readers, papers, assets. Made once at start. */
import type { PaperShelf } from '../casework/annual-reports/papers.ts'
import type { ReadingPool } from '../casework/annual-reports/reading/read-files.ts'
import type { Sql } from '../platform/database/scope.ts'
import type { Config } from '../platform/config.ts'
import type { Assets } from '../platform/web/assets.ts'

export interface World {
  readonly config: Config
  readonly db: Sql
  readonly assets: Assets
  readonly papers: PaperShelf
  readonly reading: ReadingPool
  /** The address of the site as the public sees it, without a slash at the end. */
  readonly publicUrl: string
}
