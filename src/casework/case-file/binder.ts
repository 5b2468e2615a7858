/** Sets a case file in a folder: every own sheet as a pdf, then all of them and the files bound into one with page numbers. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPdf } from '../../intake/grids/pdf/open.ts'
import { coverSheets, indexSheets } from '../../papers/case-file/front.ts'
import type { FilePiece, Piece, PieceRange } from '../../papers/case-file/piece.ts'
import { bindBook, canBind, type BoundPage, type FrontPage } from '../../papers/typeset/book.ts'
import { CannotTypeset } from '../../papers/typeset/cannot-typeset.ts'
import { fontLibrary, type FontLibrary } from '../../papers/typeset/font-library.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import type { Paper } from '../../papers/typeset/paper.ts'
import type { BindingTask, Bound, Progress } from './binding.ts'
import { MISSING } from './file-problems.ts'
import { pictureSize } from './picture.ts'

/** A page of something that lies in the folder. */
type Leaf = FrontPage

/** More pages of one file, or of all files, are not bound in: the file is in the archive. */
const MOST_PAGES_OF_ONE = 1500
const MOST_PAGES = 5000
/** More pixels are not unfolded. */
const MOST_PIXELS = 60_000_000

interface Made {
  readonly leaves: readonly Leaf[]
  readonly files: readonly string[]
  /** Why a file is only named. */
  readonly why: string | null
}

/** Does the task in its folder; `tell` hears how far it is. Without a typesetter the own sheets are Word files and there is no pdf. */
export async function bind(folder: string, task: BindingTask, tell: (progress: Progress) => void): Promise<Bound> {
  const { pieces, lying } = task
  const of = pieces.length + 2
  let library: FontLibrary
  try {
    library = fontLibrary()
    paperToPdf(probe)
  } catch (fault) {
    if (!(fault instanceof CannotTypeset)) throw fault
    return wordOnly(folder, pieces, fault.message, (done) => tell({ done, of }))
  }
  const made: Made[] = []
  let pages = 0
  for (const [at, piece] of pieces.entries()) {
    const one =
      piece.kind === 'own'
        ? await setOwn(folder, `o${at + 1}`, piece.papers)
        : await lookAt(folder, piece, lying[at] ?? { why: '没有取到文件。' }, MOST_PAGES - pages)
    pages += one.leaves.length
    made.push(one)
    tell({ done: at + 1, of })
  }
  const bound = await book(folder, task, made, library)
  tell({ done: of, of })
  return bound
}

const probe: Paper = {
  layout: 'form', title: '试排', organ: '试排', number: null, to: null, parts: [], attachments: [], signature: null,
  note: null, copies: [],
} // prettier-ignore

async function book(folder: string, task: BindingTask, made: readonly Made[], library: FontLibrary): Promise<Bound> {
  const { head, pieces } = task
  const ranges = rangesOf(made)
  const total = ranges.at(-1)?.last ?? 0
  const cover = await setOwn(folder, 'cover', coverSheets(head, pieces.length, total))
  const index = await setOwn(folder, 'index', indexSheets(head, pieces, ranges))
  const front = [...cover.leaves, ...index.leaves]
  const whole = {
    title: `${head.title} ${head.caseNo}`,
    author: head.organ,
    caseNo: head.caseNo,
    front,
    pages: made.flatMap((one, at) => pagesOf(one, pieces[at] as Piece, at + 1, ranges[at] as PieceRange)),
  }
  try {
    await writeFile(join(folder, 'book.pdf'), bindBook(whole, folder, library))
  } catch (fault) {
    // One of the files cannot be set: each is tried alone, and those at fault are named instead.
    const mended = made.map((one, at) => (pieces[at]?.kind === 'own' ? one : mend(one, folder, library)))
    if (mended.every((one, at) => one === made[at])) throw fault
    return book(folder, task, mended, library)
  }
  return {
    ranges,
    own: made.map(({ files }) => files),
    named: made.flatMap(({ why }, at) => (why === null ? [] : [[at, why] as const])),
    pdf: 'book.pdf',
    why: null,
    front: front.length,
  }
}

function mend(one: Made, folder: string, library: FontLibrary): Made {
  const [first] = one.leaves
  if (one.why !== null || !first) return one
  const pages = one.leaves.map(({ page }) => page)
  return canBind(first.file, pages, folder, library) ? one : { leaves: [], files: [], why: UNREADABLE }
}

const UNREADABLE = '文件损坏、加了密码或者用了排不进去的格式，没有合订。'

