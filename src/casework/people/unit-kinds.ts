/** What kinds of units an organ has. */
export const UNIT_KINDS = {
  leadership: '领导班子',
  office: '综合机构（办公室）',
  section: '业务机构',
  affiliate: '直属单位',
} as const
export type UnitKind = keyof typeof UNIT_KINDS
