import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { dayInAddress, dayInText } from './days-in-text.ts'
import { readSitePage, type SitePage } from './read-page.ts'

const read = (html: string, address = 'http://www.example.gov.cn/xw/index.html'): SitePage =>
  readSitePage(new TextEncoder().encode(html), address, null)

describe('列表里的日期', () => {
  test.each([
    ['2026-01-05', '2026-01-05'],
    ['[2026/1/5]', '2026-01-05'],
    ['发布时间：2026年1月5日 09:30', '2026-01-05'],
    ['2026.01.05', '2026-01-05'],
    ['01-05', 'without-year'],
    ['1月5日', 'without-year'],
    ['2026-02-30', null],
    ['电话 010-12345678', null],
    ['云科发〔2026〕5号', null],
    ['120260105', null],
  ])('“%s” 是 %s', (text, told) => {
    const seen = dayInText(text)
    expect(seen !== null && typeof seen === 'object' ? seen.day : seen).toBe(told)
  })

  test.each([
    ['/xw/202601/t20260105_1234.html', '2026-01-05'],
    ['/art/2026/1/5/art_1.html', null],
    ['/c/2026-01/05/content_1.htm', '2026-01-05'],
    ['/2026/01/05/1.html', '2026-01-05'],
    ['/col/20261399/1.html', null],
  ])('地址 %s 里的是 %s', (path, day) => expect(dayInAddress(path)).toBe(day))

  test('读出的日子都是存在的日子，读什么都不出错', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('2', '0', '1', '-', '/', '年', '月', '日', '.', ' ', '字') }),
        (text) => {
          const told = dayInText(text)
          if (told === null || told === 'without-year') return
          expect(new Date(`${told.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(told.day)
        },
      ),
    )
  })
})

test('一行一个日子；没有年份的是不清楚，没有写的是没有；别的网站的不是本站的信息', () => {
  const { items } = read(`<ul>
    <li><a href="a.html">全市科技创新大会今天召开了</a><span>2026-01-05</span></li>
    <li><a href="b.html">关于申报科技项目的通知公告</a><span>01-04</span></li>
    <li><a href="t20260103_9.html">科技局开展企业走访调研活动</a></li>
    <li><a href="d.html">没有写明时间的一条工作信息</a></li>
    <li><a href="https://other.example.cn/x.html">别的网站上面的一条工作信息</a><span>2026-01-05</span></li>
    <li><a href="/">首页</a></li></ul>`)
  expect(items.map(({ day, unclear }) => [day, unclear])).toEqual([
    ['2026-01-05', false],
    [null, true],
    ['2026-01-03', false],
    [null, false],
  ])
})

test('页脚七项、网页标签、链接都读得到；脚本、样式、隐藏的不是文字', () => {
  const page =
    read(`<html><head><title>某局</title><meta name="SiteName" content="某局"><meta name="pubdate" content="2026-01-05 09:30">
    <style>.x{color:red}</style></head><body><p style="display:none">看不见</p><a href="javascript:void(0)">点</a><a href="mailto:a@b.c">信</a>
    <div>主办单位：云川市科学技术局 联系电话：0999-1234567 网站标识码：1234567890 京ICP备12345678号-1 京公网安备 11010102001234号
    <a href="https://bszs.conac.cn/sitename?id=1"><img src="/x.png"></a><a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1">我为政府网站找错</a></div>
    <script src="//dcs.conac.cn/js/a.js"></script></body></html>`)
  expect(page.footer).toMatchObject({
    host: '云川市科学技术局',
    contact: '0999-1234567',
    siteCode: '1234567890',
    icp: '京ICP备12345678号-1',
    police: '京公网安备 11010102001234号',
    organMark: 'https://bszs.conac.cn/sitename?id=1',
  })
  expect(page.footer.errorReports).toContain('jiucuo')
  expect(page.tags).toEqual({ SiteName: '某局', PubDate: '2026-01-05 09:30' })
  expect(page.text).not.toMatch(/看不见|color/)
  expect(page.links.map(({ address }) => address)).toEqual([
    'https://bszs.conac.cn/sitename?id=1',
    'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1',
  ])
  expect(page.hasScripts).toBe(true)
})

test('国标编码的网页读得出字；任何字节都不出意外', () => {
  const gbk = new Uint8Array([
    ...Buffer.from('<p>', 'latin1'),
    0xb9,
    0xab,
    0xbf,
    0xaa,
    ...Buffer.from('</p>', 'latin1'),
  ])
  expect(readSitePage(gbk, 'http://a.gov.cn/', 'gbk').text).toBe('公开')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(typeof readSitePage(bytes, 'http://a.gov.cn/', null).text).toBe('string')
    }),
    { numRuns: 50 },
  )
})
