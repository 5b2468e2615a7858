import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Part } from '../../papers/typeset/paper.ts'
import { placed } from '../../papers/typeset/paper.ts'
import { bodyDigest } from './digest.ts'
import { VECTORS } from './hostile.testing.ts'
import { paperParts } from './paper-parts.ts'
import { readHtml } from './read-html.ts'
import { storedBody } from './stored.ts'
import { typeset } from './typeset.ts'
import { wordLike } from './word-like.testing.ts'

test('存成 JSON 再取回，一字不差，摘要相同；排成公文的各部分合得进版面', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        wordLike.map(({ html }) => html),
        fc.constantFrom(...VECTORS),
      ),
      (html) => {
        const { body } = typeset(readHtml(html).body)
        const again = storedBody(JSON.parse(JSON.stringify(body)))
        expect(again).toEqual(body)
        expect(again && bodyDigest(again)).toBe(bodyDigest(body))
        const parts: readonly Part[] = paperParts(body).parts
        for (const part of parts) {
          if (part.kind !== 'table') continue
          expect(part.widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(156)
          expect(() => placed(part)).not.toThrow()
        }
      },
    ),
    { numRuns: 200, seed: 21 },
  )
})

test.each([
  ['不是对象', 'x'],
  ['没有 notes', { blocks: [] }],
  ['多出的字段', { blocks: [], notes: [], html: '<script>' }],
  ['不认得的块', { blocks: [{ kind: 'html', inlines: [] }], notes: [] }],
  [
    '危险的链接',
    { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a', href: 'javascript:alert(1)' }] }], notes: [] },
  ],
  [
    '没有写成规范形式的链接',
    { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a', href: 'HTTPS://A.test' }] }], notes: [] },
  ],
  [
    '图片写在地址里',
    { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'image', src: 'data:image/svg+xml,', alt: '' }] }], notes: [] },
  ],
  [
    '不认得的格式',
    { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a', marks: ['onclick'] }] }], notes: [] },
  ],
  [
    '重复的格式',
    { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a', marks: ['em', 'em'] }] }], notes: [] },
  ],
  ['第五级标题', { blocks: [{ kind: 'heading', level: 5, inlines: [] }], notes: [] }],
  ['看不见的字符', { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a\u200bb' }] }], notes: [] }],
  ['文字里的换行', { blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a\nb' }] }], notes: [] }],
  [
    '跨出表格的单元格',
    { blocks: [{ kind: 'table', rows: [[{ header: false, colSpan: 1, rowSpan: 9, blocks: [] }]] }], notes: [] },
  ],
  ['注的名字里有引号', { blocks: [], notes: [{ id: '"onclick', inlines: [] }] }],
])('不是正文的不收：%s', (_, value) => {
  expect(storedBody(value)).toBeNull()
})

test('嵌套无底的不收，也不会使程序崩溃', () => {
  let block: unknown = { kind: 'paragraph', inlines: [] }
  for (let depth = 0; depth < 5_000; depth += 1) block = { kind: 'list', ordered: false, items: [[block]] }
  expect(storedBody({ blocks: [block], notes: [] })).toBeNull()
})

test('摘要只随内容变', () => {
  const digest = (html: string) => bodyDigest(readHtml(html).body)
  expect(digest('<p style="color:red" class=x>甲<b>乙</b></p>')).toBe(digest('<div>甲<strong>乙</strong></div>'))
  const all = [
    '<p>甲乙</p>',
    '<p>甲<b>乙</b></p>',
    '<p>甲</p><p>乙</p>',
    '<p align=center>甲乙</p>',
    '<p><a href="https://a.test/">甲乙</a></p>',
    '<h1>甲乙</h1>',
    '<p>甲<br>乙</p>',
    '<ul><li>甲乙</li></ul>',
    '<table><tr><td>甲乙</td></tr></table>',
    '<table><tr><th>甲乙</th></tr></table>',
  ]
  expect(new Set(all.map(digest)).size).toBe(all.length)
})
