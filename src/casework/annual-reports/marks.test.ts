import { describe, expect, test } from 'vitest'
import type { Finding } from '../../law/annual-report/check.ts'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { absentCells, type Cell, type Report } from '../../law/annual-report/report.ts'
import type { Block } from '../../intake/grids/document.ts'
import { markSource } from './marks.ts'

const reportWith = (...read: Partial<Cell>[]): Report => ({
  organ: null,
  year: 2020,
  format: 'annual-2019',
  title: null,
  period: null,
  signedOn: null,
  sections: [],
  cells: absentCells(FORMATS['annual-2019']).map((cell, at): Cell => ({ ...cell, ...read[at] })),
})
const finding = (seen: Partial<Finding>): Finding => ({
  rule: 'A1',
  severity: 'error',
  message: '',
  cells: [],
  left: null,
  right: null,
  text: null,
  at: null,
  cites: '',
  fix: '',
  ...seen,
})
const textOf = (blocks: ReturnType<typeof markSource>['blocks']): string =>
  blocks.map((block) => (block.kind === 'line' ? block.stretches.map(({ text }) => text).join('') : '')).join('\n')

describe('原文上的标记', () => {
  test('表格里的格按它的位置标出，说的问题也落在这一格', () => {
    const at = { path: '/html/body/table[1]/tr[2]/td[2]' }
    const report = reportWith({ value: 5, raw: '5', status: 'read', at })
    const [cell] = report.cells
    const blocks: Block[] = [
      {
        kind: 'grid',
        trust: 'declared',
        at: { path: '/html/body/table[1]' },
        rows: [
          [
            { text: '规章', at: { path: '/html/body/table[1]/tr[2]/td[1]' }, colSpan: 1, rowSpan: 1 },
            { text: '5', at, colSpan: 1, rowSpan: 1 },
          ],
        ],
      },
    ]
    const marks = markSource(blocks, report, [finding({ cells: cell ? [cell] : [] })])
    expect(marks.blocks[0]).toMatchObject({
      rows: [[{ anchor: null }, { anchor: 's0-0-1', findings: [0], cells: [{ value: 5 }] }]],
    })
    expect(marks.placeOfFinding).toEqual(['s0-0-1'])
    expect(marks.placeOfCell.get(cell ? cellId(cell) : '')).toBe('s0-0-1')
  })

  test('一行里挤着几个格，各标各的；文字一个不少', () => {
    const text = '规章 3 12 0'
    const report = reportWith(
      { value: 3, raw: '3', status: 'read', at: { line: 7, column: 4 } },
      { value: 12, raw: '12', status: 'read', at: { line: 7, column: 6 } },
    )
    const { blocks } = markSource([{ kind: 'line', text, at: { line: 7 } }], report, [])
    expect(textOf(blocks)).toBe(text)
    const [line] = blocks
    expect(line?.kind === 'line' && line.stretches.filter(({ anchor }) => anchor).map((each) => each.text)).toEqual([
      '3',
      '12',
    ])
  })

  test('说一句话的问题，标在那句话上；两条说同一处，都标', () => {
    const text = '全年公开信息97条，其中政策9条。没有其他。'
    const findings = [finding({ text: '全年公开信息97条，其中政策9条' }), finding({ text: '政策9条', at: { line: 3 } })]
    const marks = markSource([{ kind: 'line', text, at: { line: 3 } }], reportWith(), findings)
    expect(textOf(marks.blocks)).toBe(text)
    expect(marks.placeOfFinding).toEqual(['s0-0', 's0-12'])
  })

  test('一句话断成几行，每行的那一段都标；空格和断行不算', () => {
    const lines = ['我局公开 97 条，政务公开', '  共计 6 条。', '别的话。']
    const blocks = lines.map((text, at): Block => ({ kind: 'line', text, at: { line: at + 1 } }))
    const marks = markSource(blocks, reportWith(), [
      finding({ text: '公开97条，政务公开共计6条。', at: { line: 1, column: 3 } }),
    ])
    expect(textOf(marks.blocks)).toBe(lines.join('\n'))
    const marked = marks.blocks.map((block) =>
      block.kind === 'line' ? block.stretches.filter(({ anchor }) => anchor).map(({ text }) => text) : [],
    )
    expect(marked).toEqual([['公开 97 条，政务公开'], ['共计 6 条。'], []])
    expect(marks.placeOfFinding).toEqual(['s0-2'])
  })

  test('只知道行的问题，整行都标；找不到地方的问题没有去处', () => {
    const findings = [finding({ at: { line: 1 } }), finding({})]
    const marks = markSource([{ kind: 'line', text: '标题', at: { line: 1 } }], reportWith(), findings)
    expect(marks.placeOfFinding).toEqual(['s0-0', null])
  })
})
