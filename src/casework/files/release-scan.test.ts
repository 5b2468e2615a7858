import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { scanText } from '../../intake/release/scan-text.ts'
import { releaseScanOf } from './release-scan.ts'

const context = { names: [{ name: '王小明', who: '第三方' }], publicContacts: [], unpublishedNumbers: [], words: [] }

test('在限时限内存的线程里检查，答复与直接检查一样', async () => {
  const text = '第三方王 小 明，电话13812345678。'
  const found = await releaseScanOf(strToU8(text), 'a.txt', context)
  expect(found.map(({ rule, at }) => [rule, at.offset, at.length])).toEqual(
    scanText(text, context).map(({ rule, at }) => [rule, at.offset, at.length]),
  )
})

test('检查不完的，说没有检查完，不当作没有问题', async () => {
  const found = await releaseScanOf(strToU8('正文'), 'a.txt', context, { milliseconds: 1, heapMegabytes: 512 })
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['not-all-checked', 'error']])
  expect(found[0]?.says).toMatch(/没有在规定时间内检查完；拆成几个文件/)
})
