/** 解读的说法: pages and server say the same. */

/** How a document stands with its interpretation. */
export const INTERPRETING = {
  undecided: '没有确定是否解读',
  lacking: '缺解读',
  ready: '解读已审签，待发布',
  done: '已解读',
  waived: '不解读（有理由）',
  'not-needed': '不需要解读',
} as const
export type Interpreting = keyof typeof INTERPRETING
