import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from './document.ts'
import { decodeHtml } from './html.ts'
import { lightened } from './html-light.ts'
import { HtmlWalk } from './html.ts'
import { parsePage } from './html-tree.ts'

const told = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : block.rows.map((row) =>
          row.map(({ text, colSpan, rowSpan }) => (colSpan * rowSpan === 1 ? text : `${text}[${rowSpan}×${colSpan}]`)),
        ),
  )
const read = (page: string) => told(decodeHtml(page).blocks)
const row = (...cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

describe('可见的文字', () => {
  test.each([
    ['文字分在许多 span 里，拼起来不加空格', '<p>总<span>体</span><b>情</b>况', ['总体情况']],
    ['源码换行夹在汉字之间不算空格，夹在数字之间算', '<p>总体\n情况 1\n2</p>', ['总体情况 1 2']],
    ['连续空白并成一个，不换行空格与全角空格照留', '<p>a \t b&nbsp;c　d</p>', ['a b\u00a0c　d']],
    ['脚本、样式、注释、标题不算', '<title>x</title><style>p{}</style><script>1</script><!-- y --><p>文', ['文']],
    [
      '隐藏的不算',
      '<p hidden>a<p style="display : none">b<p style="mso-hide:all">c<p style="visibility:hidden">d<p>e',
      ['e'],
    ],
    [
      'Word 条件注释里的不算，露出来的算',
      '<!--[if gte mso 9]><p>x</p><![endif]--><p><![if !supportLists]>一、<![endif]>文</p>',
      ['一、文'],
    ],
    ['删除的不算，插入的算；划掉的留下但不成数', '<p><del>1</del><ins>2</ins>3<s>4</s>', ['234̶']],
    ['上标不并进数字', '<p>5<sup>2</sup>件<sub>2</sub>', ['5²件₂']],
    ['注音不算', '<p><ruby>公<rt>gōng</rt></ruby>开', ['公开']],
    ['换行分成两行', '<p>甲<br>乙</p>', ['甲', '乙']],
    ['预排文本按行，制表符照留', '<pre>a\tb\nc</pre>', ['a\tb', 'c']],
    [
      '有序列表带编号，项里有段落也不掉',
      '<ol start=3><li><p>甲</p><li>乙</ol><ol type=a><li>丙</ol><ul><li>丁</ul>',
      ['3. 甲', '4. 乙', 'a. 丙', '丁'],
    ],
    ['中文编号的列表', '<ol style="list-style-type:cjk-ideographic"><li>甲<li>乙</ol>', ['一、甲', '二、乙']],
    ['不显示编号的列表', '<ol style="list-style:none"><li>甲</ol>', ['甲']],
    ['Word 的制表位', "<p>a<span style='mso-tab-count:1'>   </span>b", ['a\tb']],
    ['零宽字符去掉', '<p>1\u200b2\ufeff', ['12']],
    ['表单里显示的数', '<p><input type=text value=12><input type=hidden value=3>件', ['12件']],
  ])('%s', (_, page, expected) => {
    expect(read(page)).toEqual(expected)
  })
})

describe('表格', () => {
  test.each([
    [
      '单元格的字原样，零在嵌套的 p、span 里也在',
      `<table>${row('<p><span>0</span></p>', '甲<br>乙', '')}</table>`,
      [[['0', '甲\n乙', '']]],
    ],
    [
      '跨得太远的收到表内',
      '<table><tr><td colspan=99>题<tr><td rowspan=50>a<td>b<tr><td>c</table>',
      [[['题[1×2]'], ['a[2×1]', 'b'], ['c']]],
    ],
    [
      '跨行为零是到本组末尾，不跨出行组',
      '<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>',
      [[['a[2×1]', 'b'], ['c'], ['d', 'e']]],
    ],
    ['胡写的跨度当作一', '<table><tr><td colspan=x rowspan=-3>a<td>b</table>', [[['a', 'b']]]],
    [
      '没有结束标签的行列',
      '<table><tr><td>a<td>b<tr><td>c<td>d</table>',
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
    [
      'Word 表末只定列宽的行去掉',
      `<table>${row('a', 'b')}<![if !supportMisalignedColumns]><tr height=0><td width=9></td><td></td></tr><![endif]></table>`,
      [[['a', 'b']]],
    ],
    ['表题在表前', `<table><caption>表一</caption>${row('a', 'b')}</table>`, ['表一', [['a', 'b']]]],
    ['只有一列的表是版面', `<table>${row('一、总体情况')}${row('正文')}</table>`, ['一、总体情况', '正文']],
    [
      '版面表拆开，里面的数据表自成一表',
      `<table>${row('导航', '首页')}${row('x', `题<table>${row('规章', '0')}${row('文件', '1')}</table>尾`)}</table>`,
      [
        [['导航', '首页']],
        'x',
        '题',
        [
          ['规章', '0'],
          ['文件', '1'],
        ],
        '尾',
      ],
    ],
    [
      '格子里只有一行的小表算格子的字',
      `<table>${row('规章', `<table>${row('0')}</table>`)}${row('文件', '1')}</table>`,
      [
        [
          ['规章', '0'],
          ['文件', '1'],
        ],
      ],
    ],
    [
      '长文的格子是正文',
      `<table>${row('一、总体情况', '文'.repeat(301))}${row('规章', '0')}</table>`,
      ['一、总体情况', '文'.repeat(301), [['规章', '0']]],
    ],
  ])('%s', (_, page, expected) => {
    expect(read(page)).toEqual(expected)
  })

  test('位置是 XPath，段落、表格、格子各有各的', () => {
    const { blocks } = decodeHtml(
      `<!DOCTYPE html><div>x</div><div><p>y<p>题<table>${row('a', 'b')}${row('c', 'd')}</table></div>`,
    )
    expect(blocks.map(({ at }) => at)).toEqual([
      { path: '/html/body/div[1]' },
      { path: '/html/body/div[2]/p[1]' },
      { path: '/html/body/div[2]/p[2]' },
      { path: '/html/body/div[2]/table[1]' },
    ])
    const grid = blocks[3]
    expect(grid?.kind === 'grid' && grid.rows[1]?.[1]?.at).toEqual({
      path: '/html/body/div[2]/table[1]/tbody[1]/tr[2]/td[2]',
    })
  })
})

describe('不在正文里的表', () => {
  const table = `<table>${row('规章', '0', '1')}</table>`
  test.each([
    ['document.write 一次写完', `<script>document.write('${table}')</script>`, [[['规章', '0', '1']]]],
    [
      '分几次写',
      `<script>document.write("<table><tr>");document.write('<td>规章</td><td>0</td>');document.write("<td>1</td></tr></table>")</script>`,
      [[['规章', '0', '1']]],
    ],
    [
      '转义的字符串',
      '<script>var c={"content":"\\u003ctable\\u003e\\u003ctr\\u003e\\u003ctd\\u003e\\u89c4\\u7ae0\\u003c\\/td\\u003e\\u003ctd\\u003e0\\u003c/td\\u003e\\u003c/tr\\u003e\\u003c/table\\u003e"}</script>',
      [[['规章', '0']]],
    ],
    [
      'HTML 转义的字符串',
      '<script>var c="&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章&lt;/td&gt;&lt;td&gt;0&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;"</script>',
      [[['规章', '0']]],
    ],
    [
      '要运行才知道的数，不当作空白',
      `<script>var h='<table><tr><td>规章</td><td>'+n+'</td></tr></table>'</script>`,
      [[['规章', '\ufffd']]],
    ],
    ['隐藏的块', `<div style="display:none">${table}</div>`, [[['规章', '0', '1']]]],
    ['文本框', `<textarea>${table}</textarea>`, [[['规章', '0', '1']]]],
    ['模板', `<template>${table}</template>`, [[['规章', '0', '1']]]],
  ])('%s', (_, markup, expected) => {
    const { blocks, problems } = decodeHtml(`<p>前</p>${markup}<p>后</p>`)
    expect(told(blocks)).toEqual(['前', ...expected, '后'])
    expect(problems.map(({ code }) => code)).toEqual(['hidden-table'])
  })

  test('正文里有数字的表，脚本里的不读', () => {
    const shown = `<table>${row('1', '2', '3')}${row('4', '5', '6')}</table>`
    expect(read(`${shown}<script>x='${table}'</script>`)).toEqual([
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    ])
  })
})

describe('图片与空页', () => {
  const codes = (page: string) => decodeHtml(page).problems.map(({ code }) => code)
  test.each([
    ['标题后面该是表，却是图片', '<p>二、主动公开政府信息情况</p><p><img src=a.png></p><p>正文</p>', ['image-table']],
    ['接连几张都算', '<p>情况如下：</p><img src=a><img src=b>', ['image-table', 'image-table']],
    ['图标不算', '<p>二、主动公开政府信息情况</p><img width=16 height=16>', []],
    ['格子里的图片', `<table>${row('a', '<img src=x>')}${row('b', 'c')}</table>`, ['image-in-cell']],
    ['整页是扫描件', '<img src=1.jpg><img src=2.jpg>', ['image-page', 'no-text']],
    ['框架页', '<frameset><frame src=a></frameset>', ['no-text']],
    ['空页', '<html><script>go()</script></html>', ['no-text']],
  ])('%s', (_, page, expected) => {
    expect(codes(page)).toEqual(expected)
  })
})

test('先去掉无关的属性与注释再解析，读到的一样', () => {
  const sample = `<html><head><style>p{a:b}</style><script>if(a<b)x="<p class=a>"</script></head><body><svg><path d="M0"/></svg>
    <p class=MsoNormal style='font-family:"仿宋"'>一、<span lang=EN-US>总体</span></p><!-- c --><select><option>x</select>
    <table border=1 style="border-collapse:collapse"><tr height=0><td colspan = 2 bgcolor='#fff' title="a>b">规章</td>
    <td rowspan=2 style="color:red">0</td></tr><tr style='display:none'><td>x</td></tr></table><textarea><p>t</textarea>`
  const parts = (
    `<p class=a>|<td colspan="2" style='color:red'>|<!-- <p>x|-->|<style>p{}</style>|<style>|<script>if(a<b)|</script>|` +
    `<td title='a>b' hidden>|<|>|"|'|=|/|</|style="display:none"|公开|<table>|<tr>|</table>|<!-->|<br/>|<p a=b/>| |<svg>|` +
    `<span style="a" style="display:none">|</p a=">">|<title>|</title>|<select>|<![if x]>|<?x|hidden|<div style=|<noscript>`
  ).split('|')
  const page = fc.oneof(
    fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc
      .tuple(fc.nat(sample.length), fc.nat(30), fc.constantFrom(...parts))
      .map(([at, length, part]) => sample.slice(0, at) + part + sample.slice(at + length)),
  )
  const walked = (text: string) => {
    const walk = new HtmlWalk('', null)
    walk.run(parsePage(text))
    return walk.builder.blocks
  }
  fc.assert(
    fc.property(page, (text) => {
      expect(walked(lightened(text))).toEqual(walked(text))
    }),
    { numRuns: 300 },
  )
})
