import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listingSheets } from '../../papers/case-file/listing.ts'
import { textsOf } from '../../papers/typeset/paper.ts'
import { memberName } from './archive.ts'
import { maskAll, maskText } from './mask.ts'
import { pictureSize } from './picture.ts'

test('压缩包内的名称：不管原来叫什么，都没有路径、保留字和各系统不许的字符，各件不同', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      const [first, second] = [memberName(1, one, 'pdf'), memberName(2, other, 'pdf')]
      for (const name of [first, second]) {
        expect(name).not.toMatch(/[<>:"|?*/\\]/)
        expect(name).toMatch(/^\d{4} .*\.pdf$|^\d{4}\.pdf$/s)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      }
      expect(first).not.toBe(second)
    }),
  )
})

test('遮盖：姓名、身份证号码、手机号码都不再读得到；校验值和日期不动', () => {
  const replacements = [['欧阳小明', '欧**']] as const
  expect(maskText('欧阳小明，11010119900307451X，13800001111', replacements)).toBe(
    '欧**，110***********451X，138****1111',
  )
  const data = { name: '欧阳小明', hash: 'a'.repeat(64), day: '2026-01-05', lines: ['欧阳小明', 3, null] }
  expect(maskAll(data, replacements)).toEqual({ ...data, name: '欧**', lines: ['欧**', 3, null] })
})

test('长的表分成几张，一个字也不少', () => {
  const rows = Array.from({ length: 500 }, (_, at) => [`第${at}行`, '内容'.repeat(at * 3)])
  const sheets = listingSheets({ title: '经过', organ: '某局', number: '1', shares: [0.3, 0.7], rows })
  expect(sheets.length).toBeGreaterThan(1)
  const printed = sheets.flatMap(textsOf).join('')
  for (const [name = ''] of rows) expect(printed).toContain(name)
  const count = (text: string): number => text.split('内容').length - 1
  expect(count(printed)).toBe(rows.reduce((sum, [, text = '']) => sum + count(text), 0))
})

test('图片的大小从头部读；读不出的不排', () => {
  const png = Buffer.alloc(30)
  png.writeUInt32BE(40_000, 16)
  png.writeUInt32BE(30_000, 20)
  expect(pictureSize(png, 'png')).toEqual({ width: 40_000, height: 30_000 })
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 20, 0, 10, 3, 0, 0])
  expect(pictureSize(jpeg, 'jpg')).toEqual({ width: 10, height: 20 })
  expect(pictureSize(Buffer.from('不是图片，长一点'), 'jpg')).toBeNull()
  expect(pictureSize(Buffer.from([0xff, 0xd8, 0xff]), 'jpg')).toBeNull()
})
