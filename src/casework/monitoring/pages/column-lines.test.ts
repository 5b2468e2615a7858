import { expect, test } from 'vitest'
import { columnsIn, linesOf } from './column-lines.ts'

test('写下的栏目读得回来，读回来再写一样', () => {
  const text = '工作动态，https://a.gov.cn/dt/，动态要闻\n通知公告，/tz/，通知公告，3个月\n机构，/jg/，其他，按需'
  const read = columnsIn(text, [])
  expect(read).toMatchObject({
    columns: [
      { title: '工作动态', kind: 'news', every: null },
      { kind: 'notices', every: { months: 3 }, firstLevel: true },
      { kind: 'other', every: 'as-needed', firstLevel: false },
    ],
  })
  if ('columns' in read) expect(linesOf(read.columns)).toBe(text)
})

test.each([
  ['只有名称', '第1行：请写“栏目名称，网址”。'],
  ['甲，/a/，新闻', '第1行：类别写作'],
  ['\n甲，/a/，其他，每周', '第2行：周期写作'],
])('“%s”说明哪一行不对', (text, says) => {
  const read = columnsIn(text, [])
  expect('wrong' in read && read.wrong).toContain(says)
})
