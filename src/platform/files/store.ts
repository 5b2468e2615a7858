/**
 * Where contents of files lie: named by what they are (SHA-256), apart for every space (an organ's id), written once, never
 * changed. Who may see a content, what it is called and what it belongs to is the business of those who keep the names.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

/** A content to be stored; `open` may be called more than once and gives the same bytes every time. */
export interface Content {
  /** SHA-256 of the bytes, 64 small hexadecimal digits. */
  readonly digest: string
  /** Number of bytes. */
  readonly size: number
  open(): Readable
  /** A file of the staging folder holding these bytes, never written to again: a store on the same disk need not copy it. */
  readonly path?: string
}

/** Bytes `from` … `to`, both included, as in a Range header; `from` ≤ `to` < size. */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

export interface Listed {
  readonly space: string
  readonly digest: string
  readonly size: number
  /** When the content was last put; a sweep leaves alone what is young. */
  readonly storedAt: Date
}

export interface FileStore {
  /** Where it is, for the administrator: 目录 … or 对象存储 …. */
  readonly place: string
  /**
   * Stores a content; when it returns, the bytes survive a power cut. A content already there is kept and only made young
   * again. Throws `StoreFault`, and then nothing of it is left: `damaged` when the bytes are not what `digest` says.
   */
  put(space: string, content: Content): Promise<void>
  /** The bytes, or a range of them; throws `StoreFault` `missing`. The stream fails with a `StoreFault` when the store does. */
  open(space: string, digest: string, range?: ByteRange): Promise<Readable>
  /** Number of bytes; null when there is no such content. */
  size(space: string, digest: string): Promise<number | null>
  /** Takes a content away; false when it was not there. */
  remove(space: string, digest: string): Promise<boolean>
  /** Everything that is stored, of one space or of all, in no order. */
  list(space?: string): AsyncIterable<Listed>
  /** Clears away what interrupted writes from before `before` left; returns how many. */
  tidy(before: Date): Promise<number>
  /** Returns when the store can be written to; throws `StoreFault` saying why not. */
  ready(): Promise<void>
}

export type StoreFaultCode = 'full' | 'missing' | 'damaged' | 'forbidden' | 'unreachable'

const SAY: Readonly<Record<StoreFaultCode, string>> = {
  full: '存放文件的空间已满，文件没有存下；请通知系统管理员清理或扩容，然后重试。',
  missing: '文件的内容不在存放处，可能已被清理；请通知系统管理员从备份恢复。',
  damaged: '文件的内容与登记的校验值不符，没有存下；请重新上传。',
  forbidden: '没有权限读写存放文件的地方；请通知系统管理员检查目录权限或对象存储的密钥。',
  unreachable: '存放文件的地方暂时连不上，文件没有存下；请稍后重试，反复出现请通知系统管理员。',
}

/** What a store could not do; the message is one sentence for the person, `cause` is for the log. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode
  constructor(code: StoreFaultCode, cause?: unknown) {
    super(SAY[code], { cause })
    this.name = 'StoreFault'
    this.code = code
  }
}

/** Whether a fault says that there is no room: the disk is full, or a quota or the limit of a file is reached. */
export const isFull = (fault: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String((fault as { code?: unknown } | null)?.code)) ||
  (fault instanceof StoreFault && fault.code === 'full')

/** Refuses names no store may be asked for: they become paths and keys. */
export function checkName(space: string, digest?: string): void {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(space)) throw new Error(`no space: ${space}`)
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest)) throw new Error(`no digest: ${digest}`)
}

/** Bytes in memory as a content. */
export function contentOf(bytes: Uint8Array): Content {
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { digest, size: bytes.length, open: () => Readable.from(bytes.length > 0 ? [bytes] : []) }
}

/** A file as a content: reads it once to learn its digest. The file must not change afterwards. */
export async function contentOfFile(path: string): Promise<Content & { readonly path: string }> {
  const { size } = await stat(path)
  const hash = createHash('sha256')
  for await (const part of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(part as Buffer)
  return { digest: hash.digest('hex'), size, path, open: () => createReadStream(path) }
}
