import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Unreadable, type Grid, type SourceDocument } from './document.ts'
import { decodePdf } from './pdf.ts'
import { handmadePdf, shown, shownInGbk } from './pdf/handmade.ts'

const lines = (document: SourceDocument): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []))
const grids = (document: SourceDocument): Grid[] => document.blocks.filter((block) => block.kind === 'grid')
const texts = (grid: Grid | undefined): string[][] | undefined => grid?.rows.map((row) => row.map(({ text }) => text))
const codes = (document: SourceDocument): string[] => document.problems.map(({ code }) => code)

/** Two by two cells of 100 × 20 points at (100, 700), with a figure in each. */
const FIGURES = [shown('1', 110, 705), shown('23', 210, 705), shown('4', 110, 685), shown('-5', 210, 685)].join('\n')
const TABLE = [
  ['1', '23'],
  ['4', '-5'],
]

/** The table with every merged cell written into all the squares it covers, spaces left out. */
function squares(grid: Grid): string[][] {
  const rows = grid.rows.map((): string[] => [])
  for (const [r, row] of grid.rows.entries()) {
    for (const { text, column = 0, colSpan, rowSpan } of row) {
      for (let i = r; i < r + rowSpan; i++)
        rows[i]?.splice(column, 0, ...Array.from({ length: colSpan }, () => text.replaceAll(/\s/g, '')))
    }
  }
  return rows
}

describe('表格线的各种画法', () => {
  const level = [720, 700, 680]
  const upright = [100, 200, 300]
  const drawings: Readonly<Record<string, string>> = {
    描边的直线: [...level.map((y) => `100 ${y} m 300 ${y} l S`), ...upright.map((x) => `${x} 680 m ${x} 720 l S`)].join(
      '\n',
    ),
    细长的填色矩形: [...level.map((y) => `100 ${y} 200 0.5 re f`), ...upright.map((x) => `${x} 680 0.5 40 re f`)].join(
      '\n',
    ),
    每格一个描边矩形: [0, 1, 2, 3].map((i) => `${100 + (i % 2) * 100} ${680 + (i >> 1) * 20} 100 20 re S`).join('\n'),
    每格一个挖空的框: [0, 1, 2, 3]
      .map((i) => {
        const [x, y] = [100 + (i % 2) * 100, 680 + (i >> 1) * 20]
        return `${x} ${y} 100 20 re ${x + 1} ${y + 1} 98 18 re f*`
      })
      .join('\n'),
    放大的坐标系: [
      'q 10 0 0 10 0 0 cm 0.05 w',
      ...level.map((y) => `10 ${y / 10} m 30 ${y / 10} l S`),
      ...upright.map((x) => `${x / 10} 68 m ${x / 10} 72 l S`),
      'Q',
    ].join('\n'),
    断成小段的虚线: [
      ...level.flatMap((y) => Array.from({ length: 50 }, (_, i) => `${100 + i * 4} ${y} 2.5 0.5 re f`)),
      ...upright.flatMap((x) => Array.from({ length: 10 }, (_, i) => `${x} ${680 + i * 4} 0.5 2.5 re f`)),
    ].join('\n'),
    左右开口: [...level.map((y) => `100 ${y} m 300 ${y} l S`), '200 680 m 200 720 l S'].join('\n'),
  }
  test.each(Object.entries(drawings))('%s围成的格子读得出', async (_, drawing) => {
    const document = await decodePdf(handmadePdf({ pages: [{ content: `${drawing}\n${FIGURES}` }] }))
    expect(grids(document).map(({ trust }) => trust)).toEqual(['ruled'])
    expect(texts(grids(document)[0])).toEqual(TABLE)
  })

  test('格子的位置以页面左上角为原点', async () => {
    const document = await decodePdf(handmadePdf({ pages: [{ content: `${drawings['描边的直线']}\n${FIGURES}` }] }))
    expect(grids(document)[0]?.rows[1]?.[1]?.at).toEqual({ page: 1, box: [200, 142, 300, 162] })
  })

  test.each([
    ['/Rotate 90', [680, 100, 720, 300]],
    ['/CropBox[50 50 545 792]', [50, 72, 250, 112]],
  ])('页面 %s，位置随看到的样子', async (entries, box) => {
    const content = `${drawings['描边的直线']}\n${FIGURES}`
    const document = await decodePdf(handmadePdf({ pages: [{ content, entries }] }))
    expect(texts(grids(document)[0])).toEqual(TABLE)
    expect(grids(document)[0]?.at).toEqual({ page: 1, box })
  })

  test('横排在竖页上的表照样读，位置仍是页面上的', async () => {
    const content = `q 0 1 -1 0 595 0 cm\n${drawings['描边的直线']}\n${FIGURES}\nQ`
    const document = await decodePdf(handmadePdf({ pages: [{ content, entries: '/MediaBox[0 0 595 842]' }] }))
    expect(grids(document)).toHaveLength(0)
    const shifted = `q 0 1 -1 0 800 0 cm\n${drawings['描边的直线']}\n${FIGURES}\nQ`
    const seen = await decodePdf(handmadePdf({ pages: [{ content: shifted }] }))
    expect(texts(grids(seen)[0])).toEqual(TABLE)
    expect(grids(seen)[0]?.at).toEqual({ page: 1, box: [80, 542, 120, 742] })
  })
})

