import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suggestSlug } from './suggest-slug.ts'

test.each([
  ['某某县科学技术局', /^jg-[0-9a-z]{7}$/],
  ['ABC 园区管委会', /^abc$/],
  ['Ｋ１ 示范区', /^k1$/],
  ['', /^$/],
  ['　', /^$/],
])('机关“%s”的网址名', (name, wanted) => expect(suggestSlug(name)).toMatch(wanted))

test('任何名称给出的网址名都合写法，同名总是同一个，不同的中文名不同', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const slug = suggestSlug(name)
      if (slug !== '') expect(slug).toMatch(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/)
      expect(suggestSlug(name)).toBe(slug)
    }),
  )
  expect(suggestSlug('甲县教育局')).not.toBe(suggestSlug('乙县教育局'))
})
