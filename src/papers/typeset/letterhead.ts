/**
 * 信函格式 —— GB/T 9704—2012 第10.1条
 *   发文机关标志使用发文机关全称或者规范化简称，居中排布，上边缘至上页边为30 mm，推荐使用红色小标宋体字。
 *   发文机关标志下4 mm处印一条红色双线（上粗下细），距下页边20 mm处印一条红色双线（上细下粗），线长均为170 mm，居中排布。
 *   发文字号顶格居版心右边缘编排在第一条红色双线下，与该线的距离为3号汉字高度的7/8。
 *   标题居中编排，与其上最后一个要素相距二行。首页不显示页码。
 */
import { LINE_PITCH_PT, MM_TO_PT } from './official-paper.ts'

export const LETTERHEAD_MM = { markTop: 30, ruleBelowMark: 4, ruleWidth: 170, ruleAboveFoot: 20 } as const

/** 红色双线：粗线、细线和两线之间，磅. */
export const DOUBLE_RULE_PT = { thick: 2, thin: 0.75, between: 1.5 } as const

/** 红色：pure red, as the standard's red heads are printed. */
export const RED = 'FF0000'

/** Blank lines over the organ's name, so that the seal's head stays within a line of the text and its middle on the name. */
export const SEAL_LINES = 3
/** 县处级以上国家行政机关印章直径 42 mm. */
export const SEAL_MM = 42

/** 行距（磅）和印章所占行数 that a letter may be set closer with, so that it fits on one page; the first one is the standard. */
export const CLOSER: readonly (readonly [pitchPt: number, sealLines: number])[] = [
  [LINE_PITCH_PT, SEAL_LINES],
  [LINE_PITCH_PT, 2],
  [27, 2],
  [25.5, 2],
]

/** Characters of the widest line of a signature. */
const SIGNATURE_CHARACTERS = 22

/** The organ's name under a letter: one line, or lines of like length. */
export const signatureLines = (organ: string): readonly string[] => inLines(organ, SIGNATURE_CHARACTERS)

function inLines(text: string, most: number): readonly string[] {
  const signs = Array.from(text)
  const count = Math.max(1, Math.ceil(signs.length / most))
  const each = Math.ceil(signs.length / count)
  return Array.from({ length: count }, (_, index) => signs.slice(index * each, (index + 1) * each).join(''))
}

const LARGEST_PT = 36
const SMALLEST_PT = 22

export interface Mark {
  readonly lines: readonly string[]
  /** Points. */
  readonly size: number
  /** From the paper's upper edge to the first rule, millimetres. */
  readonly ruleAt: number
}

/** The organ's mark: one line as large as 170 mm allow, two lines of like length for a very long name. */
export function markOf(organ: string): Mark {
  const lines = inLines(organ, Math.floor((LETTERHEAD_MM.ruleWidth * MM_TO_PT) / SMALLEST_PT))
  const fitting = Math.floor((LETTERHEAD_MM.ruleWidth * MM_TO_PT) / Math.max(1, Array.from(lines[0] ?? '').length))
  const size = Math.max(SMALLEST_PT, Math.min(LARGEST_PT, fitting))
  const height = (lines.length * size + (lines.length - 1) * size * 0.25) / MM_TO_PT
  return { lines, size, ruleAt: LETTERHEAD_MM.markTop + height + LETTERHEAD_MM.ruleBelowMark }
}
