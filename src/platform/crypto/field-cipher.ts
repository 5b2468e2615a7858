/**
 * Encryption of single fields. AES-256-GCM, or SM4-CTR with HMAC-SM3 over it (encrypt, then authenticate: Node has no SM4-GCM).
 * A ciphertext is text: version.cipher.key id.check value of the key.nonce, ciphertext and tag in base64url.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { canonical } from './canonical.ts'
import { type DataKey, deriveKey, type KeyRing } from './data-keys.ts'
import { type Digest, keyedDigest } from './digest.ts'

/** In the order offered; the first is the preset. */
export const CIPHERS = ['aes-256-gcm', 'sm4'] as const
export type Cipher = (typeof CIPHERS)[number]

/** Where a value belongs. It is authenticated: a ciphertext copied to another row, person or organ does not open there. */
export interface FieldPlace {
  readonly organ: string
  readonly subject: string
  readonly field: string
}

export interface FieldCipher {
  /** A value as ciphertext, by the current key and the cipher of the settings; never the same twice. Refuses malformed text. */
  encrypt(place: FieldPlace, value: string): string
  /** The value back. Throws `Unreadable` when it cannot be had; never returns anything else than what was encrypted. */
  decrypt(place: FieldPlace, sealed: string): string
  /** What every ciphertext made today begins with, its dot included: rows that begin otherwise await rotation. */
  readonly current: string
  /** Whether a ciphertext was made by an older key or another cipher than today's. */
  needsRotation(sealed: string): boolean
  /** A mark by which equal values of one purpose are found without decrypting; the caller brings them to one spelling first. */
  blindIndex(purpose: string, value: string): string
  /** The marks a value may bear while older keys or another cipher are still in use; the current one first. */
  blindIndexes(purpose: string, value: string): readonly string[]
}

export type UnreadableCode = keyof typeof SAY
export const SAY = {
  malformed: '密文格式不对，不是本程序写的，或已被截断。',
  'unknown-key': '加密用的密钥不在密钥环里。请把原来的密钥补进 DATA_KEYS（放在当前密钥之后）或恢复密钥文件。',
  'wrong-key': '密钥编号相同而密钥不同。请检查 DATA_KEYS 或密钥文件是不是本系统原来的那一份。',
  tampered: '密文校验不通过：内容被改动过，或被挪到了别的记录。请查审计记录，从备份恢复这一项。',
} as const

/** A ciphertext that cannot be opened; the message is the sentence for the administrator and holds no secret. */
export class Unreadable extends Error {
  readonly code: UnreadableCode
  readonly keyId: string | null

  constructor(code: UnreadableCode, keyId: string | null) {
    super(keyId === null ? SAY[code] : `${SAY[code]}（密钥编号 ${keyId}）`)
    this.name = 'Unreadable'
    this.code = code
    this.keyId = keyId
  }
}

/** Encrypts by the first key of the ring and the cipher given; decrypts what any key of the ring and either cipher made. */
export function createFieldCipher(ring: KeyRing, cipher: Cipher): FieldCipher {
  const sealers = new Map(ring.keys.flatMap((key) => CIPHERS.map((each) => [`${each} ${key.id}`, sealer(each, key)])))
  const sealerOf = (each: Cipher, id: string): Sealer => {
    const found = sealers.get(`${each} ${id}`)
    if (!found) throw new Unreadable('unknown-key', id)
    return found
  }
  const current = sealerOf(cipher, ring.keys[0].id)
  const inUse = [current, ...[...sealers.values()].filter((each) => each !== current)]
  return {
    current: `${current.head}.`,
    encrypt: (place, value) => {
      if (!value.isWellFormed()) throw new TypeError('half of a surrogate pair cannot be kept')
      return `${current.head}.${current.seal(bound(current.head, place), value).toString('base64url')}`
    },
    decrypt: (place, sealed) => {
      const { head, cipher: by, keyId, check, body } = parse(sealed)
      const opener = sealerOf(by, keyId)
      if (opener.check !== check) throw new Unreadable('wrong-key', keyId)
      const value = opener.open(bound(head, place), body)
      if (value === null) throw new Unreadable('tampered', keyId)
      return value.toString('utf8')
    },
    needsRotation: (sealed) => parse(sealed).head !== current.head,
    blindIndex: (purpose, value) => current.index(purpose, value),
    blindIndexes: (purpose, value) => inUse.map((each) => each.index(purpose, value)),
  }
}

