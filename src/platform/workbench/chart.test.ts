/** 图和表是一份数. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, drawable, shadeOf, SHADES, spoken } from './chart-data.ts'

const chart = (values: readonly (number | null)[]) => ({
  title: '公开情况',
  unit: '条',
  corner: '科室',
  columns: values.map((_, at) => `${at + 1}月`),
  rows: [{ key: 'a', label: '办公室', cells: values.map((value) => ({ value })) }],
})

test('不知道的不印成 0，0 印成 0', () => {
  expect([{ value: null }, { value: 0 }, { value: 12 }].map(cellText)).toEqual(['—', '0', '12'])
})

test('全是 0 或者不知道的，不画图；有一个大于 0 的就画', () => {
  expect(drawable(chart([0, null, 0]))).toBe(false)
  expect(drawable(chart([0, null, 1]))).toBe(true)
})

test('图的读法说出最多的是哪一个', () => {
  expect(spoken(chart([3, null, 5]))).toBe('公开情况，单位：条。最多的是“办公室3月”，5条。全部数字在旁边的表里。')
  expect(spoken(chart([0, null]))).toBe('公开情况：没有大于 0 的数字。')
})

test('热力图：数越大颜色越深，最大的最深，颜色够用', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (a, b) => {
      const [few, many] = [Math.min(a, b), Math.max(a, b)]
      expect(shadeOf(few, many)).toBeLessThanOrEqual(shadeOf(many, many))
      expect(shadeOf(many, many)).toBe(SHADES.length - 1)
      expect(SHADES[shadeOf(few, many)]).toBeDefined()
    }),
  )
})

/** Contrast of two colours (WCAG 2.1). */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [a, b] = [light(one), light(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

test.each(SHADES)('热力图 $fill 上的数字看得清', ({ fill, ink }) => {
  expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
})

test('各组的颜色在白底上看得清', async () => {
  const { SERIES_COLOURS } = await import('./chart-data.ts')
  for (const colour of SERIES_COLOURS) expect(contrast(colour, '#ffffff'), colour).toBeGreaterThanOrEqual(3)
})
