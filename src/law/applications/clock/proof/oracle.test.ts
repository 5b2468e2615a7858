import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { clockAnswer } from './compare.ts'
import { randomCase } from './histories.ts'
import { oracle } from './oracle.ts'

test('随意的经过，与另写的逐日推算完全相同', () => {
  assert(
    property(integer(), (seed) => {
      const input = randomCase(seed)
      expect(clockAnswer(input)).toEqual(oracle(input))
    }),
    { numRuns: 5_000 },
  )
})
