/** While a notice is being typed in: by when the answer is due, and how that follows. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { DueTag, type Due } from '../../../platform/workbench/due-tag.tsx'
import type { NoticeValues } from './notice-values.ts'

interface Checked {
  readonly refused: string | null
  readonly due: Due | null
  readonly says: readonly string[]
}

/** A part of the form: it reads the other fields. */
export function Reckoned(): ReactNode {
  const form = Form.useFormInstance<NoticeValues>()
  const typed = Form.useWatch([], { form, preserve: true }) as Partial<NoticeValues> | undefined
  const { block, instance, filedOn, receivedOn, simple, appellant } = typed ?? {}
  const asked = {
    block,
    instance: instance ?? 'first',
    filedOn,
    receivedOn,
    simple: simple === 'yes' && block === 'review',
    appellant: appellant ?? null,
  }
  const ready = Boolean(block && filedOn && receivedOn && (asked.instance === 'first' || appellant))
  const { data } = useQuery({
    queryKey: ['/remedies/check', asked],
    queryFn: () => post<Checked>('/remedies/check', asked),
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  if (!ready || !data) return <p className="wb-soft">选好类型、填好日期，这里就显示答复（答辩）的最后一日。</p>
  return (
    <div aria-live="polite">
      {data.refused && <Alert type="error" showIcon title={data.refused} />}
      {data.due && (
        <p>
          最后一日：
          <DueTag {...data.due} />
        </p>
      )}
      {data.says.map((line) => (
        <p key={line} className="wb-soft">
          {line}
        </p>
      ))}
    </div>
  )
}
