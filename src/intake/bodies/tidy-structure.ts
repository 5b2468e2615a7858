/** 一键排版, the rules about structure: what is a paragraph, the title, a heading, 附件说明, 落款, and what is no table. */
import { flatText, type Block, type Body, type HeadingLevel, type Inline, type Paragraph, type Table } from './body.ts'
import { edited, replacing } from './edits.ts'
import { partedAtEmptyLines, trimmed } from './line.ts'

/** Told what would change; answers whether it may. */
export type Accept = (before: string, after: string) => boolean
export type StructureRule = (body: Body, accept: Accept) => Body

const words = (block: Block | undefined): string =>
  block?.kind === 'paragraph' || block?.kind === 'heading' || block?.kind === 'title'
    ? flatText(block.inlines).trim()
    : ''

/** A line break followed by an indent of two characters begins a paragraph; so does one after 。 in a long run of lines. */
export const paragraphs: StructureRule = (body, accept) => ({
  ...body,
  blocks: body.blocks.flatMap((block): Block[] => {
    if (block.kind !== 'paragraph') return [block]
    const parts = parted(block.inlines)
    if (parts.length < 2) return [block]
    const before = flatText(block.inlines)
    if (!accept(before, parts.map(flatText).join('¶'))) return [block]
    return parts.map((inlines): Block => ({ ...block, inlines }))
  }),
})

function parted(inlines: readonly Inline[]): Inline[][] {
  const flat = flatText(inlines)
  const cuts = [...flat.matchAll(/\n(?=[ \u00a0]{4,}|[ \u00a0]*\u3000)|(?<=[。；：])[ \u00a0\u3000]*\n/g)].map(
    ({ 0: all, index }) => index + all.length - 1,
  )
  const places = new Set(cuts)
  if (places.size === 0) return [[...inlines]]
  // A cut is an empty line: what parts paragraphs already.
  const doubled: Inline[] = []
  let at = 0
  for (const inline of inlines) {
    if (inline.kind === 'break' && places.has(at)) doubled.push(inline)
    doubled.push(inline)
    at += inline.kind === 'text' ? inline.text.length : 1
  }
  return partedAtEmptyLines(doubled)
}

/** Tables that only lay out the page: one column of prose, or tables inside cells. Their contents come out in order. */
export const layoutTables: StructureRule = (body, accept) => ({
  ...body,
  blocks: body.blocks.flatMap((block) => undone(block, accept)),
})

function undone(block: Block, accept: Accept): readonly Block[] {
  if (block.kind !== 'table' || !isLayout(block)) return [block]
  const inside = block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks))
  const before = inside.map(words).join(' ')
  if (!accept(`［表格］${before}`, before)) return [block]
  return inside.flatMap((one) => undone(one, accept))
}

function isLayout({ rows, caption }: Table): boolean {
  if (caption !== undefined) return false
  const cells = rows.flat()
  if (cells.some(({ header }) => header)) return false
  const isNested = cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'))
  if (isNested) return cells.length <= 4 || cells.filter(({ blocks }) => blocks.length > 0).length <= 2
  const isOneColumn = rows.every((row) => row.filter(({ blocks }) => blocks.length > 0).length <= 1)
  const length = cells.reduce((sum, { blocks }) => sum + blocks.reduce((all, one) => all + words(one).length, 0), 0)
  return isOneColumn && (cells.length === 1 || length > 200 * rows.length || length > 300)
}

const KINDS =
  '决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|规则|方案|计划|规划|指南|目录|清单|制度|要点|总结|年报|公示|解读|须知|说明|条例|预案|标准'
