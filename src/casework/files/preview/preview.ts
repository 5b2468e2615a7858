/**
 * 预览: what a file holds, as words and tables that a page draws itself – never as markup of the file's own. Documents are
 * decoded in a bounded thread; pictures, sound and films are shown by the browser.
 */
import { buffer } from 'node:stream/consumers'
import { runBounded, workerProgram, type Stopped } from '../../../platform/files/bounded.ts'
import { KINDS, type KindName } from '../../../platform/files/kinds.ts'
import type { FileStore } from '../../../platform/files/store.ts'
import { Turnstile } from '../../../platform/web/upload.ts'
import type { File } from '../file.ts'
import { isShown } from '../serve.ts'

/** A line of text, or a table of cells with their spans; texts only. */
export type PreviewBlock =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly PreviewCell[])[] }
export interface PreviewCell {
  readonly text: string
  readonly colSpan: number
  readonly rowSpan: number
}

export type Preview =
  /** The browser shows it from the address of the file's content, `inline`. */
  | { readonly kind: 'picture' | 'audio' | 'video' }
  | {
      readonly kind: 'document'
      readonly blocks: readonly PreviewBlock[]
      /** There is more than is shown. */
      readonly cut: boolean
      /** The browser can also show the original. */
      readonly original: boolean
      /** What could not be read, in words. */
      readonly notes: readonly string[]
    }
  | { readonly kind: 'none'; readonly why: string }

/** What the thread answers. */
export type Decoded =
  | { readonly blocks: readonly PreviewBlock[]; readonly cut: boolean; readonly notes: readonly string[] }
  | { readonly why: string }

const MEGABYTE = 1024 * 1024
const LARGEST = 32 * MEGABYTE
const BOUNDS = { milliseconds: 10_000, heapMegabytes: 384 }
const decoders = new Turnstile(2)

const READ: ReadonlySet<KindName> = new Set(['docx', 'xlsx', 'doc', 'rtf', 'pdf', 'text', 'html', 'mht', 'word-xml'])

const STOPPED: Readonly<Record<Stopped, string>> = {
  'too-slow': '文件太复杂，没有在规定时间内读完，不能预览；请下载后打开。',
  'too-heavy': '文件太复杂，读它需要的内存过大，不能预览；请下载后打开。',
  fault: '读这份文件时程序出错，不能预览；请下载后打开。',
}

/** The preview of a file whose content may be given to the asker. */
export async function previewOf(
  store: FileStore,
  organ: string,
  file: Pick<File, 'digest' | 'size' | 'kind' | 'name'>,
): Promise<Preview> {
  const { family, label } = KINDS[file.kind]
  if (family === 'picture' || family === 'audio' || family === 'video')
    return isShown(file.kind) ? { kind: family } : { kind: 'none', why: `${label}不能在浏览器里预览，请下载后打开。` }
  if (!READ.has(file.kind)) return { kind: 'none', why: `${label}不能在线预览，请下载后打开。` }
  if (file.size > LARGEST)
    return { kind: 'none', why: `文件超过 ${LARGEST / MEGABYTE} MB，不能在线预览，请下载后打开。` }
  const result = await decoders.pass(async () => {
    const bytes = await buffer(await store.open(organ, file.digest))
    return runBounded<Decoded>(workerProgram('preview-worker', import.meta.url), { bytes, name: file.name }, BOUNDS)
  })
  if ('stopped' in result) return { kind: 'none', why: STOPPED[result.stopped] }
  if ('why' in result.answer) return { kind: 'none', why: result.answer.why }
  return { kind: 'document', ...result.answer, original: isShown(file.kind) }
}
