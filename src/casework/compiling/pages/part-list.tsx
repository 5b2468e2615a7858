/** 科室撰写：the parts of annual reports that one's own unit writes. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { PartView } from '../part-endpoints.ts'
import { PART_TONES } from './tones.ts'

export default function PartListPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/report-parts'],
    queryFn: ({ signal }) => get<{ readonly items: readonly PartView[] }>('/report-parts', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="科室撰写的部分" />
  const { items } = asked.data
  return (
    <Page title="科室撰写" says="年度报告中分派给科室写的部分。">
      {items.length === 0 ? (
        <State title="没有分派给科室的部分" says="编制年度报告的人分派以后，会出现在这里和待办里。" />
      ) : (
        <ul className="rep-years">
          {items.map((of) => (
            <li key={of.id}>
              <h2>
                <Link to={`/report-parts/${of.id}`}>{`${of.year}年年度报告　${of.placeSays}`}</Link>
              </h2>
              <p>
                {of.unit} <StatusTag tone={PART_TONES[of.state]} says={of.stateSays} />
                {of.dueOn && ` ${of.dueOn} 前交`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
