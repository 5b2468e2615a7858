import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { HOME } from '../../platform/home.ts'
import { fieldOf, isPersonalField, oneSpelling, PERSONAL_FIELD_NAMES, sayFields } from './fields.ts'
import { isReason } from './reason.ts'
import { KEEPING, keepingRows, retainedUntil } from './retention.ts'

describe('保存期限', () => {
  test.each([
    ['《行政诉讼法》第四十六条第二款：超过五年不予受理', 'matter', '2026-03-02', '2031-03-02'],
    ['没有二月二十九日的年份，到二十八日', 'matter', '2024-02-29', '2029-02-28'],
    ['最早的版本之前办结的，按最早的版本', 'matter', '2003-02-28', '2008-02-28'],
    ['图像按设置的天数，跨年', 'identity-image', '2026-12-02', '2027-01-01'],
    ['离岗后一年', 'staff', '2026-11-20', '2027-11-20'],
  ] as const)('%s：%s，%s 办结，保存到 %s', (_, keeping, closedOn, until) => {
    expect(retainedUntil(keeping, localDate(closedOn), 30)).toBe(until)
  })

  test('图像的天数：设多少就是多少天，与逐日数的相同', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 800 }),
        (date, days) => {
          const closedOn = localDate(date.toISOString().slice(0, 10))
          const day = new Date(`${closedOn}T00:00:00Z`)
          for (let passed = 0; passed < days; passed += 1) day.setUTCDate(day.getUTCDate() + 1)
          expect(retainedUntil('identity-image', closedOn, days)).toBe(day.toISOString().slice(0, 10))
        },
      ),
    )
  })

  test('每一类都写明为什么、依据什么，版本新的在前', () => {
    for (const { says, versions } of Object.values(KEEPING)) {
      expect(says).not.toBe('')
      expect(versions.length).toBeGreaterThan(0)
      for (const { cites } of versions) expect(cites).toContain('《个人信息保护法》')
      const days = versions.map(({ from }) => from)
      expect(days).toEqual(days.toSorted().toReversed())
    }
  })
})

test('手册写的保存期限与程序的一致', () => {
  const manual = readFileSync(join(HOME, 'docs/manual/keys.md'), 'utf8')
  for (const row of keepingRows()) expect(manual).toContain(`| ${row.join(' | ')} |`)
})

describe('栏目', () => {
  test('遮盖后的内容不等于原文，证件名称除外', () => {
    for (const field of PERSONAL_FIELD_NAMES) {
      if (field !== 'id-kind') expect(fieldOf(field).mask('230401199001011234')).not.toContain('19900101')
    }
  })

  test.each([
    ['id-number', ' 1101051949 1231 002x ', '11010519491231002X'],
    ['id-number', '１１０１０５－１９４９１２３１－００２ｘ', '11010519491231002X'],
    ['phone', '+86 138-1234-5678', '13812345678'],
    ['phone', '008613812345678', '13812345678'],
    ['phone', '(0468) 3456789', '04683456789'],
    ['email', ' ZhangSan@Example.COM ', 'zhangsan@example.com'],
  ] as const)('同一个人的不同写法，归成一种：%s “%s”', (group, value, plain) => {
    expect(oneSpelling(group, value)).toBe(plain)
  })

  test('归成一种之后，再归一次不变', () => {
    fc.assert(
      fc.property(fc.constantFrom('id-number', 'phone', 'email'), fc.string({ unit: 'grapheme' }), (group, value) => {
        expect(oneSpelling(group, oneSpelling(group, value))).toBe(oneSpelling(group, value))
      }),
    )
  })

  test('栏目名称按表里的次序说；原型上的名字不是栏目', () => {
    expect(sayFields(['phone', 'name'])).toBe('姓名、联系电话')
    expect(isPersonalField('name')).toBe(true)
    expect(isPersonalField('constructor')).toBe(false)
  })
})

test.each([
  ['核对收件地址', true],
  ['看看', false],
  ['　　　　　', false],
  ['。。。。。', false],
  ['啊啊啊啊啊', false],
  ['', false],
])('理由“%s”：%s', (text, holds) => {
  expect(isReason(text)).toBe(holds)
})
