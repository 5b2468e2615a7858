/** The one gate: who may see what. Every page, list, feed, file and export reads through it and adds nothing of its own. */
import { sql, type RawBuilder } from 'kysely'

/** Who asks. So far everybody is the public. */
export interface Viewer {
  readonly kind: 'public'
}

export const PUBLIC: Viewer = { kind: 'public' }

/** The rows of `annual_reports` a viewer may see, to select from: to the public what is published, and never a draft. */
export function readableReports(viewer: Viewer): RawBuilder<unknown> {
  switch (viewer.kind) {
    case 'public':
      return sql`(select * from annual_reports where status = 'published')`
  }
}
