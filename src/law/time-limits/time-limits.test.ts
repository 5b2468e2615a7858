import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../calendar/calendar.ts'
import { localDate } from '../local-date.ts'
import { reportDueOn } from './annual-report.ts'
import { TIME_LIMITS, type TimeLimitCode } from './index.ts'
import { RECEIPT_CHANNELS, receiptOf } from './receipt.ts'
import { inTime } from './sending.ts'
import { lastDayOf, limitOn, periodInChinese, type TimeLimit } from './time-limit.ts'

const last = (code: TimeLimitCode, start: string): unknown => lastDayOf(CALENDAR, TIME_LIMITS[code], localDate(start))

describe('工作日的期限', () => {
  test.each<[TimeLimitCode, string, string, string]>([
    ['supplementNotice', '第三十条 补正告知 7', '2020-09-09', '2020-09-18'],
    ['reply', '第三十三条 答复 20，跨国庆', '2020-09-09', '2020-10-13'],
    ['reply', '2007年条例第二十四条 答复 15', '2019-05-14', '2019-06-04'],
    ['reply', '新条例施行当日 20', '2019-05-15', '2019-06-13'],
    ['thirdParty', '第三十二条 第三方意见 15', '2020-09-30', '2020-10-28'],
    ['coProducer', '第三十四条 共同制作机关意见 15', '2020-09-30', '2020-10-28'],
    ['feePayment', '收费办法第六条 缴费 20', '2021-03-23', '2021-04-21'],
    ['proactive', '第二十六条 主动公开 20，跨年', '2020-12-18', '2021-01-18'],
    ['penaltyWithdrawal', '行政处罚法第四十八条 撤回 3，跨周末', '2026-03-06', '2026-03-11'],
    ['reviewDefenceSimple', '复议简易程序答复 5', '2026-03-06', '2026-03-13'],
    ['reviewDefence', '2024年起复议普通程序答复的十日是工作日', '2026-03-06', '2026-03-20'],
    ['twoPublications', '双公示 7', '2026-03-06', '2026-03-17'],
    ['interpretation', '政策解读 3', '2026-03-06', '2026-03-11'],
    ['procurementResult', '采购结果 2，跨周末', '2026-03-06', '2026-03-10'],
    ['procurementContract', '采购合同 2', '2026-03-09', '2026-03-11'],
    ['landExpropriation', '征收土地公告 15', '2026-03-02', '2026-03-23'],
  ])('%s：%s', (code, _, start, dueOn) => expect(last(code, start)).toEqual({ dueOn }))
})

describe('自然日、月、年的期限：末日遇休假日顺延', () => {
  test.each<[TimeLimitCode, string, string, string]>([
    ['review', '复议60日，末日在国庆假期，顺延到假期之后', '2020-08-07', '2020-10-09'],
    ['review', '复议60日，末日是工作日', '2026-01-05', '2026-03-06'],
    ['suitDirect', '起诉6个月，末日是调休上班的周日，不顺延', '2020-08-07', '2021-02-07'],
    ['suitDirect', '起诉6个月，没有对应日，月末日是周日，顺延', '2020-08-31', '2021-03-01'],
    ['suitDirect', '起诉6个月，没有对应日，到月末日', '2025-08-30', '2026-02-28'],
    ['suitAfterReview', '复议后起诉15日，末日在春节假期', '2026-02-02', '2026-02-24'],
    ['suitDefence', '答辩15日', '2026-03-02', '2026-03-17'],
    ['appealJudgment', '对判决上诉15日，末日是周日，顺延', '2026-03-07', '2026-03-23'],
    ['appealRuling', '对裁定上诉10日', '2026-03-06', '2026-03-16'],
    ['appealDefence', '二审答辩15日，末日在春节假期', '2026-02-02', '2026-02-24'],
    ['reviewDefence', '2023年以前复议答复的十日是自然日', '2023-03-06', '2023-03-16'],
    ['budget', '预算决算20日', '2026-02-24', '2026-03-16'],
    ['governmentBudget', '政府预算20日，末日是周日，顺延', '2026-03-02', '2026-03-23'],
    ['reviewNotTold', '未告知的最长一年，2月29日起算', '2024-02-29', '2025-02-28'],
    ['reviewDecisionSimple', '复议简易程序30日', '2026-03-06', '2026-04-07'],
  ])('%s：%s', (code, _, start, dueOn) => expect(last(code, start)).toEqual({ dueOn }))
  test('末日在放假安排尚未公布的年份，只给暂定；起算以后经过不算', () => {
    expect(last('review', '2026-11-01')).toEqual({ dueOn: '2026-12-31' })
    expect(last('review', '2026-11-02')).toEqual({ provisionallyOn: '2027-01-04', notGazetted: 2027 })
  })
})

