/** What single cells of a table of duties say: ticks, channels, bases, levels, stages, intervals. What is not certain is null. */
import { readChannelCell, CATALOGUE_CHANNELS, type CatalogueChannel } from '../../law/disclosure/catalogue-form.ts'
import { CATALOGUE_LEVELS, type CatalogueLevel, type RowChannels } from '../../law/disclosure/catalogue-row.ts'
import type { Stage } from '../../law/disclosure/stages.ts'
import type { Every } from '../../law/disclosure/update-intervals.ts'
import { channelCalled, levelCalled, stageCalled } from './heads.ts'

/** ticked, or a box left empty; blank: nothing stands there; text: words; unclear: a sign that could be either. */
export type Mark = 'ticked' | 'empty' | 'blank' | 'text' | 'unclear'

const TICKED = /^[√✓✔☑■●▲★☒◆▪]+$/u
const EMPTY = /^(?:[□☐▢○〇◇/\\／—–\-－×✕✗✘]+|否|无|不)$/u

/** Reads a cell of a column that is ticked. A “V”, “P”, “R” or a number may be a tick whose font was lost: unclear. */
export function markOf(text: string): Mark {
  const plain = text.normalize('NFKC').replaceAll(/\s/gu, '')
  if (plain === '') return 'blank'
  if (TICKED.test(plain) || plain === '是') return 'ticked'
  if (EMPTY.test(plain)) return 'empty'
  return /^(?:[A-Za-z0-9?？]{1,3}|[^\p{L}]+)$/u.test(plain) ? 'unclear' : 'text'
}

/** A list of so many channels without a single box is the printed form whose boxes were lost. */
const LOST_BOXES = 8

/** Reads 公开渠道和载体: boxes; or, in words, channels named exactly. `certain` is false where a person has to tick. */
export function readChannels(text: string): RowChannels & { readonly certain: boolean } {
  const boxes = readChannelCell(text)
  if (boxes)
    return {
      used: boxes.used,
      other: boxes.other ?? '',
      unknown: boxes.unknown.map(oneLine),
      certain: boxes.unknown.length === 0,
    }
  const all = text
    .split(/[\n、，,;；]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const used = new Set<CatalogueChannel>()
  const unknown: string[] = []
  for (const name of all) {
    const code = channelCalled(name)
    if (code && code !== 'other') used.add(code)
    else unknown.push(name)
  }
  if (used.size >= LOST_BOXES || /[■□☑☐√✓✔▢▣☒]/u.test(text))
    return { used: [], other: '', unknown: [oneLine(text)], certain: false }
  const inOrder = (Object.keys(CATALOGUE_CHANNELS) as CatalogueChannel[]).filter((code) => used.has(code))
  return { used: inOrder, other: '', unknown, certain: unknown.length === 0 && used.size > 0 }
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/gu, '')

/** Reads 公开依据: a line each, a line within 《》 joined to the next; 《A》、《B》 on one line are two. */
export function readBasis(text: string): readonly string[] {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const last = lines.at(-1)
    if (last !== undefined && isOpen(last)) lines[lines.length - 1] = last + line
    else lines.push(line)
  }
  return lines
    .flatMap((line) => (line.startsWith('《') ? line.split(/(?<=》)[、，,;；\s]*(?=《)/u) : [line]))
    .map((line) => withoutStops(line.trim()))
    .filter((line) => line !== '')
}

/** Without the commas at its end; looked at from the end, so that a line of nothing else costs nothing. */
function withoutStops(line: string): string {
  let end = line.length
  while (end > 0 && '、，,;； '.includes(line.charAt(end - 1))) end -= 1
  return line.slice(0, end)
}

const isOpen = (line: string): boolean => line.split('《').length > line.split('》').length

/** Names in a cell, each of which must be known; null where one is not. */
function namesIn<Name>(text: string, called: (name: string) => Name | null): readonly Name[] | null {
  const found = text
    .split(/[\n、，,;；/／\s]+/u)
    .filter((name) => name !== '')
    .map(called)
  return found.every((each) => each !== null) ? found : null
}

/** 县级、乡级 → the levels in their order; null where a name is no level. */
export function levelsIn(text: string): readonly CatalogueLevel[] | null {
  const named = namesIn(text, levelCalled)
  return named && CATALOGUE_LEVELS.filter((level) => named.includes(level))
}

/** 决策公开、结果 → the stages; null where a name is none. */
export function stagesIn(text: string): readonly Stage[] | null {
  const named = namesIn(text, stageCalled)
  return named && [...new Set(named)]
}

/** 更新周期: `none` where only 及时, 实时, 长期 or the like stands there; null where it is unclear. */
export function everyIn(text: string): Every | 'none' | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/(?:更新|公开|调整)?(?:一次|1次)?(?:更新)?$/u, '')
  if (/^(?:及时|实时|动态|长期|不定期|适时|无|-|—|\/)?$/u.test(plain)) return 'none'
  const word = WORDS.get(plain.replace(/^每[个一]/u, '每'))
  if (word) return word
  const amount = /^每?(\d{1,4})个?(工作日|日|天|周|星期|季度|月|年)(?:以内|之内|内)?$/u.exec(plain)
  const count = Number(amount?.[1])
  if (!amount || !(count > 0)) return null
  switch (amount[2]) {
    case '日':
    case '天':
      return { days: count }
    case '周':
    case '星期':
      return { days: count * 7 }
    case '月':
      return { months: count }
    case '季度':
      return { months: count * 3 }
    case '年':
      return { months: count * 12 }
    default:
      return null
  }
}

const WORDS: ReadonlyMap<string, Every> = new Map<string, Every>([
  ['每日', { days: 1 }],
  ['每天', { days: 1 }],
  ['每周', { days: 7 }],
  ['每星期', { days: 7 }],
  ['每月', { months: 1 }],
  ['每季度', { months: 3 }],
  ['每季', { months: 3 }],
  ['季度', { months: 3 }],
  ['每半年', { months: 6 }],
  ['半年', { months: 6 }],
  ['每年', { months: 12 }],
  ['每年度', { months: 12 }],
  ['年度', { months: 12 }],
])
