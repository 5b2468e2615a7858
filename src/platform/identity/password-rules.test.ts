import { describe, expect, test } from 'vitest'
import { isCommon } from './common-passwords.ts'
import { isPasswordDue, passwordFaults, type PasswordOwner, sayBarred, sayFault, sayPolicy } from './password-rules.ts'
import { IDENTITY_POLICIES, identityPolicy } from './policy.ts'

const policy = identityPolicy(2, '2026-11-20')
const clerk: PasswordOwner = {
  login: 'zhangsan',
  known: ['张三', '鹤岗市科学技术局', '13812345678'],
  administrator: false,
}
const officer: PasswordOwner = { ...clerk, login: 'xitong01', administrator: true }

test.each([
  ['八位三类，刚够', 'tRk7-mqv', clerk, []],
  ['七位', 'tRk7-mq', clerk, ['too-short']],
  ['管理员十一位', 'tRk7-mqvWx2', officer, ['too-short']],
  ['管理员十二位', 'tRk7-mqvWx2e', officer, []],
  ['只有两类', 'tkrvmqwzx-', clerk, ['too-few-classes']],
  ['汉字算其他符号', '春眠不觉晓Chu9', clerk, []],
  ['全角字母数字不另算一类', 'ｔｋｒｖｍｑｗ７', clerk, ['too-few-classes']],
  ['含登录名', 'Zhangsan-7k', clerk, ['holds-login']],
  ['含倒写的登录名', 'Nasgnahz-7k', clerk, ['holds-login']],
  ['含姓名', '张三Kq7-wmv', clerk, ['holds-known']],
  ['含电话', 'Kq-13812345678', clerk, ['holds-known']],
  ['几个字符重复', 'kR7kR7kR7', clerk, ['one-sign']],
  ['一百二十九位', `tRk7-${'mqvwxyz2'.repeat(16)}`.slice(0, 129), clerk, ['too-long']],
  ['又短又少类', 'tkrv', clerk, ['too-short', 'too-few-classes']],
] as const)('GB/T 22239-2019 复杂度要求：%s', (_, password, owner, faults) => {
  expect(passwordFaults(password, owner, policy)).toEqual(faults)
})

test.each([
  'P@ssw0rd', 'Passw0rd!', 'Password1!', 'Admin@123', 'admin888!A', 'Aa123456', 'Aa123456!', 'Aa@123456', 'Abc@1234', 'Abcd1234!',
  'Qwer1234!', 'Qwerty123!', '1qaz@WSX', 'Qaz123!@#', 'Asdf@1234', 'Woaini1314', 'Woaini520!', 'Zwgk@2024', 'Zhengwu2020!',
  'Kjj@123456', 'Huawei@123', 'Test1234!', 'Root@2023', 'Gongkai@2026', 'Xitong@123', 'Welcome2026!', 'Zxcvbnm123!', 'A123456789!',
  'Abc19900101', 'Iloveyou1!', '88888888Aa', 'Mima123456',
])('常见口令不许用：%s', (password) => {
  expect(passwordFaults(password, clerk, policy)).toContain('common')
}) // prettier-ignore

test.each([
  'tR7-kelvin-Moss', '春眠不觉晓Chu9', 'Xk4$mnq82Lz', 'correct-Horse7battery', 'Vb93#hhTq', 'Mq2&unr8Ky', '7Pens-on-a-Roof', 'Hegang-6Lamp92',
])('没有规律的不误伤：%s', (password) => {
  expect(isCommon(password)).toBe(false)
}) // prettier-ignore

describe('话怎么说', () => {
  test('数字来自政策，不另写', () => {
    expect(sayFault('too-short', clerk, policy)).toBe('口令至少 8 个字符。')
    expect(sayFault('too-short', officer, policy)).toBe('口令至少 12 个字符。')
    expect(sayBarred(policy)).toBe('不能使用最近 5 次用过的口令。')
    expect(sayPolicy(true, policy)).toMatch(/至少 12 个字符.*至少 3 类.*最近 5 次.*每 90 天/)
  })
})

test('九十天到期：第九十天的前一刻还能用', () => {
  const set = new Date('2026-08-22T00:00:00Z')
  expect(isPasswordDue(set, new Date('2026-11-19T23:59:59Z'), policy)).toBe(false)
  expect(isPasswordDue(set, new Date('2026-11-20T00:00:00Z'), policy)).toBe(true)
})

test('三级人人须有第二因素，二级只要求管理员；每一版政策都有出处', () => {
  expect(identityPolicy(3, '2026-11-20').secondFactor).toBe('everybody')
  expect(identityPolicy(2, '2026-11-20').secondFactor).toBe('nobody')
  expect(identityPolicy(2, '2000-01-01')).toBe(IDENTITY_POLICIES.at(-1)?.levels[2])
  expect(IDENTITY_POLICIES.map(({ from }) => from)).toEqual(
    IDENTITY_POLICIES.map(({ from }) => from)
      .toSorted()
      .toReversed(),
  )
  for (const { cites } of IDENTITY_POLICIES) expect(cites).not.toBe('')
})
