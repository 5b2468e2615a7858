import { describe, expect, test } from 'vitest'
import { randomCase } from './proof/histories.ts'
import { answered, asked, lapsed, refusal, requested, supplemented } from './proof/writing.ts'

describe('不可能有的经过，说明哪一条不许', () => {
  test.each<[string, readonly unknown[], string]>([
    ['事情早于收到申请', [{ type: 'supplementRequested', on: '2020-09-08' }], '早于收到申请之日'],
    [
      '第二次告知补正',
      [requested, { ...requested, on: '2020-09-16' }],
      '补正应当一次性告知，2020-09-16告知补正是第二次（《政府信息公开条例》第三十条）。',
    ],
    ['没有告知就收到补正', [supplemented], '以前没有告知补正'],
    ['补正早于告知', [requested, { ...supplemented, on: '2020-09-14' }], '以前没有告知补正'],
    ['再次收到补正', [requested, supplemented, { ...supplemented, on: '2020-09-25' }], '补正只有一次'],
    [
      '视为放弃以后又收到补正',
      [requested, { type: 'supplementLapsed', on: '2020-10-09' }, { ...supplemented, on: '2020-10-10' }],
      '视为放弃申请',
    ],
    ['没有征求就收到意见', [answered], '此前没有发出对应的征求意见书'],
    ['意见早于征求', [asked, { ...answered, on: '2020-09-28' }], '此前没有发出对应的征求意见书'],
    ['意见早于对方收到征求意见书', [asked, { ...answered, on: '2020-09-29' }], '早于对方收到征求意见书之日2020-09-30'],
    ['对方收到早于发出', [{ ...asked, receivedOn: '2020-09-28' }], '早于发出之日2020-09-29'],
    ['其他机关答复了问第三方的', [asked, { ...answered, type: 'organAnswered' }], '此前没有发出对应的征求意见书'],
    ['同一次意见收到两回', [asked, answered, { ...answered, on: '2020-10-21' }], '这次征求的意见已经收到过'],
    ['编号重复', [asked, { ...asked, on: '2020-10-09', receivedOn: '2020-10-09' }], '编号“a”重复'],
    [
      '第三方和其他机关用了同一个编号，又没有说是谁逾期',
      [asked, { ...asked, type: 'organAsked' }, lapsed],
      '这个编号（ref）的征求意见不止一次尚无意见',
    ],
    ['没有征求就逾期', [lapsed], '此前没有发出对应的征求意见书'],
    ['期限未满就说逾期', [asked, { ...lapsed, on: '2020-10-27' }], '对方的15个工作日到2020年10月28日（星期三）才届满'],
    ['已经答复又说逾期', [asked, answered, lapsed], '意见已于2020-10-20收到'],
    [
      '没有写明是哪一次',
      [
        { ...asked, ref: undefined },
        { ...asked, ref: undefined },
        { ...answered, ref: undefined },
      ],
      '没有写明是哪一次征求意见',
    ],
    ['延长21个工作日', [{ type: 'extended', on: '2020-10-09', days: 21 }], '最长不得超过20个工作日'],
    ['延长0日', [{ type: 'extended', on: '2020-10-09', days: 0 }], '“0”不是正整数'],
    ['延长半日', [{ type: 'extended', on: '2020-10-09', days: 1.5 }], '“1.5”不是正整数'],
    ['延长未写天数', [{ type: 'extended', on: '2020-10-09' }], '没有写明延长几个工作日'],
    [
      '延长两次',
      [
        { type: 'extended', on: '2020-10-09', days: 5 },
        { type: 'extended', on: '2020-10-12', days: 5 },
      ],
      '答复期限只能延长一次',
    ],
    [
      '2021年以前收费',
      [{ type: 'feeNoticed', on: '2020-10-09' }],
      '2021-01-01以前不收信息处理费（《政府信息公开信息处理费管理办法》第六条）。',
    ],
    ['没有通知就缴费', [{ type: 'feePaid', on: '2021-01-08' }], '以前没有收费通知'],
    ['答复以后又告知补正', [{ type: 'replied', on: '2020-09-10' }, requested], '本件已经答复'],
    ['不认识的类型', [{ type: 'teleported', on: '2020-09-10' }], '不认识的事件类型“teleported”'],
    ['不认识的类型：对象自带的名字', [{ type: 'toString', on: '2020-09-10' }], '不认识的事件类型“toString”'],
    ['没有类型', [{ on: '2020-09-10' }], '第1个事件没有写明类型 type'],
    ['没有日期', [{ type: 'supplementRequested' }], '第1个事件（告知补正）没有写明日期 on'],
    ['没有这一天', [{ type: 'supplementRequested', on: '2020-09-31' }], '“2020-09-31”不是公历日期'],
    ['不是日期', [{ type: 'supplementRequested', on: 20200915 }], '“20200915”不是公历日期'],
    ['不是对象', [7], '第1个事件不是一个JSON对象'],
  ])('%s', (_, events, says) => expect(refusal('2020-09-09', events)).toContain(says))

  test.each([
    ['2017-06-01', '不在已知的工作日历（2018-12-29至2040-12-31）之内'],
    ['2041-01-01', '不在已知的工作日历'],
    ['2040-12-20', '超出已知的工作日历'],
  ])('收到申请之日 %s 不在已知的日历之内', (receivedOn, says) => expect(refusal(receivedOn, [])).toContain(says))

  test('每一句都只有一句，以句号结尾', () => {
    for (let seed = 0; seed < 3_000; seed++) {
      const { receivedOn, events } = randomCase(seed)
      const says = refusal(receivedOn, events)
      if (says !== '算出来了') expect(says).toMatch(/^[^。]+。$/u)
    }
  })
})
