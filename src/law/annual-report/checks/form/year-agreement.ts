import type { Seen } from '../../check.ts'
import { yearOf } from '../../../local-date.ts'
import type { Report } from '../../report.ts'
import { proseOf } from '../../prose/prose.ts'
import { titleParts } from '../../title.ts'
import { yearsIn } from '../../years.ts'

/** Where title, preamble, period and signature name different years, or the period is not the whole year. */
export function* yearDisagreements(report: Report): Iterable<Seen> {
  const titled = report.title === null ? null : titleParts(report.title).year
  const year = titled ?? report.year
  if (year === null) {
    if (report.title !== null) yield { message: `标题“${report.title}”没有写明年度，其他地方也读不到` }
    return
  }
  if (report.year !== null && report.year !== year) {
    yield { message: `标题写的是 ${year} 年，报告的年度是 ${report.year} 年`, left: year, right: report.year }
  }
  yield* period(report, year)
  yield* preamble(report, year)
  // 落款早于年度终了的天数不论，落在当年上半年或者更早，多半是年份没有改。
  if (report.signedOn && report.signedOn < `${year}-07-01`) {
    yield { message: `报告年度是 ${year} 年，落款日期却是 ${report.signedOn}，年份不符` }
  }
}

function* period(report: Report, year: number): Iterable<Seen> {
  const { period } = report
  if (!period) return
  const said = proseOf(report).sentences.find(({ plain }) => STATES_PERIOD.test(plain))
  const shown = { text: said?.text ?? null, at: said?.at ?? null }
  const { from, to } = period
  if (yearOf(from) !== year && yearOf(from) === yearOf(to)) {
    yield {
      message: `报告年度是 ${year} 年，统计期限却是 ${yearOf(from)} 年`,
      left: year,
      right: yearOf(from),
      ...shown,
    }
  } else if (from !== `${year}-01-01` || to !== `${year}-12-31`) {
    yield { message: `统计期限 ${from} 至 ${to} 不是 ${year} 年 1 月 1 日至 12 月 31 日`, ...shown }
  }
}

/** The sentence in which a report says what its figures cover. */
const STATES_PERIOD = /(?:统计|数据|期限|时限|时间|自|从|截[至止])[^。]{0,24}20\d\d[年.]/

/** 2020年（度）政府信息公开工作… in the preamble names the year of this very report. */
function* preamble(report: Report, year: number): Iterable<Seen> {
  for (const { section, plain, text, at } of proseOf(report).sentences) {
    if (section !== null) continue
    for (const { value, end } of yearsIn(plain)) {
      if (
        value === year ||
        !/^年度?(?:本[机单]?[关位局]?)?的?政府信息公开(?:工作)?(?:年度)?(?:报告|情况)/.test(plain.slice(end))
      )
        continue
      yield { message: `引言写的是 ${value} 年，报告年度是 ${year} 年`, text, at, left: value, right: year }
    }
  }
}
