import { describe, expect, test } from 'vitest'
import { buildCalendar } from '../../calendar/calendar.ts'
import { localDateOf } from '../../calendar/day-number.ts'
import { localDate } from '../../local-date.ts'
import { explain } from './explain.ts'
import { answered, asked, clockOf, due, lapsed, refusal, requested, supplemented, type Event } from './proof/writing.ts'

describe('自收到申请之日起20个工作日（第三十三条第二款）', () => {
  test.each([
    ['跨国庆，9月27日、10月10日调休要数', '2020-09-09', '2020-09-18', '2020-10-13'],
    ['跨中秋、国庆', '2026-09-17', '2026-09-28', '2026-10-21'],
    ['跨春节，2月14日、28日调休要数', '2026-02-10', '2026-02-26', '2026-03-16'],
    ['放假当日确认收到，自下一个工作日起数', '2020-10-01', '2020-10-16', '2020-11-04'],
    ['春节假期延长以后', '2020-01-20', '2020-02-06', '2020-02-25'],
    ['2019年施行的第一日', '2019-05-15', '2019-05-24', '2019-06-13'],
  ])('%s', (_, receivedOn, supplementBy, dueOn) => {
    const clock = clockOf(receivedOn)
    expect([localDateOf(clock.supplementBy ?? 0), due(receivedOn)]).toEqual([supplementBy, dueOn])
  })
  test('春节假期延长以前所知的日历', () => {
    const before = buildCalendar({ knownOn: localDate('2020-01-26') })
    expect(due('2020-01-20', [], {}, before)).toBe('2020-02-21')
  })
  test('2019年5月14日以前收到的，依2007年的条例15个工作日，没有补正告知的期限', () => {
    const clock = clockOf('2019-05-14')
    expect(due('2019-05-14')).toBe('2019-06-04')
    expect(clock.supplementBy).toBeUndefined()
    expect(explain(clock).join('')).toContain('《政府信息公开条例》（2007年）第二十四条第二款')
  })
  test('数进放假安排尚未公布的年份，只是暂定', () => {
    const clock = clockOf('2026-12-10')
    expect(due('2026-12-10')).toBe('2027-01-08')
    expect(clock.notGazetted).toBe(2027)
    expect(explain(clock).at(-1)).toContain('2027年的放假安排尚未公布')
  })
  test('恰好在上年最后一日届满，不是暂定', () => {
    expect(due('2026-12-03')).toBe('2026-12-31')
    expect(clockOf('2026-12-03').notGazetted).toBeUndefined()
  })
})

describe('答复期限自收到补正的申请之日起计算（第三十条）', () => {
  test('收到补正，重新计算20个工作日，以前用去的不扣', () => {
    expect(due('2020-09-09', [requested, supplemented])).toBe('2020-10-28')
  })
  test('尚未收到补正，等待不停止计算', () => {
    expect(due('2020-09-09', [requested])).toBe('2020-10-13')
  })
  test('第7个工作日告知未逾期；次日告知逾期，照算，但给出原期限', () => {
    const onTime = clockOf('2020-09-09', [{ ...requested, on: '2020-09-18' }, supplemented])
    const late = clockOf('2020-09-09', [{ ...requested, on: '2020-09-21' }, supplemented])
    expect([onTime.supplement?.late, late.supplement?.late]).toEqual([false, true])
    expect(onTime.originalDueOn).toBeUndefined()
    expect(localDateOf(late.originalDueOn ?? 0)).toBe('2020-10-13')
    expect(explain(late).join('')).toContain('已是第8个工作日')
  })
  test.each([
    ['2020-09-09', '2020-09-09', '告知补正，未逾期（条例第三十条），是收到申请的当日。'],
    ['2020-09-09', '2020-09-10', '是收到申请后第1个工作日。'],
    ['2020-09-11', '2020-09-13', '是收到申请后第1个工作日以前的休息日。'],
    ['2020-09-09', '2020-09-13', '是收到申请后第2个工作日之后的休息日。'],
    ['2020-09-17', '2020-09-27', '告知补正，未逾期（条例第三十条），是收到申请后第7个工作日。'],
    ['2020-09-09', '2020-09-19', '告知补正，已过第7个工作日，晚于法定的最后一日'],
  ])('%s收到，%s告知补正：%s', (receivedOn, on, says) => {
    expect(explain(clockOf(receivedOn, [{ ...requested, on }]))[1]).toContain(says)
  })
  test('逾期不补正，视为放弃申请，不再处理', () => {
    const clock = clockOf('2020-09-09', [requested, { type: 'supplementLapsed', on: '2020-10-09' }])
    expect(clock.dueOn).toBeUndefined()
    expect(explain(clock).at(-1)).toBe('2020年10月9日（星期五）起视为放弃申请，不再处理，不再有答复期限。')
  })
  test('补正以前的延长随旧期限作废', () => {
    const events = [requested, { type: 'extended', on: '2020-09-16', days: 20 }, supplemented]
    expect(due('2020-09-09', events)).toBe('2020-10-28')
  })
})

