/** On the page of an application: the reviews and suits about it, and the way to register one. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../platform/workbench/api.ts'
import { StatusTag } from '../../platform/workbench/status-tag.tsx'
import { useMay } from '../../platform/workbench/viewer.ts'
import type { RemedyOfApplication } from './case-endpoints.ts'

/** Nothing for who may not read the ledger. */
export function RemediesOfApplication({ application }: { readonly application: string }): ReactNode {
  const may = useMay()
  const reads = may('remedies.read')
  const { data } = useQuery({
    queryKey: ['/remedies/of-application', application],
    queryFn: ({ signal }) => get<readonly RemedyOfApplication[]>(`/remedies/of-application/${application}`, {}, signal),
    enabled: reads,
  })
  if (!reads || !data) return null
  return (
    <section className="wb-part" aria-label="行政复议、行政诉讼">
      <h2>行政复议、行政诉讼</h2>
      {data.length === 0 && <p className="wb-soft">没有登记过关于本件的复议、诉讼。</p>}
      <ul className="remedy-said">
        {data.map(({ id, ledgerNo, kindSays, forum, phase, phaseSays }) => (
          <li key={id}>
            <Link to={`/remedies/${id}`}>{ledgerNo}</Link>　{kindSays}，{forum}{' '}
            <StatusTag tone={phase === 'closed' ? 'done' : 'waiting'} says={phaseSays} />
          </li>
        ))}
      </ul>
      {may('remedies.keep') && (
        <Link className="ant-btn wb-button-link" to={`/remedies/new?application=${application}`}>
          登记复议诉讼
        </Link>
      )}
    </section>
  )
}
