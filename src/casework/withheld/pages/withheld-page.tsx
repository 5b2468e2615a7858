/** One withheld thing: why, since when, each assessment, and the next one. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import type { WithheldWhole } from '../endpoints.ts'
import { STATES, type State } from '../words.ts'

interface Values {
  readonly on: string
  readonly result: State
  readonly reason: string
  readonly nextBy: string | null
}

const fieldsOf = (of: WithheldWhole): readonly Field<Values>[] => [
  { name: 'on', label: '评估之日', kind: 'day', required: true },
  {
    name: 'result',
    label: '结论',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'withheld', label: `仍${STATES.withheld}` },
      { value: 'opened', label: STATES.opened },
    ],
  },
  {
    name: 'reason',
    label: '理由',
    kind: 'long',
    required: true,
    max: 2000,
    help: { cites: '《政府信息公开条例》第十八条', says: '对因情势变化可以公开的政府信息应当公开。' },
  },
  {
    name: 'nextBy',
    label: '下次评估',
    kind: 'day',
    hint: of.latestNext ? `最晚${of.latestNext}；不填即这一天` : '',
    when: ({ result }) => result === 'withheld',
  },
]

export default function WithheldPage(): ReactNode {
  const { id = '' } = useParams()
  const [assessing, assess] = useState(false)
  const asked = useQuery({
    queryKey: ['/withheld', id],
    queryFn: ({ signal }) => get<WithheldWhole>(`/withheld/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="不予公开信息" />
  return (
    <Page
      title="不予公开信息"
      actions={
        of.mayAssess && (
          <Button type="primary" onClick={() => assess(true)}>
            评估
          </Button>
        )
      }
    >
      <Facts facts={factsOf(of)} />
      <section className="wb-part" aria-label="历次评估">
        <h2>历次评估</h2>
        {of.assessments.length === 0 ? (
          <p className="wb-soft">还没有评估过。</p>
        ) : (
          <Timeline
            label="历次评估"
            steps={of.assessments.map(({ n, on, result, reason, nextBy, who, at }) => ({
              key: String(n),
              says: `${result}（${on}）`,
              tone: result === STATES.opened ? 'done' : 'still',
              who,
              at,
              opinion: reason,
              more: nextBy && <p>下次评估：{nextBy}</p>,
            }))}
          />
        )}
      </section>
      {assessing && (
        <FormDialog<Values, { readonly matterId: string | null }>
          title="评估不予公开的信息"
          fields={fieldsOf(of)}
          initial={{ on: beijingDay(new Date()) }}
          does="评估"
          save={(values) => post(`/withheld/${id}/assessments`, { ...values, version: of.version })}
          saved={({ matterId }) => (matterId ? '已转入主动公开的审核。' : '已登记评估。')}
          close={() => assess(false)}
        />
      )}
    </Page>
  )
}

const factsOf = (of: WithheldWhole) => [
  { label: '结论', value: <StatusTag tone={of.state === 'opened' ? 'done' : 'still'} says={of.stateSays} /> },
  { label: '下次评估', value: of.due && <DueTag {...of.due} /> },
  { label: '信息名称', value: <p className="wb-as-written">{of.title}</p>, wide: true },
  { label: '不予公开的依据', value: of.groundSays, wide: true },
  { label: '理由', value: of.reason, wide: true },
  { label: '列入的原因', value: of.source },
  { label: '不予公开之日', value: of.withheldOn },
  ...(of.applicationId
    ? [{ label: '申请', value: <Link to={`/applications/${of.applicationId}`}>{of.caseNo}</Link> }]
    : []),
  ...(of.matter
    ? [{ label: '转主动公开', value: <Link to={`/matters/${of.matter.id}`}>{of.matter.ledgerNo}</Link> }]
    : []),
]
