/**
 * 政策解读发布期限 ——《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》（国办发〔2016〕80号）
 *
 *   ……解读材料应于政策性文件公开后3个工作日内在政府网站和媒体发布。
 *
 * 应当与文件同步；3个工作日是最迟。文句凭记忆写下，天数待核对原文。
 */
import type { TimeLimit } from './time-limit.ts'

export const INTERPRETATION = {
  name: '政策解读发布期限',
  actor: '行政机关',
  startsFrom: '政策文件公开发布之日',
  ifMissed: '在政务公开考核中扣分',
  versions: [{ from: '2016-11-10', cites: '国办发〔2016〕80号', value: { workingDays: 3 } }],
} as const satisfies TimeLimit
