import type { Check } from '../../check.ts'
import { documentsAndTables } from './documents-and-tables.ts'
import { figuresAndTables } from './figures-and-tables.ts'
import { partsAndTotal } from './parts-and-total.ts'

/** The rules about what the prose of a report says (N1–N3, N6–N9 and the official terms in prose). */
export const PROSE_CHECKS: readonly Check[] = [partsAndTotal, figuresAndTables, documentsAndTables]
