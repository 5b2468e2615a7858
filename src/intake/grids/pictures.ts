/** Pictures where text is expected: a table or a page that is only an image cannot be read, and must be said so. */
import type { Place, Problem } from '../../law/annual-report/report.ts'
import type { Block } from './document.ts'

/** A picture of some size, with the line before it and the table cell it stands in. */
export interface Picture {
  readonly at: Place
  readonly before: string | null
  readonly cell: Place | null
}

/** A heading or a caption: after it a table is due. */
const HEADING =
  /^(?:[一二三四五六七八九十]+\s*[、．.]|（[一二三四五六七八九十]+）|第二十条)|(?:情况|表|如下|附件)[：:）)]?$/

/** Gathers the pictures of a document and says afterwards which of them stand in for text. */
export class PictureNotes {
  readonly #pictures: Picture[] = []

  add(picture: Picture): void {
    if (this.#pictures.length < 2_000) this.#pictures.push(picture)
  }

  /** One problem for each picture that stands where a table, a figure or the whole text should be. */
  problems(blocks: readonly Block[]): Problem[] {
    if (this.#pictures.length === 0) return []
    const cells = new Set<Place>()
    let letters = 0
    for (const block of blocks) {
      if (block.kind === 'line') letters += block.text.length
      else for (const row of block.rows) for (const cell of row) cells.add(cell.at)
    }
    const problems: Problem[] = []
    let expected = false
    for (const { at, before, cell } of this.#pictures) {
      if (cell && cells.has(cell)) {
        problems.push({ code: 'image-in-cell', message: '表格的这一格里是图片，图片里的内容没有读取。', at })
        continue
      }
      expected = before === null ? expected : HEADING.test(before.trim()) && before.length <= 60
      if (expected)
        problems.push({
          code: 'image-table',
          message: '这里是一张图片，表格可能做成了图片，图片里的数字没有读取；请提供带表格的原文件。',
          at,
        })
    }
    const [first] = this.#pictures
    if (problems.length === 0 && letters < 100 && first)
      problems.push({
        code: 'image-page',
        message: '正文是图片（扫描件），图片里的文字没有读取；请提供文字版原文件。',
        at: first.at,
      })
    return problems
  }
}
