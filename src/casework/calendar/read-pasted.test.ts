import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../law/local-date.ts'
import { NOTICE_2020, NOTICE_2020_SPRING_FESTIVAL, NOTICE_2026 } from '../../law/calendar/proof/notice-texts.ts'
import { readLocal } from './read-local.ts'
import { readPasted } from './read-pasted.ts'

const read = (text: string, today: string) =>
  readPasted({ text, publishedOn: null, address: null }, [], today as LocalDate)

describe('粘贴的通知', () => {
  test('只能登记明年以前的；程序自带的不再登记', () => {
    expect(read(NOTICE_2026.replace(/国办发明电.*号/u, '国办发明电〔2025〕999号'), '2024-12-31')).toMatchObject({
      refused: expect.stringContaining('只能登记2019年到2025年的'),
    })
    for (const text of [NOTICE_2020, NOTICE_2020_SPRING_FESTIVAL])
      expect(read(text, '2026-11-20')).toMatchObject({ refused: expect.stringContaining('已经登记过') })
  })

  test('与程序自带的不一致：逐日说出来，不替人决定', () => {
    const other = NOTICE_2020.replace('〔2019〕16号', '〔2019〕61号').replace(
      '5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班',
      '5月1日至4日放假调休，共4天。5月9日（星期六）上班',
    )
    expect(read(other, '2026-11-20')).toMatchObject({
      year: 2020,
      contradicts: true,
      changes: [
        { date: '2020-04-26', before: '调休上班', after: '周末' },
        { date: '2020-05-05', before: '放假', after: '上班' },
      ],
    })
  })
})

describe('地方放假日', () => {
  const eid = { name: '开斋节', from: '2026-03-20', to: '2026-03-20', cites: '某州政发〔2026〕1号' }
  test.each([
    ['好的', {}, null],
    ['倒着写', { to: '2026-03-19' }, '不是一段公历日期'],
    ['没有依据', { cites: ' ' }, '没有写明依据'],
    ['太长', { to: '2026-04-20' }, '太长'],
    ['年份写错', { from: '1926-03-20', to: '1926-03-20' }, '核对年份'],
    ['上班的是平日', { worked: ['2026-03-23'] }, '不是周六、周日'],
    ['上班的是周日', { worked: ['2026-03-22'] }, null],
  ])('%s', (_, change, says) => {
    const done = readLocal({ ...eid, ...change })
    expect('refused' in done ? done.refused : null).toEqual(says === null ? null : expect.stringContaining(says))
  })
})
