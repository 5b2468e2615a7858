/** 机构改革移交：the lists this organ hands over and takes over. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { MoveJson, OpeningJson } from '../endpoints.ts'
import { UNTIL_ACCEPTED } from '../words.ts'

export const toneOf = (state: string): 'waiting' | 'done' | 'still' =>
  state === 'offered' || state === 'accepted' ? 'waiting' : state === 'moved' ? 'done' : 'still'

export default function MovesPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/moves'],
    queryFn: ({ signal }) =>
      get<{ moves: readonly MoveJson[]; openings: readonly OpeningJson[] }>('/moves', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const { data } = asked
  if (!data) return <Loading what="移交清单" />
  return (
    <Page
      title="机构改革移交"
      says={`职责划转以后，没有办结的申请由承接职责的机关办理（条例第十条）。${UNTIL_ACCEPTED}`}
      actions={
        <Link to="/moves/new">
          <Button type="primary">移交申请</Button>
        </Link>
      }
    >
      {data.openings.map(({ id, fromId, fromName }) => (
        <p key={id} className="wb-soft">
          系统管理员准许本机关代{fromName}移交。<Link to={`/moves/new?from=${fromId}`}>代为移交</Link>
        </p>
      ))}
      {data.moves.length === 0 ? (
        <p className="wb-soft">还没有移出、移入的申请。</p>
      ) : (
        // What scrolls sideways is reached by the keyboard as well.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="移交清单列表" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">方向</th>
                <th scope="col">对方机关</th>
                <th scope="col">件数</th>
                <th scope="col">最近的答复期限</th>
                <th scope="col">提出</th>
                <th scope="col">状态</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {data.moves.map((move) => (
                <tr key={move.id}>
                  <td>{move.sideSays}</td>
                  <td>{move.otherName}</td>
                  <td>{move.total}</td>
                  <td>{move.dueOn ?? '—'}</td>
                  <td>
                    {move.offeredAt.slice(0, 10)} {move.offeredBy}
                  </td>
                  <td>
                    <StatusTag tone={toneOf(move.state)} says={move.stateSays} />
                  </td>
                  <td>
                    <Link to={`/moves/${move.id}`} aria-label={`查看${move.sideSays}${move.otherName}的清单`}>
                      查看
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
