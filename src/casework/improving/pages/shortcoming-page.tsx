/** One shortcoming: where it comes from, its measures with their evidence, what was done, what happened. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import type { MeasureJson, ShortcomingWhole } from '../view.ts'
import { EVIDENCE_SLOT, MEASURE, SHORTCOMING, STEPS, type Step } from '../words.ts'
import { measureTone, stateTone } from './choices.ts'
import { StepDialog, type Doing } from './step-dialogs.tsx'

type Take = (did: Step, measure?: MeasureJson) => void

export default function ShortcomingPage(): ReactNode {
  const { id = '' } = useParams()
  const [doing, setDoing] = useState<Doing | null>(null)
  const asked = useQuery({
    queryKey: ['/improving', id],
    queryFn: ({ signal }) => get<ShortcomingWhole>(`/improving/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="问题" />
  const take: Take = (did, measure) => setDoing({ did, measure: measure ?? null })
  const button = (did: Step, primary = false): ReactNode => (
    <Button type={primary ? 'primary' : 'default'} onClick={() => take(did)}>
      {STEPS[did]}
    </Button>
  )
  const ready = of.list.length > 0 && of.openMeasures === 0
  return (
    <Page title={of.title}>
      <Facts facts={factsOf(of)} />
      {of.mayKeep && (
        <p className="imp-actions">
          {of.state === 'open' ? (
            <>
              {button('measure-added', !ready)}
              {button('closed', ready)}
              {button('changed')}
            </>
          ) : (
            button('reopened')
          )}
        </p>
      )}
      <section className="wb-part" aria-label="整改措施">
        <h2>整改措施</h2>
        {of.list.length === 0 && <p className="wb-soft">还没有整改措施。</p>}
        {of.list.map((measure) => (
          <MeasurePart key={measure.id} of={of} measure={measure} take={take} />
        ))}
      </section>
      <Attachments
        subject={{ kind: SHORTCOMING, id }}
        label="问题和整改的材料"
        slot={EVIDENCE_SLOT}
        readOnly={!of.mayAttach || of.state !== 'open'}
      />
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="办理经过"
          steps={of.timeline.map(({ seq, says, at, who, why }) => ({
            key: String(seq),
            says,
            tone: 'done',
            at,
            who,
            more: why,
          }))}
        />
      </section>
      {doing && <StepDialog of={of} {...doing} close={() => setDoing(null)} />}
    </Page>
  )
}

interface MeasureProps {
  readonly of: ShortcomingWhole
  readonly measure: MeasureJson
  readonly take: Take
}

const MeasurePart = ({ of, measure, take }: MeasureProps): ReactNode => (
  <article className="imp-measure" aria-label={`第 ${measure.n} 条措施`}>
    <h3>
      {measure.n}. {measure.text}{' '}
      <StatusTag
        tone={measure.overdue ? 'returned' : measureTone(measure.state)}
        says={measure.overdue ? '超期' : measure.stateSays}
      />
    </h3>
    <Facts
      facts={[
        { label: '责任科室', value: measure.unit ?? of.unit ?? '工作机构' },
        { label: '责任人', value: measure.person ?? '—' },
        { label: '完成时限', value: measure.dueOn ?? '没有定' },
        ...(measure.endedOn ? [{ label: '结束日期', value: measure.endedOn }] : []),
        ...(measure.says ? [{ label: '情况', value: measure.says, wide: true }] : []),
      ]}
    />
    {of.state === 'open' && (
      <p className="imp-actions">
        {measure.state === 'open' && measure.mayEnd && (
          <Button size="small" onClick={() => take('measure-ended', measure)}>
            登记完成
          </Button>
        )}
        {measure.state === 'open' && of.mayKeep && (
          <Button size="small" onClick={() => take('measure-changed', measure)}>
            修改措施
          </Button>
        )}
        {measure.state !== 'open' && of.mayKeep && (
          <Button size="small" onClick={() => take('measure-reopened', measure)}>
            重新进行
          </Button>
        )}
      </p>
    )}
    <Attachments
      subject={{ kind: MEASURE, id: measure.id }}
      label={`第 ${measure.n} 条措施的佐证`}
      slot={EVIDENCE_SLOT}
      readOnly={!measure.mayEnd || of.state !== 'open'}
    />
  </article>
)

const factsOf = (of: ShortcomingWhole) => [
  { label: '状态', value: <StatusTag tone={stateTone(of.state)} says={of.stateSays} /> },
  { label: '类别', value: of.categorySays },
  { label: '年度', value: of.year },
  { label: '发现日期', value: of.foundOn },
  { label: '责任科室', value: of.unit ?? '工作机构' },
  { label: '登记人', value: of.madeBy },
  { label: '来源', value: of.sourceSays },
  ...(of.link ? [{ label: '来源的页面', value: <Link to={of.link}>打开来源</Link> }] : []),
  ...(of.origin ? [{ label: '来源的说明', value: of.origin, wide: true }] : []),
  ...(of.result
    ? [{ label: of.state === 'discarded' ? '不作为问题的理由' : '整改的结果', value: of.result, wide: true }]
    : []),
  ...(of.closedOn ? [{ label: '整改完成日', value: of.closedOn }] : []),
  {
    label: '佐证材料',
    value: of.evidence > 0 ? `${of.evidence} 份` : of.needsEvidence ? '还没有，完成整改前应当上传' : '没有',
  },
]
