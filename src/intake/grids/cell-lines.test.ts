import { expect, test } from 'vitest'
import { cellLines } from './cell-lines.ts'

const rowsOf = (text: string) => cellLines(text.split('\n'), 0)?.rows.map((row) => row.map((cell) => cell.text))

test('每格一行、行间空行的是表，单独一个制表符是空格', () => {
  expect(rowsOf('\t信息内容\n\t数量\n\n\t规章\n\t\n\n\t许可\n\t3\n\n后文')).toEqual([
    ['信息内容', '数量'],
    ['规章', ''],
    ['许可', '3'],
  ])
})

test('断在格中的字接回原格；表后的文字不是格', () => {
  expect(rowsOf('\t本年新\n公开数量\n\t总数\n\n\t规章\n\t1\n\n\t许可\n\t2\n说明')).toEqual([
    ['本年新\n公开数量', '总数'],
    ['规章', '1'],
    ['许可', '2'],
  ])
})

test.each([
  ['没有空行分开', '\t规章\n\t1\n\t许可\n\t2\n\t处罚\n\t3'],
  ['一行多格', '\t规章\t1\n\n\t许可\t2\n\n\t处罚\t3'],
  ['缩进的段落', '\t第一段。\n\n\t第二段。\n\n\t第三段。'],
  ['没有制表符', '规章\n1'],
])('%s的不是这样的表', (_, text) => expect(cellLines(text.split('\n'), 0)).toBeNull())
