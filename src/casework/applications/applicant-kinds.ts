/** 申请人的类别，用词与年度报告表三的列相同。 */
import { APPLICANT_COLUMNS } from '../../law/annual-report/formats/shared.ts'
import type { ApplicantKind } from '../../law/annual-report/tally/applications.ts'

const named = APPLICANT_COLUMNS.filter(({ key }) => key !== 'total').map(({ key, path }) => [
  key,
  path.slice(1).join('：'),
])

/** 自然人；法人或其他组织：商业企业…… */
export const APPLICANT_KIND_LABELS = Object.fromEntries(named) as Readonly<Record<ApplicantKind, string>>
