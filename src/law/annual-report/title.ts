/** The title line of a report, taken apart: {机关名称}{年度}年政府信息公开工作年度报告. */
import { yearIn } from './years.ts'

export interface TitleParts {
  /** The organ named in the title; null where it names none. */
  readonly organ: string | null
  readonly year: number | null
  /** What follows the year: 年政府信息公开工作年度报告 when it is as the form wants it; all of it when there is no year. */
  readonly kind: string
}

/** 年政府信息公开工作年度报告, with which every title ends. */
export const TITLE_END = '年政府信息公开工作年度报告'

/** Reads organ and year out of a printed title; blanks do not matter, the year may be in Chinese figures. */
export function titleParts(title: string): TitleParts {
  if (last?.title !== title) last = { title, parts: takenApart(title) }
  return last.parts
}

/** Several rules take the same title apart, one after the other. */
let last: { readonly title: string; readonly parts: TitleParts } | undefined

function takenApart(title: string): TitleParts {
  const plain = title
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^关于|\([^()]*\)$/g, '')
  const year = yearIn(plain)
  if (!year) return { organ: organBefore(plain), year: null, kind: plain }
  const before = plain.slice(0, year.start)
  const after = plain.slice(year.end)
  return { organ: before || organBefore(after.replace(/^年度?/, '')), year: year.value, kind: after }
}

/** 云川市科学技术局政府信息公开… → 云川市科学技术局 */
const organBefore = (text: string): string | null =>
  /^(?!政府信息公开)(.{2,30}?)(?:政府信息公开|政务公开|信息公开)/.exec(text)?.[1] ?? null
