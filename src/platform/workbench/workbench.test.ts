import { afterEach, expect, test, vi } from 'vitest'
import { address, callForFile, get, post } from './api.ts'
import { beijingDay, beijingTime } from './beijing.ts'
import { typedDay } from './day-input.tsx'
import { dueWords } from './due-tag.tsx'
import { isBlank, wrongWith, type Field } from './field.ts'
import { Problem, problemFrom } from './problem.ts'
import { onSessionEnd } from './session-gate.ts'
import { mayOpen } from './desk-page.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

type Answer = Response | Error
function server(...answers: Answer[]): { readonly calls: [string, RequestInit][] } {
  const calls: [string, RequestInit][] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push([url, init])
    const answer = answers.shift()
    if (answer === undefined) throw new Error('asked more often than expected')
    if (answer instanceof Error) throw answer
    return answer
  })
  return { calls }
}
const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })
const lost = new TypeError('Failed to fetch')

test.each([
  [0, '今天到期'],
  [5, '剩余 5 个工作日'],
  [-2, '超期 2 个工作日'],
  [null, '期限待定'],
])('还有 %s 个工作日：%s', (workingDaysLeft, words) =>
  expect(dueWords({ dueOn: '2026-03-02', workingDaysLeft })).toBe(words),
)
test('放假安排没有公布的，注明暂定', () =>
  expect(dueWords({ dueOn: '2027-01-05', workingDaysLeft: 9, provisional: true })).toBe('剩余 9 个工作日（暂定）'))

test.each([
  ['2026-03-01T15:59:59Z', '2026-03-01 23:59', '2026-03-01'],
  ['2026-03-01T16:00:00Z', '2026-03-02 00:00', '2026-03-02'],
  ['2026-03-02T09:05:00+08:00', '2026-03-02 09:05', '2026-03-02'],
])('%s 是北京时间 %s', (at, time, day) => {
  expect(beijingTime(at)).toBe(time)
  expect(beijingDay(at)).toBe(day)
})

test('查询里空的条件不写进地址，0 和“否”不是空', () =>
  expect(address('/x', { a: '', b: null, c: undefined, d: 0, e: false, f: ['1', '2'] })).toBe(
    '/api/v1/desk/x?d=0&e=false&f=1&f=2',
  ))

test('网络断了：读的再试，写的不再试，并说明不能确定是否已经保存', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const reading = server(lost, json(503, {}), json(200, { ok: 1 }))
  const read = get('/x')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await read).toEqual({ ok: 1 })
  expect(reading.calls).toHaveLength(3)

  const writing = server(lost)
  await expect(post('/x', {})).rejects.toMatchObject({ status: 0, detail: /不能确定是否已经保存/ })
  expect(writing.calls).toHaveLength(1)
})

test('登录结束：问一次，重新登录后接着办；不登录就说明白', async () => {
  const asked = vi.fn(async () => true)
  const stop = onSessionEnd(asked)
  const { calls } = server(json(401, {}), json(401, {}), json(200, 1), json(200, 2))
  expect(await Promise.all([post('/a', {}), post('/b', {})])).toEqual([1, 2])
  expect(asked).toHaveBeenCalledTimes(1)
  expect(calls).toHaveLength(4)
  stop()
  server(json(401, { detail: '已在别处登录。' }))
  await expect(post('/a', {})).rejects.toMatchObject({ status: 401, detail: '已在别处登录。' })
})

test('每个写的请求都带本系统页面的标记', async () => {
  const { calls } = server(json(200, {}))
  await post('/x', { a: 1 })
  expect(calls[0]?.[1]).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    headers: { 'x-gongkai-desk': '1', 'content-type': 'application/json' },
  })
})

test('下载的文件用服务器给的中文名', async () => {
  server(
    new Response('x', {
      headers: {
        'content-disposition': `attachment; filename="a.xlsx"; filename*=UTF-8''${encodeURIComponent('培训台账.xlsx')}`,
      },
    }),
  )
  expect((await callForFile('GET', '/x')).name).toBe('培训台账.xlsx')
})

test('他人已修改、各项的说明、还差什么，都读得出来；没有正文也有一句话', () => {
  const conflict = problemFrom(409, {
    changedBy: '李强',
    changedAt: 't',
    changes: [{ field: '主题', from: 'a', to: 'b' }],
  })
  expect(conflict.conflict).toMatchObject({ changedBy: '李强', version: null })
  expect(problemFrom(409, { detail: '不能这样办理。' }).conflict).toBeNull()
  expect(problemFrom(400, { fields: { topic: ['太长', '有误'], n: 3 } }).fields).toEqual({
    topic: '太长；有误',
    n: '3',
  })
  expect(problemFrom(403, { owed: 'totp' }).owed).toBe('totp')
  expect(problemFrom(500, null).detail).toMatch(/不是您的操作有误/)
  expect(problemFrom(418, 'x')).toBeInstanceOf(Problem)
})

test('空白不是 0：填了 0、选了“否”都算填了', () => {
  expect([0, false, '0'].map(isBlank)).toEqual([false, false, false])
  expect(['', '  ', null, undefined, []].map(isBlank)).toEqual([true, true, true, true, true])
  const people: Field<{ people: number }> = { name: 'people', label: '人数', kind: 'number', required: true }
  expect(wrongWith(people, 0, {})).toBeNull()
  expect(wrongWith(people, null, {})).toBe('请填写人数。')
})

test('字数按字数，生僻字也是一个字', () => {
  const topic: Field<{ topic: string }> = { name: 'topic', label: '主题', kind: 'text', max: 2 }
  expect(wrongWith(topic, '𠮷田', {})).toBeNull()
  expect(wrongWith(topic, '𠮷田家', {})).toBe('主题最多 2 个字，现在有 3 个。')
})

test('几项权限有一项就能打开', () => {
  expect(mayOpen({ may: ['a', 'b'] }, ['b'])).toBe(true)
  expect(mayOpen({ may: 'a' }, ['b'])).toBe(false)
  expect(mayOpen({ may: null }, [])).toBe(true)
})

test('打进去的日期：写全的一天当场算数，没有写全的、历上没有的、不在范围里的还不算，清空的为空', () => {
  const days = Array.from({ length: 4 * 366 }, (_, n) => new Date(Date.UTC(1999, 0, 1 + n)).toISOString().slice(0, 10))
  for (const day of days) {
    expect(typedDay(day)).toBe(day)
    for (let typed = 1; typed < day.length; typed++) expect(typedDay(day.slice(0, typed))).toBeUndefined()
  }
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026/03/02',
    '二〇二六年',
    '2026-3-2',
    '12026-03-02',
  ])
    expect(typedDay(text), text).toBeUndefined()
  expect(typedDay(' 2024-02-29 ')).toBe('2024-02-29')
  expect([typedDay('2026-03-01', '2026-03-02'), typedDay('2026-03-02', '2026-03-02', '2026-03-02'), typedDay('2026-03-03', undefined, '2026-03-02')])
    .toEqual([undefined, '2026-03-02', undefined]) // prettier-ignore
  expect([typedDay(''), typedDay('  ')]).toEqual([null, null])
})
