/** 登记渠道发布: what was posted by hand, whether it belongs to a publication or not. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { OutletJson } from '../outlet-endpoints.ts'
import { deedFields, filled, type DeedValues } from './deed-fields.tsx'

interface Values extends DeedValues {
  readonly outletId: string
}

export default function PostingForm(): ReactNode {
  const outlets = useQuery({
    queryKey: ['/outlets'],
    queryFn: ({ signal }) => get<readonly OutletJson[]>('/outlets', {}, signal),
  })
  if (outlets.error) return <Trouble problem={outlets.error} again={() => void outlets.refetch()} />
  if (!outlets.data) return <Loading what="发布渠道" />
  const byHand = outlets.data.filter(({ way, state }) => way === 'hand' && state === 'active')
  const fields: readonly Field<Values>[] = [
    {
      name: 'outletId',
      label: '渠道',
      kind: 'choice',
      required: true,
      wide: true,
      choices: byHand.map(({ id, name, kindLabel }) => ({
        value: id,
        label: name === kindLabel ? name : `${name}（${kindLabel}）`,
      })),
      hint: byHand.length === 0 ? '还没有登记人工发布的渠道，请工作机构先在“发布渠道”里登记' : '',
    },
    // Bound to the channel, not to whatever was chosen before it: a board is counted in sheets, a group in items.
    ...deedFields<Values>().map((field) =>
      field.name === 'measure' ? { ...field, required: false, hint: '不选的，按渠道的计量单位' } : field,
    ),
  ]
  return (
    <FormPage<Values, { readonly id: string }>
      form="posting"
      subject="new"
      title="登记渠道发布"
      says="在微信群、公示栏、报刊、电视等处人工发布以后登记一次。登记的时间由系统记下。"
      fields={fields}
      initial={{
        postedOn: beijingDay(new Date()),
        ...(byHand[0] && { outletId: byHand[0].id }),
      }}
      draft={false}
      submit="登记"
      save={(values) =>
        post<{ readonly id: string }>('/postings', {
          ...filled(values),
          measure: values.measure || byHand.find(({ id }) => id === values.outletId)?.measure,
          outletId: values.outletId,
        })
      }
      saved={({ id }) => ({ says: '已登记。', to: `/postings/${id}` })}
      back="/postings"
    />
  )
}
