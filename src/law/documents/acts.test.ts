import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../local-date.ts'
import { actsFault, chainOf, DOCUMENT_ACTS, lifeEventOf, type DocumentAct, type DocumentActCode } from './acts.ts'
import { lifeFault } from './life.ts'
import { validityOn } from './validity.ts'

const FILE = new Map(
  ['2018-01-01', '2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01'].map((on, at) => [`d${at}`, localDate(on)]),
)
const act = (by: string, does: DocumentActCode, target: string): DocumentAct => ({
  by,
  does,
  target,
  from: localDate('2023-01-01'),
})

describe('文件之间的关系', () => {
  test.each([
    ['一件修改另一件', [act('d1', 'amends', 'd0')], null],
    ['修改自己', [act('d1', 'amends', 'd1')], 'itself'],
    ['不在库里', [act('d1', 'amends', 'd9')], 'unknown'],
    ['旧的废止新的', [act('d0', 'repeals', 'd1')], 'older'],
    ['同一关系两次', [act('d1', 'amends', 'd0'), act('d1', 'amends', 'd0')], 'twice'],
    ['修改两次，由不同的文件', [act('d1', 'amends', 'd0'), act('d2', 'amends', 'd0')], null],
    ['先废止又代替', [act('d1', 'repeals', 'd0'), act('d2', 'replaces', 'd0')], 'ended-twice'],
    ['一件代替几件', [act('d2', 'replaces', 'd0'), act('d2', 'replaces', 'd1')], null],
  ] as const)('%s', (_, acts, fault) => expect(actsFault(acts, FILE)?.fault ?? null).toBe(fault))

  test('同一天成文的几件绕成一圈', () => {
    const sameDay = new Map([...FILE.keys()].map((id) => [id, localDate('2022-01-01')]))
    const acts = [act('d0', 'amends', 'd1'), act('d1', 'amends', 'd2'), act('d2', 'repeals', 'd0')]
    expect(actsFault(acts.slice(0, 2), sameDay)).toBeNull()
    expect(actsFault(acts, sameDay)).toEqual({ act: acts[2], fault: 'circle' })
  })

  test('前后链条和现在替它的那一件', () => {
    const acts = [act('d1', 'replaces', 'd0'), act('d2', 'amends', 'd1'), act('d4', 'replaces', 'd1')]
    expect(chainOf('d1', acts, FILE)).toEqual({ earlier: ['d0'], later: ['d2', 'd4'], standsFor: 'd4' })
    expect(chainOf('d0', acts, FILE)).toEqual({ earlier: [], later: ['d1', 'd2', 'd4'], standsFor: 'd4' })
    expect(chainOf('d4', acts, FILE)).toEqual({ earlier: ['d0', 'd1'], later: [], standsFor: null })
    expect(chainOf('d3', acts, FILE)).toEqual({ earlier: [], later: [], standsFor: null })
  })

  test.each(Object.keys(DOCUMENT_ACTS) as DocumentActCode[])('%s：记入被改动文件的经过', (does) => {
    const event = lifeEventOf({ ...act('new', does, 'old'), what: '第三条' }, localDate('2022-12-01'))
    const life = [
      { did: 'signed', on: localDate('2020-01-01') },
      { did: 'published', on: localDate('2020-01-02'), effectiveOn: localDate('2020-02-01'), expiresOn: null },
      event,
    ] as const
    expect(lifeFault(life)).toBeNull()
    const { binds } = { binds: !['repealed', 'lapsed'].includes(validityOn(life, localDate('2023-01-01')).state) }
    expect(binds).toBe(!DOCUMENT_ACTS[does].ends)
    expect(event).toMatchObject({ by: { documentId: 'new' } })
  })
})

test('链条与逐对推出的传递闭包相同；有错的关系不会绕圈', () => {
  const ids = ['d0', 'd1', 'd2', 'd3', 'd4']
  const file: ReadonlyMap<string, LocalDate> = new Map(ids.map((id) => [id, localDate('2022-01-01')]))
  const anyAct = fc.record({
    by: fc.constantFrom(...ids),
    target: fc.constantFrom(...ids),
    does: fc.constantFrom<DocumentActCode>('amends', 'partlyRepeals', 'extends'),
  })
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 7 }), (wanted) => {
      const acts = wanted.reduce<readonly DocumentAct[]>((kept, { by, does, target }) => {
        const next = [...kept, act(by, does, target)]
        return actsFault(next, file) ? kept : next
      }, [])
      // Warshall: every pair reached over every middle one.
      const reached = new Set(acts.map(({ by, target }) => `${by}>${target}`))
      for (const middle of ids)
        for (const from of ids)
          for (const to of ids)
            if (reached.has(`${from}>${middle}`) && reached.has(`${middle}>${to}`)) reached.add(`${from}>${to}`)
      for (const id of ids) {
        expect(reached.has(`${id}>${id}`)).toBe(false)
        const { earlier, later } = chainOf(id, acts, file)
        expect(earlier).toEqual(ids.filter((other) => reached.has(`${id}>${other}`)))
        expect(later).toEqual(ids.filter((other) => reached.has(`${other}>${id}`)))
      }
    }),
  )
})
