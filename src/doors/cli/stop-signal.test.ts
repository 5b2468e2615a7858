import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { stopSignal } from './stop-signal.ts'

test('第一次 Ctrl-C 说一句、有序结束；没有按，就不停', async () => {
  const signals = new EventEmitter()
  const stderr = new PassThrough()
  const stop = stopSignal({ stderr }, '正在停止……', signals, () => {})
  await Promise.resolve()
  expect(stop.aborted).toBe(false)
  expect(stderr.read()).toBeNull()
  signals.emit('SIGINT')
  await new Promise((done) => setImmediate(done))
  expect(stop.aborted).toBe(true)
  expect(String(stderr.read())).toContain('正在停止……')
})
