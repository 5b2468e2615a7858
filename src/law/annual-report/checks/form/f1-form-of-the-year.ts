import type { Check } from '../../check.ts'
import { FORMATS, formatForYear } from '../../formats/index.ts'
import { sampleReport } from '../../sample.ts'
import { titleParts } from '../../title.ts'
import { FORM } from '../source.ts'

export const formOfTheYear: Check = {
  id: 'F1',
  severity: 'error',
  says: '2019、2020 年度使用 2019 年格式，2021 年度起使用 2021 年格式',
  cites: FORM,
  fix: '换用报告年度适用的格式，按新表重新填写，不能只改标题。',
  examples: {
    holds: { report: sampleReport('annual-2021', { year: 2021 }) },
    breaks: { report: sampleReport('annual-2019', { year: 2021 }) },
  },
  *look(report) {
    const year = (report.title === null ? null : titleParts(report.title).year) ?? report.year
    if (report.format === null || year === null) return
    const [used, wanted] = [FORMATS[report.format], formatForYear(year)]
    if (used === wanted) return
    const rule = wanted ? `应当使用${wanted.cites}的格式` : `${year} 年度还没有这种格式`
    yield { message: `${year} 年度的报告用的是${used.cites}的格式，${rule}`, cites: wanted?.cites ?? used.cites }
  },
}
