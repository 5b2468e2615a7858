import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultForLog, pathForLog, scrub, statementForLog } from './redact.ts'

test.each([
  ['/reports/hegang-kjj/2020', '/reports/hegang-kjj/2020'],
  ['/search?q=张三 13812345678', '/search'],
  ['/query/张三', '/query/…'],
  ['/query/%E5%BC%A0%E4%B8%89', '/query/…'],
  ['/setup/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4', '/setup/…'],
  ['/people/230402199001011234', '/people/…'],
  [
    '/api/v1/desk/people/019348e2-7b9e-7c52-9b7e-1a2b3c4d5e6f',
    '/api/v1/desk/people/019348e2-7b9e-7c52-9b7e-1a2b3c4d5e6f',
  ],
  ['/desk#/people/13812345678', '/desk'],
])('地址 %s 在日志里是 %s', (url, path) => {
  expect(pathForLog(url)).toBe(path)
})

test('地址里不论夹着什么，日志里都没有问号之后的内容、没有汉字、没有七位以上的数字', () => {
  const part = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9]{5,19}$/))
  fc.assert(
    fc.property(fc.array(part), part, (parts, query) => {
      const path = pathForLog(`/${parts.map((each) => each.replaceAll(/[?#]/g, '')).join('/')}?${query}`)
      for (const piece of path.split('/')) {
        expect([...piece].every((sign) => sign === '…' || (sign > ' ' && sign < '\x7f'))).toBe(true)
        expect(/[0-9]{7}/.test(piece)).toBe(false)
      }
      expect(path).not.toContain('?')
    }),
  )
})

test('电话、身份证号、邮箱不留；编号、日期、端口照留', () => {
  expect(scrub('联系 13812345678、23040219900101123X、zhang.san@example.gov.cn')).toBe('联系 …、…、…')
  const kept = '2026-11-20 第 8787 号 019348e2-7b9e-7c52-9b7e-1a2b3c4d5e6f'
  expect(scrub(kept)).toBe(kept)
})

test('语句只留写法，不留值', () => {
  expect(statementForLog("select *\n  from people where name = '张三' and note = 'it''s'")).toBe(
    "select * from people where name = '…' and note = '…'",
  )
})

test('数据库的错误：引用的值和明细不进日志，位置照记', () => {
  const fault = Object.assign(new Error('invalid input syntax for type uuid: "张三"'), {
    code: '22P02',
    detail: 'Key (login)=(zhangsan) already exists.',
  })
  const logged = faultForLog(fault)
  expect(JSON.stringify(logged)).not.toMatch(/张三|zhangsan/)
  expect(logged).toMatchObject({ type: 'Error', code: '22P02', message: 'invalid input syntax for type uuid: "…"' })
  expect(logged.stack).toContain('redact.test')
  expect(faultForLog('断了')).toEqual({ type: 'string', message: '断了' })
})
