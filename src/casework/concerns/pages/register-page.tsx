/** 登记关切. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay, beijingTime } from '../../../platform/workbench/beijing.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { REGISTRATION_FIELDS, registrationOf, type RegistrationValues } from './registration-fields.tsx'

export default function RegisterPage(): ReactNode {
  const [search] = useSearchParams()
  const document = search.get('document')
  const now = new Date()
  return (
    <FormPage<RegistrationValues, { readonly id: string; readonly number: string }>
      form="concern"
      subject="new"
      title="登记关切"
      says="登记以后时限随即开始推算，提醒承办的人；截图、链接等证据登记以后在关切的页面上传。登记以后不能删除，写错的可以更正。"
      fields={REGISTRATION_FIELDS}
      initial={{
        foundOn: beijingDay(now),
        foundTime: beijingTime(now.toISOString()).slice(11, 16),
        major: false,
        ...(document && { document: [document] }),
      }}
      submit="登记"
      save={(values) => post('/concerns', registrationOf(values))}
      saved={({ id, number }) => ({ says: `已登记，${number}。`, to: `/concerns/${id}` })}
      back="/concerns"
    />
  )
}