const VERSION = '1'
const SIGN: Record<Cipher, string> = { 'aes-256-gcm': 'A', sm4: 'S' }
const DIGEST_OF: Record<Cipher, Digest> = { 'aes-256-gcm': 'sha256', sm4: 'sm3' }
/** Bytes before and after the ciphertext proper. */
const FRAME: Record<Cipher, { readonly nonce: number; readonly tag: number }> = {
  'aes-256-gcm': { nonce: 12, tag: 16 },
  sm4: { nonce: 16, tag: 32 },
}

interface Sealer {
  /** What stands before the ciphertext: version, cipher, key id and check value. */
  readonly head: string
  readonly check: string
  seal(bound: string, value: string): Buffer
  open(bound: string, sealed: Buffer): Buffer | null
  index(purpose: string, value: string): string
}

function sealer(cipher: Cipher, key: DataKey): Sealer {
  const kind = DIGEST_OF[cipher]
  const indexKey = deriveKey(kind, key, 'blind-index', 32)
  // Tells a wrong key from a changed text; six bytes of a one-way value give nothing of the key away.
  const check = deriveKey(kind, key, 'check', 6).toString('hex')
  const { seal, open } = cipher === 'sm4' ? sm4(key) : aes(key)
  return {
    head: `${VERSION}.${SIGN[cipher]}.${key.id}.${check}`,
    check,
    seal,
    open,
    index: (purpose, value) => `${SIGN[cipher]}.${key.id}.${keyedDigest(kind, indexKey, canonical([purpose, value]))}`,
  }
}

function aes(key: DataKey): Pick<Sealer, 'seal' | 'open'> {
  const secret = deriveKey('sha256', key, 'aes-256-gcm', 32)
  const { nonce: lead, tag: trail } = FRAME['aes-256-gcm']
  return {
    seal(bound, value) {
      const nonce = randomBytes(lead)
      const running = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(bound))
      const hidden = Buffer.concat([running.update(value, 'utf8'), running.final()])
      return Buffer.concat([nonce, hidden, running.getAuthTag()])
    },
    open(bound, sealed) {
      const running = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, lead), { authTagLength: trail })
      running.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-trail))
      const value = running.update(sealed.subarray(lead, -trail))
      try {
        return Buffer.concat([value, running.final()])
      } catch {
        return null
      }
    },
  }
}

function sm4(key: DataKey): Pick<Sealer, 'seal' | 'open'> {
  const secret = deriveKey('sm3', key, 'sm4-ctr', 16)
  const signing = deriveKey('sm3', key, 'hmac-sm3', 32)
  const { nonce: lead, tag: trail } = FRAME.sm4
  // The length of what is bound comes first, so that no sign can move between it and the ciphertext.
  const tagOf = (bound: string, hidden: Uint8Array): Buffer => {
    const place = Buffer.from(bound)
    const length = Buffer.alloc(8)
    length.writeBigUInt64BE(BigInt(place.length))
    return createHmac('sm3', signing).update(length).update(place).update(hidden).digest()
  }
  return {
    seal(bound, value) {
      const nonce = randomBytes(lead)
      const running = createCipheriv('sm4-ctr', secret, nonce)
      const hidden = Buffer.concat([nonce, running.update(value, 'utf8'), running.final()])
      return Buffer.concat([hidden, tagOf(bound, hidden)])
    },
    open(bound, sealed) {
      const hidden = sealed.subarray(0, -trail)
      if (!timingSafeEqual(tagOf(bound, hidden), sealed.subarray(-trail))) return null
      const running = createDecipheriv('sm4-ctr', secret, hidden.subarray(0, lead))
      return Buffer.concat([running.update(hidden.subarray(lead)), running.final()])
    },
  }
}

/** What is authenticated beside the value: the head, so that no part of it can be exchanged, and the place. */
const bound = (head: string, { organ, subject, field }: FieldPlace): string => canonical([head, organ, subject, field])

function parse(sealed: string) {
  const [, head = '', sign, keyId = '', check = '', encoded = ''] =
    /^(1\.([AS])\.([a-z0-9-]+)\.([0-9a-f]{12}))\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? []
  const cipher = CIPHERS.find((each) => SIGN[each] === sign)
  const body = Buffer.from(encoded, 'base64url')
  if (!cipher || body.toString('base64url') !== encoded || body.length < FRAME[cipher].nonce + FRAME[cipher].tag) {
    throw new Unreadable('malformed', null)
  }
  return { head, cipher, keyId, check, body }
}
