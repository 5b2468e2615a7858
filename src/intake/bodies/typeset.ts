/** 一键排版: the rules as one table, each change reported and refusable; nothing ever changes a letter, a figure or an order. */
import { flatText, type Body } from './body.ts'
import { edited, lettersOf, withLines } from './edits.ts'
import {
  blanks,
  dateBlanks,
  fullWidth,
  halfWidthFigures,
  indents,
  numberBrackets,
  numbering,
  quotes,
  type LetterRule,
} from './tidy-letters.ts'
import {
  attachments,
  headings,
  layoutTables,
  paragraphs,
  signature,
  title,
  type StructureRule,
} from './tidy-structure.ts'

interface TidyRule {
  /** What the clerk reads on its switch. */
  readonly name: string
  readonly says: string
  /** The standard it follows; empty where it is good practice only. */
  readonly cites: string
  readonly letters?: LetterRule
  readonly structure?: StructureRule
}

/** In the order they are done. A code is never reused. */
export const TIDY_RULES = {
  paragraphs: {
    name: '分段',
    says: '一段里用换行加空格另起的，分成各自的段落',
    cites: '',
    structure: paragraphs,
  },
  'layout-tables': {
    name: '拆除排版用的表格',
    says: '只为排版而用的表格，取出里面的文字和真正的表格',
    cites: '',
    structure: layoutTables,
  },
  indents: {
    name: '去掉行首空格',
    says: '行首行末的空格去掉，缩进由版式决定',
    cites: 'GB/T 9704—2012 第7.3.3条',
    letters: indents,
  },
  'date-blanks': { name: '日期内空格', says: '年月日之间的空格去掉', cites: 'GB/T 15835—2011', letters: dateBlanks },
  figures: { name: '半角数字', says: '全角数字改为半角', cites: 'GB/T 15835—2011', letters: halfWidthFigures },
  'number-brackets': {
    name: '文号括号',
    says: '发文字号的年份用六角括号“〔〕”括入',
    cites: 'GB/T 9704—2012 第7.2.5条',
    letters: numberBrackets,
  },
  numbering: {
    name: '层次序数',
    says: '结构层次序数写作“一、”“（一）”“1.”“（1）”',
    cites: 'GB/T 9704—2012 第7.3.3条',
    letters: numbering,
  },
  punctuation: { name: '全角标点', says: '中文里的半角标点改为全角', cites: 'GB/T 15834—2011', letters: fullWidth },
  quotes: { name: '引号配对', says: '直引号改为成对的弯引号', cites: 'GB/T 15834—2011', letters: quotes },
  blanks: {
    name: '汉字间空格',
    says: '汉字和标点之间多余的空格去掉（人名、分栏的空格保留）',
    cites: '',
    letters: blanks,
  },
  title: {
    name: '标题',
    says: '认出标题，分成几行的接成一行',
    cites: 'GB/T 9704—2012 第7.3.1条',
    structure: title,
  },
  attachments: { name: '附件说明', says: '认出附件说明', cites: 'GB/T 9704—2012 第7.3.4条', structure: attachments },
  signature: {
    name: '落款',
    says: '认出发文机关署名和成文日期',
    cites: 'GB/T 9704—2012 第7.3.5条',
    structure: signature,
  },
  headings: {
    name: '各级标题',
    says: '按层次序数认出各级标题',
    cites: 'GB/T 9704—2012 第7.3.3条',
    structure: headings,
  },
} as const satisfies Record<string, TidyRule>
export type TidyCode = keyof typeof TIDY_RULES
const CODES = Object.keys(TIDY_RULES) as readonly TidyCode[]

export interface TidyChange {
  readonly rule: TidyCode
  /** Names this change for `keep`: the rule and the letters of the line, whatever else happens to it. */
  readonly id: string
  /** The whole line before the first and after the last round; `piecesOf` shows what differs. */
  readonly before: string
  readonly after: string
}

export interface Typeset {
  readonly body: Body
  readonly changes: readonly TidyChange[]
}

export interface TidyWishes {
  /** Rules that are switched off. */
  readonly without?: readonly TidyCode[]
  /** Changes (by `id`) the clerk refused: those lines stay as they are under that rule. */
  readonly keep?: readonly string[]
}

/** So often all rules are gone through until nothing changes; two rounds are usual. */
const MOST_ROUNDS = 8

/**
 * Typesets a body. Done again with the same wishes it changes nothing more; letters, figures and their order stay, only
 * blanks, punctuation and structure change. A rule that would touch a letter is stopped, whatever its pattern says.
 */
export function typeset(body: Body, { without = [], keep = [] }: TidyWishes = {}): Typeset {
  const kept = new Set(keep)
  const changes = new Map<string, TidyChange>()
  let now = body
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isChanged = false
    for (const rule of CODES) {
      if (without.includes(rule)) continue
      const accept = (before: string, after: string): boolean => {
        const id = idOf(rule, before)
        if (kept.has(id)) return false
        isChanged = true
        const known = changes.get(id)
        changes.set(id, { rule, id, before: known?.before ?? before, after })
        return true
      }
      now = applied(TIDY_RULES[rule], now, accept)
    }
    if (!isChanged) break
  }
  return { body: now, changes: [...changes.values()] }
}

function applied(rule: TidyRule, body: Body, accept: (before: string, after: string) => boolean): Body {
  if (rule.structure) return rule.structure(body, accept)
  const { letters } = rule
  if (!letters) return body
  return withLines(body, (line, place) => {
    const before = flatText(line)
    if (before === '') return line
    const edits = letters(before, place)
    if (edits.length === 0) return line
    const changed = edited(line, edits)
    const after = flatText(changed)
    if (after === before || after === '' || lettersOf(after) !== lettersOf(before)) return line
    return accept(before, after) ? changed : line
  })
}

/** Two FNV-1a of 32 bits over the letters: stable from round to round and from day to day. */
function idOf(rule: TidyCode, text: string): string {
  const letters = lettersOf(text)
  let one = 0x811c9dc5
  let other = 0x050c5d1f
  for (let at = 0; at < letters.length; at += 1) {
    const unit = letters.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ (unit + at), 0x01000193)
  }
  return `${rule}:${[one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')}`
}
