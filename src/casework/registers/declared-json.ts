/** A declaration as programs outside read it: the same facts, lists in order. */
import { z } from 'zod'
import { choicesOf, fieldsOf, isFilter, type AnyRegister } from './declaration.ts'

const choice = z.object({ value: z.string(), label: z.string() })

export const declaredRegister = z.object({
  key: z.string(),
  name: z.string().describe('台账的名称'),
  thing: z.string(),
  measure: z.string(),
  says: z.string(),
  cites: z.string(),
  day: z.string().describe('计入年度的日期栏'),
  title: z.string(),
  unit: z.string(),
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.string(),
      required: z.boolean(),
      filter: z.boolean(),
      listed: z.boolean(),
      unit: z.string().nullable().describe('计量单位'),
      choices: z.array(choice).nullable(),
      help: z.object({ cites: z.string(), says: z.string() }).nullable(),
      hint: z.string().nullable(),
      slot: z.string().nullable().describe('附件的位置'),
    }),
  ),
  figures: z.array(z.object({ key: z.string(), label: z.string(), unit: z.string() })),
  rates: z.array(z.object({ key: z.string(), label: z.string(), part: z.string(), of: z.string() })),
  deadlines: z.array(z.object({ key: z.string(), label: z.string(), does: z.string() })),
  rules: z.array(z.string()).describe('几栏合起来要守的规矩'),
})
export type DeclaredRegister = z.infer<typeof declaredRegister>

export const declaredJson = (register: AnyRegister): DeclaredRegister => ({
  key: register.key,
  name: register.name,
  thing: register.thing,
  measure: register.measure,
  says: register.says,
  cites: register.cites,
  day: register.day,
  title: register.title,
  unit: register.unit,
  fields: fieldsOf(register).map(([key, field]) => {
    const choices = choicesOf(field)
    return {
      key,
      label: field.label,
      kind: field.kind,
      required: field.required ?? false,
      filter: isFilter(field),
      listed: field.listed ?? false,
      unit: field.kind === 'number' ? field.unit : field.kind === 'money' ? '元' : null,
      choices: choices ? Object.entries(choices).map(([value, label]) => ({ value, label })) : null,
      help: field.help ?? null,
      hint: field.hint ?? null,
      slot: field.kind === 'files' ? field.slot : null,
    }
  }),
  figures: Object.entries(register.figures).map(([key, { label, unit }]) => ({ key, label, unit })),
  rates: Object.entries(register.rates ?? {}).map(([key, rate]) => ({ key, ...rate })),
  deadlines: Object.entries(register.deadlines ?? {}).map(([key, { label, does }]) => ({ key, label, does })),
  rules: (register.rules ?? []).map(({ says }) => says),
})
