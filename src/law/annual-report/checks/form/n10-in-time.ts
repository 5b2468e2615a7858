import type { Check, CheckContext, Seen } from '../../check.ts'
import { localDate, type LocalDate } from '../../../local-date.ts'
import { reportDueOn, ANNUAL_REPORT_LIMITS } from '../../../time-limits/annual-report.ts'
import { organKind, type OrganKind } from '../../organ.ts'
import type { Report } from '../../report.ts'
import { sampleReport } from '../../sample.ts'
import { titleParts } from '../../title.ts'

const [LIMIT] = ANNUAL_REPORT_LIMITS

export const inTime: Check = {
  id: 'N10',
  severity: 'error',
  says: `部门的报告不迟于次年 ${dayOf('department')}提交并公布，一级政府的报告不迟于次年 ${dayOf('government')}公布；落款日期在统计期限届满之后`,
  cites: LIMIT?.cites ?? '',
  fix: '写明落款日期并在法定期限内提交、公布；已经逾期的，如实保留日期并说明原因。',
  examples: {
    holds: { report: sampleReport('annual-2021', { signedOn: localDate('2025-01-31') }) },
    breaks: { report: sampleReport('annual-2021', { signedOn: localDate('2025-02-01') }) },
  },
  *look(report, context) {
    const year = report.year
    if (year === null) return
    const due = reportDueOn(year, kindOf(report))
    const acts = actsOf(report, context)
    for (const [act, on] of acts) {
      if (due && on > due.on) yield { message: `${act} ${on} 迟于法定期限 ${due.on}`, cites: due.cites }
    }
    yield* signature(report, context, year, acts.length > 0)
  },
}

/** What the report shows to have happened, and when. */
function actsOf(
  { signedOn }: Report,
  { submittedOn, publishedOn }: CheckContext,
): readonly (readonly [string, LocalDate])[] {
  const acts = [
    ['落款日期', signedOn ?? undefined],
    ['提交日期', submittedOn],
    ['公布日期', publishedOn],
  ] as const
  return acts.flatMap(([act, on]) => (on ? [[act, on] as const] : []))
}

function* signature(report: Report, context: CheckContext, year: number, dated: boolean): Iterable<Seen> {
  const { signedOn } = report
  if (!signedOn) {
    if (!dated) yield { message: '没有写明落款日期，无法证明按期提交和公布', severity: 'warning' }
    return
  }
  if (signedOn <= `${year}-12-31`) yield { message: `落款日期 ${signedOn} 早于统计期限届满（${year}-12-31）` }
  if (context.today && signedOn > context.today) yield { message: `落款日期 ${signedOn} 晚于今天（${context.today}）` }
  for (const [act, on] of [
    ['提交', context.submittedOn],
    ['公布', context.publishedOn],
  ] as const) {
    if (on && signedOn > on) yield { message: `落款日期 ${signedOn} 晚于${act}日期 ${on}`, severity: 'warning' }
  }
}

/** The office that signs for a government names it in the title: any name that shows a government gives its limit. */
function kindOf({ organ, title }: Report): OrganKind {
  const kinds = [title === null ? null : titleParts(title).organ, organ].map((name) => (name ? organKind(name) : null))
  return kinds.find((kind) => kind && kind !== 'department') ?? 'department'
}

/** 01-31 → 1 月 31 日, of the law in force. */
function dayOf(kind: OrganKind): string {
  const [month, day] = (LIMIT?.value[kind] ?? '').split('-').map(Number)
  return `${month} 月 ${day} 日`
}
