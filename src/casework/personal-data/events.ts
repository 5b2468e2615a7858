/** What happens to personal data, by name. Their events belong to a subject of their own kind, beside the thing's own history. */
import { sayFields, type PersonalField } from './fields.ts'
import type { Owner } from './store.ts'

export const PERSONAL_DATA_EVENTS = {
  'personal-data-viewed': '查看个人信息原文',
  'personal-data-searched': '按证件号码、电话或邮箱查找同一人',
  'personal-data-exported': '应本人请求导出个人信息',
  'personal-data-erased-on-request': '应本人请求清除个人信息',
  'personal-data-erased': '个人信息保存期限届满，已清除',
  'personal-data-rekeyed': '个人信息改用新的数据密钥加密',
} as const satisfies Record<string, string>

/** The subject of such events: its contents can be emptied when the data are, without touching the thing's own history. */
export const personalSubject = ({ id }: Pick<Owner, 'id'>) => ({ kind: 'personal-data', id })

/** What the record shows of which fields; never a value. */
export const titleOf = (fields: readonly PersonalField[]): string => `个人信息：${sayFields(fields)}`