test('法律施行以前没有这项期限', () => {
  expect(last('supplementNotice', '2019-05-14')).toEqual({ unknown: '2019-05-14时法律还没有规定补正告知期限。' })
  expect(limitOn(TIME_LIMITS.feePayment, localDate('2020-12-31'))).toBeUndefined()
  expect(limitOn(TIME_LIMITS.feePayment, localDate('2021-01-01'))).toBeDefined()
})

describe.each(Object.entries<TimeLimit>(TIME_LIMITS))('%s', (_, limit) => {
  test('各版本新的在前，都有出处', () => {
    const from = limit.versions.map((version) => version.from)
    expect(from).toEqual(from.toSorted().toReversed())
    for (const { cites, value } of limit.versions) {
      expect(cites).toMatch(/《.+》|〔\d{4}〕/u)
      expect(periodInChinese(value)).toMatch(/^\d+(个工作日|日|个月|年)$/u)
    }
  })
})

describe('收到申请之日（第三十一条）', () => {
  const on = (submittedOn: string, signedOn?: string, confirmedOn?: string) => ({
    submittedOn: localDate(submittedOn),
    signedOn: signedOn === undefined ? undefined : localDate(signedOn),
    confirmedOn: confirmedOn === undefined ? undefined : localDate(confirmedOn),
  })
  test.each([
    ['in_person', '2020-09-07', '2020-09-08', '2020-09-09', '2020-09-07'],
    ['oral', '2020-09-07', undefined, undefined, '2020-09-07'],
    ['registered_mail', '2020-09-07', '2020-09-08', '2020-09-09', '2020-09-08'],
    ['ordinary_mail', '2020-09-07', '2020-09-08', '2020-09-09', '2020-09-09'],
    ['online', '2020-09-07', undefined, '2020-09-09', '2020-09-09'],
    ['fax', '2020-09-07', undefined, '2020-09-07', '2020-09-07'],
  ] as const)('%s：提交 %s，签收 %s，确认 %s → 收到 %s', (channel, submitted, signed, confirmed, receivedOn) => {
    expect(receiptOf({ channel, ...on(submitted, signed, confirmed) })).toMatchObject({ receivedOn })
  })
  test('双方还没有确认的，期限没有开始', () => {
    expect(receiptOf({ channel: 'online', ...on('2020-09-07') })).toMatchObject({ waitingFor: 'confirmedOn' })
    expect(receiptOf({ channel: 'registered_mail', ...on('2020-09-07') })).toMatchObject({ waitingFor: 'signedOn' })
  })
  test('确认、签收不会早于提交', () => {
    expect(receiptOf({ channel: 'online', ...on('2020-09-07', undefined, '2020-09-06') })).toHaveProperty('refused')
    expect(receiptOf({ channel: 'registered_mail', ...on('2020-09-07', '2020-09-06') })).toHaveProperty('refused')
  })
  test('每个渠道都说明以哪一日为准', () => {
    for (const channel of Object.values(RECEIPT_CHANNELS)) expect(channel.says).toContain('收到申请之日')
  })
})

test('第四十九条 年度报告：部门1月31日前，政府3月31日前；2018年度以前3月31日前', () => {
  expect(reportDueOn(2020, 'department')?.on).toBe('2021-01-31')
  expect(reportDueOn(2020, 'government')?.on).toBe('2021-03-31')
  expect(reportDueOn(2018, 'department')?.on).toBe('2019-03-31')
})

test('届满当日交邮未逾期，次日交邮逾期', () => {
  expect(inTime(localDate('2020-10-13'), localDate('2020-10-13'))).toBe(true)
  expect(inTime(localDate('2020-10-14'), localDate('2020-10-13'))).toBe(false)
})
