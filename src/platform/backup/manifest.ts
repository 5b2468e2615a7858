/** What stands in a backup: the first entry says what it is, the last one lists everything with its digest. */
import { z } from 'zod'

export const ABOUT = 'about.json'
export const MANIFEST = 'manifest.json'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** First entry: read before anything else. */
export const aboutSchema = z.object({
  /** Of the layout; a program opens the layouts it knows. */
  format: z.literal(1),
  program: z.string(),
  /** Beijing time, when the snapshot was taken. */
  madeAt: z.string(),
  /** Every migration the database had, in order. */
  schema: z.array(z.object({ number: z.int().positive(), name: z.string(), digest })),
  postgres: z.int(),
})
export type About = z.infer<typeof aboutSchema>

export const entrySchema = z.object({ name: z.string().min(1).max(300), size: z.int().min(0), sha256: digest })
export type Entry = z.infer<typeof entrySchema>

/** Last entry: a backup without it is not whole. */
export const manifestSchema = z.object({
  entries: z.array(entrySchema),
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.int().min(0) })),
  jobs: z.int().min(0),
  files: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
  /** Contents that the database names and the store did not have, or had damaged: `organ/digest`. */
  missing: z.array(z.string()),
  /** Whether keys and secret settings are inside (only ever in a sealed backup). */
  secrets: z.boolean(),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Names of the entries, in the order in which they are written. */
export const entryName = {
  settings: 'settings.json',
  kept: (name: string): string => `kept/${name}`,
  rows: (table: string, organ: string | null, part: number): string =>
    `database/${table}/${organ ?? 'all'}/${String(part).padStart(6, '0')}.copy`,
  jobs: 'queue/jobs.jsonl',
  file: (organ: string, sha256: string): string => `files/${organ}/${sha256}`,
} as const

/** A part of a table: whose rows (null: of no organ in particular). */
export function rowsIn(name: string): { readonly table: string; readonly organ: string | null } | null {
  const [, table, organ] = /^database\/([a-z_][a-z0-9_]*)\/(all|[0-9a-f-]{36})\/\d{6,}\.copy$/.exec(name) ?? []
  return table && organ ? { table, organ: organ === 'all' ? null : organ } : null
}

/** The content that an entry holds. */
export function fileIn(name: string): { readonly organ: string; readonly sha256: string } | null {
  const [, organ, sha256] = /^files\/([0-9a-f-]{36})\/([0-9a-f]{64})$/.exec(name) ?? []
  return organ && sha256 ? { organ, sha256 } : null
}
