/** 发布渠道: every place where the organ publishes, who keeps it, when it was last updated. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { OutletJson } from '../outlet-endpoints.ts'
import { TableRoom } from './room.tsx'

export default function OutletList(): ReactNode {
  const may = useMay()
  const go = useNavigate()
  const asked = useQuery({
    queryKey: ['/outlets'],
    queryFn: ({ signal }) => get<readonly OutletJson[]>('/outlets', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="发布渠道" />
  return (
    <Page
      title="发布渠道"
      says="本机关在哪里发布信息。能自动发布的，起草信息时选上，发布以后系统去发；其余的人工发布以后登记。"
      actions={
        may('publications.keep') && (
          <Button type="primary" onClick={() => void go('/outlets/new')}>
            登记发布渠道
          </Button>
        )
      }
    >
      {asked.data.length === 0 ? (
        <p className="wb-soft">还没有登记发布渠道。门户、公众号、微博、微信群、公示栏、报刊等，用哪些登记哪些。</p>
      ) : (
        <TableRoom label="发布渠道">
          <table className="outlet-table outlet-cards">
            <thead>
              <tr>
                <th scope="col">名称</th>
                <th scope="col">种类</th>
                <th scope="col">负责</th>
                <th scope="col">上次发布</th>
                <th scope="col">关注人数</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.map((of) => (
                <tr key={of.id}>
                  <th scope="row">
                    <Link to={`/outlets/${of.id}`}>{of.name}</Link>
                  </th>
                  <td data-label="种类">{of.kindLabel}</td>
                  <td data-label="负责">{of.personName ?? of.unitName ?? '工作机构'}</td>
                  <td data-label="上次发布">{of.lastOn ?? '—'}</td>
                  <td data-label="关注人数">{of.followers ? of.followers.followers : '—'}</td>
                  <td data-label="状态">
                    <StatusTag
                      tone={of.state === 'active' ? (of.stale ? 'returned' : 'done') : 'still'}
                      says={of.state === 'active' && of.stale ? '超期未更新' : of.stateSays}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableRoom>
      )}
    </Page>
  )
}
