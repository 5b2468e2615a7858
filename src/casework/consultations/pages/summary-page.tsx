/** 问卷逐题汇总: how often each option was chosen. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { ConsultationSummary } from '../endpoints.ts'

export default function SummaryPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/consultations', id, 'summary'],
    queryFn: ({ signal }) => get<ConsultationSummary>(`/consultations/${id}/summary`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="汇总" />
  return (
    <Page title="逐题汇总">
      {asked.data.length === 0 && <State title="没有题目" says="这次征集不是问卷调查。" />}
      {asked.data.map(({ key, asks, kind, answered, options }) => (
        <section className="wb-part" key={`${key}${asks}`} aria-label={asks}>
          <h2>{asks}</h2>
          <p className="wb-soft">{answered} 人回答</p>
          {kind === 'words' ? (
            <p>
              填写的内容在<Link to={`/consultations/${id}`}>意见</Link>里逐条看，也可以导出。
            </p>
          ) : (
            <table className="wb-table">
              <thead>
                <tr>
                  <th scope="col">选项</th>
                  <th scope="col">人数</th>
                  <th scope="col">占回答的</th>
                </tr>
              </thead>
              <tbody>
                {options.map(({ option, chosen }) => (
                  <tr key={option}>
                    <td>{option}</td>
                    <td>{chosen}</td>
                    <td>{answered === 0 ? '—' : `${Math.round((chosen * 1000) / answered) / 10}%`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      ))}
    </Page>
  )
}
