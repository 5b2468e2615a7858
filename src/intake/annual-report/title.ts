/** Title, organ and year of a report, from the lines that name it. */
import { halfWidth, withoutResidue } from './characters.ts'
import { yearOf } from './dates.ts'
import type { Paragraph } from './tape.ts'

export interface Title {
  readonly text: string
  readonly organ: string | null
  readonly year: number | null
  /** Index of the first and after the last paragraph of the title. */
  readonly start: number
  readonly end: number
}

const YEAR = /(20\d\d|[二2][〇○零Oo0][〇○零Oo0一二三四五六七八九\d]{2})(?:年度?|年)?(?!\d)/
const SUBJECT = /政府信息(?:与政务)?公开|政务(?:信息)?公开|信息公开/
const REPORT = /(?:年度?(?:工作)?报告|年报|工作(?:情况)?报告|情况报告|工作总结)/
const LONGEST = 100
/** What a blank form has in the place of a name. */
const PLACEHOLDER = /^(?:本?(?:行政)?机关|本?单位|某+)(?:名称)?$|机关名称|单位名称/

/** The title among the first lines (up to `before`); null where no line, nor two or three together, names such a report. */
export function titleOf(paragraphs: readonly Paragraph[], before: number): Title | null {
  const lines = paragraphs.slice(0, before).flatMap(({ text }, index) => {
    if (index >= LINES && index < before - LINES) return []
    const plain = tidy(text)
    return plain === '' ? [] : [{ plain, index }]
  })
  for (const size of [1, 2, 3]) {
    for (let at = 0; at + size <= lines.length; at += 1) {
      const own = lines.slice(at, at + size)
      const title = parseTitle(own.map(({ plain }) => plain).join(''))
      if (!title || own.some(({ plain }) => isNoise(plain))) continue
      if (title.year === null && !lines.slice(at, at + size + 2).some(({ plain }) => isYearLine(plain))) {
        const official = /政府信息公开工作年度报告/.test(title.text)
        if ((size > 1 || title.organ === null) && !official) continue
      }
      return broken(title, lines, at, size) ?? completed(title, lines, at, size)
    }
  }
  return null
}

/** A title of which only the end stands on its line: 委员会2023年…, 局）2023年…, 年政府信息公开…; its beginning stands above. */
function broken(title: Omit<Title, 'start' | 'end'>, lines: readonly Line[], at: number, size: number): Title | null {
  const end = /^(?:[年度]|[^（(]*[）)])/.test(title.text) || (title.organ !== null && title.organ.length <= 3)
  if (!end) return null
  for (const more of [1, 2]) {
    const above = lines.slice(Math.max(0, at - more), at)
    if (above.length < more || above.some(({ plain }) => isNoise(plain) || plain.length < 4)) return null
    const own = lines.slice(at - more, at + size)
    const whole = parseTitle(own.map(({ plain }) => plain).join(''))
    if (whole?.year && whole.organ && isOrgan(whole.organ)) return completed(whole, lines, at - more, size + more)
  }
  return null
}

interface Line {
  readonly plain: string
  readonly index: number
}

/** An organ named on the line above and a year on the line below belong to the title. */
function completed(title: Omit<Title, 'start' | 'end'>, lines: readonly Line[], at: number, size: number): Title {
  const above = lines[at - 1]
  const below = lines[at + size]
  let { text, organ, year } = title
  let start = (lines[at] as Line).index
  let end = (lines[at + size - 1] as Line).index + 1
  if (organ === null && above && isOrgan(above.plain) && start - above.index <= 3) {
    organ = above.plain
    text = above.plain + text
    start = above.index
  }
  if (year === null && below && isYearLine(below.plain)) {
    year = yearIn(below.plain)
    end = below.index + 1
    text += below.plain
  }
  return { text, organ, year, start, end }
}

const isYearLine = (text: string): boolean =>
  text.length <= 10 && YEAR.test(text) && /^[（(]?\S{4}年度?[）)]?$/.test(text)

export const yearIn = (text: string): number | null => {
  const year = yearOf(YEAR.exec(halfWidth(text).replace(/\s+/g, ''))?.[1] ?? '')
  return Number.isNaN(year) ? null : year
}

/** A line read as a title; null when it does not name a report on 政府信息公开. */
export function parseTitle(line: string): Omit<Title, 'start' | 'end'> | null {
  if (line.length > LONGEST || line.length < 6 || /[。；;？?！!]/.test(line)) return null
  const text = line.replace(/^[《“"]|[》”"]$/g, '')
  const subject = SUBJECT.exec(text)
  if (!subject || !REPORT.test(text.slice(subject.index))) return null
  const year = yearIn(text)
  const before = text
    .slice(0, subject.index)
    .replace(YEAR, '')
    .replace(/^关于|(?:关于|的|工作|度|年)+$/g, '')
  const organ = before.replace(/[（(][）)]/g, '').trim()
  if (/[，,：:、]/.test(withoutBrackets(organ))) return null
  const named = /^[\u4e00-\u9fff·]{2}[\u4e00-\u9fff·（）()、]{0,58}$/.test(organ) && !PLACEHOLDER.test(organ)
  return { text, organ: named ? organ : null, year }
}

/** A title stands at the top, or, below the menus of a page, shortly before the first heading. */
const LINES = 60

const isNoise = (text: string): boolean => /当前位置|首页|上一篇|下一篇|>|来源[:：]|发布/.test(text)

/** Whether a line is nothing but the name of an organ. */
export function isOrgan(text: string): boolean {
  if (text.length > 60) return false
  const name = withoutBrackets(text)
  return (
    name.length >= 3 &&
    name.length <= 40 &&
    /^[\u4e00-\u9fff·]+(?:局|委|会|厅|办|室|政府|处|中心|院|站|所|队|公司|校|学|社|部|科|园|行|馆|团)$/.test(name) &&
    !/情况|如下|关于|报告|公开指南|要求/.test(text)
  )
}

/** A name without the other names of the same house: 大数据局（中小企业服务局、…）. */
const withoutBrackets = (name: string): string =>
  !/[（(]/.test(name) ? name : name.replace(/[（(][^（）()]*[）)]/g, '')

/** A line without blanks and traces of converters. */
export const tidy = (text: string): string => withoutResidue(text).replace(/\s+/g, '').replace(/^#+/, '')
