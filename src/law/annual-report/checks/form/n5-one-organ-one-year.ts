import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { REGULATION, citing } from '../source.ts'
import { organDisagreements } from './organ-agreement.ts'
import { leftoverYears } from './years-in-prose.ts'
import { yearDisagreements } from './year-agreement.ts'

export const oneOrganOneYear: Check = {
  id: 'N5',
  severity: 'error',
  says: '标题、引言、落款、正文中的机关名称、年度和统计期限一致，统计期限是报告年度全年',
  ...citing((form) => `${REGULATION}第四十九条、第五十条；${form}`),
  fix: '统一机关全称和年度；沿用上一年度文稿的，逐处改正年份。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: sampleReport('annual-2021', { title: '云川市科学技术局2023年政府信息公开工作年度报告' }) },
  },
  *look(report) {
    if (report.title === null) yield { message: '没有标题，报告机关和年度无从核对' }
    yield* yearDisagreements(report)
    yield* organDisagreements(report)
    yield* leftoverYears(report)
  },
}
