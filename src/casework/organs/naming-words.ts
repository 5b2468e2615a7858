/** The sentences of the rules of naming. */
import { CREDIT_CODE_SAYS } from '../../law/organs/credit-code.ts'
import type { Say } from '../refusal.ts'
import type { NamingRefusal } from './naming.ts'

export const NAMING_SAY: Say<NamingRefusal> = {
  'name-missing': '请填写名称。',
  'name-too-long': '名称最多 {} 个字。',
  'name-taken': '同一上级之下已有“{}”。',
  'slug-wrong': '网址名只能用小写英文字母、数字和中间的连字符，最多 64 个字符，例如 songxian-kjj。',
  'slug-taken': '这个网址名已由“{}”使用，请换一个。',
  'code-of-region': '区划没有统一社会信用代码。',
  'code-length': CREDIT_CODE_SAYS.length,
  'code-sign': CREDIT_CODE_SAYS.sign,
  'code-check': CREDIT_CODE_SAYS.check,
  'code-taken': '这个统一社会信用代码已由“{}”使用。',
}
