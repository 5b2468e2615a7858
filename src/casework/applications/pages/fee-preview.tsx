/** What a fee would come to, ladder by ladder, while its notice is being filled in. */
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'

interface Fee {
  readonly before: number
  readonly yuan: number | null
  readonly lines: readonly string[]
  readonly says: string
}

/** A part of the form: it reads the other fields. */
export function FeePreview({ id }: { readonly id: string }): ReactNode {
  const form = Form.useFormInstance<Readonly<Record<string, unknown>>>()
  const typed = (Form.useWatch([], { form, preserve: true }) ?? {}) as Readonly<Record<string, unknown>>
  const query = {
    method: String(typed['method'] ?? ''),
    units: Number(typed['units'] ?? 0),
    on: String(typed['on'] ?? ''),
  }
  const { data } = useQuery({
    queryKey: ['/applications', id, 'fee', query],
    queryFn: ({ signal }) => get<Fee>(`/applications/${id}/fee`, query, signal),
    enabled: query.method !== '' && query.units >= 1 && query.on !== '',
    retry: false,
  })
  if (!data) return <p className="wb-soft">填好方式和数量，这里显示应收多少。</p>
  return (
    <div aria-live="polite">
      <p>{data.yuan === null ? data.says : `${data.yuan}元（${data.says}）`}</p>
      {query.method === 'item' && <p>同一申请人当月此前已提出 {data.before} 件。</p>}
      <ul>
        {data.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
