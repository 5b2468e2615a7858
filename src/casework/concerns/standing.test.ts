/** 回应站不站得住：the rules of standing, against a walk through what happened one release and one withdrawal at a time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answeredSince, standsSince, takenAwayAfter } from './standing.ts'
import type { NamingResponse, NamingVersion } from './responses.ts'

const MINE = 'a'
interface Deed {
  readonly does: 'out' | 'gone'
  readonly names: boolean
}

/** What the database would hold after these deeds, one a minute; a withdrawal of what is not out does nothing. */
function responseOf(deeds: readonly Deed[]): NamingResponse {
  const versions: NamingVersion[] = []
  for (const [minute, { does, names }] of deeds.entries()) {
    const at = new Date(minute * 60_000)
    const last = versions.at(-1)
    if (last?.endedAt === null) {
      const endedHow = does === 'out' ? ('replaced' as const) : ('withdrawn' as const)
      versions[versions.length - 1] = { ...last, endedAt: at, endedHow }
    }
    if (does === 'out')
      versions.push({
        version: versions.length + 1,
        releasedAt: at,
        releasedBy: '王芳',
        endedAt: null,
        endedHow: null,
        concerns: names ? [MINE] : ['b'],
      })
  }
  const standing = versions.at(-1)?.endedAt === null ? 'published' : versions.length > 0 ? 'withdrawn' : 'unpublished'
  return { id: 'r', title: '', state: 'released', standing, unitId: null, address: null, concerns: [], versions }
}

/** Walking forward: since when it answers, and when it last ceased to. */
function walked(deeds: readonly Deed[]): { readonly since: number | null; readonly ceased: number | null } {
  let run: number | null = null
  let answers = false
  let ceased: number | null = null
  for (const [minute, { does, names }] of deeds.entries()) {
    const before = answers
    if (does === 'gone') {
      run = null
      answers = false
    } else {
      answers = names
      if (names) run ??= minute
    }
    if (before && !answers) ceased = minute
  }
  return { since: answers ? run : null, ceased }
}

const deeds = fc.array(
  fc.record({ does: fc.constantFrom('out' as const, 'out' as const, 'gone' as const), names: fc.boolean() }),
  {
    maxLength: 8,
  },
)

test('更正不改最早的时间，撤下、不再写明即不算，与逐步走一遍得出的一致', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const of = responseOf(all)
      const { since, ceased } = walked(all)
      expect(standsSince(of, [MINE])?.getTime() ?? null).toBe(since === null ? null : since * 60_000)
      for (const minute of all.keys())
        expect(takenAwayAfter([of], [MINE], new Date(minute * 60_000))).toBe(ceased !== null && ceased > minute)
    }),
    { numRuns: 1000 },
  )
})

test('几篇回应，取还站得住的里最早的', () => {
  const early = responseOf([
    { does: 'out', names: true },
    { does: 'gone', names: true },
  ])
  const later = responseOf([
    { does: 'gone', names: true },
    { does: 'out', names: true },
    { does: 'out', names: true },
  ])
  expect(answeredSince([early, later], [MINE])).toEqual(new Date(60_000))
  expect(answeredSince([early], [MINE])).toBeNull()
  expect(answeredSince([], [MINE])).toBeNull()
})
