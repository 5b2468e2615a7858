/** One concern: its clock, what may be done now, the responses, the evidence, what happened. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import type { ConcernWhole } from '../view.ts'
import { CONCERN, STEPS, type Did } from '../words.ts'
import { ResponsesPart } from './responses-part.tsx'
import { StepDialog } from './step-dialogs.tsx'
import { hourTone, phaseTone } from './tones.ts'

/** The step that stands out in each phase; the others stand beside it. */
const FIRST: Readonly<Partial<Record<ConcernWhole['phase'], Did>>> = {
  open: 'judged',
  answered: 'closed',
  'not-needed': 'closed',
  closed: 'reopened',
}
type Handled = Exclude<Did, 'registered'>

export default function ConcernPage(): ReactNode {
  const { id = '' } = useParams()
  const [doing, take] = useState<Handled | null>(null)
  const asked = useQuery({
    queryKey: ['/concerns', id],
    queryFn: ({ signal }) => get<ConcernWhole>(`/concerns/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="关切" />
  return (
    <Page title={of.number} actions={<Link to={`/concerns/${id}/print`}>打印登记表</Link>}>
      <Facts facts={factsOf(of)} />
      <HoursPart of={of} />
      {of.steps.length > 0 && (
        <p className="concern-actions">
          {of.steps.map((did) => (
            <Button
              key={did}
              type={FIRST[of.phase] === did ? 'primary' : 'default'}
              onClick={() => take(did as Handled)}
            >
              {STEPS[did]}
            </Button>
          ))}
        </p>
      )}
      <ResponsesPart of={of} />
      <Attachments subject={{ kind: CONCERN, id }} label="证据" slot="evidence" readOnly={!of.mayAttach} />
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="办理经过"
          steps={of.timeline.map(({ key, says, tone, at, who, lines }) => ({
            key,
            says,
            tone,
            who,
            at,
            more: lines.length > 0 && (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          }))}
        />
      </section>
      {doing && <StepDialog of={of} did={doing} close={() => take(null)} />}
    </Page>
  )
}

const HoursPart = ({ of }: { readonly of: ConcernWhole }): ReactNode => (
  <section className="wb-part" aria-label="时限">
    <h2>时限</h2>
    {of.hours.length === 0 ? (
      <p className="wb-soft">发现的时候还没有时限规定。</p>
    ) : (
      <>
        <ul className="concern-hours">
          {of.hours.map(({ what, within, by, state, says }) => (
            <li key={what}>
              <strong>{what}</strong>
              <span>
                {within} 小时内，<time dateTime={by}>{beijingTime(by)}</time> 前
              </span>
              <StatusTag tone={hourTone(state)} says={says} />
            </li>
          ))}
        </ul>
        <p className="wb-says">依据：{of.cites}。按小时推算，节假日、夜里不停。</p>
      </>
    )}
  </section>
)

const ConcernLinks = ({ all }: { readonly all: ConcernWhole['absorbed'] }): ReactNode =>
  all.map(({ id, title }) => (
    <p key={id}>
      <Link to={`/concerns/${id}`}>{title}</Link>
    </p>
  ))

const factsOf = (of: ConcernWhole) => [
  { label: '状态', value: <StatusTag tone={phaseTone(of.phase)} says={of.phaseSays} /> },
  { label: '关切的内容', value: of.title, wide: true },
  ...(of.mergedInto ? [{ label: '并入', value: <ConcernLinks all={[of.mergedInto]} />, wide: true }] : []),
  ...(of.absorbed.length > 0 ? [{ label: '并入这一件的', value: <ConcernLinks all={of.absorbed} />, wide: true }] : []),
  { label: '情形', value: of.kindSays, wide: true },
  { label: '来源', value: of.sourceSays },
  { label: '在哪里发现的', value: of.place },
  {
    label: '发现时间',
    value:
      beijingTime(of.foundAt) === beijingTime(of.ownFoundAt)
        ? beijingTime(of.foundAt)
        : `${beijingTime(of.foundAt)}（并入的各件中最早的；这一件 ${beijingTime(of.ownFoundAt)}）`,
  },
  { label: '特别重大、重大突发事件', value: of.major ? '涉及' : '不涉及' },
  { label: '承办', value: [of.unit, of.person].filter(Boolean).join('，') || '工作机构' },
  ...(of.document
    ? [
        {
          label: '关于的政策文件',
          value: <Link to={`/publications/${of.document.id}`}>{of.document.title}</Link>,
          wide: true,
        },
      ]
    : []),
  ...(of.about ? [{ label: '详细情况', value: <p className="wb-as-written">{of.about}</p>, wide: true }] : []),
]
