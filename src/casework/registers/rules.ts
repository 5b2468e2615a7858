/** What the fields of an entry must be together, and what no register keeps: sentences by field. Pure. */
import { identityNumbers } from '../../intake/release/identity-numbers.ts'
import { fieldsOf, fits, type AnyRegister, type AnyRule, type Values } from './declaration.ts'

/** What is wrong with values that are right one by one; `{}` when nothing is. */
export function brokenRules(register: AnyRegister, values: Values): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {}
  for (const [key, { kind, label }] of fieldsOf(register)) {
    const value = values[key]
    if ((kind !== 'text' && kind !== 'longtext') || typeof value !== 'string') continue
    // A number that only may be one is not refused: nobody can be asked here.
    if ([...identityNumbers(value)].some(({ severity }) => severity !== 'warning'))
      wrong[key] = `${label}里有公民身份号码。台账人人可查，不登记证件号码，请删去。`
  }
  for (const rule of register.rules ?? []) {
    const field = brokenIn(rule, values)
    if (field !== null) wrong[field] ??= rule.says
  }
  return wrong
}

/** The field at which a rule is broken; null where it holds. */
function brokenIn(rule: AnyRule, values: Values): string | null {
  const written = (field: string): boolean => (values[field] ?? null) !== null
  if ('order' in rule) {
    const [first, second] = rule.order
    return written(first) && written(second) && String(values[first]) > String(values[second]) ? second : null
  }
  if ('within' in rule) {
    const [part, whole] = rule.within
    return written(part) && written(whole) && Number(values[part]) > Number(values[whole]) ? part : null
  }
  if ('without' in rule) return String(values[rule.field] ?? '').includes(rule.without) ? rule.field : null
  return fits(rule, values) && written(rule.field) !== (rule.must === 'filled') ? rule.field : null
}
