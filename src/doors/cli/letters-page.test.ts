import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LETTERS } from '../../papers/letters/index.ts'
import { lettersPage, pictureName, SAMPLE_KEYS } from './letters-page.ts'
import { pagesOf, pngOf } from './picture.ts'

const FOLDER = new URL('../../../docs/manual/letters/', import.meta.url)

test('docs/manual/letters/README.md 与文书一致；不一致时运行 npm run generate', () => {
  expect(readFileSync(new URL('README.md', FOLDER), 'utf8')).toBe(lettersPage())
})

test('每份文书一张样张，没有多余的；做法见 docs/recipes/redraw-letter-samples.md', () => {
  expect([...SAMPLE_KEYS].sort()).toEqual(Object.keys(LETTERS).sort())
  const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'))
  expect(pictures.toSorted()).toEqual(SAMPLE_KEYS.map(pictureName).toSorted())
})

test('几页并排成一张图：尺寸对，红是红、黑是黑', () => {
  const ppm = (width: number, height: number, colour: readonly number[]): Uint8Array =>
    new Uint8Array([
      ...new TextEncoder().encode(`P6\n${width} ${height}\n255\n`),
      ...Array.from({ length: width * height }, () => colour).flat(),
    ])
  const pages = pagesOf(new Uint8Array([...ppm(3, 2, [255, 0, 0]), ...ppm(2, 4, [0, 0, 0])]))
  expect(pages.map(({ width, height }) => [width, height])).toEqual([
    [3, 2],
    [2, 4],
  ])
  const png = pngOf(pages)
  const view = new DataView(png.buffer, png.byteOffset)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([3 + 8 + 2, 4])
  expect(() => pagesOf(new TextEncoder().encode('P5 1 1 255 x'))).toThrow('pixmap')
})
