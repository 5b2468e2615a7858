import { expect, test } from 'vitest'
import { StoreFault } from '../files/store.ts'
import { awayOf } from './away.ts'
import { problemOf } from './problem.ts'

const withCode = (code: string): Error => Object.assign(new Error('inside'), { code })

test.each([
  ['数据库连不上', withCode('ECONNREFUSED'), /数据库暂时连不上/],
  ['套接字不见了', Object.assign(withCode('ENOENT'), { syscall: 'connect' }), /数据库暂时连不上/],
  ['数据库正在停止', withCode('57P01'), /数据库暂时连不上/],
  ['数据库正在启动', withCode('57P03'), /数据库暂时连不上/],
  ['连接中途断了', new Error('Connection terminated unexpectedly'), /数据库暂时连不上/],
  ['等连接等不到', new Error('timeout exceeded when trying to connect'), /数据库暂时连不上/],
  ['包在别的错误里', new Error('act failed', { cause: withCode('ECONNRESET') }), /数据库暂时连不上/],
  ['数据库磁盘满', withCode('53100'), /存储空间已满.*仍可查看/],
  ['文件磁盘满', withCode('ENOSPC'), /存储空间已满/],
  ['文件存储满', new StoreFault('full'), /空间已满/],
  ['只读', withCode('25006'), /只能读不能写/],
  ['两人互等', withCode('40P01'), /再试一次/],
])('%s：503，一句话，告诉何时再试，不露内情', (_, fault, sentence) => {
  const problem = problemOf(fault)
  expect(problem.status).toBe(503)
  expect(problem.detail).toMatch(sentence)
  expect(problem.detail).not.toMatch(/inside|[A-Z]{4}/)
  expect(problem.retryAfter).toBeGreaterThan(0)
})

test.each([
  ['程序自己的错误', new TypeError('x is not a function')],
  ['违反唯一约束', withCode('23505')],
  ['程序缺文件', withCode('ENOENT')],
  ['不是错误', 'ECONNREFUSED'],
])('%s：不当作服务暂停', (_, fault) => {
  expect(awayOf(fault)).toBeNull()
  expect(problemOf(fault).status).toBe(500)
})
