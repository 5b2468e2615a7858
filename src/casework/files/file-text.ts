/** The text of a stored file for the full-text search, read in a bounded thread (docs/decisions/0005). */
import { buffer } from 'node:stream/consumers'
import type { FileText } from '../../intake/texts/file-text.ts'
import { runBounded, workerProgram, type Stopped } from '../../platform/files/bounded.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { Turnstile } from '../../platform/web/upload.ts'
import type { File } from './file.ts'

const MEGABYTE = 1024 * 1024
const LARGEST = 64 * MEGABYTE
const BOUNDS = { milliseconds: 60_000, heapMegabytes: 768 }
const readers = new Turnstile(1)

const STOPPED: Readonly<Record<Stopped, string>> = {
  'too-slow': '文件太复杂，没有在规定时间内读完，检索不到它的内容；请拆成几个文件后再上传。',
  'too-heavy': '文件太复杂，读它需要的内存过大，检索不到它的内容；请拆成几个文件后再上传。',
  fault: '读这份文件时程序出错，检索不到它的内容；请另存一份后再上传。',
}

/**
 * The plain visible text of a file in the store, or a sentence saying why there is none. Never rejects for anything the file
 * does; rejects when the store cannot give it. One file is read at a time, others wait: a search can.
 */
export async function textOfStored(
  store: FileStore,
  organ: string,
  file: Pick<File, 'digest' | 'name' | 'size'>,
  bounds = BOUNDS,
): Promise<FileText> {
  if (file.size > LARGEST)
    return { unreadable: `文件超过 ${LARGEST / MEGABYTE} MB，没有读取，检索不到它的内容；请拆成几个文件后再上传。` }
  const result = await readers.pass(async () => {
    const bytes = await buffer(await store.open(organ, file.digest))
    return runBounded<FileText>(workerProgram('file-text-worker', import.meta.url), { bytes, name: file.name }, bounds)
  })
  return 'answer' in result ? result.answer : { unreadable: STOPPED[result.stopped] }
}
