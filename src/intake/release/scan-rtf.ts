/** Rich text: what shows, and what shows only when its hiding words are taken out. */
import type { Block } from '../grids/document.ts'
import { latin1 } from '../grids/encoding.ts'
import { decodeRtf } from '../grids/rtf.ts'
import type { Gathering } from './gathering.ts'

/** Checks rich text; throws `Unreadable` for what is beyond the limits. */
export function scanRtf(bytes: Uint8Array, gathering: Gathering): void {
  const shown = textOfBlocks(decodeRtf(bytes).blocks)
  gathering.text('正文', shown)
  const source = latin1(bytes)
  // A word in place of the hiding one keeps the rest of the file as it is.
  const open = without(source, /\\v(?=[\s\\{}])/g)
  if (open !== null) {
    const hidden = onlyIn(textOfBlocks(decodeRtf(open).blocks), shown)
    if (hidden !== '') gathering.add('hidden-text', '有设为隐藏的文字', hidden)
    gathering.text('看不见的文字', hidden)
  }
  const kept = without(source, /\\deleted(?=[\s\\{}])/g)
  if (kept !== null)
    gathering.add('tracked-change', '有没有接受的修订：删除', onlyIn(textOfBlocks(decodeRtf(kept).blocks), shown))
  if (/\\revised(?=[\s\\{}])/.test(source)) gathering.add('tracked-change', '有没有接受的修订：插入')
  for (const [word, name] of [
    ['author', '作者'],
    ['operator', '最后保存者'],
    ['manager', '主管'],
    ['company', '单位'],
    ['doccomm', '备注'],
  ] as const) {
    const value = group(source, word)
    if (value === '') continue
    gathering.add('document-property', `文档属性写有${name}`, value)
    gathering.text('文档属性', value)
  }
  const notes = inside(source, 'annotation')
  for (const note of notes) {
    gathering.add('comment', '有批注', note)
    gathering.text('批注', note)
  }
  if (/\\object(?=[\s\\{}])/.test(source)) gathering.add('embedded-object', '文件里嵌有对象')
}

/** The lines of blocks. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'line' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n'),
    )
    .join('\n')
}

function without(source: string, word: RegExp): Uint8Array | null {
  const changed = source.replaceAll(word, (found) => `\\b${' '.repeat(Math.max(0, found.length - 2))}`)
  return changed === source ? null : Uint8Array.from(changed, (character) => character.charCodeAt(0))
}

/** Lines of one text that the other has not. */
function onlyIn(more: string, less: string): string {
  const known = new Set(less.split('\n'))
  return more
    .split('\n')
    .filter((line) => !known.has(line))
    .join('\n')
}

/** The text of a simple group like `{\author 张三}`. */
function group(source: string, word: string): string {
  const start = source.indexOf(`{\\${word} `)
  if (start < 0) return ''
  const end = source.indexOf('}', start)
  return end < 0 || end - start > 2_000 ? '' : rich(source.slice(start + word.length + 3, end))
}

function inside(source: string, word: string): string[] {
  const found: string[] = []
  for (let at = source.indexOf(`\\${word}`); at >= 0 && found.length < 200; at = source.indexOf(`\\${word}`, at + 1)) {
    let depth = 0
    let end = at
    for (; end < source.length && end - at < 50_000; end += 1) {
      if (source[end] === '{' && source[end - 1] !== '\\') depth += 1
      else if (source[end] === '}' && source[end - 1] !== '\\' && --depth < 0) break
    }
    found.push(rich(source.slice(at + word.length + 1, end)))
  }
  return found
}

/** A piece of rich text as plain text, by the reader of whole files. */
function rich(piece: string): string {
  const file = `{\\rtf1\\ansi\\ansicpg936 ${piece.replaceAll(/\\\*/g, '').replaceAll(/[{}]/g, ' ')}}`
  return textOfBlocks(decodeRtf(Uint8Array.from(file, (character) => character.charCodeAt(0) & 255)).blocks).trim()
}
