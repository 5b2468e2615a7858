/**
 * A zip package (docx, xlsx): the parts asked for, and only those, inflated within the limits. The bytes are not
 * trusted: sizes are checked before and while inflating, and the checksum after.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { REFUSALS } from './refusals.ts'

interface Entry {
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export class Zip {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #entries = new Map<string, Entry>()
  #expanded = 0

  /** Reads the table of contents; throws `Unreadable` when there is none (a truncated file) or it is beyond the limits. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      this.#readDirectory()
    } catch (fault) {
      throw fault instanceof RangeError ? REFUSALS.truncated() : fault
    }
  }

  /** The names of all parts, as the package spells them but with `/` and without a leading one. */
  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** The bytes of a part; null when there is no such part. Throws `Unreadable` when it is encrypted, damaged or a bomb. */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(keyOf(name))
    if (!entry) return null
    if (entry.encrypted) throw REFUSALS.encrypted()
    const room = LIMITS.expandedBytes - this.#expanded
    if (entry.size > room || isBomb(entry.size, entry.packed)) throw REFUSALS.expandsTooMuch()
    const { length } = this.#bytes
    if (entry.offset + 30 > length || this.#view.getUint32(entry.offset, true) !== 0x04034b50)
      throw REFUSALS.truncated()
    const names = this.#view.getUint16(entry.offset + 26, true) + this.#view.getUint16(entry.offset + 28, true)
    const start = entry.offset + 30 + names
    if (start + entry.packed > length) throw REFUSALS.truncated()
    const data = inflated(this.#bytes.subarray(start, start + entry.packed), entry, room)
    if (data.length !== entry.size || crc32(data) !== entry.crc) throw REFUSALS.truncated()
    this.#expanded += data.length
    return data
  }

  #readDirectory(): void {
    const view = this.#view
    const end = this.#findEnd()
    let count = view.getUint16(end + 10, true)
    let at = view.getUint32(end + 16, true)
    if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
      const end64 = Number(view.getBigUint64(end - 12, true))
      count = Number(view.getBigUint64(end64 + 32, true))
      at = Number(view.getBigUint64(end64 + 48, true))
    }
    if (count > LIMITS.zipEntries) throw REFUSALS.expandsTooMuch()
    for (let entry = 0; entry < count; entry += 1) at = this.#readEntry(at)
  }

  #readEntry(at: number): number {
    const view = this.#view
    if (view.getUint32(at, true) !== 0x02014b50) throw REFUSALS.truncated()
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = nameOf(this.#bytes.subarray(at + 46, at + 46 + nameLength))
    let size = view.getUint32(at + 24, true)
    let packed = view.getUint32(at + 20, true)
    let offset = view.getUint32(at + 42, true)
    for (let extra = at + 46 + nameLength; extra + 4 <= at + 46 + nameLength + extraLength;) {
      const length = view.getUint16(extra + 2, true)
      if (view.getUint16(extra, true) === 1) {
        let field = extra + 4
        const next = () => Number(view.getBigUint64((field += 8) - 8, true))
        if (size === 0xffffffff) size = next()
        if (packed === 0xffffffff) packed = next()
        if (offset === 0xffffffff) offset = next()
      }
      extra += 4 + length
    }
    const method = view.getUint16(at + 10, true)
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1
    this.#entries.set(keyOf(name), { method, encrypted, crc: view.getUint32(at + 16, true), packed, size, offset })
    return at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }

  #findEnd(): number {
    const lowest = Math.max(0, this.#bytes.length - 22 - 65_535)
    for (let at = this.#bytes.length - 22; at >= lowest; at -= 1)
      if (this.#bytes[at] === 0x50 && this.#view.getUint32(at, true) === 0x06054b50) return at
    throw REFUSALS.truncated()
  }
}

/** Names are UTF-8, whatever the flag says; Chinese Windows writes them in GBK, and two of those must not become one. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Some programs write `\`, a leading `/` or another case. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function isBomb(size: number, packed: number): boolean {
  return size > LIMITS.ratioFrom && size > packed * LIMITS.expansionRatio
}

function inflated(packed: Uint8Array, entry: Entry, room: number): Uint8Array {
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw REFUSALS.truncated()
  if (entry.size === 0) return new Uint8Array()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.min(entry.size, room) })
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : ''
    throw code === 'ERR_BUFFER_TOO_LARGE' ? REFUSALS.expandsTooMuch() : REFUSALS.truncated()
  }
}
