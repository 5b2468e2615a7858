import { expect, test } from 'vitest'
import { cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { absentCells } from '../../law/annual-report/report.ts'
import { csvField } from '../../papers/typeset/csv.ts'
import { CSV_HEAD, csvLines } from './cells-as-data.ts'

test.each(Object.values(FORMATS))('$id 的每一格都有一行，列数与表头相同', (format) => {
  const head = { organ: '某局', year: 2020, version: 1, format: format.id }
  const lines = csvLines(head, absentCells(format)).trimEnd().split('\r\n')
  expect(lines).toHaveLength(cellsOf(format).length)
  const width = CSV_HEAD.split(',').length
  // The names of the form hold no comma and no quote, so that counting them is enough here.
  for (const line of lines) expect(line.split(',')).toHaveLength(width)
})

test.each([
  ['0', '0'],
  ['-', '-'],
  ['-5', '-5'],
  ['+4', '+4'],
  ['a,b', '"a,b"'],
  ['他说"无"', '"他说""无"""'],
  ['=1+1', "'=1+1"],
  ['+cmd|calc', "'+cmd|calc"],
  ['@SUM(A1)', "'@SUM(A1)"],
])('原文 %j 写成 %j', (given, written) => expect(csvField(given)).toBe(written))
