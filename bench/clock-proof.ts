/** The clock against the oracle on many random histories: `node bin/run.js bench/clock-proof.ts [count] [first seed]`. */
import { clockAnswer } from '../src/law/applications/clock/proof/compare.ts'
import { randomCase } from '../src/law/applications/clock/proof/histories.ts'
import { oracle } from '../src/law/applications/clock/proof/oracle.ts'

const count = Number(process.argv[2] ?? 100_000)
const first = Number(process.argv[3] ?? 0)
let refused = 0
let different = 0
for (let seed = first; seed < first + count; seed++) {
  const input = randomCase(seed)
  const expected = oracle(input)
  const answer = clockAnswer(input)
  if (expected === 'refused') refused++
  if (JSON.stringify(answer) !== JSON.stringify(expected)) {
    different++
    if (different <= 10) console.error(JSON.stringify({ input, answer, expected }))
  }
}
console.log(`${count} random histories (${refused} impossible): ${different} answers differ from the day-by-day oracle`)
process.exitCode = different === 0 ? 0 : 1
