import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { EXIT } from './console.ts'
import { search } from './search.ts'

const io = () => ({ stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() })

test.each([
  [[], '用法：gongkai search rebuild'],
  [['drop'], '用法：gongkai search rebuild'],
  [['rebuild', '多余的'], '用法：gongkai search rebuild'],
  [['rebuild', '--format', 'xml'], '--format 只能是 text 或 json'],
  [['rebuild', '--force'], '选项“--force”'],
])('用法不对的说一句话，什么也不做：%j', async (argv, says) => {
  await expect(search(argv, io())).rejects.toThrow(says)
})

test('--help 说怎么用', async () => {
  const at = io()
  expect(await search(['--help'], at)).toBe(EXIT.done)
  expect(String(at.stdout.read())).toContain('gongkai search rebuild')
})
