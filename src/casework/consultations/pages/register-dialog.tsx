/** 登记意见: what came by letter, mail, telephone or in person; several at once a line each, a questionnaire question by question. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ConsultationWhole } from '../endpoints.ts'
import { LONGEST_ANSWER, LONGEST_CONTACT, LONGEST_NAME, OTHER_WAYS, WAYS } from '../words.ts'

type Values = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function RegisterDialog({
  of,
  close,
}: {
  readonly of: ConsultationWhole
  readonly close: () => void
}): ReactNode {
  const last = beijingDay(new Date()) < of.ends ? beijingDay(new Date()) : of.ends
  const one = (values: Partial<Values>): boolean => values['many'] !== true
  const fields: readonly Field<Values>[] = [
    {
      name: 'way',
      label: '怎么收到的',
      kind: 'choice',
      required: true,
      choices: OTHER_WAYS.map((value) => ({ value, label: WAYS[value] })),
    },
    {
      name: 'receivedOn',
      label: '收到日期',
      kind: 'day',
      required: true,
      from: of.begins,
      to: last,
      hint: '来信写邮戳日；应当在征集期间以内',
    },
    { name: 'many', label: '一次登记多条', kind: 'yes', says: '每行一条意见' },
    { name: 'texts', label: '意见', kind: 'long', rows: 6, required: of.kind === 'opinions' },
    ...of.questions.map(({ key, asks, kind, options }, at): Field<Values> => ({
      name: key,
      label: `${at + 1}．${asks}`,
      when: one,
      wide: true,
      ...(kind === 'words'
        ? { kind: 'long', max: LONGEST_ANSWER, rows: 2 }
        : {
            kind: kind === 'many' ? 'choices' : 'choice',
            choices: options.map((value) => ({ value, label: value })),
          }),
    })),
    { name: 'name', label: '姓名或者单位', kind: 'text', max: LONGEST_NAME, when: one, hint: '没有留的空着' },
    { name: 'contact', label: '电话或者邮箱', kind: 'text', max: LONGEST_CONTACT, when: one },
  ]
  return (
    <FormDialog<Values, { readonly added: number; readonly numbers: readonly string[] }>
      title="登记意见"
      fields={fields}
      initial={{ receivedOn: last }}
      does="登记"
      save={(values) =>
        post(`/consultations/${of.id}/opinions`, {
          way: values['way'],
          receivedOn: values['receivedOn'],
          texts: values['many'] === true ? text(values['texts']).split('\n') : [text(values['texts'])],
          name: text(values['name']),
          contact: text(values['contact']),
          answers: Object.fromEntries(
            of.questions.map(({ key, kind }) => {
              const value = values[key]
              const chose = Array.isArray(value) ? value : kind === 'one' && text(value) !== '' ? [value] : []
              return [key, { chose, says: kind === 'words' ? text(value) : '' }]
            }),
          ),
        })
      }
      saved={({ added, numbers }) => (added === 1 ? `已登记，${numbers[0] ?? ''}。` : `已登记 ${added} 条。`)}
      close={close}
    />
  )
}
