import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { FORM_CITED } from '../source.ts'

export const signed: Check = {
  id: 'F4',
  severity: 'warning',
  says: '报告末尾有报告机关的落款',
  ...FORM_CITED,
  fix: '在报告末尾写明机关全称和日期，报送的纸质件加盖印章。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: sampleReport('annual-2021', { signature: null }) },
  },
  *look({ signature }) {
    if (signature === null || signature?.trim() === '') yield { message: '报告末尾没有机关落款' }
  },
}
