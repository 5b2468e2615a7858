/** The same report typed by another hand: punctuation, blanks, figures and line breaks differ, the meaning does not. */
import { figuresFrom } from './figures.ts'
import type { ProofReport } from './report.ts'

type Hand = (prose: string) => string

const HALF: Readonly<Record<string, string>> = { '，': ',', '：': ':', '；': ';', '（': '(', '）': ')' }

export const HANDS: Readonly<Record<string, Hand>> = {
  半角标点: (prose) => prose.replace(/[，：；（）]/g, (mark) => HALF[mark] ?? mark),
  数字两边空格: (prose) => prose.replace(/(?<=[\u4e00-\u9fff])(\d[\d,.]*)(?=[\u4e00-\u9fff])/g, ' $1 '),
  全角数字: (prose) => prose.replace(/\d/g, (figure) => String.fromCharCode(0xff10 + Number(figure))),
  千分位: (prose) => prose.replace(/(?<![\d.〔—-])(\d)(\d{3})(?=[条件篇份次元万])/g, '$1,$2'),
  段首空格: (prose) => prose.replace(/^/gm, '　　'),
  硬换行: (prose) => prose.replace(/(.{38})(?=.{6})/g, '$1\n'),
}

/** A proof report in another hand; figures of the tables stay as they are. */
export function rewritten(report: ProofReport, hand: Hand): ProofReport {
  const figures = figuresFrom(report.format, report.given)
  const say = (prose: ProofReport['overview']): string => hand(typeof prose === 'function' ? prose(figures) : prose)
  return { ...report, overview: say(report.overview), problems: say(report.problems), other: say(report.other) }
}