const TITLE_END = new RegExp(`(?:${KINDS})(?:（[^（）]{1,20}）|\\([^()]{1,20}\\))?$`)
const NUMBER = /〔(?:19|20)\d{2}〕|[[［(（【](?:19|20)\d{2}[\]］)）】]第?\d{1,5}号$/
const DATE =
  /^(?:\d{4}年\d{1,2}月\d{1,2}日|[一二三四五六七八九〇○零Ｏ]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$/
const ORGAN =
  /^[^，。；：、！？\d]{3,40}(?:局|委|委员会|厅|部|政府|办|办公室|院|会|署|中心|组|指挥部|公司|社|站|所|行|处|馆|队|学校|大学)$/
const LONGEST_TITLE = 150

/** 标题: lines of one title set one below the other become one, as the official form breaks it by sense and not by width. */
export const title: StructureRule = (body, accept) => {
  const { blocks } = body
  const had = blocks.findIndex(({ kind }) => kind === 'title')
  const [from, to] = had >= 0 ? titleRun(blocks, had) : titleAt(blocks)
  if (from < 0) return body
  const lines = blocks.slice(from, to).map((block) => ('inlines' in block ? block.inlines : []))
  const inlines = lines.flatMap((line, index) => (index === 0 ? line : [{ kind: 'break' } as const, ...line]))
  const flat = flatText(inlines)
  const whole = edited(inlines, replacing(flat, /[ \u00a0\u3000]{0,20}\n[ \u00a0\u3000]{0,20}/g, () => '').concat())
  const isSame = had >= 0 && to - from === 1 && !flat.includes('\n')
  if (isSame || flatText(whole).length > LONGEST_TITLE || !accept(flat, `［标题］${flatText(whole)}`)) return body
  return { ...body, blocks: [...blocks.slice(0, from), { kind: 'title', inlines: whole }, ...blocks.slice(to)] }
}

function titleRun(blocks: readonly Block[], from: number): readonly [number, number] {
  let to = from + 1
  while (blocks[to]?.kind === 'title') to += 1
  return [from, to]
}

/** Lines at the top that end as titles end; [-1, -1] where nothing looks like one for certain. */
function titleAt(blocks: readonly Block[]): readonly [number, number] {
  const isSet = (block: Block | undefined): boolean =>
    (block?.kind === 'paragraph' && block.align === 'center') || (block?.kind === 'heading' && block.level === 1)
  for (let from = 0; from < Math.min(6, blocks.length); from += 1) {
    const first = blocks[from]
    const line = words(first).replace(/\n/g, '')
    if (line === '' || NUMBER.test(line) || /(?:文件|信息公开表)$/.test(line) || DATE.test(line)) continue
    if (isSet(first)) {
      let all = ''
      for (let to = from; to < Math.min(from + 5, blocks.length) && isSet(blocks[to]); to += 1) {
        all += words(blocks[to]).replace(/\s/g, '')
        if (all.length > LONGEST_TITLE || /[。；]/.test(all)) break
        if (TITLE_END.test(all)) return [from, to + 1]
      }
      return [-1, -1]
    }
    if (isPlainTitle(first) && blocks.length > from + 1) return [from, from + 1]
    // The organ's name on a line of its own is the first line of a title that does not name it again.
    if (first?.kind !== 'paragraph' || !ORGAN.test(line) || !isPlainTitle(blocks[from + 1])) return [-1, -1]
    return /^(?:关于|\d{4}\s*年)/.test(words(blocks[from + 1])) ? [from, from + 2] : [from + 1, from + 2]
  }
  return [-1, -1]
}

/** A line without punctuation that ends as titles end. */
function isPlainTitle(block: Block | undefined): boolean {
  const line = words(block).replace(/\n/g, '')
  return block?.kind === 'paragraph' && line.length <= 100 && !/[。；，：]/.test(line) && TITLE_END.test(line)
}

/** 附件说明: 附件：… and the numbered lines that follow it. */
export const attachments: StructureRule = (body, accept) => {
  const blocks: Block[] = []
  for (let at = 0; at < body.blocks.length; at += 1) {
    const block = body.blocks[at] as Block
    const first = block.kind === 'paragraph' ? flatText(block.inlines).trim() : ''
    if (block.kind !== 'paragraph' || !/^附件[ \u3000]*[:：][ \u3000]*\S/.test(first) || first.length > 2_000) {
      blocks.push(block)
      continue
    }
    const lines = linesApart(block)
    let next = at + 1
    while (
      /^\d{1,2}[.．、]/.test(
        lines
          .map(flatText)
          .at(-1)
          ?.replace(/^附件[ \u3000]*[:：][ \u3000]*/, '') ?? '',
      )
    ) {
      const following = body.blocks[next]
      if (following?.kind !== 'paragraph' || !/^\d{1,2}[.．、]/.test(words(following)) || words(following).length > 150)
        break
      lines.push(...linesApart(following))
      next += 1
    }
    const before = lines.map(flatText).join('\n')
    if (accept(before, `［附件说明］${before}`)) {
      blocks.push({ kind: 'attachments', lines })
      at = next - 1
    } else blocks.push(block)
  }
  return { ...body, blocks }
}

function linesApart({ inlines }: Paragraph): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([])
    else lines.at(-1)?.push(inline)
  }
  return lines.map(trimmed).filter((line) => line.length > 0)
}

