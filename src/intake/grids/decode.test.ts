import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { write as writeOle, utils as ole } from 'cfb'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import { Unreadable, type Block } from './document.ts'
import { LIMITS } from './limits.ts'

const sample = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../samples/carriers', name)))
const told = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'line' ? block.text : block.rows.map((row) => row.map(({ text }) => text))))
const refused = async (bytes: Uint8Array, name = 'a.docx'): Promise<string> => {
  try {
    await decode(bytes, name)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    expect(fault.message).toMatch(/^[^\n]{10,80}。$/)
    return fault.code
  }
  return 'read'
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const compound = (...streams: readonly string[]) => {
  const file = ole.cfb_new()
  for (const name of streams) ole.cfb_add(file, `/${name}`, Buffer.alloc(5000, 1))
  return new Uint8Array(writeOle(file, { type: 'buffer' }) as Buffer)
}
const TABLE = '<table><tr><td>规章</td><td>0</td></tr></table>'
const ROWS = [['规章', '0']]

describe('名字不可信，按字节认', () => {
  test.each([
    ['网页叫 .doc', utf8(`<html><p>公开${TABLE}</html>`), 'a.doc', 'html', ['公开', ROWS]],
    ['网页叫 .pdf', utf8(`<!DOCTYPE html><p>公开${TABLE}`), 'a.pdf', 'html', ['公开', ROWS]],
    ['没有 html 标签的片段叫 .wps', utf8(`<p>公开</p>${TABLE}`), 'a.wps', 'html', ['公开', ROWS]],
    [
      'XHTML',
      utf8(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${TABLE}</body></html>`),
      'a',
      'html',
      [ROWS],
    ],
    [
      'UTF-16 的网页',
      Uint8Array.from([0xff, 0xfe, ...Buffer.from(`<html><p>公开${TABLE}`, 'utf16le')]),
      'a.xls',
      'html',
      ['公开', ROWS],
    ],
    ['纯文本叫 .docx', utf8('一、总体情况\n正文'), 'a.docx', 'txt', ['一、总体情况', '正文']],
    ['纯文本里有尖括号', utf8('申请 <10 件> 公开'), 'a.txt', 'txt', ['申请 <10 件> 公开']],
    [
      'JSON 里的文章',
      utf8(JSON.stringify({ code: 0, data: { title: '年报', content: `<p>公开</p>${TABLE}` } })),
      'a.json',
      'html',
      ['公开', ROWS],
    ],
    [
      'JSONP 里的文章，转义过的',
      utf8(
        'cb({"c":"\\u003cp\\u003e\\u516c\\u5f00\\u003c/p\\u003e\\u003ctable\\u003e\\u003ctr\\u003e\\u003ctd\\u003e规章\\u003ctd\\u003e0\\u003c/table\\u003e"})',
      ),
      'a.js',
      'html',
      ['公开', ROWS],
    ],
  ] as const)('%s', async (_, bytes, name, carrier, expected) => {
    const document = await decode(bytes, name)
    expect([document.carrier, told(document.blocks)]).toEqual([carrier, expected])
  })

  test.each(['annual-2023.docx', 'annual-2023.doc', 'annual-2023.xlsx', 'features.rtf'])(
    '%s 换成别的名字，读到的一样',
    async (name) => {
      expect(await decode(sample(name), 'x.pdf')).toEqual(await decode(sample(name), name))
    },
  )
})

describe('网页归档（单个文件网页）', () => {
  const page = `<html><head><meta charset=gb2312></head><body><p>公开</p>${TABLE}</body></html>`
  const archive = (headers: string, body: string) =>
    utf8(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="----=_x"\r\n\r\n此为网页归档\r\n\r\n------=_x\r\n${headers}\r\n\r\n${body}\r\n------=_x\r\nContent-Type: image/png\r\n\r\nx\r\n------=_x--\r\n`,
    )
  const quoted = (text: string) =>
    [...utf8(text)]
      .map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join('')
      .replace(/(.{72})/g, '$1=\r\n')
  test.each([
    [
      'quoted-printable',
      archive('Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable', quoted(page)),
    ],
    [
      'base64',
      archive(
        'Content-Transfer-Encoding: base64\r\nContent-Type: text/html;\r\n charset=utf-8',
        Buffer.from(page).toString('base64'),
      ),
    ],
    ['声明与实际不符', archive('Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit', page)],
  ])('%s', async (_, bytes) => {
    const document = await decode(bytes, 'a.doc')
    expect([document.carrier, told(document.blocks)]).toEqual(['html', ['公开', ROWS]])
  })
})

test('markdown 里夹着 html 表：文字按文字读，表按表读，位置都是行', async () => {
  const { blocks, carrier } = await decode(
    utf8(`# 年报\n\n一、总体情况\n${'<table>\n<tr><td>规章</td>\n<td>0</td></tr>\n</table>'}\n\n二、其他\n`),
    'a.md',
  )
  expect([carrier, told(blocks)]).toEqual([
    'md',
    ['# 年报', '一、总体情况', ROWS, '二、其他'].map((block) =>
      typeof block === 'string' ? expect.stringContaining(block.replace('# ', '')) : block,
    ),
  ])
  const grid = blocks.find((block) => block.kind === 'grid')
  expect(grid?.kind === 'grid' && grid.rows[0]?.map(({ at }) => at)).toEqual([{ line: 5 }, { line: 6 }])
  expect(blocks.at(-1)?.at).toMatchObject({ line: 9 })
})

describe('读不了的，一句话说清', () => {
  const docx = sample('annual-2023.docx')
  test.each([
    ['空文件', new Uint8Array(), 'empty'],
    ['只有空白', utf8(' \r\n\t'), 'empty'],
    ['只有零', new Uint8Array(5000), 'empty'],
    ['太大的文本', new Uint8Array(LIMITS.textBytes + 1).fill(0x61), 'too-large'],
    ['截断的 docx', docx.subarray(0, docx.length / 2), 'damaged'],
    ['截断的 doc', sample('annual-2023.doc').subarray(0, 20_000), 'damaged'],
    ['加密的 docx（复合文档包着）', compound('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
    ['xls', compound('Workbook'), 'unsupported'],
    ['ppt', compound('PowerPoint Document'), 'unsupported'],
    ['别的复合文档', compound('x'), 'unsupported'],
    ['pptx', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'unsupported'],
    ['xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'unsupported'],
    ['OFD', zipSync({ 'OFD.xml': strToU8('<x/>') }), 'unsupported'],
    ['odt', zipSync({ 'META-INF/manifest.xml': strToU8('<x/>'), 'content.xml': strToU8('<x/>') }), 'unsupported'],
    ['普通压缩包', zipSync({ 'a.docx': docx }), 'archive'],
    ['rar', utf8('Rar!\x1a\x07\x00'), 'archive'],
    ['png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
    ['mp4', utf8('\0\0\0\x18ftypmp42xxxx'), 'media'],
    ['程序', utf8('MZ\x90\x00\x03'), 'binary'],
    ['乱字节', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256), 'binary'],
    [
      'docx 里的实体炸弹',
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>') }),
      'xml-dtd',
    ],
    ['docx 正文不是 XML', zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') }), 'damaged'],
    ['嵌套一万层的网页表格', utf8('<table><tr><td>'.repeat(10_000)), 'too-deep'],
    ['嵌套太深的 RTF', utf8(`{\\rtf1${'{'.repeat(100_000)}`), 'too-deep'],
    ['表格忽深忽浅的 RTF', utf8(`{\\rtf1 ${'\\itap100\\intbl a\\par\\itap1 b\\par '.repeat(5000)}`), 'too-large'],
    ['控制字无穷的 RTF', utf8(`{\\rtf1 ${'\\b'.repeat(LIMITS.rtfWords + 1)}`), 'too-large'],
    ['一行无边的文字', utf8('a'.repeat(LIMITS.textLength + 1)), 'too-large'],
    ['解压炸弹', zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }, { level: 9 }), 'zip-bomb'],
    [
      '节点成倍生出的网页',
      utf8(`<html>${[...Array(3000).keys()].map((at) => `<font size=${at}>`).join('')}${'<p>'.repeat(3000)}`),
      'too-large',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refused(bytes)).toMatch(code.startsWith('too') ? /^too-(?:deep|large)$/ : new RegExp(`^${code}$`))
  })
})

test('认不出的字节标出来并说明有几处', async () => {
  const { problems } = await decode(
    Uint8Array.from([...utf8('政府信息公开工作年度报告总体情况'), 0xe5, 0x85, ...utf8('公开')]),
    'a.txt',
  )
  expect(problems).toMatchObject([{ code: 'undecodable' }])
})
