import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailOf, robotWords } from './compose.ts'
import { afterQuiet, preferencesShape, PRESET } from './preferences.ts'

const at = (beijing: string): Date => new Date(`${beijing}+08:00`)

test.each([
  ['2026-11-20T20:59:59', '2026-11-20T20:59:59'],
  ['2026-11-20T21:00:00', '2026-11-21T07:30:00'],
  ['2026-11-21T00:00:00', '2026-11-21T07:30:00'],
  ['2026-11-21T07:29:59', '2026-11-21T07:30:00'],
  ['2026-11-21T07:30:00', '2026-11-21T07:30:00'],
])('免打扰 21:00 到 07:30：%s 的，%s 发', (instant, out) =>
  expect(afterQuiet({ from: '21:00', to: '07:30' }, at(instant))).toEqual(at(out)),
)
test('免打扰不跨夜：中午十二点到一点半', () => {
  const quiet = { from: '12:00', to: '13:30' }
  expect(afterQuiet(quiet, at('2026-11-20T12:30:00'))).toEqual(at('2026-11-20T13:30:00'))
  expect(afterQuiet(quiet, at('2026-11-20T13:30:00'))).toEqual(at('2026-11-20T13:30:00'))
  expect(afterQuiet(null, at('2026-11-20T12:30:00'))).toEqual(at('2026-11-20T12:30:00'))
})

test('发出的时刻总不在免打扰之内，也不早于原来；与逐分钟走到头的相同', () => {
  const clock = fc.integer({ min: 0, max: 1439 })
  const text = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  fc.assert(
    fc.property(clock, clock, clock, (from, to, minute) => {
      fc.pre(from !== to)
      const start = at('2026-11-20T00:00:00').getTime() + minute * 60_000
      let walked = minute
      const quiet = (m: number): boolean => (from < to ? m >= from && m < to : !(m >= to && m < from))
      while (quiet(walked % 1440)) walked++
      const out = afterQuiet({ from: text(from), to: text(to) }, new Date(start))
      expect(out.getTime()).toBe(start + (walked - minute) * 60_000)
    }),
  )
})

test('预设的提醒设置自己合格；免打扰起止相同的不收', () => {
  expect(preferencesShape.safeParse(PRESET).success).toBe(true)
  expect(preferencesShape.safeParse({ ...PRESET, quiet: { from: '08:00', to: '08:00' } }).success).toBe(false)
  expect(preferencesShape.safeParse({ ...PRESET, quiet: { from: '8:00', to: '25:00' } }).success).toBe(false)
})

test('邮件：链接指到工作台，标题里的尖括号不成标签', () => {
  const { text, html } = mailOf(
    { subject: '题', body: '审核“<b>会</b>”\n/trainings/1\n最后一日：2026-11-30' },
    'https://gk.example.gov.cn',
  )
  expect(text).toContain('审核“<b>会</b>”\n  https://gk.example.gov.cn/desk/trainings/1\n最后一日：2026-11-30')
  expect(html).toContain('<a href="https://gk.example.gov.cn/desk/trainings/1">审核“&lt;b&gt;会&lt;/b&gt;”</a>')
  expect(mailOf({ subject: '题', body: '审核\n/trainings/1' }, '').text).not.toContain('/trainings')
})

test('群消息：标题里的记号不成格式、不成提及', () => {
  const words = robotWords(
    { subject: '张三：<@all> **急**', body: '审核[甲](http://x)\n/trainings/1' },
    'https://gk.example.gov.cn',
  )
  expect(words).toBe('**张三：〈@all〉   急  **\n> [审核［甲］(http://x)](https://gk.example.gov.cn/desk/trainings/1)')
})