/** A piece that is only named takes one page. */
function rangesOf(made: readonly Made[]): readonly PieceRange[] {
  let next = 1
  return made.map(({ leaves }) => {
    const first = next
    next += Math.max(1, leaves.length)
    return { first, last: next - 1 }
  })
}

function pagesOf({ leaves, why }: Made, piece: Piece, no: number, { first }: PieceRange): readonly BoundPage[] {
  const name = `第${no}件　${piece.title}`
  const head = (at: number) => ({
    label: String(first + at),
    heading: at === 0 ? name : null,
    running: name,
  })
  if (why === null && leaves.length > 0) return leaves.map((leaf, at) => ({ ...leaf, words: [], ...head(at) }))
  const words = piece.kind === 'file' ? namedWords(piece, no, why ?? '') : [piece.title, why ?? '']
  return [{ file: null, page: null, landscape: false, words, ...head(0) }]
}

function namedWords(piece: FilePiece, no: number, why: string): readonly string[] {
  const facts = [`名称：${piece.name}`, `种类：${piece.typeLabel}`, `大小：${piece.size}字节`]
  if (piece.withheld !== null) return [piece.title, piece.withheld, `SHA-256：${piece.digest}`]
  if (why === MISSING) return [`第${no}件缺失`, why, ...facts, `SHA-256：${piece.digest}`]
  return [`见压缩包内第${no}号`, why, ...facts, `SHA-256：${piece.digest}`]
}

async function setOwn(folder: string, name: string, papers: readonly Paper[]): Promise<Made> {
  const files: string[] = []
  const leaves: Leaf[] = []
  for (const [at, paper] of papers.entries()) {
    const file = `${name}-${at + 1}.pdf`
    const { bytes } = paperToPdf(paper)
    await writeFile(join(folder, file), bytes)
    files.push(file)
    leaves.push(...(await leavesOf(bytes, file)))
  }
  return { leaves, files, why: null }
}

/** A file of the case as leaves of the book; or why it can only be named. */
async function lookAt(
  folder: string,
  piece: FilePiece,
  lying: { readonly file: string } | { readonly why: string },
  room: number,
): Promise<Made> {
  const onlyNamed = (why: string): Made => ({ leaves: [], files: [], why })
  if (piece.withheld !== null) return onlyNamed(piece.withheld)
  if ('why' in lying) return onlyNamed(lying.why)
  const bytes = await readFile(join(folder, lying.file))
  if (piece.type !== 'pdf') {
    const size = pictureSize(bytes, piece.type)
    if (!size || size.width === 0 || size.height === 0) return onlyNamed(UNREADABLE)
    if (size.width * size.height > MOST_PIXELS) return onlyNamed('图片太大，没有合订。')
    return { leaves: [{ file: lying.file, page: null, landscape: size.width > size.height }], files: [], why: null }
  }
  try {
    const leaves = await leavesOf(bytes, lying.file)
    if (leaves.length > Math.min(MOST_PAGES_OF_ONE, room))
      return onlyNamed(`共${leaves.length}页，页数太多，没有合订。`)
    return leaves.length === 0 ? onlyNamed(UNREADABLE) : { leaves, files: [], why: null }
  } catch {
    return onlyNamed(UNREADABLE)
  }
}

/** The pages of a pdf; at most one more than may be bound in. Throws what `openPdf` throws. */
async function leavesOf(bytes: Uint8Array, file: string): Promise<readonly Leaf[]> {
  const open = await openPdf(Uint8Array.from(bytes))
  try {
    const { numPages } = open.document
    if (numPages > MOST_PAGES_OF_ONE)
      return Array.from({ length: numPages }, () => ({ file, page: 1, landscape: false }))
    const leaves: Leaf[] = []
    for (let page = 1; page <= numPages; page += 1) {
      const { width, height } = (await open.document.getPage(page)).getViewport({ scale: 1 })
      leaves.push({ file, page, landscape: width > height })
    }
    return leaves
  } finally {
    await open.close()
  }
}

async function wordOnly(
  folder: string,
  pieces: readonly Piece[],
  why: string,
  tell: (done: number) => void,
): Promise<Bound> {
  const own: string[][] = []
  for (const [at, piece] of pieces.entries()) {
    const files: string[] = []
    for (const [n, paper] of (piece.kind === 'own' ? piece.papers : []).entries()) {
      const file = `o${at + 1}-${n + 1}.docx`
      await writeFile(join(folder, file), await paperToDocx(paper))
      files.push(file)
    }
    own.push(files)
    tell(at + 1)
  }
  return { ranges: null, own, named: [], pdf: null, why, front: 0 }
}
