import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLog, SILENT } from '../platform/log/log.ts'
import { Stopping, untilTold } from './stopping.ts'

test('后开的先关；一步出错，其余照关，只关一次', async () => {
  const lines: string[] = []
  const log = openLog({ LOG_LEVEL: 'info', LOG_FORMAT: 'text' }, { write: (line) => lines.push(line) })
  const done: string[] = []
  const stopping = new Stopping(log)
  stopping.first('数据库', async () => {
    await wait(5)
    done.push('数据库')
  })
  stopping.first('后台任务', () => {
    done.push('后台任务')
    throw new Error('任务没停下来')
  })
  stopping.first('网页服务', () => void done.push('网页服务'))
  await Promise.all([stopping.close(), stopping.close()])
  expect(done).toEqual(['网页服务', '后台任务', '数据库'])
  expect(lines.join()).toMatch(/停止“后台任务”时出错[^]*任务没停下来/)
})

test.each([
  ['SIGTERM', 'SIGTERM'],
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
  ['SIGHUP', 'SIGINT'],
] as const)('第一个信号 %s 开始停，第二个 %s 立刻停', async (one, two) => {
  const signals = new EventEmitter()
  let cuts = 0
  let at = 0
  const told = untilTold(
    signals,
    () => cuts++,
    () => at,
  )
  signals.emit(one)
  await told
  at = 100
  signals.emit(one)
  expect(cuts, '同一次 Ctrl+C 由终端和启动程序各传一遍').toBe(0)
  at = 2000
  signals.emit(two)
  expect(cuts).toBe(1)
})

test('终端断开的信号来两次，仍按次序停完', async () => {
  const signals = new EventEmitter()
  let cuts = 0
  let at = 0
  const told = untilTold(
    signals,
    () => cuts++,
    () => at,
  )
  signals.emit('SIGHUP')
  at = 2000
  signals.emit('SIGHUP')
  await told
  expect(cuts).toBe(0)
  await new Stopping(SILENT).close()
})
