import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choiceText, isLeafPath, readChoice, RHYTHM_CODES } from './choice.ts'

const leaf = fc.stringMatching(/^[a-z]{1,5}(\/[a-z0-9]{1,5}){0,2}$/)

test('订阅的选择写下来再读出来，是同一个选择；次序、重复不算', () => {
  fc.assert(
    fc.property(fc.array(leaf, { maxLength: 6 }), fc.constantFrom(...RHYTHM_CODES), (leaves, rhythm) => {
      const text = choiceText({ leaves, rhythm })
      const read = readChoice(text)
      expect(read.rhythm).toBe(rhythm)
      expect(new Set(read.leaves)).toEqual(new Set(leaves))
      expect(choiceText({ leaves: [...leaves, ...leaves].toReversed(), rhythm })).toBe(text)
    }),
  )
})

test.each(['', ' ', 'a b', 'A', 'a/', '/a', 'daily:', 'a/b/c/d/e', '政策', "a'"])('“%s”不是栏目的地址', (text) =>
  expect(isLeafPath(text)).toBe(false),
)
