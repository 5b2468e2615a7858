import { createCipheriv, createHash, hkdfSync, randomBytes, webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataKey, KeyRing } from './data-keys.ts'
import { CIPHERS, createFieldCipher, type FieldPlace, Unreadable } from './field-cipher.ts'

const key = (id: string): DataKey => ({ id, bytes: randomBytes(32) })
const ring = (first: DataKey, ...others: DataKey[]): KeyRing => ({
  keys: [first, ...others],
  source: '测试',
  isNew: false,
})
const place: FieldPlace = { organ: '甲机关', subject: '申请-1', field: 'id-number' }
const text = fc.string({ unit: 'grapheme', maxLength: 60 })

/** The code of the `Unreadable` that an attempt ends with; null when it did not fail. */
function failure(attempt: () => unknown): string | null {
  try {
    attempt()
    return null
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    expect(fault.message).toMatch(/^[^a-z]*[。）]|密钥/)
    return fault.code
  }
}

describe.each(CIPHERS)('%s', (cipher) => {
  const one = key('k1')
  const fields = createFieldCipher(ring(one), cipher)

  test('加密再解密，一字不差；同一内容两次的密文不同，密文里没有原文', () => {
    fc.assert(
      fc.property(text, (value) => {
        const sealed = fields.encrypt(place, value)
        expect(fields.decrypt(place, sealed)).toBe(value)
        expect(fields.encrypt(place, value)).not.toBe(sealed)
        expect(sealed).toMatch(/^1\.[AS]\.k1\.[0-9a-f]{12}\.[\w-]+$/)
      }),
    )
  })

  test('挪到别的机关、别的人、别的栏目，都打不开', () => {
    const sealed = fields.encrypt(place, '230401199001011234')
    for (const other of [
      { ...place, organ: '乙机关' },
      { ...place, subject: '申请-2' },
      { ...place, field: 'phone' },
      // Joined without separators these would be the same text.
      { ...place, organ: '甲', subject: '机关申请-1' },
    ]) {
      expect(failure(() => fields.decrypt(other, sealed))).toBe('tampered')
    }
  })

  test('密文改动任何一处，要么说清打不开，要么还是原文（从不读出别的）', () => {
    const sealed = fields.encrypt(place, '张三')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...alphabet), (at, sign) => {
        const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1)
        if (changed === sealed) return
        expect(failure(() => fields.decrypt(place, changed))).not.toBeNull()
      }),
      { numRuns: 500 },
    )
    for (let length = 0; length < sealed.length; length += 1) {
      expect(failure(() => fields.decrypt(place, sealed.slice(0, length)))).not.toBeNull()
    }
  })

  test('旧密钥仍能解密，新内容用新密钥；需要换钥的说得出来', () => {
    const two = key('k2')
    const old = fields.encrypt(place, '李四')
    const renewed = createFieldCipher(ring(two, one), cipher)
    expect(renewed.decrypt(place, old)).toBe('李四')
    expect(renewed.needsRotation(old)).toBe(true)
    const fresh = renewed.encrypt(place, renewed.decrypt(place, old))
    expect(renewed.needsRotation(fresh)).toBe(false)
    expect(createFieldCipher(ring(two), cipher).decrypt(place, fresh)).toBe('李四')
    expect(failure(() => createFieldCipher(ring(two), cipher).decrypt(place, old))).toBe('unknown-key')
  })

  test('编号相同而密钥不同：说是密钥不对，不说内容被改', () => {
    const sealed = fields.encrypt(place, '王五')
    expect(failure(() => createFieldCipher(ring(key('k1')), cipher).decrypt(place, sealed))).toBe('wrong-key')
  })

  test('盲索引：同值同标记，异值、异用途、异密钥标记不同，原文看不出', () => {
    const mark = fields.blindIndex('甲机关/id-number', '230401199001011234')
    expect(fields.blindIndex('甲机关/id-number', '230401199001011234')).toBe(mark)
    expect(fields.blindIndex('甲机关/id-number', '230401199001011235')).not.toBe(mark)
    expect(fields.blindIndex('乙机关/id-number', '230401199001011234')).not.toBe(mark)
    expect(createFieldCipher(ring(key('k1')), cipher).blindIndex('甲机关/id-number', '230401199001011234')).not.toBe(
      mark,
    )
    expect(mark).toMatch(/^[AS]\.k1\.[0-9a-f]{64}$/)
  })

  test('换钥期间，旧标记仍在查找之列，当前的排第一', () => {
    const mark = fields.blindIndex('用途', '值')
    const other = CIPHERS.find((each) => each !== cipher) ?? cipher
    const renewed = createFieldCipher(ring(key('k2'), one), other)
    expect(renewed.blindIndexes('用途', '值')).toContain(mark)
    expect(renewed.blindIndexes('用途', '值')[0]).toBe(renewed.blindIndex('用途', '值'))
    expect(new Set(renewed.blindIndexes('用途', '值')).size).toBe(4)
  })

  test('半个代理对存不住，加密时就拒绝', () => {
    expect(() => fields.encrypt(place, '\ud842')).toThrow(TypeError)
  })
})

