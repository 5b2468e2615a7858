/** On the page of an application: what of it is withheld and when that is assessed, who else asked the same, matters that follow it. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../platform/workbench/api.ts'
import { DueTag } from '../../platform/workbench/due-tag.tsx'
import { useMay } from '../../platform/workbench/viewer.ts'
import type { SameJson, WithheldJson } from './endpoints.ts'
import { SameRequest } from './same-request.tsx'

interface OfApplication {
  readonly withheld: readonly WithheldJson[]
  readonly same: SameJson | null
}
interface MatterOfApplication {
  readonly id: string
  readonly ledgerNo: string
  readonly kindName: string
  readonly about: string
  readonly phaseSays: string
}

export function WithheldPart({ id, caseNo }: { readonly id: string; readonly caseNo: string }): ReactNode {
  const may = useMay()
  const mayRead = may('matters.read')
  const withheld = useQuery({
    queryKey: ['/applications', id, 'withheld'],
    queryFn: ({ signal }) => get<OfApplication>(`/applications/${id}/withheld`, {}, signal),
    enabled: mayRead,
    retry: false,
  })
  const matters = useQuery({
    queryKey: ['/applications', id, 'matters'],
    queryFn: ({ signal }) => get<readonly MatterOfApplication[]>(`/applications/${id}/matters`, {}, signal),
    enabled: mayRead,
    retry: false,
  })
  // A section that handles one application reads nothing of the rest: it has no such part.
  if (!mayRead || withheld.error) return null
  const mayKeep = may('matters.keep')
  const rows = withheld.data?.withheld ?? []
  const same = withheld.data?.same ?? null
  const followed = matters.data ?? []
  if (rows.length === 0 && !same && followed.length === 0 && !mayKeep) return null
  return (
    <section className="wb-part" aria-label="答复以后">
      <h2>答复以后</h2>
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/withheld/${row.id}`}>{row.title}</Link>：{row.groundSays}，{row.stateSays}
              {row.due && (
                <>
                  ，下次评估 <DueTag {...row.due} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {same && <SameRequest same={same} />}
      {followed.length > 0 && (
        <ul>
          {followed.map((matter) => (
            <li key={matter.id}>
              <Link to={`/matters/${matter.id}`}>
                {matter.kindName} {matter.ledgerNo}
              </Link>
              ：{matter.phaseSays}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && (
        <p className="withheld-links">
          {FURTHER.map(([kind, says, ground]) => (
            <Link key={says} className="matter-link" to={`/matters/new?${further(kind, caseNo, ground)}`}>
              {says}
            </Link>
          ))}
        </p>
      )}
    </section>
  )
}

/** What may follow an application: kind, label, ground of a conversion. */
const FURTHER: readonly (readonly [kind: string, says: string, ground: string | null])[] = [
  ['conversion', '申请人建议主动公开（第四十四条）', 'suggested'],
  ['petition', '转信访', null],
  ['complaint', '登记投诉举报', null],
  ['correction', '登记更正申请', null],
]

const further = (kind: string, caseNo: string, ground: string | null): string =>
  new URLSearchParams({ kind, caseNo, ...(ground && { ground }) }).toString()
