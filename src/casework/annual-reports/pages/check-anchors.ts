/** Names of places on the page of a check, so that source, findings and cells lead to each other. */

/** A finding in the list, by its number from 0. */
export const findingAnchor = (number: number): string => `f${number + 1}`

/** A cell in the list, by its id (`applications/newReceived/total`). */
export const cellAnchor = (id: string): string => `c-${id.replaceAll('/', '-')}`

/** The box in which a cell is corrected, and the name of its form field. */
export const cellField = (id: string): string => `v-${id.replaceAll('/', '-')}`
