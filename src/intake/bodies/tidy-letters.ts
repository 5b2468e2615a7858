/** 一键排版, the rules about letters: each takes the flat text of a line and says what to write otherwise. */
import { replacing, type Edit, type LinePlace } from './edits.ts'

export type LetterRule = (flat: string, place: LinePlace) => readonly Edit[]

const HAN = /[\p{Script=Han}〇]/u
const isHan = (one: string | undefined): boolean => one !== undefined && HAN.test(one)
/** Full-width punctuation: next to it a blank means nothing. */
const WIDE_SIGN = /[，。；：、？！“”‘’（）《》〈〉【】〔〕…—]/
const isWideSign = (one: string | undefined): boolean => one !== undefined && WIDE_SIGN.test(one)
const BLANKS = '[ \\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]'
const B3 = `${BLANKS}{0,3}`
const B6 = `${BLANKS}{0,6}`

/** Blanks at the beginning and end of lines: indents belong to the structure. */
export const indents: LetterRule = (flat) => replacing(flat, EDGES, () => '')
const EDGES = new RegExp(`(?<![^\\n])${BLANKS}+|(?<!${BLANKS})${BLANKS}+(?![^\\n])`, 'g')

/** 2021 年 3 月 5 日 → 2021年3月5日. */
export const dateBlanks: LetterRule = (flat) =>
  replacing(
    flat,
    new RegExp(
      `(?<![\\d０-９])([12１２][\\d０-９]{3})${B6}年(?:${B6}([\\d０-９]{1,2})${B6}月(?:${B6}([\\d０-９]{1,2})${B6}日)?)?`,
      'g',
    ),
    ([, year, month, day]) => `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`,
  )

/** １２．５ → 12.5. */
export const halfWidthFigures: LetterRule = (flat) =>
  replacing(flat, /[０-９]+(?:．[０-９]+)*|(?<=\d)．(?=\d)/g, ({ 0: figures }) =>
    figures.replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)),
  )

/** ×发[2021]5号 → ×发〔2021〕5号 (GB/T 9704—2012 第7.2.5条). */
export const numberBrackets: LetterRule = (flat) =>
  replacing(
    flat,
    new RegExp(
      `(?<=\\p{Script=Han})([[［【〖﹝（(〔])${B3}((?:19|20)\\d{2})${B3}([\\]］】〗﹞）)〕])(?=${B3}第?${B3}\\d{1,5}${B3}号)`,
      'gu',
    ),
    ([, , year]) => `〔${year}〕`,
  )

const COUNT = '[一二三四五六七八九十]{1,3}'
/** 一. → 一、, (一)、 → （一）, 1、 → 1., (1) → （1）; never where a figure follows that could be read with it. */
export const numbering: LetterRule = (flat, place) => {
  if (place === 'cell' || place === 'signature' || place === 'note') return []
  const lead = (pattern: RegExp, become: (number: string) => string): readonly Edit[] => {
    const match = pattern.exec(flat)
    const [all, number = ''] = match ?? []
    return all !== undefined && become(number) !== all ? [{ from: 0, to: all.length, text: become(number) }] : []
  }
  const first = lead(FIRST, (number) => `${number}、`)
  if (first.length > 0) return first
  const bracketed = lead(BRACKETED, (number) => `（${number}）`)
  return bracketed.length > 0 ? bracketed : lead(FIGURE, (number) => `${number}.`)
}
const FIRST = new RegExp(`^(${COUNT})${B3}[、.．,，]${B3}(?=\\p{Script=Han})`, 'u')
const BRACKETED = new RegExp(`^[（(]${B3}(${COUNT}|\\d{1,2})${B3}[）)]${B3}[、.．]?${B3}(?=[\\p{Script=Han}“《])`, 'u')
const FIGURE = new RegExp(`^(\\d{1,2})${B3}[、.．]${B3}(?=[\\p{Script=Han}“《])`, 'u')

/** Beginnings of names: a blank before one may part two people. */
const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺欧阳司马上官诸葛皇甫尉迟',
)

/** Blanks between Chinese characters, where they part neither names nor columns. */
export const blanks: LetterRule = (flat, place) => {
  if (place === 'signature') return []
  const isSentence = place === 'title' || (place !== 'cell' && /[，。；]/.test(flat))
  return replacing(flat, GAPS, (match) => {
    const { 0: gap, index = 0 } = match
    const before = before1(flat, index)
    const after = at1(flat, index + gap.length)
    if (before === '' || after === '' || before === '\n' || after === '\n') return null
    if (isWideSign(before) || isWideSign(after)) return gap.length <= 2 ? '' : null
    if (!isHan(before) || !isHan(after) || SURNAMES.has(after)) return null
    const [left, right] = [hanRun(flat, index, -1), hanRun(flat, index + gap.length, 1)]
    if (left === 1 && right === 1) return place !== 'cell' && isSpacedOut(flat, index, gap.length) ? '' : null
    return isSentence && gap.length === 1 && gap !== '\u3000' ? '' : null
  })
}
const GAPS = new RegExp(`(?<!${BLANKS})${BLANKS}+`, 'g')

