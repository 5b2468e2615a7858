/** 下级机关概况的说法: pages and server say the same. */

/** Where the report of a year stands, seen from outside. */
export const REPORT_STANDINGS = {
  inTime: '按期公开',
  late: '迟于期限公开',
  missing: '超过期限没有公开',
  pending: '还没有公开（未到期限）',
} as const
export type ReportStanding = keyof typeof REPORT_STANDINGS
export const REPORT_STANDING_CODES = Object.keys(REPORT_STANDINGS) as [ReportStanding, ...ReportStanding[]]

/** Figures of a published report, by the cells they add up: rows of table three in the column 总计, columns of table four. */
export const REPORT_FIGURES = {
  received: '新收申请',
  handled: '办理结果总计',
  granted: '予以公开',
  partial: '部分公开',
  denied: '不予公开',
  unable: '无法提供',
  refused: '不予处理',
  other: '其他处理',
  reviewCorrected: '复议纠正',
  suitCorrected: '诉讼纠正',
} as const
export type ReportFigure = keyof typeof REPORT_FIGURES
export const REPORT_FIGURE_CODES = Object.keys(REPORT_FIGURES) as [ReportFigure, ...ReportFigure[]]

/** How the results of a year divide. */
export const OUTCOME_CODES = ['granted', 'partial', 'denied', 'unable', 'refused', 'other'] as const satisfies ReportFigure[] // prettier-ignore
