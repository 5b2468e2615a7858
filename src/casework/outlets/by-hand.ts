/** Stands for the other side's id where a person says that something stands there: the program cannot take it back. */
export const BY_HAND = 'by-hand:'
