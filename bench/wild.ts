/**
 * Reads made-up documents in all shapes of the wild and counts: figures read right, left unclear, read wrong.
 * `node bench/wild.ts [documents] [first seed] [shape]`; exits with 1 when a single figure is read wrong.
 */
import { cellId } from '../src/law/annual-report/format.ts'
import { readReport } from '../src/intake/annual-report/read.ts'
import { wildOf, type Ill, type Wild } from '../src/intake/annual-report/wild/wild.ts'

const [documents = '2000', first = '1', shape, illness] = process.argv.slice(2)

interface Tally {
  documents: number
  figures: number
  read: number
  wrong: number
  misjudged: number
  wholeFigures: number
  wholeRead: number
}
const tallies = new Map<string, Tally>()
const tallyOf = (name: string): Tally => {
  const known = tallies.get(name)
  if (known) return known
  const fresh = { documents: 0, figures: 0, read: 0, wrong: 0, misjudged: 0, wholeFigures: 0, wholeRead: 0 }
  tallies.set(name, fresh)
  return fresh
}

let shown = 0
for (let seed = Number(first); seed < Number(first) + Number(documents); seed += 1) {
  const wild = wildOf(seed, {
    ...(shape && shape !== '-' && { shape }),
    ...(illness !== undefined && { ills: illness === '' ? [] : (illness.split(',') as Ill[]) }),
  })
  count(seed, wild)
}

function count(seed: number, wild: Wild): void {
  const { report } = readReport(wild.document)
  const names = ['all', wild.shape, wild.whole ? 'whole documents' : '', ...wild.ills.map((ill) => `with ${ill}`)]
  const faults: string[] = []
  const missed: string[] = []
  for (const name of names) if (name) tallyOf(name).documents += 1
  const found = new Map((report?.cells ?? []).map((cell) => [cellId(cell), cell]))
  if (report && report.format !== wild.format.id) faults.push(`format ${report.format}`)
  for (const [id, fact] of wild.facts) {
    const cell = found.get(id)
    for (const name of names) {
      if (!name) continue
      const tally = tallyOf(name)
      if (fact.status === 'read') tally.figures += 1
      if (cell?.status === 'read' && fact.status === 'read' && cell.value === fact.value) tally.read += 1
      else if (cell?.status === 'read') tally.wrong += 1
      else if (fact.status !== 'read' && cell?.status !== fact.status) tally.misjudged += 1
    }
    if (cell?.status === 'read' && (fact.status !== 'read' || cell.value !== fact.value))
      faults.push(`${id} “${fact.text}” read ${cell.value}`)
    if (wild.whole && fact.status === 'read' && cell?.status !== 'read') missed.push(id)
  }
  for (const [id, cell] of found) {
    if (cell.status === 'read' && !wild.facts.has(id)) {
      faults.push(`${id} absent, read ${cell.value}`)
      for (const name of names) if (name) tallyOf(name).wrong += 1
    }
  }
  if (faults.length > 0 || (missed.length > 0 && shown < 20)) {
    shown += faults.length > 0 ? 0 : 1
    console.log(
      `seed ${seed} ${wild.shape} ${wild.ills.join('+')}: ${faults.length > 0 ? `WRONG ${faults.slice(0, 4).join('; ')}` : `missed ${missed.length}: ${missed.slice(0, 3).join(' ')}`}`,
    )
  }
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)
console.log('\nshape                 documents   figures      read   wrong  misjudged')
for (const [name, { documents: number, figures, read, wrong, misjudged }] of [...tallies].sort()) {
  console.log(
    `${name.padEnd(20)} ${String(number).padStart(10)} ${String(figures).padStart(9)} ${percent(read, figures).padStart(9)} ${String(wrong).padStart(7)} ${String(misjudged).padStart(10)}`,
  )
}
process.exitCode = [...tallies.values()].some(({ wrong }) => wrong > 0) ? 1 : 0
