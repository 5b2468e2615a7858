/** What an endpoint answers before it takes a sheet in: `SheetPreview` of intake/registers, as a shape of the API. */
import { z } from 'zod'
import type { SheetPreview } from '../intake/registers/preview.ts'

export const sheetPreviewShape = z.object({
  total: z.int(),
  good: z.int(),
  bad: z.int(),
  columns: z.array(z.string()).readonly(),
  notes: z.array(z.string()).readonly().describe('导入前应当知道的，一句一件'),
  rows: z
    .array(
      z.object({
        line: z.int(),
        cells: z.array(z.string()).readonly(),
        errors: z.array(z.object({ column: z.string().nullable(), says: z.string() })).readonly(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<SheetPreview>
