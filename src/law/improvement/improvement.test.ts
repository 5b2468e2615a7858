import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STANDINGS } from '../standing.ts'
import { categoryOffered, SHORTCOMING_CODES, SHORTCOMINGS, tellsShortcoming } from './categories.ts'
import { SELF_INSPECTION } from './self-inspection.ts'
import { COMMANDED, SYSTEM_CODES, SYSTEMS } from './systems.ts'

test.each([
  ['一是政策解读形式比较单一', true],
  ['（二）部分栏目更新不够及时。', true],
  ['公开内容与群众的期盼还有差距', true],
  ['存在的主要问题：', false],
  ['下一步，针对解读形式单一的问题，增加图解', false],
  ['加强培训，着力解决业务不熟的问题', false],
  ['主动公开信息97条', false],
])('第五部分的一句，说的是不是问题：%s', (sentence, tells) => {
  expect(tellsShortcoming(sentence)).toBe(tells)
})

test('每一类的每个词都归到有这个词的一类；一个词也没有的归其他', () => {
  for (const code of SHORTCOMING_CODES)
    for (const word of SHORTCOMINGS[code].words)
      expect(SHORTCOMINGS[categoryOffered(word)].words.some((each) => word.includes(each))).toBe(true)
  fc.assert(
    fc.property(fc.string(), (text) => {
      const words: readonly string[] = SHORTCOMINGS[categoryOffered(text)].words
      expect(words.length === 0 || words.some((word) => text.includes(word))).toBe(true)
    }),
  )
  expect(categoryOffered('甲乙丙')).toBe('other')
})

test('自查清单的键不重复，类别都有', () => {
  const { items } = SELF_INSPECTION
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
  for (const { category, asks } of items) expect(SHORTCOMINGS[category] && asks).toBeTruthy()
})

test('第五十二条的制度：条例要求的六项和指南、目录都在，各有出处；其余的不说成条例要求', () => {
  for (const article of ['第四条', '第十一条', '第十七条', '第十八条', '第二十三条', '第四十五条'])
    expect(COMMANDED.map((code) => SYSTEMS[code].cites).filter((cites) => cites.endsWith(article))).toHaveLength(1)
  for (const code of SYSTEM_CODES) {
    expect(SYSTEMS[code].cites).toMatch(/第.+条|〔\d{4}〕\d+号/)
    expect(STANDINGS[SYSTEMS[code].standing]).toBeDefined()
  }
})
