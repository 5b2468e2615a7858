/** One person: posts now and before, duties, what was changed; moving, further posts, leaving, coming back. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { useOrganInView } from '../../organs/organ-in-view.tsx'
import { DUTY_STATES, type DutyState } from '../duty-states.ts'
import type { ShownPerson, ShownPost, UnitTree } from './answers.ts'
import {
  AddPostDialog,
  ChangePersonDialog,
  EndPostDialog,
  LeaveDialog,
  MoveDialog,
  ReturnDialog,
} from './person-dialogs.tsx'

type Doing = 'change' | 'move' | 'add-post' | 'leave' | 'return' | { readonly end: ShownPost }

export default function PersonPage(): ReactNode {
  const { id = '' } = useParams()
  const organ = useOrganInView()
  const person = useQuery({
    queryKey: ['/people', 'one', id, organ.id],
    queryFn: ({ signal }) => get<ShownPerson>(`/people/${id}`, organ.query, signal),
  })
  const units = useQuery({
    queryKey: ['/units/tree', organ.id],
    queryFn: ({ signal }) => get<UnitTree>('/units/tree', organ.query, signal),
  })
  const [doing, setDoing] = useState<Doing | null>(null)
  const problem = person.error ?? units.error
  if (problem) return <Trouble problem={problem} again={() => void Promise.all([person.refetch(), units.refetch()])} />
  if (!person.data || !units.data) return <Loading what="人员" />
  const shown = person.data
  const dialog = { organ, person: shown, units: units.data, close: () => setDoing(null) }
  return (
    <Page title={shown.name} actions={<Actions person={shown} act={setDoing} />}>
      <Facts
        facts={[
          { label: units.data.word, value: shown.unit },
          { label: '职务', value: shown.title },
          { label: '办公电话', value: shown.phone },
          { label: '电子邮箱', value: shown.email },
          {
            label: '状态',
            value:
              shown.status === 'left' ? (
                <StatusTag tone="still" says={`${shown.leftOn ?? ''} 离开`} />
              ) : (
                <StatusTag tone="done" says="在职" />
              ),
          },
          { label: '排列次序', value: shown.position },
        ]}
      />
      <Posts person={shown} word={units.data.word} end={(post) => setDoing({ end: post })} />
      <Duties person={shown} />
      {shown.history.length > 0 && <History person={shown} />}
      {doing === 'change' && <ChangePersonDialog {...dialog} />}
      {doing === 'move' && <MoveDialog {...dialog} />}
      {doing === 'add-post' && <AddPostDialog {...dialog} />}
      {doing === 'leave' && <LeaveDialog {...dialog} />}
      {doing === 'return' && <ReturnDialog {...dialog} />}
      {doing !== null && typeof doing === 'object' && <EndPostDialog {...dialog} post={doing.end} />}
    </Page>
  )
}

function Actions({ person, act }: { readonly person: ShownPerson; readonly act: (doing: Doing) => void }): ReactNode {
  if (!person.mayKeep) return null
  if (person.status === 'left')
    return (
      <Button type="primary" onClick={() => act('return')}>
        回到本机关
      </Button>
    )
  return (
    <>
      <Button onClick={() => act('change')}>修改</Button>
      <Button onClick={() => act('move')}>调整岗位</Button>
      <Button onClick={() => act('add-post')}>增加兼任</Button>
      <Button danger onClick={() => act('leave')}>
        离开
      </Button>
    </>
  )
}

interface PostsProps {
  readonly person: ShownPerson
  readonly word: string
  readonly end: (post: ShownPost) => void
}

const Posts = ({ person, word, end }: PostsProps): ReactNode => (
  <>
    <h2>任职沿革</h2>
    <table className="wb-plain">
      <thead>
        <tr>
          <th scope="col">{word}</th>
          <th scope="col">职务</th>
          <th scope="col">自</th>
          <th scope="col">至</th>
          <th scope="col">类别</th>
        </tr>
      </thead>
      <tbody>
        {person.posts.map((post) => (
          <tr key={post.id}>
            <td>{post.unit ?? '—'}</td>
            <td>{post.title || '—'}</td>
            <td>{post.from}</td>
            <td>{post.to ?? '今'}</td>
            <td>
              {post.principal ? '现任' : post.to === null ? '兼任' : '曾任'}
              {person.mayKeep && !post.principal && post.to === null && (
                <Button size="small" type="link" onClick={() => end(post)}>
                  免去
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)

const Duties = ({ person }: { readonly person: ShownPerson }): ReactNode => (
  <>
    <h2>职责</h2>
    {person.duties.length === 0 ? (
      <p className="wb-soft">没有授予职责。职责由单位管理员或系统管理员提出，由安全管理员授予。</p>
    ) : (
      <table className="wb-plain">
        <thead>
          <tr>
            <th scope="col">职责</th>
            <th scope="col">自</th>
            <th scope="col">至</th>
            <th scope="col">状态</th>
            <th scope="col">提出</th>
            <th scope="col">决定</th>
          </tr>
        </thead>
        <tbody>
          {person.duties.map((duty) => (
            <tr key={duty.id}>
              <td>{duty.label}</td>
              <td>{duty.from}</td>
              <td>{duty.to ?? '长期'}</td>
              <td>{DUTY_STATES[duty.status as DutyState]}</td>
              <td>{duty.proposedBy}</td>
              <td>{duty.decidedBy ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
)

const History = ({ person }: { readonly person: ShownPerson }): ReactNode => (
  <>
    <h2>变动记录</h2>
    <Timeline
      label="人员变动记录"
      steps={person.history.map(({ at, says, who, onBehalfOf, why, changes }, index) => ({
        key: `${at}-${index}`,
        says,
        tone: 'done',
        who: onBehalfOf ? `${who}（代${onBehalfOf}）` : who,
        at,
        opinion: why,
        more: changes.map(({ field, from, to }) => (
          <p key={field} className="wb-soft">
            {field}：{words(from)} → {words(to)}
          </p>
        )),
      }))}
    />
  </>
)

const words = (value: unknown): string =>
  Array.isArray(value)
    ? value.join('、') || '（无）'
    : value === null || value === undefined || value === ''
      ? '（空）'
      : String(value as string | number)
