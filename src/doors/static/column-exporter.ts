/** The exporter that the channel 静态文件 is given: an organ's whole public column, brought up to date where it lies. */
import { sql } from 'kysely'
import type { ColumnExporter } from '../../casework/outlets/column.ts'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/database.ts'
import { folderShelf, NotOurs } from './folder-shelf.ts'
import { zipShelf } from './zip-shelf.ts'

/** Pages of a folder that would show what they show already are not made again. */
export const columnExporter =
  (config: Config, database: Database): ColumnExporter =>
  async ({ organ, to, shape, base }) => {
    const { rows } = await sql<{ slug: string }>`
      select slug from organs where id = ${organ} and kind = 'organ'`.execute(database.sql)
    const slug = rows[0]?.slug
    if (slug === undefined) return { became: 'no-organ' }
    // The whole portal hangs on these two: they are taken in only where a column is made.
    const [{ exportColumn }, { innerSite }] = await Promise.all([import('./export.ts'), import('./inner-site.ts')])
    try {
      const shelf = shape === 'zip' ? zipShelf(to) : await folderShelf(to, slug)
      try {
        const site = await innerSite(config, database, base)
        try {
          const asked = { organId: organ, base, live: config.PUBLIC_URL, tell: () => {} }
          const exported = await exportColumn(site, shelf, asked)
          if (!exported) return { became: 'no-organ' }
          return { became: 'exported', settled: exported.settled, missing: exported.missing }
        } finally {
          await site.close()
        }
      } finally {
        await shelf.close()
      }
    } catch (fault) {
      if (fault instanceof NotOurs) return { became: 'taken', says: fault.message.replaceAll(to, '导出目录') }
      throw fault
    }
  }
