/**
 * 五公开 ——《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》（国办发〔2016〕80号）
 *   ……进一步推进决策、执行、管理、服务、结果公开（以下统称“五公开”）……
 * 《优化营商环境条例》第五条：……以公开为常态、不公开为例外，全面推进决策、执行、管理、服务、结果公开。
 */
export const STAGES = {
  decision: '决策公开',
  execution: '执行公开',
  management: '管理公开',
  service: '服务公开',
  result: '结果公开',
} as const

export type Stage = keyof typeof STAGES

export const STAGES_CITE = '国办发〔2016〕80号；《优化营商环境条例》第五条'
