/** How two applications belong together, as the page of one says it of the other. */
export const RELATION_WORDS = {
  'split-from': '由本件分出',
  'split-of': '本件由它分出',
  'joined-by': '已并入本件',
  'joined-into': '本件已并入它',
  together: '一并办理',
} as const
export type Relation = keyof typeof RELATION_WORDS
