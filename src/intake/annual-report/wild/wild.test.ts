/** 编造的报告，各种写法、各种残缺：读出来的数一个也不许错；没有残缺的，全部要读出来。 */
import { describe, expect, test } from 'vitest'
import { cellId } from '../../../law/annual-report/format.ts'
import { readReport } from '../read.ts'
import { SHAPES } from './shapes.ts'
import { wildOf, type Wild } from './wild.ts'

/** Cells read otherwise than the document says. */
function wrong({ document, facts }: Wild): readonly string[] {
  return (readReport(document).report?.cells ?? []).flatMap((cell) => {
    const fact = facts.get(cellId(cell))
    const right = cell.status !== 'read' || (fact?.status === 'read' && fact.value === cell.value)
    return right ? [] : [`${cellId(cell)} “${fact?.text}” read ${cell.value}`]
  })
}

/** Figures of a document that were not read. */
function missed({ document, facts }: Wild): readonly string[] {
  const { report } = readReport(document)
  return (report?.cells ?? []).flatMap((cell) =>
    facts.get(cellId(cell))?.status === 'read' && cell.status !== 'read' ? [cellId(cell)] : [],
  )
}

const seeds = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)

test('六百份随意的文件，没有一个数读错', () => {
  for (const seed of seeds(7_000_000, 600)) expect(wrong(wildOf(seed)), `seed ${seed}`).toEqual([])
})

const CLEAN = [...Object.entries(SHAPES).flatMap(([name, { clean }]) => (clean ? [name] : [])), 'declared']

describe.each(CLEAN)('写法 %s', (shape) => {
  test('没有残缺的，每个数都读出来', () => {
    for (const seed of seeds(100, 12)) {
      const wild = wildOf(seed, { shape, ills: [], hand: { blanks: 0, marks: 0, slips: 0 } })
      expect(missed(wild), `seed ${seed}`).toEqual([])
      expect(wrong(wild), `seed ${seed}`).toEqual([])
      const { report } = readReport(wild.document)
      expect(report).toMatchObject({ organ: wild.organ, year: wild.year, format: wild.format.id })
    }
  })
  test('空白和记号多的，不把空白当 0', () => {
    for (const seed of seeds(500, 12)) {
      const wild = wildOf(seed, { shape, ills: [], hand: { blanks: 0.4, marks: 0.1 } })
      expect(wrong(wild), `seed ${seed}`).toEqual([])
    }
  })
})

test('不清楚的格都有说明，说明有代号和位置', () => {
  for (const seed of seeds(8_000_000, 60)) {
    const { report, problems } = readReport(wildOf(seed).document)
    const unclear = report?.cells.filter(({ status }) => status === 'unclear') ?? []
    const remarks = problems.filter(({ code }) => code.startsWith('unclear-'))
    expect(remarks).toHaveLength(unclear.length)
    for (const cell of unclear) expect(remarks.some(({ at }) => at === cell.at)).toBe(true)
    for (const cell of report?.cells ?? []) expect(cell.value !== null).toBe(cell.status === 'read')
  }
})
