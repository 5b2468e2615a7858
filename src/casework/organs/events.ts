/** What can happen to a region or an organ, in its own record. */
export const ORGAN_EVENTS = {
  'organ-created': '新建机关',
  'organ-changed': '修改机关名称、代码',
  'organ-moved': '调整机关隶属',
  'organ-dissolved': '撤并机关',
  'organ-base-kept': '登记人口等基数',
  'profile-kept': '修改机关简介和联系方式',
} as const satisfies Readonly<Record<string, string>>
export type OrganEvent = keyof typeof ORGAN_EVENTS
