/** 法律没有写明、由机关选定的口径；缺省值见各项。 */
export interface ClockSettings {
  /**
   * 收到意见的当日是否也不计入期限。发出征求意见书的当日照常计入；
   * `excluded` = 不计入（缺省）；`counted` = 计入，期限因此更短。
   */
  readonly answerDay: 'excluded' | 'counted'
  /**
   * 意见在对方的期限届满之后才收到的，扣除到哪一天：`received` = 到实际收到之日（缺省）；
   * `limit` = 只到期限的最后一日，因为届满之后机关已经可以依第三十二条自行决定。
   */
  readonly lateOpinion: 'received' | 'limit'
  /** 一件只能延长一次（缺省），还是重新计算之后的新期限可以再延长一次。 */
  readonly extensions: 'once-per-case' | 'once-per-period'
  /** 延长须在届满之前既同意又告知（缺省），还是只须在届满之前同意。 */
  readonly extensionNotice: 'before-expiry' | 'approval-before-expiry'
}

export const DEFAULT_SETTINGS: ClockSettings = {
  answerDay: 'excluded',
  lateOpinion: 'received',
  extensions: 'once-per-case',
  extensionNotice: 'before-expiry',
}
