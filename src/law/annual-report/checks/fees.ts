/** What a report says about 信息处理费. */
import { proseOf, type Said } from '../prose/prose.ts'
import type { Report } from '../report.ts'

export interface StatedFees {
  /** The money named beside 信息处理费, in 元; 0 when the sentence says that none was charged; null when it names no sum. */
  readonly yuan: number | null
  readonly sentence: Said
}

/** The first sentence about 信息处理费 that says how much was charged, or any about it; null when there is none. */
export function statedFees(report: Report): StatedFees | null {
  const about = proseOf(report)
    .sentences.filter(({ plain, heading, section }) => !heading && section !== null && plain.includes('信息处理费'))
    .map((sentence) => ({ sentence, yuan: chargedIn(sentence) }))
  return about.find(({ yuan }) => yuan !== null) ?? about[0] ?? null
}

function chargedIn(sentence: Said): number | null {
  const { plain, quantities } = sentence
  const money = quantities.filter(({ kind }) => kind === 'money')
  const after = money.find(({ start }) => start > plain.indexOf('信息处理费')) ?? money[0]
  if (after) return after.value
  return /(?:未|没有|无|不|不存在|没)(?:[^，。；]{0,12})信息处理费|信息处理费[^。；]{0,12}(?:未|没有|无|为零|为0)/.test(
    plain,
  )
    ? 0
    : null
}
