/** 登记问题. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { LONGEST, SOURCES } from '../words.ts'
import { CATEGORIES, choicesOf } from './choices.ts'

interface Values {
  readonly title: string
  readonly category: string
  readonly source: string
  readonly year: number
  readonly foundOn: string
  readonly unitId?: string | null
  readonly sourceSays?: string
  readonly text?: string
  readonly personId?: string | null
  readonly dueOn?: string | null
}

const FIELDS: readonly Field<Values>[] = [
  { name: 'title', label: '问题', kind: 'long', required: true, max: LONGEST.title },
  { name: 'category', label: '类别', kind: 'choice', required: true, choices: CATEGORIES },
  { name: 'source', label: '来源', kind: 'choice', required: true, choices: choicesOf(SOURCES) },
  { name: 'foundOn', label: '发现日期', kind: 'day', required: true },
  { name: 'year', label: '年度', kind: 'number', required: true, hint: '年度报告里的问题，写报告的年度' },
  { name: 'unitId', label: '责任科室', kind: 'unit', hint: '空着为工作机构' },
  {
    name: 'sourceSays',
    label: '来源的说明',
    kind: 'long',
    max: LONGEST.says,
    hint: '如：市政府办公室 9 月通报第 3 条',
  },
  { name: 'text', label: '整改措施', kind: 'long', max: LONGEST.text, group: '第一条整改措施（可以以后再写）' },
  { name: 'personId', label: '责任人', kind: 'person' },
  { name: 'dueOn', label: '完成时限', kind: 'day' },
]

export default function RegisterPage(): ReactNode {
  const today = beijingDay(new Date())
  return (
    <FormPage<Values, { readonly id: string }>
      form="shortcoming"
      subject="new"
      title="登记问题"
      fields={FIELDS}
      initial={{ foundOn: today, year: Number(today.slice(0, 4)) }}
      submit="登记"
      save={({ text, personId, dueOn, ...values }) =>
        post('/improving', {
          ...values,
          unitId: values.unitId ?? null,
          sourceSays: values.sourceSays ?? '',
          measure: text?.trim()
            ? { text, personId: personId ?? null, dueOn: dueOn ?? null, unitId: values.unitId ?? null }
            : null,
        })
      }
      saved={({ id }) => ({ says: '已登记。', to: `/improving/${id}` })}
      back="/improving"
    />
  )
}
