/**
 * 法律只说“合理”“定期”、由机关自己定的期间 —— 下面的长短是缺省值，不是法律规定。
 *
 *   《政府信息公开条例》第三十条：……说明需要补正的事项和合理的补正期限。
 *   第三十五条：……可以确定延迟答复的合理期限并告知申请人。（没有缺省值，逐件确定）
 *   第四十一条：……有权更正的行政机关审核属实的，应当予以更正并告知申请人。（没有期限）
 *   第十八条：……对本行政机关不予公开的政府信息进行定期评估审查。（没有间隔）
 *
 * 地方可以规定更短的，不可以更长。
 */
import type { Period } from './time-limit.ts'

export interface OrganPeriod {
  readonly name: string
  readonly cites: string
  readonly byDefault: Period
}

export const ORGAN_PERIODS = {
  supplementReply: { name: '补正期限', cites: '《政府信息公开条例》第三十条', byDefault: { workingDays: 10 } },
  correction: { name: '更正办理期限', cites: '《政府信息公开条例》第四十一条', byDefault: { workingDays: 20 } },
  reassessment: { name: '不予公开信息评估间隔', cites: '《政府信息公开条例》第十八条', byDefault: { months: 12 } },
} as const satisfies Record<string, OrganPeriod>