/** 落款: the organ's name and under it the day, at the end of the text. */
export const signature: StructureRule = (body, accept) => {
  const blocks: Block[] = []
  for (const block of body.blocks) {
    const lines = block.kind === 'paragraph' && block.align !== 'center' ? linesApart(block) : []
    const plain = lines.map((line) => flatText(line).replace(/[ \u00a0\u3000]/g, ''))
    const isDated = DATE.test(plain.at(-1) ?? '')
    const organs = plain.slice(0, -1)
    const above: Inline[][] = []
    if (isDated && organs.every((one) => ORGAN.test(one))) {
      for (
        let last = blocks.at(-1);
        last?.kind === 'paragraph' && last.align !== 'center' && above.length < 6;
        last = blocks.at(-1)
      ) {
        if (!ORGAN.test(words(last).replace(/[ \u00a0\u3000]/g, ''))) break
        above.unshift(trimmed(last.inlines))
        blocks.pop()
      }
      const all = [...above, ...lines]
      const before = all.map(flatText).join('\n')
      if (all.length > 1 && accept(before, `［落款］${before}`)) {
        blocks.push({ kind: 'signature', lines: all })
        continue
      }
      for (const inlines of above) blocks.push({ kind: 'paragraph', inlines })
    }
    blocks.push(block)
  }
  return { ...body, blocks }
}

const LEVELS = [
  [1, /^[一二三四五六七八九十]{1,3}、(?=\S)/, 50],
  [2, /^（[一二三四五六七八九十]{1,3}）(?=\S)/, 50],
  [3, /^\d{1,2}\.(?=[^\d\s])/, 40],
  [4, /^（\d{1,2}）(?=\S)/, 40],
] as const

/** 一、 （一） 1. （1） standing alone on a line, with text under it, are headings of levels 1 to 4 (GB/T 9704—2012 第7.3.3条). */
export const headings: StructureRule = (body, accept) => ({
  ...body,
  blocks: body.blocks.map((block, index): Block => {
    if (block.kind !== 'paragraph' && block.kind !== 'heading') return block
    const flat = flatText(block.inlines)
    const level = levelOf(flat)
    if (level === null || (block.kind === 'heading' && block.level === level)) return block
    if (block.kind === 'paragraph' && !isHeading(flat, level, body.blocks[index - 1], body.blocks[index + 1]))
      return block
    if (!accept(flat, `［${'一二三四'[level - 1]}级标题］${flat}`)) return block
    return { kind: 'heading', level, inlines: block.inlines }
  }),
})

function levelOf(flat: string): HeadingLevel | null {
  for (const [level, pattern, longest] of LEVELS) if (pattern.test(flat) && [...flat].length <= longest) return level
  return null
}

/** Items of an enumeration end with ； or stand one after the other at once; a heading has text under it. */
function isHeading(flat: string, level: HeadingLevel, before: Block | undefined, next: Block | undefined): boolean {
  if (/[。；：，！？\n]|、$/.test(flat.slice(2)) || next === undefined) return false
  if (next.kind === 'signature' || next.kind === 'attachments' || next.kind === 'title') return false
  const below = levelOf(words(next))
  return levelOf(words(before)) !== level && (below === null || below > level)
}
