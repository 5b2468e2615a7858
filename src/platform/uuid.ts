/** Names for rows, made by the application so that any database can hold them: UUIDv7 (RFC 9562), ascending in time. */
import { randomBytes } from 'node:crypto'
import { now } from './clock.ts'

let last = { at: 0, count: 0 }

/** A new UUIDv7; those made by one process ascend strictly, also within one millisecond and when the clock steps back. */
export function uuidv7(): string {
  const at = Math.max(now().getTime(), last.at)
  const count = at === last.at ? last.count + 1 : randomBytes(2).readUInt16BE() & 0x7ff
  // 12 bits of counter; a millisecond that used them up borrows the next one.
  last = count > 0xfff ? { at: at + 1, count: 0 } : { at, count }
  const bytes = Buffer.concat([Buffer.alloc(8), randomBytes(8)])
  bytes.writeUIntBE(last.at, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.count, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
