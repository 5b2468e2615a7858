import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Unreadable } from '../grids/document.ts'
import { everyLine, type Body } from './body.ts'
import { readBodyFile, readPlainText } from './read-file.ts'
import { readHtml } from './read-html.ts'
import { wordLike } from './word-like.testing.ts'
import { portalHtml } from './write-portal.ts'
import { plainText } from './write-text.ts'

const text = (html: string): string => plainText(readHtml(html).body)
const codes = (html: string): string[] => readHtml(html).findings.map(({ code }) => code)
const images = (body: Body) => [...everyLine(body)].flat().filter(({ kind }) => kind === 'image')

test('像从 Word 粘来的五百份文件：看得见的一字不少，看不见的一字不进，都有报告', () => {
  fc.assert(
    fc.property(wordLike, ({ html, seen, unseen }) => {
      const { body, findings } = readHtml(html)
      const read = plainText(body)
      expect(read.replaceAll(/［图片[^］]*］|\s/g, '')).toBe(seen.join(''))
      const written = portalHtml(body)
      for (const secret of unseen) expect(read + written).not.toContain(secret)
      expect(written).not.toMatch(/mso|style|Mso|onclick|file:/i)
      if (/<del/.test(html)) expect(findings.map(({ code }) => code)).toContain('tracked-deletion')
      if (/<ins/.test(html)) expect(findings.map(({ code }) => code)).toContain('tracked-insertion')
      if (/mso-hide:all|color:white'|font-size:0px/.test(html))
        expect(findings.map(({ code }) => code)).toContain('hidden-text')
      if (/MsoCommentReference/.test(html)) expect(findings.map(({ code }) => code)).toContain('comment')
      if (/file:\/\/\//.test(html)) expect(findings.map(({ code }) => code)).toContain('missing-image')
    }),
    { numRuns: 500, seed: 3 },
  )
})

describe('看不见的都报告，不收入', () => {
  test.each([
    ['display:none', '<p>甲<span style="display:none">乙</span>丙</p>'],
    ['mso-hide', '<p>甲<span style="mso-hide:all">乙</span>丙</p>'],
    ['hidden 属性', '<p>甲<span hidden>乙</span>丙</p>'],
    ['visibility', '<p>甲<span style="visibility:hidden">乙</span>丙</p>'],
    ['透明', '<p>甲<span style="opacity:0">乙</span>丙</p>'],
    ['白底白字', '<p>甲<font color="#FFFFFF">乙</font>丙</p>'],
    ['近白的字', '<p>甲<span style="color:rgb(250, 250, 252)">乙</span>丙</p>'],
    ['与底色同色', '<p style="background:#336699">甲<span style="color:#336699">乙</span>丙</p>'],
    ['字号为零', '<p>甲<span style="font-size:0pt">乙</span>丙</p>'],
    ['移到页面外', '<p>甲<span style="position:absolute;left:-9999px">乙</span>丙</p>'],
    ['样式表里的类', '<style>.k{display:none}</style><p>甲<span class="k">乙</span>丙</p>'],
  ])('%s', (_, html) => {
    expect(text(html)).toBe('甲丙')
    expect(readHtml(html).findings).toContainEqual(expect.objectContaining({ code: 'hidden-text', shown: '乙' }))
  })

  test.each([
    [
      '深底白字看得见',
      '<table><tr><td style="background:#336699"><span style="color:#fff">乙</span></td></tr></table>',
      '乙',
    ],
    [
      '字号为零的外层里有字号正常的字',
      '<section style="font-size:0"><span style="font-size:16px">乙</span></section>',
      '乙',
    ],
    ['公众号正文要靠脚本才显示', '<div id="js_content" style="visibility: hidden; opacity: 0;"><p>乙</p></div>', '乙'],
  ])('%s', (_, html, seen) => {
    expect(text(html)).toBe(seen)
    expect(codes(html)).not.toContain('hidden-text')
  })
})

describe('Word 的批注、修订、脚注、编号', () => {
  test('批注内容和批注标记都不收入，批注过的原文保留', () => {
    const html =
      '<p><span style="mso-comment-reference:a_1;mso-comment-date:20210305T1000">原文</span><span style="mso-special-character:comment">&nbsp;<a class=msocomanchor href="#_msocom_1">[a1]</a></span></p>' +
      '<div style="mso-element:comment-list"><div style="mso-element:comment"><p class=MsoCommentText>不要公开</p></div></div>'
    expect(text(html)).toBe('原文')
    expect(
      readHtml(html).findings.find(({ code, shown }) => code === 'comment' && shown.includes('不要公开')),
    ).toBeDefined()
  })
  test('脚注随正文，编号由页面给', () => {
    const html =
      '<p>正文<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>。</p>' +
      '<div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a>注文</p></div></div>'
    const { body } = readHtml(html)
    expect(plainText(body)).toBe('正文[1]。\n[1] 注文')
    expect(portalHtml(body)).toContain('<sup id="note-mark-1"><a href="#note-1">[1]</a></sup>')
  })
  test('没有注文的脚注标记留作文字', () => {
    expect(text('<p>正文<a href="#_ftn7">[7]</a>。</p>')).toBe('正文[7]。')
  })
  test('编号留作文字，符号字体的项目符号成为列表', () => {
    const number =
      '<p><![if !supportLists]><span style="mso-list:Ignore">（一）<span style="font:7.0pt">&nbsp;&nbsp; </span></span><![endif]>内容</p>'
    const bullet =
      '<p><span style="font-family:Wingdings"><span style="mso-list:Ignore">l<span>&nbsp; </span></span></span>内容</p>'
    expect(text(number)).toBe('（一）内容')
    expect(readHtml(bullet + bullet).body.blocks).toMatchObject([{ kind: 'list', items: [{}, {}] }])
  })
})

describe('图片和链接', () => {
  test.each([
    'data:image/png;base64,AAAA',
    'file:///C:/Users/a/1.png',
    'C:\\Users\\a\\1.png',
    'blob:https://a/1',
    'cid:1',
    'images/1.png',
  ])('%s 列为缺图', (src) => {
    const { body, findings } = readHtml(`<p><img src="${src}" alt="流程图"></p>`)
    expect(images(body)).toEqual([{ kind: 'image', src: null, alt: '流程图' }])
    expect(findings).toMatchObject([{ code: 'missing-image', shown: '流程图' }])
  })
  test('公众号的图片地址在 data-src；替代文字里的本机路径不留', () => {
    const { body } = readHtml('<img data-src="https://mmbiz.qpic.cn/1" src="data:,x" alt="C:\\Users\\张三\\1.png">')
    expect(images(body)).toEqual([{ kind: 'image', src: 'https://mmbiz.qpic.cn/1', alt: '' }])
  })
  test('知道来源地址时补全链接，不知道时去掉并报告', () => {
    const html = '<a href="a/b.html">甲</a>'
    expect(readHtml(html, { base: 'https://www.gov.cn/c/' }).body.blocks).toMatchObject([
      { inlines: [{ href: 'https://www.gov.cn/c/a/b.html' }] },
    ])
    expect(codes(html)).toEqual(['relative-link'])
  })
})

describe('编码和字符', () => {
  const file = (bytes: Uint8Array, name = 'a.html') => readBodyFile(bytes, name)
  test('标错编码的网页按实际编码读，并报告', async () => {
    const gbk = Uint8Array.from([
      ...Buffer.from('<html><meta charset="utf-8"><body><p>', 'latin1'),
      0xd5,
      0xfe,
      0xb8,
      0xae,
      ...Buffer.from('</p></body></html>', 'latin1'),
    ])
    const read = await file(gbk)
    expect(plainText(read.body)).toBe('政府')
    expect(read.findings.map(({ code }) => code)).toContain('encoding')
  })
  test('UTF-16 网页', async () => {
    const read = await file(Buffer.from('\ufeff<html><body><p>政府信息</p></body></html>', 'utf16le'))
    expect(plainText(read.body)).toBe('政府信息')
  })
  test('GB 18030 四字节的三级字不丢', async () => {
    // 𠀀 U+20000 is 95 32 82 36 in GB 18030.
    const bytes = Uint8Array.from([
      ...Buffer.from('<html><body><p>', 'latin1'),
      0xd5,
      0xc5,
      0x95,
      0x32,
      0x82,
      0x36,
      ...Buffer.from('</p></body></html>', 'latin1'),
    ])
    expect(plainText((await file(bytes)).body)).toBe('张𠀀')
  })
  test('三级字、异体字选择符、维吾尔文连字都保留', () => {
    const kept = '𠮷𫠉𬸣葛󠄀城ب‍ا'
    expect(plainText(readPlainText(kept).body)).toBe(kept)
  })
  test('自造字标出，旧编码的私用区汉字换成标准汉字', () => {
    const read = readPlainText('王\ue123、李\ue81e')
    expect(plainText(read.body)).toBe('王\ue123、李\u9fb4')
    expect(read.findings.map(({ code }) => code)).toEqual(['private-use', 'restored-character'])
  })
  test('看不见的字符去掉并报告', () => {
    const read = readHtml('<p>政\u200b府\u202e信\u00ad息\ufeff</p>')
    expect(plainText(read.body)).toBe('政府信息')
    expect(read.findings.filter(({ code }) => code === 'invisible-character')).toHaveLength(4)
  })
  test('落单的代理项成为“\ufffd”，不丢也不坏', () => {
    expect(plainText(readPlainText('甲\ud840乙').body)).toBe('甲\ufffd乙')
  })
})

describe('畸形和巨大的内容', () => {
  const bounded = (source: string): string => {
    try {
      const { body } = readHtml(source)
      return portalHtml(body)
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable)
      expect((error as Error).message).toMatch(/[\u4e00-\u9fff]/)
      return ''
    }
  }
  test.each([
    ['嵌套十万层', '<div>'.repeat(100_000)],
    ['嵌套的表格', '<table><tr><td>'.repeat(1_500)],
    ['嵌套的列表', '<ul><li>甲'.repeat(600)],
    ['格式标记滚雪球', Array.from({ length: 600 }, (_, at) => `<b a=${at}>`).join('') + '<p>甲'.repeat(3_000)],
    ['一个标记一百万个属性', `<a ${Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(' ')}>甲</a>`],
    ['没有结尾的注释和标记', '<!--'.repeat(200_000)],
    ['只有左尖括号', '<'.repeat(500_000)],
    ['实体', '&'.repeat(500_000)],
    ['data 连写', 'data:'.repeat(400_000)],
    ['样式连写', `<p style="${'a:b;'.repeat(300_000)}">甲</p>`],
    ['样式表', `<style>${'.a{display:none'.repeat(100_000)}</style><p>甲`],
    ['跨行跨列极大', '<table><td colspan=1000 rowspan=60000>甲'.concat('<td colspan=1000>'.repeat(5_000))],
    ['两千万字的粘贴', `<p>${'政府信息公开'.repeat(10)}</p>`.repeat(200_000).slice(0, 20_000_000)],
    ['空格', `<p>${' \u00a0\u3000'.repeat(300_000)}甲</p>`],
  ])('%s：有结果，或者一句话说明为什么不读', (_, source) => {
    bounded(source)
  })
  test('图片写在地址里的二十兆粘贴照样读', () => {
    const html = `<p>甲<img alt="图" src="data:image/png;base64,${'A'.repeat(20_000_000)}">乙</p>`
    expect(text(html)).toBe('甲［图片：图］乙')
  })
  test('五万字的标题作为段落，并报告', () => {
    const read = readHtml(`<h1>${'题'.repeat(50_000)}</h1>`)
    expect(read.body.blocks).toMatchObject([{ kind: 'paragraph' }])
    expect(read.findings.map(({ code }) => code)).toEqual(['long-heading'])
  })
  test('太深的表格展开成段落，文字不丢', () => {
    const deep = `${'<table><tr><td>'.repeat(9)}甲${'</td></tr></table>'.repeat(9)}`
    expect(text(deep)).toBe('甲')
    expect(codes(deep)).toEqual(['too-deep'])
  })
})

test('整个网页只取正文，只粘贴一段则全取', () => {
  const page =
    '<html><head><title>标题</title><meta name="ArticleTitle" content="通知"></head><body><div>导航</div><div class="TRS_Editor"><p>这是正文，写得足够长，可以认出是一篇文章的正文。</p></div></body></html>'
  const read = readHtml(page, { isWholePage: true })
  expect(plainText(read.body)).not.toContain('导航')
  expect(read.page).toEqual({ title: '标题', metas: { articletitle: '通知' } })
  expect(text(page)).toContain('导航')
})

test('Word 文件读成正文：段落、表格、合并的单元格', async () => {
  const { readFileSync } = await import('node:fs')
  for (const name of ['annual-2023.docx', 'annual-2023.doc', 'annual-2023.html']) {
    const { body } = await readBodyFile(
      readFileSync(new URL(`../../../samples/carriers/${name}`, import.meta.url)),
      name,
    )
    expect(body.blocks.filter(({ kind }) => kind === 'table').length, name).toBeGreaterThan(1)
    expect(plainText(body), name).toContain('总体情况')
  }
})

test('Word 文件里的修订、隐藏文字同样报告，不收入', async () => {
  const { readFileSync } = await import('node:fs')
  const bytes = readFileSync(new URL('../../../samples/carriers/features.docx', import.meta.url))
  const { body, findings } = await readBodyFile(bytes, 'features.docx')
  expect(plainText(body)).not.toMatch(/删去|隐藏/)
  expect(findings.map(({ code, shown }) => [code, shown])).toEqual([
    ['tracked-deletion', '删去'],
    ['tracked-insertion', '新增'],
    ['hidden-text', '隐藏'],
  ])
})

test('脚注里三十万个换行也读得完', () => {
  const note = `<div style="mso-element:footnote" id=ftn1><p>甲${'<br>'.repeat(300_000)}乙</p></div>`
  expect(readHtml(`<p>文<a href="#_ftn1">[1]</a></p>${note}`).body.notes).toHaveLength(1)
})
