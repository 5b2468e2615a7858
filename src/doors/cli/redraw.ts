/** Draws papers into a folder of pictures, and takes out those that belong to no paper any more. Needs `pdftoppm`. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import type { Paper } from '../../papers/typeset/paper.ts'
import { pagesOf, pngOf, type Page } from './picture.ts'

/** Long papers are drawn smaller, so that each picture stays under 60 KB. */
const dotsPerInch = (pages: number): number => (pages > 3 ? 46 : 60)

/** One picture for a paper, its pages side by side; file name → paper. */
export function redraw(folder: string, papers: Iterable<readonly [name: string, paper: Paper]>): void {
  mkdirSync(folder, { recursive: true })
  const stale = new Set(readdirSync(folder).filter((name) => name.endsWith('.png')))
  for (const [name, paper] of papers) {
    const { bytes } = paperToPdf(paper)
    const draw = (dpi: number): Page[] =>
      pagesOf(execFileSync('pdftoppm', ['-r', String(dpi), '-'], { input: bytes, maxBuffer: 2 ** 28 }))
    const pages = draw(dotsPerInch(1))
    const png = pngOf(dotsPerInch(pages.length) === dotsPerInch(1) ? pages : draw(dotsPerInch(pages.length)))
    writeFileSync(join(folder, name), png)
    stale.delete(name)
    process.stderr.write(`${name} ${Math.round(png.length / 1024)} KB\n`)
  }
  for (const name of stale) rmSync(join(folder, name))
}
