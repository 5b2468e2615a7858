/** 本年无：what somebody of the organ has said there is none of in a year, so that a register without entries is an honest 0. */
import { z } from 'zod'
import type { OrganSetting } from '../organ-settings.ts'
import { COUNTED_OF, REGISTER_ROWS } from './counted-of.ts'

const said = z.object({
  year: z.int32().min(1949).max(2999),
  row: z.enum(REGISTER_ROWS),
  of: z.enum(COUNTED_OF),
  /** Who said it, and when. */
  by: z.string(),
  on: z.iso.date(),
})
export type SaidNothing = z.infer<typeof said>

export const NOTHING_SETTING: OrganSetting<{ readonly none: readonly SaidNothing[] }> = {
  name: 'nothing-this-year',
  schema: z.object({ none: z.array(said).readonly() }),
  preset: { none: [] },
}