describe('征求意见所需时间不计算在内（第三十三条第三款）', () => {
  const start = [requested, supplemented]
  test('发出当日计入，收到意见当日不计入：扣除10个工作日', () => {
    const clock = clockOf('2020-09-09', [...start, asked, answered])
    expect([due('2020-09-09', [...start, asked, answered]), clock.excludedDays]).toEqual(['2020-11-11', 10])
  })
  test('第三方逾期未提出意见，扣除到其第15个工作日', () => {
    expect(due('2020-09-09', [...start, asked, lapsed])).toBe('2020-11-19')
  })
  test('尚未收到意见，暂扣除到第三方期限的最后一日', () => {
    expect(due('2020-09-09', [...start, asked])).toBe('2020-11-19')
    expect(explain(clockOf('2020-09-09', [...start, asked])).join('')).toContain('尚未收到意见，暂扣除到最后一日')
  })
  test('没有写明第三方何时收到，按发出当日推算并说明', () => {
    const { receivedOn: _, ...unknown } = asked
    expect(due('2020-09-09', [...start, unknown, lapsed])).toBe('2020-11-18')
    expect(explain(clockOf('2020-09-09', [...start, unknown])).join('')).toContain('未写明对方何时收到')
  })
  test('延长的期限同样扣除', () => {
    const extended = { type: 'extended', on: '2020-11-09', days: 20 }
    expect(due('2020-09-09', [...start, asked, answered, extended])).toBe('2020-12-09')
    const later = { type: 'organAsked', on: '2020-11-16', receivedOn: '2020-11-16', ref: 'b' }
    const reply = { type: 'organAnswered', on: '2020-11-20', ref: 'b' }
    expect(due('2020-09-09', [...start, asked, answered, extended, later, reply])).toBe('2020-12-15')
  })
  test('几次征求意见重叠的日子只扣一次', () => {
    const other = { type: 'organAsked', on: '2020-10-09', receivedOn: '2020-10-09', ref: 'b' }
    const reply = { type: 'organAnswered', on: '2020-10-21', ref: 'b' }
    const clock = clockOf('2020-09-09', [...start, asked, other, answered, reply])
    expect(clock.excludedDays).toBe(11)
    expect(explain(clock).join('')).toContain('重叠的只扣一次')
  })
  test('意见收到以后再问同一方，可以沿用编号；两段时间都不计算在内', () => {
    const again = { ...asked, on: '2020-10-26', receivedOn: '2020-10-26' }
    const reply = { ...answered, on: '2020-10-28' }
    expect(due('2020-09-09', [...start, asked, answered, again, reply])).toBe('2020-11-13')
    expect(
      due('2020-09-09', [
        ...start,
        asked,
        { ...lapsed, on: '2020-10-28' },
        { ...again, on: '2020-10-30', receivedOn: '2020-10-30' },
        { ...reply, on: '2020-11-02' },
      ]),
    ).toBe('2020-11-20')
    expect(refusal('2020-09-09', [...start, asked, answered, again, reply, { ...reply, on: '2020-10-29' }])).toContain(
      '已经收到过',
    )
  })
  test('不计入的时间，逐段写明起讫和工作日数，只有一天的写那一天', () => {
    const twice = [
      asked,
      { ...answered, on: '2020-09-30' },
      { ...asked, ref: 'b', on: '2020-10-12', receivedOn: '2020-10-12' },
      { ...answered, ref: 'b', on: '2020-10-14' },
    ]
    expect(explain(clockOf('2020-09-09', [...start, ...twice]))).toContain(
      '征求意见所需时间不计入答复期限：2020年9月30日计1个工作日、2020年10月13日至2020年10月14日计2个工作日，共3个工作日（条例第三十三条第三款）。',
    )
  })
  test('同日发出、同日收到意见，一天也不扣', () => {
    const same = [
      { ...asked, receivedOn: '2020-09-29' },
      { ...answered, on: '2020-09-29' },
    ]
    expect(due('2020-09-09', [...start, ...same])).toBe('2020-10-28')
  })
  test('期限届满以后才征求意见，不能使它复活', () => {
    const late = { ...asked, on: '2020-10-13', receivedOn: '2020-10-13' }
    expect(due('2020-09-09', [late])).toBe('2020-10-13')
    expect(due('2020-09-09', [{ ...late, on: '2020-10-12' }])).not.toBe('2020-10-13')
  })
  test('口径：收到意见当日计入的，少扣一日', () => {
    expect(due('2020-09-09', [...start, asked, answered], { answerDay: 'counted' })).toBe('2020-11-10')
  })
  test('口径：迟到的意见，扣除到收到之日，或者只到第15个工作日', () => {
    const late = { ...answered, on: '2020-11-02' }
    expect(due('2020-09-09', [...start, asked, late])).toBe('2020-11-24')
    expect(due('2020-09-09', [...start, asked, late], { lateOpinion: 'limit' })).toBe('2020-11-19')
  })
  test('已按逾期了结的，迟来的意见不再影响期限', () => {
    expect(due('2020-09-09', [...start, asked, lapsed, { ...answered, on: '2020-11-02' }])).toBe('2020-11-19')
  })
  test('逾期未提出意见：第三方的由机关决定，共同制作机关的视为同意公开（第三十二条、第三十四条）', () => {
    const organ = { ...asked, type: 'organAsked' }
    const says = (events: readonly Event[]): string => explain(clockOf('2020-09-09', [...start, ...events]))[3] ?? ''
    expect(says([asked, lapsed])).toContain('；逾期未提出意见，由行政机关依照条例的规定决定是否公开')
    expect(says([organ, lapsed])).toContain('；逾期未提出意见，视为同意公开')
    expect(says([organ, { ...answered, type: 'organAnswered', on: '2020-11-02' }])).toContain(
      '但逾期的视为同意公开，是否全部扣除应当斟酌',
    )
  })
  test('依2007年的条例，征求其他机关意见的时间照计', () => {
    const organ = { type: 'organAsked', on: '2019-03-04', ref: 'a' }
    const reply = { type: 'organAnswered', on: '2019-03-08', ref: 'a' }
    expect(due('2019-03-01', [organ, reply])).toBe('2019-03-22')
    const third = [
      { ...organ, type: 'thirdPartyAsked' },
      { ...reply, type: 'thirdPartyAnswered' },
    ]
    expect(due('2019-03-01', third)).toBe('2019-03-28')
  })
})

