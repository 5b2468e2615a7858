import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Unreadable, type Grid } from '../document.ts'
import { decodePdf } from '../pdf.ts'

const require = createRequire(import.meta.url)
interface Native {
  NodeCompiler: { create(args: unknown): { pdf(source: { mainFileContent: string }): Uint8Array } }
}
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as Native
const fonts = join(dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')), '400Regular')
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: [fonts] }] })

const typeset = (body: string, page = 'paper: "a4", margin: 2cm'): Uint8Array =>
  compiler.pdf({
    mainFileContent: `#set page(${page})\n#set text(font: "Noto Sans SC", lang: "zh", size: 10pt)\n${body}`,
  })
const gridsOf = async (bytes: Uint8Array): Promise<Grid[]> =>
  (await decodePdf(bytes)).blocks.filter((block) => block.kind === 'grid')

/** The texts of a row of four columns; a cell that is not there is empty. */
const inColumns = (row: Grid['rows'][number]): string[] =>
  [0, 1, 2, 3].map((column) => row.find((cell) => cell.column === column)?.text ?? '')

interface SourceCell {
  readonly row: number
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly text: string
}

const figure = fc.oneof(
  fc.nat(9).map(String),
  fc.nat(99_999).map(String),
  fc.constantFrom('13.7000', '-2', '+4', '0.0000', '1,234', '—', '/', ''),
)
const label = fc.constantFrom(
  '一、本年新收政府信息公开申请数量',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '3.危及“三安全一稳定”',
  '5.要求行政机关确认或重新出具已获取信息',
  '规章',
  '其他对外管理服务事项',
)

/** Tables whose first row and column are unmerged, so that every edge is drawn somewhere; rectangles elsewhere may be merged. */
const anyTable = fc
  .record({
    rows: fc.integer({ min: 2, max: 9 }),
    columns: fc.integer({ min: 2, max: 8 }),
    merges: fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      maxLength: 6,
    }),
    texts: fc.array(fc.oneof(figure, figure, label), { minLength: 81, maxLength: 81 }),
    stroke: fc.constantFrom(
      '0.3pt',
      '0.5pt',
      '1pt',
      '1.5pt',
      '0.5pt + gray',
      '(paint: black, thickness: 0.5pt, dash: "dashed")',
    ),
    align: fc.constantFrom('center + horizon', 'left + top', 'right + bottom'),
  })
  .map(({ rows, columns, merges, texts, stroke, align }) => {
    const taken = Array.from({ length: rows }, () => Array.from({ length: columns }, () => false))
    const cells: SourceCell[] = []
    const place = (row: number, column: number, colSpan: number, rowSpan: number): void => {
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + colSpan; c++) if (taken[r]?.[c] !== false) return
      }
      for (let r = row; r < row + rowSpan; r++) taken[r]?.fill(true, column, column + colSpan)
      cells.push({ row, column, colSpan, rowSpan, text: texts[cells.length] ?? '' })
    }
    for (const [row, column, colSpan, rowSpan] of merges)
      if (row > 0 && column > 0) place(row, column, colSpan, rowSpan)
    for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) place(row, column, 1, 1)
    cells.sort((a, b) => a.row - b.row || a.column - b.column)
    return { cells, columns, stroke, align }
  })

const cellSource = ({ row, column, colSpan, rowSpan, text }: SourceCell): string =>
  `table.cell(x: ${column}, y: ${row}, colspan: ${colSpan}, rowspan: ${rowSpan})[#${JSON.stringify(text)}]`

