/** Reading an uploaded table of duties in a bounded thread (docs/decisions/0005): it is anybody's bytes. */
import type { CatalogueRefused, ReadCatalogue } from '../../intake/catalogue/finding.ts'
import { runBounded, workerProgram, type Stopped } from '../../platform/files/bounded.ts'
import { Turnstile } from '../../platform/web/upload.ts'

export interface TableTask {
  readonly bytes: Uint8Array
  readonly name: string
}

const BOUNDS = { milliseconds: 60_000, heapMegabytes: 1024 }
const readers = new Turnstile(1)

const STOPPED: Readonly<Record<Stopped, string>> = {
  'too-slow': '文件太大或者太复杂，没有在规定时间内读完；请只保留目录这张表再试。',
  'too-heavy': '文件太大或者太复杂，读它需要的内存过大；请只保留目录这张表再试。',
  fault: '读取这个文件时程序出错；请另存为 xlsx 后再试。',
}

/** Reads a table; or the sentence why nothing of it can be taken. One at a time, others wait. */
export async function readTable(task: TableTask): Promise<ReadCatalogue | { readonly says: string }> {
  const program = workerProgram('catalogue-reading-worker', import.meta.url)
  const result = await readers.pass(() => runBounded<ReadCatalogue | CatalogueRefused>(program, task, BOUNDS))
  return 'answer' in result ? result.answer : { says: STOPPED[result.stopped] }
}
