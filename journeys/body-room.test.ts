/** 正文编辑框 in a real browser: any body drawn and read back is the same; typing, splitting and joining leave the rest alone. */
import { join } from 'node:path'
import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MARKS, joined, type Block, type Body, type Inline } from '../src/intake/bodies/body.ts'
import { openBrowser } from './browser.ts'

/** What the page holds of the program under test. */
interface Room {
  domOf(body: Body): DocumentFragment
  bodyOf(root: Node): Body
}
type WithRoom = typeof globalThis & { readonly room: Room }

let browser: Browser
let page: Page

beforeAll(async () => {
  const input = join(import.meta.dirname, '../src/casework/publications/pages/body-dom.ts')
  const bundle = await rolldown({ input, logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'iife', name: 'room' })
  await bundle.close()
  browser = await openBrowser()
  page = await browser.newPage()
  await page.setContent('<!doctype html><div id="place" contenteditable="true"></div>')
  await page.addScriptTag({ content: output[0].code })
})
afterAll(async () => {
  await browser?.close()
})

// Bodies as they are kept: neighbouring texts of one look are one, no line ends with a break, nothing is only blanks.
const words = fc
  .array(fc.constantFrom('通', '知', '一、', 'A', '<b>', '&amp;', '"', ' ', '　', '〔2026〕', '𠮷', '。', '12'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((signs) => signs.join(''))
const text = fc
  .record({
    words,
    marks: fc.subarray([...MARKS]),
    href: fc.option(fc.constantFrom('https://example.cn/a?b=1&c=2', 'mailto:a@example.cn', '/d/kjj/2026/1.html')),
  })
  .map(({ words: said, marks, href }): Inline => ({
    kind: 'text',
    text: said,
    ...(marks.length > 0 && { marks }),
    ...(href !== null && { href }),
  }))
const image = fc
  .record({
    src: fc.option(fc.uuid().map((id) => `/pictures/${id}`)),
    alt: fc.constantFrom('', '流程图', '"引号" & <尖括号>'),
  })
  .map(({ src, alt }): Inline => ({ kind: 'image', src, alt }))
const line = (notes: boolean): fc.Arbitrary<Inline[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: text },
        { weight: 1, arbitrary: fc.constant<Inline>({ kind: 'break' }) },
        { weight: 1, arbitrary: image },
        ...(notes
          ? [{ weight: 1, arbitrary: fc.constantFrom<Inline>({ kind: 'note', id: 'n1' }, { kind: 'note', id: 'n2' }) }]
          : []),
      ),
      { maxLength: 5 },
    )
    .map((inlines) => joined([...inlines, { kind: 'text', text: '末' }]))
const { block } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc
      .record({ inlines: line(true), align: fc.option(fc.constantFrom('center' as const, 'right' as const)) })
      .map(({ inlines, align }): Block => ({ kind: 'paragraph', inlines, ...(align !== null && { align }) })),
    line(false).map((inlines): Block => ({ kind: 'title', inlines })),
    fc
      .record({ level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const), inlines: line(true) })
      .map((heading): Block => ({ kind: 'heading', ...heading })),
    fc
      .record({
        kind: fc.constantFrom('attachments' as const, 'signature' as const),
        lines: fc.array(line(false), { minLength: 1, maxLength: 3 }),
      })
      .map((lines): Block => lines),
    fc
      .record({
        ordered: fc.boolean(),
        start: fc.option(fc.integer({ min: 2, max: 40 })),
        items: fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ ordered, start, items }): Block => ({
        kind: 'list',
        ordered,
        ...(ordered && start !== null && { start }),
        items,
      })),
    fc
      .record({
        caption: fc.constantFrom('', '表1'),
        rows: fc.array(
          fc.array(
            fc.record({
              header: fc.boolean(),
              colSpan: fc.integer({ min: 1, max: 3 }),
              rowSpan: fc.integer({ min: 1, max: 3 }),
              blocks: fc.oneof(fc.constant([]), tie('blocks')),
            }),
            { minLength: 1, maxLength: 3 },
          ),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map(({ caption, rows }): Block => ({ kind: 'table', ...(caption !== '' && { caption }), rows })),
  ),
}))

/** Notes are kept as long as a mark points at them. */
const withNotes = (blocks: readonly Block[]): Body => ({
  blocks,
  notes: ['n1', 'n2']
    .filter((id) => JSON.stringify(blocks).includes(`{"kind":"note","id":"${id}"}`))
    .map((id) => ({ id, inlines: [{ kind: 'text', text: `注${id}` }] })),
})
const body = fc.array(block, { maxLength: 6 }).map(withNotes)
const SEED = { seed: 20_190_515 }

test('任何正文画成编辑框再读回来，都一样', async () => {
  const bodies = fc.sample(body, { ...SEED, numRuns: 400 })
  const read = await page.evaluate((given) => {
    const { room } = globalThis as WithRoom
    const place = document.querySelector('#place') as HTMLElement
    return given.map((each) => {
      place.replaceChildren(room.domOf(each))
      return room.bodyOf(place)
    })
  }, bodies)
  for (const [at, each] of bodies.entries()) expect(read[at]).toEqual(each)
  // The sample is worth its name: every kind of block, notes, nested lists and tables are in it.
  const all = JSON.stringify(bodies)
  for (const kind of ['title', 'heading', 'paragraph', 'attachments', 'signature', 'list', 'table', 'image', 'note'])
    expect(all).toContain(`"kind":"${kind}"`)
})

test('在一段里打字、把一段分成两段、再合起来，别的都不变', async () => {
  const cases = fc.sample(
    fc.record({
      before: fc.array(block, { maxLength: 3 }),
      after: fc.array(block, { maxLength: 3 }),
      head: fc.constantFrom('各县区科技局', '附件', '一'),
      tail: fc.constantFrom('，各有关单位：', '清单', '二'),
      strong: fc.boolean(),
    }),
    { ...SEED, numRuns: 150 },
  )
  const told = await page.evaluate((given) => {
    const { room } = globalThis as WithRoom
    const place = document.querySelector('#place') as HTMLElement
    place.focus()
    document.execCommand('defaultParagraphSeparator', false, 'p')
    return given.map(({ before, after, head, tail, strong }) => {
      const middle = {
        kind: 'paragraph' as const,
        inlines: [{ kind: 'text' as const, text: head + tail, ...(strong && { marks: ['strong' as const] }) }],
      }
      place.replaceChildren(room.domOf({ blocks: [...before, middle, ...after], notes: [] }))
      let words: Node = place.children[before.length] as Node
      while (words.firstChild) words = words.firstChild
      getSelection()?.collapse(words, head.length)
      document.execCommand('insertText', false, '字')
      const typed = room.bodyOf(place).blocks
      document.execCommand('insertParagraph')
      const split = room.bodyOf(place).blocks
      document.execCommand('delete')
      const again = room.bodyOf(place).blocks
      return { typed, split, again }
    })
  }, cases)
  for (const [at, { before, after, head, tail, strong }] of cases.entries()) {
    const paragraph = (said: string): Block => ({
      kind: 'paragraph',
      inlines: [{ kind: 'text', text: said, ...(strong && { marks: ['strong'] }) }],
    })
    const one = [...before, paragraph(`${head}字${tail}`), ...after]
    expect(told[at]).toEqual({
      typed: one,
      split: [...before, paragraph(`${head}字`), paragraph(tail), ...after],
      again: one,
    })
  }
})
