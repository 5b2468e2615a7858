/** 卷宗压缩包：every piece under its number, the index, the sums, the data for programs and the pdf, written as it goes. */
import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseFileHead, FilePiece, Piece } from '../../papers/case-file/piece.ts'
import { rangeWords } from '../../papers/case-file/front.ts'
import { workbookBytes, type WorksheetCell } from '../../papers/typeset/workbook.ts'
import { fitName } from '../../platform/files/names.ts'
import { StoreFault, type FileStore } from '../../platform/files/store.ts'
import { zipWriter } from '../../platform/files/zip-writer.ts'
import type { Bound } from './binding.ts'
import type { IndexLine } from './index-line.ts'
import { indexPage } from './index-page.ts'
import { MISSING } from './file-problems.ts'
import { HOW_TO_CHECK } from './proof-piece.ts'

export interface Packing {
  readonly organ: string
  readonly store: FileStore
  /** Where the bound files lie. */
  readonly folder: string
  readonly head: CaseFileHead
  readonly pieces: readonly Piece[]
  readonly bound: Bound
  /** What could not be read, by the file's id. */
  readonly problems: ReadonlyMap<string, string>
  readonly data: Readonly<Record<string, unknown>>
}

/** A name in the archive: fit for every system, with its number before it, so that no two are the same. */
export const memberName = (no: number, title: string, extension: string, part = 0): string =>
  fitName(
    `${String(no).padStart(4, '0')} ${shortened(title)}${part > 0 ? `（${part + 1}）` : ''}${extension && `.${extension}`}`,
  )

/** A slash would begin a folder; and old programs take short paths only. */
const shortened = (title: string): string =>
  Array.from(title.replaceAll('/', '／').replaceAll('\\', '＼')).slice(0, 40).join('').replaceAll('.', '·')

/** Writes the archive; returns the lines of its index. `step` is called after every piece and may throw to stop. */
export async function pack(
  packing: Packing,
  write: (bytes: Uint8Array) => Promise<void>,
  step: () => Promise<void>,
): Promise<readonly IndexLine[]> {
  const { head, pieces, bound, folder, problems } = packing
  const zip = zipWriter(write)
  const sums: string[] = []
  const add = async (
    name: string,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    size?: number,
  ): Promise<void> => {
    const hash = createHash('sha256')
    await zip.add(name, hashed(bytes, hash), size)
    sums.push(`${hash.digest('hex')}  ${name}`)
  }
  const addFile = async (name: string, path: string): Promise<void> =>
    add(name, createReadStream(path) as AsyncIterable<Buffer>, (await stat(path)).size)
  if (bound.pdf) await addFile('0000 卷宗.pdf', join(folder, bound.pdf))
  const lines: IndexLine[] = []
  for (const [at, piece] of pieces.entries()) {
    const no = at + 1
    const names: string[] = []
    let note = bound.named.find(([index]) => index === at)?.[1] ?? ''
    if (piece.kind === 'own') {
      for (const [part, file] of (bound.own[at] ?? []).entries()) {
        const name = memberName(no, piece.title, file.split('.').at(-1) ?? '', part)
        await addFile(name, join(folder, file))
        names.push(name)
      }
    } else {
      note ||= piece.withheld ?? problems.get(piece.id) ?? ''
      if (piece.withheld === null && !isGone(problems.get(piece.id))) {
        const name = memberName(no, piece.title.replace(/\.[^.：]{1,8}$/u, ''), extensionFor(piece))
        await add(name, await opened(packing, piece), piece.size)
        names.push(name)
      }
    }
    const range = bound.ranges?.[at]
    lines.push({ no, piece, pages: range ? rangeWords(range) : '', names, note })
    await step()
  }
  await add('0000 卷内目录.html', [Buffer.from(indexPage(head, lines, bound))])
  await add('0000 卷内目录.xlsx', [await workbookBytes(indexWorkbook(head, lines))])
  const data = { ...packing.data, pieces: lines.map(lineData), madeAt: head.madeAt, masked: head.masked }
  await add('case.json', [Buffer.from(`${JSON.stringify(data, null, 2)}\n`)])
  const how = HOW_TO_CHECK.map((sentence) => `# ${sentence}`)
  await zip.add('校验.txt', [Buffer.from([`# ${head.title} ${head.caseNo}`, ...how, ...sums, ''].join('\n'))])
  await zip.end()
  return lines
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    hash.update(part)
    yield part
  }
}

const isGone = (problem: string | undefined): boolean => problem === MISSING

async function opened({ store, organ }: Packing, piece: FilePiece): Promise<AsyncIterable<Uint8Array>> {
  try {
    return await store.open(organ, piece.digest)
  } catch (fault) {
    // It was there a moment ago: the whole archive is made anew rather than lacking it silently.
    if (fault instanceof StoreFault)
      throw new Error(`卷内第“${piece.title}”件读不出来：${fault.message}`, { cause: fault })
    throw fault
  }
}

/** By what the bytes are; the name as it was given tells nothing. */
const EXTENSIONS: Readonly<Record<string, string>> = { text: 'txt', 'word-xml': 'xml', 'excel-xml': 'xml' }
const extensionFor = ({ type, name }: FilePiece): string => {
  const given = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase()
  return given && (given === type || ['wps', 'et', 'dps', 'jpeg', 'tiff', 'htm', 'csv', 'md'].includes(given))
    ? given
    : (EXTENSIONS[type] ?? type)
}

const lineData = ({ no, piece, pages, names, note }: IndexLine) => ({
  no,
  title: piece.title,
  number: piece.number,
  author: piece.author,
  day: piece.day,
  pages,
  files: names,
  note,
  ...(piece.kind === 'file' && { sha256: piece.digest, bytes: piece.size }),
})

function indexWorkbook(head: CaseFileHead, lines: readonly IndexLine[]) {
  const labels = ['序号', '文件名称', '文号', '责任者', '日期', '页号', '压缩包内的文件', 'SHA-256', '备注']
  const title: WorksheetCell = {
    row: 0,
    column: 0,
    colSpan: labels.length,
    value: `${head.title}卷内目录　${head.caseNo}`,
    look: 'title',
  }
  const row = ({ no, piece, pages, names, note }: IndexLine): readonly (string | number)[] => [
    no, piece.title, piece.number, piece.author, piece.day, pages, names.join('\n'),
    piece.kind === 'file' ? piece.digest : '', note,
  ] // prettier-ignore
  const cells = [
    title,
    ...labels.map((value, column): WorksheetCell => ({ row: 1, column, value, look: 'head' })),
    ...lines.flatMap((line, at) =>
      row(line).map((value, column): WorksheetCell => ({ row: at + 2, column, value, look: 'text' })),
    ),
  ]
  const sheet = {
    name: '卷内目录',
    widths: [6, 40, 24, 14, 12, 10, 50, 66, 40],
    cells,
    frozen: { rows: 2, columns: 0 },
    landscape: true,
  }
  return { title: `${head.title} ${head.caseNo}`, author: head.organ, sheets: [sheet] }
}
