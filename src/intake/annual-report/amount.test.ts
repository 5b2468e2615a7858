import { describe, expect, test } from 'vitest'
import { amountOf, isMarker, unitPower, valueLike } from './amount.ts'

describe('单元格里的数', () => {
  test.each([
    ['0', 0],
    ['０', 0],
    ['12', 12],
    ['1,234', 1234],
    ['1，234', 1234],
    ['12,345,678', 12345678],
    ['12件', 12],
    ['12 件', 12],
    ['３项', 3],
    ['1.0', 1],
    ['1.00', 1],
    ['1.5', 1.5],
    ['-5', -5],
    ['－5', -5],
    ['三', 3],
    ['十二', 12],
    ['〇', 0],
    ['零', 0],
    ['3（均为网上申请）', 3],
    ['0(无)', 0],
    ['\u00a07\u3000', 7],
    ['3（含2件转办）', 3],
    ['1,203件（其中含上年结转3件）', 1203],
  ])('件数“%s”读作 %d', (text, value) => {
    expect(amountOf(text, 'count')).toEqual({ status: 'read', value })
  })

  test.each([
    '1 0',
    '1 .5',
    '1,23',
    '12,34,567',
    '007',
    '00',
    '3（含5件转办）',
    '3（2件转办）',
    '3（余均在办）',
    '10%',
    '2020年',
    '2021-01-26',
    'O',
    'o',
    'l',
    '○',
    '一',
    '3*',
    '3[1]',
    '约3',
    '3余',
    '1.234',
    '增3',
    '见附件',
    '？',
    '13.7万',
    '9007199254740993',
    '—5',
    '1/2',
  ])('件数“%s”不能确定', (text) => {
    expect(amountOf(text, 'count')).toEqual({ status: 'unclear', value: null })
  })

  test.each([
    ['+4', 4],
    ['＋4', 4],
    ['增38', 38],
    ['增加3', 3],
    ['增加3项', 3],
    ['新增2', 2],
    ['减5', -5],
    ['减少2', -2],
    ['-5', -5],
    ['－5', -5],
    ['−5', -5],
    ['↑4', 4],
    ['↓4', -4],
    ['4↑', 4],
    ['减0', 0],
    ['-0', 0],
    ['0', 0],
  ])('增减“%s”读作 %d', (text, value) => {
    const amount = amountOf(text, 'change')
    expect(amount).toEqual({ status: 'read', value })
    expect(Object.is(amount.value, -0), '零没有正负').toBe(false)
  })

  test.each(['增-3', '+-3', '增3减2', '+4/-1', '4/0', '取消2'])('增减“%s”不能确定', (text) => {
    expect(amountOf(text, 'change').status).toBe('unclear')
  })

  test.each([
    ['13.7', 13.7],
    ['13.7000', 13.7],
    ['13.7 万元', 13.7],
    ['13.7万', 13.7],
    ['137000元', 13.7],
    ['137,000.00元', 13.7],
    ['￥137000元', 13.7],
    ['0.0000', 0],
    ['0.3亿元', 3000],
    ['1,234.5', 1234.5],
    ['13.7（万元）', 13.7],
    ['0.1', 0.1],
  ])('金额“%s”读作 %d 万元', (text, value) => {
    expect(amountOf(text, 'wanYuan')).toEqual({ status: 'read', value })
  })

  test('表头写明单位为元的，换算成万元，一位不差', () => {
    expect(amountOf('137000', 'wanYuan', -4)).toEqual({ status: 'read', value: 13.7 })
    expect(amountOf('137000.25', 'wanYuan', -4)).toEqual({ status: 'read', value: 13.700025 })
    expect(amountOf('13.7万元', 'wanYuan', -4)).toEqual({ status: 'read', value: 13.7 })
    expect(amountOf('0.5000', 'wanYuan', -4).status, '元以下没有四位小数').toBe('unclear')
    expect(amountOf('137000', 'wanYuan', null).status, '单位不能确定').toBe('unclear')
  })

  test.each(['约13.7万元', '13.7-14万元', '13.7万美元', '13.7.1'])('金额“%s”不能确定', (text) => {
    expect(amountOf(text, 'wanYuan').status).toBe('unclear')
  })

  test.each(['', ' ', '\u00a0', '\u3000', '&nbsp;', '\u200b'])('“%s”是空白，不是 0', (text) => {
    expect(amountOf(text, 'count')).toEqual({ status: 'blank', value: null })
  })

  test.each(['/', '-', '—', '——', '–', '－', '／', '\\', '*', '无', '没有', '空', 'N/A', '不适用', '持平'])(
    '“%s”是记号，不是 0',
    (text) => {
      expect(amountOf(text, 'count')).toEqual({ status: 'marked', value: null })
      expect(isMarker(text)).toBe(true)
    },
  )

  test.each([
    ['1.属于国家秘密', false],
    ['2重复申请', false],
    ['1. 本 机 关 不 掌 握', false],
    ['2020年政府信息', false],
    ['规章', false],
    ['其他', false],
    ['12件', true],
    ['减5', true],
    ['3（含2件转办）', true],
    ['/', true],
    ['三', true],
  ])('“%s”能不能是数：%s', (text, value) => expect(valueLike(text)).toBe(value))
})

describe('表头的单位', () => {
  test.each([
    ['采购总金额（单位：万元，保留4位小数）', 0],
    ['采购总金额', 0],
    ['采购总金额（万元）', 0],
    ['采购总金额（单位：元）', -4],
    ['采购总金额（元）', -4],
    ['采 购 总 金 额 （ 单 位 ： 元 ）', -4],
    ['采购总金额（單位：萬元）', 0],
    ['采购总金额（单位：元，保留4位小数）', null],
    ['采购总金额（单位：元万，保留4位小数）', null],
  ])('%s → %s', (header, power) => expect(unitPower(header, '采购总金额')).toBe(power))
})
