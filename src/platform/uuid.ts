/** Names for rows, made by the application so that any database can hold them: UUIDv7 (RFC 9562), ascending in time. */
import { randomBytes, randomFillSync } from 'node:crypto'
import { now } from './clock.ts'

let last = { at: 0, count: 0 }

/** Random bytes drawn in one go, each given out once: asking for eight at a time costs more than all the rest. */
const pool = Buffer.alloc(4096)
let spent = pool.length

/** A new UUIDv7; those made by one process ascend strictly, also within one millisecond and when the clock steps back. */
export function uuidv7(): string {
  const at = Math.max(now().getTime(), last.at)
  const count = at === last.at ? last.count + 1 : randomBytes(2).readUInt16BE() & 0x7ff
  // 12 bits of counter; a millisecond that used them up borrows the next one.
  last = count > 0xfff ? { at: at + 1, count: 0 } : { at, count }
  if (spent + 8 > pool.length) {
    randomFillSync(pool)
    spent = 0
  }
  const bytes = Buffer.alloc(16)
  pool.copy(bytes, 8, spent, (spent += 8))
  bytes.writeUIntBE(last.at, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.count, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
