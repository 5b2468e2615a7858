/** Places of a letter's files: what goes with it; the letter itself as it went out; proofs of delivery. */
export const ENCLOSED = 'enclosed'
export const CONTENT = 'content'
export const PROOF = 'proof'
