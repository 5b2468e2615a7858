/** While an application is being typed in: what its dates would be, and which others are like it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { DueTag, type Due } from '../../../platform/workbench/due-tag.tsx'
import type { Similar } from '../similar.ts'
import { SimilarOnes } from './similar-part.tsx'

export interface Reckoned {
  readonly receivedOn: string | null
  readonly due: Due | null
  readonly supplementBy: string | null
  readonly says: string
  readonly owed: string | null
}
interface Checked {
  readonly reckoned: Reckoned | null
  readonly refused: string | null
  readonly similar: readonly Similar[]
  readonly othersAsked: number
}

/** So long nothing is typed before the server is asked. */
const PAUSE_MILLISECONDS = 600

/** A part of the form: it reads the other fields. */
export function Reckoning(): ReactNode {
  const form = Form.useFormInstance<Readonly<Record<string, string | null>>>()
  const typed = Form.useWatch([], { form, preserve: true }) as Readonly<Record<string, string | null>> | undefined
  const { channel, submittedOn, signedOn, confirmedOn, idNumber, phone, email, request } = typed ?? {}
  const asked = JSON.stringify({
    channel,
    submittedOn,
    signedOn: signedOn || null,
    confirmedOn: confirmedOn || null,
    idNumber: idNumber ?? '',
    phone: phone ?? '',
    email: email ?? '',
    request: request ?? '',
  })
  const [settled, setSettled] = useState(asked)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(asked), PAUSE_MILLISECONDS)
    return () => clearTimeout(waiting)
  }, [asked])
  const ready = Boolean(channel && submittedOn)
  const { data } = useQuery({
    queryKey: ['/applications/check', settled],
    queryFn: () => post<Checked>('/applications/check', JSON.parse(settled)),
    enabled: ready && settled !== '{}' && (JSON.parse(settled) as { channel?: string }).channel !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  if (!ready || !data) return <p className="wb-soft">选好申请怎样来的、填好日期，这里就显示收到之日和答复期限。</p>
  return (
    <div aria-live="polite">
      {data.refused && <Alert type="error" showIcon title={data.refused} />}
      {data.reckoned && <ReckonedDates reckoned={data.reckoned} />}
      {data.similar.length > 0 && <SimilarOnes similar={data.similar} othersAsked={data.othersAsked} />}
    </div>
  )
}

/** The dates in words. */
export const ReckonedDates = ({ reckoned }: { readonly reckoned: Reckoned }): ReactNode => (
  <>
    {reckoned.owed && <Alert type="warning" showIcon title={reckoned.owed} />}
    <p>{reckoned.says}</p>
    {reckoned.receivedOn && <p>收到申请之日：{reckoned.receivedOn}</p>}
    {reckoned.due && (
      <p>
        答复期限：
        <DueTag {...reckoned.due} />
      </p>
    )}
    {reckoned.supplementBy && <p>需要补正的，最迟 {reckoned.supplementBy} 一次性告知。</p>}
  </>
)
