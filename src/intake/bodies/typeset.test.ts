import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyLine, flatText, type Body } from './body.ts'
import { readHtml } from './read-html.ts'
import { readPlainText } from './read-file.ts'
import { typeset, type TidyCode } from './typeset.ts'
import { VECTORS } from './hostile.testing.ts'
import { wordLike } from './word-like.testing.ts'
import { plainText } from './write-text.ts'

const tidied = (text: string): string => plainText(typeset(readPlainText(text).body).body)

/** Written apart from the rules: the letters of a body, full-width figures folded by Unicode's own normalisation. */
const letters = (body: Body): string =>
  [...everyLine(body)]
    .map((line) => flatText(line))
    .join('')
    .replaceAll(/[０-９]/g, (figure) => figure.normalize('NFKC'))
    .replaceAll(/[\s\p{P}\p{S}\u{fffc}]/gu, '')

describe('每条规则改该改的，不改不该改的', () => {
  test.each([
    ['行首空格', '　　各县（市、区）：', '各县（市、区）：'],
    ['全角数字', '共受理１２件，金额１．５万元。', '共受理12件，金额1.5万元。'],
    ['日期内空格', '于2021 年 3 月 5日印发。', '于2021年3月5日印发。'],
    ['方括号文号', '根据国发[2021]5号文件。', '根据国发〔2021〕5号文件。'],
    ['圆括号文号', '鹤科（2021）12号', '鹤科〔2021〕12号'],
    ['案号不是文号', '（2021）京01民终123号', '（2021）京01民终123号'],
    ['半角逗号', '现印发你们,请遵照执行.', '现印发你们，请遵照执行。'],
    ['数字里的逗号和点', '合计1,234.5元，见3.2节', '合计1,234.5元，见3.2节'],
    [
      '网址和时刻',
      '网址http://www.gov.cn/a.html，时间8:30至17:30。',
      '网址http://www.gov.cn/a.html，时间8:30至17:30。',
    ],
    ['半角括号', '各县(市、区)人民政府', '各县（市、区）人民政府'],
    ['英文括号', 'PM2.5 (fine)', 'PM2.5 (fine)'],
    ['直引号', '坚持"公开为常态"的原则', '坚持“公开为常态”的原则'],
    ['省略号', '等等...', '等等……'],
    ['汉字间空格', '加强 领导，落实责任。', '加强领导，落实责任。'],
    ['标点旁空格', '各单位要加强领导， 落实责任。', '各单位要加强领导，落实责任。'],
    ['人名之间的空格', '出席：李明 王芳 张三，列席：赵六。', '出席：李明 王芳 张三，列席：赵六。'],
    ['汉字与数字间的空格不动', '办理 12 件，答复 3 件。', '办理 12 件，答复 3 件。'],
    ['层次序数', '(一)总体情况', '（一）总体情况'],
    ['层次序数后多余的顿号', '（二）、主动公开', '（二）主动公开'],
    ['序数后是数字不改', '3、2021年完成', '3、2021年完成'],
    ['小数不是序数', '1.5万元用于培训', '1.5万元用于培训'],
    ['单引号撇号', "don't 说", "don't 说"],
  ])('%s', (_, before, after) => {
    expect(tidied(before)).toBe(after)
  })
})

test('标题分成几行的接成一行，各级标题、附件说明、落款各归其位', () => {
  const { body } = readHtml(
    '<p align=center>鹤岗市科学技术局</p><p align=center>关于印发《工作方案》的通知</p><p align=center>鹤科发[2021]5号</p>' +
      '<p>各单位：</p><p>　　现印发你们。</p><p>一、总体要求</p><p>（一）指导思想</p><p>　　坚持公开。</p><p>1、申请表；</p><p>2、证明。</p>' +
      '<p>附件:1.工作方案</p><p>2.任务分工表</p><p align=right>鹤岗市科学技术局</p><p align=right>2021年3月5日</p><p>（此件公开发布）</p>',
  )
  const { body: made, changes } = typeset(body)
  expect(made.blocks.map((block) => [block.kind, 'level' in block ? block.level : null])).toEqual([
    ['title', null],
    ['paragraph', null],
    ['paragraph', null],
    ['paragraph', null],
    ['heading', 1],
    ['heading', 2],
    ['paragraph', null],
    ['paragraph', null],
    ['paragraph', null],
    ['attachments', null],
    ['signature', null],
    ['paragraph', null],
  ])
  expect(plainText(made)).toContain('鹤岗市科学技术局关于印发《工作方案》的通知\n鹤科发〔2021〕5号')
  expect(changes.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['title', 'headings', 'attachments', 'signature', 'number-brackets']),
  )
})

