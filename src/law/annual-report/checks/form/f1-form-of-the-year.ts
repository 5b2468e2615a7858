import type { Check } from '../../check.ts'
import type { Format } from '../../format.ts'
import { FORMATS, formatForYear } from '../../formats/index.ts'
import { sampleReport } from '../../sample.ts'
import { titleParts } from '../../title.ts'
import { FORM_CITED } from '../source.ts'

export const formOfTheYear: Check = {
  id: 'F1',
  severity: 'error',
  says: Object.values(FORMATS).map(prescribed).join('，'),
  ...FORM_CITED,
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

function prescribed({ cites, years: { from, to } }: Format): string {
  return `${to === null ? `${from} 年度起` : `${from} 至 ${to} 年度`}用${cites}的格式`
}
