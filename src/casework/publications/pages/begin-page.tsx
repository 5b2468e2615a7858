/** 起草：of which kind it is and whose; the rest is written in the editor. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { PublicationChoices } from '../choices.ts'

interface Begun {
  readonly genre: string
  readonly unitId?: string | null
}

export default function BeginPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/publications', 'choices'],
    queryFn: ({ signal }) => get<PublicationChoices>('/publications/choices', {}, signal),
    staleTime: 300_000,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="可选的类别" />
  const { genres } = asked.data
  return (
    <FormPage<Begun, { readonly id: string }>
      form="publication-begin"
      subject="new"
      title="起草信息"
      draft={false}
      submit="开始起草"
      fields={[
        {
          name: 'genre',
          label: '类别',
          kind: 'choice',
          required: true,
          choices: genres.map(({ value, label }) => ({ value, label })),
          hint: '政策文件有发文字号、有效性和解读；其余的按内容选。',
        },
        {
          name: 'unitId',
          label: '拟稿科室',
          kind: 'unit',
          hint: '科室的人写自己所在的科室；由工作机构直接办的可以空着。',
        },
      ]}
      initial={{ genre: 'information' }}
      save={({ genre, unitId }) => post('/publications', { genre, unitId: unitId ?? null })}
      saved={({ id }) => ({ says: '已开始起草。', to: `/publications/${id}/edit` })}
      back="/publications"
    />
  )
}