test('两种算法互相能解，改了设置就需要换钥', () => {
  const keys = ring(key('k1'))
  const [aes, sm4] = [createFieldCipher(keys, 'aes-256-gcm'), createFieldCipher(keys, 'sm4')]
  expect(sm4.decrypt(place, aes.encrypt(place, '赵六'))).toBe('赵六')
  expect(aes.decrypt(place, sm4.encrypt(place, '赵六'))).toBe('赵六')
  expect(sm4.needsRotation(aes.encrypt(place, '赵六'))).toBe(true)
})

/** The parts of a ciphertext, taken apart another way than the program does. */
const taken = (sealed: string) => {
  const at = sealed.lastIndexOf('.')
  return { head: sealed.slice(0, at), body: Buffer.from(sealed.slice(at + 1), 'base64url') }
}
const boundTo = (head: string): Buffer =>
  Buffer.from(JSON.stringify([head, place.organ, place.subject, place.field]), 'utf8')
const derived = (hash: string, bytes: Uint8Array, use: string, length: number): Buffer =>
  Buffer.from(hkdfSync(hash, bytes, Buffer.from('gongkai-data-key'), Buffer.from(use), length))

test('AES-256-GCM 的密文，用 WebCrypto 按书面格式也解得开', async () => {
  const one = key('k1')
  const { head, body } = taken(createFieldCipher(ring(one), 'aes-256-gcm').encrypt(place, '电话 0468-3456789'))
  const secret = await webcrypto.subtle.importKey(
    'raw',
    derived('sha256', one.bytes, 'aes-256-gcm', 32),
    'AES-GCM',
    false,
    ['decrypt'],
  )
  const plain = await webcrypto.subtle.decrypt(
    { name: 'AES-GCM', iv: body.subarray(0, 12), additionalData: boundTo(head), tagLength: 128 },
    secret,
    body.subarray(12),
  )
  expect(Buffer.from(plain).toString()).toBe('电话 0468-3456789')
})

test('SM4 的密文，用逐块加密计数器、手算 HMAC-SM3 也解得开', () => {
  const one = key('k1')
  const value = '鹤岗市南山区某街道 12 号楼 3 单元 501 室，收件人张三'
  const { head, body } = taken(createFieldCipher(ring(one), 'sm4').encrypt(place, value))
  const [nonce, hidden, tag] = [body.subarray(0, 16), body.subarray(16, -32), body.subarray(-32)]
  const counter = BigInt(`0x${nonce.toString('hex')}`)
  const blocks = Array.from({ length: Math.ceil(hidden.length / 16) }, (_, at) => {
    const hex = ((counter + BigInt(at)) % (1n << 128n)).toString(16).padStart(32, '0')
    const block = createCipheriv('sm4-ecb', derived('sm3', one.bytes, 'sm4-ctr', 16), null).setAutoPadding(false)
    return block.update(Buffer.from(hex, 'hex'))
  })
  const stream = Buffer.concat(blocks)
  expect(Buffer.from(hidden.map((byte, at) => byte ^ (stream[at] ?? 0))).toString()).toBe(value)

  const signing = derived('sm3', one.bytes, 'hmac-sm3', 32)
  const pad = (sign: number) => Buffer.from(Array.from({ length: 64 }, (_, at) => (signing[at] ?? 0) ^ sign))
  const sm3 = (...parts: Uint8Array[]) => createHash('sm3').update(Buffer.concat(parts)).digest()
  const place64 = Buffer.alloc(8)
  place64.writeUInt32BE(boundTo(head).length, 4)
  expect(sm3(pad(0x5c), sm3(pad(0x36), place64, boundTo(head), nonce, hidden))).toEqual(tag)
})
