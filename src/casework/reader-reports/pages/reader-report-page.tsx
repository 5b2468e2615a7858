/** One reader's report: what is said to be wrong, on which page, and its answer. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { PersonalFacts } from '../../personal-data/personal-facts.tsx'
import type { ReaderReportWhole } from '../endpoints.ts'
import { OUTCOMES, READER_REPORT, type Outcome } from '../words.ts'

interface Values {
  readonly outcome: Outcome
  readonly answer: string
  readonly correction: string
}

const FIELDS: readonly Field<Values>[] = [
  {
    name: 'outcome',
    label: '结果',
    kind: 'choice',
    required: true,
    choices: Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'correction',
    label: '更正所在的页面',
    kind: 'text',
    max: 500,
    hint: '在读者反映的那一页更正的不用填；在另一条信息里更正的，写它在门户上的地址',
    when: ({ outcome }) => outcome === 'corrected',
  },
  {
    name: 'answer',
    label: '说明',
    kind: 'long',
    max: 1000,
    hint: '不需更正的，应当写明理由',
    wrong: (value, { outcome }) =>
      outcome === 'needless' && String(value ?? '').trim() === '' ? '请写明不需更正的理由。' : null,
  },
]

export default function ReaderReportPage(): ReactNode {
  const { id = '' } = useParams()
  const [answering, answer] = useState(false)
  const asked = useQuery({
    queryKey: ['/reader-reports', id],
    queryFn: ({ signal }) => get<ReaderReportWhole>(`/reader-reports/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="读者纠错" />
  return (
    <Page
      title={of.reportNo}
      actions={
        of.maySettle && (
          <Button type="primary" onClick={() => answer(true)}>
            处理
          </Button>
        )
      }
    >
      <Facts facts={factsOf(of)} />
      {of.mayViewContact && (
        <section className="wb-part" aria-label="读者的联系方式">
          <h2>读者的联系方式</h2>
          <PersonalFacts kind={READER_REPORT} id={id} />
        </section>
      )}
      {answering && (
        <FormDialog<Values, unknown>
          title="处理读者纠错"
          fields={FIELDS}
          initial={{}}
          does="处理"
          save={(values) => post(`/reader-reports/${id}/answer`, { ...values, version: of.version })}
          saved={() => (of.reachable ? '已处理；读者留了联系方式，请告诉读者结果。' : '已处理。')}
          close={() => answer(false)}
        />
      )}
    </Page>
  )
}

/** Pages of the portal are not pages of the desk. */
const Outside = ({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode => (
  <a href={to} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
)

const factsOf = (of: ReaderReportWhole) => [
  { label: '状态', value: <StatusTag tone={of.state === 'open' ? 'still' : 'done'} says={of.stateSays} /> },
  { label: '处理期限', value: of.due ? <DueTag {...of.due} /> : '—' },
  {
    label: '信息',
    value: (
      <>
        <Link to={`/publications/${of.publicationId}`}>{of.title}</Link>（
        {of.page ? <Outside to={of.page}>在门户上看</Outside> : '已经撤下'}）
      </>
    ),
    wide: true,
  },
  {
    label: '版本',
    value: `反映时为第 ${of.publicationVersion} 版${of.currentVersion ? `，现在为第 ${of.currentVersion} 版` : ''}`,
  },
  { label: '问题', value: of.kindSays },
  { label: '读者所写', value: <p className="wb-as-written">{of.says}</p>, wide: true },
  { label: '收到', value: beijingTime(of.receivedAt) },
  { label: '联系方式', value: of.reachable ? '留了' : '没有留' },
  ...(of.settledAt
    ? [
        { label: '处理', value: `${of.settledBy ?? ''}，${beijingTime(of.settledAt)}` },
        ...(of.correction
          ? [{ label: '更正所在的页面', value: <Outside to={of.correction}>{of.correction}</Outside> }]
          : []),
        { label: '说明', value: of.answer || '—', wide: true },
      ]
    : []),
]
