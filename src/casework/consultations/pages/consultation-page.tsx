/** One consultation at the desk: what came in, what is alike, what was done with it, and its result. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { PersonalFacts } from '../../personal-data/personal-facts.tsx'
import type { ConsultationWhole } from '../endpoints.ts'
import type { OpinionJson } from '../opinion-endpoints.ts'
import { OPINION, OUTCOMES, WAYS } from '../words.ts'
import { AlikePart } from './alike-part.tsx'
import { HandleDialog, type Handled } from './handle-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'

export default function ConsultationPage(): ReactNode {
  const { id = '' } = useParams()
  const act = useAct()
  const may = useMay()
  const navigate = useNavigate()
  const [handling, handle] = useState<readonly Handled[] | null>(null)
  const [registering, register] = useState(false)
  const [shown, show] = useState<OpinionJson | null>(null)
  const asked = useQuery({
    queryKey: ['/consultations', id],
    queryFn: ({ signal }) => get<ConsultationWhole>(`/consultations/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="征集调查" />
  const draft = async (): Promise<void> => {
    const done = await act.run(() =>
      post<{ readonly id: string; readonly begun: boolean }>(`/consultations/${id}/result`),
    )
    if (done) void navigate(done.begun ? `/publications/${done.id}/edit` : `/publications/${done.id}`)
  }
  return (
    <Page
      title={of.title}
      actions={
        <>
          {of.mayHandle && <Button onClick={() => register(true)}>登记意见</Button>}
          {of.questions.length > 0 && (
            <Button onClick={() => void navigate(`/consultations/${id}/summary`)}>逐题汇总</Button>
          )}
          {of.mayDraft && (
            <Button type="primary" loading={act.busy} onClick={() => void draft()}>
              {of.result ? '打开采纳情况' : '起草采纳情况'}
            </Button>
          )}
        </>
      }
    >
      <Facts facts={factsOf(of)} />
      {of.mayHandle && <AlikePart id={id} handle={handle} />}
      <DataTable<OpinionJson>
        name="opinions"
        says="意见"
        path={`/consultations/${id}/opinions`}
        rowKey={(each) => each.id}
        columns={COLUMNS}
        filters={FILTERS}
        actions={(row) => [
          { label: '查看', onClick: () => show(row) },
          ...(of.mayHandle && row.says !== '' ? [{ label: '处理', onClick: () => handle([row]) }] : []),
        ]}
        {...(of.mayHandle && {
          bulk: [
            { label: '处理', run: (rows: readonly OpinionJson[]) => handle(rows.filter(({ says }) => says !== '')) },
          ],
        })}
        exporting={`/consultations/${id}/opinions/export.xlsx`}
        print={false}
        empty="网上提交的意见自动列在这里；来信、电话、当面的，点“登记意见”。"
      />
      {shown && <OpinionPart of={shown} mayView={may('personal-data.view')} close={() => show(null)} />}
      {handling && handling.length > 0 && <HandleDialog id={id} opinions={handling} close={() => handle(null)} />}
      {registering && <RegisterDialog of={of} close={() => register(false)} />}
    </Page>
  )
}

interface OpinionPartProps {
  readonly of: OpinionJson
  readonly mayView: boolean
  readonly close: () => void
}

/** An opinion in full, with its answers; who sent it only for a reason. */
function OpinionPart({ of, mayView, close }: OpinionPartProps): ReactNode {
  return (
    <section className="wb-part" aria-label={of.opinionNo}>
      <h2>{of.opinionNo}</h2>
      <Facts
        facts={[
          {
            label: '收到',
            value: `${of.receivedOn}，${of.waySays}${of.registeredBy ? `（${of.registeredBy}登记）` : ''}`,
          },
          { label: '登记时间', value: beijingTime(of.receivedAt) },
          ...(of.says ? [{ label: '意见', value: <p className="wb-as-written">{of.says}</p>, wide: true }] : []),
          ...of.answers.map(({ asks, chose, says }) => ({
            label: asks,
            value: [...chose, says].filter(Boolean).join('；'),
            wide: true,
          })),
          { label: '处理', value: of.outcomeSays },
          ...(of.reason ? [{ label: '理由', value: of.reason, wide: true }] : []),
          ...(of.handledAt ? [{ label: '处理人', value: `${of.handledBy ?? ''}，${beijingTime(of.handledAt)}` }] : []),
          { label: '姓名、联系方式', value: of.signed ? '留了' : '没有留' },
        ]}
      />
      {of.signed && mayView && <PersonalFacts kind={OPINION} id={of.id} />}
      <Button onClick={close}>收起</Button>
    </section>
  )
}

const factsOf = (of: ConsultationWhole) => [
  { label: '方式', value: of.kindSays },
  { label: '状态', value: of.phaseSays },
  { label: '征集时间', value: `${of.begins} 至 ${of.ends}` },
  {
    label: '页面',
    value: of.page ? (
      <a href={of.page} target="_blank" rel="noopener noreferrer">
        在门户上看
      </a>
    ) : (
      of.standingSays
    ),
  },
  { label: '信息', value: <Link to={`/publications/${of.id}`}>打开这条信息</Link> },
  { label: '收到', value: `${of.counts.received} 条，其中写有意见的 ${of.counts.opinions} 条` },
  {
    label: '处理',
    value: `采纳 ${of.counts.adopted}，部分采纳 ${of.counts.partly}，未采纳 ${of.counts.notAdopted}，待处理 ${of.counts.open}`,
  },
  {
    label: '采纳情况',
    value: of.resultDue ? <DueTag {...of.resultDue} /> : (of.result?.says ?? '征集截止以后公布'),
  },
  ...(of.asks ? [{ label: '征集事项', value: <p className="wb-as-written">{of.asks}</p>, wide: true }] : []),
]

const TONES: Readonly<Record<string, Tone>> = { adopted: 'done', partly: 'done', 'not-adopted': 'still' }

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  {
    name: 'outcome',
    label: '处理',
    kind: 'choice',
    choices: [
      { value: 'open', label: '待处理' },
      ...Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
    ],
  },
  {
    name: 'way',
    label: '方式',
    kind: 'choice',
    choices: Object.entries(WAYS).map(([value, label]) => ({ value, label })),
  },
]

const COLUMNS: readonly Column<OpinionJson>[] = [
  { key: 'opinionNo', title: '编号', show: ({ opinionNo }) => opinionNo, width: 160, card: 'title' },
  {
    key: 'says',
    title: '意见',
    show: ({ says, answers }) => says || answers.map(({ chose, says: words }) => [...chose, words].filter(Boolean).join('、')).join('；'), // prettier-ignore
  },
  { key: 'way', title: '方式', show: ({ waySays }) => waySays, width: 110 },
  { key: 'receivedAt', title: '收到', show: ({ receivedOn }) => receivedOn, sort: true, width: 120 },
  {
    key: 'outcome',
    title: '处理',
    show: ({ outcome, outcomeSays }) => (
      <StatusTag tone={outcome ? (TONES[outcome] ?? 'done') : 'waiting'} says={outcomeSays} />
    ),
    width: 110,
    card: 'status',
  },
]
