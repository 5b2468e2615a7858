/** 考核评分的用语. Pages read them too. */

export const ASSESSMENT = 'assessment'
export const STATES = { open: '评分中', concluded: '已定分' } as const
export type AssessmentState = keyof typeof STATES

/** The place of evidence of an item: block and item as they stand in the sheet, from 1. */
export const slotOf = (block: number, item: number): string => `item-${block + 1}-${item + 1}`
export const LONGEST_REASON = 500
