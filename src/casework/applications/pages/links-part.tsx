/** 有关的申请: what was split off, joined, is handled together; taking one out of its group. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { PHASES, type Phase } from '../case.ts'
import { RELATION_WORDS, type Relation } from '../relations.ts'

interface Linked {
  readonly id: string
  readonly caseNo: string
  readonly applicantShown: string
  readonly request: string
  readonly submittedOn: string
  readonly phase: string
  readonly relation: string
  readonly note: string
}

/** On the page of a case; nothing when nothing belongs to it. */
export function LinksPart({ id, mayAssign }: { readonly id: string; readonly mayAssign: boolean }): ReactNode {
  const act = useAct()
  const { data } = useQuery({
    queryKey: ['/applications', id, 'links'],
    queryFn: ({ signal }) => get<readonly Linked[]>(`/applications/${id}/links`, {}, signal),
  })
  if (!data || data.length === 0) return null
  return (
    <section className="wb-part" aria-label="有关的申请">
      <h2>有关的申请</h2>
      <ul className="app-likes">
        {data.map((each) => (
          <li key={`${each.relation}${each.id}`}>
            {RELATION_WORDS[each.relation as Relation]}：<Link to={`/applications/${each.id}`}>{each.caseNo}</Link>，
            {each.applicantShown}，{each.submittedOn}，{PHASES[each.phase as Phase]}
            {each.note && `（${each.note}）`}
          </li>
        ))}
      </ul>
      {mayAssign && data.some(({ relation }) => relation === 'together') && (
        <Button
          loading={act.busy}
          onClick={() => void act.run(() => post(`/applications/${id}/apart`, {}), { says: '已不再一并办理。' })}
        >
          本件不再一并办理
        </Button>
      )}
    </section>
  )
}
