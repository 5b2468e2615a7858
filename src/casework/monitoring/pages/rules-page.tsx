/** 监测规则: packs with their source, figure and date; what the organ may set. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { RuleJson } from '../view.ts'

export default function RulesPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/monitor', 'rules'],
    queryFn: ({ signal }) => get<{ readonly items: readonly RuleJson[] }>('/monitor/rules', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="监测规则" />
  const packs = [...Map.groupBy(asked.data.items, ({ packSays }) => packSays)]
  return (
    <Page
      title="监测规则"
      says="出处有约束力的不能关闭，也不能改标准；各地通行的、缺省的、待核对原文的，可以在各监测对象里调整。"
      actions={<Link to="/monitor">监测总览</Link>}
    >
      {packs.map(([says, rules]) => (
        <section key={says} className="wb-part" aria-label={says}>
          <h2>{says}</h2>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
          <section className="wb-table-room" aria-label={`${says}：表，可以左右滚动`} tabIndex={0}>
            <table className="wb-table monitor-table">
              <thead>
                <tr>
                  <th scope="col">规则</th>
                  <th scope="col">轻重</th>
                  <th scope="col">标准</th>
                  <th scope="col">谁来查</th>
                  <th scope="col">出处</th>
                  <th scope="col">施行</th>
                </tr>
              </thead>
              <tbody>
                {rules.map((rule) => (
                  <tr key={rule.id}>
                    <th scope="row">{rule.label}</th>
                    <td>
                      {rule.severitySays}
                      {rule.points === null ? '' : `，${rule.points}分`}
                    </td>
                    <td>{rule.threshold || '—'}</td>
                    <td>{rule.measured ? '系统' : '人工'}</td>
                    <td>
                      {rule.cites}
                      <br />
                      <span className="wb-soft">{rule.standingSays}</span>
                    </td>
                    <td>{rule.to ? `${rule.from}至${rule.to}` : `${rule.from}起`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </Page>
  )
}
