import { expect, test } from 'vitest'
import { OUTSIDE, SECTIONS } from './menu.ts'

test('桌面的每一页有自己的地址，没有两页同一个', () => {
  const paths = [...SECTIONS.flatMap(({ pages }) => pages), ...OUTSIDE].map(({ path }) => path)
  expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([])
})