describe('看不见的不读，重描的读一次', () => {
  const page = async (
    content: string,
    more: Partial<Parameters<typeof handmadePdf>[0]> = {},
  ): Promise<SourceDocument> => decodePdf(handmadePdf({ pages: [{ content }], ...more }))

  test('错开一点重描的粗体只算一次', async () => {
    expect(lines(await page(`${shown('1480', 100, 700)}\n${shown('1480', 100.3, 700)}`))).toEqual(['1480'])
  })
  test.each([
    ['白纸上的白字', `1 1 1 rg ${shown('9', 120, 700)} 0 g`],
    ['被色块盖住的字', `${shown('9', 120, 700)} 0.9 0.9 1 rg 110 690 40 30 re f 0 g`],
    ['页面之外的字', shown('9', 700, 700)],
    ['裁剪之外的字', `q 0 0 50 50 re W n ${shown('9', 120, 700)} Q`],
    ['不着墨的字', `BT 3 Tr ET ${shown('9', 120, 700)} BT 0 Tr ET`],
  ])('%s不算', async (_, hidden) => {
    expect(lines(await page(`${shown('7', 100, 700)}\n${hidden}`))).toEqual(['7'])
  })
  test('深底上的白字看得见', async () => {
    expect(lines(await page(`0 0 0.5 rg 90 690 60 30 re f 1 1 1 rg ${shown('9', 100, 700)}`))).toEqual(['9'])
  })
  test('图层关着，内容不读', async () => {
    const objects = { 100: '<</Type/OCG/Name(a)>>' }
    const catalog = '/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]>>>>'
    const content = `/OC /a BDC ${shown('9', 120, 700)} EMC ${shown('7', 100, 700)}`
    const document = await page(content, { objects, catalog, resources: '/Properties<</a 100 0 R>>' })
    expect(lines(document)).toEqual(['7'])
  })
})

describe('字体', () => {
  const simsun =
    '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>'
  const bare = (rest: string): string =>
    `<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]${rest}>>`

  test('未嵌入的宋体按 GBK 编码读出', async () => {
    const content = shownInGbk('规范性文件共7件', 100, 700, 'S')
    expect(lines(await decodePdf(handmadePdf({ pages: [{ content }], fonts: { S: simsun } })))).toEqual([
      '规范性文件共7件',
    ])
  })
  test('没有字符对照的字体标为读不出，不把编号当数字', async () => {
    const content = 'BT /X 10 Tf 1 0 0 1 100 700 Tm <00300031001300140011> Tj ET'
    const document = await decodePdf(handmadePdf({ pages: [{ content }], fonts: { X: bare('') } }))
    expect(lines(document).join('')).toBe('\uFFFD'.repeat(5))
    expect(codes(document)).toEqual(['unmapped-font'])
  })
  test('对照表缺的字读不出，表中有的照读，编号恰与字相同的也照读', async () => {
    const map = 'beginbfchar <0021> <0037> <0035> <0035> endbfchar'
    const objects = { 100: `<</Length ${map.length}>>\nstream\n${map}\nendstream` }
    const content = 'BT /X 10 Tf 1 0 0 1 100 700 Tm <002100350038> Tj ET'
    const document = await decodePdf(
      handmadePdf({ pages: [{ content }], fonts: { X: bare('/ToUnicode 100 0 R') }, objects }),
    )
    expect(lines(document)).toEqual(['75\uFFFD'])
    expect(codes(document)).toEqual(['unmapped-font'])
  })
})

