import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { REGULATION, citing } from '../source.ts'

export const noEmptySection: Check = {
  id: 'F5',
  severity: 'error',
  says: '总体情况、存在的主要问题及改进情况、其他需要报告的事项都有内容，没有的写“无”',
  ...citing((form) => `${REGULATION}第五十条；${form}`),
  fix: '写上内容；“其他需要报告的事项”没有的写“无”。',
  examples: {
    holds: { report: withSection(sampleReport('annual-2019'), 'other', '无') },
    breaks: { report: withSection(sampleReport('annual-2019'), 'other', '') },
  },
  *look(report) {
    for (const form of FORMATS[report.format ?? 'annual-2021'].sections) {
      const same = report.sections.filter(({ key }) => key === form.key)
      const [first] = same
      if (!first || form.tables.length > 0 || same.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) continue
      yield { message: `“${form.number}、${form.title}”只有标题，没有内容`, at: first.at ?? null }
    }
  },
}
