import { expect, test } from 'vitest'
import type { Finding } from '../../law/annual-report/check.ts'
import { findingKey, standing } from './blocking.ts'
import { contentShape } from './content.ts'

const finding = (message: string, rule = 'A7'): Finding =>
  ({ rule, severity: 'error', message, cells: [], text: null }) as unknown as Finding

test('说明的是这一个发现：数变了、话变了，原来的说明不再算数；不能说明的规则，说明了也没有用', () => {
  const [was, now] = [finding('结转三件，上年四件'), finding('结转三件，上年五件')]
  const firm = finding('合计不等', 'A1')
  const content = contentShape.parse({
    explained: [was, firm].map((each) => ({ finding: findingKey(each), reason: '上年填错' })),
  })
  expect(standing([was, firm], content)).toEqual([firm])
  expect(standing([now, firm], content)).toEqual([now, firm])
})