const before1 = (flat: string, at: number): string => {
  const low = flat.charCodeAt(at - 1)
  return flat.slice(low >= 0xdc00 && low < 0xe000 ? at - 2 : Math.max(0, at - 1), at)
}
const at1 = (flat: string, at: number): string =>
  String.fromCodePoint(...(at < flat.length ? [flat.codePointAt(at) ?? 0] : []))

/** Chinese characters in a row, at most 5 are counted. */
function hanRun(flat: string, from: number, way: 1 | -1): number {
  let at = from
  let count = 0
  while (count < 5) {
    const one = way === 1 ? at1(flat, at) : before1(flat, at)
    if (one === '' || !isHan(one)) break
    count += 1
    at += one.length * way
  }
  return count
}

/** Three or more single characters with blanks between: 通 知 如 下. */
function isSpacedOut(flat: string, index: number, length: number): boolean {
  const around = flat.slice(Math.max(0, index - 8), index + length + 8)
  return SPACED.test(around)
}
const SPACED = new RegExp(
  `(?<!\\p{Script=Han})\\p{Script=Han}${BLANKS}{1,2}\\p{Script=Han}${BLANKS}{1,2}\\p{Script=Han}(?!\\p{Script=Han})`,
  'u',
)

const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }
const isChinese = (one: string): boolean => isHan(one) || isWideSign(one)

/** Half-width punctuation in Chinese text; nothing between two figures or inside an address is touched. */
export const fullWidth: LetterRule = (flat) => {
  const marks = replacing(flat, /[,;:?!]|\.{1,6}(?!\.)|。{3,6}|(?<!-)--(?!-)/g, (match) => {
    const { 0: sign, index = 0 } = match
    const before = before1(flat, index)
    const after = at1(flat, index + sign.length)
    if (sign === '--') return isChinese(before) && isChinese(after) ? '——' : null
    if (sign.startsWith('。')) return '……'
    if (sign.startsWith('.')) {
      if (!isHan(before) && !/[）》”’】〕]/.test(before || ' ')) return null
      if (sign.length >= 3) return '……'
      const isEnd = after === '' || after === '\n' || isChinese(after)
      return sign.length === 1 && isEnd && !NUMBER_ONLY.test(flat.slice(Math.max(0, index - 4), index)) ? '。' : null
    }
    const isText =
      isChinese(before) || ((sign === ',' || sign === ';' || sign === ':') && isHan(after) && /[\w)%]/.test(before))
    return isText && after !== '/' && !(/\d/.test(after) && /\d/.test(before)) ? (WIDE[sign] ?? null) : null
  })
  return [...marks, ...brackets(flat)].sort((a, b) => a.from - b.from)
}
const NUMBER_ONLY = new RegExp(`^${COUNT}$`)

/** Pairs of brackets, both or one of them half-width, around or after Chinese. */
function brackets(flat: string): Edit[] {
  const edits: Edit[] = []
  const open: number[] = []
  for (let at = 0; at < flat.length; at += 1) {
    const sign = flat[at]
    if (sign === '(' || sign === '（') open.push(at)
    else if (sign === '\n') open.length = 0
    else if (sign === ')' || sign === '）') {
      const from = open.pop()
      if (from === undefined || (flat[from] === '（' && sign === '）')) continue
      const isMixed = flat[from] === '（' || sign === '）'
      const inside = flat.slice(from + 1, Math.min(at, from + 500))
      if (!isMixed && !HAN.test(inside) && !isChinese(before1(flat, from))) continue
      if (flat[from] === '(') edits.push({ from, to: from + 1, text: '（' })
      if (sign === ')') edits.push({ from: at, to: at + 1, text: '）' })
    }
  }
  return edits
}

/** "…" → “…” where every one has its partner. */
export const quotes: LetterRule = (flat) => {
  if (!HAN.test(flat)) return []
  return [...paired(flat, '"', '“', '”'), ...paired(flat, "'", '‘', '’')].sort((a, b) => a.from - b.from)
}

function paired(flat: string, sign: string, opening: string, closing: string): Edit[] {
  const places: number[] = []
  for (let at = flat.indexOf(sign); at >= 0; at = flat.indexOf(sign, at + 1)) places.push(at)
  if (places.length === 0 || places.length % 2 === 1 || flat.includes(opening) || flat.includes(closing)) return []
  // 5" and don't are no quotes.
  const isNone = places.some(
    (at) => (sign === '"' ? /\d/ : /[\w]/).test(flat[at - 1] ?? ' ') && !isHan(at1(flat, at + 1)),
  )
  if (isNone && !(sign === '"' && places.length === 2 && /[\p{Script=Han}]/u.test(flat[(places[0] ?? 0) - 1] ?? '')))
    return []
  return places.map((from, index) => ({ from, to: from + 1, text: index % 2 === 0 ? opening : closing }))
}
