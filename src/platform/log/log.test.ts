import { expect, test } from 'vitest'
import { lineForPeople, openLog } from './log.ts'

const collect = (format: 'text' | 'json', level: 'info' | 'warn' = 'info') => {
  const lines: string[] = []
  const log = openLog({ LOG_LEVEL: level, LOG_FORMAT: format }, { write: (line) => lines.push(line) })
  return { log, lines }
}

test('json：一行一个对象，时刻带时区，级别是名称', () => {
  const { log, lines } = collect('json')
  log.info({ requestId: 'a', status: 200 }, '访问')
  expect(lines).toHaveLength(1)
  const said = JSON.parse(lines[0] ?? '') as Record<string, unknown>
  expect(said).toMatchObject({ level: 'info', msg: '访问', requestId: 'a', status: 200 })
  expect(said['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('text：北京时间、中文级别，一看就懂', () => {
  const line = JSON.stringify({ level: 'warn', time: '2026-11-20T02:03:04.000Z', ms: 812, msg: '数据库语句执行较慢' })
  expect(lineForPeople(line)).toBe('2026-11-20 10:03:04 提醒 数据库语句执行较慢 ms=812')
  expect(lineForPeople(line, true)).toContain('\x1b[33m提醒\x1b[0m')
})

test.each(['text', 'json'] as const)('%s：口令、令牌、正文、查询内容传进来也写不出去', (format) => {
  const { log, lines } = collect(format)
  log.info({ password: '绝密1', query: '绝密2', request: { token: '绝密3', body: '绝密4', cookie: '绝密5' } }, '试')
  expect(lines.join()).not.toContain('绝密')
  expect(lines.join()).toContain('（略）')
})

test('低于设定级别的不写', () => {
  const { log, lines } = collect('text', 'warn')
  log.info('看不见')
  log.warn('看得见')
  expect(lines.join()).not.toContain('看不见')
  expect(lines.join()).toContain('看得见')
})

test('错误带着发生的位置，分行写在后面', () => {
  const { log, lines } = collect('text')
  log.error({ fault: new TypeError('坏了') }, '处理时出错')
  expect(lines.join()).toMatch(/错误 处理时出错\n {2}坏了\n\s+at .*log\.test/)
})
