/** The compound file around old Office documents ([MS-CFB]): its directory and streams; every chain is bounded by the file. */
import type { Source } from './source.ts'

const END = 0xfffffffa
const MOST_ENTRIES = 100_000

/** Said of a compound file whose tables contradict themselves. */
export class OleFault extends Error {}

export interface OleEntry {
  readonly name: string
  readonly kind: 'storage' | 'stream' | 'root'
  readonly start: number
  readonly size: number
}

export interface OleFile {
  /** Everything in it, of every storage, in the order of the directory. */
  readonly entries: readonly OleEntry[]
  /** The bytes of a stream, at most `most`. */
  stream(entry: OleEntry, most: number): Buffer
}

/** Reads the tables of a compound file; throws `OleFault`. */
export function openOle(source: Source): OleFile {
  const header = source.read(0, 512)
  if (header.length < 512) throw new OleFault()
  const [shift, miniShift] = [header.readUInt16LE(30), header.readUInt16LE(32)]
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new OleFault()
  const [sectorSize, cutoff] = [1 << shift, header.readUInt32LE(56)]
  const most = Math.ceil(source.size / sectorSize)
  const sector = (number: number): Buffer => source.read((number + 1) * sectorSize, sectorSize)
  const fat = allocationTable(header, sector, most)

  const chain = (start: number, bytes: number): Buffer => {
    const parts: Buffer[] = []
    for (let at = start; at < END && parts.length * sectorSize < bytes; at = fat[at] ?? END) {
      if (parts.length > most) throw new OleFault()
      parts.push(sector(at))
    }
    return Buffer.concat(parts).subarray(0, bytes)
  }
  const entries = directory(chain(header.readUInt32LE(48), MOST_ENTRIES * 128))
  const root = entries.find(({ kind }) => kind === 'root')
  if (!root) throw new OleFault()
  const miniFat = numbers(chain(header.readUInt32LE(60), source.size))
  let miniStream: Buffer | null = null
  return {
    entries,
    stream({ start, size }, limit) {
      const bytes = Math.min(size, limit)
      if (size >= cutoff) return chain(start, bytes)
      const mini = (miniStream ??= chain(root.start, source.size))
      const parts: Buffer[] = []
      for (let at = start; at < END && parts.length * 64 < bytes; at = miniFat[at] ?? END)
        parts.push(mini.subarray(at * 64, at * 64 + 64))
      return Buffer.concat(parts).subarray(0, bytes)
    },
  }
}

/** Where each sector goes on: the first 109 sectors of the table stand in the header, the others in a chain of their own. */
function allocationTable(header: Buffer, sector: (number: number) => Buffer, most: number): Uint32Array {
  const sectors = [...numbers(header.subarray(76, 512))]
  let next = header.readUInt32LE(68)
  for (let step = 0; next < END; step += 1) {
    if (step > most) throw new OleFault()
    const table = numbers(sector(next))
    if (table.length === 0) throw new OleFault()
    sectors.push(...table.subarray(0, -1))
    next = table.at(-1) ?? END
  }
  const used = sectors.filter((number) => number < END)
  if (used.length > most) throw new OleFault()
  return numbers(Buffer.concat(used.map(sector)))
}

function directory(data: Buffer): OleEntry[] {
  const entries: OleEntry[] = []
  for (let at = 0; at + 128 <= data.length; at += 128) {
    const kind = ({ 1: 'storage', 2: 'stream', 5: 'root' } as const)[data[at + 66] ?? 0]
    const length = Math.min(64, data.readUInt16LE(at + 64))
    if (!kind) continue
    entries.push({
      name: data.toString('utf16le', at, at + Math.max(0, length - 2)),
      kind,
      start: data.readUInt32LE(at + 116),
      size: data.readUInt32LE(at + 120),
    })
  }
  return entries
}

function numbers(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4))
}
