import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, type Finding, type NotKnown } from '../../law/monitor/finding.ts'
import type { RuleId } from '../../law/monitor/rules.ts'
import { reconcile, type OpenFinding } from './reconcile.ts'

const subject = { kind: 'site', id: 's' } as const
const RULES: readonly RuleId[] = ['W3', 'D-news', 'D-inner-links', 'L-meta']
const finding = (rule: RuleId, page: string): Finding => ({
  rule,
  severity: 'local',
  state: 'broken',
  subject,
  at: rule === 'D-inner-links' ? `${page} → /x` : page,
  place: page,
  what: '',
  since: null,
  dueOn: null,
  points: null,
  cites: '',
})
const open = (of: Finding): OpenFinding => ({ ...of, id: keyOf(of), key: keyOf(of) })
const some = fc.uniqueArray(fc.record({ rule: fc.constantFrom(...RULES), page: fc.constantFrom('/a', '/b', '/c') }), {
  selector: ({ rule, page }) => `${rule} ${page}`,
  maxLength: 8,
})

test('没有解决的每一项恰好归入一处：仍有、解决、没有看到；解决的都有人看过', () => {
  fc.assert(
    fc.property(
      some,
      some,
      fc.array(fc.record({ rule: fc.constantFrom(...RULES), at: fc.constantFrom(null, '/a', '/b') }), { maxLength: 4 }),
      fc.option(fc.record({ complete: fc.boolean(), visited: fc.subarray(['/a', '/b', '/c']) })),
      (before, now, missed, walk) => {
        const was = before.map(({ rule, page }) => open(finding(rule, page)))
        const found = now.map(({ rule, page }) => finding(rule, page))
        const notKnown: readonly NotKnown[] = missed.map((each) => ({ ...each, subject, why: '' }))
        const pages = (walk?.visited ?? []).map((url) => ({
          url,
          level: 'site' as const,
          tags: {},
          title: '',
          firstSeenOn: '2026-01-01' as never,
        }))
        const crawl = walk && { complete: walk.complete, pages, links: [] }
        const { fresh, standing, mended, unseen } = reconcile(was, { findings: found, notKnown }, crawl)
        expect([...standing.map(({ id }) => id), ...mended, ...unseen].toSorted()).toEqual(
          was.map(({ id }) => id).toSorted(),
        )
        expect(fresh.length + standing.length).toBe(found.length)
        for (const one of was.filter(({ id }) => mended.includes(id))) {
          expect(
            missed.some(({ rule, at }) => rule === one.rule && (at === null || at === one.place || at === one.at)),
          ).toBe(false)
          if (one.rule === 'W3' || one.rule === 'D-news') continue
          expect(walk !== null && (walk.complete || walk.visited.includes(one.place))).toBe(true)
        }
      },
    ),
  )
})
