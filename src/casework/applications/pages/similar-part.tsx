/** 同一申请人、同样内容的: shown, never merged. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import type { Similar } from '../similar.ts'

/** On the page of a case: the others like it; nothing when there are none. */
export function SimilarPart({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['/applications', id, 'similar'],
    queryFn: ({ signal }) => get<readonly Similar[]>(`/applications/${id}/similar`, {}, signal),
  })
  if (!data || data.length === 0) return null
  return (
    <section className="app-part" aria-label="相同、相似的申请">
      <h2>相同、相似的申请</h2>
      <SimilarList similar={data} />
    </section>
  )
}

/** In the form, before one is saved. */
export const SimilarOnes = ({ similar }: { readonly similar: readonly Similar[] }): ReactNode => (
  <section aria-label="相同、相似的申请">
    <p>已有 {similar.length} 件同一申请人或者内容相同的申请（照样可以登记，系统不合并）：</p>
    <SimilarList similar={similar} />
  </section>
)

const SimilarList = ({ similar }: { readonly similar: readonly Similar[] }): ReactNode => (
  <ul>
    {similar.map(({ id, caseNo, submittedOn, request, samePerson, sameText }) => (
      <li key={id}>
        <Link to={`/applications/${id}`} target="_blank">
          {caseNo}
        </Link>
        ，{submittedOn}，{[samePerson && '同一申请人', sameText && '内容相同'].filter(Boolean).join('、')}：
        <span className="app-request">{request}</span>
      </li>
    ))}
  </ul>
)
