/**
 * 政府信息公开工作年度报告的提交、公布期限 ——《政府信息公开条例》第四十九条
 *
 *   县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。
 *   县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。
 *
 * 这是固定的日子，不是期间，遇休假日不顺延；提交和公布是两件事，都要在这一天以前做完。
 */
import { inForceOn, type Dated } from '../dated.ts'
import { localDate, type LocalDate } from '../local-date.ts'

export const ANNUAL_REPORT: readonly Dated<{ readonly department: string; readonly government: string }>[] = [
  {
    from: '2019-05-15',
    cites: '《政府信息公开条例》第四十九条',
    value: { department: '01-31', government: '03-31' },
  },
  {
    from: '2008-05-01',
    cites: '《政府信息公开条例》（2007年）第三十一条',
    value: { department: '03-31', government: '03-31' },
  },
]

/** The last day for the report on year `reportYear`, under the law in force on 1 January after it. */
export function annualReportDueOn(reportYear: number, body: 'department' | 'government'): LocalDate {
  const law = inForceOn(ANNUAL_REPORT, localDate(`${reportYear + 1}-01-01`))
  if (!law) throw new RangeError(`no annual report was due for ${reportYear}`)
  return localDate(`${reportYear + 1}-${law.value[body]}`)
}
