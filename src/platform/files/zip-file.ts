/**
 * A zip archive as a stranger made it: its table of contents within limits, its members inflated piece by piece. Nothing in
 * it is believed: offsets, sizes and checksums are compared with what is there.
 */
import { crc32, createInflateRaw } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import type { Source } from './source.ts'

const DIRECTORY_BYTES = 32 * 1024 * 1024
const MOST_ENTRIES = 20_000
const PIECE = 256 * 1024

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  /** A link instead of a file. */
  readonly link: boolean
}

/** Why an archive is not looked into further. */
export class ZipFault extends Error {
  readonly code: 'damaged' | 'too-many' | 'overlap' | 'lies'
  constructor(code: ZipFault['code']) {
    super(code)
    this.code = code
  }
}

/** The members of an archive in the order of their bytes; throws `ZipFault`. */
export function zipEntries(source: Source): readonly ZipEntry[] {
  const { count, at, size } = endOfDirectory(source)
  if (count > MOST_ENTRIES || size > DIRECTORY_BYTES) throw new ZipFault('too-many')
  const directory = source.read(at, size)
  if (directory.length < size) throw new ZipFault('damaged')
  const entries: ZipEntry[] = []
  for (let offset = 0; entries.length < count;) {
    if (offset + 46 > directory.length || directory.readUInt32LE(offset) !== 0x02014b50) throw new ZipFault('damaged')
    const end = offset + 46 + directory.readUInt16LE(offset + 28) + directory.readUInt16LE(offset + 30)
    if (end > directory.length) throw new ZipFault('damaged')
    entries.push(entryAt(directory, offset))
    offset = end + directory.readUInt16LE(offset + 32)
  }
  const ordered = entries.sort((one, other) => one.offset - other.offset)
  // Members that share their bytes are how a small archive becomes a universe.
  let free = 0
  for (const entry of ordered) {
    if (entry.offset < free) throw new ZipFault('overlap')
    free = entry.offset + 30 + entry.packed
    if (free > source.size) throw new ZipFault('damaged')
  }
  return ordered
}

/** What became of a member: its beginning, its whole when it is no longer than `keep`. */
export interface Inflated {
  readonly head: Buffer
  readonly whole: Buffer | null
}

/** Inflates a member, keeping at most `keep` bytes and counting the others; throws `ZipFault` when it is not what it says. */
export async function inflate(source: Source, entry: ZipEntry, keep: number): Promise<Inflated> {
  const header = source.read(entry.offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw new ZipFault('damaged')
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = function* (): Iterable<Buffer> {
    for (let at = start, left = entry.packed; left > 0; at += PIECE, left -= PIECE) {
      const piece = source.read(at, Math.min(PIECE, left))
      if (piece.length < Math.min(PIECE, left)) throw new ZipFault('damaged')
      yield piece
    }
  }
  const kept: Buffer[] = []
  let [size, crc] = [0, 0]
  const count = async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) {
      if (size < keep) kept.push(piece.subarray(0, keep - size))
      size += piece.length
      if (size > entry.size) throw new ZipFault('lies')
      crc = crc32(piece, crc)
    }
  }
  try {
    if (entry.method === 0) await pipeline(packed, count)
    else await pipeline(packed, createInflateRaw(), count)
  } catch (fault) {
    throw fault instanceof ZipFault ? fault : new ZipFault('damaged')
  }
  if (size !== entry.size || crc !== entry.crc) throw new ZipFault('damaged')
  const head = Buffer.concat(kept)
  return { head, whole: head.length === size ? head : null }
}

function endOfDirectory(source: Source): { readonly count: number; readonly at: number; readonly size: number } {
  const length = Math.min(source.size, 22 + 65_535 + 20)
  const tail = source.read(source.size - length, length)
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue
    if (at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
      const end = source.read(Number(tail.readBigUInt64LE(at - 12)), 56)
      if (end.length < 56 || end.readUInt32LE(0) !== 0x06064b50) throw new ZipFault('damaged')
      const [count, size, start] = [32, 40, 48].map((field) => Number(end.readBigUInt64LE(field)))
      return { count: count ?? 0, size: size ?? 0, at: start ?? 0 }
    }
    return { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), at: tail.readUInt32LE(at + 16) }
  }
  throw new ZipFault('damaged')
}

function entryAt(directory: Buffer, at: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8)
  const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)]
  const extras = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const wide = wideFields(extras)
  const field = (offset: number): number => {
    const value = directory.readUInt32LE(at + offset)
    return value === 0xffffffff ? (wide.shift() ?? value) : value
  }
  // The order of the wide fields is fixed: size, packed, offset.
  const [size, packed, offset] = [field(24), field(20), field(42)]
  const method = directory.readUInt16LE(at + 10)
  return {
    name: nameOf(directory.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
    method,
    // Method 99 is AES of WinZip.
    encrypted: (flags & 1) === 1 || method === 99,
    crc: directory.readUInt32LE(at + 16),
    packed,
    size,
    offset,
    link: ((directory.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000,
  }
}

function wideFields(extras: Buffer): number[] {
  for (let at = 0; at + 4 <= extras.length; at += 4 + extras.readUInt16LE(at + 2)) {
    if (extras.readUInt16LE(at) !== 1) continue
    const fields: number[] = []
    const end = Math.min(extras.length, at + 4 + extras.readUInt16LE(at + 2))
    for (let field = at + 4; field + 8 <= end; field += 8) fields.push(Number(extras.readBigUInt64LE(field)))
    return fields
  }
  return []
}

/** Chinese programs write GBK and say nothing. */
function nameOf(bytes: Buffer, utf8: boolean): string {
  if (utf8) return bytes.toString()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
