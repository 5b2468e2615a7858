/** 读表的各个环节：名称的比对、数与行的搭配、粘连的数。 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from './align.ts'
import { cuts, onlyWay } from './glued.ts'
import { labelOf, likeness, markAt } from './label.ts'
import { cut, meaningOf, tablesOf, type RowTerm } from './lexicon.ts'
import { placeRuns } from './pairing.ts'
import type { Token } from './stretches.ts'
import type { Entry } from './tape.ts'
import { runOf } from './window.ts'
import { wordsOf } from './words.ts'

const [, THREE] = tablesOf('annual-2019')
const rows = THREE?.rows ?? []
const term = (key: string) => rows.find((row) => row.key === key) as RowTerm

describe('名称', () => {
  test.each([
    ['一、本年新收', 1, 1],
    ['（三）不予公开', 2, 3],
    ['( 四 ) 无法提供', 2, 4],
    ['㈤不予处理', 2, 5],
    ['1.属于国家秘密', 3, 1],
    ['2．其他', 3, 2],
    ['③保护', 3, 3],
    ['5 、属于', 3, 5],
    ['十一、其他', 1, 11],
  ])('“%s”的层次和序号', (text, level, number) => expect(markAt(text, 0)).toMatchObject({ level, number }))

  test.each(['1.5', '2020年', '第（一）项', '规章', '1 234'])('“%s”没有序号', (text) =>
    expect(markAt(text, 0)).toBeNull(),
  )

  test('繁体、全角、空格、标点不影响比对', () => {
    const official = labelOf('（二）部分公开（区分处理的，只计这一情形，不计其他情形）')
    expect(labelOf('(二) 部分公開(區分處理的, 只計這一情形, 不計其他情形)')).toEqual(official)
    expect(labelOf('[bookmark: _GoBack]政府集中采购').body).toBe('政府集中采购')
  })

  test('合计就是总计；其他既是列也是行', () => {
    expect(meaningOf('合计')?.terms.some(({ role, key }) => role === 'column' && key === 'total')).toBe(true)
    expect(new Set(meaningOf('其他')?.terms.map(({ role }) => role))).toEqual(new Set(['column', 'row']))
  })

  test('粘在一起的名称按格式的名称切开', () => {
    expect(cut('信息内容本年新制作数量本年新公开数量')).toEqual(['信息内容', '本年新制作数量', '本年新公开数量'])
    expect(cut('信息内容本年新制作')).toBeNull()
  })

  test('相似度在 0 和 1 之间，与次序无关的两个参数对称', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const score = likeness(left, right)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(likeness(right, left)).toBeCloseTo(score, 10)
      }),
    )
  })
})

describe('残缺的行名按次序比对', () => {
  const matched = (...labels: readonly string[]) => {
    const matches = align(labels.map(labelOf), rows, THREE?.groups)
    return rows.flatMap((row, index) => (matches[index] ? [[row.key, matches[index].unsure]] : []))
  }
  test('扫描件认错的字', () => {
    expect(matched('8. 属于查行政事项', '1. 本机不相关政府信息', '3. 要求提开出公版物')).toEqual([
      ['deniedAdminQuery', false],
      ['unableNotHeld', false],
      ['refusedPublication', false],
    ])
  })
  test('断成几行的名称接起来', () => {
    expect(matched('7. 属于', '行政执法案卷')).toEqual([['deniedCaseFile', false]])
    expect(matched('2.其他法律行', '政法规禁', '止公开')).toEqual([['deniedOtherLaw', false]])
  })
  test('像两个名称的，不能确定', () => {
    expect(matched('属于类信息').every(([, unsure]) => unsure)).toBe(true)
  })
  test('吞进了数字的名称不要', () => {
    expect(matched('7.属于行政执法案卷00/00008.属于行政查询事项')).toEqual([])
  })
})

describe('一行文字里的名称和数', () => {
  const words = (line: string) => wordsOf(line).map(({ kind, text }) => `${kind[0]}${text}`)
  test.each([
    ['规章000规范性文件7 7 32', ['l规章', 'v000', 'l规范性文件', 'v7', 'v7', 'v32']],
    ['00000001.属于国家秘密', ['v0000000', 'l1.属于国家秘密']],
    ['（三）不予 1.属于国家秘密 0 / —', ['l（三）不予', 'l1.属于国家秘密', 'v0', 'v/', 'v—']],
    ['4. 无 正 理 由 反 复 申 请 0', ['l4. 无 正 理 由 反 复 申 请', 'v0']],
    ['采购总金额（单位：万元，保留4位小数）', ['l采购总金额（单位：万元，保留4位小数）']],
    ['政府集中采购 1 13.7 万元', ['l政府集中采购', 'v1', 'v13.7 万元']],
    ['第 3 页 共 8 页', []],
    ['- 3 -', []],
    ['\t', ['b']],
  ])('%s', (line, expected) => expect(words(line)).toEqual(expected))

  test('句子不拆', () => {
    expect(wordsOf('2020年未收到政府信息公开申请，办理行政许可10件。')).toMatchObject([{ kind: 'prose' }])
  })
})

describe('数与行的搭配', () => {
  const value = {
    kind: 'value',
    text: '0',
    at: { line: 1 },
    row: 0,
    grid: -1,
    cell: -1,
    column: -1,
    width: 1,
    block: 0,
    label: null,
    meaning: null,
  } satisfies Entry
  const figures = (): Token => ({ run: runOf([value], ''), bound: null, foreign: false })
  const [a, b, c] = [term('granted'), term('partial'), term('deniedStateSecret')]
  const placed = (tokens: readonly Token[], side: 'after' | 'before' | null = null) =>
    [...placeRuns(tokens, side).runs].map(([row, run]) => [
      row.key,
      tokens.findIndex((token) => typeof token === 'object' && 'run' in token && token.run === run),
    ])

  test('名称在前、数在后，或者反过来', () => {
    expect(placed([a, figures(), b, figures()])).toEqual([
      ['granted', 1],
      ['partial', 3],
    ])
    expect(placed([figures(), a, figures(), b])).toEqual([
      ['granted', 0],
      ['partial', 2],
    ])
  })
  test('头尾都是名称的，数归哪边不能确定；别的表说明了才算', () => {
    const tokens = [a, figures(), b, figures(), c]
    expect(placed(tokens)).toEqual([])
    expect(placed(tokens, 'after')).toEqual([
      ['granted', 1],
      ['partial', 3],
    ])
  })
  test('中间少一段数，其余仍然各归各行', () => {
    expect(placed([a, b, figures(), c, figures()])).toEqual([
      ['partial', 2],
      ['deniedStateSecret', 4],
    ])
  })
  test('不认识的名称带走自己的数', () => {
    expect(placed([a, figures(), 'stranger', figures(), b, figures()])).toEqual([
      ['granted', 1],
      ['partial', 5],
    ])
  })
  test('与别的表说的相反，谁也不信', () => {
    expect(placed([a, figures(), b, figures()], 'before')).toEqual([])
  })
})

describe('粘连的数', () => {
  test.each([
    ['0000000', 7, [0, 0, 0, 0, 0, 0, 0]],
    ['000', 3, [0, 0, 0]],
  ])('%s 分作 %i 个只有一种分法', (figures, size, way) => expect(onlyWay(figures, size)).toEqual(way))
  test.each([
    ['100', 3],
    ['7732', 3],
    ['12', 2],
    ['000', 2],
  ])('%s 分作 %i 个拿不准', (figures, size) => expect(onlyWay(figures, size)).toBeNull())

  test('所有分法拼回去都是原样，一个不重', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,9}$/), fc.integer({ min: 1, max: 5 }), (figures, size) => {
        const ways = cuts(figures, size, 1000)
        for (const way of ways) expect(way.map(String).join('')).toBe(figures)
        expect(new Set(ways.map(String)).size).toBe(ways.length)
      }),
    )
  })
})
