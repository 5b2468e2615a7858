/** Binds pages of finished pdfs and pictures into one pdf with running heads, continuous page numbers and bookmarks. */
import { BOOK_TEMPLATE } from './book-template.ts'
import type { FontLibrary } from './font-library.ts'
import { printable } from './text.ts'
import { typesetFrom } from './typesetter.ts'

export interface FrontPage {
  /** Name within the folder. */
  readonly file: string
  /** Page of a pdf, from 1; null for a picture. */
  readonly page: number | null
  readonly landscape: boolean
}

export interface BoundPage extends Omit<FrontPage, 'file'> {
  /** Null for a page of words instead of the file. */
  readonly file: string | null
  /** The first line is the title of the page of words. */
  readonly words: readonly string[]
  /** The page number as printed. */
  readonly label: string
  /** Bookmark and running head of a piece's first page. */
  readonly heading: string | null
  /** Running head of its further pages. */
  readonly running: string
}

export interface Book {
  readonly title: string
  readonly author: string
  readonly caseNo: string
  readonly front: readonly FrontPage[]
  readonly pages: readonly BoundPage[]
}

/** The book's bytes; `folder` holds the files. Throws `CannotTypeset` when a file in it cannot be set. */
export function bindBook(book: Book, folder: string, library: FontLibrary): Uint8Array {
  const plain = (text: string): string => printable(text)
  return typesetFrom(
    folder,
    BOOK_TEMPLATE,
    {
      ...book,
      title: plain(book.title),
      author: [plain(book.author)],
      caseNo: plain(book.caseNo),
      face: library.families.table,
      pages: book.pages.map((page) => ({
        ...page,
        words: page.words.map(plain),
        heading: page.heading === null ? null : plain(page.heading),
        running: plain(page.running),
      })),
    },
    library,
  )
}

/** Whether every one of these pages can be set: a damaged or encrypted pdf often only shows when it is tried. */
export function canBind(
  file: string,
  pages: readonly (number | null)[],
  folder: string,
  library: FontLibrary,
): boolean {
  const page = { file, landscape: false, words: [], label: '1', heading: null, running: '' }
  const book = { title: '试排', author: '', caseNo: '', front: [], pages: pages.map((at) => ({ ...page, page: at })) }
  try {
    bindBook(book, folder, library)
    return true
  } catch {
    return false
  }
}