test.each([
  [
    '机关名称单独一行，下一行接着说事由：两行是一个标题',
    '鹤岗市科学技术局\n2020年政府信息公开工作年度报告\n正文。',
    '鹤岗市科学技术局2020年政府信息公开工作年度报告',
  ],
  [
    '标题里已有机关名称：上一行不是标题',
    '赣州市科学技术局\n赣州市科技局2020年度政府信息公开工作报告\n正文。',
    '赣州市科技局2020年度政府信息公开工作报告',
  ],
  ['没有标题的不认', '一、总体情况\n正文，没有标题。', null],
])('%s', (_, source, expected) => {
  const title = typeset(readPlainText(source).body).body.blocks.find(({ kind }) => kind === 'title')
  expect(title && 'inlines' in title ? flatText(title.inlines) : null).toBe(expected)
})

test('标题里的顿号不妨碍认出标题，列举的各项不是标题', () => {
  const kinds = (source: string) => typeset(readPlainText(source).body).body.blocks.map(({ kind }) => kind)
  expect(kinds('四、行政复议、行政诉讼情况\n正文。')).toEqual(['heading', 'paragraph'])
  expect(kinds('材料：\n1.申请表\n2.身份证明\n正文。')).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph'])
})

test('只为排版的表格拆开，有数据的表格留着', () => {
  const layout = readHtml(
    `<table><tr><td><p>${'正文很长。'.repeat(80)}</p><table><tr><th>项目</th><th>数</th></tr><tr><td>甲</td><td>1</td></tr></table></td></tr></table>`,
  )
  expect(typeset(layout.body).body.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table'])
  const data = readHtml('<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>')
  expect(typeset(data.body).changes).toEqual([])
})

test('一处不同意，这一处就不改，别处照改', () => {
  const { body } = readPlainText('第一段,半角。\n第二段,半角。')
  const [first] = typeset(body).changes
  expect(plainText(typeset(body, { keep: [first?.id ?? ''] }).body)).toBe('第一段,半角。\n第二段，半角。')
  expect(plainText(typeset(body, { without: ['punctuation'] }).body)).toBe('第一段,半角。\n第二段,半角。')
})

describe('任意文字', () => {
  const bits = [
    ...'一二三（(）)[]〔〕，,。.；;：:"“”\'、-—…?!　 １２３123年月日号发文附件：2021 一、 1. (1) 通知 关于 王李局委 <br> \n'.split(
      '',
    ),
    '附件：1.',
    '2021年3月5日',
    '鹤科发[2021]5号',
    '鹤岗市科技局',
    '\n　　',
    '关于印发的通知',
    '一、总则',
    '（一）',
    '1、',
    '……',
    '--',
    '。。。',
    '𠂇',
    '\ue000',
    'abc',
    'http://a.cn/b,c',
    '１．５',
    '3.14',
  ]
  const text = fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((pieces) => pieces.join(''))
  const rules = fc.subarray<TidyCode>([
    'paragraphs',
    'punctuation',
    'blanks',
    'numbering',
    'title',
    'headings',
    'indents',
  ])
  test('再排一次不再变；字、数、顺序都不变', () => {
    fc.assert(
      fc.property(text, rules, fc.boolean(), (source, without, isPlain) => {
        const { body } = isPlain ? readPlainText(source) : readHtml(source.replaceAll('\n', '<p align=center>'))
        const once = typeset(body, { without })
        expect(letters(once.body)).toBe(letters(body))
        const twice = typeset(once.body, { without })
        expect(twice.body).toEqual(once.body)
        expect(twice.changes).toEqual([])
      }),
      { numRuns: 3_000, seed: 7 },
    )
  })
  test('像从 Word 粘来的文件：再排一次不再变，字数顺序不变，不同意的都不改', () => {
    fc.assert(
      fc.property(wordLike, fc.nat(20), ({ html }, refused) => {
        const { body } = readHtml(html)
        const once = typeset(body)
        expect(letters(once.body)).toBe(letters(body))
        expect(typeset(once.body)).toEqual({ body: once.body, changes: [] })
        const keep = once.changes.slice(0, refused).map(({ id }) => id)
        const left = typeset(body, { keep })
        for (const change of left.changes) expect(keep).not.toContain(change.id)
        expect(letters(left.body)).toBe(letters(body))
      }),
      { numRuns: 150, seed: 11 },
    )
  })
  test('攻击样本拼成的也一样', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...VECTORS, '<p>一、总则</p>', '<ul><li>甲</ul>', '<table><td>乙, 丙</table>'), {
          maxLength: 8,
        }),
        (pieces) => {
          const { body } = readHtml(pieces.join(''))
          const once = typeset(body)
          expect(letters(once.body)).toBe(letters(body))
          expect(typeset(once.body)).toEqual({ body: once.body, changes: [] })
        },
      ),
      { numRuns: 300, seed: 17 },
    )
  })
})
