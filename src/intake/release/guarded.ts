/** What the case itself says must not leave: names, document numbers, listed words, however they are spaced. */
import type { ReleaseContext } from './finding.ts'
import type { Hit } from './hit.ts'
import { plainOf } from './plain.ts'

/** Blanks, at most one end of a line, a middle dot: what may stand inside a name. */
const GAP = '[ ·•.]{0,4}\\n?[ ]{0,8}'
const HAN = /\p{Script=Han}/u

/** Names given for the case. Two ideographs inside other words (高明 in 提高明显) are a doubt, not a fault. */
export function* guardedNames(text: string, context: ReleaseContext): Generator<Hit> {
  for (const { name, who } of context.names) {
    const pattern = spaced(name)
    if (!pattern) continue
    const short = [...name.replaceAll(/\s/g, '')].length <= 2
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length]
      const inside = HAN.test(text[from - 1] ?? '') && HAN.test(text[to] ?? '')
      const doubt = short && (inside || match[0].includes('\n'))
      yield {
        rule: 'guarded-name',
        from,
        to,
        says: `${who}的姓名或者名称${doubt ? '（也可能是别的词的一部分）' : ''}`,
        ...(doubt && { severity: 'warning' as const }),
      }
    }
  }
}

/** Numbers of documents that are not public, with any brackets and blanks, with 第 and leading zeros. */
export function* unpublishedNumbers(text: string, context: ReleaseContext): Generator<Hit> {
  for (const number of context.unpublishedNumbers) {
    const pattern = documentNumber(number)
    if (!pattern) continue
    for (const match of text.matchAll(pattern))
      yield {
        rule: 'unpublished-number',
        from: match.index,
        to: match.index + match[0].length,
        says: '引用了不公开文件的发文字号',
      }
  }
}

/** Words of the lists given. */
export function* listedWords(text: string, context: ReleaseContext): Generator<Hit> {
  for (const { word, instead, severity, source } of context.words) {
    const pattern = spaced(word)
    if (!pattern) continue
    for (const match of text.matchAll(pattern))
      yield {
        rule: 'listed-word',
        from: match.index,
        to: match.index + match[0].length,
        says: instead ? `词表里的词，应为“${instead}”（${source}）` : `词表里的词（${source}）`,
        severity,
      }
  }
}

/** A word as a pattern: ideographs may be spaced out, Latin words are whole and of either case; null for nothing. */
function spaced(word: string): RegExp | null {
  const plain = plainOf(word)
    .text.replaceAll(/[\s·•]+/g, ' ')
    .trim()
    .slice(0, 200)
  if (plain === '') return null
  const pieces: string[] = []
  for (const [index, part] of plain.split(' ').entries()) {
    if (index > 0) pieces.push(GAP)
    for (const [at, character] of [...part].entries()) {
      const before = [...part][at - 1]
      if (before !== undefined && (HAN.test(before) || HAN.test(character))) pieces.push(GAP)
      pieces.push(escaped(character))
    }
  }
  const open = /^[A-Za-z0-9]/.test(plain) ? '(?<![A-Za-z0-9])' : ''
  const close = /[A-Za-z0-9]$/.test(plain) ? '(?![A-Za-z0-9])' : ''
  return new RegExp(open + pieces.join('') + close, 'giu')
}

function documentNumber(number: string): RegExp | null {
  const plain = plainOf(number).text.replaceAll(/\s/g, '')
  const parts = /^(.{1,40}?)[〔[(【﹝]?((?:19|20)\d\d)[〕\])】﹞]?(?:年)?第?0*(\d{1,6})号?$/u.exec(plain)
  if (!parts) return spaced(number)
  const [, code = '', year = '', serial = ''] = parts
  const letters = [...code].map(escaped).join('\\s{0,3}')
  return new RegExp(
    `${letters}\\s{0,3}[〔[(【﹝]?\\s{0,2}${year}\\s{0,2}[〕\\])】﹞]?\\s{0,3}年?\\s{0,2}第?\\s{0,2}0{0,4}${serial}(?!\\d)(?:\\s{0,2}号)?`,
    'gu',
  )
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`)
