import { describe, expect, test } from 'vitest'
import { cellsOf, type FormatId } from './format.ts'
import { FORMATS } from './formats/index.ts'
import { cellIndex } from './report.ts'
import { sampleBefore, sampleReport, withCell, withoutFigures, withSection } from './sample.ts'

describe.each(Object.keys(FORMATS) as FormatId[])('样例报告 %s', (id) => {
  const report = sampleReport(id)

  test('格式规定的格子一个不缺，都填了数', () => {
    expect(report.cells.length).toBe(cellsOf(FORMATS[id]).length)
    expect(report.cells.filter((cell) => cell.status !== 'read')).toEqual([])
  })

  test('每个部分各有一个，有位置', () => {
    expect(report.sections.map(({ number }) => number)).toEqual(['一', '二', '三', '四', '五', '六'])
    for (const { text, paragraphs } of report.sections) {
      expect(paragraphs?.length).toBe(text === '' ? 0 : text.split('\n').length)
    }
  })

  test('机关和年度贯穿全文', () => {
    const other = JSON.stringify(sampleReport(id, { organ: '望山县教育局', year: 2022 }))
    expect(other).not.toMatch(/云川|2020|2024/)
    expect(other).toContain('望山县教育局2022年政府信息公开工作年度报告')
  })

  test('上一年的样例：结转下年度等于本年的上年结转', () => {
    const before = sampleBefore(report)
    expect(before.year).toBe((report.year ?? 0) - 1)
    for (const { key: column } of FORMATS[id].tables[1]?.blocks[0]?.columns ?? []) {
      expect(cellIndex(before).get(`applications/carriedOut/${column}`)?.value).toBe(
        cellIndex(report).get(`applications/carriedIn/${column}`)?.value,
      )
    }
  })
})

test('改一格、空一批格、换一个部分，其余不动', () => {
  const report = sampleReport('annual-2019')
  const ref = { table: 'applications', row: 'granted', column: 'total' } as const
  const changed = withCell(report, ref, 13)
  expect(changed.cells.filter((cell, index) => cell !== report.cells[index])).toMatchObject([
    { ...ref, value: 13, raw: '13' },
  ])
  const emptied = withoutFigures(report, 'blank', (cell) => cell.row === 'review')
  expect(emptied.cells.filter(({ status }) => status === 'blank').length).toBe(5)
  expect(withSection(report, 'other', null).sections.length).toBe(5)
  expect(withSection(report, 'other', '无').sections.at(-1)?.text).toBe('无')
  expect(() => withCell(report, { ...ref, row: 'otherOther' }, 1)).toThrow('no such cell')
})
