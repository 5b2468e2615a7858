import type { Check } from '../check.ts'
import { PROSE_CHECKS } from './prose/index.ts'

/** Every rule about annual reports, in the order of the form. A retired id is kept in a comment and never reused. */
export const CHECKS: readonly Check[] = [...PROSE_CHECKS]
