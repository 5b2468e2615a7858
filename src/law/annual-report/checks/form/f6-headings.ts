import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { FORM_CITED } from '../source.ts'
import { labelVariance } from '../tables/label-variance.ts'

export const headings: Check = {
  id: 'F6',
  severity: 'warning',
  says: '六个部分的标题与规定格式一致（空格、标点除外）',
  ...FORM_CITED,
  fix: '照规定格式改标题。',
  examples: {
    holds: {
      report: withSection(sampleReport('annual-2019'), 'reviewLitigation', {
        title: '政府信息公开行政复议 行政诉讼情况',
      }),
    },
    breaks: { report: withSection(sampleReport('annual-2019'), 'problems', { title: '存在问题及下一步打算' }) },
  },
  *look(report) {
    const forms = FORMATS[report.format ?? 'annual-2021'].sections
    for (const section of report.sections) {
      const official = forms.find(({ key }) => key === section.key)?.title
      if (!official || labelVariance(official, section.title) === 'none') continue
      yield { message: `标题“${section.title}”应为“${official}”`, at: section.at ?? null }
    }
  },
}
