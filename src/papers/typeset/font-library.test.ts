import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CannotTypeset } from './cannot-typeset.ts'
import { facesOf } from './font-file.ts'
import { fontLibrary } from './font-library.ts'
import { glyphScan } from './glyphs.ts'

test('自带的字体有常用字和扩展 A 的字，没有扩展 B 的字和表情', () => {
  const library = fontLibrary()
  for (const sign of '政府信息公开〔2021〕“三安全一稳定”—…0①㐀鿿')
    expect(library.has(sign.codePointAt(0) ?? 0), sign).toBe(true)
  for (const sign of '𠮷😀') expect(library.has(sign.codePointAt(0) ?? 0), sign).toBe(false)
  expect(library.families.body[0]).toBe('Noto Serif SC')
  expect(library.families.heading[0]).toBe('Noto Sans SC')
})

test('不是字体的文件不算，坏的字体文件也不算', () => {
  expect(facesOf(new Uint8Array())).toEqual([])
  expect(facesOf(new TextEncoder().encode('not a font at all'))).toEqual([])
  expect(facesOf(Uint8Array.from([0, 1, 0, 0, 255, 255, 0, 0]))).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
  try {
    writeFileSync(join(folder, 'broken.ttf'), Uint8Array.from([0, 1, 0, 0, 0, 9, 0, 0]))
    expect(fontLibrary(folder).families.body[0]).toBe('Noto Serif SC')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('字体文件夹读不到，说清楚', () => {
  expect(() => fontLibrary('/没有/这个/文件夹')).toThrow(CannotTypeset)
})

test('缺字形的字分开印编码，其余照印；看不见的控制字符不印', () => {
  const scan = glyphScan({ has: (codePoint) => codePoint < 0x10000 })
  expect(scan.typeable('甲\u200B乙\u0007')).toBe('甲乙')
  expect(scan.typeable('𠮷野家')).toEqual([{ code: '20BB7' }, '野家'])
  expect(scan.typeable('又见𠮷𠮷')).toEqual(['又见', { code: '20BB7' }, { code: '20BB7' }])
  expect(scan.typeable('e\u0301 \uFA0C')).toBe('\u00E9 \uFA0C')
  expect(scan.notes()).toHaveLength(1)
})
