/**
 * 复议前置 ——《行政复议法》（2023年修订）第二十三条第一款第（四）项
 *   有下列情形之一的，申请人应当先向行政复议机关申请行政复议，对行政复议决定不服的，可以再依法向人民法院提起行政诉讼：
 *   ……（四）申请政府信息公开，行政机关不予公开……
 *   对前款规定的情形，行政机关在作出行政行为时应当告知公民、法人或者其他组织先向行政复议机关申请行政复议。
 * “不予公开”主要指依条例第十四条、第十五条、第十六条不予公开的（最高人民法院的说明）；每个结果自己说明属不属于，
 * 见 outcomes/catalogue.ts 的 remedy。
 */
import type { Dated } from '../../dated.ts'

/** Whether refusals must be contested by review first, and who reviews. */
export const REVIEW_RULES: readonly Dated<{
  readonly first: boolean
  /** 复议机关：本级人民政府，或者由申请人在本级人民政府与上一级主管部门中选择. */
  readonly reviewers: 'government' | 'government-or-superior'
  /** 第二十二条第二款：通过互联网渠道送达的，应当同时提供互联网复议申请渠道. */
  readonly onlineFiling: boolean
}>[] = [
  {
    from: '2024-01-01',
    cites: '《行政复议法》（2023年修订）第二十二条、第二十三条、第二十四条',
    value: { first: true, reviewers: 'government', onlineFiling: true },
  },
  {
    from: '1999-10-01',
    cites: '《行政复议法》（2017年修正）第九条、第十二条',
    value: { first: false, reviewers: 'government-or-superior', onlineFiling: false },
  },
]
