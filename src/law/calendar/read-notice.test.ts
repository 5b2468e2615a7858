import { describe, expect, test } from 'vitest'
import { GAZETTED_YEARS } from './gazetted/index.ts'
import type { GazettedYear } from './notice.ts'
import * as TEXTS from './proof/notice-texts.ts'
import { readNotice } from './read-notice.ts'

const gazetted = (year: number, at: number): GazettedYear => {
  const found = GAZETTED_YEARS.find((one) => one.year === year)
  const notice = found?.notices[at]
  if (!notice) throw new Error(`no notice ${at} of ${year}`)
  return { year, notices: [notice] }
}

describe('历年通知的原文，读出来就是登记的安排', () => {
  test.each([
    [2019, 0, TEXTS.NOTICE_2019],
    [2020, 0, TEXTS.NOTICE_2020],
    [2021, 0, TEXTS.NOTICE_2021],
    [2022, 0, TEXTS.NOTICE_2022],
    [2023, 0, TEXTS.NOTICE_2023],
    [2024, 0, TEXTS.NOTICE_2024],
    [2025, 0, TEXTS.NOTICE_2025],
    [2026, 0, TEXTS.NOTICE_2026],
  ] as const)('%i年', (year, at, text) => {
    const expected = gazetted(year, at)
    const [notice] = expected.notices
    const read = readNotice(text, {
      known: [],
      publishedOn: notice?.publishedOn,
      address: notice?.address ?? undefined,
    })
    expect(read).toEqual({ year: expected })
  })

  test.each([
    ['2019年劳动节：调整为放假4天', 2019, TEXTS.NOTICE_2019_LABOUR_DAY],
    ['2020年春节：延长至2月2日，原定2月1日上班随之取消', 2020, TEXTS.NOTICE_2020_SPRING_FESTIVAL],
  ] as const)('%s', (_, year, text) => {
    const expected = gazetted(year, 1)
    const read = readNotice(text, { known: [gazetted(year, 0)], publishedOn: expected.notices[0]?.publishedOn })
    expect(read).toEqual({ year: expected })
  })

  test('去掉编号、换成半角、连写成一行，读出来还是一样', () => {
    const oneLine = TEXTS.NOTICE_2026.replaceAll(/[一二三四五六七]、(?=..节?：)/g, '')
      .replaceAll('（', '(')
      .replaceAll('）', ')')
      .replaceAll('：', ':')
      .replaceAll('\n', '　')
    expect(readNotice(oneLine, { known: [], address: gazetted(2026, 0).notices[0]?.address ?? undefined })).toEqual({
      year: gazetted(2026, 0),
    })
  })
})

describe('往年的写法', () => {
  const year2017 = TEXTS.NOTICE_2021.replaceAll('2021年', '2017年')
    .replace('2017年1月1日至3日放假，共3天', '1月1日放假，1月2日（星期一）补休')
    .replace(/二、春节[\s\S]*七、国庆节.*\n/, '')
  test('适逢周日的节日，次日补休', () => {
    expect(readNotice(year2017, { known: [] })).toMatchObject({
      year: { notices: [{ holidays: [{ name: '元旦', from: '2017-01-01', to: '2017-01-02', worked: [] }] }] },
    })
  })
  test('跨年的元旦没有写年份，十二月属于上一年', () => {
    const text = TEXTS.NOTICE_2023.replace('2022年12月31日至2023年1月2日', '12月31日至1月2日')
    expect(readNotice(text, { known: [] })).toMatchObject({
      year: { notices: [{ holidays: [{ from: '2022-12-31', to: '2023-01-02' }, {}, {}, {}, {}, {}] }] },
    })
  })
  test('起止之间用破折号', () => {
    const text = TEXTS.NOTICE_2021.replace('2月11日至17日', '2月11日—17日')
    expect(readNotice(text, { known: [] })).toEqual(readNotice(TEXTS.NOTICE_2021, { known: [] }))
  })
})

describe('不合的通知整份不收，说明是哪一句', () => {
  const says = (text: string, known: readonly GazettedYear[] = []): string => {
    const read = readNotice(text, { known })
    return 'refused' in read ? read.refused : '收了'
  }
  test.each([
    [
      '星期与日子不合',
      '1月4日（周日）上班',
      '1月4日（周一）上班',
      '“1月4日（周一）”与历法不合：2026年1月4日是星期日。',
    ],
    ['天数与起止不合', '共9天', '共8天', '写的是8天，而2026-02-15至2026-02-23是9天'],
    [
      '上班的日子本来就是工作日',
      '5月9日（周六）上班',
      '5月8日上班',
      '“劳动节”调休上班的2026年5月8日（星期五）本来就是工作日',
    ],
    ['没有这一天', '2月28日（周六）上班', '2月30日上班', '“2月30日”不是公历里有的日子'],
    ['漏了一个节日', '五、端午节：6月19日（周五）至21日（周日）放假，共3天。', '', '2026年6月19日（星期五）是端午节'],
    ['假期重叠', '9月25日（周五）至27日（周日）放假，共3天', '9月25日至10月1日放假，共7天', '假期重叠'],
    ['假期之内又写上班', '2月28日（周六）上班', '2月21日（周六）上班', '既在“春节”假期之内，又写明上班'],
    ['看不懂的句子', '1月4日（周日）上班', '1月4日（周日）视情况上班', '“1月4日（周日）视情况上班”读不懂'],
    ['没有成文日期', '国务院办公厅\n2025年11月4日', '', '没有找到成文日期'],
  ])('%s', (_, written, instead, sentence) => {
    expect(TEXTS.NOTICE_2026).toContain(written)
    expect(says(TEXTS.NOTICE_2026.replace(written, instead))).toContain(sentence)
  })
  test('不是放假安排的文字', () => {
    expect(says('关于召开会议的通知')).toContain('没有找到是哪一年的放假安排')
  })
  test('已经登记过的，不再导入', () => {
    expect(says(TEXTS.NOTICE_2026, GAZETTED_YEARS)).toBe('国办发明电〔2025〕7号已经登记过，不必再导入。')
  })
  test('调整的是还没有登记的年份', () => {
    expect(says(TEXTS.NOTICE_2019_LABOUR_DAY)).toContain('请先导入原来的通知')
  })
})

describe('JSON 与原文同样检查', () => {
  const read = readNotice(TEXTS.INVENTED_2027)
  if ('refused' in read) throw new Error(read.refused)
  const [notice] = read.year.notices
  test('同样的内容得出同样的数据', () => {
    expect(readNotice(JSON.stringify({ year: 2027, ...notice, address: undefined }))).toEqual(read)
  })
  test('不合的同样不收', () => {
    const holidays = notice?.holidays.map((item) => (item.name === '春节' ? { ...item, worked: ['2027-02-08'] } : item))
    expect(readNotice(JSON.stringify({ year: 2027, ...notice, holidays }))).toEqual({
      refused: expect.stringContaining('本来就是工作日') as string,
    })
    expect(readNotice('{"year":"2027"')).toEqual({ refused: '不是合法的JSON。' })
    expect(readNotice('{"year":2027,"number":"a","signedOn":"2026-11-01","holidays":[1]}')).toHaveProperty('refused')
  })
})
