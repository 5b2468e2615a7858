/** Writing an archive as it goes: members one after the other into a stream, nothing kept but their names. Zip64 where it is needed. */
import { createDeflateRaw, crc32 } from 'node:zlib'
import { writeWithRoom } from './room.ts'

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export interface ZipWriter {
  /**
   * Adds a member; returns its bytes' number. The name must be fit for it (`fitName`) and new. `expected` says how many bytes
   * there will be: from 3.75 GB on the member is written with sums of 64 bits, which old programs do not read.
   */
  add(name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, expected?: number): Promise<number>
  /** Writes the table of contents; nothing may be added afterwards. */
  end(): Promise<void>
}

const U32 = 0xffffffff
const LARGE = 0xf0000000
/** Names are UTF-8 (bit 11), sums follow the bytes (bit 3). */
const FLAGS = 0x0808
/** 1980-01-01: the same contents make the same archive. */
const DAY = 0x21

/** An archive written through `write`, which resolves when there is room for more. */
export function zipWriter(write: (bytes: Uint8Array) => Promise<void>): ZipWriter {
  const members: Written[] = []
  const names = new Set<string>()
  let at = 0
  const put = async (bytes: Uint8Array): Promise<void> => {
    at += bytes.length
    await write(bytes)
  }
  return {
    async add(given, bytes, expected = 0) {
      if (names.has(given)) throw new Error(`twice in the archive: ${given}`)
      names.add(given)
      const name = Buffer.from(given, 'utf8')
      const offset = at
      const far = expected >= LARGE
      await put(localHeader(name, far))
      const { crc, size, packed } = await deflated(bytes, put)
      if (!far && (size >= U32 || packed >= U32)) throw new Error(`longer than announced: ${given}`)
      await put(descriptor(crc, packed, size, far))
      members.push({ name, crc, packed, size, offset })
      return size
    },
    async end() {
      const from = at
      for (const member of members) await put(centralHeader(member))
      await put(endRecords(members.length, from, at - from))
    },
  }
}

async function deflated(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  put: (part: Uint8Array) => Promise<void>,
): Promise<Pick<Written, 'crc' | 'size' | 'packed'>> {
  // Attachments are mostly packed already: more effort gains nothing.
  const packer = createDeflateRaw({ level: 1 })
  let [crc, size, packed] = [0, 0, 0]
  const feeding = (async () => {
    try {
      for await (const part of bytes) {
        crc = crc32(part, crc)
        size += part.length
        await writeWithRoom(packer, part)
        if (packer.destroyed) return
      }
      packer.end()
    } catch (fault) {
      packer.destroy(fault as Error)
    }
  })()
  for await (const part of packer as AsyncIterable<Buffer>) {
    packed += part.length
    await put(part)
  }
  await feeding
  return { crc, size, packed }
}

function localHeader(name: Buffer, far: boolean): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(far ? 45 : 20, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(DAY, 12)
  head.writeUInt16LE(name.length, 26)
  if (!far) return Buffer.concat([head, name])
  // Its sums are of 64 bits.
  head.writeUInt32LE(U32, 18)
  head.writeUInt32LE(U32, 22)
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

function descriptor(crc: number, packed: number, size: number, far: boolean): Buffer {
  const end = Buffer.alloc(far ? 24 : 16)
  end.writeUInt32LE(0x08074b50, 0)
  end.writeUInt32LE(crc >>> 0, 4)
  if (!far) {
    end.writeUInt32LE(packed, 8)
    end.writeUInt32LE(size, 12)
    return end
  }
  end.writeBigUInt64LE(BigInt(packed), 8)
  end.writeBigUInt64LE(BigInt(size), 16)
  return end
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(45, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(8, 10)
  head.writeUInt16LE(DAY, 14)
  head.writeUInt32LE(crc >>> 0, 16)
  head.writeUInt16LE(name.length, 28)
  const far = [size, packed, offset].some((each) => each >= U32)
  head.writeUInt32LE(far ? U32 : packed, 20)
  head.writeUInt32LE(far ? U32 : size, 24)
  head.writeUInt32LE(far ? U32 : offset, 42)
  if (!far) return Buffer.concat([head, name])
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  for (const [n, value] of [size, packed, offset].entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * n)
  head.writeUInt16LE(extra.length, 30)
  return Buffer.concat([head, name, extra])
}

function endRecords(count: number, from: number, length: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  const far = count >= 0xffff || from >= U32 || length >= U32
  for (const at of [8, 10]) end.writeUInt16LE(far ? 0xffff : count, at)
  end.writeUInt32LE(far ? U32 : length, 12)
  end.writeUInt32LE(far ? U32 : from, 16)
  if (!far) return end
  const wide = Buffer.alloc(56)
  wide.writeUInt32LE(0x06064b50, 0)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeUInt16LE(45, 12)
  wide.writeUInt16LE(45, 14)
  for (const at of [24, 32]) wide.writeBigUInt64LE(BigInt(count), at)
  wide.writeBigUInt64LE(BigInt(length), 40)
  wide.writeBigUInt64LE(BigInt(from), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(from + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([wide, locator, end])
}
