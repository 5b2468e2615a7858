/** The compound file around old Office documents ([MS-CFB]): its streams by name. Every chain is bounded by the file. */
import { REFUSALS } from './refusals.ts'

const END = 0xfffffffa
const NONE = 0xffffffff

interface DirectoryEntry {
  readonly name: string
  readonly kind: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

export class CompoundFile {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #sectorSize: number
  readonly #miniSize: number
  readonly #cutoff: number
  readonly #fat: Uint32Array
  readonly #miniFat: Uint32Array
  readonly #miniStream: Uint8Array
  readonly #entries: DirectoryEntry[]
  /** Streams and storages of the top level; those of embedded objects are not among them. */
  readonly #top = new Map<string, DirectoryEntry>()

  /** Reads the tables of the file; throws `Unreadable` when they are cut off or contradict themselves. */
  constructor(bytes: Uint8Array) {
    if (bytes.length < 1536) throw REFUSALS.truncated()
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const [shift, miniShift] = [this.#view.getUint16(30, true), this.#view.getUint16(32, true)]
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw REFUSALS.truncated()
    this.#sectorSize = 1 << shift
    this.#miniSize = 1 << miniShift
    this.#cutoff = this.#view.getUint32(56, true)
    this.#fat = words(this.#allocationTable())
    this.#entries = this.#directory(this.#chain(this.#view.getUint32(48, true)))
    const [root] = this.#entries
    if (root?.kind !== 5) throw REFUSALS.truncated()
    this.#miniFat = words(this.#chain(this.#view.getUint32(60, true)))
    this.#miniStream = this.#chain(root.start)
    this.#listTop(root.child)
  }

  /** The names at the top level. */
  get names(): string[] {
    return [...this.#top.values()].map(({ name }) => name)
  }

  /** The bytes of a stream of the top level; null when there is none of that name. */
  stream(name: string): Uint8Array | null {
    const entry = this.#top.get(name.toLowerCase())
    if (entry?.kind !== 2) return null
    if (entry.size === 0) return new Uint8Array()
    const data = entry.size < this.#cutoff ? this.#miniChain(entry.start, entry.size) : this.#chain(entry.start)
    if (data.length < entry.size) throw REFUSALS.truncated()
    return data.subarray(0, entry.size)
  }

  #sector(number: number): Uint8Array {
    const start = (number + 1) * this.#sectorSize
    if (start >= this.#bytes.length) throw REFUSALS.truncated()
    return this.#bytes.subarray(start, start + this.#sectorSize)
  }

  /** The sectors of the allocation table: the first 109 in the header, the others in a chain of their own. */
  #allocationTable(): Uint8Array {
    const sectors: number[] = []
    for (let at = 76; at < 512; at += 4) sectors.push(this.#view.getUint32(at, true))
    const most = Math.ceil(this.#bytes.length / this.#sectorSize)
    let next = this.#view.getUint32(68, true)
    for (let step = 0; next < END && step <= most; step += 1) {
      const table = words(this.#sector(next))
      sectors.push(...table.subarray(0, -1))
      next = table.at(-1) ?? NONE
    }
    const used = sectors.filter((sector) => sector < END)
    if (used.length > most) throw REFUSALS.truncated()
    return joined(used.map((sector) => this.#sector(sector)))
  }

  #chain(start: number): Uint8Array {
    const parts: Uint8Array[] = []
    for (let sector = start; sector < END; sector = this.#fat[sector] ?? NONE) {
      if (parts.length * this.#sectorSize > this.#bytes.length) throw REFUSALS.truncated()
      parts.push(this.#sector(sector))
    }
    return joined(parts)
  }

  #miniChain(start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = []
    for (
      let sector = start;
      sector < END && parts.length * this.#miniSize < size;
      sector = this.#miniFat[sector] ?? NONE
    )
      parts.push(this.#miniStream.subarray(sector * this.#miniSize, (sector + 1) * this.#miniSize))
    return joined(parts)
  }

  #directory(data: Uint8Array): DirectoryEntry[] {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const entries: DirectoryEntry[] = []
    for (let at = 0; at + 128 <= data.length; at += 128) {
      const length = Math.min(64, view.getUint16(at + 64, true))
      entries.push({
        name: new TextDecoder('utf-16le').decode(data.subarray(at, at + Math.max(0, length - 2))),
        kind: view.getUint8(at + 66),
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      })
    }
    return entries
  }

  #listTop(first: number): void {
    const seen = new Set<number>()
    const waiting = [first]
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const entry = this.#entries[number]
      if (!entry || seen.has(number)) continue
      seen.add(number)
      this.#top.set(entry.name.toLowerCase(), entry)
      waiting.push(entry.left, entry.right)
    }
  }
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
