/** 运行概况的说法: pages and server say the same. */

export const GROUPS = { due: '要办的', wrong: '有问题的', changed: '最近的变化', year: '今年以来' } as const
export type Group = keyof typeof GROUPS

/** Days back that 最近的变化 looks. */
export const SPANS = { 7: '最近 7 天', 30: '最近 30 天' } as const
export type Span = keyof typeof SPANS

/** Days ahead that 要办的 looks. */
export const AHEAD = 7

/** Figures in the order of the page; what each counts stands in `figures.ts`. */
export const FIGURES = {
  'applications-open': { group: 'due', label: '没有办结的申请', unit: '件' },
  'applications-due': { group: 'due', label: `${AHEAD} 日内到期的申请`, unit: '件' },
  'publications-due': { group: 'due', label: `${AHEAD} 日内应当公开的信息`, unit: '条' },
  'publications-scheduled': { group: 'due', label: '定时发布的信息', unit: '条' },
  'duties-due': { group: 'due', label: '临近更新期限的目录事项', unit: '项' },
  'proposals-due': { group: 'due', label: '没有答复的建议提案', unit: '件' },
  'registers-due': { group: 'due', label: '台账里临近期限的', unit: '项' },
  'remedies-open': { group: 'due', label: '没有办结的复议诉讼案件', unit: '件' },
  'applications-overdue': { group: 'wrong', label: '超期没有答复的申请', unit: '件' },
  'publications-overdue': { group: 'wrong', label: '超期没有公开的信息', unit: '条' },
  'duties-overdue': { group: 'wrong', label: '超过更新期限的目录事项', unit: '项' },
  'registers-overdue': { group: 'wrong', label: '台账里超过期限的', unit: '项' },
  'matters-overdue': { group: 'wrong', label: '超期的更正投诉等事项', unit: '件' },
  'concerns-overdue': { group: 'wrong', label: '超时没有回应的关切', unit: '件' },
  'postings-failed': { group: 'wrong', label: '没有发出去的渠道发布', unit: '条' },
  'reader-reports-open': { group: 'wrong', label: '没有处理的读者纠错', unit: '件' },
  'interpretations-missing': { group: 'wrong', label: '近两年发布缺解读的文件', unit: '件' },
  'shortcomings-open': { group: 'wrong', label: '没有整改好的问题', unit: '项' },
  'measures-overdue': { group: 'wrong', label: '超期没有完成的整改措施', unit: '项' },
  'findings-open': { group: 'wrong', label: '没有解决的监测发现', unit: '项' },
  released: { group: 'changed', label: '首次发布的信息', unit: '条' },
  corrected: { group: 'changed', label: '更正和替换', unit: '次' },
  withdrawn: { group: 'changed', label: '撤下的信息', unit: '条' },
  received: { group: 'changed', label: '收到的申请', unit: '件' },
  closed: { group: 'changed', label: '办结的申请', unit: '件' },
  posted: { group: 'changed', label: '渠道发布', unit: '次' },
} as const satisfies Record<string, { readonly group: Group; readonly label: string; readonly unit: string }>
export type FigureCode = keyof typeof FIGURES
export const FIGURE_CODES = Object.keys(FIGURES) as [FigureCode, ...FigureCode[]]

/** Those with a period, which 今年以来 counts too. */
export const OVER_TIME = FIGURE_CODES.filter((code) => FIGURES[code].group === 'changed')
