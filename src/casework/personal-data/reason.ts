/** Reasons people give before they see, hand out or erase what is somebody's own. */

/** Shorter ones say nothing (“看看”). Characters. */
export const LEAST_REASON = 4

/** Whether a text can stand in the record as a reason: long enough, and more than one character over and over. */
export function isReason(text: string): boolean {
  const signs = Array.from(text.trim().replaceAll(/[\s\p{P}]/gu, ''))
  return signs.length >= LEAST_REASON && new Set(signs).size > 1
}
