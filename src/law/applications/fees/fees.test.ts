import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../../calendar/calendar.ts'
import { localDate } from '../../local-date.ts'
import { feeByItem, feeByPage, type Fee } from './fee.ts'
import { itemsBefore } from './month.ts'
import { standingOf, type Charged } from './standing.ts'

const ON = localDate('2021-03-23')
const fee = (result: ReturnType<typeof feeByItem>): Fee => {
  if ('refused' in result) throw new Error(result.refused)
  return result
}

describe('按件计收：超额累进（第四条）', () => {
  test.each([
    [1, 0],
    [10, 0],
    [11, 100],
    [12, 200],
    [30, 2000],
    [31, 2200],
    [35, 3000],
    [40, 4000],
    [41, 4300],
    [45, 5500],
    [50, 7000],
    [51, 7400],
    [60, 11000],
  ])('一个月累计%i件，共%i元', (items, yuan) => expect(fee(feeByItem(ON, 0, items)).yuan).toBe(yuan))
  test('逐行列出', () => {
    expect(fee(feeByItem(ON, 9, 35)).lines.map((line) => line.says)).toEqual([
      '第10件，不收费',
      '第11件至第30件，20件×100元＝2000元',
      '第31件至第40件，10件×200元＝2000元',
      '第41件至第44件，4件×300元＝1200元',
    ])
  })
  test('分次计算与一次计算相同；第k件的单价与公式相同', () => {
    assert(
      property(integer({ min: 0, max: 300 }), integer({ min: 1, max: 300 }), (before, items) => {
        // 另一种写法：逐件照公式相加。
        let expected = 0
        for (let k = before + 1; k <= before + items; k++) {
          expected += k <= 10 ? 0 : k <= 30 ? 100 : 200 + 100 * Math.floor((k - 31) / 10)
        }
        const result = fee(feeByItem(ON, before, items))
        expect(result.yuan).toBe(expected)
        expect(result.lines.reduce((sum, line) => sum + line.yuan, 0)).toBe(expected)
        expect(result.lines.reduce((sum, line) => sum + line.to - line.from + 1, 0)).toBe(items)
      }),
    )
  })
})

describe('按量计收：以单件申请计算页数（第五条）', () => {
  test.each([
    [30, 0],
    [31, 10],
    [68, 380],
    [100, 700],
    [101, 720],
    [120, 1100],
    [200, 2700],
    [201, 2740],
    [250, 4700],
    [300, 6700],
  ])('%i页，共%i元', (pages, yuan) => expect(fee(feeByPage(ON, pages)).yuan).toBe(yuan))
})

test('2021年1月1日以前不收信息处理费', () => {
  expect(feeByItem(localDate('2020-12-31'), 0, 50)).toEqual({
    refused: '2021-01-01以前不收信息处理费（《政府信息公开信息处理费管理办法》第四条）。',
  })
  expect(feeByPage(localDate('2021-01-01'), 31)).toMatchObject({ yuan: 10 })
})

test('件数、页数不是正整数的不算', () => {
  for (const units of [0, -1, 1.5, Number.NaN]) expect(feeByPage(ON, units)).toHaveProperty('refused')
})

test('自然月：月末与月初分开数，别人的不算，拆分的按拆分数', () => {
  const of = (id: string, applicant: string, receivedOn: string, items = 1) => ({
    id,
    applicant,
    receivedOn: localDate(receivedOn),
    items,
  })
  const before = itemsBefore([
    of('三', '甲', '2021-04-01'),
    of('一', '甲', '2021-03-01', 9),
    of('二', '甲', '2021-03-31', 2),
    of('四', '乙', '2021-03-31'),
    of('五', '甲', '2021-03-31'),
  ])
  expect(Object.fromEntries(before)).toEqual({ 一: 0, 二: 9, 五: 11, 三: 0, 四: 0 })
})

describe('收费通知以后（第六条）', () => {
  const charged = (more: Partial<Charged> = {}): Charged => ({
    yuan: 380,
    noticeReceivedOn: localDate('2021-03-23'),
    payments: [],
    refunds: [],
    ...more,
  })
  const paid = (on: string, yuan = 380) => ({ on: localDate(on), yuan, receipt: '京财0001' })
  test.each([
    ['2021-04-21', 'awaiting'],
    ['2021-04-22', 'abandoned'],
  ])('最后一日4月21日：%s 仍未缴', (today, state) => {
    expect(standingOf(CALENDAR, charged(), localDate(today))).toMatchObject({ payBy: { dueOn: '2021-04-21' }, state })
  })
  test('缴足之日才算完成，分次缴的以最后一次为准', () => {
    const payments = [paid('2021-04-14', 200), paid('2021-04-15', 180)]
    expect(standingOf(CALENDAR, charged({ payments }), localDate('2021-05-01'))).toMatchObject({
      state: 'paid',
      completedOn: '2021-04-15',
      paidYuan: 380,
    })
    expect(
      standingOf(CALENDAR, charged({ payments: [paid('2021-04-14', 200)] }), localDate('2021-04-22')),
    ).toMatchObject({
      state: 'abandoned',
      completedOn: null,
    })
  })
  test.each([
    ['逾期缴费', charged({ payments: [paid('2021-04-22')] }), '已视为放弃申请'],
    ['通知以前缴费', charged({ payments: [paid('2021-03-22')] }), '早于2021-03-23收到收费通知'],
    ['多缴', charged({ payments: [paid('2021-04-01', 381)] }), '多于应缴的380元'],
    ['角分', charged({ payments: [paid('2021-04-01', 0.5)] }), '不是正的整元'],
    [
      '退的多于缴的',
      charged({ payments: [paid('2021-04-01')], refunds: [{ on: ON, yuan: 400, reason: '误收' }] }),
      '多于已缴的380元',
    ],
    [
      '退费没有原因',
      charged({ payments: [paid('2021-04-01')], refunds: [{ on: ON, yuan: 80, reason: '' }] }),
      '没有写明原因',
    ],
    ['2021年以前', charged({ noticeReceivedOn: localDate('2020-12-31') }), '法律还没有规定缴纳信息处理费期限'],
  ])('%s：不行', (_, record, says) => {
    expect(standingOf(CALENDAR, record, localDate('2021-06-01'))).toEqual({
      refused: expect.stringContaining(says) as string,
    })
  })
})
