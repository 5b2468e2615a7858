/** 雷同先看一眼：像的找得到，不像的不打扰，几千份也不两两相比。 */
import { expect, test } from 'vitest'
import { sampleReport, withSection } from '../../law/annual-report/sample.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { Lookalikes } from './lookalikes.ts'

/** A text of its own for each seed: words drawn by a fixed rule from the characters of common use. */
function words(seed: number, length: number): string {
  let state = (seed + 1) * 2654435761
  let text = ''
  for (let at = 0; at < length; at += 1) {
    state = Math.imul(state ^ (state >>> 13), 1274126177) + at
    text += String.fromCharCode(0x4e00 + ((state >>> 8) % 3000))
    if (at % 23 === 22) text += '。'
  }
  return text
}

const SET_PHRASE = '坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《中华人民共和国政府信息公开条例》。'

function written(seed: number, organ: string, year = 2024): Report {
  return withSection(sampleReport('annual-2021', { organ, year }), 'overview', SET_PHRASE + words(seed, 600))
}

test('照搬的找到原件，别的年度、别的文字不算', () => {
  const lookalikes = new Lookalikes()
  const own = ['problems', 'other'] as const
  const bare = (report: Report): Report => own.reduce((all, key) => withSection(all, key, '无。'), report)
  lookalikes.add(bare(written(1, '甲局')))
  lookalikes.add(bare(written(2, '乙局')))
  lookalikes.add(null)
  lookalikes.add(bare(written(1, '丙局')))
  lookalikes.add(bare(written(1, '丁局', 2023)))
  expect(lookalikes.nearest(0)).toEqual([3])
  expect(lookalikes.nearest(3)).toEqual([0])
  expect([1, 2, 4].map((place) => lookalikes.nearest(place))).toEqual([[], [], []])
})

test('改了三成文字的照搬仍找得到', () => {
  const lookalikes = new Lookalikes()
  const text = words(7, 900)
  const report = (body: string) => withSection(sampleReport('annual-2021'), 'overview', body)
  lookalikes.add(withSection(withSection(report(text), 'problems', '无。'), 'other', '无。'))
  lookalikes.add(
    withSection(withSection(report(text.slice(0, 600) + words(8, 300)), 'problems', '无。'), 'other', '无。'),
  )
  expect(lookalikes.nearest(1)).toEqual([0])
})

test('三千份里有两百份互相照搬：每份只给出最近的两份', () => {
  const lookalikes = new Lookalikes()
  const bare = (report: Report): Report => withSection(withSection(report, 'problems', '无。'), 'other', '无。')
  for (let place = 0; place < 3000; place += 1)
    lookalikes.add(bare(written(place % 15 === 0 ? 1_000_000 : place, `第${place}局`)))
  for (let place = 0; place < 3000; place += 1) {
    const near = lookalikes.nearest(place)
    if (place % 15 === 0) {
      expect(near).toHaveLength(2)
      expect(near.every((other) => other % 15 === 0 && other !== place)).toBe(true)
    } else expect(near).toEqual([])
  }
})
