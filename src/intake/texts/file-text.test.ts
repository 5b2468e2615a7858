import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import type { Paper } from '../../papers/typeset/paper.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { handmadePdf, shown } from '../grids/pdf/handmade.ts'
import { textOfFile } from './file-text.ts'
import { MOST_BYTES } from './gathered-text.ts'
import {
  docxOf,
  openDocumentOf,
  p,
  packed,
  pptxOf,
  r,
  shape,
  sheetData,
  textBox,
  xlsxOf,
} from './made-files.testing.ts'

const carrier = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../samples/carriers/${name}`, import.meta.url)))
const textOf = async (bytes: Uint8Array, name = 'a'): Promise<string> => {
  const found = await textOfFile(bytes, name)
  return 'text' in found ? found.text : `！${found.unreadable}`
}

describe('Word', () => {
  test('表格、文本框、脚注、页眉都有；删除、批注、隐藏的没有；词不被断开', async () => {
    const body =
      `<w:p>${r('政府')}${r('信息', '<w:b/>')}<w:r><w:footnoteReference w:id="1"/></w:r>${r('公开')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:br/></w:r>${r('条例')}</w:p>` +
      `<w:p>${textBox(p('框内的字'))}${r('密语', '<w:vanish/>')}<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>` +
      `<w:tbl><w:tr><w:tc>${p('甲格')}</w:tc><w:tc>${p('乙格')}</w:tc></w:tr></w:tbl><w:p>${r('12')}${r('2', '<w:vertAlign w:val="superscript"/>')}</w:p>`
    const text = await textOf(
      docxOf(body, {
        footnotes: `<w:footnote w:id="1">${p('注文')}</w:footnote>`,
        comments: `<w:comment w:id="1">${p('批注的话')}</w:comment>`,
        header: p('内部资料'),
      }),
    )
    expect(text.split('\n')).toEqual(['政府信息公开条例', 'E=mc', '框内的字', '甲格\t乙格', '12²', '内部资料', '注文'])
  })
  test.each(['features.doc', 'features.docx', 'features.rtf'])('%s：同一份文件，同样的字', async (name) => {
    const text = await textOf(carrier(name), name)
    for (const words of ['（一）主动公开', '保留新增', '跨三列', '外右前', '行政复议']) expect(text).toContain(words)
    expect(text).not.toMatch(/删去|隐藏|HYPERLINK|\u0336/)
  })
})

describe('Excel', () => {
  test('按显示的样子：日期、百分比；隐藏的表、行、列不要；表名要', async () => {
    const text = await textOf(
      xlsxOf([
        {
          name: '预算',
          content:
            '<cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData>' +
            '<row r="1"><c r="A1" s="1"><v>45356</v></c><c r="B1" s="2"><v>0.125</v></c><c r="C1" t="inlineStr"><is><t>密列</t></is></c></row>' +
            '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>密行</t></is></c></row>' +
            '<row r="3"><c r="A3" t="inlineStr"><is><t>一般公共&#10;预算</t></is></c></row></sheetData>',
        },
        { name: '底稿', state: 'veryHidden', content: sheetData([['密表']]) },
      ]),
    )
    expect(text.split('\n')).toEqual(['预算', '2024年3月5日\t12.50%', '一般公共 预算'])
  })
  test('任意表格：放进去的词都找得到', async () => {
    const cell = fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9&<]{1,12}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const bytes = await workbookBytes({
            title: '表',
            author: null,
            sheets: [
              {
                name: '表一',
                widths: [10, 10, 10, 10, 10],
                cells: rows.flatMap((row, at) =>
                  row.map((value, column) => ({ row: at, column, value, look: 'text' as const })),
                ),
              },
            ],
          })
          const text = await textOf(bytes)
          expect(text.split('\n').slice(1)).toEqual(rows.map((row) => row.join('\t')))
        },
      ),
      { numRuns: 60 },
    )
  })
  test('一张表的格子多得超出上限：前面的都有，并说没有读全', async () => {
    const rows = Array.from({ length: 70_000 }, (_, at) => [`甲${at}`, `乙${at}`, '丙'])
    const found = await textOfFile(xlsxOf([{ name: '大', content: sheetData(rows) }]), 'a.xlsx')
    expect(found).toMatchObject({ cut: true })
    expect('text' in found && found.text.startsWith('大\n甲0\t乙0\t丙\n甲1\t')).toBe(true)
  })
})

test('演示文稿：按放映的先后，不放映的、隐藏的、备注不要', async () => {
  const found = await textOfFile(
    pptxOf([
      { shapes: shape(['第一张', '要点']) + shape(['藏着的'], true) },
      { shapes: shape(['不放映']), isOff: true },
      {
        shapes: `<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>断开</a:t></a:r><a:br/><a:r><a:t>的词</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`,
      },
    ]),
    'a.pptx',
  )
  expect(found).toEqual({ text: '第一张\n要点\n断开的词', pages: 3, cut: false })
})

describe('PDF', () => {
  const paper = (texts: readonly string[]): Paper => ({
    layout: 'letter',
    title: '关于进一步优化营商环境更好服务市场主体的若干措施的\n通知',
    organ: '示例县科学技术局',
    number: '示科公〔2024〕3号',
    to: '各科室',
    parts: texts.map((text) => ({ kind: 'paragraph', text })),
    attachments: [],
    signature: null,
    note: null,
    copies: [],
  })
  test('本程序排印的公文：每一段一字不断，跨行跨页的词都找得到，汉字之间没有空格', async () => {
    const character = fc.constantFrom(...'政府信息公开条例机关应当依法及时准确地全面主动办理申请答复公众关切')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(character, { minLength: 30, maxLength: 700 }), { minLength: 1, maxLength: 4 }),
        async (paragraphs) => {
          const texts = paragraphs.map((one) => `${one.join('')}。`)
          const found = await textOfFile(paperToPdf(paper(texts)).bytes, 'a.pdf')
          if (!('text' in found)) throw new Error(found.unreadable)
          for (const text of texts) expect(found.text).toContain(text)
          expect(found.text).toContain('若干措施的通知')
          expect(found.text).toContain('示科公〔2024〕3号')
          expect(found.text).not.toMatch(/[\u4e00-\u9fff] [\u4e00-\u9fff]/)
          expect(found.pages).toBeGreaterThan(0)
        },
      ),
      { numRuns: 8 },
    )
  }, 120_000)
  test('分两栏排的：一栏读完再读一栏，栏里断行的词接得上', async () => {
    const left = ['Alpha beta gamma del', 'ta epsilon zeta eta th', 'eta iota kappa lambd', 'a mu nu xi omicron pi']
    const right = ['One two three four fi', 've six seven eight ni', 'ne ten eleven twelve', 'thirteen fourteen']
    const content = left
      .map((line, at) => `${shown(line, 60, 700 - at * 16)}\n${shown(right[at] ?? '', 330, 700 - at * 16)}`)
      .join('\n')
    const text = await textOf(handmadePdf({ pages: [{ content }] }))
    expect(text.indexOf('omicron')).toBeGreaterThan(0)
    expect(text.indexOf('omicron')).toBeLessThan(text.indexOf('One two'))
  })
  test('Excel、浏览器打印的表格：格子里的字都在', async () => {
    for (const name of ['pdf/ruled-browser.pdf', 'pdf/ruled-libreoffice.pdf'])
      expect(await textOf(carrier(name)), name).toContain('行政')
  })
  test('要密码的、没有文字的，一句话说明', async () => {
    expect(await textOf(carrier('pdf/password.pdf'))).toMatch(/^！文件加了密码/)
    expect(await textOf(handmadePdf({ pages: [{ content: '0 0 m 9 9 l S' }] }))).toMatch(/^！.*扫描件/)
  })
})

describe('网页、文本、其他', () => {
  test('网页里隐藏的文字、脚本、注释不要，标记不断词', async () => {
    const page =
      '<html><head><title>题</title><script>var 密=1</script></head><body><nav>导航</nav><p>政府<b>信息</b>\n公开</p><p style="display:none">密语</p><!-- 密注 --><table><tr><td>甲</td><td>乙</td></tr></table></body></html>'
    expect(await textOf(strToU8(page), 'a.html')).toBe('导航\n政府信息公开\n甲\t乙')
  })
  test.each([
    ['utf-8', strToU8('﻿政务,公开\n目录')],
    // 政务,公开 and 目录 in GBK.
    [
      'gb18030',
      Uint8Array.from([0xd5, 0xfe, 0xce, 0xf1, 0x2c, 0xb9, 0xab, 0xbf, 0xaa, 13, 10, 0xc4, 0xbf, 0xc2, 0xbc]),
    ],
    ['utf-16le', Uint8Array.from(Buffer.from('\ufeff政务,公开\r\n目录', 'utf16le'))],
    ['utf-16be', Uint8Array.from(Buffer.from('\ufeff政务,公开\n目录', 'utf16le').swap16())],
  ])('%s 编码的文本', async (_, bytes) => {
    expect(await textOf(bytes, 'a.csv')).toBe('政务,公开\n目录')
  })
  test('数据库不收的字符、断开词的隐形字符都去掉', async () => {
    expect(await textOf(strToU8('政\u200b府\u00ad信\ufeff息 公开公开公开公开公开\u0001'), 'a.txt')).toBe(
      '政府信息 公开公开公开公开公开',
    )
    const found = await textOf(docxOf(p('甲&#xD840;乙').replace('&amp;', '&')))
    expect(found).toBe('甲\ufffd乙')
  })
  test('OpenDocument：文字和表格都有，脚注不断词，批注、修订、隐藏的没有', async () => {
    const odt = openDocumentOf(
      '<office:text><text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:h>标题</text:h><text:p>政府<text:span>信息</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note><office:annotation><text:p>批注</text:p></office:annotation>公开</text:p><text:p text:style-name="H">密语</text:p></office:text>',
      '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>',
    )
    expect(await textOf(odt)).toBe('标题\n政府信息公开\n注文')
    const ods = openDocumentOf(
      '<office:spreadsheet><table:table table:name="一"><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>12.5%</text:p></table:table-cell></table:table-row><table:table-row table:visibility="collapse"><table:table-cell><text:p>密</text:p></table:table-cell></table:table-row></table:table><table:table table:style-name="T"><table:table-row><table:table-cell><text:p>密表</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>',
      '<style:style style:name="T"><style:table-properties table:display="false"/></style:style>',
    )
    expect(await textOf(ods)).toBe('甲\t12.5%')
  })
  test('压缩包：里面一层的文件都读，GBK 的文件名也认得；再套的压缩包不读', async () => {
    const inner = packed({ 'x.txt': '套在里面' })
    const bytes = packed({
      '附/通知.docx': docxOf(p('正文甲')),
      '附/表.xlsx': xlsxOf([{ name: '表', content: sheetData([['格子乙']]) }]),
      '里.zip': inner,
      '图.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    })
    expect(await textOfFile(bytes, 'a.zip')).toEqual({
      text: '通知.docx\n正文甲\n表.xlsx\n表\n格子乙\n里.zip\n图.png',
      cut: true,
    })
    // 甲.txt and 乙.txt as Chinese Windows writes their names.
    const plain = Buffer.from(packed({ 'Q1.txt': '内容一', 'Q2.txt': '内容二' })).toString('latin1')
    const gbk = plain.replaceAll('Q1.txt', '\xbc\xd7.txt').replaceAll('Q2.txt', '\xd2\xd2.txt')
    expect(await textOf(Uint8Array.from(Buffer.from(gbk, 'latin1')))).toBe('甲.txt\n内容一\n乙.txt\n内容二')
  })
  test.each([
    ['图片', '\x89PNG\r\n\x1a\n', /图片里的文字检索不到/],
    ['空文件', '', /没有读到文字/],
    ['录音', 'ID3\x03', /另附文字稿/],
    ['程序', 'MZ\x90', /不是认得的文档格式/],
    ['旧版表格和 WPS 私有格式', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /损坏|另存为/],
  ])('%s：一句话说明', async (_, head, says) => {
    const found = await textOfFile(Uint8Array.from(Buffer.from(head, 'latin1')), 'a.wps')
    expect('unreadable' in found && found.unreadable).toMatch(says)
    expect('unreadable' in found && found.unreadable).not.toContain('年度报告')
  })
})

test('文字最多四兆，按字节数，不在一个字中间断', async () => {
  const found = await textOfFile(strToU8(`${'政'.repeat(99)}\n`.repeat(20_000)), 'a.txt')
  if (!('text' in found)) throw new Error(found.unreadable)
  expect(found.cut).toBe(true)
  expect(Buffer.byteLength(found.text)).toBeLessThanOrEqual(MOST_BYTES)
  expect(Buffer.byteLength(found.text)).toBeGreaterThan(MOST_BYTES - 8)
  expect(found.text).not.toContain('\ufffd')
})

describe('恶意的文件', () => {
  const KINDS: Readonly<Record<string, Uint8Array>> = {
    docx: docxOf(p('甲')),
    xlsx: xlsxOf([{ name: '表', content: sheetData([['甲']]) }]),
    pptx: pptxOf([{ shapes: shape(['甲']) }]),
    odt: openDocumentOf('<office:text><text:p>甲</text:p></office:text>'),
    pdf: handmadePdf({ pages: [{ content: shown('ABC', 100, 700) }] }),
    doc: carrier('features.doc'),
    rtf: carrier('features.rtf'),
    html: strToU8('<!doctype html><p>甲'),
  }
  test.each(Object.entries(KINDS))(
    '%s：改动、截断之后总有答复',
    async (kind, whole) => {
      const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 4 }),
          fc.option(fc.nat(whole.length), { freq: 4 }),
          async (changes, cut) => {
            const bytes = Uint8Array.from(whole)
            for (const [at, byte] of changes) bytes[at] = byte
            const found = await textOfFile(cut === null ? bytes : bytes.slice(0, cut), `a.${kind}`)
            if ('unreadable' in found) expect(found.unreadable).toMatch(/[\u4e00-\u9fff].*。$/)
            else expect(found.text).not.toMatch(/\0/)
          },
        ),
        { numRuns: 80 },
      )
    },
    120_000,
  )
  test('炸弹、深得没有底的标记、太大的文件，都在限度之内', async () => {
    const bomb = new Uint8Array(5 * 1024 * 1024)
    expect(await textOf(zipSync({ 'word/document.xml': bomb }))).toMatch(/^！.*大得不正常/)
    expect(await textOf(packed({ 'content.xml': '<a>'.repeat(5_000), 'META-INF/manifest.xml': '<a/>' }))).toMatch(/^！/)
    expect(await textOf(new Uint8Array(65 * 1024 * 1024))).toMatch(/^！文件太大/)
    expect(await textOfFile(zipSync({ 'a.txt': strToU8('甲'), 'b.txt': bomb }), 'a.zip')).toEqual({
      text: 'a.txt\n甲\nb.txt',
      cut: true,
    })
  })
})
