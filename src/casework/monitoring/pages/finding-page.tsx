/** One finding: rule, evidence, owner, appeals, what may be done. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { FindingWhole } from '../finding-endpoints.ts'
import { LONGEST_REASON } from '../words.ts'
import { FindingTag, OutsideLink } from './tones.tsx'

type Doing = 'assign' | 'close' | 'appeal' | 'decide'

export default function FindingPage(): ReactNode {
  const { id = '' } = useParams()
  const [doing, take] = useState<Doing | null>(null)
  const asked = useQuery({
    queryKey: ['/monitor', 'findings', id],
    queryFn: ({ signal }) => get<FindingWhole>(`/monitor/findings/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="监测发现" />
  const waits = of.appeals.some(({ state }) => state === 'asked')
  return (
    <Page title="监测发现" actions={<Link to={`/monitor/watched/${of.watchedId}`}>{of.watched}</Link>}>
      <Facts facts={factsOf(of)} />
      {(of.mayHandle || of.mayDecide) && (
        <p className="wb-actions">
          {of.mayDecide && (
            <Button type="primary" onClick={() => take('decide')}>
              核定申诉
            </Button>
          )}
          {of.mayHandle && <Button onClick={() => take('assign')}>指定责任人</Button>}
          {of.mayHandle && <Button onClick={() => take('close')}>人工办结</Button>}
          {of.mayHandle && !of.appealed && !waits && <Button onClick={() => take('appeal')}>申诉误报</Button>}
        </p>
      )}
      {of.appeals.length > 0 && (
        <section className="wb-part" aria-label="误报申诉">
          <h2>误报申诉</h2>
          {of.appeals.map((appeal) => (
            <Facts
              key={appeal.id}
              facts={[
                { label: '状态', value: appeal.stateSays },
                { label: '申诉', value: `${appeal.askedBy}，${beijingTime(appeal.askedAt).slice(0, 16)}` },
                { label: '理由', value: <p className="wb-as-written">{appeal.reason}</p>, wide: true },
                ...(appeal.decidedAt
                  ? [
                      { label: '核定', value: `${appeal.decidedBy}，${beijingTime(appeal.decidedAt).slice(0, 16)}` },
                      { label: '意见', value: <p className="wb-as-written">{appeal.decision}</p>, wide: true },
                    ]
                  : []),
              ]}
            />
          ))}
        </section>
      )}
      {doing && <Dialog of={of} doing={doing} close={() => take(null)} />}
    </Page>
  )
}

const factsOf = (of: FindingWhole) => [
  { label: '发现', value: <span className="monitor-address">{of.what}</span>, wide: true },
  { label: '状态', value: <FindingTag {...of} /> },
  { label: '轻重', value: of.points === null ? of.severitySays : `${of.severitySays}，${of.points}分` },
  { label: '规则', value: of.ruleSays, wide: true },
  { label: '依据', value: of.cites },
  { label: '责任', value: [of.unit, of.person].filter(Boolean).join('，') || '工作机构' },
  { label: '从哪天起', value: of.since },
  { label: '最迟', value: of.dueOn },
  { label: '首次发现', value: beijingTime(of.firstFoundAt).slice(0, 16) },
  { label: '最近看到', value: beijingTime(of.lastFoundAt).slice(0, 16) },
  ...(of.evidence.address
    ? [{ label: '在哪里', value: <OutsideLink address={of.evidence.address} />, wide: true }]
    : []),
  ...(of.evidence.excerpt
    ? [{ label: '看到的内容', value: <span className="monitor-address">{of.evidence.excerpt}</span>, wide: true }]
    : []),
  ...(of.evidence.at ? [{ label: '看到的时间', value: beijingTime(of.evidence.at).slice(0, 16) }] : []),
  ...(of.advice ? [{ label: '建议', value: of.advice, wide: true }] : []),
  ...(of.madeOf.length > 0
    ? [
        {
          label: '由这些合计',
          value: (
            <Link to={`/monitor/findings?watched=${of.watchedId}&state=open`}>{of.madeOf.length}处，看各处的发现</Link>
          ),
          wide: true,
        },
      ]
    : []),
  ...(of.closedSays
    ? [{ label: '办结', value: `${of.closedAt?.slice(0, 10) ?? ''} ${of.closedSays}`, wide: true }]
    : []),
]

interface Values {
  readonly unitId?: string | null
  readonly personId?: string | null
  readonly why?: string
  readonly reason?: string
  readonly accepted?: string
  readonly opinion?: string
}

const FIELDS: Readonly<Record<Doing, readonly Field<Values>[]>> = {
  assign: [
    { name: 'unitId', label: '责任科室', kind: 'unit', hint: '空着为工作机构' },
    { name: 'personId', label: '责任人', kind: 'person' },
  ],
  close: [
    {
      name: 'why',
      label: '怎样解决的',
      kind: 'long',
      required: true,
      max: LONGEST_REASON,
      hint: '下次检查还有的，会重新列出',
    },
  ],
  appeal: [{ name: 'reason', label: '为什么是误报', kind: 'long', required: true, max: LONGEST_REASON }],
  decide: [
    {
      name: 'accepted',
      label: '核定结果',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'yes', label: '核减：是误报' },
        { value: 'no', label: '不予核减' },
      ],
    },
    { name: 'opinion', label: '意见', kind: 'long', required: true, max: LONGEST_REASON },
  ],
}
const TITLES: Readonly<Record<Doing, string>> = {
  assign: '指定责任人',
  close: '人工办结',
  appeal: '申诉误报',
  decide: '核定申诉',
}

const Dialog = ({
  of,
  doing,
  close,
}: {
  readonly of: FindingWhole
  readonly doing: Doing
  readonly close: () => void
}): ReactNode => (
  <FormDialog<Values, unknown>
    title={TITLES[doing]}
    says={doing === 'appeal' ? '由另一个人核定；核减以后，情况没有变化不再列出。' : undefined}
    fields={FIELDS[doing]}
    initial={doing === 'assign' ? { unitId: of.unitId, personId: of.personId } : {}}
    does="确定"
    save={(values) => send(of, doing, values)}
    saved={() => '已办理。'}
    close={close}
  />
)

function send({ id, version }: FindingWhole, doing: Doing, values: Values): Promise<unknown> {
  const path = `/monitor/findings/${id}`
  switch (doing) {
    case 'assign':
      return post(`${path}/assign`, { version, unitId: values.unitId ?? null, personId: values.personId ?? null })
    case 'close':
      return post(`${path}/close`, { version, why: values.why ?? '' })
    case 'appeal':
      return post(`${path}/appeals`, { version, reason: values.reason ?? '' })
    case 'decide':
      return post(`${path}/decision`, { version, accepted: values.accepted === 'yes', opinion: values.opinion ?? '' })
  }
}