describe('延长最长不得超过20个工作日（第三十三条第二款）', () => {
  const extended = (on: string, days = 20, more: Partial<Event> = {}): Event => ({
    type: 'extended',
    on,
    days,
    ...more,
  })
  test.each([
    ['届满当日仍可延长', '2026-10-21', 20, '2026-11-18'],
    ['延长1日', '2026-10-21', 1, '2026-10-22'],
  ])('%s', (_, on, days, dueOn) => expect(due('2026-09-17', [extended(on, days)])).toBe(dueOn))
  test('届满次日不得延长', () => {
    expect(refusal('2026-09-17', [extended('2026-10-22')])).toBe(
      '2026-10-22延长答复期限时，答复期限已于2026年10月21日（星期三）届满，不能再延长（《政府信息公开条例》第三十三条第二款）。',
    )
  })
  test('届满之前同意、届满之后才告知的，缺省不算，可以设为只看同意之日', () => {
    const told = extended('2026-10-21', 20, { notifiedOn: '2026-10-22' })
    expect(refusal('2026-09-17', [told])).toContain('2026-10-22告知申请人延长答复期限时')
    expect(due('2026-09-17', [told], { extensionNotice: 'approval-before-expiry' })).toBe('2026-11-18')
  })
  test('重新计算之后再次延长：缺省一件只一次，可以设为每个期限一次', () => {
    const twice = [requested, extended('2020-09-16', 5), supplemented, extended('2020-10-12', 5)]
    expect(refusal('2020-09-09', twice)).toContain('第二次延长')
    expect(due('2020-09-09', twice, { extensions: 'once-per-period' })).toBe('2020-11-04')
  })
  test('依2007年的条例最多延长15个工作日', () => {
    expect(refusal('2019-03-01', [extended('2019-03-11', 16)])).toContain('最长不得超过15个工作日')
    expect(due('2019-03-01', [extended('2019-03-11', 15)])).toBe('2019-04-15')
  })
})

