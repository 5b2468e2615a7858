import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { parse, type DefaultTreeAdapterMap } from 'parse5'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { cellId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type Report } from '../../law/annual-report/report.ts'
import { sampleReport, withCell, withSection, withoutFigures } from '../../law/annual-report/sample.ts'
import { anyReport } from './any-report.ts'
import { figureText, numberText } from './figure.ts'
import { findingsDocx, findingsXlsx } from './findings.ts'
import { toHtml } from './html.ts'
import { layoutsOf } from './layout.ts'
import { typesetReport } from './pdf.ts'
import { PAPER_FORMS, render } from './render.ts'

type Element = DefaultTreeAdapterMap['element']
interface Spanned {
  readonly text: string
  readonly rowSpan: number
  readonly colSpan: number
}

/** What stands in each place of the grid that spanned cells make, the way a browser lays a table out. */
function laidOut(rows: readonly (readonly Spanned[])[]): string[][] {
  const grid: string[][] = rows.map(() => [])
  rows.forEach((cells, row) => {
    let column = 0
    for (const { text, rowSpan, colSpan } of cells) {
      while (grid[row]?.[column] !== undefined) column += 1
      for (let y = row; y < row + rowSpan; y += 1) {
        for (let x = column; x < column + colSpan; x += 1) (grid[y] ??= [])[x] = text
      }
    }
  })
  return grid
}

/** The tables a report must show: every place of every grid with its label or printed figure. */
function expected(report: Report): string[][][] {
  const cells = cellIndex(report)
  return (report.format ? layoutsOf(FORMATS[report.format]) : []).map((layout) => {
    const grid: string[][] = layout.rows.map(() => Array.from({ length: layout.width }, () => '?'))
    for (const cell of layout.rows.flat()) {
      const text = cell.kind === 'label' ? cell.text : figureText(cells.get(cellId(cell.form)), cell.form.columnForm)
      for (let y = cell.row; y < cell.row + cell.rowSpan; y += 1) {
        for (let x = cell.column; x < cell.column + cell.colSpan; x += 1) (grid[y] ?? [])[x] = text
      }
    }
    return grid
  })
}

function elements(node: DefaultTreeAdapterMap['node'], name: string): Element[] {
  const own = 'tagName' in node && node.tagName === name ? [node] : []
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap((child) => elements(child, name)) : [])]
}
const textOf = (node: DefaultTreeAdapterMap['node']): string =>
  'value' in node && node.nodeName === '#text'
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map(textOf).join('')
      : ''
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value

function htmlTables(html: string): string[][][] {
  return elements(parse(html), 'table').map((table) =>
    laidOut(
      elements(table, 'tr').map((row) =>
        row.childNodes
          .filter((cell): cell is Element => 'tagName' in cell)
          .map((cell) => ({
            text: textOf(cell),
            rowSpan: Number(attribute(cell, 'rowspan') ?? 1),
            colSpan: Number(attribute(cell, 'colspan') ?? 1),
          })),
      ),
    ),
  )
}

/** Tables of word/document.xml, with gridSpan and vMerge resolved. */
function docxTables(bytes: Uint8Array): string[][][] {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  const tables: string[][][] = []
  let cell = { text: '', span: 1, goesOn: false }
  let inText = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const row = tables.at(-1)?.at(-1)
    if (name === 'w:tbl') tables.push([])
    else if (name === 'w:tr') tables.at(-1)?.push([])
    else if (name === 'w:tc') cell = { text: '', span: 1, goesOn: false }
    else if (name === 'w:gridSpan') cell.span = Number(attributes['w:val'])
    else if (name === 'w:vMerge') cell.goesOn = attributes['w:val'] !== 'restart'
    else if (name === 'w:t') inText = true
    return row
  })
  parser.on('text', (text) => {
    if (inText) cell.text += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
    if (name !== 'w:tc') return
    const table = tables.at(-1) ?? []
    const row = table.at(-1) ?? []
    for (let each = 0; each < cell.span; each += 1)
      row.push(cell.goesOn ? (table.at(-2)?.[row.length] ?? '?') : cell.text)
  })
  parser.write(xml).close()
  return tables
}

