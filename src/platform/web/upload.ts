/** Receiving forms with files: counted while they stream in, so that one that is too big costs no memory. */
import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './problem.ts'

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ReceivedForm {
  readonly fields: ReadonlyMap<string, string>
  /** Files by field; a file field left empty is not listed. */
  readonly files: ReadonlyMap<string, UploadedFile>
}

/** What is still read and thrown away of a body that is too big, so that the browser gets to see the answer. */
const THROWN_AWAY = 1024 ** 3
const MEGABYTE = 1024 ** 2

/** Room in a body for boundaries and small fields beside its contents. */
const SLACK = MEGABYTE

/**
 * The body of a request, at most `limit` bytes. Past that nothing is kept: the rest is read and dropped, and the request
 * is refused with 413 and `sentence`.
 */
export async function receiveBytes(request: IncomingMessage, limit: number, sentence: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.byteLength
    if (size <= limit) parts.push(part)
    else parts.length = 0
    if (size > THROWN_AWAY) request.destroy()
  }
  if (size > limit) throw new HttpProblem(413, sentence)
  return Buffer.concat(parts)
}

/** A form, urlencoded or multipart, of at most `megabytes` per file and `files` files. */
export async function receiveForm(
  request: IncomingMessage,
  megabytes: number,
  files: number,
  sentence: string,
): Promise<ReceivedForm> {
  const type = request.headers['content-type'] ?? ''
  const bytes = await receiveBytes(request, megabytes * files * MEGABYTE + SLACK, sentence)
  const form = await parse(bytes, type)
  const fields = new Map<string, string>()
  const received = new Map<string, UploadedFile>()
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (Buffer.byteLength(value) > megabytes * MEGABYTE) throw new HttpProblem(413, sentence)
      fields.set(name, value)
    } else if (value.size > 0 || value.name) {
      if (value.size > megabytes * MEGABYTE) throw new HttpProblem(413, sentence)
      received.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  return { fields, files: received }
}

async function parse(bytes: Buffer, type: string): Promise<Iterable<[string, string | File]>> {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return new URLSearchParams(bytes.toString())
  if (!/^multipart\/form-data/i.test(type)) throw new HttpProblem(415, '请用网页上的表单提交，或按接口说明提交文件。')
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new HttpProblem(400, '上传没有完成，内容不完整。请重新选择文件再试一次。')
  }
}

/** Lets only so many in at once; the others wait in order, their uploads held back by the network. */
export class Turnstile {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(places: number) {
    this.#free = places
  }

  /** Runs `work` when a place is free and gives the place back afterwards. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((enter) => this.#waiting.push(enter))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