describe('图片', () => {
  const image = (width: number, height: number): string =>
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length 4>>\nstream\nabcd\nendstream`
  const withPicture = (content: string): Uint8Array =>
    handmadePdf({ pages: [{ content }], objects: { 100: image(60_000, 60_000) }, resources: '/XObject<</P 100 0 R>>' })

  test('只有图片的页说明是扫描件', async () => {
    const document = await decodePdf(withPicture('q 595 0 0 842 0 0 cm /P Do Q'))
    expect(document.blocks).toEqual([])
    expect(document.problems).toMatchObject([
      { code: 'scanned-page', at: { page: 1, box: [0, 0, 595, 842] }, message: expect.stringContaining('第1页') },
    ])
  })
  test('扫描件下的识别文字读出来，并说明可能有错', async () => {
    const words = Array.from({ length: 5 }, (_, i) => shown('12345678', 100, 700 - i * 20)).join('\n')
    const document = await decodePdf(withPicture(`BT 3 Tr ET ${words} q 595 0 0 842 0 0 cm /P Do Q`))
    expect(lines(document)).toHaveLength(5)
    expect(codes(document)).toContain('ocr-layer')
  })
  test('文字中间的大图片说明可能是表格', async () => {
    const words = Array.from({ length: 5 }, (_, i) => shown('text on the page', 100, 780 - i * 15)).join('\n')
    const document = await decodePdf(withPicture(`${words} q 400 0 0 200 100 300 cm /P Do Q`))
    expect(document.problems).toMatchObject([{ code: 'image-table', at: { page: 1, box: [100, 342, 500, 542] } }])
  })
})

describe('表单、残缺与加密', () => {
  test('没有外观的表单域读它的值', async () => {
    const field = '<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(13.7000)/Rect[100 700 200 720]/F 4>>'
    const bytes = handmadePdf({
      pages: [{ content: shown('x', 50, 705), entries: '/Annots[100 0 R]' }],
      objects: { 100: field },
      catalog: '/AcroForm<</Fields[100 0 R]>>',
    })
    expect(lines(await decodePdf(bytes)).join(' ')).toContain('13.7000')
  })
  test.each([
    ['空文件', new Uint8Array()],
    ['不是 PDF', new TextEncoder().encode('政府信息公开工作年度报告'.repeat(50))],
    ['只有文件头', new TextEncoder().encode('%PDF-1.7\n%%EOF')],
  ])('%s：一句话说明读不了', async (_, bytes) => {
    const fault: unknown = await decodePdf(bytes).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Unreadable)
    expect((fault as Unreadable).message).toMatch(/^文件.*。$/)
  })
  test('图形套图形越滚越大，读到限度为止', async () => {
    const level = (next: number): string => {
      const content = `/X ${'Do /X '.repeat(19)} Do 0 0 m 9 9 l S`
      const resources = next < 108 ? `/Resources<</XObject<</X ${next} 0 R>>>>` : ''
      return `<</Type/XObject/Subtype/Form/BBox[0 0 99 99]${resources}/Length ${content.length}>>\nstream\n${content}\nendstream`
    }
    const objects = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [100 + i, level(101 + i)]))
    const bytes = handmadePdf({
      pages: [{ content: shown('1', 100, 700) }, { content: '/X Do' }, { content: shown('2', 100, 700) }],
      objects,
      resources: '/XObject<</X 100 0 R>>',
    })
    const document = await decodePdf(bytes)
    expect(lines(document)).toEqual(['1'])
    expect(document.problems).toMatchObject([{ code: 'too-many-pages', message: '这份 PDF 共 3 页，只读了前 1 页。' }])
  })
  test('页数太多，读到限度并说明', async () => {
    const pages = Array.from({ length: 230 }, (_, i) => ({ content: shown(`第 ${i}`, 100, 700) }))
    const document = await decodePdf(handmadePdf({ pages }))
    expect(document.problems).toMatchObject([{ code: 'too-many-pages', message: expect.stringContaining('共 230 页') }])
  })
  test('原来的字节不被改动', async () => {
    const bytes = handmadePdf({ pages: [{ content: FIGURES }] })
    const before = bytes.slice()
    await decodePdf(bytes)
    expect(bytes).toEqual(before)
  })
})

describe('真的排版程序排出的文件', () => {
  const folder = join(import.meta.dirname, '../../../samples/carriers/pdf')
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
  const want = JSON.parse(readFileSync(join(folder, 'ruled.json'), 'utf8')) as string[][][]
  test.each(files.filter((name) => name.startsWith('ruled-')))('%s：每张表每格都在其位', async (name) => {
    const document = await decodePdf(readFileSync(join(folder, name)))
    const got = grids(document).map(squares)
    expect(got.length).toBeGreaterThan(1)
    expect(got).toEqual(want.slice(-got.length))
  })
  test('设了打开密码的文件说明须先去掉密码', async () => {
    await expect(decodePdf(readFileSync(join(folder, 'password.pdf')))).rejects.toMatchObject({ code: 'encrypted' })
  })
})
