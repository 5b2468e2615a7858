/** The fields of a form in their parts, each with its label, its help and its error; and the column with the article. */
import { Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { Control } from './control.tsx'
import { isWide, wrongWith, type Field } from './field.ts'
import { Explanation, HelpButton } from './field-help.tsx'
import { ASIDE_FROM, useWide } from './wide.ts'

interface FieldsProps<Values extends object> {
  readonly fields: readonly Field<Values>[]
  readonly form: FormInstance<Values>
  readonly disabled: boolean
}

export function FormFields<Values extends object>({ fields, form, disabled }: FieldsProps<Values>): ReactNode {
  const values = (Form.useWatch([], { form, preserve: true }) ?? {}) as Partial<Values>
  const parts = inParts(fields.filter((field) => field.when?.(values) ?? true))
  return parts.map(({ heading, members }) => (
    <fieldset key={heading ?? ''} className="wb-part" disabled={disabled}>
      {heading && <legend>{heading}</legend>}
      <div className="wb-fields">
        {members.map((field) => (
          <div
            key={field.name}
            data-field={field.name}
            className={`wb-field${isWide(field) ? ' wb-wide' : ''}${field.help ? ' wb-explained' : ''}`}
          >
            <Form.Item<Values>
              name={field.name as never}
              label={field.label}
              required={field.required ?? false}
              extra={field.hint}
              // The red star is drawn by the label; the rule is ours, so that the sentence is.
              rules={[
                {
                  validator: async (_, value: unknown) => {
                    const sentence = wrongWith(field, value, form.getFieldsValue(true) as Partial<Values>)
                    if (sentence) throw new Error(sentence)
                  },
                },
              ]}
            >
              <Control field={field} disabled={disabled} />
            </Form.Item>
            {field.help && <HelpButton help={{ ...field.help, label: field.label }} />}
          </div>
        ))}
      </div>
    </fieldset>
  ))
}

function inParts<Values>(fields: readonly Field<Values>[]): { heading: string | null; members: Field<Values>[] }[] {
  const parts: { heading: string | null; members: Field<Values>[] }[] = []
  for (const field of fields) {
    const last = parts.at(-1)
    if (!last || (field.group !== undefined && field.group !== last.heading))
      parts.push({ heading: field.group ?? null, members: [field] })
    else last.members.push(field)
  }
  return parts
}

/** On a wide screen the article of the field that has the focus, or of the first that has one. */
export function FormAside<Values>({
  fields,
  focused,
}: {
  readonly fields: readonly Field<Values>[]
  readonly focused: string | null
}): ReactNode {
  const room = useWide(ASIDE_FROM)
  const field = fields.find(({ name, help }) => name === focused && help) ?? fields.find(({ help }) => help)
  if (!room || !field?.help) return null
  return (
    <aside className="wb-aside" aria-label="填写依据">
      <h2>{field.label}</h2>
      <Explanation help={{ ...field.help, label: field.label }} />
    </aside>
  )
}