describe('处理期限从申请人完成缴费次日起重新计算（收费办法第六条）', () => {
  const noticed = { type: 'feeNoticed', on: '2021-03-23' }
  test('收到通知次日起20个工作日内缴费，缴费后重新计算', () => {
    const clock = clockOf('2021-03-10', [noticed, { type: 'feePaid', on: '2021-04-14' }])
    expect(localDateOf(clock.fee?.payBy ?? 0)).toBe('2021-04-21')
    expect(localDateOf(clock.dueOn ?? 0)).toBe('2021-05-13')
  })
  test('最后一日缴费有效，次日缴费已视为放弃', () => {
    expect(due('2021-03-10', [noticed, { type: 'feePaid', on: '2021-04-21' }])).toBe('2021-05-20')
    expect(refusal('2021-03-10', [noticed, { type: 'feePaid', on: '2021-04-22' }])).toContain('视为放弃申请')
  })
  test('尚未缴费，收费通知不停止计算', () => {
    expect(due('2021-03-10', [noticed])).toBe('2021-04-08')
  })
  test('逾期未缴费，不再处理', () => {
    expect(due('2021-03-10', [noticed, { type: 'feeLapsed', on: '2021-04-22' }])).toBe('不再处理')
    expect(refusal('2021-03-10', [noticed, { type: 'feeLapsed', on: '2021-04-21' }])).toContain('才届满')
  })
})

describe('延迟答复的合理期限（第三十五条）', () => {
  test('以确定的日期为准，不再数工作日', () => {
    const clock = clockOf('2026-09-17', [{ type: 'delayedReplyFixed', on: '2026-10-12', until: '2026-12-31' }])
    expect(localDateOf(clock.dueOn ?? 0)).toBe('2026-12-31')
    expect(clock.notGazetted).toBeUndefined()
  })
  test.each([
    ['2026-10-22', '2026-12-31', '已于2026年10月21日（星期三）届满'],
    ['2026-10-12', '2026-10-21', '并不晚于原来的届满之日'],
  ])('%s 定到 %s：不行', (on, until, says) => {
    expect(refusal('2026-09-17', [{ type: 'delayedReplyFixed', on, until }])).toContain(says)
  })
})

describe('邮寄送达以交邮之日为准（国办公开办函〔2016〕235号）', () => {
  test.each([
    ['2020-10-13', '未逾期'],
    ['2020-10-14', '逾期，最后一日为2020年10月13日（星期二）'],
  ])('%s 交邮', (on, says) => {
    const steps = explain(clockOf('2020-09-09', [{ type: 'replied', on, way: 'post' }]))
    expect(steps.at(-1)).toContain(says)
  })
})

test('没有按日期先后排列的，按日期推算并说明；同一天的按列出的先后', () => {
  const shuffled = clockOf('2020-09-09', [answered, supplemented, asked, requested])
  expect(localDateOf(shuffled.dueOn ?? 0)).toBe('2020-11-11')
  expect(explain(shuffled)[0]).toContain('没有按日期先后排列')
  const sameDay = { ...supplemented, on: '2020-09-15' }
  expect(due('2020-09-09', [requested, sameDay])).toBe('2020-10-19')
  expect(refusal('2020-09-09', [sameDay, requested])).toContain('以前没有告知补正')
})
