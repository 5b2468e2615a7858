/** What every store must keep, whatever it is made of: one contract, run against each. */
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { now } from '../clock.ts'
import { uuidv7 } from '../uuid.ts'
import { contentOf, StoreFault, type Content, type FileStore, type Listed } from './store.ts'

const HOUR = 60 * 60 * 1000

/** A content of `size` bytes that comes in uneven pieces. */
export function inPieces(size: number): Content & { readonly bytes: Buffer } {
  const bytes = randomBytes(size)
  const pieces: Buffer[] = []
  for (let at = 0, length = 1; at < size; at += length, length = (length * 7 + 3) % 70_001 || 1)
    pieces.push(bytes.subarray(at, Math.min(size, at + length)))
  return { ...contentOf(bytes), bytes, open: () => Readable.from(pieces) }
}

/** A content whose source breaks off after `after` bytes. */
const breakingOff = (whole: Content & { readonly bytes: Buffer }, after: number): Content => ({
  ...whole,
  open: () =>
    Readable.from(
      (async function* () {
        yield whole.bytes.subarray(0, after)
        throw new Error('连接中断')
      })(),
    ),
})

const all = async (list: AsyncIterable<Listed>): Promise<Listed[]> => {
  const found: Listed[] = []
  for await (const each of list) found.push(each)
  return found
}

const faultOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '没有出错',
    (fault: unknown) => (fault instanceof StoreFault ? fault.code : String(fault)),
  )

/**
 * Runs the contract. `make` gives the store under test; `large` is a size beyond what it handles in one piece;
 * `leftovers` counts what half writes have left behind.
 */
export function keepsContract(
  name: string,
  make: () => Promise<FileStore>,
  large: number,
  leftovers: () => Promise<number>,
): void {
  describe(name, () => {
    const space = uuidv7()
    let store: FileStore
    beforeAll(async () => {
      store = await make()
    })

    test.each([
      ['空的', 0],
      ['一个字节', 1],
      ['普通的', 100_003],
      ['大的', large],
    ])('存进去再取出来，一个字节不差：%s', async (_, size) => {
      const content = inPieces(size)
      await store.put(space, content)
      expect(await store.size(space, content.digest)).toBe(size)
      const back = await buffer(await store.open(space, content.digest))
      expect(createHash('sha256').update(back).digest('hex')).toBe(content.digest)
    })

    test('取一段：首尾都算在内', async () => {
      const content = inPieces(50_000)
      await store.put(space, content)
      for (const [from, to] of [
        [0, 1],
        [10, 19],
        [49_999, 49_999],
        [12_345, 49_999],
      ] as const) {
        const part = await buffer(await store.open(space, content.digest, { from, to }))
        expect(part.equals(content.bytes.subarray(from, to + 1)), `${from}—${to}`).toBe(true)
      }
    })

    test('同样的内容存两次，只有一份；同时存也一样', async () => {
      const content = inPieces(300_000)
      await Promise.all([store.put(space, content), store.put(space, content)])
      await store.put(space, content)
      const same = (await all(store.list(space))).filter(({ digest }) => digest === content.digest)
      expect(same).toMatchObject([{ space, size: 300_000 }])
    })

    test('各机关的内容各放各的：列不到、取不到别人的', async () => {
      const other = uuidv7()
      const content = inPieces(1000)
      await store.put(other, content)
      expect(await store.size(space, content.digest)).toBeNull()
      expect(await faultOf(store.open(space, content.digest))).toBe('missing')
      expect(await all(store.list(other))).toMatchObject([{ space: other, digest: content.digest, size: 1000 }])
      const everywhere = await all(store.list())
      expect(everywhere.map((each) => each.space)).toEqual(expect.arrayContaining([space, other]))
    })

    test('刚存的，列出来是新的', async () => {
      const content = inPieces(10)
      await store.put(space, content)
      const [found] = (await all(store.list(space))).filter(({ digest }) => digest === content.digest)
      expect(Math.abs(now().getTime() - (found?.storedAt.getTime() ?? 0))).toBeLessThan(HOUR)
    })

    test('删了就没有了；再删说没有', async () => {
      const content = inPieces(10)
      await store.put(space, content)
      expect(await store.remove(space, content.digest)).toBe(true)
      expect(await store.size(space, content.digest)).toBeNull()
      expect(await faultOf(store.open(space, content.digest))).toBe('missing')
      expect(await store.remove(space, content.digest)).toBe(false)
    })

    test.each([
      ['小的', 5000],
      ['大的', large],
    ])('写到一半断了：什么也不留下，再来一次照样存得进（%s）', async (_, size) => {
      const content = inPieces(size)
      await expect(store.put(space, breakingOff(content, size - 10))).rejects.toThrow('连接中断')
      expect(await store.size(space, content.digest)).toBeNull()
      expect(await leftovers()).toBe(0)
      await store.put(space, content)
      expect(await store.size(space, content.digest)).toBe(size)
    })

    test.each([
      ['短了', 5000, (bytes: Buffer) => bytes.subarray(0, 4999)],
      ['长了', 5000, (bytes: Buffer) => Buffer.concat([bytes, bytes])],
      ['变了', 5000, (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 1))],
      ['大的变了', large, (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 1))],
    ])('字节与校验值不符的不存：%s', async (_, size, spoil) => {
      const content = inPieces(size)
      const spoilt = { ...content, open: () => Readable.from([spoil(content.bytes)]) }
      expect(await faultOf(store.put(space, spoilt))).toBe('damaged')
      expect(await store.size(space, content.digest)).toBeNull()
      expect(await leftovers()).toBe(0)
    })

    test('不是编号、不是校验值的名字，进不了路径', async () => {
      const content = inPieces(1)
      for (const bad of ['..', '../../etc', `${space}/..`, '', space.toUpperCase()])
        await expect(store.put(bad, content)).rejects.toThrow('no space')
      await expect(store.open(space, '../passwd')).rejects.toThrow('no digest')
    })

    test('可以写', async () => {
      await store.ready()
    })
  })
}