describe('有线的表', () => {
  test('无论怎样合并，读出的格子与排印的一一相同', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ cells, columns, stroke, align }) => {
        const source = cells.map(cellSource).join(', ')
        const bytes = typeset(`#table(columns: (1fr,) * ${columns}, stroke: ${stroke}, align: ${align}, ${source})`)
        const [grid, ...rest] = await gridsOf(bytes)
        expect(rest).toEqual([])
        const got = grid?.rows.flatMap((row, index) =>
          row.map(({ text, column, colSpan, rowSpan }) => ({ row: index, column, colSpan, rowSpan, text })),
        )
        expect(got).toEqual(cells)
      }),
      { numRuns: 40 },
    )
  })

  test('跨页的表合成一张，重印的表头和页码去掉', async () => {
    const body = Array.from({ length: 90 }, (_, i) => [
      `${i + 1}.事项${'甲乙丙丁'.slice(0, (i % 4) + 1)}`,
      `${i * 7}`,
      `${i % 3}`,
    ])
    const source = `#table(columns: (2fr, 1fr, 1fr), table.header([事项], [本年], [上年]), ${body
      .flat()
      .map((text) => `[#${JSON.stringify(text)}]`)
      .join(', ')})`
    const bytes = typeset(`前言。\n${source}\n后文。`, 'paper: "a4", numbering: "— 1 —", header: [云川市科学技术局]')
    const { blocks } = await decodePdf(bytes)
    expect(blocks.map((block) => (block.kind === 'line' ? block.text : 'grid'))).toEqual(['前言。', 'grid', '后文。'])
    const [grid] = blocks.filter((block) => block.kind === 'grid')
    expect(grid?.rows.map((row) => row.map(({ text }) => text))).toEqual([['事项', '本年', '上年'], ...body])
    const sheets = grid?.rows.flatMap((row) => row.map(({ at }) => ('page' in at ? at.page : 0)))
    expect(new Set(sheets)).toEqual(new Set([1, 2, 3]))
  })
})

describe('无线的表', () => {
  const anyList = fc.record({
    rows: fc
      .array(fc.tuple(label, figure, figure, figure), { minLength: 2, maxLength: 12 })
      .filter((rows) => rows.filter(([, ...figures]) => figures.every((text) => text !== '')).length >= 2),
    width: fc.integer({ min: 7, max: 16 }),
    align: fc.constantFrom('horizon', 'top', 'bottom'),
    gutter: fc.nat(8),
    numbered: fc.boolean(),
  })
  test('折行的标签与它自己的数字同在一行', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async ({ rows, width, align, gutter, numbered }) => {
        const named = rows.map(([text, ...figures], i) => [`${numbered ? `${i + 1}、` : ''}${text}`, ...figures])
        const cells = [['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'], ...named].flat()
        const source = cells.map((text) => `[#${JSON.stringify(text)}]`).join(', ')
        const bytes = typeset(
          `#table(columns: (${width}em, 9em, 9em, 9em), stroke: none, row-gutter: ${gutter}pt, align: (left + ${align}, center + ${align}, center + ${align}, center + ${align}), ${source})`,
        )
        const grids = await gridsOf(bytes)
        // Without numbers, lines set close can belong to the figures above as well as below: then no table is claimed.
        if (!numbered && grids.length === 0) return
        expect(grids.map(({ trust }) => trust)).toEqual(['placed'])
        expect(grids[0]?.rows.slice(1).map(inColumns)).toEqual(named)
      }),
      { numRuns: 40 },
    )
  })
})

describe('残缺的文件', () => {
  const sample = readFileSync(join(import.meta.dirname, '../../../../samples/carriers/pdf/ruled-libreoffice.pdf'))
  const settles = async (bytes: Uint8Array): Promise<void> => {
    const result: unknown = await decodePdf(bytes).catch((fault: unknown) => fault)
    if (result instanceof Error) expect(result).toBeInstanceOf(Unreadable)
    else expect(result).toMatchObject({ carrier: 'pdf' })
  }
  test('从任何地方截断，或读出或一句话说明', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sample.length), (length) => settles(sample.subarray(0, length))),
      { numRuns: 25 },
    )
  })
  test('改动任何字节，或读出或一句话说明', async () => {
    const change = fc.tuple(fc.nat(sample.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const bytes = Uint8Array.from(sample)
        for (const [at, value] of changes) bytes[at] = value
        return settles(bytes)
      }),
      { numRuns: 25 },
    )
  })
})
