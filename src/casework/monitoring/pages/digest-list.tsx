/** 监测通报, one a Monday. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'

interface Line {
  readonly on: string
  readonly fresh: number
  readonly standing: number
  readonly mended: number
  readonly notRechecked: number
}

export default function DigestList(): ReactNode {
  const asked = useQuery({
    queryKey: ['/monitor', 'digests'],
    queryFn: ({ signal }) => get<{ readonly items: readonly Line[] }>('/monitor/digests', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="监测通报" />
  const { items } = asked.data
  return (
    <Page
      title="监测通报"
      says="每周一上午 8:50 由系统做出，发给工作机构负责人和各科室负责的人。"
      actions={<Link to="/monitor">监测总览</Link>}
    >
      {items.length === 0 ? (
        <p className="wb-soft">还没有通报。添加监测对象以后，下一个周一做出第一次。</p>
      ) : (
        <section className="wb-table-room" aria-label="监测通报">
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">新发现</th>
                <th scope="col">仍然存在</th>
                <th scope="col">已经解决</th>
                <th scope="col">没有复查到</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ on, fresh, standing, mended, notRechecked }) => (
                <tr key={on}>
                  <th scope="row">
                    <Link to={`/monitor/digests/${on}`}>{on}</Link>
                  </th>
                  <td className="wb-number">{fresh}</td>
                  <td className="wb-number">{standing}</td>
                  <td className="wb-number">{mended}</td>
                  <td className="wb-number">{notRechecked}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
