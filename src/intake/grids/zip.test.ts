import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Unreadable } from './document.ts'
import { LIMITS } from './limits.ts'
import { Zip } from './zip.ts'

const code = (act: () => unknown): string => {
  try {
    act()
  } catch (fault) {
    return fault instanceof Unreadable ? fault.code : String(fault)
  }
  return 'no refusal'
}
const small = zipSync({ 'word/document.xml': strToU8('<a>公开</a>'), 'stored.txt': [strToU8('x'), { level: 0 }] })

test('按名取件，不分大小写与斜杠', () => {
  const zip = new Zip(small)
  expect(new TextDecoder().decode(zip.read('/WORD\\document.xml') ?? undefined)).toBe('<a>公开</a>')
  expect(new TextDecoder().decode(zip.read('stored.txt') ?? undefined)).toBe('x')
  expect(zip.read('none')).toBeNull()
})

test('截断在任何一处，都说文件不完整', () => {
  for (let length = 4; length < small.length; length += 3)
    expect(code(() => new Zip(small.subarray(0, length)).read('word/document.xml'))).toBe('damaged')
})

test('内容与校验和不符，不读', () => {
  const changed = Uint8Array.from(small)
  const at = small.findIndex((byte, index) => byte === 0x78 && small[index + 1] === 0x50)
  changed[at] = 0x79
  expect(code(() => new Zip(changed).read('stored.txt'))).toBe('damaged')
})

test('解压炸弹：声明的大小太大，不解压；少报大小的，解到声明处为止', () => {
  const bomb = zipSync({ 'a.xml': new Uint8Array(LIMITS.ratioFrom * 2) }, { level: 9 })
  expect(code(() => new Zip(bomb).read('a.xml'))).toBe('zip-bomb')
  const lying = zipSync({ 'a.xml': new Uint8Array(1_000_000) }, { level: 9 })
  const directory = lying.findLastIndex((byte, at) => byte === 0x50 && lying[at + 1] === 0x4b && lying[at + 2] === 1)
  new DataView(lying.buffer, lying.byteOffset).setUint32(directory + 24, 1000, true)
  expect(code(() => new Zip(lying).read('a.xml'))).toBe('zip-bomb')
})

test('总量有限：一件件不大，加起来太多也不读', () => {
  const noise = new Uint8Array(12_000_000)
  const zip = new Zip(
    zipSync(Object.fromEntries([...Array(7).keys()].map((part) => [`${part}`, [noise, { level: 0 }]]))),
  )
  expect(code(() => zip.names.forEach((name) => zip.read(name)))).toBe('zip-bomb')
})

test('加密的件，说要取消密码', () => {
  const locked = Uint8Array.from(small)
  const directory = locked.findIndex((byte, at) => byte === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1)
  locked[directory + 8] = 1
  expect(code(() => new Zip(locked).read('word/document.xml'))).toBe('encrypted')
})
