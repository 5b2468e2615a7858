import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import type { Block } from './document.ts'

const told = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : block.rows.map((row) =>
          row.map(({ text, colSpan, rowSpan }) => (colSpan * rowSpan === 1 ? text : `${text}[${rowSpan}×${colSpan}]`)),
        ),
  )

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...targets: readonly (readonly [string, string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], at) => `<Relationship Id="r${at}" Type="${R}/${type}" Target="${target}"/>`).join('')}</Relationships>`
const book = (data: string, more: { state?: string; merges?: string; columns?: string } = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
        'xl/_rels/workbook.xml.rels': relations(
          ['worksheet', 'worksheets/sheet1.xml'],
          ['sharedStrings', 'sharedStrings.xml'],
          ['styles', 'styles.xml'],
        ),
        'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${R}"><sheets><sheet name="表一" sheetId="1" r:id="r0"${more.state ? ` state="${more.state}"` : ''}/></sheets></workbook>`,
        'xl/sharedStrings.xml': `<sst ${MAIN}><si><t>规章</t></si><si><r><rPr><b/></rPr><t>规范</t></r><r><t>性文件</t></r><rPh><t>x</t></rPh></si></sst>`,
        'xl/styles.xml': `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="176" formatCode="0.0000"/><numFmt numFmtId="177" formatCode="0;-0;;@"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="31"/><xf numFmtId="177"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
        'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}>${more.columns ?? ''}<sheetData>${data}</sheetData>${
          more.merges
            ? `<mergeCells>${more.merges
                .split(' ')
                .map((ref) => `<mergeCell ref="${ref}"/>`)
                .join('')}</mergeCells>`
            : ''
        }</worksheet>`,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )
const s = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const n = (at: string, value: string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`

test('整份年度报告：与网页里的表逐格相同，标题与正文是段落', async () => {
  const read = async (name: string) => {
    const { blocks } = await decode(readFileSync(join(import.meta.dirname, '../../../samples/carriers', name)), name)
    const texts = blocks.map((block) =>
      block.kind === 'line' ? block.text : block.rows.map((row) => row.map(({ text }) => text)),
    )
    return JSON.stringify(texts).replace(/\\n| /g, '')
  }
  expect(await read('annual-2023.xlsx')).toBe(await read('annual-2023.html'))
})

describe('格子里显示的', () => {
  test.each([
    [
      '共享字符串、富文本、内嵌字符串',
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>${s('C1', '0')}</row>`,
      [[['规章', '规范性文件', '0']]],
    ],
    [
      '数字按格式，日期成日期',
      `<row r="1">${n('A1', '13.7', 1)}${n('B1', '45291', 2)}${n('C1', '13.699999999999999')}</row>`,
      [[['13.7000', '2023年12月31日', '13.7']]],
    ],
    [
      '没有存的格子是空白，不是没有',
      `<row r="1">${s('A1', 'a')}${s('C1', 'c')}</row><row r="2">${n('B2', '5')}</row>`,
      [
        [
          ['a', '', 'c'],
          ['', '5', ''],
        ],
      ],
    ],
    [
      '公式用存下的结果',
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c></row>',
      [[['2', 'x']]],
    ],
    [
      '错误值与真假照写',
      '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="b"><v>1</v></c></row>',
      [[['#DIV/0!', 'TRUE']]],
    ],
    ['划掉的不成数', `<row r="1">${n('A1', '12', 4)}${n('B1', '3')}</row>`, [[['1̶2̶', '3']]]],
  ])('%s', async (_, data, expected) => {
    expect(told((await decode(book(data), '')).blocks)).toEqual(expected)
  })

  test('位置是 工作表!格，列号从表的第一列数起', async () => {
    const { blocks } = await decode(book(`<row r="3">${s('B3', 'a')}${s('AA3', 'b')}</row>`), '')
    const cells = blocks[0]?.kind === 'grid' ? blocks[0].rows[0] : undefined
    expect([cells?.[0], cells?.at(-1)]).toMatchObject([
      { at: { path: '表一!B3' }, column: 0 },
      { at: { path: '表一!AA3' }, column: 25 },
    ])
  })

  test('合并的格子', async () => {
    const data = `<row r="1">${s('A1', '题')}</row><row r="2">${s('A2', '左')}${s('B2', 'a')}${s('C2', 'b')}</row><row r="3">${s('B3', 'c')}${s('C3', 'd')}</row>`
    expect(told((await decode(book(data, { merges: 'A1:C1 A2:A3' }), '')).blocks)).toEqual([
      '题',
      [
        ['左[2×1]', 'a', 'b'],
        ['c', 'd'],
      ],
    ])
  })
})

describe('要说明的', () => {
  const codes = async (bytes: Uint8Array) => (await decode(bytes, '')).problems.map(({ code, at }) => [code, at])
  test('没有存结果的公式不当作空白', async () => {
    const { blocks, problems } = await decode(book(`<row r="1">${s('A1', 'a')}<c r="B1"><f>SUM(C1)</f></c></row>`), '')
    expect(told(blocks)).toEqual([[['a', '\ufffd']]])
    expect(problems).toMatchObject([{ code: 'formula-uncached', at: { path: '表一!B1' } }])
  })
  test('格式把零藏起来，按空白读并说明', async () => {
    const { blocks, problems } = await decode(
      book(`<row r="1">${s('A1', 'a')}${s('B1', 'b')}${n('C1', '0', 3)}</row><row r="2">${n('C2', '1')}</row>`),
      '',
    )
    expect(told(blocks)[0]?.[0]).toEqual(['a', 'b', ''])
    expect(problems).toMatchObject([{ code: 'hidden-value', at: { path: '表一!C1' } }])
  })
  test('隐藏的工作表不读，隐藏的行列照读，都说明', async () => {
    const data = `<row r="1" hidden="1">${s('A1', 'a')}${s('B1', 'b')}</row>`
    const hidden = await decode(book(data, { state: 'hidden' }), '')
    expect([hidden.blocks, hidden.problems.map(({ code }) => code)]).toEqual([[], ['hidden-sheet']])
    expect(await codes(book(data))).toEqual([['hidden-cells', null]])
  })
})

test('远处的一格、成片的合并，都不费时费内存', async () => {
  const far = book(`<row r="1">${s('A1', 'a')}${s('B1', '1')}</row><row r="1048576">${s('XFD1048576', 'z')}</row>`, {
    merges: 'A1:A1048576 C1:XFD1048576',
  })
  const result = await decode(far, '').catch((fault: { code: string }) => fault.code)
  expect(typeof result === 'string' ? result : result.carrier).toMatch(/^(too-large|xlsx)$/)
})
