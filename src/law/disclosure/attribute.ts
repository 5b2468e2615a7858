/**
 * 公开属性 ——《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》（国办发〔2016〕80号）
 *   行政机关拟制公文时，要明确主动公开、依申请公开、不予公开等属性，随公文一并报批，拟不公开的，要依法依规说明理由。
 * Exactly one for a document, fixed when it is drafted.
 */
export interface Attribute {
  readonly label: string
  /** 不主动公开的，应当说明理由. */
  readonly needsReason: boolean
}

export const ATTRIBUTES = {
  proactive: { label: '主动公开', needsReason: false },
  onApplication: { label: '依申请公开', needsReason: true },
  withheld: { label: '不予公开', needsReason: true },
} as const satisfies Record<string, Attribute>

export type AttributeCode = keyof typeof ATTRIBUTES

export const ATTRIBUTE_CITES = '国办发〔2016〕80号'
