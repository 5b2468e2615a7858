/**
 * 政府信息公开工作年度报告的提交、公布期限 ——《中华人民共和国政府信息公开条例》第四十九条
 *   县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。
 *   县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。
 * 这是固定的日子，不是期间，遇休假日不顺延；提交和公布是两件事，都要在这一天以前做完。
 */
import { inForceOn, type Dated } from '../dated.ts'
import { localDate, type LocalDate } from '../local-date.ts'
import type { OrganKind } from '../annual-report/organ.ts'

/** Last day in the year after the report year, `MM-DD`; null: no national limit. */
export const ANNUAL_REPORT_LIMITS: readonly Dated<Readonly<Record<OrganKind, string | null>>>[] = [
  {
    from: '2019-05-15',
    cites: '《中华人民共和国政府信息公开条例》第四十九条',
    value: { department: '01-31', government: '03-31', local: null },
  },
  {
    from: '2008-05-01',
    cites: '《中华人民共和国政府信息公开条例》（2007年）第三十一条',
    value: { department: '03-31', government: '03-31', local: '03-31' },
  },
]

/** The last lawful day for the report on a year, and its source; null where the law fixes none. */
export function reportDueOn(year: number, kind: OrganKind): { readonly on: LocalDate; readonly cites: string } | null {
  const limit = inForceOn(ANNUAL_REPORT_LIMITS, localDate(`${year + 1}-01-01`))
  const day = limit?.value[kind]
  return limit && day ? { on: localDate(`${year + 1}-${day}`), cites: limit.cites } : null
}
