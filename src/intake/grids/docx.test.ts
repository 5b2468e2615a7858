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

const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = (body: string, parts: Record<string, string> = {}, root = NAMESPACES) =>
  zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${root}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  })
const read = async (body: string, parts?: Record<string, string>) =>
  told((await decode(pack(body, parts), 'a.docx')).blocks)
const p = (inside: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`
const r = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const tc = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const cell = (text: string, properties = '') => tc(p(r(text)), properties)
const tbl = (...rows: readonly string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`

describe('文字', () => {
  const field = (instruction: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>${result && `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const box = (text: string) => `<w:txbxContent>${p(r(text))}</w:txbxContent>`
  test.each([
    ['分成几段的文字拼起来', p(r('总') + r('体') + r('情况')), ['总体情况']],
    [
      '修订：插入的算，删除的、移走的不算',
      p(
        r('a') +
          `<w:ins>${r('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:moveFrom>${r('d')}</w:moveFrom><w:moveTo>${r('e')}</w:moveTo>`,
      ),
      ['abe'],
    ],
    ['段落标记被删，与下一段相连', p(r('前'), '<w:rPr><w:del/></w:rPr>') + p(r('后')), ['前后']],
    ['隐藏的不算；写明不隐藏的算', p(r('a', '<w:vanish/>') + r('b', '<w:vanish w:val="0"/>')), ['b']],
    [
      '制表符、换行、不间断连字符',
      p('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>'),
      ['a\tb', 'c-d'],
    ],
    ['段落属性里的制表位不是字', p(r('a'), '<w:tabs><w:tab w:val="left"/></w:tabs>'), ['a']],
    ['域只要结果', p(field(' PAGE ', '3') + field('HYPERLINK "x"', '网址')), ['3网址']],
    ['画出来的域没有字，不当作没有', p(r('第') + field(' EQ \\o\\ac(○,1)', '')), ['第\ufffd']],
    [
      '上标不并进数字，划掉的不成数',
      p(r('5') + r('2', '<w:vertAlign w:val="superscript"/>') + r('9', '<w:strike/>')),
      ['5²9̶'],
    ],
    [
      '分数不连成一个数',
      p('<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>'),
      ['1/2'],
    ],
    [
      '符号字体',
      p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F099"/></w:r>'),
      ['✓\ufffd'],
    ],
    [
      '符号字体里的勾选框',
      p('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'),
      ['☑□'],
    ],
    [
      '文本框只读一次',
      p(
        `${r('正')}<mc:AlternateContent><mc:Choice><w:r>${box('框')}</w:r></mc:Choice><mc:Fallback><w:r>${box('框')}</w:r></mc:Fallback></mc:AlternateContent>${r('文')}`,
      ),
      ['框', '正文'],
    ],
    [
      '内容控件里的照读，占位设置不读',
      `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${p(r('a'))}</w:sdtContent></w:sdt>`,
      ['a'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await read(body)).toEqual(expected)
  })
})

describe('表格', () => {
  test.each([
    [
      '横向合并与纵向合并',
      tbl(
        cell('题', '<w:gridSpan w:val="3"/>'),
        cell('左', '<w:vMerge w:val="restart"/>') + cell('a') + cell('b'),
        cell('', '<w:vMerge/>') + cell('c', '<w:gridSpan w:val="2"/>'),
      ),
      [[['题[1×3]'], ['左[2×1]', 'a', 'b'], ['c[1×2]']]],
    ],
    [
      '没有起头的纵向合并自成一格',
      tbl(cell('a', '<w:vMerge/>') + cell('b'), cell('c') + cell('d')),
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
    [
      '旧式横向合并',
      tbl(
        cell('a', '<w:hMerge w:val="restart"/>') + cell('', '<w:hMerge/>') + cell('b'),
        cell('c') + cell('d') + cell('e'),
      ),
      [
        [
          ['a[1×2]', 'b'],
          ['c', 'd', 'e'],
        ],
      ],
    ],
    [
      '删掉的行不在',
      tbl(cell('a') + cell('b'), `<w:trPr><w:del/></w:trPr>${cell('x')}${cell('y')}`, cell('c') + cell('d')),
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
    [
      '隐藏的行不在，合并照旧',
      tbl(
        cell('a', '<w:vMerge w:val="restart"/>') + cell('b'),
        `<w:trPr><w:hidden/></w:trPr>${cell('', '<w:vMerge/>')}${cell('y')}`,
        cell('', '<w:vMerge/>') + cell('d'),
      ),
      [[['a[2×1]', 'b'], ['d']]],
    ],
    [
      '行与格在内容控件里',
      `<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>${cell('a')}</w:sdtContent></w:sdt>${cell('b')}</w:tr></w:sdtContent></w:sdt></w:tbl>`,
      [[['a', 'b']]],
    ],
    ['格里几段，上下排', tbl(tc(p(r('结果')) + p(r('维持'))) + cell('0')), [[['结果\n维持', '0']]]],
    [
      '格里的表自成一表',
      tbl(cell('左') + tc(p(r('前')) + tbl(cell('a') + cell('b'), cell('c') + cell('d')) + p(''))),
      [
        '左',
        '前',
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await read(body)).toEqual(expected)
  })

  test('左边空出的列算进列号，位置是路径', async () => {
    const { blocks } = await decode(
      pack(p(r('x')) + tbl(cell('a') + cell('b'), `<w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('c')}`)),
      '',
    )
    const grid = blocks[1]
    expect(grid?.kind === 'grid' && grid.rows[1]).toEqual([
      { text: 'c', at: { path: 'w:body/w:tbl[1]/w:tr[2]/w:tc[1]' }, colSpan: 1, rowSpan: 1, column: 1 },
    ])
    expect(blocks[0]?.at).toEqual({ path: 'w:body/w:p[1]' })
  })
})

describe('自动编号', () => {
  const level = (at: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
  const parts = {
    'word/numbering.xml': `<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="标题1"/>')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`,
    'word/styles.xml': `<w:styles ${NAMESPACES}><w:style w:type="paragraph" w:styleId="标题1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="章"><w:basedOn w:val="标题1"/></w:style></w:styles>`,
  }
  const num = (id: number, at = 0) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`
  test('编号不在文字里，按列表定义算出来；样式带来的也算，取消的不算', async () => {
    const body = [
      p(r('总体情况'), num(1)),
      p(r('主动公开'), num(1, 1)),
      p(r('平台'), num(2)),
      p(r('申请情况'), '<w:pStyle w:val="标题1"/>'),
      p(r('复议'), '<w:pStyle w:val="章"/>'),
      p(r('无号'), `<w:pStyle w:val="标题1"/>${num(0)}`),
      tbl(tc(p(r('属于国家秘密'), num(2))) + cell('0')),
    ]
    expect(await read(body.join(''), parts)).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '1. 平台',
      '二、申请情况',
      '三、复议',
      '无号',
      [['2. 属于国家秘密', '0']],
    ])
  })
})

describe('别的写法', () => {
  test('前缀不叫 w、严格版命名空间', async () => {
    const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>公开</x:t></x:r></x:p></x:body></x:document>`
    const { blocks } = await decode(zipSync({ 'word/document.xml': strToU8(strict) }), 'a.docm')
    expect(told(blocks)).toEqual(['公开'])
  })

  test('主文档不在老地方，按关系找', async () => {
    const document = `<w:document ${NAMESPACES}><w:body>${p(r('公开'))}</w:body></w:document>`
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATION}/officeDocument" Target="/word/document2.xml"/></Relationships>`
    const { blocks } = await decode(
      zipSync({ '_rels/.rels': strToU8(rels), 'word/document2.xml': strToU8(document) }),
      '',
    )
    expect(told(blocks)).toEqual(['公开'])
  })

  test('嵌入的网页在它的位置读', async () => {
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="${RELATION}/aFChunk" Target="a.html"/></Relationships>`
    const parts = { 'word/_rels/document.xml.rels': rels, 'word/a.html': '<html><p>嵌入<table><tr><td>a<td>0</table>' }
    expect(await read(`${p(r('前'))}<w:altChunk r:id="h"/>${p(r('后'))}`, parts)).toEqual([
      '前',
      '嵌入',
      [['a', '0']],
      '后',
    ])
  })

  test('Word 2003 XML', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect><w:p><w:pPr><w:listPr><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>${tbl(cell('a', '<w:vmerge w:val="restart"/>') + cell('b'), cell('', '<w:vmerge/>') + cell('c'))}</wx:sect></w:body></w:wordDocument>`
    expect(told((await decode(strToU8(xml), 'a.doc')).blocks)).toEqual(['一、总体', [['a[2×1]', 'b'], ['c']]])
  })

  test('标题后面是图片，说表格可能做成了图片；小图标不说', async () => {
    const picture = (height: number) =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="${height}"/><a:blip/></wp:inline></w:drawing></w:r>`
    const problems = async (height: number) =>
      (await decode(pack(p(r('二、主动公开政府信息情况')) + p(picture(height)) + p(r('文'.repeat(200)))), '')).problems
    expect((await problems(3_000_000)).map(({ code, at }) => [code, at])).toEqual([
      ['image-table', { path: 'w:body/w:p[2]' }],
    ])
    expect(await problems(200_000)).toEqual([])
  })
})
