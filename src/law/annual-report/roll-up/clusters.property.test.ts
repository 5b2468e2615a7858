/** 雷同成组：与逐对比较的结果完全一样。 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shinglesOf } from '../prose/likeness.ts'
import { clustersOf, mutualLikeness, type Sibling } from './clusters.ts'

const SENTENCES = [
  '本机关高度重视政府信息公开工作，成立了以主要领导为组长的领导小组。',
  '全年通过政府网站主动公开信息一百二十条，其中政策文件十五条。',
  '及时办理群众提出的政府信息公开申请，没有发生行政复议和行政诉讼。',
  '建立健全信息发布审核制度，严格落实三审三校。',
  '组织开展业务培训两次，参加人员八十人次。',
  '政务新媒体的更新还不够及时，解读形式比较单一。',
  '下一步将进一步完善工作机制，提高公开质量。',
  '加强对重点领域信息公开的督促检查。',
]
const text = fc.array(fc.constantFrom(...SENTENCES), { minLength: 0, maxLength: 7 }).map((all) => all.join(''))
const texts = fc.array(text, { maxLength: 14 })

/** Every pair compared, clusters grown one neighbour after the other. */
function naive(siblings: readonly Sibling[], threshold: number): readonly string[] {
  const left = new Set(siblings)
  const found: string[] = []
  for (const start of siblings) {
    if (!left.delete(start)) continue
    const members = [start]
    for (const member of members)
      for (const other of left)
        if (mutualLikeness(member.shingles, other.shingles) >= threshold) {
          left.delete(other)
          members.push(other)
        }
    if (members.length > 1)
      found.push(
        members
          .map(({ id }) => id)
          .toSorted()
          .join(),
      )
  }
  return found.toSorted()
}

test('候选步骤不漏掉任何一对雷同的报告', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(0.2, 0.5, 0.7, 0.9, 1), (all, threshold) => {
      const siblings = all.map((each, at) => ({ id: `机关${at}`, shingles: shinglesOf(each) }))
      const clusters = clustersOf(siblings, threshold)
      expect(clusters.map(({ members }) => members.toSorted().join()).toSorted()).toEqual(naive(siblings, threshold))
      for (const { members, links } of clusters) {
        expect(links.length).toBe(members.length - 1)
        for (const { one, other, likeness } of links) {
          expect(members).toEqual(expect.arrayContaining([one, other]))
          expect(likeness).toBeGreaterThanOrEqual(threshold)
        }
      }
    }),
    { numRuns: 400 },
  )
})

test('界限要大于零，不超过一', () => {
  for (const threshold of [0, -1, 1.5, Number.NaN]) expect(() => clustersOf([], threshold)).toThrow(/threshold/)
})
