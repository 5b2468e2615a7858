/**
 * Sealing a backup with a passphrase: AES-256-GCM, piece by piece. Every piece carries its number and whether it is the last, so
 * that pieces cannot be changed, exchanged, left out or cut off at the end without being noticed.
 *
 * Layout: one line of JSON (`SealHeader`), then pieces of: length (4 bytes, big endian), ciphertext, tag (16 bytes).
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { z } from 'zod'

/** A backup that cannot be opened or trusted; the message is one Chinese sentence. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup'
}

export const SEAL_MARK = '{"gongkai-backup-sealed":'
const PIECE = 1024 * 1024
const TAG = 16
const LONGEST_HEADER = 1024
/** Costs of scrypt: 128 MB and about half a second for every guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const

const header = z.strictObject({
  'gongkai-backup-sealed': z.literal(1),
  cipher: z.literal('aes-256-gcm'),
  kdf: z.strictObject({ name: z.literal('scrypt'), N: z.literal(COST.N), r: z.literal(COST.r), p: z.literal(COST.p) }),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.string().regex(/^[0-9a-f]{14}$/),
})

const keyFrom = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, fail) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, { ...COST, maxmem: 256 * COST.N * COST.r }, (fault, key) =>
      fault ? fail(fault) : done(key),
    ),
  )

/** The nonce of a piece: seven bytes of this file, the piece's number, and 1 for the last piece. */
function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** A stream that seals what goes through it. */
export async function sealing(passphrase: string): Promise<Transform> {
  const salt = randomBytes(16)
  const prefix = randomBytes(7)
  const key = await keyFrom(passphrase, salt)
  const head = Buffer.from(
    `${JSON.stringify({
      'gongkai-backup-sealed': 1,
      cipher: 'aes-256-gcm',
      kdf: { name: 'scrypt', ...COST },
      salt: salt.toString('hex'),
      nonce: prefix.toString('hex'),
    } satisfies z.infer<typeof header>)}\n`,
  )
  let held: Buffer = Buffer.alloc(0)
  let number = 0
  const seal = (piece: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number++, last))
    cipher.setAAD(head)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    return Buffer.concat([length, cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
  const stream = new Transform({
    transform(part: Buffer, _, done: TransformCallback) {
      held = held.length > 0 ? Buffer.concat([held, part]) : part
      // One piece is always held back: only at the end is it known which is the last.
      while (held.length > PIECE) {
        this.push(seal(held.subarray(0, PIECE), false))
        held = held.subarray(PIECE)
      }
      done()
    },
    flush(done) {
      done(null, seal(held, true))
    },
  })
  stream.push(head)
  return stream
}

/**
 * A stream that opens what `sealing` sealed; fails with `BadBackup` at the first piece that was changed, is missing or came
 * out of order, or when the passphrase is another.
 */
export function unsealing(passphrase: string): Transform {
  let held: Buffer = Buffer.alloc(0)
  let opened: { readonly key: Buffer; readonly prefix: Buffer; readonly head: Buffer } | null = null
  let number = 0
  let ended = false
  const readHead = async (): Promise<boolean> => {
    if (opened) return true
    const end = held.indexOf(0x0a)
    if (end < 0) {
      if (held.length > LONGEST_HEADER) throw new BadBackup('这不是加密的备份文件，或开头已损坏。')
      return false
    }
    const head = held.subarray(0, end + 1)
    const read = header.safeParse(parsed(head.toString()))
    if (!read.success) throw new BadBackup('备份文件的开头已损坏，或由更新版本的程序制作，不能打开。')
    const key = await keyFrom(passphrase, Buffer.from(read.data.salt, 'hex'))
    opened = { key, prefix: Buffer.from(read.data.nonce, 'hex'), head: Buffer.from(head) }
    held = held.subarray(end + 1)
    return true
  }
  /** The next whole piece in `held`; null when more bytes are needed. */
  const next = (): Buffer | null => {
    if (!opened || held.length < 4) return null
    const length = held.readUInt32BE()
    if (length > PIECE || ended) throw new BadBackup('备份文件已损坏：加密分段的长度不对。')
    if (held.length < 4 + length + TAG) return null
    const sealed = held.subarray(4, 4 + length)
    const tag = held.subarray(4 + length, 4 + length + TAG)
    held = held.subarray(4 + length + TAG)
    const piece = [false, true].reduce<Buffer | null>((found, last) => {
      if (found || !opened) return found
      const plain = tryOpen(opened, nonceOf(opened.prefix, number, last), sealed, tag)
      if (plain && last) ended = true
      return plain
    }, null)
    if (!piece) {
      throw new BadBackup(
        number === 0 ? '口令不对，或备份文件已被改动，不能打开。' : '备份文件已被改动或损坏，不能打开。',
      )
    }
    number++
    return piece
  }
  return new Transform({
    transform(part: Buffer, _, done: TransformCallback) {
      held = held.length > 0 ? Buffer.concat([held, part]) : part
      readHead()
        .then((ready) => {
          if (!ready) return
          for (let piece = next(); piece; piece = next()) this.push(piece)
        })
        .then(() => done(), done)
    },
    flush(done) {
      done(ended && held.length === 0 ? null : new BadBackup('备份文件不完整：后面的部分缺失。'))
    },
  })
}

function tryOpen(
  { key, head }: { readonly key: Buffer; readonly head: Buffer },
  nonce: Buffer,
  sealed: Buffer,
  tag: Buffer,
): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(head)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
