import { expect, test } from 'vitest'
import { explain } from './explain.ts'

const fault = (message: string, more: object = {}): Error => Object.assign(new Error(message), more)

test.each([
  [
    fault('connect ECONNREFUSED 10.0.0.1:25', { code: 'ECONNREFUSED' }),
    '对方服务没有在运行，或端口不对（连接被拒绝）（ECONNREFUSED）',
  ],
  [fault('invalid input syntax for type uuid: "张三"', { code: '22P02' }), '数据内容不合数据库的要求（22P02）'],
  [fault('duplicate key value violates unique constraint "a"', { code: '23505' }), '与已有的数据冲突（23505）'],
  [fault('relation "x" does not exist', { code: '42P01' }), '程序与数据库的结构不一致，请核对程序版本（42P01）'],
  [fault('terminating connection', { code: '57P01' }), '数据库正在关闭或重新启动（57P01）'],
  [fault('没有这个机关'), '没有这个机关'],
  [
    fault('fetch failed', { cause: fault('x', { code: 'ENOTFOUND' }) }),
    '找不到对方的网址（域名解析失败）（ENOTFOUND）',
  ],
  [fault('Cannot read properties of undefined\n  at x'), '程序出错：Cannot read properties of undefined'],
  ['只是一句话', '只是一句话'],
  [undefined, '程序出错：undefined'],
])('%s', (thrown, says) => expect(explain(thrown)).toBe(says))

test('再长也只留五百字', () => expect(explain(fault('长'.repeat(2000)))).toHaveLength(500))
