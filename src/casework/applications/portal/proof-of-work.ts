/**
 * 工作量证明：what a script of the page reckons out in a second or two, and what costs a flood of made-up applications dearly. Nobody has
 * to solve a puzzle; whoever has no script waits in a narrower lane instead.
 */
import { digest } from '../../../platform/crypto/digest.ts'
import { PROOF_BITS, zeroBits } from './zero-bits.ts'

/** Whether `answer` is the proof for a form's token. */
export const isProof = (token: string, answer: string): boolean =>
  /^\d{1,12}$/.test(answer) && zeroBits(Buffer.from(digest('sha256', `${token}:${answer}`), 'hex')) >= PROOF_BITS
