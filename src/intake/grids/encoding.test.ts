import { expect, test } from 'vitest'
import { decodeBytes } from './encoding.ts'

const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat())
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big: boolean) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => {
      const code = text.charCodeAt(at)
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )
/** 政府信息公开 in GBK and in Big5. */
const GBK = [0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa]
const BIG5 = [0xac, 0x46, 0xa9, 0xb2, 0xab, 0x48, 0xae, 0xa7, 0xa4, 0xbd, 0xb6, 0x7d]

test.each([
  ['UTF-8 带标记', bytes([0xef, 0xbb, 0xbf], [...utf8('公开')]), '公开', 'utf-8'],
  ['UTF-8 不带标记', utf8('公开，0件'), '公开，0件', 'utf-8'],
  ['UTF-16LE 带标记', bytes([0xff, 0xfe], [...utf16('公开0件', false)]), '公开0件', 'utf-16le'],
  ['UTF-16BE 带标记', bytes([0xfe, 0xff], [...utf16('公开0件', true)]), '公开0件', 'utf-16be'],
  ['UTF-16LE 不带标记', utf16('公开\r\n<p>1 件</p>\r\n', false), '公开\r\n<p>1 件</p>\r\n', 'utf-16le'],
  ['UTF-16BE 不带标记', utf16('公开\r\n<p>1 件</p>\r\n', true), '公开\r\n<p>1 件</p>\r\n', 'utf-16be'],
  ['GBK', bytes(GBK), '政府信息公开', 'gb18030'],
  ['GB18030 四字节的生僻字 㐂', bytes(GBK, [0x81, 0x39, 0xef, 0x31]), '政府信息公开㐂', 'gb18030'],
  ['GB18030 扩充 B 区的字 𠮷', bytes(GBK, [0x95, 0x34, 0xb2, 0x35]), '政府信息公开𠮷', 'gb18030'],
  ['声明 GBK，实为 UTF-8', utf8('<meta charset="gb2312">政府信息公开'), '<meta charset="gb2312">政府信息公开', 'utf-8'],
  [
    '声明 UTF-8，实为 GBK',
    bytes([...utf8('<meta charset=utf-8>')], GBK),
    '<meta charset=utf-8>政府信息公开',
    'gb18030',
  ],
  ['声明 Big5', bytes([...utf8('<meta charset=big5>')], BIG5), '<meta charset=big5>政府信息公開', 'big5'],
  ['没有声明的 Big5', bytes(BIG5, BIG5, BIG5, BIG5, BIG5, BIG5), '政府信息公開'.repeat(6), 'big5'],
  [
    '声明 GBK 的两个字碰巧也是合法的 UTF-8',
    bytes([...utf8('charset=gbk ')], [0xc1, 0xaa, 0xcd, 0xa8]),
    'charset=gbk 联通',
    'gb18030',
  ],
] as const)('按字节认编码：%s', (_, input, text, encoding) => {
  expect(decodeBytes(input)).toEqual({ text, encoding, undecodable: 0 })
})

test('个别字节坏了的 UTF-8 仍按 UTF-8 读，坏处有数', () => {
  const damaged = bytes([...utf8('政府信息公开工作年度报告总体情况')], [0xe5, 0x85], [...utf8('二、主动公开')])
  expect(decodeBytes(damaged)).toMatchObject({ encoding: 'utf-8', undecodable: 1 })
})
