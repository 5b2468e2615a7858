/** How alike two reports may be before a reader is asked to look. */
import type { Dated } from '../../../dated.ts'

export interface LikenessLimits {
  /** Share of a section's five-character pieces found in the other report's same section. */
  readonly section: number
  /** Share of its sentences that stand there word for word, figures aside. */
  readonly sentences: number
  /** Sections shorter than this many characters are not compared (无。). */
  readonly shortest: number
  /** Sentences shorter than this are nobody's own wording. */
  readonly shortestSentence: number
}

/**
 * The notice forbids 与往年或者其他单位内容雷同 and gives no figure; assessments take off points for it likewise without one
 * (泉州市鲤城区 2020 年考核：与往年或与其他单位雷同 −5). The figures are this platform's own, to be replaced by a superior's.
 */
export const LIKENESS: readonly Dated<LikenessLimits>[] = [
  {
    from: '2020-01-01',
    cites: '国办公开办函〔2021〕30号（内容雷同）；界限为平台预设',
    value: { section: 0.7, sentences: 0.5, shortest: 80, shortestSentence: 12 },
  },
]
