import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { NOTHING_KNOWN, type ReleaseFinding } from './finding.ts'
import { RELEASE_RULES } from './rules.ts'
import { scanFile } from './scan-file.ts'

const scan = (bytes: Uint8Array, name = 'a'): Promise<readonly ReleaseFinding[]> => scanFile(bytes, name, NOTHING_KNOWN)
const brief = ({ rule, severity, at, shown }: ReleaseFinding): string =>
  [rule, ...(severity === RELEASE_RULES[rule].severity ? [] : [severity]), at.part ?? '', shown].join('|')
const told = async (bytes: Uint8Array): Promise<string[]> => (await scan(bytes)).map(brief).toSorted()
const pack = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const docx = (body: string, parts: Record<string, string | Uint8Array> = {}): Uint8Array =>
  pack({ 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`, ...parts })
const p = (inside: string): string => `<w:p>${inside}</w:p>`
const r = (text: string, looks = ''): string => `<w:r><w:rPr>${looks}</w:rPr><w:t>${text}</w:t></w:r>`
const CORE = (inside: string): string => `<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc">${inside}</cp:coreProperties>`

describe('Word 文档', () => {
  test('真的文档库写出来的修订、批注、页眉', async () => {
    const file = new Document({
      creator: '李四',
      lastModifiedBy: '李四',
      comments: {
        children: [
          {
            id: 0,
            author: '赵科长',
            date: new Date(0),
            children: [new Paragraph('电话13812345678')],
          },
        ] as never,
      },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('内部资料 注意保存')] }) },
          children: [
            new Paragraph({
              children: [
                new TextRun('公开的文字'),
                new InsertedTextRun({ text: '后加的', id: 1, author: '王五', date: '2024-01-01T00:00:00Z' }),
                new DeletedTextRun({
                  text: '删去11010519491231002X',
                  id: 2,
                  author: '王五',
                  date: '2024-01-01T00:00:00Z',
                }),
                new CommentRangeStart(0),
                new TextRun({ text: '隐藏了的', vanish: true }),
                new CommentRangeEnd(0),
                new TextRun({ children: [new CommentReference(0)] }),
              ],
            }),
          ],
        },
      ],
    })
    const found = await told(new Uint8Array(await Packer.toBuffer(file)))
    expect(found).toEqual(
      [
        'comment|批注|电话138******78',
        'document-property||李四',
        'document-property||李四',
        'hidden-text|正文|隐藏了的',
        'identity-number|正文里删除的文字|110105************',
        'internal-mark|页眉|内部资料 注意保存',
        'mobile-phone|批注|138******78',
        'tracked-change|正文|删去110105************',
        'tracked-change|正文|后加的',
      ].toSorted(),
    )
  })

  test.each<[string, string, string[]]>([
    [
      '正文里的号码带着位置',
      p(r('身份证')) + p(r('1101051949') + r('1231002X')),
      ['identity-number|正文|110105************'],
    ],
    ['白色的字', p(r('白字', '<w:color w:val="FFFFFF"/>')), ['hidden-text|正文|白字']],
    [
      '深色底上的白字看得见',
      p(r('白字', '<w:color w:val="FFFFFF"/><w:shd w:fill="0000FF"/>')) +
        `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>${p(r('表头', '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr></w:tbl>`,
      [],
    ],
    ['明写不隐藏的不算', p(r('字', '<w:vanish w:val="0"/>')), []],
    ['一磅的字', p(r('小字', '<w:sz w:val="2"/>')), ['hidden-text|正文|小字']],
    [
      '移走的文字、格式修订',
      p(`<w:moveFrom w:author="甲">${r('移走')}</w:moveFrom>`) +
        p(`<w:r><w:rPr><w:rPrChange w:author="乙"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>在</w:t></w:r>`),
      ['tracked-change|正文|', 'tracked-change|正文|移走'],
    ],
    [
      '裁剪的图片',
      p('<w:drawing><a:srcRect l="10000" r="5"/></w:drawing>') + p('<w:drawing><a:srcRect/></w:drawing>'),
      ['cropped-picture|正文|'],
    ],
    [
      '带出路径的域',
      p(String.raw`<w:r><w:instrText>INCLUDETEXT "C:\\Users\\zhang\\a.docx"</w:instrText></w:r>`),
      [String.raw`external-link|正文|INCLUDETEXT "C:\\Users\\zhang\\a.docx"`],
    ],
    [
      '后备内容不重复报',
      `<mc:AlternateContent><mc:Choice>${p(r('13812345678'))}</mc:Choice><mc:Fallback>${p(r('13812345678'))}</mc:Fallback></mc:AlternateContent>`,
      ['mobile-phone|正文|138******78'],
    ],
  ])('%s', async (_, body, expected) => expect(await told(docx(body))).toEqual(expected))

  test('样式里隐藏的、基于它的样式也隐藏', async () => {
    const styles = `<w:styles ${W}><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="I"><w:basedOn w:val="H"/></w:style></w:styles>`
    const body = p(r('藏', '<w:rStyle w:val="I"/>')) + p(r('露', '<w:rStyle w:val="J"/>'))
    expect(await told(docx(body, { 'word/styles.xml': styles }))).toEqual(['hidden-text|正文|藏'])
  })

  test('宏、嵌入的文件（再往里看）、自定义数据、链接、属性', async () => {
    const inner = docx(p(r('卡号6222021234567890128')))
    const found = await told(
      docx(p(r('正文')), {
        'word/vbaProject.bin': 'x',
        'word/embeddings/名单.docx': inner,
        'customXml/item1.xml': '<a>内网登记号</a>',
        'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/attachedTemplate" TargetMode="External" Target="file:///C:/Users/lisi/a.dotx"/><Relationship Id="b" Type="x/hyperlink" TargetMode="External" Target="https://www.gov.cn/"/><Relationship Id="c" Type="x/hyperlink" TargetMode="External" Target="http://10.1.2.3/oa"/></Relationships>`,
        'docProps/core.xml': CORE('<dc:creator>李四</dc:creator><cp:lastModifiedBy>Administrator</cp:lastModifiedBy>'),
        'docProps/app.xml': '<Properties><Company>某某公司</Company><Template>Normal.dotm</Template></Properties>',
      }),
    )
    expect(found).toEqual(
      [
        'macro||',
        'embedded-object||',
        'bank-card|名单.docx › 正文|***************0128',
        'custom-data||内网登记号',
        'document-property||李四',
        'document-property|info||某某公司',
        'external-link||file:///C:/Users/lisi/a.dotx',
        'external-link||http://10.1.2.3/oa',
      ].toSorted(),
    )
  })

  test('加密的、损坏的、读不了的格式，本身就是一条错误', async () => {
    const whole = docx(p(r('字')))
    for (const bytes of [
      whole.subarray(0, whole.length - 30),
      new Uint8Array(),
      strToU8('Rar!\x1a\x07\0abc'),
      pack({ 'OFD.xml': '<a/>' }),
      pack({ 'a.txt': 'x' }),
    ]) {
      const found = await scan(bytes)
      expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['unreadable', 'error']])
      expect(found[0]?.says).toMatch(/^无法检查：.*请换成/)
    }
  })
})

