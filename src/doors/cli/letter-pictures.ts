/**
 * Draws the manual's sample letters: docs/manual/letters/*.png. Needs `pdftoppm` (Debian: poppler-utils), so it is no part of
 * `npm run generate`; the recipe docs/recipes/redraw-letter-samples.md says when to run it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { pictureName, SAMPLE_KEYS, sampleLetter } from './letters-page.ts'
import { pagesOf, pngOf, type Page } from './picture.ts'

const FOLDER = fileURLToPath(new URL('../../../docs/manual/letters/', import.meta.url))
/** Long letters are drawn smaller, so that each picture stays under 60 KB. */
const dotsPerInch = (pages: number): number => (pages > 3 ? 46 : 60)

mkdirSync(FOLDER, { recursive: true })
const stale = new Set(readdirSync(FOLDER).filter((name) => name.endsWith('.png')))
for (const key of SAMPLE_KEYS) {
  const name = pictureName(key)
  const { bytes } = paperToPdf(sampleLetter(key))
  const draw = (dpi: number): Page[] =>
    pagesOf(execFileSync('pdftoppm', ['-r', String(dpi), '-'], { input: bytes, maxBuffer: 2 ** 28 }))
  const pages = draw(dotsPerInch(1))
  const png = pngOf(dotsPerInch(pages.length) === dotsPerInch(1) ? pages : draw(dotsPerInch(pages.length)))
  writeFileSync(join(FOLDER, name), png)
  stale.delete(name)
  process.stderr.write(`${name} ${Math.round(png.length / 1024)} KB\n`)
}
for (const name of stale) rmSync(join(FOLDER, name))
