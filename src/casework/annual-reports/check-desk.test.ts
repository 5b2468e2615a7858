import { expect, test } from 'vitest'
import { CheckDesk } from './check-desk.ts'
import type { Checked } from './checking.ts'

const report = {
  organ: null,
  year: null,
  format: null,
  title: null,
  period: null,
  signedOn: null,
  sections: [],
  cells: [],
}
const checked = (text = ''): Checked => ({
  name: 'a.txt',
  report,
  original: report,
  problems: [],
  findings: [],
  carrier: 'txt',
  blocks: [{ kind: 'line', text, at: { line: 1 } }],
  previous: null,
  previousProblem: null,
})

test('到时即删；更正过的不因此多留', () => {
  let time = 0
  const desk = new CheckDesk(30, () => time)
  const id = desk.put(checked())
  time = 29 * 60_000
  desk.replace(id, checked('改过'))
  expect(desk.get(id)?.left).toBe(60_000)
  time = 30 * 60_000
  expect(desk.get(id)).toBeNull()
  desk.replace(id, checked())
  expect(desk.get(id)).toBeNull()
})

test('说删就删；编号猜不出、不重复', () => {
  const desk = new CheckDesk(30, () => 0)
  const ids = Array.from({ length: 100 }, () => desk.put(checked()))
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toMatch(/^[\w-]{24}$/)
  desk.delete(ids[0] ?? '')
  expect(desk.get(ids[0] ?? '')).toBeNull()
  expect(desk.get(ids[1] ?? '')).not.toBeNull()
})

test('放不下时，最早的先去', () => {
  const desk = new CheckDesk(30, () => 0, 50_000)
  const [first, second, third] = ['一', '二', '三'].map((text) => desk.put(checked(text.repeat(10_000)))) as [
    string,
    string,
    string,
  ]
  expect([first, second, third].map((id) => desk.get(id) !== null)).toEqual([false, true, true])
})
