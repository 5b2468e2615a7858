import { Readable } from 'node:stream'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import type { FileStore } from '../../platform/files/store.ts'
import { textOfStored } from './file-text.ts'

const bytes = strToU8('政府信息公开')
const store = { open: async () => Readable.from([Buffer.from(bytes)]) } as unknown as FileStore
const file = { digest: 'd', name: 'a.txt', size: bytes.length }

test('存着的文件在限时限内存的线程里读出文字', async () => {
  expect(await textOfStored(store, 'o', file)).toEqual({ text: '政府信息公开', cut: false })
})

test('读不完的、太大的，一句话说明，不算没有文字', async () => {
  const slow = await textOfStored(store, 'o', file, { milliseconds: 1, heapMegabytes: 256 })
  expect(slow).toEqual({ unreadable: expect.stringMatching(/没有在规定时间内读完，检索不到它的内容；/) })
  const large = await textOfStored(store, 'o', { ...file, size: 65 * 1024 * 1024 })
  expect(large).toEqual({ unreadable: expect.stringMatching(/^文件超过 64 MB/) })
})
