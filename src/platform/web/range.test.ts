import { describe, expect, test } from 'vitest'
import { disposition } from './disposition.ts'
import { wantedRange } from './range.ts'

describe('要哪一段', () => {
  test.each([
    [undefined, 'whole'],
    ['bytes=0-', { from: 0, to: 9 }],
    ['bytes=2-4', { from: 2, to: 4 }],
    ['bytes=4-99', { from: 4, to: 9 }],
    ['bytes=-3', { from: 7, to: 9 }],
    ['bytes=-99', { from: 0, to: 9 }],
    ['bytes=9-9', { from: 9, to: 9 }],
    ['bytes=10-', 'none'],
    ['bytes=-0', 'none'],
    ['bytes=4-2', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['items=0-1', 'whole'],
    ['bytes=a-b', 'whole'],
  ])('%s', (header, wanted) => {
    expect(wantedRange(header, 10)).toEqual(wanted)
  })

  test('空文件没有一段可要', () => {
    expect(wantedRange('bytes=0-', 0)).toBe('none')
    expect(wantedRange('bytes=-1', 0)).toBe('none')
  })
})

describe('下载时叫什么', () => {
  test('中文名照原样编码，旧浏览器得到一个能用的名字', () => {
    const header = disposition('attachment', '关于“三公”的通知 (1).docx')
    expect(header).toMatch(/^attachment; filename="file\.docx"; filename\*=UTF-8''/)
    expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe('关于“三公”的通知 (1).docx')
    expect(header.split("''")[1]).toMatch(/^[\w%.~!-]+$/)
  })

  test('引号、换行断不开标头', () => {
    expect(disposition('inline', 'a"b\\c.pdf')).toBe(`inline; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`)
    expect(disposition('inline', '甲\r\nX: 1')).not.toMatch(/[\r\n]/)
  })
})
