/**
 * 报告里由人写定的内容：everything of a report that is not counted – figures somebody overrules or knows from elsewhere, each with its
 * reason; the prose, which names its facts; the day under the signature.
 */
import { z } from 'zod'
import { ASPECTS, type Aspect } from '../../law/annual-report/draft/sentence.ts'
import type { CellRef } from '../../law/annual-report/format.ts'
import { MOST_PROSE } from './places.ts'
import type { LocalDate } from '../../law/local-date.ts'

const text = (most: number) => z.string().max(most, `最多 ${most} 个字。`)
const prose = text(MOST_PROSE).default('')

const givenFigure = z.object({
  table: z.enum(['proactive', 'applications', 'reviewLitigation']),
  row: z.string().max(60),
  column: z.string().max(60),
  value: z
    .number()
    .min(-1_000_000_000, '数太小，请核对。')
    .max(1_000_000_000, '数太大，请核对。')
    .refine((value) => Math.abs(value * 1e6 - Math.round(value * 1e6)) < 1e-3, '最多六位小数。'),
  reason: text(500).trim().min(1, '请写明为什么不用登记得出的数。'),
})
export type GivenFigure = z.infer<typeof givenFigure>

export const contentShape = z.object({
  /** Between title and section one: basis, period, contact. */
  preamble: text(3000).default(''),
  /** Section 一, aspect by aspect, in the order of the notice. */
  overview: z
    .object(Object.fromEntries(Object.keys(ASPECTS).map((aspect) => [aspect, prose])) as Record<Aspect, typeof prose>)
    .prefault({}),
  problems: prose,
  other: prose,
  /** Findings of the checks that stand for a reason (`blocking.ts`), each by its key. */
  explained: z
    .array(z.object({ finding: z.string().max(64), reason: text(500).trim().min(1, '请写明理由。') }))
    .max(50)
    .default([]),
  /** At most one of a cell. */
  figures: z
    .array(givenFigure)
    .max(300)
    .refine((all) => new Set(all.map(addressOf)).size === all.length, '同一格填了两次。')
    .default([]),
  signedOn: z.iso
    .date()
    .transform((day) => day as LocalDate)
    .nullable()
    .default(null),
})
export type Content = z.infer<typeof contentShape>

/** What a new year begins with. */
export const emptyContent = (): Content => contentShape.parse({})

function addressOf({ table, row, column }: CellRef): string {
  return `${table}.${row}.${column}`
}
