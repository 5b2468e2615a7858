import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CATALOGUE_CHANNELS,
  channelCell,
  readChannelCell,
  readTimeCell,
  type CatalogueChannel,
} from './catalogue-form.ts'

const CODES = Object.keys(CATALOGUE_CHANNELS) as CatalogueChannel[]

describe('公开渠道和载体', () => {
  test('印出来的样子', () =>
    expect(channelCell(['website', 'other'], '12345热线').split('\n')).toEqual([
      '■政府网站',
      '□政府公报',
      '□两微一端',
      '□发布会/听证会',
      '□广播电视',
      '□纸质媒体',
      '□公开查阅点',
      '□政务服务中心',
      '□便民服务站',
      '□入户/现场',
      '□社区/企事业单位/村公示栏（电子屏）',
      '□精准推送',
      '■其他：12345热线',
    ]))
  test.each([
    ['■政府网站 □政府公报 ☑ 两微一端', ['website', 'newMedia'], []],
    ['√政府网站　√社区、企事业单位、村公示栏(电子屏)', ['website', 'board'], []],
    ['■政府网站■企业工作群', ['website'], ['企业工作群']],
    ['□政府网站', [], []],
  ] as const)('%s', (text, used, unknown) => expect(readChannelCell(text)).toEqual({ used, unknown }))
  test.each([
    ['■其他（政务服务热线）', '（政务服务热线）'],
    ['□政府网站 ■其他：12345 热线', '12345 热线'],
  ])('“其他”写明了的，照写：%s', (text, other) =>
    expect(readChannelCell(text)).toEqual({ used: ['other'], other, unknown: [] }),
  )
  test.each(['政府网站√ 两微一端√', '政府网站■\n政府公报□'])('勾在字后面的，分不清勾的是哪一项：%s', (text) =>
    expect(readChannelCell(text)).toBeNull(),
  )
  test('没有方框的，由人来勾', () => expect(readChannelCell('政府网站、公示栏')).toBeNull())
  test('勾哪几项，读回哪几项', () => {
    fc.assert(
      fc.property(fc.subarray(CODES), (used) => {
        const other = used.includes('other') ? { other: '热线' } : {}
        expect(readChannelCell(channelCell(used, '热线'))).toEqual({ used, ...other, unknown: [] })
      }),
    )
  })
})

describe('公开时限', () => {
  test.each([
    ['信息形成或变更之日起20个工作日内', { time: { workingDays: 20 }, lasting: false }],
    ['自信息形成或者变更之日起２０ 个工作日内公开，长期公开', { time: { workingDays: 20 }, lasting: true }],
    ['3个工作日内', { time: { workingDays: 3 }, lasting: false }],
    ['批复后20日内', { time: { days: 20 }, lasting: false }],
    ['1个月内', { time: { months: 1 }, lasting: false }],
    ['公示5个工作日', { unclear: true }],
    ['实时公开', { time: 'same-day', lasting: false }],
    ['及时公开', { time: null, lasting: false }],
    ['长期公开', { time: null, lasting: true }],
    ['20个工作日内，其中处罚决定7个工作日内', { unclear: true }],
    ['7个工作日内；7个工作日内', { time: { workingDays: 7 }, lasting: false }],
    ['', { unclear: true }],
    ['每年12月31日前', { unclear: true }],
    ['每月10日前', { unclear: true }],
    ['会议召开前10日内', { unclear: true }],
    ['提前3个工作日', { unclear: true }],
    ['0个工作日内', { unclear: true }],
    ['公示期不少于7个工作日', { unclear: true }],
  ])('%s', (text, read) => expect(readTimeCell(text)).toEqual(read))
})
