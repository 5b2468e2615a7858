/** 领导小组: who holds which post now; on any day before; setting up, appointing, ending. */
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { NoOrgan, useOrganInView, type OrganInView } from '../../organs/organ-in-view.tsx'
import type { GroupDialog, ShownGroup, ShownGroups } from './answers.ts'
import {
  AppointDialog,
  ChangeGroupDialog,
  DissolveGroupDialog,
  EndAppointmentDialog,
  SetUpDialog,
} from './group-dialogs.tsx'

export default function GroupsPage(): ReactNode {
  const organ = useOrganInView()
  const [settingUp, setSettingUp] = useState(false)
  const asked = useQuery({
    queryKey: ['/leading-groups', organ.id],
    queryFn: ({ signal }) => get<ShownGroups>('/leading-groups', organ.query, signal),
    enabled: organ.id !== null,
  })
  const keeps = asked.data?.mayKeep ?? false
  return (
    <Page
      title="领导小组"
      says="换了人，原来的任职仍留着：哪一天谁是组长，随时查得到。"
      actions={
        <>
          {organ.choice}
          {keeps && (
            <Button type="primary" onClick={() => setSettingUp(true)}>
              成立领导小组
            </Button>
          )}
        </>
      }
    >
      {!organ.id ? (
        <NoOrgan />
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="领导小组" />
      ) : asked.data.items.length === 0 ? (
        <State
          title="还没有领导小组"
          says="例如“政务公开工作领导小组”：组长、副组长、各科室负责人为成员，下设办公室。"
        />
      ) : (
        asked.data.items.map((group) => (
          <Group key={group.id} organ={organ} group={group} keeps={keeps} usualPosts={asked.data.usualPosts} />
        ))
      )}
      {settingUp && <SetUpDialog organ={organ} close={() => setSettingUp(false)} />}
    </Page>
  )
}

interface GroupProps {
  readonly organ: OrganInView
  readonly group: ShownGroup
  readonly keeps: boolean
  readonly usualPosts: readonly string[]
}

type Doing = 'history' | 'appoint' | 'change' | 'dissolve' | { readonly end: ShownGroup['posts'][number] }

function Group({ organ, group, keeps, usualPosts }: GroupProps): ReactNode {
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  const dialog = { organ, group, close }
  const writable = keeps && group.dissolvedOn === null
  const facts = [group.basis, group.establishedOn && `${group.establishedOn} 成立`].filter(Boolean).join('，')
  return (
    <section className="panel" aria-label={group.name}>
      <h2>
        {group.name} {group.dissolvedOn && <StatusTag tone="still" says={`${group.dissolvedOn} 撤销`} />}
      </h2>
      {facts && <p className="wb-soft">{facts}</p>}
      <Members posts={group.posts} end={writable ? (post) => setDoing({ end: post }) : null} />
      <div className="panel-buttons">
        <Button onClick={() => setDoing('history')}>任职沿革</Button>
        {writable && (
          <>
            <Button onClick={() => setDoing('appoint')}>任职</Button>
            <Button onClick={() => setDoing('change')}>修改</Button>
            <Button danger onClick={() => setDoing('dissolve')}>
              撤销
            </Button>
          </>
        )}
      </div>
      {doing === 'history' && <HistoryDialog {...dialog} />}
      {doing === 'appoint' && <AppointDialog {...dialog} usualPosts={usualPosts} />}
      {doing === 'change' && <ChangeGroupDialog {...dialog} />}
      {doing === 'dissolve' && <DissolveGroupDialog {...dialog} />}
      {doing !== null && typeof doing === 'object' && <EndAppointmentDialog {...dialog} post={doing.end} />}
    </section>
  )
}

interface MembersProps {
  readonly posts: ShownGroup['posts']
  readonly end: ((post: ShownGroup['posts'][number]) => void) | null
}

const Members = ({ posts, end }: MembersProps): ReactNode =>
  posts.length === 0 ? (
    <p className="wb-soft">没有人任职。</p>
  ) : (
    <table className="wb-plain">
      <thead>
        <tr>
          <th scope="col">小组职务</th>
          <th scope="col">姓名</th>
          <th scope="col">单位职务</th>
          <th scope="col">自</th>
          <th scope="col">至</th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.id}>
            <th scope="row">{post.post}</th>
            <td>{post.name}</td>
            <td>{post.outsider ? '外单位' : post.title || '—'}</td>
            <td>{post.from}</td>
            <td>
              {post.to ?? '今'}
              {end && post.to === null && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`免职：${post.name}，${post.post}`}
                  onClick={() => end(post)}
                >
                  免职
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )

/** Everybody who ever had a post, or who had one on the day asked for. */
function HistoryDialog({ organ, group, close }: GroupDialog): ReactNode {
  const [day, setDay] = useState<string | null>(null)
  const path = `/leading-groups/${group.id}`
  const asked = useQuery({
    queryKey: [path, organ.id, day, group.version],
    queryFn: ({ signal }) => get<ShownGroup>(path, { ...organ.query, on: day }, signal),
  })
  return (
    <Modal open title={`${group.name}：任职沿革`} width={720} footer={null} onCancel={close}>
      <DayInput label="查看这一天谁在任" value={day} onChange={setDay} />
      <p className="wb-soft">{day ? `${day} 在任的：` : '历次任职：'}</p>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        <Members posts={asked.data.posts} end={null} />
      ) : (
        <Loading what="任职沿革" />
      )}
    </Modal>
  )
}
