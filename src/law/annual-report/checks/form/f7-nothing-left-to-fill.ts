import type { Check } from '../../check.ts'
import { sentencesOf } from '../../prose/sentences.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { FORM } from '../source.ts'

/** ××、XX（不是网址或邮箱的一部分）、某某局、＿＿、（此处填写…）: what a model text leaves for the organ to fill in. */
const TO_FILL =
  /[×╳＊]{2,}|(?<![A-Za-zＡ-Ｚ@./_-])[XＸ]{2,}(?![A-Za-zＡ-Ｚ@./_-])|某某[省市县区局厅委镇乡]|[_＿]{3,}|（(?:此处|请|待)[^（）]{0,12}(?:填|补充)[^（）]*）|〇{3,}|\?{3,}|？{3,}/

export const nothingLeftToFill: Check = {
  id: 'F7',
  severity: 'warning',
  says: '样稿中留待填写的地方都已填写',
  cites: FORM,
  fix: '补上实际内容，或者删去不适用的句子。',
  examples: {
    holds: { report: withSection(sampleReport('annual-2021'), 'other', '联系邮箱：XXGK@example.cn。') },
    breaks: { report: withSection(sampleReport('annual-2021'), 'other', '2024年，××局未收取信息处理费。') },
  },
  *look(report) {
    const inTitle = TO_FILL.exec(report.title ?? '')
    if (inTitle) yield { message: `标题中的“${inTitle[0]}”没有填写` }
    for (const { text, at } of sentencesOf(report)) {
      const found = TO_FILL.exec(text)
      if (found) yield { message: `“${found[0]}”没有填写`, text, at }
    }
  },
}