const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = (...targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], at) => `<Relationship Id="r${at}" Type="${R}/${type}" Target="${target}"/>`).join('')}</Relationships>`
const cell = (ref: string, text: string, style = 0): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`
const xlsx = (sheet: string, parts: Record<string, string> = {}, state = '', names = ''): Uint8Array =>
  pack({
    '_rels/.rels': rels(['officeDocument', 'xl/workbook.xml']),
    'xl/_rels/workbook.xml.rels': rels(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    'xl/workbook.xml': `<workbook ${S} xmlns:r="${R}"><sheets><sheet name="表一" sheetId="1" r:id="r0" ${state}/></sheets><definedNames>${names}</definedNames></workbook>`,
    'xl/styles.xml': `<styleSheet ${S}><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/><fill><patternFill><fgColor rgb="FF0000FF"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="1" fillId="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${S}>${sheet}</worksheet>`,
    ...parts,
  })
const rows = (inside: string): string => `<sheetData>${inside}</sheetData>`

describe('电子表格', () => {
  const line = rows(`<row r="1">${cell('A1', '甲')}${cell('B1', '乙')}</row>`)
  test.each<[string, Uint8Array, string[]]>([
    ['干净的', xlsx(line), []],
    ['隐藏的工作表', xlsx(line, {}, 'state="hidden"'), ['hidden-sheet|工作表“表一”|甲 乙']],
    ['深度隐藏的工作表', xlsx(line, {}, 'state="veryHidden"'), ['hidden-sheet|工作表“表一”|甲 乙']],
    [
      '隐藏的行，空的不算',
      xlsx(
        rows(
          `<row r="1" hidden="1">${cell('A1', '藏')}</row><row r="2" hidden="1"/><row r="3">${cell('A3', '露')}</row>`,
        ),
      ),
      ['hidden-sheet|工作表“表一”|藏'],
    ],
    [
      '高为 0 的行',
      xlsx(rows(`<row r="1" ht="0" customHeight="1">${cell('A1', '藏')}</row>`)),
      ['hidden-sheet|工作表“表一”|藏'],
    ],
    ['隐藏的列', xlsx(`<cols><col min="2" max="3" hidden="1"/></cols>${line}`), ['hidden-sheet|工作表“表一”|乙']],
    [
      '白底白字，深色底上的不算',
      xlsx(rows(`<row r="1">${cell('A1', '藏', 1)}${cell('B1', '露', 2)}</row>`)),
      ['hidden-text|工作表“表一”|藏'],
    ],
    [
      '批注',
      xlsx(line, {
        'xl/comments1.xml': `<comments ${S}><commentList><comment ref="A1"><text><t>13812345678</t></text></comment></commentList></comments>`,
      }),
      ['comment|批注|138******78', 'mobile-phone|批注|138******78'],
    ],
    [
      '会话批注和人员',
      xlsx(line, {
        'xl/threadedComments/threadedComment1.xml':
          '<ThreadedComments xmlns="x"><threadedComment ref="A1"><text>请核</text></threadedComment></ThreadedComments>',
        'xl/persons/person.xml': '<personList xmlns="x"><person displayName="李四"/></personList>',
      }),
      ['comment|批注|请核', 'document-property||李四'],
    ],
    [
      '数据透视表的源数据',
      xlsx(line, {
        'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords ${S}><r><s v="张三"/><s v="13812345678"/></r></pivotCacheRecords>`,
      }),
      ['cached-data||张三 138******78', 'mobile-phone|数据透视表缓存着源数据|138******78'],
    ],
    [
      '外部链接缓存的数据',
      xlsx(line, {
        'xl/externalLinks/externalLink1.xml': `<externalLink ${S}><externalBook><sheetDataSet><sheetData><row><cell r="A1"><v>保密数</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
      }),
      ['cached-data||保密数'],
    ],
    [
      '指向其他文件的名称',
      xlsx(
        line,
        {},
        '',
        '<definedName name="单价">[1]Sheet1!$A$1</definedName><definedName name="_xlnm.Print_Area">表一!$A$1</definedName>',
      ),
      ['external-link||[1]Sheet1!$A$1'],
    ],
    [
      '页眉里的标记',
      xlsx(`${line}<headerFooter><oddHeader>&amp;C秘密★10年</oddHeader></headerFooter>`),
      ['secrecy-mark|工作表“表一”的页眉页脚|秘密★10年'],
    ],
    [
      '数据连接不带出密码',
      xlsx(line, {
        'xl/connections.xml': `<connections ${S}><connection name="库"><dbPr connection="Server=oa;Password=abc123;"/></connection></connections>`,
      }),
      ['external-link||Server=oa;Password=***;', 'external-link||'],
    ],
  ])('%s', async (_, bytes, expected) => expect(await told(bytes)).toEqual(expected.toSorted()))
})

describe('别的文件', () => {
  test('网页：隐藏的文字、注释、隐藏域', async () => {
    const page =
      '<!doctype html><html><head><meta name="author" content="李四"></head><body><p>正文</p><p style="display:none">13812345678</p><!-- 初稿：王五 --><input type="hidden" value="内部号9"></body></html>'
    expect(await told(strToU8(page))).toEqual(
      [
        'comment|warning||初稿：王五',
        'document-property||李四',
        'form-field||内部号9',
        'hidden-text||138******78',
        'mobile-phone|不显示的文字|138******78',
      ].toSorted(),
    )
  })

  test('RTF：隐藏的文字、作者、批注', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg936{\info{\author Li Si}}open {\v hidden words} more{\*\annotation note here}\par}`
    const found = await told(strToU8(rtf))
    expect(found).toContain('document-property||Li Si')
    expect(found).toContain('comment||note here')
    expect(found.some((one) => one.startsWith('hidden-text||') && one.includes('hidden words'))).toBe(true)
  })

  test('文件名也检查', async () => {
    const found = await scanFile(strToU8('正文'), '张三13812345678.txt', NOTHING_KNOWN)
    expect(found.map(brief)).toEqual(['mobile-phone|文件名|138******78'])
  })

  const tiff = (
    entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
    tail: string,
  ): Uint8Array => {
    const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 256)
    bytes.write('II*\0', 0, 'latin1')
    bytes.writeUInt32LE(8, 4)
    bytes.writeUInt16LE(entries.length, 8)
    for (const [at, [tag, type, count, value]] of entries.entries()) {
      bytes.writeUInt16LE(tag, 10 + at * 12)
      bytes.writeUInt16LE(type, 12 + at * 12)
      bytes.writeUInt32LE(count, 14 + at * 12)
      bytes.writeUInt32LE(value, 18 + at * 12)
    }
    bytes.write(tail, 120, 'latin1')
    // A table of positions with one entry, the latitude.
    bytes.writeUInt16LE(1, 200)
    bytes.writeUInt16LE(2, 202)
    return new Uint8Array(bytes)
  }
  const facts = tiff(
    [
      [0x013b, 2, 6, 120],
      [0x8825, 4, 1, 200],
    ],
    'Li Si\0',
  )
  const jpeg = (exif: Uint8Array, after = ''): Uint8Array => {
    const length = exif.length + 8
    return Uint8Array.from(
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255]),
        Buffer.from('Exif\0\0', 'latin1'),
        exif,
        Buffer.from([0xff, 0xda, 0, 2, 1, 0xff, 0xd9]),
        Buffer.from(after),
      ]),
    )
  }
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const png = (after: string): Uint8Array =>
    Uint8Array.from(
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        chunk('eXIf', facts),
        chunk('tEXt', Buffer.from('Author\0Li Si')),
        chunk('IEND', Buffer.alloc(0)),
        Buffer.from(after),
      ]),
    )

  test.each<[string, Uint8Array, string[]]>([
    ['JPEG 的拍摄地点和作者', jpeg(facts), ['picture-only||', 'picture-position||', 'picture-property||Li Si']],
    ['JPEG 后面附的数据', jpeg(tiff([], ''), 'x'.repeat(100)), ['picture-only||', 'picture-property||']],
    [
      'PNG 的作者和裁剪残留',
      png('y'.repeat(50)),
      [
        'picture-only||',
        'picture-position||',
        'picture-property||',
        'picture-property||Li Si',
        'picture-property||Li Si',
      ],
    ],
    ['TIFF', facts, ['picture-only||', 'picture-position||', 'picture-property||Li Si']],
    [
      'HEIC',
      Uint8Array.from(
        Buffer.concat([
          Buffer.from('\0\0\0\x18ftypheic', 'latin1'),
          Buffer.alloc(40),
          Buffer.from('Exif\0\0', 'latin1'),
          facts,
        ]),
      ),
      ['picture-only||', 'picture-position||', 'picture-property||Li Si'],
    ],
    [
      '文档里的图片',
      docx(p(r('图')), { 'word/media/image1.jpeg': jpeg(facts) }),
      ['picture-only||', 'picture-position||', 'picture-property||Li Si'],
    ],
  ])('%s', async (_, bytes, expected) => expect(await told(bytes)).toEqual(expected))

  const carriers = join(import.meta.dirname, '../../../samples/carriers')
  test.each(['annual-2023.doc', 'annual-2023.docx', 'annual-2023.html', 'annual-2023.xlsx'])(
    '干净的 %s 没有错误',
    async (name) => {
      const found = await scan(new Uint8Array(readFileSync(join(carriers, name))), name)
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )
})
