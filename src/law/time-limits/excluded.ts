/**
 * 不计入答复期限的时间 ——《政府信息公开条例》第三十三条第三款
 *
 *   行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。
 *
 * “前款规定的期限”包括延长的期限。2007年的第二十四条第三款只说征求第三方意见所需时间。
 * 问本机关的科室、下属单位，不是“其他机关”。
 */
import type { Dated } from '../dated.ts'

export const EXCLUDED: readonly Dated<{ readonly thirdParty: true; readonly organ: boolean }>[] = [
  { from: '2019-05-15', cites: '《政府信息公开条例》第三十三条第三款', value: { thirdParty: true, organ: true } },
  {
    from: '2008-05-01',
    cites: '《政府信息公开条例》（2007年）第二十四条第三款',
    value: { thirdParty: true, organ: false },
  },
]
