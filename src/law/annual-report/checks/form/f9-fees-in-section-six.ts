import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withSection } from '../../sample.ts'

export const feesInSectionSix: Check = {
  id: 'F9',
  severity: 'warning',
  says: '2021 年度起，第六部分写明收取信息处理费的情况，没有收取的也要写明',
  cites: `${FORMATS['annual-2021'].cites} 第六部分`,
  fix: '在“其他需要报告的事项”中写明本年度收取信息处理费的总金额，没有收取的写明没有。',
  formats: ['annual-2021'],
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: withSection(sampleReport('annual-2021'), 'other', '无') },
  },
  *look(report) {
    const six = report.sections.filter(({ key }) => key === 'other')
    const [first] = six
    if (!first || report.sections.some(({ text }) => /信息处理费|收费|处理费|收取[^，。；]{0,8}费/.test(text))) return
    yield { message: '没有写明收取信息处理费的情况', at: first.at ?? null }
  },
}
