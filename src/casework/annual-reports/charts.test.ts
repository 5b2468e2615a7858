import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'
import type { Cell, Report } from '../../law/annual-report/report.ts'
import { chartsOf } from './charts.ts'
import { drawChart } from './draw-chart.ts'

const filled = (report: Report, cell: Partial<Cell>): Report => ({
  ...report,
  cells: report.cells.map((each): Cell => ({ ...each, ...cell })),
})

describe.each(Object.values(FORMATS))('$id 的图', (format) => {
  const report = sampleReport(format.id)

  test('图上的数就是表里的数：结果各组之和等于办理结果总计', () => {
    const results = chartsOf(report).find(({ key }) => key === 'results')
    const total = report.cells.find(({ row, column }) => row === 'resultTotal' && column === 'total')
    expect(results?.bars.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total?.value)
    expect(results?.bars.map(({ label }) => label)).toEqual([
      '予以公开',
      '部分公开',
      '不予公开',
      '无法提供',
      '不予处理',
      '其他处理',
    ])
  })

  test('按申请人的各条之和等于本年新收总计，总计自己不算一条', () => {
    const applicants = chartsOf(report).find(({ key }) => key === 'applicants')
    expect(applicants?.bars).toHaveLength(6)
    expect(applicants?.bars.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(23)
  })

  test('全是 0 时不画空图，说一句话', () => {
    for (const chart of chartsOf(filled(report, { value: 0, raw: '0', status: 'read' })))
      expect(chart.nothing).toMatch(/没有|均为 0/)
  })

  test('空白不是 0：没有填的不说“没有”', () => {
    const blank = filled(report, { value: null, raw: '', status: 'blank' })
    for (const chart of chartsOf(blank)) expect(chart.nothing).toMatch(/空白或不能确定/)
    for (const chart of chartsOf(blank)) for (const bar of chart.bars) expect(bar.value).toBeNull()
  })

  test('画出来是合格的 SVG，每个数都写在图上', () => {
    for (const chart of chartsOf(report).filter(({ nothing }) => nothing === null)) {
      const texts: string[] = []
      const parser = new SaxesParser({ fragment: false })
      parser.on('text', (text) => texts.push(text))
      parser.write(drawChart(chart)).close()
      for (const { label, value } of chart.bars) {
        if (value) expect(texts).toEqual(expect.arrayContaining([label, String(value)]))
      }
    }
  })
})

test('每一格最多画在一幅图里一次', () => {
  for (const format of Object.values(FORMATS)) {
    const marked: Report = {
      ...sampleReport(format.id),
      cells: cellsOf(format).map(({ table, row, column }, at) => ({
        table,
        row,
        column,
        value: 2 ** 20 + at,
        raw: '',
        status: 'read',
        at: null,
      })),
    }
    const drawn = chartsOf(marked).flatMap(({ key, bars }) => (key === 'results' ? [] : bars.map(({ value }) => value)))
    expect(new Set(drawn).size).toBe(drawn.length)
  }
})
