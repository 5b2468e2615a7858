import fc from 'fast-check'
import { expect, test } from 'vitest'
import { robotsOf } from './robots.ts'

const TEXT = `# 说明
User-agent: other
Disallow: /

User-agent: *
User-agent: gongkai-monitor
Disallow: /admin   # 后台
Disallow: /*.zip$
Allow: /admin/public
Disallow:
`
test.each([
  ['/', true],
  ['/admin', false],
  ['/admin/x', false],
  ['/admin/public/1.html', true],
  ['/a/b.zip', false],
  ['/a/b.zip?x=1', true],
])('%s 可以访问：%s', (path, allowed) => expect(robotsOf(TEXT, 'gongkai-monitor').allows(path)).toBe(allowed))

test('没有写到的都可以访问；只有写明名字的一组时，别的程序不受它管', () => {
  expect(robotsOf('', 'gongkai-monitor').allows('/x')).toBe(true)
  expect(robotsOf('User-agent: a\nDisallow: /', 'gongkai-monitor').allows('/x')).toBe(true)
  expect(robotsOf('<html>404</html>', 'gongkai-monitor').allows('/x')).toBe(true)
})

test('带星号的规则与正则表达式所说的一样', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 })
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 })
  fc.assert(
    fc.property(piece, fc.boolean(), path, (rule, ends, rest) => {
      const written = `/${rule}${ends ? '$' : ''}`
      const oracle = new RegExp(`^/${rule.replaceAll('/', '\\/').replaceAll('*', '.*')}${ends ? '$' : ''}`)
      expect(robotsOf(`User-agent: *\nDisallow: ${written}`, 'x').allows(`/${rest}`)).toBe(!oracle.test(`/${rest}`))
    }),
  )
})
