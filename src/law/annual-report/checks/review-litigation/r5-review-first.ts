/**
 * 复议前置 ——《中华人民共和国行政复议法》（2023年修订，2024年1月1日起施行）第二十三条第一款第四项
 *   申请政府信息公开，行政机关不予公开的，申请人应当先向行政复议机关申请行政复议，
 *   对行政复议决定不服的，可以再依法向人民法院提起行政诉讼。
 */
import { inForceOn, type Dated } from '../../../dated.ts'
import { localDate } from '../../../local-date.ts'
import type { Check } from '../../check.ts'
import { exactSum, figuresOf } from '../../figures.ts'
import { TOTAL } from '../../identities.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { compared, term } from '../equation.ts'

const CITES = '《中华人民共和国行政复议法》（2023年修订）第二十三条第一款第四项'

/** Rows of table three that are refusals under articles 14, 15 and 16 of the Regulation. */
const REVIEW_FIRST: readonly Dated<readonly string[]>[] = [
  {
    from: '2024-01-01',
    cites: CITES,
    value: [
      'deniedStateSecret',
      'deniedOtherLaw',
      'deniedSafetyStability',
      'deniedThirdParty',
      'deniedInternalAffairs',
      'deniedProcessInfo',
      'deniedCaseFile',
    ],
  },
]

const SUITS = { table: 'reviewLitigation', row: 'suitDirect', column: TOTAL } as const
const withSuit = (year: number) => withCell(sampleReport('annual-2021', { year }), SUITS, 1)

export const reviewFirst: Check = {
  id: 'R5',
  severity: 'info',
  says: '2024 年起不予公开的决定应当先申请行政复议，不应计入“未经复议直接起诉”',
  cites: CITES,
  fix: '核对直接起诉的案件起诉的是哪一种答复；不予公开的，先经复议。',
  examples: { holds: { report: withSuit(2023) }, breaks: { report: withSuit(2024) } },
  *look(report) {
    const figures = figuresOf(report)
    const rows = report.year === null ? undefined : inForceOn(REVIEW_FIRST, localDate(`${report.year}-01-01`))?.value
    if (!figures || !rows) return
    const refusals = rows.map((row) => figures.value({ table: 'applications', row, column: TOTAL }))
    const seen = compared(
      term(figures, SUITS, '未经复议直接起诉总计'),
      { name: '依第十四条至第十六条不予公开', value: exactSum(refusals) },
      (suits, refused) => suits > 0 && refused > 0,
      (suits, refused) => `${suits}，同年${refused}：请确认直接起诉的不是不予公开决定`,
    )
    if (seen) yield seen
  },
}