describe('年度报告的各种文本', () => {
  test('网页：格子、行名、列名、数字，一格不错', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        const html = toHtml(report)
        expect(htmlTables(html)).toEqual(expected(report))
        const found = elements(parse(html), 'td').filter((cell) => attribute(cell, 'data-cell'))
        expect(found.map((cell) => [attribute(cell, 'data-cell'), attribute(cell, 'data-status')])).toEqual(
          report.cells.map((cell) => [cellId(cell), cell.status]),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('网页：没有行内样式，每个数据格都指明表头', () => {
    const page = parse(toHtml(sampleReport('annual-2019')))
    const ids = new Set(elements(page, 'th').map((cell) => attribute(cell, 'id')))
    for (const cell of elements(page, 'td')) {
      const heads = attribute(cell, 'headers')?.split(' ') ?? []
      expect(heads.length).toBeGreaterThan(0)
      for (const head of heads) expect(ids).toContain(head)
    }
    expect(ids.size).toBe(elements(page, 'th').length)
    expect(toHtml(sampleReport('annual-2019'))).not.toMatch(/<[^>]+\sstyle=/)
    expect(elements(page, 'html').map((html) => attribute(html, 'lang'))).toEqual(['zh-CN'])
  })

  test('Word：合并的格子和数字，一格不错', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(), async (report) => {
        expect(docxTables(await render(report, 'docx'))).toEqual(expected(report))
      }),
      { numRuns: 8 },
    )
  })

  test('表格文件：数字是数字，文字是文字，公式从不出现', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport(), async (report) => {
        const workbook = await readXlsx(await render(report, 'xlsx'))
        const sheet = workbook.sheets.find(({ name }) => name === '核对')
        expect(sheet?.rows.slice(2).map((row) => row[4] ?? null)).toEqual(report.cells.map((cell) => cell.value))
        const titles = workbook.sheets.map(({ name }) => name)
        expect(titles).toEqual(['正文', '表二', '表三', '表四', '核对'])
        for (const [at, grid] of expected(report).entries()) {
          const rows = workbook.sheets[at + 1]?.rows ?? []
          const shown = grid.flat().filter((text) => text !== '')
          for (const value of rows.flat()) {
            if (value === null || value === '') continue
            const same = shown.some((text) => text === value || (typeof value === 'number' && Number(text) === value))
            expect(same, String(value)).toBe(true)
          }
        }
        const parts = unzipSync(await render(report, 'xlsx'))
        for (const [path, bytes] of Object.entries(parts)) {
          if (path.startsWith('xl/worksheets/')) expect(strFromU8(bytes)).not.toContain('<f')
        }
      }),
      { numRuns: 10 },
    )
  })

  test('PDF：两种格式，任何内容都排得出来，带标签', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        const { bytes, notes } = typesetReport(report)
        expect(strFromU8(bytes.slice(0, 5), true)).toBe('%PDF-')
        expect(notes).toEqual([])
        expect(Buffer.from(bytes).toString('latin1')).toContain('/Marked true')
      }),
      { numRuns: 12 },
    )
  })

  test('PDF：没有字形的字印成带框的编码，并且说明，不会失败', () => {
    const report = withSection(sampleReport('annual-2021'), 'overview', '𠮷野家\u{10FFFD}和\uD800坏字😀')
    const { notes } = typesetReport(report)
    expect(notes).toHaveLength(3)
    expect(notes[0]).toBe('“𠮷”（U+20BB7）没有可用的字形，PDF 中印为带框的编码；可以补充含这个字的字体。')
  })

  test.each(PAPER_FORMS)('同一份报告排两次，%s 逐字节相同', async (form) => {
    const report = sampleReport('annual-2019')
    const once = await render(report, form)
    expect(Buffer.from(await render(report, form)).equals(Buffer.from(once))).toBe(true)
  })

  test('二十位的数字、四十字的机关名称、认不出格式的文本，都排得出来', async () => {
    const long = withCell(
      sampleReport('annual-2021', { organ: '云川市'.repeat(14) }),
      { table: 'applications', row: 'newReceived', column: 'naturalPerson' },
      12_345_678_901_234_567_168,
    )
    const strange: Report = { ...sampleReport('annual-2019'), format: null, cells: [], title: null, sections: [] }
    for (const form of PAPER_FORMS) {
      expect((await render(long, form)).length).toBeGreaterThan(1000)
      expect((await render(strange, form)).length).toBeGreaterThan(100)
    }
    expect(toHtml(long)).toContain('12345678901234567000')
  })

  test('任何字符，在标题、正文、落款、格子里，都排得出来', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(text, text, text, fc.constantFrom(...PAPER_FORMS), async (one, two, three, form) => {
        const sample = withSection(sampleReport('annual-2019'), 'overview', {
          title: two,
          text: `${one}\n（一）${three}`,
        })
        const odd = withCell(
          sample,
          { table: 'reviewLitigation', row: 'review', column: 'upheld' },
          { status: 'marked', raw: three },
        )
        const bytes = await render({ ...odd, organ: one, title: two, signature: three, preamble: `（一）${one}` }, form)
        expect(bytes.length).toBeGreaterThan(1000)
      }),
      { numRuns: 40 },
    )
  })

  test('太长的正文：PDF 说清楚不排，表格文件分成几格', async () => {
    const report = withSection(sampleReport('annual-2021'), 'overview', '很长'.repeat(200_000))
    expect(() => typesetReport(report)).toThrow('这份报告的正文太长')
    const { sheets } = await readXlsx(await render(report, 'xlsx'))
    const texts = (sheets[0]?.rows ?? []).map((row) => String(row[0] ?? ''))
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(32_767)
    expect(texts.join('').match(/很长/g)).toHaveLength(200_000)
  })

  test('像转义码的文字原样保留', async () => {
    const report = withSection(sampleReport('annual-2021'), 'overview', '_x0041_与&#65;')
    const { sheets } = await readXlsx(await render(report, 'xlsx'))
    expect(sheets[0]?.rows.flat()).toContain('_x0041_与&#65;')
    const strings = unzipSync(await render(report, 'xlsx'))['xl/sharedStrings.xml'] ?? new Uint8Array()
    expect(strFromU8(strings)).toContain('_x005F_x0041_')
  })

  test('空白、缺格、存疑都不印成 0', () => {
    for (const status of ['blank', 'absent', 'unclear'] as const) {
      const report = withoutFigures(sampleReport('annual-2019'), status, () => true)
      for (const table of expected(report))
        expect(table.flat().filter((text) => /^\d/.test(text) && text.length < 6)).toEqual([])
    }
  })
})

