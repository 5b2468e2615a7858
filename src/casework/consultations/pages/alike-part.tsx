/** 相同、相近的意见 together, to be handled at one go. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { OpinionGroup } from '../opinion-endpoints.ts'
import { MOST_AT_ONCE } from '../words.ts'
import type { Handled } from './handle-dialog.tsx'

interface AlikeProps {
  readonly id: string
  readonly handle: (opinions: readonly Handled[]) => void
}

export function AlikePart({ id, handle }: AlikeProps): ReactNode {
  const found = useQuery({
    queryKey: ['/consultations', id, 'alike'],
    queryFn: ({ signal }) =>
      get<{ readonly groups: readonly OpinionGroup[] }>(`/consultations/${id}/opinions/alike`, {}, signal),
  }).data
  const groups = found?.groups ?? []
  if (groups.length === 0) return null
  return (
    <details className="wb-part">
      <summary>相同、相近的意见 {groups.length} 组</summary>
      <ul>
        {groups.map(({ says, same, opinions, open }) => (
          <li key={opinions[0]?.id}>
            <p className="wb-as-written">{[...says].slice(0, 120).join('')}</p>
            <p className="wb-soft">
              {opinions.length} 条，{same ? '文字相同' : '文字相近'}，待处理 {open} 条
            </p>
            <Button size="small" onClick={() => handle(opinions.slice(0, MOST_AT_ONCE))}>
              一并处理
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
