import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'
import { bodyDigest } from './digest.ts'
import { Work, aligned } from './alignment.ts'
import { piecesOf } from './pieces.ts'
import { readHtml } from './read-html.ts'

const bodyOf = (...paragraphs: readonly string[]) => readHtml(paragraphs.map((one) => `<p>${one}</p>`).join('')).body
const A = '各单位要加强组织领导，落实工作责任。'
const B = '本通知自印发之日起施行，有效期五年。'
const C = '请于月底前将落实情况报送办公室汇总。'

test('改一个数，只标出这个数', () => {
  const { blocks } = differenceOf(
    bodyOf(A, '全年共受理申请12件，全部按时答复。'),
    bodyOf(A, '全年共受理申请13件，全部按时答复。'),
  )
  expect(blocks).toEqual([
    { kind: 'same', before: 0, after: 0 },
    {
      kind: 'changed',
      before: 1,
      after: 1,
      looks: false,
      pieces: [
        { kind: 'same', text: '全年共受理申请1' },
        { kind: 'removed', text: '2' },
        { kind: 'added', text: '3' },
        { kind: 'same', text: '件，全部按时答复。' },
      ],
    },
  ])
})

test('移动了的段落不算删去又增加', () => {
  const { blocks } = differenceOf(bodyOf(A, B, C), bodyOf(C, A, B))
  expect(blocks.map(({ kind }) => kind)).toEqual(['moved', 'same', 'same'])
})

test('表格按单元格比较；增加的行单独说明', () => {
  const before = readHtml('<table><tr><td>受理</td><td>12</td></tr><tr><td>办结</td><td>9</td></tr></table>').body
  const after = readHtml(
    '<table><tr><td>受理</td><td>15</td></tr><tr><td>退回</td><td>1</td></tr><tr><td>办结</td><td>9</td></tr></table>',
  ).body
  expect(differenceOf(before, after).blocks).toMatchObject([
    {
      kind: 'table',
      rows: [
        {
          kind: 'changed',
          before: 0,
          after: 0,
          cells: [
            {
              before: 1,
              after: 1,
              pieces: [
                { kind: 'same', text: '1' },
                { kind: 'removed', text: '2' },
                { kind: 'added', text: '5' },
              ],
            },
          ],
        },
        { kind: 'added', after: 1 },
        { kind: 'same', before: 1, after: 2 },
      ],
    },
  ])
})

test('只改了链接或者加粗，也算改动', () => {
  const { blocks, isSame } = differenceOf(
    readHtml('<p>见<a href="https://a.gov.cn/1">公告</a></p>').body,
    readHtml('<p>见<a href="https://a.gov.cn/2">公告</a></p>').body,
  )
  expect(isSame).toBe(false)
  expect(blocks).toMatchObject([{ kind: 'changed', looks: true, pieces: [{ kind: 'same', text: '见公告' }] }])
})

test('两份任意正文：前后各段恰好各出现一次，字块拼得回前后两份，相同当且仅当摘要相同', () => {
  const word = fc
    .array(fc.constantFrom(...'政府信息公开一二三，。'), { maxLength: 12 })
    .map((all) => `甲${all.join('')}`)
  const html = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: word.map((text) => `<p>${text}</p>`) },
      { weight: 1, arbitrary: word.map((text) => `<p><b>${text}</b></p>`) },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
          .map(
            (rows) =>
              `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
          ),
      },
    ),
    { maxLength: 10 },
  )
  const mixed = fc
    .tuple(html, html, fc.boolean())
    .map(([a, b, isNear]) => [a, isNear ? [...a.slice(2), ...b.slice(0, 1), ...a.slice(0, 2)] : b] as const)
  fc.assert(
    fc.property(mixed, ([one, other]) => {
      const [before, after] = [readHtml(one.join('')).body, readHtml(other.join('')).body]
      const { blocks, isSame } = differenceOf(before, after)
      const places = (key: 'before' | 'after') =>
        blocks.flatMap((block) => (key in block ? [(block as Record<string, unknown>)[key]] : []))
      expect(places('after')).toEqual(after.blocks.map((_, at) => at))
      expect(places('before').toSorted((a, b) => Number(a) - Number(b))).toEqual(before.blocks.map((_, at) => at))
      expect(isSame).toBe(bodyDigest(before) === bodyDigest(after))
      for (const block of blocks) {
        if (block.kind === 'same') expect(before.blocks[block.before]).toEqual(after.blocks[block.after])
        if (block.kind === 'table') {
          const [was, is] = [before.blocks[block.before], after.blocks[block.after]]
          const rows = (key: 'before' | 'after') =>
            block.rows.flatMap((row) => (key in row ? [(row as unknown as Record<string, number>)[key]] : []))
          expect(rows('before')).toEqual(was?.kind === 'table' ? was.rows.map((_, at) => at) : null)
          expect(rows('after')).toEqual(is?.kind === 'table' ? is.rows.map((_, at) => at) : null)
        }
      }
    }),
    { numRuns: 600, seed: 5 },
  )
})

test('字块拼得回前后两份文字，长文也一样', () => {
  const text = fc
    .array(fc.constantFrom(...'甲乙丙，。𠮷\n'), { maxLength: 40 })
    .chain((bits) => fc.constantFrom(1, 1, 60).map((times) => bits.join('').repeat(times)))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = piecesOf(before, after, new Work())
      const side = (leave: string) =>
        pieces
          .filter(({ kind }) => kind !== leave)
          .map((piece) => piece.text)
          .join('')
      expect(side('added')).toBe(before)
      expect(side('removed')).toBe(after)
    }),
    { numRuns: 500, seed: 9 },
  )
})

test('对齐与逐格动态规划一样长（没有重复项时），总是两边同升', () => {
  const items = fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 12 })
  fc.assert(
    fc.property(items, items, (a, b) => {
      const pairs = aligned(a, b, new Work())
      pairs.forEach(([x, y], at) => {
        expect(a[x]).toBe(b[y])
        const next = pairs[at + 1]
        if (next) expect(next[0] > x && next[1] > y).toBe(true)
      })
      const best = new Map<string, number>()
      const longest = (x: number, y: number): number => {
        if (x === a.length || y === b.length) return 0
        const key = `${x} ${y}`
        const known = best.get(key)
        if (known !== undefined) return known
        const made = a[x] === b[y] ? 1 + longest(x + 1, y + 1) : Math.max(longest(x + 1, y), longest(x, y + 1))
        best.set(key, made)
        return made
      }
      if (new Set(a).size === a.length && new Set(b).size === b.length) expect(pairs).toHaveLength(longest(0, 0))
    }),
    { numRuns: 800, seed: 13 },
  )
})

test('全不相同的大文件也很快有结果', () => {
  const many = (letter: string) =>
    bodyOf(...Array.from({ length: 3_000 }, (_, at) => `${letter}${at}${letter.repeat(30)}`))
  expect(differenceOf(many('甲'), many('乙')).blocks.length).toBeGreaterThanOrEqual(3_000)
  const long = (letter: string) => bodyOf(`${letter}甲乙`.repeat(100_000))
  expect(differenceOf(long('子'), long('丑')).isSame).toBe(false)
})
