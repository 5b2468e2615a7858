/** One posting: how it stands, what to do, the text to copy, its history; one tap registers what was posted by hand. */
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import type { PostingJson } from '../posting-endpoints.ts'
import type { LettersJson } from '../subscriber-endpoints.ts'
import { deedFields, filled, type DeedValues } from './deed-fields.tsx'
import { toneOf } from './posting-list.tsx'
import { PostingText } from './posting-text.tsx'

type Doing = 'done' | 'correct' | 'removed' | 'not-posted' | 'void' | 'retry' | 'decide'

/** What may be done in each state, the likeliest first. */
const DOES: Readonly<Partial<Record<PostingJson['state'], readonly Doing[]>>> = {
  'to-do': ['done', 'not-posted'],
  posted: ['correct', 'void'],
  'to-remove': ['removed', 'correct', 'void'],
  dead: ['retry', 'decide'],
  pending: ['decide'],
}
const LABELS: Readonly<Record<Doing, string>> = {
  done: '登记已发布',
  correct: '更正登记',
  removed: '登记已撤下',
  'not-posted': '不在这里发布',
  void: '登记有误，作废',
  retry: '重新发送',
  decide: '人工核对',
}

export default function PostingPage(): ReactNode {
  const { id = '' } = useParams()
  const [doing, start] = useState<Doing | null>(null)
  const asked = useQuery({
    queryKey: ['/postings', id],
    queryFn: ({ signal }) => get<PostingJson>(`/postings/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="渠道发布" />
  const does = of.mayAct ? (DOES[of.state] ?? []) : []
  return (
    <Page
      title={of.title}
      actions={
        does.length > 0 && (
          <Flex gap={8} wrap>
            {does.map((each, at) => (
              <Button key={each} type={at === 0 ? 'primary' : 'default'} onClick={() => start(each)}>
                {LABELS[each]}
              </Button>
            ))}
          </Flex>
        )
      }
    >
      <Facts facts={factsOf(of)} />
      {of.text && <PostingText id={of.id} text={of.text} />}
      {of.automatic && <Letters id={of.id} />}
      {!of.automatic && (
        <Attachments
          subject={{ kind: 'posting', id: of.id }}
          label="照片、截图"
          slot="evidence"
          readOnly={!of.mayAct}
        />
      )}
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="经过"
          steps={of.steps.map(({ n, at, stateSays, says, who }) => ({
            key: String(n),
            says: stateSays,
            tone: 'still' as const,
            who,
            at,
            opinion: says === stateSays ? '' : says,
          }))}
        />
      </section>
      {doing && <Doer of={of} doing={doing} close={() => start(null)} />}
    </Page>
  )
}

/** 邮件订阅: how many letters are in which state. */
function Letters({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['/postings', id, 'letters'],
    queryFn: ({ signal }) => get<LettersJson>(`/postings/${id}/letters`, {}, signal),
  })
  if (!data || data.length === 0) return null
  return (
    <section className="wb-part" aria-label="订阅邮件">
      <h2>订阅邮件</h2>
      <Facts facts={data.map(({ stateSays, number }) => ({ label: stateSays, value: `${number} 封` }))} />
    </section>
  )
}

const factsOf = (of: PostingJson) => [
  { label: '状态', value: <StatusTag tone={toneOf(of.state)} says={of.stateSays} /> },
  { label: '渠道', value: <Link to={`/outlets/${of.outletId}`}>{of.outletName}</Link> },
  ...(of.says === of.stateSays ? [] : [{ label: '情况', value: of.says, wide: true }]),
  ...(of.todo ? [{ label: '怎么办', value: of.todo, wide: true }] : []),
  { label: '数量', value: of.number === null ? null : `${of.number}${of.measure}` },
  { label: '发布日期', value: of.postedOn },
  ...(of.spot ? [{ label: '群名、栏名、版面', value: of.spot }] : []),
  ...(/^https?:\/\//.test(of.address)
    ? [{ label: '网址', value: <a href={of.address}>{of.address}</a>, wide: true }]
    : []),
  ...(of.dueAt ? [{ label: '下一次自动处理', value: of.dueAt.slice(0, 16).replace('T', ' ') }] : []),
  ...(of.publicationId
    ? [{ label: '信息', value: <Link to={`/publications/${of.publicationId}`}>查看信息</Link> }]
    : []),
  ...(of.strays.length > 0
    ? [{ label: '多出来的', value: `${of.strays.join('、')}（请到对方那里删除）`, wide: true }]
    : []),
  ...(of.figures?.readers == null ? [] : [{ label: '阅读', value: `${of.figures.readers}（到 ${of.figures.day}）` }]),
  ...(of.note ? [{ label: '备注', value: of.note, wide: true }] : []),
]

interface DoerProps {
  readonly of: PostingJson
  readonly doing: Doing
  readonly close: () => void
}

interface Said extends DeedValues {
  readonly reason: string | null
}
interface Decided {
  readonly it: string
  readonly address: string | null
}
interface Again {
  readonly title: string
}
interface Reasoned {
  readonly reason: string | null
}

const REASON: Field<Said> = { name: 'reason', label: '更正的理由', kind: 'long', required: true, max: 500 }
const DECIDE: readonly Field<Decided>[] = [
  {
    name: 'it',
    label: '核对的结果',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'stands', label: '已经发出' },
      { value: 'does-not', label: '没有发出，重新发送' },
      { value: 'taken-down', label: '已经撤下，或者不再发送' },
    ],
  },
  { name: 'address', label: '网址', kind: 'text', max: 500, when: ({ it }) => it === 'stands' },
]

function Doer({ of, doing, close }: DoerProps): ReactNode {
  const { id, version } = of
  const common = { title: LABELS[doing], does: LABELS[doing], saved: () => '已办。', close }
  if (doing === 'done' || doing === 'correct') {
    const correcting = doing === 'correct'
    return (
      <FormDialog<Said, unknown>
        {...common}
        fields={[...deedFields<Said>(), ...(correcting ? [REASON] : [])]}
        initial={{
          title: of.title,
          measure: of.measure,
          number: of.number === null ? '1' : String(of.number),
          postedOn: of.postedOn ?? beijingDay(new Date()),
          spot: of.spot,
          address: of.address,
          note: of.note,
        }}
        save={({ reason, ...values }) =>
          correcting
            ? put(`/postings/${id}`, { ...filled(values), reason: reason ?? '', version })
            : post(`/postings/${id}/done`, { ...filled(values), version })
        }
      />
    )
  }
  if (doing === 'decide')
    return (
      <FormDialog<Decided, unknown>
        {...common}
        says="请先到对方那里看一看，再说明。"
        fields={DECIDE}
        save={({ it, address }) => post(`/postings/${id}/decide`, { it, address: address ?? '', version })}
      />
    )
  if (doing === 'retry')
    return (
      <FormDialog<Again, unknown>
        {...common}
        says="问题解决以后重新发送；可能已经发出的先核实，不会重复发。"
        fields={[{ name: 'title', label: '在这个渠道的标题', kind: 'text', required: true, max: 200 }]}
        initial={{ title: of.title }}
        save={({ title }) => post(`/postings/${id}/retry`, { title, version })}
      />
    )
  return (
    <FormDialog<Reasoned, unknown>
      {...common}
      danger={doing === 'void'}
      fields={[
        {
          name: 'reason',
          label: doing === 'removed' ? '说明' : '理由',
          kind: 'long',
          required: doing !== 'removed',
          max: 500,
        },
      ]}
      save={({ reason }) => post(`/postings/${id}/change`, { to: doing, reason: reason ?? '', version })}
    />
  )
}
