/**
 * A form with large files, straight to the disk: what is held in memory is one piece of the network at a time. Files are forced
 * to the disk before the form counts as received; of a form that did not come whole nothing is left.
 */
import { open, rm, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { uuidv7 } from '../uuid.ts'
import { HttpProblem } from './problem.ts'
import { receiveBytes } from './upload.ts'

export type Fields = ReadonlyMap<string, readonly string[]>

export interface StreamedFile {
  /** Name of the form's field. */
  readonly field: string
  /** As the visitor's device calls it. */
  readonly name: string
  readonly path: string
  readonly size: number
}

export interface StreamingRules {
  /** The folder for files; asked when the first one comes, with the fields that stood before it. */
  place(before: Fields): Promise<string>
  /** Bytes of one file, bytes of all together, and how many files. */
  readonly most: number
  readonly total: number
  readonly files: number
  /** Said when a file is larger or there are more. */
  readonly sentence: string
}

const BROKEN = '上传没有完成，内容不完整。请重新选择文件再试一次。'
const LONGEST_FIELD = 256 * 1024
const MOST_FIELDS = 200
const LONGEST_HEAD = 16 * 1024
/** Read and thrown away of a form that is refused, so that the browser gets to see the answer. */
const THROWN_AWAY = 1024 ** 3

export interface Streamed {
  readonly fields: Fields
  /** None when the form is refused. */
  readonly files: readonly StreamedFile[]
  /** Why its files are not taken; what was typed before them is there all the same, to be shown again. */
  readonly refused: HttpProblem | null
}

/** Receives a form, urlencoded or multipart. Fields that stand in it several times keep all their values. */
export async function receiveStreamed(request: IncomingMessage, rules: StreamingRules): Promise<Streamed> {
  const type = request.headers['content-type'] ?? ''
  const fields = new Map<string, string[]>()
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const bytes = await receiveBytes(request, LONGEST_FIELD * 4, rules.sentence)
    for (const [name, value] of new URLSearchParams(bytes.toString())) put(fields, name, value)
    return { fields, files: [], refused: null }
  }
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,100})"|([^\s;]{1,100}))/i.exec(type)
  if (!boundary) throw new HttpProblem(415, '请用网页上的表单提交。')
  const parts = new Parts(fields, rules)
  try {
    await readParts(request, `\r\n--${boundary[1] ?? boundary[2] ?? ''}`, parts)
    if (parts.refused) await parts.undo()
    return { fields, files: parts.refused ? [] : parts.received, refused: parts.refused }
  } catch (fault) {
    await parts.undo()
    // A visitor who went away in the middle is no fault of the system.
    throw (fault as { code?: unknown }).code === 'ECONNRESET' ? new HttpProblem(400, BROKEN) : fault
  }
}

function put(fields: Map<string, string[]>, name: string, value: string): void {
  if (fields.size >= MOST_FIELDS) throw new HttpProblem(400, BROKEN)
  fields.set(name, [...(fields.get(name) ?? []), value])
}

/** Takes the body apart at its boundary. Nothing longer than a piece and a boundary is ever held. */
async function readParts(request: IncomingMessage, boundary: string, parts: Parts): Promise<void> {
  const mark = Buffer.from(boundary)
  let held: Buffer = Buffer.from('\r\n')
  let reading: 'before' | 'mark' | 'head' | 'body' | 'after' = 'before'
  let total = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    total += piece.length
    if (parts.refused && total > THROWN_AWAY) request.destroy()
    held = Buffer.concat([held, piece])
    for (let more = true; more && reading !== 'after';) {
      if (reading === 'mark') {
        more = held.length >= 2
        if (!more) break
        reading = held.subarray(0, 2).toString('latin1') === '--' ? 'after' : 'head'
        held = held.subarray(2)
      } else if (reading === 'head') {
        const end = held.indexOf('\r\n\r\n')
        if (end < 0 && held.length > LONGEST_HEAD) throw new HttpProblem(400, BROKEN)
        more = end >= 0
        if (!more) break
        await parts.begin(held.subarray(0, end).toString())
        held = held.subarray(end + 4)
        reading = 'body'
      } else {
        const at = held.indexOf(mark)
        const ready = at >= 0 ? at : Math.max(0, held.length - mark.length + 1)
        if (reading === 'body') await parts.add(held.subarray(0, ready))
        held = held.subarray(at >= 0 ? at + mark.length : ready)
        more = at >= 0
        if (at >= 0 && reading === 'body') await parts.end()
        if (at >= 0) reading = 'mark'
      }
    }
    if (reading === 'after') held = Buffer.alloc(0)
  }
  if (reading !== 'after') throw new HttpProblem(400, BROKEN)
}

/** The parts of a form as they come: fields into memory, files to the disk. */
class Parts {
  readonly received: StreamedFile[] = []
  /** Why the form is refused once it has been read to its end. */
  refused: HttpProblem | null = null
  readonly #fields: Map<string, string[]>
  readonly #rules: StreamingRules
  #folder: string | null = null
  #field = ''
  #text: Buffer[] = []
  #file: { readonly handle: FileHandle; readonly name: string; readonly path: string } | null = null
  /** The part under way is a field, not a file. */
  #typing = false
  #size = 0
  #total = 0
  readonly #paths: string[] = []

  constructor(fields: Map<string, string[]>, rules: StreamingRules) {
    this.#fields = fields
    this.#rules = rules
  }

  async begin(head: string): Promise<void> {
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
    this.#field = /\bname="([^"]*)"/i.exec(disposition.replace(/\bfilename\*?="[^"]*"/gi, ''))?.[1] ?? ''
    const name = /\bfilename="([^"]*)"/i.exec(disposition)?.[1]
    this.#size = 0
    this.#text = []
    this.#file = null
    this.#typing = name === undefined
    // A file field left empty comes with an empty name.
    if (name === undefined || name === '' || this.refused) return
    if (this.received.length >= this.#rules.files) {
      this.refused = new HttpProblem(413, this.#rules.sentence)
      return
    }
    try {
      this.#folder ??= await this.#rules.place(this.#fields)
    } catch (fault) {
      if (!(fault instanceof HttpProblem)) throw fault
      this.refused = fault
      return
    }
    const path = join(this.#folder, uuidv7())
    this.#paths.push(path)
    this.#file = { handle: await open(path, 'wx', 0o640), name: name.replaceAll('%22', '"'), path }
  }

  async add(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || (this.refused && !this.#typing)) return
    this.#size += bytes.length
    if (this.#file) this.#total += bytes.length
    if (this.#size > (this.#file ? this.#rules.most : LONGEST_FIELD) || this.#total > this.#rules.total) {
      this.refused = new HttpProblem(413, this.#rules.sentence)
      return
    }
    if (this.#file) for (let at = 0; at < bytes.length;) at += (await this.#file.handle.write(bytes, at)).bytesWritten
    else if (this.#typing) this.#text.push(Buffer.from(bytes))
  }

  async end(): Promise<void> {
    const file = this.#file
    this.#file = null
    if (file) {
      await file.handle.sync()
      await file.handle.close()
      if (this.#size > 0) this.received.push({ field: this.#field, name: file.name, path: file.path, size: this.#size })
      else await rm(file.path, { force: true })
    } else if (this.#typing && this.#field !== '') put(this.#fields, this.#field, Buffer.concat(this.#text).toString())
  }

  async undo(): Promise<void> {
    await this.#file?.handle.close().catch(() => {})
    await Promise.all(this.#paths.map((path) => rm(path, { force: true })))
  }
}
