import type { Check } from '../../check.ts'

/** The rules about what the prose of a report says (N1–N3, N6–N9 and the official terms in prose). */
export const PROSE_CHECKS: readonly Check[] = []
