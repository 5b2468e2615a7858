/**
 * The roll-up of 10,000 reports ÷ a bare sum of the same figures in plain arrays; with the identities of every report, and the clusters of
 * likeness among 10,000 texts. `node bin/run.js bench/roll-up.ts [reports]`
 */
import { cellsOf } from '../src/law/annual-report/format.ts'
import { FORMATS } from '../src/law/annual-report/formats/index.ts'
import { shinglesOf } from '../src/law/annual-report/prose/likeness.ts'
import { absentCells, type Report } from '../src/law/annual-report/report.ts'
import { brokenIdentitiesIn } from '../src/law/annual-report/roll-up/broken.ts'
import type { Child } from '../src/law/annual-report/roll-up/children.ts'
import { clustersOf } from '../src/law/annual-report/roll-up/clusters.ts'
import { rollUp } from '../src/law/annual-report/roll-up/roll-up.ts'
import { sampleReport } from '../src/law/annual-report/sample.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const COUNT = Number(process.argv[2] ?? 10_000)
const FORMAT = FORMATS['annual-2021']
const sample = sampleReport('annual-2021')
const blank = absentCells(FORMAT)

const children: readonly Child[] = Array.from({ length: COUNT }, (_, at): Child => {
  const cells = blank.map((cell, place) => {
    const value = (at * 31 + place * 17) % 97
    return { ...cell, value, raw: String(value), status: 'read' as const }
  })
  const report: Report = { ...sample, cells }
  return { organ: `${at}`, name: `第${at}局`, version: 1, accepted: true, report }
})
const bare: readonly (readonly number[])[] = children.map(({ report }) => report.cells.map(({ value }) => value ?? 0))

function bareSum(): readonly number[] {
  const sums = cellsOf(FORMAT).map(() => 0)
  for (const row of bare) for (let place = 0; place < sums.length; place += 1) sums[place]! += row[place] ?? 0
  return sums
}

const timed = await inTurns({
  [`roll-up of ${COUNT} reports`]: () => rollUp({ format: FORMAT, year: sample.year ?? 0, children }),
  'bare sum': bareSum,
  'roll-up and every identity': () =>
    brokenIdentitiesIn(rollUp({ format: FORMAT, year: sample.year ?? 0, children })).length,
})
const [whole, sum, identities] = timed
if (whole && sum) console.log(ratioLine(whole, sum))
if (identities) console.log(`${identities.name}: ${median(identities.runs).toFixed(0)} ms`)

/** Texts of 600 characters out of 3,000 letters; every twentieth is its predecessor with one sentence changed. */
function texts(): readonly string[] {
  let seed = 7
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 0x1_0000_0000) * below)
  }
  const sentence = (): string => Array.from({ length: 30 }, () => String.fromCharCode(0x4e00 + next(3000))).join('')
  const usual = Array.from({ length: 300 }, sentence)
  const made: string[][] = []
  for (let at = 0; at < COUNT; at += 1) {
    const copied = at % 20 === 19 ? made[at - 1] : undefined
    const fresh = () => (next(2) === 0 ? (usual[next(usual.length)] ?? '') : sentence())
    made.push(copied ? [...copied.slice(1), sentence()] : Array.from({ length: 20 }, fresh))
  }
  return made.map((all) => all.join('。'))
}
const siblings = texts().map((text, at) => ({ id: `${at}`, shingles: shinglesOf(text) }))
const begin = performance.now()
const clusters = clustersOf(siblings, 0.7)
console.log(
  `clusters among ${COUNT} texts: ${((performance.now() - begin) / 1000).toFixed(2)} s, ${clusters.length} clusters, ` +
    `of ${(COUNT * (COUNT - 1)) / 2} pairs`,
)
