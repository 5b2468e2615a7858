import { expect, test } from 'vitest'
import type { ReportEntry } from '../../annual-reports/store.ts'
import { sharedPassage, suggestionsFor, type Published } from './suggestions.ts'

const entry = (slug: string, name: string, year: number): ReportEntry =>
  ({ organ: { slug, name }, year, version: 1, title: null }) as unknown as ReportEntry
const NONE = { office: '', address: '', hours: '', phone: '', email: '' }
const published: Published = {
  organ: { slug: 'kjj', name: '云川市科学技术局' },
  contact: NONE,
  reports: [
    entry('kjj', '云川市科学技术局', 2025),
    entry('kjj', '云川市科学技术局', 2024),
    entry('gaj', '云川市公安局', 2024),
  ],
  own: [
    {
      year: 2025,
      report: {
        sections: [{ title: '总体情况', text: '全年公开科技项目 立项评审结果公告12条，召开会议3次。' }],
      } as unknown as Published['own'][number]['report'],
    },
  ],
}
const titles = (request: string, given = published): readonly string[] =>
  suggestionsFor(request, given).map(({ title }) => title)

test('说到年报的，先给那一年的；点了别的机关的名，给那个机关的', () => {
  expect(titles('2024年政府信息公开年度报告')).toEqual(['云川市科学技术局2024年政府信息公开工作年度报告'])
  expect(titles('云川市公安局的年报')).toEqual(['云川市公安局2024年政府信息公开工作年度报告'])
  expect(titles('某小区的规划图')).toEqual([])
})

test('问电话、地址的，直接给出工作机构的联系方式；机关没有填的不给空的', () => {
  const told = { ...published, contact: { ...NONE, office: '办公室', phone: '0379-66312345' } }
  expect(suggestionsFor('贵局的联系电话', told)[0]).toMatchObject({
    href: '/apply/kjj#contact',
    says: '办公室；0379-66312345',
  })
  expect(titles('贵局的联系电话')).toEqual([])
})

test('年报里写到的段落：连续六个字以上相同，机关名称和套话不算', () => {
  const [found] = suggestionsFor('科技项目立项评审结果', published)
  expect(found).toMatchObject({ href: '/reports/kjj/2025#text' })
  expect(found?.says).toContain('科技项目立项评审结果公告12条')
  expect(suggestionsFor('2023年科技项目立项评审结果', published)).toEqual([])
  expect(sharedPassage('云川市科学技术局', '云川市科学技术局开会', '云川市科学技术局')).toBeNull()
  expect(sharedPassage('政府信息公开工作情况', '政府信息公开工作情况如下', '某局')).toBeNull()
  expect(sharedPassage('2025年度', '2025年度', '某局')).toBeNull()
})

test('最多五条，没有重复', () => {
  const many = {
    ...published,
    reports: Array.from({ length: 9 }, (_, n) => entry('kjj', '云川市科学技术局', 2015 + n)),
  }
  const found = titles('历年政府信息公开年度报告', many)
  expect([found.length, new Set(found).size]).toEqual([5, 5])
})
