import { describe, expect, test } from 'vitest'
import { attachmentGaps, dayOf, elementsOf } from './elements.ts'
import { readHtml } from './read-html.ts'
import { typeset } from './typeset.ts'

const of = (html: string) => {
  const { body, page } = readHtml(html)
  return elementsOf(typeset(body).body, page)
}

test('一份通知的各个要素', () => {
  expect(
    of(
      '<table><tr><td>索 引 号：</td><td>000014349/2021-00110</td><td>发布机构</td><td>某某局</td></tr></table>' +
        '<p align=center>鹤岗市科学技术局</p><p align=center>关于印发《工作方案》的通知</p><p align=center>鹤科发[2021]5号</p>' +
        '<p>各县（市、区）科技局：</p><p>根据国发〔2020〕3号，现印发你们，见附件3。<a href="https://www.gov.cn/a">原文</a></p>' +
        '<p>附件：1.工作方案</p><p>2.任务分工表。</p><p align=right>鹤岗市科学技术局</p><p align=right>2021年3月5日</p><p>（此件公开发布）</p>',
    ),
  ).toEqual({
    title: '鹤岗市科学技术局关于印发《工作方案》的通知',
    number: '鹤科发〔2021〕5号',
    indexNumber: '000014349/2021-00110',
    date: '2021-03-05',
    organ: '鹤岗市科学技术局',
    documentKind: '通知',
    to: '各县（市、区）科技局',
    openness: '公开发布',
    attachments: ['工作方案', '任务分工表'],
    attachmentsBeyond: [3],
    links: [{ text: '原文', href: 'https://www.gov.cn/a' }],
    citedNumbers: ['国发〔2020〕3号'],
  })
})

test('没有的要素是空的，不猜', () => {
  expect(of('<p>根据国发〔2020〕3号文件要求，我局开展了工作。</p><p>完成时间为2021年3月5日。</p>')).toMatchObject({
    title: null,
    number: null,
    indexNumber: null,
    date: null,
    organ: null,
    documentKind: null,
    to: null,
    attachments: [],
  })
})

test('网页自己说的标题只在正文没有标题时用', () => {
  const html =
    '<html><head><meta name="ArticleTitle" content="关于开展检查的通告"></head><body><p>正文一段。</p></body></html>'
  expect(of(html)).toMatchObject({ title: '关于开展检查的通告', documentKind: '通告' })
})

describe('日期', () => {
  test.each([
    ['2021年3月5日', '2021-03-05'],
    ['二〇二一年三月五日', '2021-03-05'],
    ['二○二一年十二月三十一日', '2021-12-31'],
    ['二〇二〇年十月二十日', '2020-10-20'],
    ['2021年2月30日', null],
    ['2021年13月1日', null],
    ['二〇二一年十三月一日', null],
    ['二〇二一年十月三十二日', null],
    ['于2021年3月5日印发', null],
  ])('%s', (line, day) => {
    expect(dayOf(line)).toBe(day)
  })
})

test('附件说明与实际附件对照：序号、扩展名、“附件”字样不论', () => {
  expect(
    attachmentGaps(['工作方案', '任务分工表', '名单'], ['附件1：工作方案.docx', '2.任务分工表.xlsx', '照片.jpg']),
  ).toEqual({
    missing: ['名单'],
    unnamed: ['照片.jpg'],
  })
})
