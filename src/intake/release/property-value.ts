/** What a property of a file tells of: nobody, an organisation, or a person. */
import type { Severity } from './rules.ts'

/** Values that programs write by themselves. */
const NOBODY =
  /^(?:normal(?:\.dotm?x?)?|wps office.*|wps.*|microsoft.*|微软.*|administrator|user|admin|un-?named|untitled.*|python-docx|openpyxl|\d*)$/i
const ORGANISATION =
  /(?:局|委|委员会|政府|办公室|办|厅|部|处|科|院|所|站|中心|公司|集团|大队|支队|街道|学校|医院|银行|协会)$/

/** How much it matters: null for nobody, `info` for an organisation, the rule's own severity (undefined) for a person. */
export function propertySeverity(value: string): Severity | null | undefined {
  const text = value.trim()
  if (NOBODY.test(text)) return null
  return text.length >= 4 && ORGANISATION.test(text) ? 'info' : undefined
}