describe('正文', () => {
  const h2 = (report: Report): string[] => elements(parse(toHtml(report)), 'h2').map(textOf)

  test('报告自己的编号和标题照印；表格跟在同名的最后一节之后', () => {
    const sample = sampleReport('annual-2019')
    const twice = { ...sample, sections: [...sample.sections.slice(0, 2), ...sample.sections] }
    expect(h2(twice)).toEqual(twice.sections.map(({ number, title }) => `${number}、${title}`))
    const html = toHtml(twice)
    expect(html.indexOf('report-table-stacked"')).toBeGreaterThan(html.lastIndexOf('二、主动公开政府信息情况'))
    expect(htmlTables(html)).toHaveLength(3)
  })

  test('缺了的一节不添标题，表格仍在原来的次序', () => {
    const report = withSection(sampleReport('annual-2021'), 'applications', null)
    expect(h2(report)).not.toContain('三、收到和处理政府信息公开申请情况')
    expect(htmlTables(toHtml(report))).toEqual(expected(report))
  })

  test('只有数据的报告按格式补上六个标题和题目', () => {
    const report: Report = { ...sampleReport('annual-2021'), sections: [], title: null, preamble: null }
    expect(h2(report)).toEqual(FORMATS['annual-2021'].sections.map(({ number, title }) => `${number}、${title}`))
    expect(toHtml(report)).toContain('<title>云川市科学技术局2024年政府信息公开工作年度报告</title>')
  })
})

test.each([
  [13.7, 4, false, '13.7000'],
  [0, 4, false, '0.0000'],
  [13.70001, 4, false, '13.70001'],
  [13.7, 6, true, '13.7'],
  [0, 6, true, '0'],
  [0.000001, 6, true, '0.000001'],
] as const)('金额 %d 万元，%i 位小数，去零 %s → %s', (value, decimals, trimmed, text) => {
  expect(numberText(value, { key: 'x', path: [], kind: 'wanYuan', decimals, trimmed })).toBe(text)
})

test.each([
  [-5, '-5'],
  [5, '5'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
  [-0, '0'],
] as const)('数字 %d 印作 %s', (value, text) => {
  expect(numberText(value, { key: 'x', path: [], kind: 'change' })).toBe(text)
})

describe('检查问题清单', () => {
  const report = sampleReport('annual-2019')
  const finding = {
    rule: 'A1',
    severity: 'error',
    message: '=HYPERLINK("x") 不相等 <1>',
    cells: [{ table: 'applications', row: 'newReceived', column: 'naturalPerson' }],
    left: 1,
    right: 2,
    text: null,
    at: { line: 3 },
    cites: '国办公开办函〔2019〕60号',
    fix: '核对后改正。',
  } as const

  test('Word：一条一行，说明位置', async () => {
    const [table] = docxTables(await findingsDocx(report, [finding]))
    expect(table?.[1]).toEqual([
      '1（A1）',
      '错误',
      '三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量 · 自然人第 3 行',
      finding.message,
      finding.cites,
      finding.fix,
    ])
    expect(docxTables(await findingsDocx(report, []))).toEqual([])
  })

  test('表格文件：同样的六列', async () => {
    const { sheets } = await readXlsx(await findingsXlsx(report, [finding]))
    expect(sheets[0]?.rows[0]).toEqual(['编号', '严重程度', '位置', '问题', '依据', '修改建议'])
    expect(sheets[0]?.rows[1]?.[3]).toBe(finding.message)
  })
})
