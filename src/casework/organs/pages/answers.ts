/** What the desk's API answers to these pages. */
import type { Organ } from '../organ.ts'

export type ShownOrgan = Organ
