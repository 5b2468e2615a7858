/** One 监测通报: by section what is new, what stands, what was mended; the columns that are overdue. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { DigestJson } from '../digest-endpoints.ts'

type Lines = DigestJson['appealed']

export default function DigestPage(): ReactNode {
  const { on = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/monitor', 'digests', on],
    queryFn: ({ signal }) => get<DigestJson>(`/monitor/digests/${on}`, {}, signal),
    retry: false,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="监测通报" />
  return (
    <Page title={`${on} 监测通报`} actions={<Link to="/monitor/digests">各次通报</Link>}>
      <Facts
        facts={[
          { label: '新发现', value: of.fresh },
          { label: '仍然存在', value: of.standing },
          { label: '已经解决', value: of.mended },
          { label: '没有复查到', value: of.notRechecked },
        ]}
      />
      {of.overdue.length > 0 && <Overdue rows={of.overdue} />}
      {of.parts.map(({ unit, ...part }) => (
        <section key={unit ?? ''} className="wb-part" aria-label={unit ?? '没有指定责任科室的'}>
          <h2>{unit ?? '没有指定责任科室的'}</h2>
          <Part label="新发现" lines={part.fresh} />
          <Part label="仍然存在" lines={part.standing} />
          <Part label="已经解决" lines={part.mended} />
          <Part label="没有复查到" lines={part.notRechecked} />
        </section>
      ))}
      {of.appealed.length > 0 && (
        <section className="wb-part" aria-label="核减的误报">
          <h2>核减的误报</h2>
          <Part label="不计入" lines={of.appealed} />
        </section>
      )}
    </Page>
  )
}

const Part = ({ label, lines }: { readonly label: string; readonly lines: Lines }): ReactNode =>
  lines.length > 0 && (
    <>
      <h3>
        {label}（{lines.length}）
      </h3>
      <ul className="monitor-lines">
        {lines.map(({ watched, what, severity }, at) => (
          <li key={`${what}${at}`}>
            {severity === 'veto' && <strong>单项否决 </strong>}
            {watched}：{what}
          </li>
        ))}
      </ul>
    </>
  )

const Overdue = ({ rows }: { readonly rows: DigestJson['overdue'] }): ReactNode => (
  <section className="wb-part" aria-label="超期的栏目">
    <h2>超期的栏目</h2>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
    <section className="wb-table-room" aria-label="超期的栏目：表，可以左右滚动" tabIndex={0}>
      <table className="wb-table monitor-table">
        <thead>
          <tr>
            {['栏目', '最近更新', '应更新周期', '超期天数', '责任科室', '建议'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.watched}${row.title}`}>
              <th scope="row">
                {row.title}
                <br />
                <span className="wb-soft">{row.watched}</span>
              </th>
              <td>{row.newestOn ?? '—'}</td>
              <td>{row.every ?? '—'}</td>
              <td className="wb-number">{row.overdueDays ?? '—'}</td>
              <td>{row.unit ?? '—'}</td>
              <td>{row.advice}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
)
