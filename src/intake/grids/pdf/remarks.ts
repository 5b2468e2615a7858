/** What of a pdf could not be read as text, said to the user. */
import type { Problem } from '../../../law/annual-report/report.ts'
import { contains, overlap, type Box } from './geometry.ts'
import type { Marks } from './marks.ts'
import type { Page } from './page.ts'
import { rounded } from './paragraphs.ts'

/** Curved shapes beyond which a page without text is taken for text turned into outlines. */
const OUTLINED = 60

/** Problems of the pages: scans, pictures that may hold a table, text recognised by a machine. */
export function remarks(marks: readonly Marks[], pages: readonly Page[]): Problem[] {
  const problems: Problem[] = []
  const scanned: number[] = []
  const outlined: number[] = []
  for (const page of marks) {
    const characters = page.glyphs.filter(({ text }) => text.trim() !== '').length
    const pictured = coveredShare(page)
    // A scan may carry a page number or a stamp's text printed over it.
    if (characters < 20 && pictured > 0.3) scanned.push(page.page)
    else if (characters < 20 && page.curves > OUTLINED) outlined.push(page.page)
    else problems.push(...tablePictures(page))
  }
  const recognised = pages.filter(({ underPicture }) => underPicture).map(({ number }) => number)
  if (scanned.length > 0) {
    problems.unshift({
      code: 'scanned-page',
      message: `${listed(scanned)}是扫描件或图片，没有文字可读；请提供由文字处理软件直接转成的 PDF，或先做文字识别。`,
      at: whole(marks, scanned),
    })
  }
  if (outlined.length > 0) {
    problems.push({
      code: 'outlined-text',
      message: `${listed(outlined)}的文字已转成图形（转曲），没有文字可读。`,
      at: whole(marks, outlined),
    })
  }
  if (recognised.length > 0) {
    problems.push({
      code: 'ocr-layer',
      message: `${listed(recognised)}的文字是扫描件上由机器识别的，可能有错，请对照原件核对。`,
      at: whole(marks, recognised),
    })
  }
  const cut = marks.filter((page) => page.cut).map(({ page }) => page)
  if (cut.length > 0) {
    problems.push({
      code: 'too-much-on-page',
      message: `${listed(cut)}的文字或线条多得反常，只读了一部分。`,
      at: whole(marks, cut),
    })
  }
  return problems
}

/** Characters replaced because their font does not say what they are. */
export const unmappedFont = (marks: readonly Marks[], pages: readonly number[]): Problem => ({
  code: 'unmapped-font',
  message: `${listed(pages)}有的文字所用字体没有字符对照，读不出是什么字，已标为“\uFFFD”。`,
  at: whole(marks, pages),
})

const listed = (pages: readonly number[]): string => {
  const runs: string[] = []
  for (let i = 0; i < pages.length;) {
    let end = i
    while (pages[end + 1] === (pages[end] ?? 0) + 1) end++
    runs.push(end > i ? `${pages[i]}—${pages[end]}` : `${pages[i]}`)
    i = end + 1
  }
  return `第${runs.join('、')}页`
}

function whole(marks: readonly Marks[], pages: readonly number[]): Problem['at'] {
  const first = marks.find(({ page }) => page === pages[0])
  return first ? { page: first.page, box: rounded([0, 0, first.width, first.height]) } : null
}

/** How much of the page pictures cover, at most 1. */
const coveredShare = ({ pictures, width, height }: Marks): number =>
  pictures.reduce((sum, { box }) => sum + area(overlap(box, [0, 0, width, height])), 0) / (width * height)

/** Pictures among text, wide enough for a table, with no text on them (a background has). */
function* tablePictures({ pictures, glyphs, page, width }: Marks): Generator<Problem> {
  for (const { box } of pictures) {
    if (box[2] - box[0] < width * 0.45 || box[3] - box[1] < 60) continue
    const on = glyphs.some((glyph) =>
      contains(box, (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2),
    )
    if (on) continue
    yield {
      code: 'image-table',
      message: `第${page}页有一张大图片；图片中如有表格或文字，没有读取。`,
      at: { page, box: rounded(box) },
    }
  }
}

const area = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0)
