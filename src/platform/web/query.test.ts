import { expect, test } from 'vitest'
import { listQuery, pageOf, withQuery } from './query.ts'

const SORTS = ['name', 'year'] as const

test.each([
  [{}, { page: 1, size: 20, sort: 'year', descending: true, q: '' }],
  [
    { page: '3', size: '50', sort: '-name', q: ' 科技 ' },
    { page: 3, size: 50, sort: 'name', descending: true, q: '科技' },
  ],
  [
    { page: '-1', size: '7', sort: 'password' },
    { page: 1, size: 20, sort: 'year', descending: true, q: '' },
  ],
  [
    { page: ['2', '9'], q: {} },
    { page: 2, size: 20, sort: 'year', descending: true, q: '' },
  ],
])('查询参数 %j 都能看成一个列表', (given, read) => expect(listQuery(given, SORTS, '-year')).toEqual(read))

test('超过最后一页就是最后一页，空列表也有一页', () => {
  expect(pageOf([1, 2, 3], { page: 9, size: 2 })).toEqual({ items: [3], total: 3, page: 2, size: 2, pages: 2 })
  expect(pageOf([], { page: 1, size: 20 })).toMatchObject({ items: [], total: 0, pages: 1 })
})

test('换一页时其余条件不变', () => {
  expect(withQuery('/', { q: '科技', page: '2', year: '' }, { page: 3 })).toBe('/?q=%E7%A7%91%E6%8A%80&page=3')
  expect(withQuery('/', { page: '2' }, { page: null })).toBe('/')
})
